# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A login of the panel leaves a ticket in the store, which its browser
exchanges for a session: which logins leave one, and for how long it is good."""

import time

import pytest

from twofatest import backends
from twofatest.dialect import current as dialect
from twofatest.dovecot import wait_for
from twofatest.panel import (BROWSER, Panel, new_ticket, rows_of,
                             ticket_name)
from twofatest.service import Service
from twofatest.store import Store


def seconds(panel, ticket, **fields):
    """How long it takes until the service says that it knows no login."""
    start = time.monotonic()
    assert panel.show_ticket(ticket, **fields).error == "no-login"
    return time.monotonic() - start


def test_no_ticket_without_login(panel):
    """The service does not wait for a ticket that nobody has used, whether it
    has made it or not: a browser can send any number of them."""
    ticket, session = panel.ticket()
    for shown, fields in ((new_ticket(), {}), (ticket, {}),
                          (ticket, {"login": session}),
                          (new_ticket(), {"login": session})):
        assert seconds(panel, shown, **fields) < 1, (shown, fields)


def test_no_ticket_after_a_wrong_password(panel, box, on):
    """The service does not wait either when auth has said that the login is
    over."""
    for user, string in ((box.name, "wrong"), (on.name, "wrong"),
                         ("nobody@example.org", "wrong"),
                         (box.name, "x" * 300), ("x" * 300, "wrong"),
                         ("\x7f", "wrong"), (" ", "wrong")):
        ticket, session = panel.ticket()
        reply = panel.auth.login(user, string, session=session,
                                 service="twofa-panel", rip=BROWSER)
        assert reply.verb == "FAIL"
        assert seconds(panel, ticket, login=session, refused=1) < 1, user


def test_a_thousand_made_up_tickets(panel, box):
    """They leave the service's commands to the others."""
    panel.service.send(*(f"LOGIN\t{n}\tticket={new_ticket()}"
                         for n in range(1000, 2000)))
    start = time.monotonic()
    with Panel(panel.dovecot) as other:
        other.login(box)
    for _ in range(1000):
        assert panel.service.line().split("\t")[2] == "error=no-login"
    assert panel.ask("SESSION", session="x").error == "no-session"
    assert time.monotonic() - start < 2


def check(session, name="nobody@example.org"):
    return (f"name={name}", "service=imap", "mech=PLAIN", "plain=1",
            f"session={session}")


def test_a_login_under_way(dovecot, panel, box):
    """The service waits for a login whose end auth has not reported yet."""
    ticket, session = panel.ticket()
    with Service(dovecot, "twofa-auth") as auth:
        assert auth.ask("CHECK", *check(session, box.name))[0] == "PASS"
        panel.service.send(f"LOGIN\t7\tticket={ticket}\tip={BROWSER}")
        panel.service.wait_turn()
        auth.send("\t".join(["FINISH", "9", *check(session, box.name),
                             "result=ok", "method=password"]))
        row = panel.service.line().split("\t")
        assert row[:2] == ["ROW", "7"], row
        panel.dovecot.secrets.add(row[2].split("=", 1)[1])
        assert panel.service.line() == "OK\t7"


def test_a_login_under_way_ends_badly(dovecot, panel, box):
    """It answers at once when auth reports that the login has failed."""
    ticket, session = panel.ticket()
    with Service(dovecot, "twofa-auth") as auth:
        auth.ask("CHECK", *check(session, box.name))
        panel.service.send(f"LOGIN\t7\tticket={ticket}\tip={BROWSER}")
        panel.service.wait_turn()
        start = time.monotonic()
        auth.send("\t".join(["FINISH", "9", *check(session, box.name),
                             "result=fail", "method=password"]))
        assert panel.service.line().startswith("FAIL\t7\terror=no-login")
        assert time.monotonic() - start < 1


def test_restarted_during_the_login(make_dovecot):
    """A service that was started during the login waits for it."""
    dovecot = make_dovecot()
    box = dovecot.mailbox()
    with Panel(dovecot) as panel:
        ticket, session = panel.ticket()
    dovecot.kill_service()
    dovecot.clock.advance(2)
    with Panel(dovecot) as panel, Service(dovecot, "twofa-auth") as auth:
        panel.service.send(f"LOGIN\t7\tticket={ticket}\tip={BROWSER}\t"
                           f"login={session}")
        panel.service.wait_turn()
        auth.send("\t".join(["FINISH", "9", *check(session, box.name),
                             "result=ok", "method=password"]))
        row = panel.service.line().split("\t")
        assert row[:2] == ["ROW", "7"], row
        dovecot.secrets.add(row[2].split("=", 1)[1])


