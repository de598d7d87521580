# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Commands that change a mailbox, the states in which they find it, and what
they leave of it: for the tests that run two of them against each other."""

import collections
import contextlib
import functools
import hashlib
import shutil
import sqlite3
import subprocess
import time

from . import backends
from .dialect import current as dialect
from .dovecot import Dovecot
from .outcome import Outcome
from .panel import Panel
from .service import Service
from .statements import StatementClock, serve
from .totp import Totp
from .wait import wait_for

TABLES = ("records", "secrets", "tallies", "app_passwords", "recovery_codes",
          "activity", "panel_sessions", "webmail_sessions", "names", "revoked",
          "notices")
# the changes, and those of a session of the User Panel
CHANGES = ("ENABLE", "ENABLE-NEW", "CONFIRM", "DISABLE", "APP-ADD",
           "APP-REVOKE", "RECOVERY", "EMERGENCY", "UNLOCK", "RENAME",
           "SESSIONS-END", "DELETE", "ALIAS-ADD", "ALIAS-REMOVE", "P-ENABLE",
           "P-CONFIRM", "P-DISABLE", "P-APP-ADD", "P-RECOVERY", "P-LOGOUT",
           "NOTICES-SET", "P-NOTICES-ADDRESS",
           "DEVICE-ADD", "DEVICE-CONFIRM", "DEVICE-REMOVE", "DEVICE-RENAME")
# commands that use codes or tickets up, and logins
USES = ("VERIFY", "P-LOGIN", "CODE", "CODE-DEVICE")
COMMANDS = CHANGES + USES
STATES = ("none", "begun", "again")
# when the states are made anew: a third of the time that a login is recent
RENEW_SECS = 300
# commands that are of interest in the states without 2FA
EARLY = ("ENABLE", "ENABLE-NEW", "CONFIRM", "DISABLE", "APP-ADD", "RENAME",
         "SESSIONS-END", "DELETE", "ALIAS-ADD", "P-ENABLE", "P-CONFIRM",
         "P-APP-ADD",
         "P-LOGOUT", "P-LOGIN")

Answer = collections.namedtuple("Answer", "word rows")


class Sqlite:
    def __init__(self, path):
        self.db = sqlite3.connect(path, timeout=10, isolation_level=None)
        self.db.execute("ATTACH ':memory:' AS saved")
        # these rows need not survive a power loss
        self.db.execute("PRAGMA main.synchronous=OFF")

    def rows(self, statement):
        return [tuple("" if value is None else str(value) for value in row)
                for row in self.db.execute(statement)]

    def run(self, *statements):
        self.db.execute("BEGIN IMMEDIATE")
        for statement in statements:
            self.db.execute(statement)
        self.db.execute("COMMIT")

    def close(self):
        self.db.close()


class Prompt:
    """One client program for all statements of a test."""
    END = "-- the end --"

    def __init__(self, command, end, begin):
        """end: what prints the end of an answer."""
        self.end = end
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.rows(begin)

    def rows(self, statement):
        self.process.stdin.write(f"{statement};\n{self.end}\n")
        self.process.stdin.flush()
        found = []
        while (line := self.process.stdout.readline()) != self.END + "\n":
            assert line, "the client has ended"
            found.append(tuple(line.rstrip("\n").split("\t")))
        return found

    def run(self, *statements):
        self.rows(";".join(("BEGIN", *statements, "COMMIT")))

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)


class Psql(Prompt):
    def __init__(self, server, database):
        command = server.client("", database)
        super().__init__(command[:command.index("-c")], f"\\echo {self.END}",
                         "CREATE SCHEMA saved")


class Mysql(Prompt):
    def __init__(self, server, database):
        command = server.client("", database)
        word = command.index("-e")
        super().__init__(
            [*command[:word], "--unbuffered", "--raw", *command[word + 2:]],
            f"SELECT '{self.END}';", "CREATE DATABASE saved")


CLIENTS = {"pgsql": Psql, "mysql": Mysql}


class State:
    """A mailbox whose rows, and no others, can be put into the store."""
    def __init__(self, pair, kind, box):
        self.pair, self.kind, self.box = pair, kind, box
        self.name, self.clock = self.box.name, pair.free.clock
        self.secret = self.pending = self.tablet = self.joining = None
        self.codes = []
        pair.wipe()
        getattr(self, "make_" + kind)()
        self.session = self.sign_in()
        if kind == "again":
            self.pending = self.enable()
        pair.save(kind)
        self.known = self.ids()

    def ask(self, command, *fields):
        verb, rest, rows = self.pair.admin.ask(
            command, f"user={self.name}", *fields)
        assert verb == "OK", (command, rest)
        return rows

    def make_none(self):
        pass

    def make_begun(self):
        self.pending = self.enable()
        self.ask("APP-ADD", "label=old", "scope=all")
        self.ask("APP-ADD", "label=strange", "scope=all", "from=panel")
        self.ask("ALIAS-ADD", "alias=first@example.org")

    def make_again(self):
        self.secret = self.enable()
        rows = self.ask("CONFIRM", f"code={self.code(self.secret)}")
        self.codes = [row["recovery_code"] for row in rows
                      if "recovery_code" in row]
        self.pair.free.secrets.update(self.codes)
        self.ask("APP-ADD", "label=old", "scope=all")
        self.ask("ALIAS-ADD", "alias=first@example.org")
        self.tablet = self.begin_device("tablet")
        self.ask("DEVICE-CONFIRM", f"code={self.code(self.tablet)}")
        self.joining = self.begin_device("third")

    def begin_device(self, label):
        row, = self.ask("DEVICE-ADD", "force=1", f"label={label}")
        self.pair.free.secrets.add(row["secret"])
        return row["secret"]

    def enable(self):
        row, = self.ask("ENABLE")
        self.pair.free.secrets.add(row["secret"])
        return row["secret"]

    def code(self, secret, later=0):
        return code_at(secret, Totp(secret, self.clock).step() + later)

    def sign_in(self):
        with Panel(self.pair.free) as panel:
            return panel.login(self.box, self.box.password + (
                self.codes.pop() if self.codes else "")).token

    def ids(self):
        """The ids of the rows, and what they stand for."""
        rows = self.pair.store.rows
        known = {"": "-"}
        for record_id, enrolment_id in rows(
                "SELECT record_id, enrolment_id FROM twofa_records"):
            known[record_id] = "record"
            known[enrolment_id] = "enrolment" if enrolment_id else "-"
        for secret_id, enrolment_id in rows(
                "SELECT secret_id, enrolment_id FROM twofa_secrets"):
            known.setdefault(enrolment_id, "begun")
            known[secret_id] = "secret of " + known[enrolment_id]
        return known


@functools.lru_cache(maxsize=None)
def code_at(secret, step):
    return Totp(secret, None).at(step)


class Run:
    """One run of a command, as a or as b."""
    def __init__(self, state, command, who):
        self.state, self.command, self.who = state, command, who
        self.ticket = None

    def fields(self):
        state, user = self.state, f"user={self.state.name}"
        panel = f"session={state.session}"
        codes = state.codes or ["aaaa-bbbb-cccc-dddd"] * 2
        code = "code=" + codes["ab".index(self.who)]
        confirm = "code=" + (state.code(state.pending) if state.pending
                             else "000000")
        label = f"label={self.who}"
        return {
            "ENABLE": (user,), "ENABLE-NEW": (user, "new=1"),
            "CONFIRM": (user, confirm), "DISABLE": (user, "force=1"),
            "APP-ADD": (user, label, "scope=all"),
            "APP-REVOKE": (user, "all=1"), "RECOVERY": (user,),
            "EMERGENCY": (user, "emergency=1"), "UNLOCK": (user,),
            "RENAME": (user, "new=other@else.example"),
            "SESSIONS-END": (user,), "DELETE": (user,),
            "ALIAS-ADD": (user, "alias=second@example.org"),
            "ALIAS-REMOVE": (user, "alias=first@example.org"),
            "VERIFY": (user, code),
            "NOTICES-SET": (user, "level=less", f"language={self.who}"),
            "P-NOTICES-ADDRESS": (panel, code,
                                  f"address={self.who}@example.net"),
            "DEVICE-ADD": (user, "force=1", "label=another"),
            "DEVICE-CONFIRM": (user, "code=" + (
                state.code(state.joining) if state.joining else "000000")),
            "DEVICE-REMOVE": (user, "force=1", "id=tablet"),
            "DEVICE-RENAME": (user, "id=tablet", "label=renamed"),
            "P-ENABLE": (panel, code), "P-CONFIRM": (panel, confirm),
            "P-DISABLE": (panel, code), "P-RECOVERY": (panel, code),
            "P-APP-ADD": (panel, label, "scope=all"),
            "P-LOGOUT": (panel, "others=1"),
            "P-LOGIN": (f"ticket={self.ticket}", code),
        }[self.command]

    def word(self):
        word = self.command.removeprefix("P-").removesuffix("-NEW")
        return "RECOVERY" if word == "EMERGENCY" else word

    def is_panels(self):
        return self.command.startswith("P-")

    def prepare(self):
        """What has to be there before the command: the ticket of a login."""
        if self.command != "P-LOGIN":
            return
        with Panel(self.state.pair.free) as panel:
            self.ticket, _verb = panel.try_login(self.state.name,
                                                 self.state.box.password)
        wait_for(lambda: self.state.pair.tickets() > 0, what="the ticket")

    def request(self, service):
        """Sends the command's requests one after the other; yields before it
        waits for an answer."""
        if self.command.startswith("CODE"):
            yield from self.login(service)
            return
        service.last_id += 1
        service.send("\t".join([self.word(), str(service.last_id),
                                *self.fields()]))
        yield
        self.take(service)

    def take(self, service):
        rows = []
        while True:
            verb, _id, *rest = service.line().split("\t")
            rest = dict(field.split("=", 1) for field in rest)
            if verb != "ROW":
                break
            rows.append(rest)
            for key in ("secret", "recovery_code", "password", "session"):
                if key in rest:
                    self.state.pair.free.secrets.add(rest[key])
        self.answer = Answer(rest.get("error", verb), rows)

    def login(self, service):
        """A login with a recovery code, or with the next code of the tablet, as
        auth asks."""
        cut = "totp6" if self.command == "CODE-DEVICE" else "recovery"
        code = self.state.code(self.state.tablet, 1) if cut == "totp6" else \
            self.state.codes["ab".index(self.who)].replace("-", "")
        proof = hashlib.sha256(code.encode()).hexdigest()
        context = [f"name={self.state.name}", "service=imap", "mech=PLAIN",
                   "plain=1", "rip=192.0.2.1"]
        service.send("\t".join(["CHECK", "1", *context] + (
            [f"recovery={proof}"] if cut == "recovery" else [])))
        yield
        verb, _id, *rest = service.line().split("\t")
        if verb == "CODE":
            fields = [field for field in rest
                      if field.split("=")[0] in ("record", "enrolment")]
            service.send("\t".join(["CODE", "2", *context, *fields,
                                    f"cut={cut}", f"code={code}"]))
            yield
            verb, _id, *rest = service.line().split("\t")
        # a temporary failure, because 2FA was changed in between
        self.answer = Answer("conflict" if verb == "ERROR" else verb, [])

    def service(self, side):
        return side.auth if self.command.startswith("CODE") else \
            side.user if self.is_panels() else side.admin

    def run(self, side):
        service = self.service(side)
        for _ in self.request(service):
            pass


def two_dovecots(root, clock, store, **values):
    """Two Dovecots with one store; the statements of the first one can be
    stopped. root: a directory that the service's user can read. store: None =
    an SQLite store, which the second one has. The caller closes
    both."""
    statements = StatementClock(clock, root)
    users = backends.make_users(10)
    free = Dovecot(backends.PasswdFile(users), clock=clock, **values,
                   **({"store": store} if store else {}))
    tapped = Dovecot(backends.PasswdFile(users), clock=statements, init=False,
                     start=False, store=store or dialect.store(free.store),
                     **values)
    shutil.copy(free.key_file, tapped.key_file)
    for dovecot in (tapped, free):
        dovecot.mails.drop()
    tapped.start()
    return tapped, free, statements


class Side:
    """The sockets of one Dovecot's service."""
    def __init__(self, dovecot):
        self.admin = Service(dovecot, "twofa-admin")
        self.user = Service(dovecot, "twofa-user")
        self.auth = Service(dovecot, "twofa-auth")

    def close(self):
        for service in (self.admin, self.user, self.auth):
            service.__exit__()


