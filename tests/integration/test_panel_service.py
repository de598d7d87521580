"""The User Panel's socket: how a login becomes a session, what a session may
do, and what one who has taken the panel over can't."""

import os
import pwd
import time

import pytest

from twofatest import backends
from twofatest.dialect import current as dialect
from twofatest.dovecot import wait_for
from twofatest.panel import (BROWSER, Panel, Session, new_ticket, session_id)
from twofatest.service import Service
from twofatest.store import Store
from twofatest.totp import Totp


@pytest.fixture
def on(dovecot):
    """A mailbox with 2FA; another one than `box`."""
    return dovecot.mailbox().turn_on()


@pytest.fixture
def panel(dovecot):
    with Panel(dovecot) as panel:
        yield panel


@pytest.fixture
def store(dovecot):
    return Store(dovecot)


def text(value):
    return value.replace("\001t", "\t").replace("\001n", "\n")


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


# the whole story


def test_story(dovecot, panel):
    """From the first login to 2FA and back, by the panel alone."""
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


# tickets


def test_no_ticket_without_login(panel):
    start = time.monotonic()
    assert panel.show_ticket(new_ticket()).error == "no-login"
    # a login may still be under way
    assert 1.5 < time.monotonic() - start < 6


@pytest.mark.parametrize("ticket", [
    "", "a" * 31, "a" * 33, "A" * 32, "1" * 32, "a" * 31 + "'", "%" * 32])
def test_no_ticket_by_form(panel, ticket):
    start = time.monotonic()
    assert panel.show_ticket(ticket).error == "no-login"
    assert panel.ask("LOGIN").error == "no-login"
    assert time.monotonic() - start < 1


def test_once(dovecot, panel, box):
    """A ticket is good for one session."""
    ticket, verb = panel.try_login(box.name, box.password)
    assert verb == "OK"
    session = panel.session(panel.show_ticket(ticket))
    assert panel.show_ticket(ticket).error == "no-login"
    assert session.alive


def test_at_once_only_one(panel, box):
    """Of many who show it at the same time, one gets a session."""
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
    """What was read is not what is there any more."""
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
    """What auth's log says of a login opens nothing."""
    ticket, _ = panel.try_login(box.name, box.password)
    for other in (session_id(ticket), session_id(ticket)[-32:]):
        assert panel.ask("LOGIN", ticket=other).error == "no-login"
    panel.session(panel.show_ticket(ticket))


def test_minute(dovecot, panel, box, on):
    string = on.fresh()
    ticket, _ = panel.try_login(box.name, box.password)
    late, _ = panel.try_login(on.name, string)
    # has arrived
    wait_for(lambda: len(rows_of(dovecot, box)) and len(rows_of(dovecot, on)))
    dovecot.clock.advance(58)
    panel.session(panel.show_ticket(ticket))
    dovecot.clock.advance(5)
    assert panel.show_ticket(late).error == "no-login"


def test_tickets_do_not_pile_up(dovecot, panel, box):
    """Those that are over go when the next one comes."""
    for _ in range(3):
        panel.try_login(box.name, box.password)
    wait_for(lambda: len(rows_of(dovecot, box)) == 3)
    session = panel.login(box)
    dovecot.clock.advance(70)
    panel.try_login(box.name, box.password)
    wait_for(lambda: len(rows_of(dovecot, box)) == 2)
    assert session.alive


def rows_of(dovecot, box):
    return Store(dovecot).rows(
        "SELECT state, record_id, enrolment_id, method FROM "
        "twofa_panel_sessions WHERE name = ?", box.name)


def test_application_password_makes_none(dovecot, panel, box, on):
    """Neither with 2FA nor without."""
    for one in (box, on):
        word = one.app_password(scope="all")["password"]
        ticket, verb = panel.try_login(one.name, word, service="imap")
        assert verb == "OK"
        # 2 s were waited for one
        assert panel.show_ticket(ticket).error == "no-login"
        assert rows_of(dovecot, one) == []


def test_any_service_name(panel, box):
    """It does not matter what the panel logs in as."""
    for service in ("imap", "twofa-panel", "x"):
        ticket, verb = panel.try_login(box.name, box.password,
                                       service=service)
        assert verb == "OK"
        panel.session(panel.show_ticket(ticket))


def test_other_session_ids_make_none(dovecot, box):
    """A mail program's login is none of the panel."""
    assert box.accepts(box.password)
    assert rows_of(dovecot, box) == []


