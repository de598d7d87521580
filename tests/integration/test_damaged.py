# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A mailbox whose rows are damaged has a way out that keeps what is good:
doveadm twofa disable --force."""

import pytest

from test_database_writer import RECORD
from twofatest.panel import Panel
from twofatest.store import Store

REMEDY = "doveadm twofa disable --force"


@pytest.fixture
def store(dovecot):
    return Store(dovecot)


def turned_off(box):
    answer = box.dovecot.twofa("disable", box.name)
    assert answer.code != 0 and REMEDY in answer.err, answer
    answer = box.dovecot.twofa("disable", "--force", box.name)
    assert answer.code == 0 and answer.row["status"] == "disabled", answer
    assert box.status()["status"] == "disabled"
    assert box.accepts(box.password)


def test_the_remedy_is_named(dovecot, store, on):
    """By the log of a login, by status, and by the documents."""
    store.take("twofa_secrets", "record_id = ?", store.record_id(on))
    start = dovecot.log_size()
    assert on.login(on.fresh()).temporary
    dovecot.wait_log(REMEDY, start)
    answer = dovecot.twofa("status", on.name)
    assert answer.code != 0 and REMEDY in answer.err, answer
    row, = [row for row in dovecot.twofa("status").rows
            if row["check"] == "record" and on.name in row["text"]]
    assert row["result"] == "error" and REMEDY in row["text"]
    turned_off(on)


def test_on_without_a_secret(store, on):
    """The record verifies, so the application passwords stay."""
    word = on.app_password()["password"]
    store.take("twofa_secrets", "record_id = ?", store.record_id(on))
    assert on.login(on.password).temporary
    turned_off(on)
    assert on.accepts(word)
    assert on.refuses(on.password + on.recovery[0])
    assert on.status()["recovery_codes"] == 0
    on.turn_on()
    assert on.refuses(on.password) and on.accepts(on.fresh())


@pytest.mark.parametrize("assignment", RECORD)
def test_record(dovecot, store, on, assignment):
    """Nothing proves that the application passwords are this mailbox's."""
    word = on.app_password()["password"]
    store.set("twofa_records", assignment, "name = ?", on.name)
    turned_off(on)
    assert on.refuses(word)
    assert dovecot.twofa("list", on.name).row["status"] == "disabled"
    on.turn_on()
    assert on.refuses(on.password) and on.accepts(on.fresh())
    assert dovecot.twofa("delete", on.name).code == 0


@pytest.mark.parametrize("assignment", RECORD)
def test_delete(dovecot, store, on, assignment):
    store.set("twofa_records", assignment, "name = ?", on.name)
    assert dovecot.twofa("delete", on.name).code == 0
    assert on.accepts(on.password)
    assert store.rows("SELECT * FROM twofa_records WHERE name = ?",
                      on.name) == []


def test_record_of_another(dovecot, store):
    """A person who can write the database gives a mailbox's record to another
    mailbox, and waits until the admin turns 2FA off there."""
    victim, thief = dovecot.mailbox(), dovecot.mailbox().turn_on()
    word = thief.app_password()["password"]
    store.set("twofa_records", "name = ?", "name = ?", victim.name, thief.name)
    assert victim.login(victim.password).temporary
    turned_off(victim)
    assert victim.refuses(word)


def test_only_an_admin(dovecot, store, on):
    with Panel(dovecot) as panel:
        session = panel.login(on)
        store.take("twofa_secrets", "record_id = ?", store.record_id(on))
        reply = session.ask("DISABLE", force=1, code=on.recovery[0])
        assert reply.verb == "ERROR", reply
    assert on.login(on.password).temporary
    turned_off(on)


def test_over_http(dovecot, store, on):
    store.take("twofa_secrets", "record_id = ?", store.record_id(on))
    status, _kind, rows = dovecot.http("twofaDisable", user=on.name,
                                       force=True)
    assert status == 200 and rows[0]["status"] == "disabled", rows
    assert on.accepts(on.password)
