# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A store that an older version made is brought up to this one's tables, and
is what it was before."""

import os
import shutil
import sqlite3
import stat

import pytest

from twofatest import kept
from twofatest.dovecot import Dovecot, wait_for

NEWEST = "2"
ADDED = {"twofa_webmail_sessions", "twofa_panel_sessions"}


@pytest.fixture(params=kept.series())
def old(request):
    """A Dovecot that has not started yet, with a store of version 1."""
    with Dovecot(kept.backend(request.param), start=False,
                 init=False) as dovecot:
        kept.put(request.param, dovecot)
        yield dovecot


@pytest.fixture
def one(make_dovecot):
    """The same; for what does not depend on who wrote the store."""
    name = kept.series()[0]
    dovecot = make_dovecot(kept.backend(name), start=False, init=False)
    kept.put(name, dovecot)
    return dovecot


def tables(path):
    """All that stands in a store, but for the moment of its last probe."""
    db = sqlite3.connect(path, timeout=10)
    try:
        names = [name for name, in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {name: sorted(db.execute(f"SELECT * FROM {name}"))
                 for name in names}
    finally:
        db.close()
    found["twofa_store"] = [row for row in found["twofa_store"]
                            if row[0] != "heartbeat"]
    return found


def value(path, name):
    return dict(tables(path)["twofa_store"])[name]


def write(path, *statements):
    db = sqlite3.connect(path, timeout=10)
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()
    shutil.chown(path, "dovecot", "dovecot")


def copy(dovecot):
    return dovecot.store + ".schema-1"


def serves(dovecot):
    """The service has looked at the store."""
    answer = dovecot.twofa("status")
    assert answer.code == 0, answer


def test_store_is_brought_up(old):
    before = tables(old.store)
    assert value(old.store, "schema_version") == "1"
    assert not ADDED & set(before)
    start = old.log_size()
    old.start()
    serves(old)
    old.wait_log("brought up from schema 1 to 2", start)
    after = tables(old.store)
    assert set(after) - set(before) == ADDED
    assert not any(after[name] for name in ADDED)
    assert value(old.store, "schema_version") == NEWEST
    for found in (before, after):
        found["twofa_store"] = [row for row in found["twofa_store"]
                                if row[0] != "schema_version"]
    assert {name: after[name] for name in before} == before


def test_an_older_program_still_reads_it(old):
    """It asks for no newer reader than the one that made it."""
    old.start()
    serves(old)
    assert value(old.store, "oldest_reader") == "1"


def test_copy_is_what_it_was(old):
    before = tables(old.store)
    old.start()
    serves(old)
    assert tables(copy(old)) == before
    found = os.stat(copy(old))
    assert stat.S_IMODE(found.st_mode) == 0o600
    assert found.st_uid == os.stat(old.store).st_uid
    # and can be put back
    old.stop()
    for end in ("-wal", "-shm"):
        if os.path.exists(old.store + end):
            os.unlink(old.store + end)
    os.rename(copy(old), old.store)
    old.start()
    assert value(old.store, "schema_version") == "1"
    serves(old)
    assert value(old.store, "schema_version") == NEWEST


def test_copy_has_what_is_in_the_log_only(one):
    """SQLite's write-ahead log counts, as after a crash."""
    db = sqlite3.connect(one.store)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA wal_autocheckpoint=0")
    db.execute("UPDATE twofa_app_passwords SET label = 'in the log'")
    db.commit()
    for end in ("-wal", "-shm"):
        shutil.chown(one.store + end, "dovecot", "dovecot")
    try:
        one.start()
        serves(one)
        labels = {row[3] for row in tables(copy(one))["twofa_app_passwords"]}
        assert labels == {"in the log"}
    finally:
        db.close()


def test_only_once(one):
    one.start()
    serves(one)
    os.unlink(copy(one))
    one.restart()
    serves(one)
    assert not os.path.exists(copy(one))


def test_new_store_needs_none(make_dovecot):
    dovecot = make_dovecot()
    serves(dovecot)
    assert value(dovecot.store, "schema_version") == NEWEST
    assert value(dovecot.store, "oldest_reader") == "1"
    assert ADDED < set(tables(dovecot.store))
    assert not os.path.exists(copy(dovecot))


def schema(path):
    db = sqlite3.connect(path)
    found = {name: sql for name, sql in db.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")}
    db.close()
    return found


def test_old_and_new_have_the_same_tables(one, make_dovecot):
    one.start()
    serves(one)
    assert schema(one.store) == schema(make_dovecot().store)


def test_interrupted(one):
    """One table is there already, and a piece of a copy."""
    write(one.store, "CREATE TABLE twofa_webmail_sessions "
          "(session_id VARCHAR(32) NOT NULL PRIMARY KEY)")
    with open(copy(one) + ".tmp", "w") as f:
        f.write("a piece")
    one.start()
    serves(one)
    assert value(one.store, "schema_version") == NEWEST
    assert ADDED < set(tables(one.store))
    assert os.listdir(os.path.dirname(one.store)).count(
        "twofa.db.schema-1.tmp") == 0


def test_no_copy_no_migration(one):
    """Nothing is changed, nobody is let in, and the log says what to do."""
    os.mkdir(copy(one))
    before = tables(one.store)
    start = one.log_size()
    one.start()
    box = one.mailbox()
    result = box.login(box.password)
    assert not result.ok and result.temporary
    one.wait_log("could not be copied.*free space", start)
    assert tables(one.store) == before
    os.rmdir(copy(one))
    wait_for(lambda: one.twofa("status").code == 0, what="the next service")
    assert value(one.store, "schema_version") == NEWEST


def test_looking_changes_nothing(one):
    """check-config is run before a reload, while an older program may still
    be at work."""
    before = tables(one.store)
    answer = one.twofa("check-config")
    assert answer.code == 0, answer
    assert "schema 1" in answer.out and "brought up to 2" in answer.out
    assert tables(one.store) == before
    assert not os.path.exists(copy(one))


def test_newer_store_that_we_may_read(make_dovecot):
    """A later version only adds, and says who can read it."""
    dovecot = make_dovecot(start=False)
    write(dovecot.store, "UPDATE twofa_store SET value = '7' "
          "WHERE name = 'schema_version'", "CREATE TABLE twofa_later (a INT)")
    dovecot.start()
    box = dovecot.mailbox().turn_on()
    assert box.refuses(box.password) and box.accepts(box.fresh())
    assert value(dovecot.store, "schema_version") == "7"


def test_newer_store_that_we_may_not(make_dovecot):
    dovecot = make_dovecot(start=False)
    write(dovecot.store, "UPDATE twofa_store SET value = '3' WHERE name IN "
          "('schema_version', 'oldest_reader')")
    dovecot.start()
    box = dovecot.mailbox()
    result = box.login(box.password)
    assert not result.ok and result.temporary
    assert value(dovecot.store, "schema_version") == "3"