def test_auth_refuses_at_the_end(panel, box, on):
    """Auth refuses a login that all passdbs have accepted when a policy server
    says so. The panel says that it was refused."""
    ticket, verb = panel.try_login(box.name, box.password)
    assert verb == "OK"
    assert panel.show_ticket(ticket, refused=1).error == "no-login"
    ticket, verb = panel.try_login(on.name, on.password)
    assert verb == "FAIL"
    assert panel.show_ticket(ticket, refused=1).error == "no-code"


@pytest.mark.parametrize("ticket", [
    "", "a" * 31, "a" * 33, "A" * 32, "1" * 32, "a" * 31 + "'", "%" * 32])
def test_no_ticket_by_form(panel, ticket):
    """The service answers at once, as there can be no login under way with
    such a ticket."""
    panel.service.send(f"LOGIN\t2\tticket={ticket}", "LOGIN\t3")
    replies = [panel.service.line().split("\t")[:3] for _ in range(2)]
    assert replies == [["FAIL", number, "error=no-login"]
                       for number in ("2", "3")]


def test_once(dovecot, panel, box):
    """A ticket is good for one session."""
    ticket, verb = panel.try_login(box.name, box.password)
    assert verb == "OK"
    session = panel.session(panel.show_ticket(ticket))
    assert panel.show_ticket(ticket).error == "no-login"
    assert session.alive


def test_at_once_only_one(panel, box):
    """Of many requests with one ticket at the same time, one gets a session."""
    ticket, _ = panel.try_login(box.name, box.password)
    wait_for(lambda: panel.service.ask("SESSION", "session=x"))
    lines = [f"LOGIN\t{n}\tticket={ticket}\tip={BROWSER}"
             for n in range(1000, 1020)]
    panel.service.send(*lines)
    ended = [panel.service.line().split("\t") for _ in range(21)]
    assert [words[0] for words in ended].count("ROW") == 1
    assert [words[0] for words in ended].count("OK") == 1
    tokens = [word.split("=", 1)[1] for words in ended for word in words
              if word.startswith("session=")]
    panel.dovecot.secrets.update(tokens)


def test_another_node_was_faster(make_dovecot):
    """Another node uses the ticket after this one has read it."""
    dovecot = make_dovecot()
    store, box, other = Store(dovecot), dovecot.mailbox(), dovecot.mailbox()

    def change_schema(statement):
        """SQLite fails once when the schema was changed."""
        store.write(statement)
        wait_for(lambda: other.accepts(other.password))
        return Panel(dovecot)
    with Panel(dovecot) as panel:
        ticket, _ = panel.try_login(box.name, box.password)
        wait_for(lambda: rows_of(dovecot, box))
    with change_schema("CREATE TRIGGER lost BEFORE UPDATE ON "
                       "twofa_panel_sessions BEGIN SELECT RAISE(IGNORE); "
                       "END") as panel:
        assert panel.show_ticket(ticket).error == "no-login"
    with change_schema("DROP TRIGGER lost") as panel:
        assert panel.session(panel.show_ticket(ticket)).alive


def test_wrong_password_makes_none(panel, box, on):
    for user, string in ((box.name, box.password + "x"),
                         (on.name, on.password + "x" + on.totp.fresh())):
        ticket, verb = panel.try_login(user, string)
        assert verb == "FAIL"
        assert panel.show_ticket(ticket).error == "no-login"


def test_hash_is_no_ticket(panel, box):
    """The session id of a login, which auth logs, is no ticket."""
    ticket, _ = panel.try_login(box.name, box.password)
    for other in (ticket_name(ticket), ticket_name(ticket)[-32:]):
        assert panel.ask("LOGIN", ticket=other).error == "no-login"
    panel.session(panel.show_ticket(ticket))


def test_minute(dovecot, panel, box, on):
    string = on.fresh()
    ticket, _ = panel.try_login(box.name, box.password)
    late, _ = panel.try_login(on.name, string)
    # both tickets are in the store
    wait_for(lambda: len(rows_of(dovecot, box)) and len(rows_of(dovecot, on)))
    dovecot.clock.advance(58)
    panel.session(panel.show_ticket(ticket))
    dovecot.clock.advance(5)
    assert panel.show_ticket(late).error == "no-login"


def test_tickets_do_not_pile_up(dovecot, panel, box):
    """A new ticket deletes those of the mailbox that are over."""
    for _ in range(3):
        panel.try_login(box.name, box.password)
    wait_for(lambda: len(rows_of(dovecot, box)) == 3)
    session = panel.login(box)
    dovecot.clock.advance(70)
    panel.try_login(box.name, box.password)
    wait_for(lambda: len(rows_of(dovecot, box)) == 2)
    assert session.alive


