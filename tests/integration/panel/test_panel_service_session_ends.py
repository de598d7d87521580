# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What ends a session of the panel before its time: its owner, another session,
an admin, and a change of the mailbox or of its 2FA."""

import pytest

from twofatest.dovecot import wait_for
from twofatest.panel import confirm, enable, lacking, rows_of, turn_on
from twofatest.store import Store
from twofatest.webmail import add_webmail_session, webmail_sessions


def test_logout(panel, box):
    first, second = panel.login(box), panel.login(box)
    assert first.show()["sessions"] == "2"
    assert first.ask("LOGOUT").error == ""
    assert not first.alive and second.alive
    assert first.ask("LOGOUT").error == "no-session"


def test_logout_of_others(dovecot, panel, store, on):
    other_box = dovecot.mailbox().turn_on()
    for box, number in ((on, 1), (on, 2), (other_box, 3)):
        add_webmail_session(store, box, number)
    mine, others = panel.login(on), [panel.login(on), panel.login(on)]
    stranger = panel.login(other_box)
    waiting = lacking(dovecot, store, on)
    assert mine.ask("LOGOUT", others=1).error == ""
    assert mine.alive and not any(session.alive for session in others)
    assert stranger.alive
    assert webmail_sessions(store, on) == 0
    assert webmail_sessions(store, other_box) == 1
    assert panel.show_ticket(waiting).error == "no-login"


def test_enabling_ends_others(dovecot, panel, store, box):
    mine, other = panel.login(box), panel.login(box)
    turn_on(mine, box)
    assert mine.alive and not other.alive
    # the owner changes the phone
    add_webmail_session(store, box, 11)
    other = panel.login(box)
    box.totp = enable(mine, new=1, code=box.totp.fresh())
    confirm(mine, box.totp)
    assert mine.alive and not other.alive
    assert webmail_sessions(store, box) == 0
    # the owner turns 2FA off
    add_webmail_session(store, box, 12)
    other = panel.login(box)
    assert mine.ask("DISABLE", code=box.totp.fresh()).error == ""
    assert mine.alive and not other.alive
    assert webmail_sessions(store, box) == 0


@pytest.mark.parametrize("kind", ["confirm", "disable", "again"])
def test_admin_ends_them_all(dovecot, panel, store, box, kind):
    if kind != "confirm":
        box.turn_on()
        add_webmail_session(store, box, 21)
    session = panel.login(box)
    row = store.rows("SELECT * FROM twofa_panel_sessions WHERE name = ?",
                     box.name)
    assert len(row) == 1
    kept = store.take("twofa_panel_sessions", "name = ?", box.name)
    store.put("twofa_panel_sessions", kept)
    if kind == "disable":
        answer = dovecot.twofa("disable", "--force", box.name)
        assert answer.code == 0, answer
    else:
        box.turn_on("--new")
    assert not session.alive
    assert rows_of(dovecot, box) == [] and webmail_sessions(store, box) == 0
    # an older program, which has no sessions, would leave the row
    store.put("twofa_panel_sessions", kept)
    assert not session.alive


def test_deleted_mailbox(dovecot, panel, box, on):
    """A new owner of the address inherits nobody's session."""
    for one in (box, on):
        session = panel.login(one)
        ticket, _ = panel.try_login(one.name, one.fresh() if one.totp
                                    else one.password)
        wait_for(lambda: len(rows_of(dovecot, one)) == 2)
        dovecot.twofa("delete", one.name)
        assert not session.alive
        assert panel.show_ticket(ticket).error == "no-login"
        assert rows_of(dovecot, one) == []


def test_deleted_in_the_database(panel, store, on):
    """A session is none while the record of its mailbox is missing."""
    session = panel.login(on)
    record = store.take("twofa_records", "name = ?", on.name)
    assert not session.alive
    store.put("twofa_records", record)
    assert session.alive


def test_renamed_mailbox(dovecot, panel, on):
    session = panel.login(on)
    answer = dovecot.twofa("rename", on.name, "new-" + on.name)
    assert answer.code == 0, answer
    assert not session.alive
    assert rows_of(dovecot, on) == []


def test_renamed_over_a_session(dovecot, panel, box):
    """A session under the new name ends, as it belongs to another mailbox."""
    other = dovecot.mailbox()
    other.app_password()
    session = panel.login(box)
    answer = dovecot.twofa("rename", "--force", other.name, box.name)
    assert answer.code == 0, answer
    assert not session.alive


def test_renamed_domain(dovecot, panel):
    """A renamed domain ends the sessions of its mailboxes."""
    box = dovecot.mailbox()
    box.app_password()
    session = panel.login(box)
    kept = Store(dovecot).take("twofa_panel_sessions", "name = ?", box.name)
    Store(dovecot).put("twofa_panel_sessions", kept)
    local = box.name.split("@")[0]
    answer = dovecot.twofa("rename", box.name, f"{local}@moved.example")
    assert answer.code == 0, answer
    answer = dovecot.twofa("rename", "@moved.example", "@again.example")
    assert answer.code == 0, answer
    assert not session.alive
    Store(dovecot).put("twofa_panel_sessions", kept)
    assert not session.alive
