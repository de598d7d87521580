# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What an owner chooses of the mails about 2FA: a second address, fewer of
them, their language and time zone."""

import datetime
import re
import zoneinfo

import pytest

from twofatest.authsocket import AuthSocket
from twofatest.dovecot import wait_for
from twofatest.panel import Panel
from twofatest.store import Store

SECOND, THIRD = "anna.private@example.net", "other@elsewhere.example"
CODE = "The code for this address"
CHANGED = "The second address was changed"
CHOICE = "Your choice of notices was changed"
WORD = "A new application password was made"
ON = "2-Factor Auth was turned on"
OFF = "2-Factor Auth was turned off"
KNOWN = "Somebody may know your password"
PLACE = "A first sign-in from a new network"
HOME, THIEF = "192.0.2.7", "198.51.100.7"
DAY = 86400


@pytest.fixture
def second(box):
    """An address of this test alone."""
    return f"second-of-{box.name.split('@')[0]}@example.net"


@pytest.fixture
def panel(dovecot):
    with Panel(dovecot) as panel:
        yield panel


def subjects(dovecot, address, count):
    wait_for(lambda: len(dovecot.mails.to(address)) >= count, what="a mail")
    found = [mail["Subject"] for mail in dovecot.mails.to(address)]
    assert len(found) == count, found
    return found


def code_of(mail):
    return re.search(r"^  ([a-z2-7]{5}-[a-z2-7]{5})\r?$",
                     mail.get_content(), re.M).group(1)


def mailed_code(dovecot, address, count=1):
    subjects(dovecot, address, count)
    code = code_of(dovecot.mails.to(address)[-1])
    dovecot.secrets.add(code)
    return code


def shown(box):
    return box.dovecot.twofa("notify", "show", box.name).row


def notify(box, command, *args):
    return box.dovecot.twofa("notify", command, box.name, *args)


def confirmed(box, address):
    """The mailbox has this second address now. Its last mails are the code and
    the confirmation."""
    before = len(box.dovecot.mails.to(address))
    assert notify(box, "address", address).code == 0
    code = mailed_code(box.dovecot, address, before + 1)
    assert notify(box, "confirm", code).code == 0
    subjects(box.dovecot, address, before + 2)


# An admin, for the owner


def test_second_address(dovecot, on, second):
    subjects(dovecot, on.name, 1)
    row = notify(on, "address", second).row
    assert (row["address"], row["new_address"]) == ("", second)
    code = mailed_code(dovecot, second)
    mail, = dovecot.mails.to(second)
    assert mail["Subject"] == CODE and mail["To"] == second
    assert mail["From"] == f"postmaster@{on.name.split('@')[1]}"
    assert f"Mailbox: {on.name}" in mail.get_content()
    # until then, nothing else goes there
    on.app_password("one")
    subjects(dovecot, on.name, 2)
    row = notify(on, "confirm", code.replace("-", " ").upper()).row
    assert (row["address"], row["new_address"]) == (second, "")
    # both are told, and get everything from now on
    assert subjects(dovecot, on.name, 3)[2] == CHANGED
    assert subjects(dovecot, second, 2)[1] == CHANGED
    on.app_password("two")
    for address, count in (on.name, 4), (second, 3):
        assert subjects(dovecot, address, count)[-1] == WORD
    assert f"Second address: {second}" in \
        dovecot.mails.to(second)[1].get_content()


def test_only_the_code(on, second):
    assert notify(on, "confirm", "abcde-fghij").error == "no-address"
    assert notify(on, "address", second).code == 0
    old = mailed_code(on.dovecot, second)
    assert notify(on, "address", second).code == 0
    new = mailed_code(on.dovecot, second, 2)
    for wrong in (old, "abcde-fghij", "x"):
        assert notify(on, "confirm", wrong).error == "wrong-mailed-code"
    assert shown(on)["address"] == ""
    assert notify(on, "confirm", new).code == 0
    # once
    assert notify(on, "confirm", new).error == "no-address"


def test_the_code_of_another(dovecot, on, second):
    other = dovecot.mailbox().turn_on()
    assert notify(on, "address", second).code == 0
    code = mailed_code(dovecot, second)
    assert notify(other, "address", second).code == 0
    mailed_code(dovecot, second, 2)
    assert notify(other, "confirm", code).error == "wrong-mailed-code"


def test_after_a_day(make_dovecot):
    dovecot = make_dovecot()
    on = dovecot.mailbox().turn_on()
    assert notify(on, "address", SECOND).code == 0
    code = mailed_code(dovecot, SECOND)
    dovecot.clock.advance(DAY - 60)
    assert shown(on)["new_address"] == SECOND
    dovecot.clock.advance(61)
    assert shown(on)["new_address"] == ""
    assert notify(on, "confirm", code).error == "no-address"


def test_no_flood_of_codes(make_dovecot):
    dovecot = make_dovecot()
    on = dovecot.mailbox().turn_on()
    for number in range(5):
        assert notify(on, "address", f"a{number}@example.net").code == 0
    assert notify(on, "address", SECOND).error == "limit"
    dovecot.clock.advance(DAY)
    assert notify(on, "address", SECOND).code == 0
    mailed_code(dovecot, SECOND)


@pytest.mark.parametrize("address", [
    "anna", "", "anna@example.org\nBcc: b@example.org", "a b@example.org",
    "<anna@example.org>", "a@example.org,b@example.org", "élan@example.org"])
def test_no_address(on, address):
    answer = notify(on, "address", address)
    assert answer.error == "bad-input", answer
    assert shown(on)["new_address"] == ""


def test_its_own_address(on):
    assert notify(on, "address", on.name.upper()).error == "bad-input"


def test_another_and_none(dovecot, on, second):
    """Who got the mails until now is told that she gets them no more."""
    confirmed(on, second)
    third = "third-" + second
    confirmed(on, third)
    assert subjects(dovecot, second, 3)[2] == CHANGED
    # but not by whom
    assert third not in dovecot.mails.to(second)[2].as_string()
    assert third in dovecot.mails.to(on.name)[-1].get_content()
    on.app_password()
    assert subjects(dovecot, third, 3)[2] == WORD
    assert notify(on, "address", "--remove").code == 0
    assert subjects(dovecot, third, 4)[3] == CHANGED
    assert notify(on, "address", "--remove").error == "no-address"
    on.app_password("more")
    # turned on, two confirmed, removed, two application passwords
    subjects(dovecot, on.name, 6)
    subjects(dovecot, third, 4)
    subjects(dovecot, second, 3)


def test_disabled(dovecot, on, second):
    """The second address stays, so that it hears who turns 2FA on again."""
    confirmed(on, second)
    assert dovecot.twofa("disable", "--force", on.name).code == 0
    on.turn_on()
    assert subjects(dovecot, second, 4)[2:] == [OFF, ON]


def test_renamed_and_deleted(dovecot, on, second):
    confirmed(on, second)
    new = f"renamed-{on.name}"
    answer = dovecot.twofa("rename", "--force", on.name, new)
    assert answer.code == 0, answer
    row = dovecot.twofa("notify", "show", new).row
    assert row["address"] == second
    assert dovecot.twofa("delete", new).code == 0
    assert dovecot.twofa("notify", "show", new).error == "unknown-mailbox"
    assert Store(dovecot).rows("SELECT COUNT(*) FROM twofa_notices n WHERE "
                               "NOT EXISTS (SELECT 1 FROM twofa_records r "
                               "WHERE r.record_id = n.record_id)") == [(0,)]


def test_http(on, second):
    _, kind, rows = on.dovecot.http("twofaNotifySet", user=on.name,
                                    level="less", zone="Asia/Tokyo")
    assert kind == "doveadmResponse" and rows[0]["level"] == "less", rows
    _, _, rows = on.dovecot.http("twofaNotifyAddress", user=on.name,
                                 address=second)
    assert rows[0]["new_address"] == second, rows
    code = mailed_code(on.dovecot, second)
    _, _, rows = on.dovecot.http("twofaNotifyConfirm", user=on.name,
                                 mailedCode=code)
    assert rows[0]["address"] == second, rows
    _, _, rows = on.dovecot.http("twofaNotifyShow", user=on.name)
    assert rows[0]["zone"] == "Asia/Tokyo", rows


# In the store


def test_sealed(on, second):
    """Neither address nor code stand in the store."""
    assert notify(on, "address", second).code == 0
    code = mailed_code(on.dovecot, second)
    assert notify(on, "confirm", code).code == 0
    assert notify(on, "address", "x" + second).code == 0
    mailed_code(on.dovecot, "x" + second)
    row, = Store(on.dovecot).rows(
        "SELECT * FROM twofa_notices WHERE record_id = ?",
        Store(on.dovecot).record_id(on))
    text = repr(row)
    for word in (second, second.split("@")[0], code, code.replace("-", "")):
        assert word not in text, text


@pytest.mark.parametrize("assignment", [
    "level = 3", "level = 9", "language = 'nl'", "zone = 'Asia/Tokyo'",
    "verifier = 'x'", "expires = 1", "sealed = ''",
    "sealed = (SELECT o.sealed FROM twofa_notices o WHERE "
    "o.record_id <> twofa_notices.record_id LIMIT 1)"])
def test_altered(make_dovecot, assignment):
    """A person who can write the database can't lead the mails elsewhere, nor
    choose less: the row counts no more, and the admin is told."""
    dovecot = make_dovecot()
    on, other = dovecot.mailbox().turn_on(), dovecot.mailbox().turn_on()
    confirmed(on, SECOND)
    confirmed(other, THIRD)
    store = Store(dovecot)
    store.set("twofa_notices", assignment, "record_id = ?",
              store.record_id(on))
    start = dovecot.log_size()
    on.app_password()
    dovecot.wait_log(f"choice of notices of {on.name} is damaged", start)
    subjects(dovecot, on.name, 3)
    subjects(dovecot, SECOND, 2)
    subjects(dovecot, THIRD, 2)
    assert shown(on)["damaged"] != ""
    found = dovecot.twofa("status")
    assert "notices" in repr(found), found
    # the next choice writes over it
    assert notify(on, "set", "--level", "less").code == 0
    assert shown(on)["damaged"] == "" and shown(on)["address"] == ""


# The owner in the User Panel


def test_the_owner(panel, on, second):
    session = panel.login(on)
    reply = session.ask("NOTICES-ADDRESS", address=second,
                        code=on.totp.fresh())
    assert reply.error == "", reply
    code = mailed_code(on.dovecot, second)
    # whoever reads that address is not told where the owner is
    text = on.dovecot.mails.to(second)[0].get_content()
    assert session.show()["ip"] and session.show()["ip"] not in text, text
    assert session.ask("NOTICES-CONFIRM", mailed_code=code).error == ""
    rows = session.ask("ACTIVITY").rows
    assert {"address-typed", "second-address"} <= {
        row["method"] for row in rows}
    reply = session.ask("NOTICES-ADDRESS", remove=1, code=on.totp.fresh())
    assert reply.error == "" and reply.row["address"] == "", reply


def test_with_the_password_only(panel, dovecot, box, second):
    """Somebody who has the password of a mailbox without 2FA neither chooses
    where the mails go nor which of them."""
    box.app_password()
    session = panel.login(box)
    for command, fields in (("NOTICES-ADDRESS", {"address": second}),
                            ("NOTICES-ADDRESS", {"remove": 1}),
                            ("NOTICES-SET", {"level": "changes"}),
                            ("NOTICES-CONFIRM", {"mailed_code": "x"})):
        reply = session.ask(command, **fields)
        assert reply.error == "not-enabled", reply
    assert dovecot.mails.to(second) == []


def test_with_a_session_only(panel, on, second):
    """A stolen session, and one that began with a code, need another code."""
    session = panel.login(on)
    for fields in ({}, {"code": on.totp.wrong()}):
        for more in ({"address": second}, {"remove": 1}):
            reply = session.ask("NOTICES-ADDRESS", **more, **fields)
            assert reply.error in ("no-code", "wrong-code"), reply
    assert on.dovecot.mails.to(second) == []


def test_the_choice_with_a_session_only(panel, on):
    """So nobody with a stolen session keeps the warnings from the owner."""
    session = panel.login(on)
    for fields in ({}, {"code": on.totp.wrong()}):
        reply = session.ask("NOTICES-SET", level="changes", **fields)
        assert reply.error in ("no-code", "wrong-code"), reply
    assert shown(on)["level"] == "all"
    reply = session.ask("NOTICES-SET", level="changes", code=on.totp.fresh())
    assert reply.error == "" and shown(on)["level"] == "changes", reply


# Fewer mails


def login(box, string, rip):
    with AuthSocket(box.dovecot) as auth:
        return auth.login(box.name, string, rip=rip).verb


@pytest.mark.parametrize("level, more", [
    ("all", [PLACE, KNOWN]), ("less", [KNOWN]), ("changes", [])])
def test_level(make_dovecot, level, more):
    dovecot = make_dovecot()
    on = dovecot.mailbox().turn_on()
    # mails of the same moment come in any order
    subjects(dovecot, on.name, 1)
    assert login(on, on.fresh(), HOME) == "OK"
    assert notify(on, "set", "--level", level).row["level"] == level
    subjects(dovecot, on.name, 2)
    assert login(on, on.fresh(), "198.51.100.7") == "OK"
    assert login(on, on.password, "203.0.113.7") == "FAIL"
    dovecot.clock.advance(301)
    wait_for(lambda: len(dovecot.mails.to(on.name)) >= 2 + len(more))
    # this one comes at every level, and would come last
    on.app_password()
    told = subjects(dovecot, on.name, 3 + len(more))
    assert told == [ON, CHOICE, *more, WORD]


@pytest.mark.parametrize("args", [
    ("--level", "none"), ("--level", ""), ("--zone", "../../etc/passwd"),
    ("--zone", "Mars/Base"), ("--language", "../en"),
    ("--language", "EN")])
def test_no_such_choice(on, args):
    answer = notify(on, "set", *args)
    assert answer.error == "bad-input", answer


# Language and time zone


def test_language_and_zone(dovecot, on):
    """The owner's language also counts at a login, which has none; and her
    time zone counts in summer and in winter."""
    assert notify(on, "set", "--language", "nl", "--zone",
                  "America/New_York").code == 0
    assert on.accepts(on.password + on.recovery[0])
    wait_for(lambda: len(dovecot.mails.to(on.name)) >= 3)
    mail = dovecot.mails.to(on.name)[2]
    assert mail["Subject"] == "Er is een herstelcode gebruikt"
    text = mail.get_content()
    when = re.search(r"^  Wanneer: (\S+ \S+) (E[SD]T)\r?$", text, re.M)
    there = datetime.datetime.fromtimestamp(
        dovecot.clock.now(), zoneinfo.ZoneInfo("America/New_York"))
    told = datetime.datetime.strptime(when.group(1), "%d-%m-%Y %H:%M")
    assert abs(there.replace(tzinfo=None) - told).total_seconds() < 300
    assert when.group(2) == there.tzname()
    assert "  Dienst: IMAP" in text


def test_a_choice_that_stays(on):
    """What is not named stays as it is."""
    assert notify(on, "set", "--level", "less", "--zone", "UTC").code == 0
    row = notify(on, "set", "--language", "fr").row
    assert (row["level"], row["zone"], row["language"]) == (
        "less", "UTC", "fr")
    row = notify(on, "set", "--zone", "").row
    assert (row["level"], row["zone"], row["language"]) == ("less", "", "fr")