def finish(dovecot, *fields):
    """What auth says, or somebody who has taken auth over."""
    with Service(dovecot, "twofa-auth") as service:
        service.send("\t".join(["FINISH", "1", *fields]))
        # was looked at before this was answered
        service.ask("CHECK", "name=nobody@example.org", "service=imap",
                    "mech=PLAIN", "plain=1")
        # a later one that makes a ticket: then the earlier one had its time
        witness = f"witness-{new_ticket()}@example.org"
        service.send(f"FINISH\t2\tname={witness}\tservice=x\tresult=ok\t"
                     f"method=password\tsession={session_id(new_ticket())}")
        wait_for(lambda: Store(dovecot).rows(
            "SELECT 1 FROM twofa_panel_sessions WHERE name = ?", witness))


def lacking(dovecot, store, box):
    """A login that was right but for its code; returns the ticket."""
    with Panel(dovecot) as panel:
        ticket, verb = panel.try_login(box.name, box.password)
        assert verb == "FAIL"
    wait_for(lambda: store.rows("SELECT 1 FROM twofa_panel_sessions WHERE "
                                "name = ? AND state = 2", box.name))
    return ticket


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
    """They count like all others, and stand in the log and the activity."""
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


@pytest.mark.parametrize("fields", [
    ["result=ok", "method=app"], ["result=ok", "method=exempt"],
    ["result=ok", "method=session"], ["result=ok"],
    ["result=fail", "method=password"], ["result=fail", "method=code"],
    ["result=ok", "method=code"], ["result=fail", "missing=1"],
    ["result=ok", "method=password", "missing=0", "name=\x01"],
], ids=" ".join)
def test_what_makes_no_ticket(dovecot, panel, box, fields):
    """Of a mailbox without 2FA; nothing but a password opens its panel."""
    ticket = new_ticket()
    finish(dovecot, f"name={box.name}", "service=imap",
           f"session={session_id(ticket)}", *fields)
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
    ticket = new_ticket()
    fields = [f"record={store.record_id(on)}" if field == "RECORD" else field
              for field in fields]
    finish(dovecot, f"name={on.name}", "service=imap",
           f"session={session_id(ticket)}", *fields)
    assert rows_of(dovecot, on) == []


def test_turned_on_in_between(dovecot, panel, box):
    """A login without a code is worth nothing once 2FA is on."""
    ticket, _ = panel.try_login(box.name, box.password)
    wait_for(lambda: rows_of(dovecot, box))
    row = Store(dovecot).take("twofa_panel_sessions", "name = ?", box.name)
    box.turn_on()
    # even if somebody had kept it
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
    """Who can write the database makes no ticket better."""
    ticket = lacking(dovecot, store, on)
    store.set("twofa_panel_sessions", change, "name = ?", on.name)
    assert panel.show_ticket(ticket).error == "no-login"
    assert panel.show_ticket(ticket, code=on.totp.fresh()).error == "no-login"


def test_password_that_ends_like_a_code(make_dovecot):
    """The second page comes for it as well."""
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
    """Whoever may read everybody's mail does not change their factors."""
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
    """Neither a client that is gone nor a service that stops is hurt."""
    dovecot = make_dovecot()
    for _ in range(2):
        with Panel(dovecot) as panel:
            panel.service.send(*(f"LOGIN\t{n}\tticket={new_ticket()}"
                                 for n in range(1000, 1008)))
            assert panel.ask("SESSION", session="x").error == "no-session"
    dovecot.stop()


# sessions


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
    # nobody waits for this write
    wait_for(lambda: used() >= first + 60)


def test_twenty(panel, dovecot, box):
    """The oldest ends."""
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


def test_logout(panel, box):
    first, second = panel.login(box), panel.login(box)
    assert first.show()["sessions"] == "2"
    assert first.ask("LOGOUT").error == ""
    assert not first.alive and second.alive
    assert first.ask("LOGOUT").error == "no-session"


def add_webmail_session(store, box, number=0):
    store.put("twofa_webmail_sessions", {
        "session_id": f"{number:032x}", "record_id": store.record_id(box),
        "enrolment_id": "e", "verifier": f"{box.name} {number}", "keyed": 1,
        "ip": "", "networks": "", "created": 1, "last_used": 2**40,
        "expires": 2**40, "service": "imap", "last_ip": "", "mac": "",
        "rev": 1})


