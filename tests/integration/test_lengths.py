# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Codes of six and of eight digits in one mailbox: "word12345678" may be a
password and eight digits, or one that ends in two digits, and six."""

import re

import pytest

from twofatest import backends, webmail
from twofatest.dovecot import Dovecot
from twofatest.hotp import Hotp
from twofatest.mailbox import Mailbox
from twofatest.panel import Panel
from twofatest.wait import wait_for

PROTOCOLS = ["imap", "pop3", "submission", "sieve"]
WORDS = {"plain": "T9D3K!px", "two": "T9D3K!px42", "three": "T9D3K!p 142",
         "eight": "T9D3K!px12345678", "only": "12", "space": "T9D3K!px "}
SECRET = bytes(range(7, 27))
MISMATCH = re.compile(r"mismatch", re.I)


@pytest.fixture(scope="module")
def dovecot():
    users = {f"{kind}{number}@{backends.DOMAIN}": word
             for kind, word in WORDS.items() for number in range(12)}
    with Dovecot(backends.PasswdFile(users), extra=webmail.SETTINGS) as made:
        yield made


@pytest.fixture
def make_box(dovecot, tmp_path):
    """A mailbox whose password is of this kind, with an app of six digits and a
    token of eight."""
    path = tmp_path / "tokens.csv"
    path.write_text("".join(f"{name},{SECRET.hex()},hotp,{digits}\n"
                            for name, digits in (("T8", 8), ("T7", 7))))

    def make(kind):
        found = next(pair for pair in dovecot.unused
                     if pair[0].startswith(kind))
        dovecot.unused.remove(found)
        box = Mailbox(dovecot, *found).turn_on()
        box.token, box.file = Hotp(SECRET, 8), str(path)
        answer = dovecot.twofa("device", "import", *box.check, "--force",
                               box.name, box.file, "T8")
        assert answer.code == 0, answer
        answer = dovecot.twofa("device", "confirm", box.name,
                               box.token.press())
        assert answer.code == 0, answer
        return box
    return make


def mismatches(dovecot, start):
    """How often a password was wrong for a passdb."""
    return len(MISMATCH.findall(dovecot.log(start)))


@pytest.mark.parametrize("kind", WORDS)
def test_both(dovecot, make_box, kind):
    """Either code opens the mailbox, once, in the spellings of apps, and no
    passdb finds a wrong password where nobody has failed."""
    box = make_box(kind)
    start = dovecot.log_size()
    for protocol in PROTOCOLS:
        for code in (box.totp.fresh(), box.token.press()):
            assert box.accepts(box.password + code, protocol), (protocol, code)
            dovecot.wait_logging()
            assert mismatches(dovecot, start) == 0, code
            assert box.refuses(box.password + code, protocol)
            dovecot.wait_logging()
            start = dovecot.log_size()
    for code in (box.totp.fresh(), box.token.press()):
        half = len(code) // 2
        assert box.accepts(box.password + f"{code[:half]} {code[half:]}")


@pytest.mark.parametrize("kind", WORDS)
def test_every_guess_counts(make_box, kind):
    """Wrong codes of either length are guesses, five of both together."""
    box = make_box(kind)
    for number in range(5):
        code = box.totp.wrong(number)
        assert box.refuses(box.password + (code, "98" + code)[number % 2])
        assert box.status()["failures"] == number + 1
    assert box.refuses(box.password + box.token.press())
    box.dovecot.clock.advance(60)
    assert box.accepts(box.password + box.token.press())


@pytest.mark.parametrize("kind", ["plain", "two", "space"])
def test_wrong_password_uses_nothing_up(make_box, kind):
    box = make_box(kind)
    six, eight = box.totp.fresh(), box.token.press()
    for code in (six, eight):
        assert box.refuses("x" + box.password + code)
        assert box.refuses("x" + box.password + "98" + code)
    assert box.status()["failures"] == 0
    for code in (eight, six):
        assert box.accepts(box.password + code)


@pytest.mark.parametrize("kind", ["plain", "two", "eight"])
def test_recovery_code(make_box, kind):
    box = make_box(kind)
    assert box.accepts(box.password + box.recovery[0])
    assert box.refuses(box.password + box.recovery[0])


@pytest.mark.parametrize("kind", ["plain", "two", "three", "eight"])
def test_panel(dovecot, make_box, kind):
    """As one string, and on the second page."""
    box = make_box(kind)
    with Panel(dovecot) as panel:
        for code in (box.totp.fresh(), box.token.press()):
            ticket, _verb = panel.try_login(box.name, box.password)
            reply = panel.show_ticket(ticket, code=code)
            assert panel.session(reply).alive
        for code in (box.totp.fresh(), box.token.press()):
            ticket, _verb = panel.try_login(box.name, box.password + code)
            assert panel.session(panel.show_ticket(ticket)).alive
        ticket, _verb = panel.try_login(box.name, box.password)
        assert panel.show_ticket(ticket).error == "no-code"


@pytest.mark.parametrize("kind", ["plain", "two", "space"])
def test_webmail(make_box, kind):
    """A webmail's session goes on with either code, and spaces may stand before
    it."""
    box = make_box(kind)
    for code in (box.totp.fresh(), box.token.press()):
        string = box.password + code + "~" + webmail.new_key()
        for protocol in PROTOCOLS:
            assert box.accepts(string, protocol, source=webmail.HOST)
        assert box.refuses(string)
    for code in (box.totp.fresh(), box.token.press()):
        # these spaces are left out together with the password's own
        spaces = "  " if kind != "space" else ""
        assert box.accepts(box.password + spaces + code, source=webmail.HOST)
    assert box.status()["failures"] == 0


def test_no_third_length(dovecot, make_box):
    box = make_box("plain")
    answer = dovecot.twofa("device", "import", *box.check, "--force",
                           box.name, box.file, "T7")
    assert answer.row["error"] == "bad-input", answer
    assert "two lengths" in answer.row["text"]
    # an app more has six digits
    assert box.accepts(box.password + box.add_device("tablet").fresh())
    answer = dovecot.twofa("device", "remove", "--force", box.name, "T8")
    assert answer.code == 0, answer
    answer = dovecot.twofa("device", "import", *box.check, "--force",
                           box.name, box.file, "T7")
    assert answer.code == 0, answer


def codes_of(box):
    """Of the activity, what is about codes. Logins write it afterwards."""
    return {(row["service"], row["method"], row["result"], row["detail"])
            for row in box.dovecot.twofa("activity", box.name).rows
            if row["method"] in ("code", "recovery")}


def test_activity_names_the_device(dovecot, make_box):
    """The row of a login says which device has made the code; the first app has
    no name."""
    box = make_box("plain")
    tablet = box.add_device("tablet")
    with Panel(dovecot) as panel:
        ticket, _verb = panel.try_login(box.name, box.password)
        reply = panel.show_ticket(ticket, code=tablet.fresh())
        assert panel.session(reply).alive
    assert dovecot.twofa("verify", box.name, box.token.press()).code == 0
    for make_code in (box.totp.fresh, box.token.press, tablet.fresh):
        assert box.accepts(box.password + make_code())
    assert box.refuses(box.password + box.totp.wrong())
    assert box.accepts(box.password + box.recovery[0])
    wait_for(lambda: codes_of(box) >= {
        ("panel", "code", "ok", "tablet"), ("doveadm", "code", "ok", "T8"),
        ("imap", "code", "ok", ""), ("imap", "code", "ok", "T8"),
        ("imap", "code", "ok", "tablet"), ("imap", "code", "fail", ""),
        ("imap", "recovery", "ok", "")}, what="the rows of the activity")