class Pair:
    """Two Dovecots with one store: the statements of the service of one of
    them can be stopped, those of the other are free. thorough: half of all
    pairs of commands are tried."""
    def __init__(self, tapped, free, statements, store, thorough):
        self.tapped, self.free = tapped, free
        self.statements, self.store = statements, store
        self.thorough = thorough
        self.sides = []
        self.connect()
        # a run has begun, and has not read all answers
        self.unread = False
        self.boxes = {kind: free.mailbox() for kind in STATES}
        self.make_states()

    def make_states(self):
        self.made = time.monotonic()
        self.states = {kind: State(self, kind, box)
                       for kind, box in self.boxes.items()}

    def renew(self):
        """The sessions of what was saved, which are put back again and again,
        end after a quarter of an hour."""
        if time.monotonic() - self.made > RENEW_SECS:
            self.connect()
            self.make_states()

    def close(self):
        for side in self.sides:
            side.close()
        self.store.close()

    def tickets(self):
        (count,), = self.store.rows("SELECT COUNT(*) FROM "
                                    "twofa_panel_sessions WHERE state <> 3")
        return int(count)

    def wipe(self):
        self.store.run(*(f"DELETE FROM twofa_{table}" for table in TABLES))

    def save(self, kind):
        self.store.run(*(statement for table in TABLES for statement in (
            f"DROP TABLE IF EXISTS saved.{kind}_{table}",
            f"CREATE TABLE saved.{kind}_{table} AS "
            f"SELECT * FROM twofa_{table}")))

    def restore(self, kind):
        self.store.run(*(statement for table in TABLES for statement in (
            f"DELETE FROM twofa_{table}", f"INSERT INTO twofa_{table} "
            f"SELECT * FROM saved.{kind}_{table}")))

    # what is left

    def rows(self, state):
        """All rows of the store, with names for the ids."""
        known = dict(state.known)

        def named(value, kind):
            if value not in known:
                known[value] = f"new {kind}"
            return known[value]
        found = collections.Counter()
        for record, name, status, enrolment in self.store.rows(
                "SELECT record_id, name, status, enrolment_id "
                "FROM twofa_records"):
            found["record", named(record, "record"), name, status,
                  named(enrolment, "enrolment")] += 1
        for record, enrolment, secret, label in self.store.rows(
                "SELECT record_id, enrolment_id, secret_id, label "
                "FROM twofa_secrets"):
            found["secret", named(record, "record"),
                  named(enrolment, "enrolment"),
                  named(secret, "secret"), label] += 1
        for record, enrolment in self.store.rows(
                "SELECT record_id, enrolment_id FROM twofa_tallies"):
            found["tally", named(record, "record"),
                  named(enrolment, "enrolment")] += 1
        for record, label in self.store.rows(
                "SELECT record_id, label FROM twofa_app_passwords"):
            found["app", named(record, "record"), label] += 1
        for record, label in self.store.rows(
                "SELECT record_id, label FROM twofa_revoked"):
            found["revoked", named(record, "record"), label] += 1
        for record, kind, value in self.store.rows(
                "SELECT record_id, kind, value FROM twofa_names"):
            found["name", named(record, "record"), kind, value] += 1
        for record, enrolment, emergency in self.store.rows(
                "SELECT record_id, enrolment_id, emergency "
                "FROM twofa_recovery_codes"):
            found["recovery", named(record, "record"),
                  named(enrolment, "enrolment"), emergency] += 1
        for record, enrolment, name, kind in self.store.rows(
                "SELECT record_id, enrolment_id, name, state "
                "FROM twofa_panel_sessions"):
            found["panel", named(record, "record"),
                  named(enrolment, "enrolment"), name, kind] += 1
        # Logins write theirs later; changes leave none without a record.
        for name, in self.store.rows(
                "SELECT name FROM twofa_activity a WHERE method IN "
                "('enable', 'confirm', 'disable', 'app-add', 'app-revoke', "
                "'new-codes', 'emergency') AND NOT EXISTS (SELECT 1 "
                "FROM twofa_records r WHERE r.name = a.name)"):
            found["activity", name] = 1
        return found

    def works(self, state, run):
        """Does each thing that this run has shown work?"""
        results = []
        for row in run.answer.rows:
            if "password" in row:
                results.append(("app", self.app_works(state, row)))
            if "secret" in row:
                verb, rest, _ = self.admin.ask(
                    "CONFIRM", f"user={state.name}",
                    f"code={state.code(row['secret'], 1)}")
                results.append(("secret", rest.get("error", verb)))
        code = next((row["recovery_code"] for row in run.answer.rows
                     if "recovery_code" in row), None)
        if code is not None:
            verb, rest, _ = self.admin.ask("VERIFY", f"user={state.name}",
                                           f"code={code}")
            results.append(("code", rest.get("error", verb)))
        return tuple(results)

    def app_works(self, state, row):
        proof = hashlib.sha256(
            row["password"].replace("-", "").encode()).hexdigest()
        verb, _fields, _ = self.free_side.auth.ask(
            "CHECK", f"name={state.name}", "service=imap", "mech=PLAIN",
            "plain=1", "rip=192.0.2.1", f"app={proof}")
        return verb

    def outcome(self, state, a, b):
        """What both answered, what is left, and what works."""
        rows = self.rows(state)
        return Outcome(a.answer.word, b.answer.word, rows,
                       self.works(state, a), self.works(state, b))

    # runs

    def connect(self):
        """No run sees what another one has left unread."""
        for side in self.sides:
            side.close()
        self.sides = [Side(self.tapped), Side(self.free)]
        self.stopped_side, self.free_side = self.sides
        self.admin = self.free_side.admin

    def begin(self, state, first, second):
        if self.unread:
            self.connect()
        self.unread = True
        self.restore(state.kind)
        runs = Run(state, first, "a"), Run(state, second, "b")
        for run in runs:
            run.prepare()
        return runs

    def alone(self, state, first, second, order):
        """Runs only a or only b, once for all pairs."""
        command = first if order == "a" else second
        return self.one(state, command, order)

    @functools.lru_cache(maxsize=None)
    def one(self, state, command, order):
        return self.serial(state, command, command, order)

    def both(self, state, first, second):
        """The outcomes of a before b, and of b before a. What "first, second"
        has left is what "second, first" leaves the other way round, unless both
        have shown something: then it matters what is tried first."""
        outcomes = self.forward(state, first, second), \
            self.forward(state, second, first).swapped()
        if outcomes[1].a_works and outcomes[1].b_works:
            return outcomes[0], self.serial(state, first, second, "ba")
        return outcomes

    @functools.lru_cache(maxsize=None)
    def forward(self, state, first, second):
        return self.serial(state, first, second, "ab")

    def serial(self, state, first, second, order):
        """Runs only those of a and b that order names, one after the other."""
        runs = self.begin(state, first, second)
        for run in runs:
            run.answer = Answer("conflict", [])
        for who in order:
            runs["ab".index(who)].run(self.free_side)
        self.unread = False
        return self.outcome(state, *runs)

    def between(self, state, first, second, number):
        """Runs b to its end before the statement of this number of a. Returns
        the outcome and the statement, or None if a has no such statement."""
        a, b = self.begin(state, first, second)
        texts, there = [], []

        def before(i, text):
            if i == number:
                there.append(text)
                b.run(self.free_side)
        with self.statements.listen() as listener:
            service = a.service(self.stopped_side)
            for _ in a.request(service):
                serve(listener, service, before, texts)
            done = bool(there)
            # what the service does after its answer
            admin = self.stopped_side.admin
            admin.last_id += 1
            admin.send(f"STATUS\t{admin.last_id}\tuser={state.name}")
            serve(listener, admin, lambda *_: None, texts)
            while admin.line().split("\t")[0] == "ROW":
                pass
        self.unread = False
        return (self.outcome(state, a, b), there[0]) if done else None


@contextlib.contextmanager
def closing(pair):
    try:
        yield pair
    finally:
        pair.close()
