# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""When something is gone, the connections that it has opened are closed at once;
those that something else has opened stay open."""

import os
import signal

import pytest

from twofatest import backends, clients
from twofatest.dovecot import Dovecot, wait_for
from twofatest.opened import PROTOCOLS, Opened, is_ended
from twofatest.webmail import HOST as WEBMAIL
from twofatest.webmail import SETTINGS, new_key


@pytest.fixture(scope="module")
def dovecot():
    with Dovecot(backends.PasswdFile(), extra=SETTINGS) as instance:
        yield instance


@pytest.fixture
def opened():
    """A function that opens a connection; all are closed at the end."""
    connections = []

    def open_one(*args, **options):
        connections.append(Opened(*args, **options))
        return connections[-1]
    yield open_one
    for connection in connections:
        connection.close()


def twofa(box, *args):
    answer = box.dovecot.twofa(*args)
    assert answer.code == 0, answer
    return answer


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_revoked(on, opened, protocol):
    """Of two programs, and one with a code, the revoked one is closed."""
    phone, tablet = on.app_password("phone"), on.app_password("tablet")
    gone = [opened(on, phone["password"], protocol) for _ in range(2)]
    stays = [opened(on, tablet["password"], protocol),
             opened(on, on.fresh(), protocol)]
    twofa(on, "app-password", "revoke", on.name, phone["id"])
    assert all(one.closes() for one in gone)
    assert all(one.is_open() for one in stays)
    twofa(on, "app-password", "revoke", on.name, "--all")
    assert stays[0].closes() and stays[1].is_open()


def test_another_mailbox(dovecot, on, opened):
    other = dovecot.mailbox().turn_on()
    words = [box.app_password()["password"] for box in (on, other)]
    gone, stays = opened(on, words[0]), opened(other, words[1])
    twofa(on, "app-password", "revoke", on.name, "--all")
    assert gone.closes() and stays.is_open()


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_turned_on(box, opened, protocol):
    """The password alone has opened the mailbox until now."""
    kept = box.app_password()
    gone, stays = opened(box, box.password, protocol), \
        opened(box, kept["password"], protocol)
    box.turn_on()
    assert gone.closes() and stays.is_open()
    # the new way in
    assert opened(box, box.fresh(), protocol).is_open()


def test_app_passwords_of_a_thief(box, opened):
    thief = opened(box, box.app_password()["password"])
    box.confirm(box.enable(), "--keep", "none")
    assert thief.closes()


def test_another_enrolment(on, opened):
    kept = on.app_password()
    gone, stays = opened(on, on.fresh()), opened(on, kept["password"])
    on.confirm(on.enable("--new"))
    after = opened(on, on.fresh())
    assert gone.closes() and stays.is_open() and after.is_open()


def test_device_removed(on, opened):
    second = on.add_device("tablet")
    gone = opened(on, on.password + second.fresh())
    stays = opened(on, on.fresh())
    recovery = opened(on, on.password + on.recovery[0])
    twofa(on, "device", "remove", "--force", on.name, "tablet")
    assert gone.closes() and stays.is_open() and recovery.is_open()


def test_turned_off(on, opened):
    kept = on.app_password()
    gone = [opened(on, on.fresh()), opened(on, on.password + on.recovery[0])]
    stays = opened(on, kept["password"])
    twofa(on, "disable", "--force", on.name)
    assert all(one.closes() for one in gone) and stays.is_open()
    assert opened(on, on.password).is_open()


def test_deleted(on, opened):
    gone = [opened(on, on.fresh()), opened(on, on.app_password()["password"])]
    twofa(on, "delete", on.name)
    assert all(one.closes() for one in gone)


def test_sessions_ended(on, opened):
    strings = [on.fresh() + "~" + new_key() for _ in range(2)]
    webmails = [opened(on, string, source=WEBMAIL) for string in strings]
    again = opened(on, strings[0], source=WEBMAIL)
    stays = opened(on, on.fresh())
    first = twofa(on, "sessions", "list", on.name).rows[0]["id"]
    twofa(on, "sessions", "end", on.name, first)
    wait_for(lambda: [one.is_open() for one in webmails].count(True) == 1,
             what="the end of one session's connections")
    twofa(on, "sessions", "end", on.name)
    assert webmails[0].closes() and webmails[1].closes() and again.closes()
    assert stays.is_open()


def test_no_kick(on, opened):
    """--no-kick lets the connections of one be, and closes nothing later."""
    phone, tablet = on.app_password("phone"), on.app_password("tablet")
    stays, gone = opened(on, phone["password"]), opened(on, tablet["password"])
    start = on.dovecot.log_size()
    twofa(on, "app-password", "revoke", "--no-kick", on.name, phone["id"])
    twofa(on, "app-password", "revoke", on.name, tablet["id"])
    assert gone.closes() and stays.is_open()
    assert f"app:{phone['id']}" not in on.dovecot.log(start)


def test_log(on, opened):
    """The admin reads in the log what was closed."""
    row = on.app_password()
    opened(on, row["password"])
    start = on.dovecot.log_size()
    twofa(on, "app-password", "revoke", on.name, row["id"])
    on.dovecot.wait_log("twofa-kick.*: closed 1 connection that "
                        f"app:{row['id']} has opened", start)


def test_over_http(on, opened):
    rows = [on.app_password(label) for label in ("phone", "tablet")]
    stays, gone = [opened(on, row["password"]) for row in rows]
    for row, more in zip(rows, ({"noKick": True}, {})):
        _, kind, _ = on.dovecot.http("twofaAppPasswordRevoke", user=on.name,
                                     id=row["id"], **more)
        assert kind == "doveadmResponse"
    assert gone.closes() and stays.is_open()


@pytest.mark.parametrize("policy", ["required", "app-passwords"])
def test_policy(dovecot, opened, policy):
    """A policy closes what it does not admit any more, in its scope alone."""
    off, on, other = (dovecot.mailbox() for _ in range(3))
    on.turn_on()
    word = on.app_password()
    alone, elsewhere = opened(off, off.password), opened(other, other.password)
    code, app = opened(on, on.fresh()), opened(on, word["password"])
    webmail = opened(off, off.password, source=WEBMAIL)
    for box in (off, on):
        twofa(box, "policy", "set", "--yes", box.name, policy)
    assert alone.closes()
    if policy == "required":
        assert code.is_open()
    else:
        assert code.closes()
    assert app.is_open() and elsewhere.is_open() and webmail.is_open()


def test_policy_removed(dovecot, opened):
    """What a wider policy says holds again."""
    box = dovecot.mailbox()
    domain = "@" + box.name.split("@")[1]
    twofa(box, "policy", "set", box.name, "optional")
    twofa(box, "policy", "set", "--yes", "--no-kick", domain, "required")
    try:
        alone = opened(box, box.password)
        twofa(box, "policy", "remove", box.name)
        assert alone.closes()
    finally:
        twofa(box, "policy", "remove", domain)


def test_after_a_reload(on, opened):
    """Connections go on when Dovecot is reloaded, and so does what is known of
    them."""
    row = on.app_password()
    gone, stays = opened(on, row["password"]), opened(on, on.fresh())
    on.dovecot.reload()
    twofa(on, "app-password", "revoke", on.name, row["id"])
    assert gone.closes() and stays.is_open()


def test_login_under_way(make_dovecot):
    """The credential was accepted before it was revoked, and the connection
    is opened afterwards."""
    dovecot = make_dovecot(
        extra="service imap {\n  process_min_avail = 1\n}\n")
    on = dovecot.mailbox().turn_on()
    row = on.app_password()
    waiting, = wait_for(lambda: dovecot.service_pids("imap"))
    os.kill(waiting, signal.SIGSTOP)
    try:
        client = clients.Imap(dovecot.ports["imap"])
        client.wire.send(f'a LOGIN "{on.name}" "{row["password"]}"')
        wait_for(lambda: [entry for entry in dovecot.twofa(
            "activity", on.name).rows if entry["method"] == "app"],
            what="the end of the login in auth")
        twofa(on, "app-password", "revoke", on.name, row["id"])
    finally:
        os.kill(waiting, signal.SIGCONT)
    assert client.wire.line().startswith(("* CAPABILITY", "a OK"))
    assert is_ended(client.wire)
    client.wire.close()


def test_no_socket(make_dovecot):
    """The admin is told that connections stay open, by check-config and by the
    log; the command does its work all the same."""
    dovecot = make_dovecot(extra="service twofa-kick {\n  unix_listener "
                           "twofa-kick {\n    mode = 0\n  }\n}\n")
    on = dovecot.mailbox().turn_on()
    row = on.app_password()
    rows = [row for row in dovecot.twofa("check-config").rows
            if row["check"] == "connections"]
    assert len(rows) == 1 and rows[0]["result"] == "warning", rows
    start = dovecot.log_size()
    twofa(on, "app-password", "revoke", on.name, row["id"])
    assert on.refuses(row["password"])
    dovecot.wait_log(f"Connections that app:{row['id']} has opened stay open, "
                     "because twofa-kick cannot be told: ", start)
