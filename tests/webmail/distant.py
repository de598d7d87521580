# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A Dovecot that serve.py runs, with what Mailbox (twofatest/mailbox.py) asks
of a Dovecot."""

import json
import os
import subprocess
import sys
import time
import types

from twofatest import clients
from twofatest.dialect import SERIES
from twofatest.mailbox import Mailbox

TOP = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.realpath(__file__))))


def command(series):
    """What serves a Dovecot of this series: here, or in its root."""
    if series == SERIES:
        return [sys.executable, f"{TOP}/tests/webmail/serve.py"]
    return [f"{TOP}/tests/dovecot-root", series, "run", "./dev", "_serve"]


class Answer:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def rows(self):
        return json.loads(self.out) if self.out.strip() else []

    @property
    def row(self):
        row, = self.rows
        return row

    @property
    def error(self):
        return self.rows[0].get("error", "") if self.rows else ""

    def __repr__(self):
        return f"exit {self.code}\n{self.out}\n{self.err}"


class Clock:
    def __init__(self, dovecot):
        self.dovecot, self.offset = dovecot, 0

    def now(self):
        return time.time() + self.offset

    def advance(self, seconds):
        self.offset += seconds
        self.dovecot.call("offset", self.offset)


class Dovecot:
    """`users`: passwords by name; `values`: what twofatest.dovecot.Dovecot
    takes."""

    def __init__(self, series, users, **values):
        self.series, self.unused = series, list(users.items())
        self.secrets = set()
        self.backend = types.SimpleNamespace(can_be_asked=True)
        self.process = subprocess.Popen(
            command(series), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True, cwd=TOP)
        self.ask({"users": users, "values": values})
        self.clock = Clock(self)
        self.ports = self.call("ports")

    def ask(self, question):
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, "the Dovecot has ended"
        return json.loads(line)

    def call(self, name, *args):
        return self.ask([name, args])

    def close(self):
        self.process.stdin.close()
        self.process.wait(30)

    def __enter__(self):
        return self

    def __exit__(self, *_exc):
        self.close()

    def twofa(self, *args, **_options):
        return Answer(*self.call("doveadm", "twofa", *map(str, args)))

    def log(self, start=0):
        return self.call("log", start)

    def log_size(self):
        return self.call("log_size")

    def sql(self, statement, *values):
        return self.call("sql", statement, values)

    def login(self, protocol, user, password, **options):
        return clients.login(self.ports[protocol], protocol, user, password,
                             **options)

    def mailbox(self):
        name, password = self.unused.pop(0)
        self.secrets.add(password)
        return Mailbox(self, name, password)
