# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A database server that is slow for one, or fails for a moment, is nobody else's
problem: rows that somebody else has locked, statements that give way to others,
answers that are lost."""

import contextlib
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from twofatest import backends, servers
from twofatest.between import Between
from twofatest.dovecot import Dovecot, wait_for

STORE = "store"
# What a transaction of somebody else holds: rows, or a table.
ROWS = {
    "pgsql": "SELECT 1 FROM twofa_tallies WHERE enrolment_id IN ({}) FOR UPDATE",
    # a search without this index would lock all rows that it looks at
    "mysql": "SELECT 1 FROM twofa_tallies FORCE INDEX (PRIMARY) "
             "WHERE enrolment_id IN ({}) FOR UPDATE",
}
TABLE = "LOCK TABLE twofa_tallies IN EXCLUSIVE MODE"
# Then it takes a lock with a name, which tells that it holds them.
HOLD = {
    "pgsql": "BEGIN; {}; SELECT pg_advisory_lock(7); SELECT pg_sleep(600)",
    "mysql": "BEGIN; {}; SELECT GET_LOCK('held', 0); SELECT SLEEP(600)",
}
HOLDER = {
    "pgsql": "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted",
    "mysql": "SELECT IS_USED_LOCK('held') FROM DUAL "
             "WHERE IS_USED_LOCK('held') IS NOT NULL",
}
END = {"pgsql": "SELECT pg_terminate_backend({})", "mysql": "KILL {}"}


def make_store(kind):
    """A server, and a Dovecot whose store is there."""
    with servers.KINDS[kind]() as server, Between(server) as between:
        server.create(STORE)
        with Dovecot(backends.PasswdFile(backends.make_users(60)),
                     clock=server.clock,
                     store=server.settings(STORE, between.host)) as dovecot:
            dovecot.server, dovecot.between = server, between
            yield dovecot


@pytest.fixture(scope="module", params=sorted(servers.KINDS))
def store(request):
    yield from make_store(request.param)


@pytest.fixture(scope="module")
def mariadb():
    yield from make_store("mysql")


class Held:
    """Somebody else has locked what the statement locks."""
    def __init__(self, server, statement):
        self.server = server
        self.process = subprocess.Popen(
            server.client(HOLD[server.driver].format(statement), STORE),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=server.environment())
        wait_for(self.holder)

    def holder(self):
        return self.server.sql(HOLDER[self.server.driver], STORE)

    def end(self):
        if self.process is None:
            return
        (number,), = self.holder()
        self.server.sql(END[self.server.driver].format(number), STORE)
        self.process.wait(60)
        self.process = None


@contextlib.contextmanager
def held(server, statement):
    found = Held(server, statement)
    try:
        yield found
    finally:
        found.end()


def held_rows(dovecot, boxes):
    """The tallies of these mailboxes"""
    ids = dovecot.server.sql(
        "SELECT enrolment_id FROM twofa_records WHERE name IN ({})".format(
            ", ".join(f"'{box.name}'" for box in boxes)), STORE)
    assert len(ids) == len(boxes)
    return held(dovecot.server, ROWS[dovecot.server.driver].format(
        ", ".join(f"'{row[0]}'" for row in ids)))


@contextlib.contextmanager
def logging_in(dovecot, boxes):
    """Meanwhile each of these mailboxes logs in with a fresh code; gives the
    results to come."""
    start = dovecot.log_size()
    strings = [box.fresh() for box in boxes]
    with ThreadPoolExecutor(len(boxes)) as pool:
        logins = [pool.submit(box.login, string)
                  for box, string in zip(boxes, strings)]
        dovecot.wait_lookups("twofa", len(boxes), start)
        yield logins


@pytest.mark.parametrize("count", [1, 14])
def test_others_log_in(store, count):
    """More rows than there are connections in a pool"""
    owners = [store.mailbox().turn_on() for _ in range(count)]
    other, off = store.mailbox().turn_on(), store.mailbox()
    with held_rows(store, owners), logging_in(store, owners) as logins:
        for _ in range(5):
            assert other.accepts(other.fresh())
            assert off.accepts(off.password)
        results = [login.result() for login in logins]
    assert all(result.temporary and not result.ok for result in results)
    for owner in owners[:2]:
        assert owner.accepts(owner.fresh())
        assert owner.refuses(owner.password)


def waits_for_its_turn(dovecot):
    """A mailbox logs in while its row is locked, and whoever has locked it lets
    it go."""
    on = dovecot.mailbox().turn_on()
    string = on.fresh()
    with held_rows(dovecot, [on]) as rows, ThreadPoolExecutor(1) as pool:
        start = dovecot.log_size()
        login = pool.submit(on.login, string)
        dovecot.wait_lookups("twofa", 1, start)
        rows.end()
        assert login.result().ok
    assert on.refuses(string)


def test_waits_for_its_turn(store):
    waits_for_its_turn(store)


def test_recovery_code_beside_a_locked_row(store):
    """It has a row of its own, so it opens the mailbox, once."""
    on = store.mailbox().turn_on()
    string = on.password + on.recovery[0]
    with held_rows(store, [on]):
        assert on.accepts(string)
    assert on.refuses(string)
    wait_for(lambda: on.accepts(on.fresh()))


def test_texts_in_another_language(mariadb):
    """The server's errors follow its lc_messages, and are still understood."""
    mariadb.server.sql("SET GLOBAL lc_messages = 'de_DE'")
    try:
        answer = mariadb.server.ask("SELECT nothing", STORE)
        assert "Unbekanntes" in answer.stderr, answer.stderr
        mariadb.kill_service(ended=True)
        waits_for_its_turn(mariadb)
    finally:
        mariadb.server.sql("SET GLOBAL lc_messages = 'en_US'")
        mariadb.kill_service(ended=True)


