# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The audit of a large store goes on where it was broken off, also in another
process of the service, and nobody who can write the database makes it leave
rows out."""

import pytest

from test_list import begin_all

from twofatest import backends
from twofatest.dovecot import Dovecot
from twofatest.store import Store
from twofatest.wait import wait_for

COUNT = 1100
GOES_ON = f"goes on where it was broken off, after {COUNT} records"


@pytest.fixture(scope="module")
def many():
    with Dovecot(backends.PasswdFile(backends.make_users(4))) as dovecot:
        begin_all(dovecot, [f"many{i:04d}@example.com" for i in range(COUNT)])
        yield dovecot


def break_off(dovecot, store):
    """An audit ends at a table that is not there, and the service with it."""
    store.write("ALTER TABLE twofa_names RENAME TO hidden")
    answer = dovecot.twofa("status")
    store.write("ALTER TABLE hidden RENAME TO twofa_names")
    assert answer.code == 69, answer
    wait_for(lambda: dovecot.twofa("list", "nobody").code == 0)


@pytest.fixture
def store(many):
    """With the mark of an audit that was broken off when it had verified all
    records."""
    store = Store(many)
    break_off(many, store)
    assert mark(store).startswith(f"2 - {COUNT} 0 0 "), mark(store)
    return store


def mark(store):
    (value,), = store.rows("SELECT value FROM twofa_store WHERE name = 'audit'")
    return value


def status(dovecot):
    """Returns the row "mailboxes", and the log since then."""
    start = dovecot.log_size()
    answer = dovecot.twofa("status")
    row, = [row for row in answer.rows if row["check"] == "mailboxes"]
    return row, dovecot.log(start)


def test_goes_on(many, store):
    row, log = status(many)
    assert row["result"] == "ok" and row["text"].startswith(
        f"{COUNT} with a record, 0 with 2FA on"), row
    assert GOES_ON in log
    # the next one begins anew
    wait_for(lambda: mark(store) == "")
    row, log = status(many)
    assert row["result"] == "ok" and "goes on" not in log


@pytest.mark.parametrize("old, new", [
    (f"2 - {COUNT} ", f"2 - {COUNT + 1} "), ("2 - ", "3 - "),
    ("2 - ", "x - "), (" 0 0 ", " ")])
def test_an_altered_mark(many, store, old, new):
    store.set("twofa_store", "value = ?", "name = 'audit'",
              mark(store).replace(old, new, 1))
    row, log = status(many)
    assert row["text"].startswith(f"{COUNT} with a record, "), row
    assert "goes on" not in log


def test_an_old_mark(many, store):
    many.clock.advance(3601)
    row, log = status(many)
    assert row["text"].startswith(f"{COUNT} with a record, "), row
    assert "goes on" not in log


def test_damage_is_found_again(many):
    """An audit that has found damage leaves no mark: what it has found must not
    be missing in the next one."""
    store = Store(many)
    store.set("twofa_records", "mac = mac || 'x'",
              "name = 'many0000@example.com'")
    store.write("DELETE FROM twofa_store WHERE name = 'audit'")
    break_off(many, store)
    assert store.rows("SELECT * FROM twofa_store WHERE name = 'audit'") == []
    answer = many.twofa("status")
    assert any("many0000@example.com" in row["text"] for row in answer.rows
               if row["check"] == "record"), answer
    store.set("twofa_records", "mac = replace(mac, 'x', '')",
              "name = 'many0000@example.com'")
