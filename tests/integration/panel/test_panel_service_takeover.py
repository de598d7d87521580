# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Somebody who has taken the panel over, and so can write to the socket
`twofa-user`, gets nothing that no session allows."""

import os
import pwd

import pytest

from twofatest.dovecot import wait_for
from twofatest.panel import BROWSER, rows_of, ticket_name, turn_on
from twofatest.service import Service
from twofatest.store import Store


def test_wrong_passwords_hide_no_login(dovecot, panel):
    """The service writes a limited number of rows a minute. Refused logins, of
    which an attacker can make many, do not use up the room for others."""
    noisy, robbed = dovecot.mailbox().turn_on(), dovecot.mailbox()
    with Service(dovecot, "twofa-auth") as auth:
        for i in range(300):
            auth.send(f"FINISH\t{i + 1}\tname={noisy.name}\tservice=imap"
                      f"\tmech=PLAIN\trip=2001:db8::{i:x}\tresult=fail"
                      f"\tmethod=code\trecord={Store(dovecot).record_id(noisy)}")
        auth.send(f"CHECK\t999\tname={noisy.name}\tservice=imap\tmech=PLAIN")
        auth.line()
    assert robbed.accepts(robbed.password)
    session = panel.login(robbed)
    wait_for(lambda: any(
        row["service"] == "imap" and row["result"] == "ok"
        for row in session.ask("ACTIVITY").rows), what="the login's row")


def test_owner_and_mode(dovecot):
    st = os.stat(f"{dovecot.root}/run/twofa-user")
    assert (st.st_mode & 0o777, st.st_uid) == \
        (0o600, pwd.getpwnam("dovenull").pw_uid)


COMMANDS = ["SESSION", "LOGOUT", "ENABLE", "CONFIRM", "DISABLE", "APP-ADD",
            "APP-LIST", "APP-REVOKE", "RECOVERY", "ACTIVITY", "PROGRAMS"]


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_without_a_session(panel, on, command):
    """The field `user` does not replace a session."""
    for fields in ({"user": on.name}, {"user": on.name, "session": ""},
                   {"user": on.name, "session": on.name}):
        reply = panel.ask(command, code=on.totp.fresh(), force=1, label="x",
                          all=1, **fields)
        assert (reply.error, reply.rows) == ("no-session", []), reply
    assert on.status()["status"] == "enabled"


def test_other_mailbox_is_out_of_reach(dovecot, panel, box, on):
    """Each command is for the mailbox of the session, whatever mailbox and ids
    the fields name."""
    word = on.app_password()
    session = panel.login(box)
    on_id = word["id"]
    assert session.ask("SESSION", user=on.name).row["user"] == box.name
    assert session.ask("APP-LIST", user=on.name).rows == []
    for fields in ({"app": on_id}, {"app": on_id, "user": on.name}):
        assert session.ask("APP-REVOKE", **fields).error == "unknown-id"
    row = session.ask("APP-ADD", label="x", user=on.name).row
    dovecot.secrets.add(row["password"])
    assert box.accepts(row["password"])
    assert session.ask("APP-REVOKE", app=on_id).error == "unknown-id"
    assert session.ask("APP-REVOKE", all=1, user=on.name).row["id"] == \
        row["id"]
    assert session.ask("DISABLE", user=on.name, force=1).error == \
        "not-enabled"
    assert session.ask("ENABLE", user=on.name).row["user"] == box.name
    assert session.ask("ACTIVITY", user=on.name).error == ""
    assert session.ask("LOGOUT", user=on.name, others=1).error == ""
    assert on.accepts(on.fresh()) and on.accepts(word["password"])


def test_session_of_two_names(dovecot, panel, box, on):
    """The first of two fields counts, and the reply is about its mailbox."""
    mine, other = panel.login(box), panel.login(on)
    verb, _fields, rows = panel.service.ask(
        "SESSION", f"session={mine.token}", f"session={other.token}")
    assert verb == "OK" and rows[0]["user"] == box.name


def test_secret_in_force_is_never_shown(dovecot, panel, on):
    """No command of a session returns the secret in force."""
    session = panel.login(on)
    said = []
    for command in COMMANDS[:1] + COMMANDS[2:]:
        reply = session.ask(command, label="x", qr="svg", all=1)
        said.append(str(reply))
        for row in reply.rows:
            dovecot.secrets.update(row[key] for key in ("password", "secret")
                                   if key in row)
    assert on.totp.secret not in "".join(said)
    assert on.totp.secret.lower() not in "".join(said).lower()
    # the new secret is not in force before it is confirmed
    assert on.accepts(on.fresh())


def test_what_only_admins_say(dovecot, panel, box):
    session = panel.login(box)
    reply = session.ask("ENABLE", issuer="Evil")
    dovecot.secrets.add(reply.row["secret"])
    assert "Evil" not in reply.row["uri"]
    row = session.ask("APP-ADD", label="x", **{"from": "doveadm"}).row
    dovecot.secrets.add(row["password"])
    assert session.ask("APP-LIST").row["created_from"] == f"panel {BROWSER}"
    turn_on(session, box)
    reply = session.ask("RECOVERY", code=box.totp.fresh(),
                        expires=int(dovecot.clock.now()) + 1000, emergency=1)
    assert reply.error == "bad-input"


def test_browser_is_only_told(dovecot, panel, box):
    """The service takes the browser's address and program from the panel as
    text, and stores nothing else."""
    ticket, _ = panel.try_login(box.name, box.password)
    session = panel.session(panel.show_ticket(
        ticket, ip="not an address\tsession=x", agent="x" * 500 + "\x00é"[1:]))
    assert session.show()["ip"] == BROWSER
    (agent,), = Store(dovecot).rows(
        "SELECT agent FROM twofa_panel_sessions WHERE name = ?", box.name)
    assert agent.startswith("x" * 190) and len(agent) == 200


def test_tokens_are_not_in_the_store(dovecot, panel, box):
    ticket, _ = panel.try_login(box.name, box.password)
    wait_for(lambda: rows_of(dovecot, box))
    everything = str(Store(dovecot).rows("SELECT * FROM twofa_panel_sessions"))
    assert ticket not in everything
    assert ticket_name(ticket)[-32:] not in everything
    session = panel.session(panel.show_ticket(ticket))
    everything = str(Store(dovecot).rows("SELECT * FROM twofa_panel_sessions"))
    assert session.token not in everything


def test_damaged_record(panel, store, on):
    """A damaged record is an error for every command, and not an unknown
    session."""
    session = panel.login(on)
    store.set("twofa_records", "mac = ''", "name = ?", on.name)
    assert session.ask("SESSION").error == "ERROR"
    assert session.ask("DISABLE", code=on.totp.fresh()).error == "ERROR"
