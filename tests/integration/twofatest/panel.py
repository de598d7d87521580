# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What the User Panel does on the service's socket, without its pages."""

import hashlib
import secrets

from .authsocket import AuthSocket
from .service import Service
from .store import Store
from .totp import Totp
from .wait import wait_for

SYMBOLS = "abcdefghijklmnopqrstuvwxyz234567"
BROWSER = "192.0.2.7"


def new_ticket():
    return "".join(secrets.choice(SYMBOLS) for _ in range(32))


def ticket_name(ticket):
    """The part of the login's session id that comes from the ticket."""
    return "twofa-panel-" + hashlib.sha256(ticket.encode()).hexdigest()[:32]


class Reply:
    """`error`: the outcome's word, "" = OK, "ERROR" = a fault."""
    def __init__(self, verb, fields, rows):
        self.verb, self.fields, self.rows = verb, fields, rows
        self.error = {"OK": "", "FAIL": fields.get("error")}.get(verb, "ERROR")

    @property
    def row(self):
        row, = self.rows
        return row

    def __repr__(self):
        return f"{self.verb} {self.fields} {self.rows}"


def escape(value):
    for plain, escaped in (("\001", "\0011"), ("\t", "\001t"), ("\n", "\001n"),
                           ("\r", "\001r")):
        value = str(value).replace(plain, escaped)
    return value


class Session:
    """A browser that is logged in."""
    def __init__(self, panel, token, user):
        self.panel, self.token, self.user = panel, token, user

    def ask(self, command, **fields):
        return self.panel.ask(command, session=self.token, **fields)

    def show(self):
        reply = self.ask("SESSION")
        assert reply.error == "", reply
        return reply.row

    @property
    def alive(self):
        error = self.ask("SESSION").error
        assert error in ("", "no-session"), error
        return error == ""


class Panel:
    def __init__(self, dovecot):
        self.dovecot = dovecot
        self.service = Service(dovecot, "twofa-user")
        self.auth = AuthSocket(dovecot)

    def close(self):
        self.service.__exit__()
        self.auth.__exit__()

    def __enter__(self):
        return self

    def __exit__(self, *_exc):
        self.close()

    def ask(self, command, **fields):
        return Reply(*self.service.ask(command, *(
            f"{key}={escape(value)}" for key, value in fields.items())))

    def ticket(self):
        """A new ticket, and the session id for the login that it is for."""
        reply = self.ask("TICKET")
        assert reply.error == "", reply
        return reply.fields["ticket"], reply.fields["login"]

    def try_login(self, user, string, **context):
        """Asks auth, as the panel does; returns the ticket and its verb."""
        ticket, session = self.ticket()
        context = {"service": "twofa-panel", "rip": BROWSER, **context}
        reply = self.auth.login(user, string, session=session, **context)
        return ticket, reply.verb

    def show_ticket(self, ticket, **fields):
        fields = {"ip": BROWSER, "agent": "Mozilla/5.0 (test)", **fields}
        reply = self.ask("LOGIN", ticket=ticket, **fields)
        if reply.verb == "OK":
            self.dovecot.secrets.update([ticket, reply.row["session"]])
        return reply

    def session(self, reply):
        assert reply.error == "", reply
        return Session(self, reply.row["session"], reply.row["user"])

    def login(self, box, string=None, **fields):
        """A session of this mailbox, by its owner."""
        if string is None:
            string = box.fresh() if box.totp else box.password
        ticket, verb = self.try_login(box.name, string)
        assert verb == "OK"
        return self.session(self.show_ticket(ticket, **fields))


# what an owner does, in a session


def enable(session, **fields):
    """Begins enrolment; returns the app that scanned the QR code."""
    reply = session.ask("ENABLE", **fields)
    assert reply.error == "", reply
    session.panel.dovecot.secrets.add(reply.row["secret"])
    return Totp(reply.row["secret"], session.panel.dovecot.clock)


def confirm(session, totp, **fields):
    reply = session.ask("CONFIRM", code=totp.fresh(), **fields)
    assert reply.error == "", reply
    codes = [row["recovery_code"] for row in reply.rows
             if "recovery_code" in row]
    session.panel.dovecot.secrets.update(codes)
    return codes


def turn_on(session, box):
    box.totp = enable(session)
    box.recovery = confirm(session, box.totp)


def rows_of(dovecot, box):
    """The tickets and sessions of a mailbox in the store."""
    return Store(dovecot).rows(
        "SELECT state, record_id, enrolment_id, method FROM "
        "twofa_panel_sessions WHERE name = ?", box.name)


def lacking(dovecot, store, box):
    """A login that was right but for its code; returns the ticket."""
    with Panel(dovecot) as panel:
        ticket, verb = panel.try_login(box.name, box.password)
        assert verb == "FAIL"
    wait_for(lambda: store.rows("SELECT 1 FROM twofa_panel_sessions WHERE "
                                "name = ? AND state = 2", box.name))
    return ticket


def activity(rows):
    """The rows of ACTIVITY, without times and counts."""
    return [(row["service"], row["ip"], row["method"], row["result"])
            for row in rows]