def webmail_sessions(store, box):
    (count,), = store.rows(
        "SELECT COUNT(*) FROM twofa_webmail_sessions WHERE verifier LIKE ?",
        box.name + " %")
    return count


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
    # a changed phone
    add_webmail_session(store, box, 11)
    other = panel.login(box)
    box.totp = enable(mine, new=1)
    confirm(mine, box.totp)
    assert mine.alive and not other.alive
    assert webmail_sessions(store, box) == 0
    # off
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
    # nor if an older program had done it, which knows no sessions
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
    """Without its record, a session means nothing."""
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
    """Who is logged in under the new name is another mailbox's owner."""
    other = dovecot.mailbox()
    other.app_password()
    session = panel.login(box)
    answer = dovecot.twofa("rename", other.name, box.name)
    assert answer.code == 0, answer
    assert not session.alive


def test_renamed_domain(dovecot, panel):
    """As for single ones."""
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


@pytest.mark.parametrize("change", [
    "name = 'other@example.org'", "record_id = ''", "enrolment_id = ''",
    "state = 4", "method = 'recovery'", "login_at = login_at + 1",
    "expires = expires + 1", "session_id = '00'", "mac = ''"])
def test_altered_session(panel, store, on, change):
    session = panel.login(on)
    store.set("twofa_panel_sessions", change, "name = ?", on.name)
    assert not session.alive


def test_made_up_session(dovecot, panel, store, on, box):
    """A row can't be copied to another mailbox."""
    session = panel.login(box)
    row = store.take("twofa_panel_sessions", "name = ?", box.name)
    row["name"] = on.name
    store.put("twofa_panel_sessions", row)
    start = dovecot.log_size()
    assert not session.alive
    dovecot.wait_log("damaged panel session", start)


def test_cleaning(dovecot, panel, store, box, on):
    """What is over is swept away once an hour."""
    panel.login(box)
    lacking(dovecot, store, on)
    add_webmail_session(store, on, 31)
    store.set("twofa_webmail_sessions", "expires = 1", "verifier = ?",
              f"{on.name} 31")
    dovecot.clock.advance(3700)
    third = dovecot.mailbox()
    assert third.accepts(third.password)
    wait_for(lambda: rows_of(dovecot, box) + rows_of(dovecot, on) == [])
    wait_for(lambda: webmail_sessions(store, on) == 0)


# what a session may do


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
    """A thief who has the password must not know the owner's secret: neither
    the one that he began himself, nor hers."""
    thief, owner = panel.login(box), panel.login(box)
    his = enable(thief)
    assert thief.show()["status"] == "pending"
    assert owner.show()["status"] == "disabled"
    assert owner.show()["pending_expires"] == "0"
    hers = enable(owner)
    assert hers.secret != his.secret
    assert (thief.show()["status"], thief.show()["pending_expires"]) == \
        ("disabled", "0")
    # his would only be confirmed by a code that he cannot make
    assert thief.ask("CONFIRM", code=his.fresh()).error == "wrong-code"
    box.totp, box.recovery = hers, confirm(owner, hers)
    assert not thief.alive and box.accepts(box.fresh())


def test_what_an_admin_began_is_shown_to_admins(dovecot, panel, box):
    totp = box.enable()
    session = panel.login(box)
    assert session.show()["status"] == "disabled"
    assert box.enable().secret == totp.secret
    # who has scanned it may confirm it anywhere
    assert session.ask("CONFIRM", code=totp.fresh()).error == ""
    assert box.status()["status"] == "enabled"
    dovecot.twofa("disable", "--force", box.name)
    session = panel.login(box)
    first = enable(session).secret
    assert box.enable().secret != first


def test_another_device_is_shown_to_whoever_began(panel, on):
    session, other = panel.login(on), panel.login(on)
    first = enable(session).secret
    assert enable(session).secret == first
    assert enable(other).secret != first
    assert session.show()["pending_expires"] == "0"
    assert on.accepts(on.fresh())


def test_beginning_and_confirming_exclude_each_other(dovecot, panel, store,
                                                     box):
    """Another node may confirm what was read before a new enrolment began:
    its UPDATE must find another rev."""
    session = panel.login(box)
    enable(session)
    rev = "SELECT rev FROM twofa_records WHERE name = ?"
    (before,), = store.rows(rev, box.name)
    enable(session, new=1)
    (after,), = store.rows(rev, box.name)
    assert after > before


def test_a_secret_in_force_is_never_tidied_up(dovecot, panel, store, on):
    """What one node deletes late must not be what another one has made."""
    session = panel.login(on)
    enable(session)
    count = "SELECT COUNT(*) FROM twofa_secrets"
    assert session.ask("DISABLE", code=on.totp.fresh()).error == ""
    (left,), = store.rows(
        count + " WHERE record_id = (SELECT record_id FROM twofa_records "
        "WHERE name = ?)", on.name)
    assert left == 0