# The first two updates of a tally give way to another transaction.
YIELD = {
    "pgsql": """
        CREATE SEQUENCE tries;
        CREATE FUNCTION yield() RETURNS trigger AS $$ BEGIN
            IF nextval('tries') < 3 THEN
                RAISE 'deadlock detected' USING ERRCODE = '40P01';
            END IF;
            RETURN NEW;
        END $$ LANGUAGE plpgsql;
        CREATE TRIGGER yield BEFORE UPDATE ON twofa_tallies
            FOR EACH ROW EXECUTE FUNCTION yield();
        """,
    "mysql": """
        CREATE TABLE tries (n INT) ENGINE = MyISAM;
        INSERT INTO tries VALUES (0);
        DELIMITER //
        CREATE TRIGGER yield BEFORE UPDATE ON twofa_tallies FOR EACH ROW BEGIN
            UPDATE tries SET n = n + 1;
            IF (SELECT n FROM tries) < 3 THEN
                SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213, MESSAGE_TEXT =
                'Deadlock found when trying to get lock; try restarting transaction';
            END IF;
        END //
        """,
}
TRIES = {"pgsql": "SELECT last_value FROM tries", "mysql": "SELECT n FROM tries"}
NO_YIELD = {"pgsql": "DROP TRIGGER yield ON twofa_tallies",
            "mysql": "DROP TRIGGER yield"}


def test_gives_way(store):
    on = store.mailbox().turn_on()
    driver = store.server.driver
    store.server.sql(YIELD[driver], STORE)
    try:
        assert on.accepts(on.fresh())
        assert store.server.sql(TRIES[driver], STORE) == [["3"]]
    finally:
        store.server.sql(NO_YIELD[driver], STORE)
    assert on.refuses(on.password)


USE = b"UPDATE twofa_tallies SET steps"


def test_lost_answer(store):
    """The code was accepted, the answer did not arrive: the row tells whose code
    that was."""
    on = store.mailbox().turn_on()
    string = on.fresh()
    store.between.lose_answer = USE
    result = on.login(string)
    assert result.ok, result
    assert store.between.lose_answer is None
    assert on.refuses(string)
    wait_for(lambda: on.accepts(on.fresh()))


def test_lost_question(store):
    """The code was not accepted, so it opens nothing, and is still good."""
    on = store.mailbox().turn_on()
    string = on.fresh()
    store.between.lose_question = USE
    result = on.login(string)
    assert not result.ok and result.temporary, result
    assert store.between.lose_question is None
    wait_for(lambda: on.accepts(string))
    assert on.refuses(string)


@pytest.fixture
def postgres():
    yield from make_store("pgsql")


def test_a_locked_table(postgres):
    """What waits for a table takes no connection that reads need."""
    owners = [postgres.mailbox().turn_on() for _ in range(14)]
    off = postgres.mailbox()
    with held(postgres.server, TABLE), logging_in(postgres, owners) as logins:
        for _ in range(5):
            assert off.accepts(off.password)
        results = [login.result() for login in logins]
    assert all(result.temporary and not result.ok for result in results)
    wait_for(lambda: owners[0].accepts(owners[0].fresh()))


def test_a_row_that_could_not_be_read(mariadb):
    """A SELECT that the server ends after it has begun to answer is no mailbox
    without a record."""
    on = mariadb.mailbox().turn_on()
    server = mariadb.server
    server.sql("SET GLOBAL max_statement_time = 0.3")
    server.sql("RENAME TABLE twofa_records TO kept; CREATE VIEW twofa_records "
               "AS SELECT * FROM kept WHERE SLEEP(2 + LENGTH(record_id) * 0) "
               "= 0", STORE)
    try:
        mariadb.kill_service(ended=True)
        start = mariadb.log_size()
        result = on.login(on.password)
        assert not result.ok and result.temporary, result
        mariadb.wait_log("max_statement_time exceeded", start)
    finally:
        server.sql("SET GLOBAL max_statement_time = 0")
        server.sql("DROP VIEW twofa_records; RENAME TABLE kept TO "
                   "twofa_records", STORE)
        mariadb.kill_service(ended=True)
    wait_for(lambda: on.accepts(on.fresh()))
    assert on.refuses(on.password)


def test_who_gives_up_first(store):
    """A server that is silent: no login is accepted, and all is well as soon as
    the server is back. Of PostgreSQL, the service gives up before auth does;
    MySQL's driver connects again and again before it gives up."""
    on, off = store.mailbox().turn_on(), store.mailbox()
    start = store.log_size()
    with store.server.held():
        for string in (on.fresh(), on.password):
            result = on.login(string)
            assert not result.ok and result.temporary, result
    if store.server.driver == "pgsql":
        # lib-protocol/twofa-client.c
        assert "didn't answer in" not in store.log(start)
    wait_for(lambda: on.accepts(on.fresh()) and off.accepts(off.password))
