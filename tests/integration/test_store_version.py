# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A store says which version of the tables it has. One that this program does
not know opens no mailbox, and stays as it is."""

import re

import pytest

from twofatest.store import Store

VERSION = "1"


@pytest.fixture
def stopped(make_dovecot):
    """A Dovecot that has a store and has not started."""
    return make_dovecot(start=False)


def value(dovecot, name):
    (found,), = Store(dovecot).rows(
        "SELECT value FROM twofa_store WHERE name = ?", name)
    return found


def set_version(dovecot, version, reader):
    for name, number in (("schema_version", version),
                         ("oldest_reader", reader)):
        Store(dovecot).set("twofa_store", "value = ?", "name = ?", number,
                           name)


def test_new_store(stopped):
    assert value(stopped, "schema_version") == VERSION
    assert value(stopped, "oldest_reader") == VERSION


def test_later_store_that_we_may_use(stopped):
    """A later version that has only added something, and says so."""
    set_version(stopped, "7", VERSION)
    Store(stopped).write("CREATE TABLE twofa_later (a INT)")
    stopped.start()
    box = stopped.mailbox().turn_on()
    assert box.refuses(box.password) and box.accepts(box.fresh())
    assert value(stopped, "schema_version") == "7"


@pytest.mark.parametrize("version, reader, remedy", [
    ("2", "2", "newer version of dovecot-twofa.*install that version"),
    ("0", "0", "has schema 0.*install the version that made the store"),
    ("", VERSION, "which version it has.*restore it from its backup"),
    (VERSION, "x", "which version it has.*restore it from its backup"),
])
def test_store_that_we_may_not_use(stopped, version, reader, remedy):
    set_version(stopped, version, reader)
    answer = stopped.twofa("check-config")
    assert answer.code != 0 and re.search(remedy, answer.out, re.S), answer
    start = stopped.log_size()
    stopped.start()
    box = stopped.mailbox()
    result = box.login(box.password)
    assert not result.ok and result.temporary
    stopped.wait_log(remedy, start)
    assert value(stopped, "schema_version") == version


@pytest.mark.parametrize("change", [
    "DROP TABLE twofa_panel_sessions",
    "DROP TABLE twofa_secrets",
    "ALTER TABLE twofa_webmail_sessions RENAME COLUMN last_used TO used",
])
def test_store_that_lacks_something(stopped, change):
    """A store that says the right version, and was made by a program that had
    other tables."""
    remedy = "lacks the table twofa_\\w+ or one of its columns.*" \
        "Install that version"
    Store(stopped).write(change)
    answer = stopped.twofa("check-config")
    assert answer.code != 0 and re.search(remedy, answer.out, re.S), answer
    start = stopped.log_size()
    stopped.start()
    result = stopped.mailbox().login("anything")
    assert not result.ok and result.temporary
    stopped.wait_log(remedy, start)
