# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What is left of a mailbox that was deleted opens nothing. A database that
runs two statements at the same time, as PostgreSQL does, lets a row outlive the
DELETE that would have deleted it: the DELETE began before the row was there."""

import contextlib
import hashlib
import os
import subprocess
import tempfile

import pytest

from twofatest import backends, pairs, servers, webmail
from twofatest.dovecot import Dovecot, wait_for
from twofatest.panel import Panel, Session
from twofatest.service import Service
from twofatest.statements import serve

# the tables whose rows belong to a record, and are nothing without it
TABLES = ("secrets", "app_passwords", "revoked", "recovery_codes", "names",
          "panel_sessions", "webmail_sessions")


@pytest.fixture(scope="module", params=["sqlite", *sorted(servers.KINDS)])
def world(request):
    """A Dovecot, and a client of its store (pairs.py)."""
    users = backends.make_users(10)
    values = {"extra": webmail.SETTINGS}
    if request.param == "sqlite":
        with Dovecot(backends.PasswdFile(users), **values) as dovecot:
            yield dovecot, pairs.Sqlite(dovecot.store)
        return
    with servers.KINDS[request.param]() as server, Dovecot(
            backends.PasswdFile(users), clock=server.clock,
            store=server.store("outlive"), **values) as dovecot:
        yield dovecot, pairs.CLIENTS[request.param](server, "outlive")


class Left:
    """All that opens something of a mailbox, and did so before it was
    deleted."""
    def __init__(self, box):
        self.box, dovecot = box, box.dovecot
        self.word = box.app_password()["password"]
        self.webmail = webmail.begin(box)
        assert box.accepts(self.webmail, source=webmail.HOST)
        assert box.accepts(self.word)
        with Panel(dovecot) as panel:
            self.token = panel.login(box).token
            # tickets that nobody has used yet: with the code, and without
            self.tickets = []
            for string in (box.fresh(), box.password):
                ticket, _verb = panel.try_login(box.name, string)
                self.tickets.append(ticket)
            assert Session(panel, self.token, box.name).alive

    def opens_nothing(self, source=webmail.HOST):
        box = self.box
        for string in (self.word, self.webmail,
                       box.password + box.recovery[0]):
            assert box.refuses(string, source=source)
            assert box.refuses(string)
        with Panel(box.dovecot) as panel:
            assert not Session(panel, self.token, box.name).alive
            for ticket in self.tickets:
                for fields in ({}, {"code": box.recovery[1]},
                               {"code": box.totp.fresh()}):
                    reply = panel.show_ticket(ticket, **fields)
                    assert reply.error == "no-login", (fields, reply)
        return True


def test_what_outlives_it(world):
    """Every row that DELETE deletes comes back without its record, as after a
    race; then its owner enrols again."""
    dovecot, store = world
    box = dovecot.mailbox().turn_on()
    left = Left(box)
    # tickets are written after auth has answered
    wait_for(lambda: len(store.rows("SELECT 1 FROM twofa_panel_sessions "
                                    "WHERE state <> 3")) == 2)
    for table in TABLES:
        store.run(f"CREATE TABLE saved.{table} AS "
                  f"SELECT * FROM twofa_{table}")
    assert dovecot.twofa("delete", box.name).code == 0
    for table in TABLES:
        store.run(f"INSERT INTO twofa_{table} SELECT * FROM saved.{table}")
    assert box.accepts(box.password)
    assert left.opens_nothing()
    assert dovecot.twofa("app-password", "list", box.name).rows == []
    # with a record that has only an application password, and with 2FA
    word = box.app_password()["password"]
    assert box.accepts(word) and left.opens_nothing()
    assert len(dovecot.twofa("app-password", "list", box.name).rows) == 1
    old = box.totp, box.recovery
    box.turn_on()
    assert box.refuses(box.password) and box.accepts(box.fresh())
    new, (box.totp, box.recovery) = (box.totp, box.recovery), old
    assert left.opens_nothing()
    assert box.refuses(box.fresh())
    box.totp, box.recovery = new
    assert box.accepts(box.fresh())
    assert [row["kind"] for row in
            dovecot.twofa("sessions", "list", box.name).rows] == []
    assert dovecot.twofa("delete", box.name).code == 0
    assert box.accepts(box.password) and left.opens_nothing()


# The race itself


@pytest.fixture(scope="module")
def racing():
    """PostgreSQL, and two Dovecots with one store; the statements of the first
    one can be stopped."""
    with tempfile.TemporaryDirectory(prefix="twofa-", dir="/tmp") as root, \
            servers.Postgres() as server:
        os.chmod(root, 0o755)
        server.clock.settle()
        tapped, free, statements = pairs.two_dovecots(
            root, server.clock, server.store("race"), extra=webmail.SETTINGS)
        with tapped, free:
            yield server, tapped, free, statements


@contextlib.contextmanager
def held_back(server):
    """Meanwhile each DELETE of a mailbox that has an application password waits,
    with the rows as they were when it began."""
    with open(f"{server.root}/held", "w") as out:
        process = subprocess.Popen(server.client(
            "BEGIN; SELECT app_id FROM twofa_app_passwords FOR UPDATE; "
            "SELECT pg_sleep(600)", "race"), stdout=out)
    try:
        wait_for(lambda: server.sql(
            "SELECT 1 FROM pg_stat_activity WHERE query LIKE "
            "'%pg_sleep(600)%' AND wait_event = 'PgSleep'"))
        yield
    finally:
        server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                   "WHERE query LIKE '%pg_sleep(600)%' AND "
                   "pid <> pg_backend_pid()")
        process.wait(20)


def begin_delete(server, admin, box):
    admin.send(f"DELETE\t77\tuser={box.name}")
    wait_for(lambda: server.sql(
        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND "
        "query LIKE '%DELETE FROM twofa_records%' AND "
        "pid <> pg_backend_pid()"), what="DELETE to wait")


def left_rows(server, table, box):
    return int(server.sql(
        f"SELECT COUNT(*) FROM twofa_{table} WHERE record_id = "
        f"'{box.record}'", "race")[0][0])


def new_box(server, free):
    box = free.mailbox().turn_on()
    box.app_password()
    (box.record,), = server.sql("SELECT record_id FROM twofa_records WHERE "
                                f"name = '{box.name}'", "race")
    return box


def test_a_ticket_during_the_delete(racing):
    server, _tapped, free, _statements = racing
    box = new_box(server, free)
    with Service(free, "twofa-admin", timeout=60) as admin, Panel(free) as panel:
        with held_back(server):
            begin_delete(server, admin, box)
            ticket, verb = panel.try_login(box.name, box.password)
            assert verb == "FAIL"
            wait_for(lambda: left_rows(server, "panel_sessions", box) == 1)
        assert admin.line().startswith("OK\t77")
        assert left_rows(server, "panel_sessions", box) == 1, "no race"
        for code in (None, box.recovery[0], box.totp.fresh()):
            fields = {} if code is None else {"code": code}
            assert panel.show_ticket(ticket, **fields).error == "no-login"
        box.turn_on()
        assert panel.show_ticket(
            ticket, code=box.totp.fresh()).error == "no-login"


def test_a_webmail_session_during_the_delete(racing):
    server, tapped, free, statements = racing
    box = new_box(server, free)
    code, key = box.totp.fresh(), webmail.new_key()
    login = [f"name={box.name}", "service=imap", "mech=PLAIN", "plain=1",
             f"rip={webmail.HOST}", f"real_rip={webmail.HOST}"]
    proof = hashlib.sha256(key.encode()).hexdigest()

    def ask_code(auth, code):
        verb, fields, _ = auth.ask("CHECK", *login)
        assert verb == "CODE", (verb, fields)
        found = [f"{name}={fields[name]}" for name in ("record", "enrolment")]
        return ["CODE", "55", *login, *found, f"key={proof}", f"code={code}"]
    with Service(free, "twofa-admin", timeout=60) as admin, \
            Service(tapped, "twofa-auth", timeout=60) as auth, \
            contextlib.ExitStack() as stack:
        request = ask_code(auth, code)

        def before(_number, text):
            if text.startswith("INSERT INTO twofa_webmail_sessions"):
                stack.enter_context(held_back(server))
                begin_delete(server, admin, box)
        with statements.listen() as listener:
            auth.send("\t".join(request))
            serve(listener, auth, before, [])
        assert auth.line().split("\t")[:3] == ["OK", "55", "method=code"]
        stack.close()
        assert admin.line().startswith("OK\t77")
        assert left_rows(server, "webmail_sessions", box) == 1, "no race"
        string = f"{box.password}{code}~{key}"
        assert free.login("imap", box.name, box.password).ok
        assert not free.login("imap", box.name, string,
                              source=webmail.HOST).ok
        box.turn_on()
        for dovecot in (free, tapped):
            assert not dovecot.login("imap", box.name, string,
                                     source=webmail.HOST).ok
        auth.send("\t".join(ask_code(auth, code)))
        assert auth.line() == "BAD\t55"
