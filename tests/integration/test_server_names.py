# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""One mailbox with several names, in a store that two servers share: what one
of them is told about names, the other one asks for at its next login. With
PostgreSQL and with MariaDB."""

import contextlib
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from twofatest import backends, config, pairs, servers
from twofatest.authsocket import AuthSocket
from twofatest.dovecot import Dovecot
from twofatest.wait import wait_for

NAMES = {f"user{i:02}@example.org": f"T9D3K!{i:02}word" for i in range(40)}


def twin_of(name):
    """A name with the same home."""
    return name.replace("user", "twin")


def alias_of(name):
    """A name with another home, of bytes that a database may change."""
    return name.replace("user", "älias€_")


class ManyLines(backends.PasswdFile):
    """A passwd-file with lines for all names. The homes are the same at both
    servers."""
    def __init__(self, homes=None):
        super().__init__({other(name): word for name, word in NAMES.items()
                          for other in (str, twin_of, alias_of)})
        self.homes = homes

    def names(self):
        return NAMES.items()

    def prepare(self, root):
        super().prepare(root)
        self.homes = self.homes or f"{root}/mail"
        config.write(f"{root}/userdb", "".join(
            f"{name}:::::{self.homes}/{name.replace('twin', 'user')}::\n"
            for name in self.users))


class Two:
    def __init__(self, server, first, second):
        self.server, self.first, self.second = server, first, second

    def kinds(self, box):
        """The names of a mailbox in the store: 1 = alias, 2 = home."""
        return sorted(int(kind) for kind, in self.server.sql(
            "SELECT n.kind FROM twofa_names n, twofa_records r WHERE "
            f"n.record_id = r.record_id AND r.name = '{box.name}'", "names"))


@pytest.fixture(scope="module", params=sorted(servers.KINDS))
def two(request):
    with servers.KINDS[request.param]() as server:
        store = server.store("names")
        common = {"clock": server.clock, "store": store,
                  "extra": "auth_username_chars =\n"}
        with Dovecot(ManyLines(), **common) as first, \
                Dovecot(ManyLines(f"{first.root}/mail"), init=False,
                        start=False, **common) as second:
            shutil.copy(first.key_file, second.key_file)
            second.start()
            yield Two(server, first, second)


@pytest.fixture
def box(two):
    return two.first.mailbox()


def sasl(dovecot, name, string):
    """As Postfix asks: auth is not asked for the user afterwards."""
    with AuthSocket(dovecot) as auth:
        return auth.login(name, string, service="smtp").verb


def accepts(dovecot, name, string):
    result = dovecot.login("imap", name, string)
    assert result.ok or not result.temporary, result
    return result.ok


def asks_for_the_code(dovecot, box, name):
    """This name opens the mailbox with its code, and not by password alone."""
    for string in (box.password, box.password + box.totp.wrong()):
        assert not accepts(dovecot, name, string)
        assert sasl(dovecot, name, string) == "FAIL"
    string = box.fresh()
    assert accepts(dovecot, name, string) and not accepts(dovecot, name, string)
    assert sasl(dovecot, name, box.fresh()) == "OK"
    return True


def opens_by_password(dovecot, box, name):
    return accepts(dovecot, name, box.password) and \
        sasl(dovecot, name, box.password) == "OK"


def add_alias(dovecot, name, alias):
    """Each line of the passwd-file has a home of its own."""
    return dovecot.twofa("alias", "add", "--no-check", name, alias)


def aliases(dovecot, box):
    return [row["alias"] for row in
            dovecot.twofa("alias", "list", box.name).rows
            if row["kind"] == "alias"]


def test_aliases(two, box):
    alias = alias_of(box.name)
    box.turn_on()
    # nobody has said that this is a name of the same mailbox
    assert opens_by_password(two.second, box, alias)
    answer = add_alias(two.first, box.name, alias)
    assert answer.code == 0 and answer.row["alias"] == alias, answer
    assert aliases(two.second, box) == [alias]
    assert two.second.twofa("status", box.name).row["aliases"] == alias
    for dovecot in (two.second, two.first):
        assert asks_for_the_code(dovecot, box, alias)
    word = box.app_password()["password"]
    assert accepts(two.second, alias, word)
    assert two.second.twofa("alias", "remove", box.name, alias).code == 0
    assert aliases(two.first, box) == []
    assert opens_by_password(two.first, box, alias)
    answer = two.first.twofa("alias", "remove", box.name, alias)
    assert answer.error == "unknown-id"


def test_homes(two, box):
    """The home that the userdb returns is known to both servers."""
    twin = twin_of(box.name)
    assert opens_by_password(two.second, box, twin)
    box.turn_on()
    assert two.kinds(box) == [2]
    for dovecot in (two.second, two.first):
        assert asks_for_the_code(dovecot, box, twin)
    answer = two.second.twofa("enable", twin)
    assert answer.error == "other-name" and box.name in answer.row["text"]


def test_scan(two, box):
    """alias scan at one server writes down the homes that the store does not
    know."""
    twin = twin_of(box.name)
    box.turn_on()
    two.server.sql("DELETE FROM twofa_names", "names")
    assert opens_by_password(two.first, box, twin)
    answer = two.second.twofa("alias", "scan")
    assert answer.code == 0 and two.kinds(box) == [2], answer
    for dovecot in (two.first, two.second):
        assert asks_for_the_code(dovecot, box, twin)
    again = two.second.twofa("alias", "scan")
    assert again.code == 0 and two.kinds(box) == [2], again


def test_rename_and_delete(two, box):
    alias, twin = alias_of(box.name), twin_of(box.name)
    box.turn_on()
    assert add_alias(two.first, box.name, alias).code == 0
    assert two.second.twofa("rename", box.name, "x" + box.name).code == 0
    for name in (alias, twin):
        assert not accepts(two.first, name, box.password)
        assert accepts(two.first, name, box.fresh())
    assert two.first.twofa("delete", "x" + box.name).code == 0
    for name in (alias, twin):
        assert opens_by_password(two.second, box, name)


def test_what_another_mailbox_has(two, box):
    other = two.first.mailbox().turn_on()
    alias = alias_of(box.name)
    box.turn_on()
    answer = add_alias(two.second, box.name, other.name)
    assert answer.error == "exists", answer
    assert add_alias(two.first, box.name, alias).code == 0
    for name in (box.name, other.name):
        answer = add_alias(two.second, name, alias)
        assert answer.error == "exists", answer
    answer = two.second.twofa("enable", alias)
    assert answer.error == "other-name" and box.name in answer.row["text"]


def test_one_alias_at_both(two, box):
    """Two mailboxes get the same alias at the same time, at two servers."""
    other = two.first.mailbox()
    for mailbox in (box, other):
        mailbox.turn_on()
    for number in range(6):
        alias = f"both{number}." + box.name
        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(
                lambda pair: add_alias(pair[0], pair[1].name, alias),
                [(two.first, box), (two.second, other)]))
        errors = sorted(answer.error for answer in answers)
        assert errors[0] == "" and errors[1] in ("exists", "conflict"), answers
        assert [alias in aliases(two.first, mailbox)
                for mailbox in (box, other)] == [
                    answer.error == "" for answer in answers]


def blocked(two):
    """How many statements wait for another one, in PostgreSQL; in MariaDB, where
    the service lets none wait, how many transactions had to be undone."""
    (count,), = two.server.sql(
        "SELECT COUNT(*) FROM pg_locks WHERE NOT granted"
        if two.server.driver == "pgsql" else
        "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS "
        "WHERE VARIABLE_NAME = 'Handler_rollback'")
    return int(count)


def answer_after(two, statement, *command):
    """The answer to a command of the second server that has begun before a
    statement of another server was committed."""
    with contextlib.closing(pairs.CLIENTS[two.server.driver](
            two.server, "names")) as client, ThreadPoolExecutor(1) as pool:
        client.rows("DROP SCHEMA saved")
        client.rows("BEGIN")
        client.rows(statement)
        before = blocked(two)
        answer = pool.submit(two.second.twofa, *command)
        try:
            wait_for(lambda: blocked(two) > before or answer.done(),
                     what="the command to wait")
        finally:
            client.rows("COMMIT")
        return answer.result()


def test_the_other_server_adds_it_first(two, box):
    """While this server makes an alias of a mailbox, the other one makes it of
    another one. It is no fault of the store."""
    other = two.first.mailbox().turn_on()
    alias = "first." + box.name
    box.turn_on()
    assert add_alias(two.first, other.name, alias).code == 0
    two.server.sql("CREATE TABLE kept AS SELECT * FROM twofa_names "
                   f"WHERE value = '{alias}'", "names")
    assert two.first.twofa("alias", "remove", other.name, alias).code == 0
    answer = answer_after(two, "INSERT INTO twofa_names SELECT * FROM kept",
                          "alias", "add", "--no-check", box.name, alias)
    two.server.sql("DROP TABLE kept", "names")
    assert answer.error in ("exists", "conflict"), answer
    assert aliases(two.first, other) == [alias]
    assert aliases(two.first, box) == [] and box.accepts(box.fresh())


def test_the_other_server_renames_first(two, box):
    """The same, where both give a mailbox a new name."""
    other = two.first.mailbox().turn_on()
    name = "renamed." + box.name
    box.turn_on()
    rename = "UPDATE twofa_records SET name = '{}' WHERE name = '{}'"
    answer = answer_after(two, rename.format(name, other.name),
                          "rename", box.name, name)
    two.server.sql(rename.format(other.name, name), "names")
    assert answer.error in ("exists", "conflict"), answer
    for mailbox in (box, other):
        assert mailbox.accepts(mailbox.fresh())
