# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Mail programs: one class for each protocol, which connects, logs in, and
returns the server's answer. Tests call `login()`."""

import base64
import collections

from . import sasl
from .wire import Wire

# ok: the server let us in. text: its last line. temporary: it said "try again
# later", in the protocol's own words.
Result = collections.namedtuple("Result", "ok text temporary")


def b64(data):
    return base64.b64encode(data).decode()


class Client:
    """`tls` is None, "tls" from the first byte, or "starttls"."""
    temporary = None

    def __init__(self, port, tls=None, source=None, timeout=25,
                 certificate=None):
        self.wire = Wire(port, tls == "tls", source, timeout, certificate)
        self.greet()
        if tls == "starttls":
            self.start_tls()

    def __enter__(self):
        return self

    def __exit__(self, *_exc):
        self.wire.close()

    def result(self, ok, text):
        return Result(ok, text, not ok and self.temporary in text)

    def exchange(self, mech, challenge, prefix=""):
        """Answers one base64 challenge."""
        data = base64.b64decode(challenge) if challenge else b""
        self.wire.send(prefix + b64(mech.step(data)))


class Imap(Client):
    temporary = "[UNAVAILABLE]"

    def greet(self):
        self.greeting = self.wire.line()
        assert self.greeting.startswith("* OK"), self.greeting

    def command(self, text):
        self.wire.send("a " + text)
        while True:
            line = self.wire.line()
            if not line.startswith("* ") or line.startswith("* BYE"):
                return line

    def start_tls(self):
        assert self.command("STARTTLS").startswith("a OK")
        self.wire.start_tls()

    def finish(self, line):
        return self.result(line.startswith("a OK"), line[2:])

    def login(self, user, password):
        def quote(text):
            return '"%s"' % text.replace("\\", "\\\\").replace('"', '\\"')
        return self.finish(self.command(
            f"LOGIN {quote(user)} {quote(password)}"))

    def authenticate(self, name, mech, initial=True):
        first = mech.initial() if initial else None
        line = self.command(f"AUTHENTICATE {name}" +
                            (" " + b64(first) if first else ""))
        while line.startswith("+"):
            self.exchange(mech, line[1:].strip())
            line = self.wire.line()
            while line.startswith("* "):
                line = self.wire.line()
        return self.finish(line)


class Pop3(Client):
    temporary = "[SYS/TEMP]"

    def greet(self):
        self.greeting = self.wire.line()
        assert self.greeting.startswith("+OK"), self.greeting

    def command(self, text):
        self.wire.send(text)
        return self.wire.line()

    def start_tls(self):
        assert self.command("STLS").startswith("+OK")
        self.wire.start_tls()

    def finish(self, line):
        return self.result(line.startswith("+OK"), line)

    def login(self, user, password):
        self.command("USER " + user)
        return self.finish(self.command("PASS " + password))

    def authenticate(self, name, mech, initial=True):
        first = mech.initial() if initial else None
        line = self.command(f"AUTH {name}" + (" " + b64(first) if first else ""))
        while line.startswith("+ "):
            self.exchange(mech, line[2:])
            line = self.wire.line()
        return self.finish(line)


class Smtp(Client):
    """Dovecot's submission service, and Postfix."""
    temporary = "454 4.7.0"

    def greet(self):
        assert self.reply().startswith("220")
        assert self.command("EHLO localhost").startswith("250")

    def reply(self):
        while True:
            line = self.wire.line()
            if line[3:4] != "-":
                return line

    def command(self, text):
        self.wire.send(text)
        return self.reply()

    def start_tls(self):
        assert self.command("STARTTLS").startswith("220")
        self.wire.start_tls()
        assert self.command("EHLO localhost").startswith("250")

    def authenticate(self, name, mech, initial=True):
        first = mech.initial() if initial else None
        line = self.command(f"AUTH {name}" + (" " + b64(first) if first else ""))
        while line.startswith("334"):
            self.exchange(mech, line[4:])
            line = self.reply()
        return self.result(line.startswith("235"), line)

    def send(self, sender, recipient):
        """Whether a message may be sent."""
        for text in (f"MAIL FROM:<{sender}>", f"RCPT TO:<{recipient}>"):
            line = self.command(text)
            if not line.startswith("250"):
                break
        return self.result(line.startswith("250"), line)


class Sieve(Client):
    temporary = "TRYLATER"

    def greet(self):
        line = self.response()
        assert line.startswith("OK"), line

    def response(self):
        while True:
            line = self.wire.line()
            if line.startswith(("OK", "NO", "BYE")):
                return line

    def start_tls(self):
        self.wire.send("STARTTLS")
        assert self.response().startswith("OK")
        self.wire.start_tls()
        self.greet()

    def authenticate(self, name, mech, initial=True):
        first = mech.initial() if initial else None
        self.wire.send(f'AUTHENTICATE "{name}"' +
                       (f' "{b64(first)}"' if first else ""))
        line = self.wire.line()
        while not line.startswith(("OK", "NO", "BYE")):
            self.wire.send(f'"{b64(mech.step(self.challenge(line)))}"')
            line = self.wire.line()
        return self.result(line.startswith("OK"), line)

    def challenge(self, line):
        if line.startswith("{"):
            data = self.wire.read(int(line.strip("{}+")))
            self.wire.line()
            return base64.b64decode(data)
        return base64.b64decode(line.strip('"'))


CLIENTS = {"imap": Imap, "pop3": Pop3, "submission": Smtp, "smtp": Smtp,
           "sieve": Sieve}


def login(port, protocol, user, password, mech="PLAIN", initial=True,
          tls=None, source=None, certificate=None):
    """Logs in and hangs up. mech "-" is the protocol's own login command."""
    with CLIENTS[protocol](port, tls, source,
                           certificate=certificate) as client:
        if mech == "-":
            return client.login(user, password)
        return client.authenticate(
            mech, sasl.MECHANISMS[mech](user, password), initial)
