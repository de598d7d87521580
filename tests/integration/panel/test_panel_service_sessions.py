# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A session of the panel: how long the twofa service takes it for alive, how
many of them a mailbox has, and that an altered row is none."""

import pytest

from twofatest.dovecot import wait_for
from twofatest.panel import Panel, Session, lacking, rows_of
from twofatest.webmail import add_webmail_session, webmail_sessions


def test_unknown_session(panel, box):
    session = panel.login(box)
    for token in ("", "x", session.token[:-1], session.token + "0",
                  session.token.upper(), "00" * 20):
        other = Session(panel, token, box.name)
        if token.lower() != session.token or token != session.token:
            assert other.ask("SESSION").error == "no-session"
    assert panel.ask("SESSION").error == "no-session"
    assert session.alive


def test_idle(dovecot, panel, box):
    session = panel.login(box)
    for _ in range(3):
        dovecot.clock.advance(14 * 60)
        assert session.alive
    dovecot.clock.advance(15 * 60 + 1)
    assert not session.alive


def test_at_most_eight_hours(dovecot, panel, box):
    session = panel.login(box)
    for _ in range(36):
        dovecot.clock.advance(13 * 60)
        assert session.alive
    dovecot.clock.advance(12 * 60 + 2)
    assert not session.alive


def test_touched_once_a_minute(dovecot, panel, store, box):
    def used():
        (value,), = store.rows("SELECT last_used FROM twofa_panel_sessions "
                               "WHERE name = ?", box.name)
        return value
    session = panel.login(box)
    first = used()
    dovecot.clock.advance(50)
    assert session.alive and used() == first
    dovecot.clock.advance(15)
    assert session.alive
    # the reply does not wait for this write
    wait_for(lambda: used() >= first + 60)


def test_twenty(panel, dovecot, box):
    """A mailbox has at most twenty sessions; a new one ends the oldest."""
    sessions = []
    for _ in range(21):
        sessions.append(panel.login(box))
        dovecot.clock.advance(1)
    assert [session.alive for session in sessions] == [False] + [True] * 20
    assert sessions[-1].show()["sessions"] == "20"


def test_survives_the_service(dovecot, panel, box):
    session = panel.login(box)
    dovecot.kill_service()
    with Panel(dovecot) as other:
        assert Session(other, session.token, box.name).alive


@pytest.mark.parametrize("change", [
    "name = 'other@example.org'", "record_id = ''", "enrolment_id = ''",
    "state = 4", "method = 'recovery'", "login_at = login_at + 1",
    "expires = expires + 1", "session_id = '00'", "mac = ''"])
def test_altered_session(panel, store, on, change):
    session = panel.login(on)
    store.set("twofa_panel_sessions", change, "name = ?", on.name)
    assert not session.alive


def test_made_up_session(dovecot, panel, store, on, box):
    """The row of a session does not open another mailbox."""
    session = panel.login(box)
    row = store.take("twofa_panel_sessions", "name = ?", box.name)
    row["name"] = on.name
    store.put("twofa_panel_sessions", row)
    start = dovecot.log_size()
    assert not session.alive
    dovecot.wait_log("damaged panel session", start)


def test_cleaning(dovecot, panel, store, box, on):
    """The service deletes sessions once an hour: those of the panel a day after
    their end, until which it says why they are over."""
    panel.login(box)
    lacking(dovecot, store, on)
    add_webmail_session(store, on, 31)
    store.set("twofa_webmail_sessions", "expires = 1", "verifier = ?",
              f"{on.name} 31")
    third = dovecot.mailbox()
    dovecot.clock.advance(3700)
    assert third.accepts(third.password)
    wait_for(lambda: webmail_sessions(store, on) == 0)
    assert len(rows_of(dovecot, box)) == len(rows_of(dovecot, on)) == 1
    dovecot.clock.advance(24 * 3600)
    assert third.accepts(third.password)
    wait_for(lambda: rows_of(dovecot, box) + rows_of(dovecot, on) == [])
