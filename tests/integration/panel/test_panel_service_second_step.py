# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A login of the panel by the right password without a code leaves a ticket
that lacks the code; the code turns it into a session."""

import pytest

from twofatest import backends
from twofatest.dovecot import wait_for
from twofatest.panel import BROWSER, Panel, activity, lacking, rows_of
from twofatest.store import Store


def test_code_on_the_second_page(dovecot, panel, store, on):
    ticket = lacking(dovecot, store, on)
    for _ in range(2):
        assert panel.show_ticket(ticket).error == "no-code"
    assert panel.show_ticket(ticket, code=on.totp.wrong()).error == \
        "wrong-code"
    code = on.totp.fresh()
    session = panel.session(panel.show_ticket(
        ticket, code=code[:3] + " " + code[3:]))
    row = session.show()
    assert (row["method"], row["recent"], row["user"]) == \
        ("code", "1", on.name)
    # the code is used up, and so is the ticket
    assert on.refuses(on.password + code)
    assert panel.show_ticket(ticket, code=on.totp.fresh()).error == "no-login"


def test_recovery_code_on_the_second_page(dovecot, panel, store, on):
    ticket = lacking(dovecot, store, on)
    session = panel.session(panel.show_ticket(ticket, code=on.recovery[0]))
    assert session.show()["method"] == "recovery"
    assert session.show()["recovery_codes"] == "9"
    other = lacking(dovecot, store, on)
    assert panel.show_ticket(other, code=on.recovery[0]).error == "wrong-code"


def test_used_code_on_the_second_page(dovecot, panel, store, on):
    code = on.totp.fresh()
    assert on.accepts(on.password + code)
    ticket = lacking(dovecot, store, on)
    assert panel.show_ticket(ticket, code=code).error == "used-code"


def test_guesses_on_the_second_page(dovecot, panel, store, on):
    """Wrong codes on the second page count like those of all logins, and stand
    in the log and the activity."""
    start = dovecot.log_size()
    ticket = lacking(dovecot, store, on)
    for number in range(5):
        reply = panel.show_ticket(ticket, code=on.totp.wrong(number))
        assert reply.error == "wrong-code"
    reply = panel.show_ticket(ticket, code=on.totp.fresh())
    assert reply.error == "paused" and 0 < int(
        reply.fields["retry_after"]) <= 30, reply
    assert int(on.status()["failures"]) == 5
    dovecot.wait_log(rf"login refused: wrong code \(user=<{on.name}>, "
                     rf"service=panel, rip={BROWSER}", start)
    dovecot.clock.advance(31)
    session = panel.session(panel.show_ticket(ticket, code=on.totp.fresh()))
    rows = session.ask("ACTIVITY").rows
    assert ("panel", BROWSER, "code", "fail") in activity(rows)
    assert ("panel", BROWSER, "code", "ok") in activity(rows)


def test_five_minutes(dovecot, panel, store, on):
    ticket = lacking(dovecot, store, on)
    dovecot.clock.advance(280)
    assert panel.show_ticket(ticket).error == "no-code"
    dovecot.clock.advance(25)
    assert panel.show_ticket(ticket).error == "no-login"
    assert panel.show_ticket(ticket, code=on.totp.fresh()).error == "no-login"


def test_turned_on_in_between(dovecot, panel, box):
    """A ticket of a login without a code is refused when 2FA is on."""
    ticket, _ = panel.try_login(box.name, box.password)
    wait_for(lambda: rows_of(dovecot, box))
    row = Store(dovecot).take("twofa_panel_sessions", "name = ?", box.name)
    box.turn_on()
    # an attacker may have kept the row and put it back
    Store(dovecot).put("twofa_panel_sessions", row)
    assert panel.show_ticket(ticket).error == "no-login"


def test_re_enrolled_in_between(dovecot, panel, store, on):
    ticket = lacking(dovecot, store, on)
    row = store.take("twofa_panel_sessions", "name = ?", on.name)
    on.turn_on("--new")
    store.put("twofa_panel_sessions", row)
    assert panel.show_ticket(ticket, code=on.totp.fresh()).error == "no-login"


@pytest.mark.parametrize("change", [
    "name = 'other@example.org'", "state = 1", "state = 3", "state = 9",
    "expires = expires + 1", "method = 'code'", "login_at = login_at + 1",
    "enrolment_id = ''", "record_id = ''", "mac = ''",
    "verifier = verifier || '0'"])
def test_altered_ticket(dovecot, panel, store, on, change):
    """An attacker who can write to the database gets no session by a change of
    a ticket."""
    ticket = lacking(dovecot, store, on)
    store.set("twofa_panel_sessions", change, "name = ?", on.name)
    assert panel.show_ticket(ticket).error == "no-login"
    assert panel.show_ticket(ticket, code=on.totp.fresh()).error == "no-login"


def test_password_that_ends_like_a_code(make_dovecot):
    """A password that ends in six digits leads to the second page as well."""
    dovecot = make_dovecot(backends.PasswdFile(
        {"six@example.org": "word123456"}))
    box = dovecot.mailbox().turn_on()
    with Panel(dovecot) as panel:
        ticket = lacking(dovecot, Store(dovecot), box)
        assert panel.show_ticket(ticket).error == "no-code"
        session = panel.session(panel.show_ticket(
            ticket, code=box.totp.fresh()))
        assert session.show()["method"] == "code"
        assert panel.login(box).alive
