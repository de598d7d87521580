# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Logins straight to Dovecot's auth, without a mail program in between: any
number of them on one connection, unanswered ones too. What auth answers here
is all that mail programs are ever told."""

import base64
import collections
import itertools
import re
import secrets
import select
import socket
import time

from .wait import wait_for

# verb: OK or FAIL; fields: what follows the id, as sent; seconds: how long it
# took
Reply = collections.namedtuple("Reply", "verb fields seconds")

# The context that a login process sends; arguments override it.
CONTEXT = {"service": "imap", "secured": None, "lip": "127.0.0.1",
           "rip": "127.0.0.1"}


# auth logs this when it has decided, and may send the answer later.
JUDGED = " Auth request finished"


class AuthSocket:
    """Each connection needs a number of its own: auth takes it for a process
    id."""
    numbers = itertools.count(1000)

    def __init__(self, dovecot, timeout=40, name="auth-client"):
        self.dovecot = dovecot
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(timeout)
        self.sock.connect(f"{dovecot.root}/run/{name}")
        self.input = self.sock.makefile("r", encoding="utf-8",
                                        errors="replace", newline="\n")
        self.number = next(self.numbers)
        self.sock.sendall(
            f"VERSION\t1\t2\nCPID\t{self.number}\n".encode())
        for line in iter(self.input.readline, "DONE\n"):
            assert line, "auth closed the connection"
            name, *values = line.split()
            if name == "COOKIE":
                self.cookie, = values
        self.ids = itertools.count(1)
        self.sent = {}

    def __enter__(self):
        return self

    def __exit__(self, *_exc):
        self.input.close()
        self.sock.close()

    def send(self, user, password, **context):
        """Begins a login; returns its id."""
        number = next(self.ids)
        plain = base64.b64encode(f"\0{user}\0{password}".encode()).decode()
        fields = dict(CONTEXT, **context)
        words = [key if value is None else f"{key}={value}"
                 for key, value in fields.items()]
        self.sent[number] = time.monotonic()
        self.sock.sendall("\t".join(
            ["AUTH", str(number), "PLAIN", *words, f"resp={plain}"]
        ).encode() + b"\n")
        return number

    def receive(self):
        """Returns the next answer's id and Reply."""
        line = self.input.readline()
        assert line, "auth closed the connection"
        verb, number, *fields = line.rstrip("\n").split("\t")
        if verb == "OK":
            # no mail process will ask auth for this login
            self.sock.sendall(f"CANCEL\t{number}\n".encode())
        seconds = time.monotonic() - self.sent.pop(int(number))
        return int(number), Reply(verb, fields, seconds)

    def waiting(self):
        """The answers that have come by now, without waiting for more."""
        found = {}
        while self.sent and select.select([self.sock], [], [], 0)[0]:
            found.update([self.receive()])
        return found

    def login_then_user(self, user, password, between, **context):
        """Logs in, and asks for the user as a mail process does, with
        something in between; returns what auth answers to that. This has to
        be the socket of the login processes, "login/login"."""
        number = self.send(user, password, **context)
        assert self.input.readline().startswith(f"OK\t{number}\t")
        between()
        with socket.socket(socket.AF_UNIX) as master:
            master.settimeout(40)
            master.connect(f"{self.dovecot.root}/run/auth-master")
            master.sendall((
                "VERSION\t1\t1\n"
                f"REQUEST\t1\t{self.number}\t{number}\t{self.cookie}\n"
            ).encode())
            for line in master.makefile("r", encoding="utf-8"):
                verb, *fields = line.rstrip("\n").split("\t")
                if verb in ("USER", "FAIL", "NOTFOUND"):
                    return Reply(verb, fields, 0)
        raise AssertionError("auth closed the connection")

    def login(self, user, password, **context):
        number = self.send(user, password, **context)
        answered, reply = self.receive()
        assert answered == number
        return reply

    def logins(self, pairs, window=100, **context):
        """Logs in with many (user, password) at once; returns the Replies in
        the order of `pairs`."""
        order, replies = [], {}
        for user, password in pairs:
            if len(self.sent) >= window:
                replies.update([self.receive()])
            order.append(self.send(user, password, **context))
        while self.sent:
            replies.update([self.receive()])
        return [replies[number] for number in order]

    def judge(self, user, password, **context):
        """Returns when auth has judged the login, before it answers."""
        start = self.dovecot.log_size()
        context.setdefault("session", secrets.token_hex(6))
        number = self.send(user, password, **context)
        judged = re.compile(f"<{re.escape(context['session'])}>.*{JUDGED}")
        wait_for(lambda: judged.search(self.dovecot.log(start)),
                 what="auth to judge a login", pause=0.001)
        return number

    def sequence(self, pairs, between=None, **context):
        """Logs in one after the other, each as soon as auth has judged the one
        before, which the debug log says: auth holds each refusal back for half
        a second at least, which is long for a thousand of them. Returns the
        Replies."""
        order, replies = [], {}
        for user, password in pairs:
            order.append(self.judge(user, password, **context))
            if between:
                between()
        while self.sent:
            replies.update([self.receive()])
        return [replies[number] for number in order]


def login_from(box, string, *rips, **context):
    """Logs in from these addresses, without a login process. While the service
    finds out that the clock was set, a login fails temporarily."""
    def answer(auth, rip):
        reply = auth.login(box.name, string, rip=rip, **context)
        return None if "code=temp_fail" in reply.fields or \
            "temp" in reply.fields else reply.verb
    with AuthSocket(box.dovecot) as auth:
        return [wait_for(lambda rip=rip: answer(auth, rip)) for rip in rips]
