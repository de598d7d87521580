# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""`doveadm twofa sessions`: where a mailbox is logged in without another code,
and how an admin ends that."""

import pytest

from twofatest import backends, webmail
from twofatest.dovecot import Dovecot
from twofatest.panel import Panel
from twofatest.service import Service
from twofatest.store import Store

NOTFOUND, EX_NOUSER = 68, 67


@pytest.fixture(scope="module")
def dovecot():
    with Dovecot(backends.PasswdFile(backends.make_users(60)),
                 extra=webmail.SETTINGS) as instance:
        yield instance


@pytest.fixture
def off(dovecot):
    """A mailbox without 2FA; another one than `on`."""
    return dovecot.mailbox()


@pytest.fixture
def panel(dovecot):
    panel = Panel(dovecot)
    yield panel
    panel.close()


def listed(box):
    answer = box.dovecot.twofa("sessions", "list", box.name)
    assert answer.code == 0, answer
    return answer.rows


def used(box, string, **options):
    return box.login(string, source=webmail.HOST, **options).ok


def test_none(off, on):
    """A login with a code or without one begins no session."""
    assert off.accepts(off.password) and listed(off) == []
    assert on.accepts(on.fresh()) and listed(on) == []


def test_list(on):
    string = webmail.begin(on)
    now = on.dovecot.clock.now()
    row, = listed(on)
    assert row["kind"] == "webmail" and row["service"] == "imap"
    assert row["ip"] == webmail.HOST
    assert abs(row["created"] - now) < 30
    assert row["last_used"] == row["created"]
    assert row["expires"] == row["created"] + webmail.LONGEST
    on.dovecot.clock.advance(90)
    assert used(on, string, protocol="submission")
    later, = listed(on)
    assert later["service"] == "submission"
    assert later["last_used"] >= row["last_used"] + 90
    assert (later["id"], later["created"], later["expires"]) == \
        (row["id"], row["created"], row["expires"])


def test_last_used_comes_first(on):
    first = webmail.begin(on)
    webmail.begin(on)
    older, = [row for row in listed(on)][-1:]
    on.dovecot.clock.advance(90)
    assert used(on, first)
    assert [row["id"] for row in listed(on)][0] == older["id"]


def test_nothing_usable_is_shown(on):
    string = webmail.begin(on)
    answer = on.dovecot.twofa("sessions", "list", on.name)
    code, key = string[len(on.password):].split("~")
    assert code not in answer.out and key not in answer.out


def test_for_people(on):
    webmail.begin(on)
    answer = on.dovecot.twofa("sessions", "list", on.name, fmt="")
    assert answer.code == 0
    assert "webmail" in answer.out and webmail.HOST in answer.out


@pytest.mark.parametrize("seconds", [webmail.IDLE + 1, webmail.LONGEST + 1])
def test_over_is_not_listed(on, seconds):
    webmail.begin(on)
    on.dovecot.clock.advance(seconds)
    assert listed(on) == []


def test_of_an_earlier_enrolment(on):
    """A session of an earlier enrolment is none, though its row is in the
    store."""
    webmail.begin(on)
    store = Store(on.dovecot)
    row = store.take("twofa_webmail_sessions", "record_id = ?",
                     store.record_id(on))
    on.confirm(on.enable())
    store.put("twofa_webmail_sessions", row)
    assert listed(on) == []


# A row by which no login is accepted is neither listed nor counted. What the
# change leaves of the MAC does not matter here: nobody looks at it.
DEAD_WEBMAIL = ["enrolment_id = 'x'", "record_id = 'x'",
                f"created = created - {webmail.LONGEST}",
                f"last_used = last_used - {webmail.IDLE}",
                "expires = created"]
DEAD_PANEL = ["enrolment_id = 'x'", "record_id = 'x'", "name = 'x'",
              "state = 1", f"last_used = last_used - {15 * 60}",
              "expires = login_at"]


@pytest.mark.parametrize("change", DEAD_WEBMAIL)
def test_dead_webmail_session_counts_nowhere(panel, on, change):
    string, session = webmail.begin(on), panel.login(on)
    assert session.show()["webmail_sessions"] == "1"
    store = Store(on.dovecot)
    store.set("twofa_webmail_sessions", change, "record_id = ?",
              store.record_id(on))
    assert not used(on, string)
    assert session.show()["webmail_sessions"] == "0"
    assert [row["kind"] for row in listed(on)] == ["panel"]


@pytest.mark.parametrize("change", DEAD_PANEL)
@pytest.mark.parametrize("has_record", [False, True])
def test_dead_panel_session_counts_nowhere(panel, box, has_record, change):
    if has_record:
        box.turn_on()
    session, other = panel.login(box), panel.login(box)
    assert session.show()["sessions"] == "2" and len(listed(box)) == 2
    dead = max(row["id"] for row in listed(box))
    Store(box.dovecot).set("twofa_panel_sessions", change, "session_id = ?",
                           dead)
    alive, = [one for one in (session, other) if one.alive]
    assert alive.show()["sessions"] == "1"
    assert dead not in [row["id"] for row in listed(box)]


def test_end_all(on):
    strings = [webmail.begin(on) for _ in range(3)]
    before = {row["id"] for row in listed(on)}
    answer = on.dovecot.twofa("sessions", "end", on.name)
    assert answer.code == 0, answer
    assert {row["id"] for row in answer.rows} == before and len(before) == 3
    assert listed(on) == []
    assert not any(used(on, string) for string in strings)
    assert not [string for string in strings
                if on.accepts(string.split("~")[0])]
    assert used(on, webmail.begin(on))


def test_end_one(on):
    first = webmail.begin(on)
    (row,) = listed(on)
    second = webmail.begin(on)
    answer = on.dovecot.twofa("sessions", "end", on.name, row["id"].upper())
    assert answer.code == 0 and answer.row["id"] == row["id"], answer
    assert not used(on, first) and used(on, second)
    assert len(listed(on)) == 1


@pytest.mark.parametrize("session", ["nosuchsession", "", "%", "' OR ''='"])
def test_end_unknown(on, session):
    """An empty id, which a script may give by mistake, is refused and does not
    mean all sessions."""
    string = webmail.begin(on)
    answer = on.dovecot.twofa("sessions", "end", on.name, session)
    assert (answer.error, answer.code) == ("unknown-session", NOTFOUND), answer
    assert "sessions list" in answer.err
    assert used(on, string)


def test_end_another_mailbox(dovecot, on):
    """doveadm does not end a session of another mailbox than it was told."""
    string = webmail.begin(on)
    other = dovecot.mailbox().turn_on()
    webmail.begin(other)
    row, = listed(on)
    answer = dovecot.twofa("sessions", "end", other.name, row["id"])
    assert answer.error == "unknown-session", answer
    assert dovecot.twofa("sessions", "end", other.name).code == 0
    assert used(on, string)


@pytest.mark.parametrize("command", ["list", "end"])
def test_unknown_mailbox(dovecot, command):
    answer = dovecot.twofa("sessions", command, "nobody@example.org")
    assert (answer.error, answer.code) == ("unknown-mailbox", EX_NOUSER)


def test_panel(panel, off, on):
    """The list has sessions of the panel, with and without 2FA. A login of the
    panel is none before its browser has shown the ticket."""
    here, there = panel.login(off), panel.login(on)
    panel.try_login(on.name, on.fresh())
    for mailbox, session in ((off, here), (on, there)):
        row, = listed(mailbox)
        assert (row["kind"], row["service"]) == ("panel", "twofa-panel")
        assert session.alive
        assert session.token not in str(row)
    answer = off.dovecot.twofa("sessions", "end", off.name)
    assert answer.code == 0 and answer.row["kind"] == "panel", answer
    assert not here.alive and there.alive


def test_panel_one(panel, on):
    string, session, other = (webmail.begin(on), panel.login(on),
                              panel.login(on))
    ids = {row["id"] for row in listed(on)}
    assert len(ids) == 3
    for row in listed(on):
        if row["kind"] == "panel":
            assert on.dovecot.twofa("sessions", "end", on.name,
                                    row["id"]).code == 0
            break
    assert sorted((session.alive, other.alive)) == [False, True]
    assert used(on, string)


def test_a_login_of_the_panel_ends_with_the_sessions(panel, box):
    """An admin ends logins that have not shown their tickets yet, too."""
    ticket, _ = panel.try_login(box.name, box.password)
    assert box.dovecot.twofa("sessions", "end", box.name).code == 0
    assert panel.show_ticket(ticket).error == "no-login"


def test_http(on):
    string = webmail.begin(on)
    _, kind, rows = on.dovecot.http("twofaSessionsList", user=on.name)
    assert kind == "doveadmResponse", rows
    row, = rows
    assert row["kind"] == "webmail" and isinstance(row["created"], int)
    _, kind, rows = on.dovecot.http("twofaSessionsEnd", user=on.name, id="x")
    assert kind == "doveadmResponse" and rows[0]["error"] == "unknown-session"
    assert used(on, string)
    _, kind, rows = on.dovecot.http("twofaSessionsEnd", user=on.name,
                                    id=row["id"])
    assert kind == "doveadmResponse" and rows[0]["id"] == row["id"]
    assert not used(on, string)


def test_is_logged(on):
    webmail.begin(on)
    start = on.dovecot.log_size()
    on.dovecot.twofa("sessions", "list", on.name)
    on.dovecot.twofa("sessions", "end", on.name)
    on.dovecot.wait_log(f"Info: .*SESSIONS-END.*{on.name}", start)
    assert "SESSIONS:" not in "".join(
        line for line in on.dovecot.log(start).splitlines()
        if " Info: " in line)


@pytest.mark.parametrize("change", ["mac = ''", "expires = expires + 9"])
def test_damaged_row_can_be_ended(on, change):
    """Logins with it fail temporarily, until an admin ends it."""
    string = webmail.begin(on)
    store = Store(on.dovecot)
    store.set("twofa_webmail_sessions", change, "record_id = ?",
              store.record_id(on))
    result = on.login(string, source=webmail.HOST)
    assert not result.ok and result.temporary
    row, = listed(on)
    assert on.dovecot.twofa("sessions", "end", on.name,
                            row["id"]).code == 0
    assert on.refuses(string, source=webmail.HOST)


@pytest.mark.parametrize("table", ["twofa_webmail_sessions",
                                   "twofa_panel_sessions"])
def test_store_that_cannot_be_read(make_dovecot, table):
    dovecot = make_dovecot(extra=webmail.SETTINGS)
    box = dovecot.mailbox().turn_on()
    Store(dovecot).write(f"ALTER TABLE {table} RENAME TO away")
    with Service(dovecot, "twofa-admin") as service:
        for command in ("SESSIONS", "SESSIONS-END"):
            verb, fields, rows = service.ask(command, f"user={box.name}")
            assert (verb, rows) == ("ERROR", []) and fields["text"]