def test_application_password_makes_none(dovecot, panel, box, on):
    """An application password leaves no ticket, with 2FA or without."""
    for one in (box, on):
        word = one.app_password(scope="all")["password"]
        ticket, verb = panel.try_login(one.name, word, service="imap")
        assert verb == "OK"
        assert panel.show_ticket(ticket).error == "no-login"
        assert rows_of(dovecot, one) == []


def test_any_service_name(panel, box):
    """The panel may log in as any service."""
    for service in ("imap", "twofa-panel", "x"):
        ticket, verb = panel.try_login(box.name, box.password,
                                       service=service)
        assert verb == "OK"
        panel.session(panel.show_ticket(ticket))


def test_other_session_ids_make_none(dovecot, box):
    """A login of a mail program leaves no ticket."""
    assert box.accepts(box.password)
    assert rows_of(dovecot, box) == []


def finish(dovecot, *fields):
    """Sends FINISH as auth does, or as an attacker does who has taken auth
    over. Returns when the service has done it."""
    with Service(dovecot, "twofa-auth") as service:
        service.send("\t".join(["FINISH", "1", *fields]))
        # the service has read FINISH before it answers CHECK
        service.ask("CHECK", "name=nobody@example.org", "service=imap",
                    "mech=PLAIN", "plain=1")
        # when the ticket of a later login is there, an earlier one would be
        witness = f"witness-{new_ticket()}@example.org"
        with Panel(dovecot) as panel:
            _ticket, session = panel.ticket()
        service.send(f"FINISH\t2\tname={witness}\tservice=x\tresult=ok\t"
                     f"method=password\tsession={session}")
        wait_for(lambda: Store(dovecot).rows(
            "SELECT 1 FROM twofa_panel_sessions WHERE name = ?", witness))


@pytest.mark.parametrize("fields", [
    ["result=ok", "method=app"], ["result=ok", "method=exempt"],
    ["result=ok", "method=session"], ["result=ok"],
    ["result=fail", "method=password"], ["result=fail", "method=code"],
    ["result=ok", "method=code"], ["result=fail", "missing=1"],
    ["result=ok", "method=password", "missing=0", "name=\x01"],
], ids=" ".join)
def test_what_makes_no_ticket(dovecot, panel, box, fields):
    """Of a mailbox without 2FA, only a login by the password leaves a
    ticket."""
    _ticket, session = panel.ticket()
    finish(dovecot, f"name={box.name}", "service=imap", f"session={session}",
           *fields)
    assert rows_of(dovecot, box) == []


@pytest.mark.parametrize("fields", [
    ["result=ok", "method=password"], ["result=ok", "method=code"],
    ["result=fail", "missing=1"],
    ["result=ok", "method=app", "RECORD"],
    ["result=ok", "method=session", "RECORD"],
    ["result=fail", "method=code", "RECORD"],
    ["result=ok", "method=code", "record=" + "00" * 16],
], ids=" ".join)
def test_what_makes_no_ticket_with_2fa(dovecot, panel, store, on, fields):
    _ticket, session = panel.ticket()
    fields = [f"record={store.record_id(on)}" if field == "RECORD" else field
              for field in fields]
    finish(dovecot, f"name={on.name}", "service=imap", f"session={session}",
           *fields)
    assert rows_of(dovecot, on) == []


class WithMasters(backends.PasswdFile):
    def passdbs(self):
        path = f"{self.root}/masters"
        with open(path, "w") as f:
            f.write("boss:{PLAIN}Master9!\n")
        return "auth_master_user_separator = *\n" + dialect.passdb(
            "passwd-file", "masters", master="yes",
            **dialect.passwd_file(path)) + super().passdbs()


@pytest.mark.parametrize("on", [False, True])
def test_master_makes_none(make_dovecot, on):
    """A master user may read mail, but does not get to the panel."""
    dovecot = make_dovecot(WithMasters())
    box = dovecot.mailbox()
    if on:
        box.turn_on()
    with Panel(dovecot) as panel:
        ticket, verb = panel.try_login(f"{box.name}*boss", "Master9!")
        assert verb == "OK"
        assert panel.show_ticket(ticket).error == "no-login"
        assert Store(dovecot).rows("SELECT * FROM twofa_panel_sessions") == []


def test_waiting_at_the_end(make_dovecot):
    """The service survives that clients hang up while it waits for their
    logins, and it ends while it waits."""
    dovecot = make_dovecot()
    for _ in range(2):
        with Panel(dovecot) as panel, Service(dovecot, "twofa-auth") as auth:
            tickets = [panel.ticket() for _ in range(8)]
            for _ticket, session in tickets:
                auth.ask("CHECK", *check(session))
            panel.service.send(*(f"LOGIN\t{n}\tticket={ticket}"
                                 for n, (ticket, _) in enumerate(tickets)))
            assert panel.ask("SESSION", session="x").error == "no-session"
    dovecot.stop()
