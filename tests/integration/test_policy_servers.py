# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Policies in a store that two servers share: what one of them is told counts
at the next login at the other one. With PostgreSQL and with MariaDB."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from twofatest import backends, servers
from twofatest.authsocket import AuthSocket
from twofatest.service import Service


@pytest.fixture(scope="module", params=sorted(servers.KINDS))
def server(request):
    with servers.KINDS[request.param]() as instance:
        yield instance


@pytest.fixture(scope="module")
def pair(server):
    with servers.two_dovecots(server, "policies",
                              backends.make_users(20)) as found:
        yield found


def policy(dovecot, *args):
    answer = dovecot.twofa("policy", *args)
    assert answer.code == 0, answer
    return answer.rows


def test_at_the_next_login_of_the_other_server(pair):
    first, second = pair
    box = first.mailbox()
    domain = "@" + box.name.split("@")[1]

    def accepts(dovecot):
        return dovecot.login("imap", box.name, box.password).ok
    for dovecot in pair:
        assert accepts(dovecot)
    policy(first, "set", "--yes", box.name, "required")
    assert not accepts(second) and not accepts(first)
    policy(second, "set", "--yes", domain, "app-passwords")
    policy(second, "set", box.name, "optional")
    assert accepts(first) and accepts(second)
    policy(second, "remove", box.name)
    assert not accepts(first) and not accepts(second)
    assert policy(first, "show", box.name)[0]["from"] == domain
    policy(first, "remove", domain)
    assert accepts(first) and accepts(second)


def test_a_row_that_was_deleted_is_missed(pair, server):
    first, second = pair
    box, other = first.mailbox(), first.mailbox()
    policy(first, "set", "--yes", box.name, "required")
    server.sql(f"DELETE FROM twofa_policies WHERE scope = '{box.name}'",
               "policies")
    start = second.log_size()
    result = second.login("imap", box.name, box.password)
    assert not result.ok and result.temporary, result
    second.wait_log("policies of the twofa store were altered.*policy repair",
                    start)
    policy(second, "repair")
    assert second.login("imap", box.name, box.password).ok
    assert first.login("imap", other.name, other.password).ok


@pytest.mark.parametrize("assignment", [
    "kind = 1", "next_id = 'x'", "since = 99999999999"])
def test_a_row_that_was_altered(pair, server, assignment):
    first, second = pair
    box = first.mailbox()
    policy(first, "set", "--yes", box.name, "required")
    server.sql(f"UPDATE twofa_policies SET {assignment} "
               f"WHERE scope = '{box.name}'", "policies")
    result = second.login("imap", box.name, box.password)
    assert not result.ok and result.temporary, result
    assert [row["scope"] for row in policy(second, "repair")] == [box.name]
    assert second.login("imap", box.name, box.password).ok


def change(dovecot, number):
    """Sets policies one after the other, and removes each second one; a
    conflict is tried again."""
    def ask(admin, *fields):
        while True:
            verb, rest, _ = admin.ask(*fields)
            if verb == "OK":
                return
            assert rest.get("error") == "conflict", (verb, rest)
    with Service(dovecot, "twofa-admin") as admin:
        for i in range(12):
            scope = f"scope=@{number}-{i}.example"
            ask(admin, "POLICY-SET", scope, "policy=optional")
            if i % 2 == 1:
                ask(admin, "POLICY-REMOVE", scope)


def test_many_at_once(pair):
    """Each OK is true, whatever others do at the same time."""
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(change, pair[i % 2], i) for i in range(4)]:
            done.result()
    expected = sorted(f"@{number}-{i}.example" for number in range(4)
                      for i in range(0, 12, 2))
    found = [row["scope"] for row in policy(pair[0], "list")
             if row["scope"] in expected]
    assert found == expected
    for scope in expected:
        assert policy(pair[1], "show", scope)[0]["from"] == scope
        policy(pair[0], "remove", scope)


def test_a_crowd_of_logins(pair):
    """Many logins share a statement; each has its own policy."""
    first, second = pair
    closed, others = first.mailbox(), [first.mailbox() for _ in range(6)]
    policy(first, "set", "--yes", closed.name, "required")
    logins = [(box.name, box.password) for box in [closed, *others] * 20]
    with AuthSocket(second) as auth:
        replies = auth.logins(logins)
    assert [reply.verb for reply in replies] == (
        ["FAIL"] + ["OK"] * len(others)) * 20
    policy(first, "remove", closed.name)