def test_confirm_by_an_admin_keeps_what_admins_made(dovecot, panel, box):
    """What was made in the panel, before or after he began, may be a
    thief's."""
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


def test_one_made_in_between_is_revoked(make_dovecot):
    """By another node, after CONFIRM has looked which ones there are."""
    dovecot = make_dovecot()
    store = Store(dovecot)
    dovecot.stop()
    store.write("CREATE TABLE quick AS SELECT * FROM twofa_app_passwords")
    # it comes when the record is written
    store.write(
        "CREATE TRIGGER quick BEFORE UPDATE ON twofa_records WHEN "
        "NEW.status = 2 BEGIN INSERT INTO twofa_app_passwords "
        "SELECT * FROM quick; END")
    dovecot.start()
    box = dovecot.mailbox()
    with Panel(dovecot) as panel:
        session = panel.login(box)
        box.totp = enable(session)
        reply = session.ask("APP-ADD", label="quick")
        dovecot.secrets.update([reply.row["password"],
                                reply.row["password"].replace("-", "")])
        store.put("quick", store.take("twofa_app_passwords", "app_id = ?",
                                      reply.row["id"]))
        confirm(session, box.totp, keep="none")
        assert session.ask("APP-LIST").rows == []


def test_confirm_keeps(dovecot, panel, box):
    session = panel.login(box)
    made = {}
    for label in ("one", "two"):
        row = session.ask("APP-ADD", label=label).row
        made[label] = row["id"]
        dovecot.secrets.add(row["password"])
    totp = enable(session)
    reply = session.ask("CONFIRM", code=totp.fresh(), keep=made["two"])
    assert {row["label"]: row["app_password"] for row in reply.rows
            if "label" in row} == {"one": "revoked", "two": "kept"}
    dovecot.secrets.update(row["recovery_code"] for row in reply.rows
                           if "recovery_code" in row)


def test_old_login_may_do_little(dovecot, panel, on):
    """What can't be undone needs a login of the last quarter of an hour."""
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
    # a code was not used up by that
    code = on.totp.fresh()
    reply = session.ask("APP-ADD", label="x", code=code)
    assert reply.error == "", reply
    dovecot.secrets.add(reply.row["password"])
    assert session.ask("APP-ADD", label="y", code=code).error == "used-code"
    assert session.ask("APP-ADD", label="y",
                       code=on.totp.wrong()).error == "wrong-code"
    assert [row["label"] for row in session.ask("APP-LIST").rows] == ["x"]


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


def activity(rows):
    return [(row["service"], row["ip"], row["method"], row["result"])
            for row in rows]


def test_activity(dovecot, panel, box):
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
        return found if ("imap", "127.0.0.1", "code", "fail") in found \
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


# somebody has taken the panel over


def test_wrong_passwords_hide_no_login(dovecot, panel):
    """Rows are bounded per minute. Refused logins, which anybody can have,
    must not use up what a thief's login needs."""
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
            "APP-LIST", "APP-REVOKE", "RECOVERY", "ACTIVITY"]


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_without_a_session(panel, on, command):
    """A name is no session."""
    for fields in ({"user": on.name}, {"user": on.name, "session": ""},
                   {"user": on.name, "session": on.name}):
        reply = panel.ask(command, code=on.totp.fresh(), force=1, label="x",
                          all=1, **fields)
        assert (reply.error, reply.rows) == ("no-session", []), reply
    assert on.status()["status"] == "enabled"


def test_other_mailbox_is_out_of_reach(dovecot, panel, box, on):
    """Whatever is said of another one, it is the session's that counts."""
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
    """The first one is meant, and nobody's else."""
    mine, other = panel.login(box), panel.login(on)
    verb, _fields, rows = panel.service.ask(
        "SESSION", f"session={mine.token}", f"session={other.token}")
    assert verb == "OK" and rows[0]["user"] == box.name


def test_secret_in_force_is_never_shown(dovecot, panel, on):
    """Not with any session, nor by any command."""
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
    # what it is replaced by works only after its proof
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
    """Address and program are what the panel says: no more than text."""
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
    assert session_id(ticket)[-32:] not in everything
    session = panel.session(panel.show_ticket(ticket))
    everything = str(Store(dovecot).rows("SELECT * FROM twofa_panel_sessions"))
    assert session.token not in everything


def test_damaged_record(panel, store, on):
    """Nobody gets anything, and it is not said to be the session."""
    session = panel.login(on)
    store.set("twofa_records", "mac = ''", "name = ?", on.name)
    assert session.ask("SESSION").error == "ERROR"
    assert session.ask("DISABLE", code=on.totp.fresh()).error == "ERROR"
