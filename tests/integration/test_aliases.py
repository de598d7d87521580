# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Where no home tells which mailbox a name opens, an admin gives the mailbox
its aliases: doveadm twofa alias."""

import pytest

from twofatest import backends
from twofatest.authsocket import AuthSocket
from twofatest.dovecot import Dovecot
from twofatest.store import Store

NAMES = {f"user{i:02}@example.org": f"T9D3K!{i:02}word" for i in range(40)}


def alias_of(name):
    return name.replace("user", "alias")


class NoHomes(backends.PasswdFile):
    """The passdb has a line for each alias, and the userdb knows no homes, as
    with PAM, or with mail_home in dovecot.conf alone."""
    def __init__(self):
        super().__init__({**NAMES, **{alias_of(name): word
                                      for name, word in NAMES.items()}})

    def names(self):
        return NAMES.items()


@pytest.fixture(scope="module")
def dovecot():
    with Dovecot(NoHomes()) as instance:
        yield instance


@pytest.fixture
def box(dovecot):
    return dovecot.mailbox()


def aliases(box):
    return [row["alias"] for row in
            box.dovecot.twofa("alias", "list", box.name).rows
            if row["kind"] == "alias"]


def test_an_alias_asks_for_the_code(box):
    alias = alias_of(box.name)
    box.turn_on()
    # nobody has said that this is a name of the same mailbox
    assert box.accepts(box.password, name=alias)
    answer = box.dovecot.twofa("alias", "add", box.name, alias.upper())
    assert answer.code == 0, answer
    assert answer.row == {"user": box.name, "alias": alias}
    assert box.refuses(box.password, name=alias)
    assert box.refuses(box.password + box.totp.wrong(), name=alias)
    string = box.fresh()
    assert box.accepts(string, name=alias.title())
    assert box.refuses(string)
    word = box.app_password()["password"]
    assert box.accepts(word, name=alias)
    with AuthSocket(box.dovecot) as auth:
        assert auth.login(alias, box.password, service="smtp").verb == "FAIL"
        assert auth.login(alias, box.fresh(), service="smtp").verb == "OK"
        assert auth.login(alias, word, service="smtp").verb == "OK"


def test_before_it_is_on(box):
    alias = alias_of(box.name)
    assert box.dovecot.twofa("alias", "add", box.name, alias).code == 0
    assert box.accepts(box.password, name=alias)
    box.turn_on()
    assert box.refuses(box.password, name=alias)
    assert box.accepts(box.fresh(), name=alias)


def test_list_status_and_remove(box):
    alias = alias_of(box.name)
    box.turn_on()
    for name in (alias, "b@example.org", "a b@example.org"):
        name = name.replace("b@", box.name[4:6] + "@")
        assert box.dovecot.twofa("alias", "add", box.name, name).code == 0
    rows = box.dovecot.twofa("alias", "list", box.name).rows
    assert len(rows) == 3 and rows[0]["created_from"] == "doveadm"
    assert isinstance(rows[0]["created"], int)
    assert box.status()["aliases"] == ", ".join(aliases(box))
    assert box.status()["homes"] == 0
    answer = box.dovecot.twofa("alias", "remove", box.name, alias)
    assert answer.code == 0 and answer.row["alias"] == alias
    assert alias not in aliases(box) and len(aliases(box)) == 2
    assert box.accepts(box.password, name=alias)
    answer = box.dovecot.twofa("alias", "remove", box.name, alias)
    assert answer.error == "unknown-id"


def test_by_http(box):
    def call(command, **parameters):
        status, kind, body = box.dovecot.http(command, user=box.name,
                                              **parameters)
        assert (status, kind) == (200, "doveadmResponse"), body
        return body
    alias = alias_of(box.name)
    box.turn_on()
    assert call("twofaAliasAdd", alias=alias) == [
        {"user": box.name, "alias": alias}]
    assert box.refuses(box.password, name=alias)
    row, = call("twofaAliasList")
    assert (row["kind"], row["alias"]) == ("alias", alias)
    assert call("twofaStatus")[0]["aliases"] == alias
    call("twofaAliasRemove", alias=alias)
    assert call("twofaAliasList") == []


@pytest.mark.parametrize("alias", ["", " ", "x" * 300, "a\x01@example.org"])
def test_names_that_cannot_be_one(box, alias):
    answer = box.dovecot.twofa("alias", "add", box.name, alias)
    assert answer.code != 0 and not aliases(box)


def test_its_own_name(box):
    answer = box.dovecot.twofa("alias", "add", box.name, box.name.title())
    assert answer.error == "bad-input"


def test_what_another_mailbox_has(dovecot, box):
    other = dovecot.mailbox().turn_on()
    alias = alias_of(box.name)
    assert dovecot.twofa("alias", "add", box.name, other.name).error == "exists"
    assert dovecot.twofa("alias", "add", box.name, alias).code == 0
    for name in (box.name, other.name):
        answer = dovecot.twofa("alias", "add", name, alias)
        assert answer.error == "exists", answer
    # an alias gets no record of its own
    answer = dovecot.twofa("enable", alias)
    assert answer.error == "other-name" and box.name in answer.row["text"]
    answer = dovecot.twofa("app-password", "add", alias, "phone")
    assert answer.error == "other-name"


def test_delete(box):
    alias = alias_of(box.name)
    box.turn_on()
    assert box.dovecot.twofa("alias", "add", box.name, alias).code == 0
    assert box.dovecot.twofa("delete", box.name).code == 0
    assert box.accepts(box.password, name=alias)
    assert not Store(box.dovecot).rows(
        "SELECT 1 FROM twofa_names WHERE value = ?", alias)
    assert "leftovers" not in repr(box.dovecot.twofa("status"))


def test_rename(dovecot, box):
    alias = alias_of(box.name)
    box.turn_on()
    assert dovecot.twofa("alias", "add", box.name, alias).code == 0
    other = dovecot.mailbox().turn_on()
    answer = dovecot.twofa("rename", "--force", other.name, alias)
    assert answer.error == "exists", answer
    # the alias becomes the mailbox's name
    assert dovecot.twofa("rename", "--force", box.name, alias).code == 0
    assert box.refuses(box.password, name=alias)
    assert box.accepts(box.fresh(), name=alias)
    assert dovecot.twofa("alias", "list", alias).rows == []


def test_rename_of_another_name(dovecot, box):
    """An alias stays when the mailbox gets another name."""
    alias = alias_of(box.name)
    box.turn_on()
    assert dovecot.twofa("alias", "add", box.name, alias).code == 0
    assert dovecot.twofa("rename", box.name, "new-" + box.name).code == 0
    assert box.refuses(box.password, name=alias)
    assert box.accepts(box.fresh(), name=alias)


def test_rename_of_a_domain(make_dovecot):
    users = {f"{local}@{domain}": "T9D3K!word" for local in ("anna", "a", "x")
             for domain in ("old.example", "new.example", "third.example")}
    dovecot = make_dovecot(backends.PasswdFile(users))
    box = dovecot.mailbox().turn_on()
    assert box.name == "anna@old.example"
    for alias in ("a@old.example", "x@third.example"):
        assert dovecot.twofa("alias", "add", box.name, alias).code == 0
    assert dovecot.twofa("rename", "--force", "@old.example",
                         "@new.example").code == 0
    listed = dovecot.twofa("alias", "list", "anna@new.example").rows
    assert [row["alias"] for row in listed] == [
        "a@new.example", "x@third.example"]
    for name in ("anna@new.example", "a@new.example", "x@third.example"):
        assert box.refuses(box.password, name=name)
        assert box.accepts(box.fresh(), name=name)


ROWS = ["kind = 'x'", "kind = 2", "kind = 3", "created = 1",
        "created_from = ''", "mac = ''", "mac = upper(mac)",
        "name_id = name_id || 'f'"]


@pytest.mark.parametrize("assignment", ROWS)
def test_an_altered_row(box, assignment):
    """A row that was not written by the service makes the login fail, or, as
    with a record, has the effect of a deletion."""
    alias = alias_of(box.name)
    box.turn_on()
    assert box.dovecot.twofa("alias", "add", box.name, alias).code == 0
    Store(box.dovecot).set("twofa_names", assignment, "value = ?", alias)
    start = box.dovecot.log_size()
    for string in (box.password, box.fresh()):
        result = box.login(string, name=alias)
        assert not result.ok and result.temporary, result
    box.dovecot.wait_log("Error: .*other name", start)
    row, = box.dovecot.twofa("alias", "list", box.name).rows
    assert row["damaged"]
    assert '"alias"' in box.dovecot.twofa("status").out
    # the mailbox itself is not affected
    assert box.accepts(box.fresh())


def test_a_row_of_another_mailbox(dovecot, box):
    """A person who can write the database cannot let a stranger's code open an
    alias."""
    alias = alias_of(box.name)
    box.turn_on()
    thief = dovecot.mailbox().turn_on()
    assert dovecot.twofa("alias", "add", box.name, alias).code == 0
    store = Store(dovecot)
    store.set("twofa_names", "record_id = ?", "value = ?",
              store.record_id(thief), alias)
    result = box.login(box.password + thief.totp.fresh(), name=alias)
    assert not result.ok and result.temporary, result
