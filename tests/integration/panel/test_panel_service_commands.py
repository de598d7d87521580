# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The commands that the twofa service does for a session of the panel, on the
socket `twofa-user`."""

from twofatest.dovecot import wait_for
from twofatest.panel import (BROWSER, activity, confirm, enable,
                             turn_on)
from twofatest.service import Service
from twofatest.totp import Totp


def test_story(dovecot, panel):
    """An owner turns 2FA on and off again, by the panel alone."""
    box = dovecot.mailbox()
    session = panel.login(box)
    row = session.show()
    assert (row["status"], row["record"], row["method"], row["recent"]) == \
        ("disabled", "0", "password", "1")
    reply = session.ask("ENABLE", qr="svg")
    assert reply.row["status"] == "pending"
    assert reply.row["qr"].startswith("<svg") or "<svg" in reply.row["qr"]
    assert session.show()["status"] == "pending"
    box.totp = Totp(reply.row["secret"], dovecot.clock)
    dovecot.secrets.add(box.totp.secret)
    assert box.accepts(box.password)
    box.recovery = confirm(session, box.totp)
    assert len(box.recovery) == 10
    assert box.refuses(box.password) and box.accepts(box.fresh())
    row = session.show()
    assert (row["status"], row["record"], row["recovery_codes"]) == \
        ("enabled", "1", "10")

    reply = session.ask("APP-ADD", label="phone", scope="imap")
    assert reply.error == "", reply
    word = reply.row["password"]
    dovecot.secrets.update([word, word.replace("-", "")])
    assert box.accepts(word)
    assert session.ask("APP-LIST").row["created_from"] == f"panel {BROWSER}"

    reply = session.ask("DISABLE", code=box.totp.fresh())
    assert reply.error == "" and reply.row["status"] == "disabled", reply
    assert box.accepts(box.password)
    assert session.show()["status"] == "disabled"
    assert session.ask("LOGOUT").error == ""
    assert not session.alive


def test_confirm_says_that_the_clock_is_wrong(dovecot, panel, box):
    session = panel.login(box)
    box.totp = enable(session)
    for steps, error in ((-20, "late"), (20, "early")):
        reply = session.ask("CONFIRM",
                            code=box.totp.at(box.totp.step() + steps))
        assert reply.error == error, reply
        assert abs(int(reply.fields["offset"]) - steps * 30) <= 30, reply
    assert session.ask("CONFIRM", code=box.totp.wrong()).error == "wrong-code"
    assert session.ask("CONFIRM", code="12345678").error == "wrong-code"
    assert session.ask("CONFIRM").error == "no-code"
    assert session.show()["status"] == "pending"
    confirm(session, box.totp)
    assert session.ask("CONFIRM", code=box.totp.fresh()).error == \
        "already-enabled"


def test_same_secret_until_a_new_one_is_asked_for(panel, box):
    session = panel.login(box)
    first = enable(session).secret
    assert enable(session).secret == first
    assert enable(session, new=1).secret != first


def test_nobody_is_shown_what_somebody_else_began(panel, box):
    """A thief who has the password must not know the owner's secret. So a
    session is not shown a secret that another session began, and cannot make
    the other one confirm its own."""
    thief, owner = panel.login(box), panel.login(box)
    his = enable(thief)
    assert thief.show()["status"] == "pending"
    assert owner.show()["status"] == "disabled"
    assert owner.show()["pending_expires"] == "0"
    hers = enable(owner)
    assert hers.secret != his.secret
    assert (thief.show()["status"], thief.show()["pending_expires"]) == \
        ("disabled", "0")
    # the pending secret is hers now, so his code is wrong
    # one time in 4,000 it is right at another time within an hour
    assert thief.ask("CONFIRM", code=his.fresh()).error in (
        "wrong-code", "early", "late")
    box.totp, box.recovery = hers, confirm(owner, hers)
    assert not thief.alive and box.accepts(box.fresh())


def test_what_an_admin_began_is_shown_to_admins(dovecot, panel, box):
    totp = box.enable()
    session = panel.login(box)
    assert session.show()["status"] == "disabled"
    assert box.enable().secret == totp.secret
    # a code of the admin's secret confirms it in the panel, too
    assert session.ask("CONFIRM", code=totp.fresh()).error == ""
    assert box.status()["status"] == "enabled"
    dovecot.twofa("disable", "--force", box.name)
    session = panel.login(box)
    first = enable(session).secret
    assert box.enable().secret != first


def test_another_device_is_shown_to_whoever_began(panel, on):
    session, other = panel.login(on), panel.login(on)
    first = enable(session, code=on.totp.fresh()).secret
    assert enable(session, code=on.totp.fresh()).secret == first
    assert session.ask("ENABLE-SHOW").row["secret"] == first
    assert other.ask("ENABLE-SHOW").error == "not-pending"
    assert enable(other, code=on.totp.fresh()).secret != first
    assert session.ask("ENABLE-SHOW").error == "not-pending"
    assert session.show()["pending_expires"] == "0"
    assert on.accepts(on.fresh())


def test_beginning_and_confirming_exclude_each_other(dovecot, panel, store,
                                                     box):
    """A new enrolment changes `rev`, so that a confirmation by another node
    that read the record before changes nothing."""
    session = panel.login(box)
    enable(session)
    rev = "SELECT rev FROM twofa_records WHERE name = ?"
    (before,), = store.rows(rev, box.name)
    enable(session, new=1)
    (after,), = store.rows(rev, box.name)
    assert after > before


def test_a_secret_in_force_is_never_tidied_up(dovecot, panel, store, on):
    """Only disabling deletes the secret in force, so that a late deletion by
    one node cannot hit a secret that another node has made."""
    session = panel.login(on)
    enable(session, code=on.totp.fresh())
    count = "SELECT COUNT(*) FROM twofa_secrets"
    assert session.ask("DISABLE", code=on.totp.fresh()).error == ""
    (left,), = store.rows(
        count + " WHERE record_id = (SELECT record_id FROM twofa_records "
        "WHERE name = ?)", on.name)
    assert left == 0


def test_confirm_by_an_admin_keeps_what_admins_made(dovecot, panel, box):
    """When an admin confirms an enrolment, application passwords that were made
    in the panel are revoked, because a thief may have made them."""
    thief = panel.login(box)
    words = {}
    for moment in ("before", "after"):
        reply = thief.ask("APP-ADD", label=moment, scope="all")
        assert reply.error == "", reply
        words[moment] = reply.row["password"]
        dovecot.secrets.update([reply.row["password"],
                                reply.row["password"].replace("-", "")])
        box.enable()
    words["admin"] = box.app_password("admin")["password"]
    box.turn_on()
    assert box.refuses(words["before"]) and box.refuses(words["after"])
    assert box.accepts(words["admin"])


def test_confirm_keeps(dovecot, panel, box):
    session = panel.login(box)
    made = {}
    for label in ("one", "two"):
        row = session.ask("APP-ADD", label=label).row
        made[label] = row["id"]
        dovecot.secrets.add(row["password"])
    totp = enable(session)
    reply = session.ask("CONFIRM", code=totp.fresh(), keep=made["two"],
                        remove=made["one"])
    assert {row["label"]: row["app_password"] for row in reply.rows
            if "label" in row} == {"one": "revoked", "two": "kept"}
    dovecot.secrets.update(row["recovery_code"] for row in reply.rows
                           if "recovery_code" in row)


def test_old_login_may_do_little(dovecot, panel, on):
    """Commands that cannot be undone need a login of the last quarter of an
    hour."""
    session = panel.login(on)
    dovecot.clock.advance(10 * 60)
    assert session.show()["recent"] == "1"
    dovecot.clock.advance(5 * 60 + 1)
    assert session.show()["recent"] == "0"
    for command, fields in (
            ("DISABLE", {"code": on.totp.fresh()}),
            ("RECOVERY", {"code": on.totp.fresh()}),
            ("ENABLE", {}), ("ENABLE", {"new": 1}),
            ("APP-ADD", {"label": "x"})):
        reply = session.ask(command, **fields)
        assert reply.error == "login-too-old", (command, reply)
    assert on.status()["status"] == "enabled"
    assert session.ask("APP-LIST").rows == []
    # those commands have used up no code
    code = on.totp.fresh()
    reply = session.ask("APP-ADD", label="x", code=code)
    assert reply.error == "", reply
    dovecot.secrets.add(reply.row["password"])
    assert session.ask("APP-ADD", label="y", code=code).error == "used-code"
    assert session.ask("APP-ADD", label="y",
                       code=on.totp.wrong()).error == "wrong-code"
    assert [row["label"] for row in session.ask("APP-LIST").rows] == ["x"]


def app_add(session, **fields):
    """Returns the error of APP-ADD, "" = an application password was made."""
    reply = session.ask("APP-ADD", label="x", **fields)
    session.panel.dovecot.secrets.update(row["password"] for row in reply.rows)
    return reply.error


def test_one_code_for_several_application_passwords(dovecot, panel, on):
    """A code that was accepted counts for a quarter of an hour: in its session,
    and for nothing that needs more than such a code."""
    session, other = panel.login(on), panel.login(on)
    dovecot.clock.advance(10 * 60)
    assert other.alive and session.show()["proven"] == "0"
    dovecot.clock.advance(6 * 60)
    assert app_add(session) == "login-too-old"
    assert app_add(session, code=on.totp.wrong()) == "wrong-code"
    assert app_add(session) == "login-too-old"
    assert app_add(session, code=on.totp.fresh()) == ""
    assert (session.show()["proven"], session.show()["recent"]) == ("1", "0")
    for _ in range(3):
        assert app_add(session) == ""
    assert app_add(other) == "login-too-old"
    for command, fields in (
            ("DISABLE", {"code": "123456"}), ("ENABLE", {}),
            ("RECOVERY", {"code": "123456"})):
        assert session.ask(command, **fields).error == "login-too-old", command
    dovecot.clock.advance(14 * 60)
    assert app_add(session) == ""
    # making some does not put the end off
    dovecot.clock.advance(61)
    assert app_add(session) == "login-too-old"
    assert session.show()["proven"] == "0"


def test_a_proof_that_was_written_into_the_store(dovecot, panel, store, on):
    session = panel.login(on)
    dovecot.clock.advance(10 * 60)
    assert session.alive
    dovecot.clock.advance(6 * 60)
    now = dovecot.clock.now()
    store.set("twofa_panel_sessions", "proved_at = ?", "name = ?", now,
              on.name)
    assert app_add(session) == "no-session"


def test_application_passwords_after_turning_it_on(dovecot, panel, box):
    """The code that has just turned 2FA on is not asked for once more."""
    session = panel.login(box)
    for _ in range(2):
        dovecot.clock.advance(10 * 60)
        assert session.alive
    turn_on(session, box)
    assert session.show()["recent"] == "0" and app_add(session) == ""
    dovecot.clock.advance(10 * 60)
    assert session.alive
    dovecot.clock.advance(5 * 60)
    assert app_add(session) == "login-too-old"


def test_old_login_without_2fa(dovecot, panel, box):
    session = panel.login(box)
    dovecot.clock.advance(14 * 60)
    assert session.show()["recent"] == "1"
    dovecot.clock.advance(2 * 60)
    assert session.ask("APP-ADD", label="x", code="123456").error == \
        "login-too-old"
    turn_on(session, box)
    assert session.show()["recent"] == "0"
    assert session.ask("DISABLE", code=box.totp.fresh()).error == \
        "login-too-old"


def test_disable(dovecot, panel, on):
    session = panel.login(on)
    assert session.ask("DISABLE").error == "no-code"
    assert session.ask("DISABLE", code=on.totp.wrong()).error == "wrong-code"
    code = on.totp.fresh()
    assert on.accepts(on.password + code)
    assert session.ask("DISABLE", code=code).error == "used-code"
    assert session.ask("DISABLE", force=1).error == "no-code"
    assert on.status()["status"] == "enabled"
    assert session.ask("DISABLE", code=on.recovery[3]).error == ""
    assert on.accepts(on.password)
    assert session.ask("DISABLE", code=on.totp.fresh()).error == "not-enabled"


def test_recovery_codes(dovecot, panel, on):
    session = panel.login(on)
    assert session.ask("RECOVERY").error == "no-code"
    assert session.ask("RECOVERY", code=on.totp.wrong()).error == "wrong-code"
    reply = session.ask("RECOVERY", code=on.totp.fresh(), emergency=1)
    assert reply.error == "" and len(reply.rows) == 10, reply
    codes = [row["recovery_code"] for row in reply.rows]
    dovecot.secrets.update(codes)
    assert on.refuses(on.password + on.recovery[0])
    assert on.accepts(on.password + codes[0])


def test_activity(dovecot, panel):
    box = dovecot.plain_mailbox()
    session = panel.login(box)
    assert box.accepts(box.password)
    turn_on(session, box)
    app = session.ask("APP-ADD", label="x").row
    dovecot.secrets.add(app["password"])
    session.ask("APP-REVOKE", app=app["id"])
    reply = session.ask("RECOVERY", code=box.totp.fresh())
    dovecot.secrets.update(row["recovery_code"] for row in reply.rows)
    box.app_password()
    assert box.refuses(box.password)
    assert session.ask("DISABLE", code=box.totp.fresh()).error == ""

    def complete():
        found = activity(session.ask("ACTIVITY").rows)
        return found if ("imap", "127.0.0.1", "password", "fail") in found \
            else None
    found = wait_for(complete)
    for method in ("enable", "confirm", "app-add", "app-revoke", "new-codes",
                   "disable"):
        assert ("panel", BROWSER, method, "ok") in found
    assert ("doveadm", "", "app-add", "ok") in found
    assert ("imap", "127.0.0.1", "password", "ok") in found
    assert ("twofa-panel", BROWSER, "password", "ok") in found
    rows = session.ask("ACTIVITY").rows
    assert all(int(row["times"]) >= 1 and 0 < int(row["first_seen"]) <=
               int(row["last_seen"]) for row in rows)
    times = [int(row["last_seen"]) for row in rows]
    assert times == sorted(times, reverse=True)
    with Service(dovecot, "twofa-admin") as admin:
        verb, _fields, seen = admin.ask("ACTIVITY", f"user={box.name}")
    assert verb == "OK" and sorted(map(str, seen)) == sorted(map(str, rows))
