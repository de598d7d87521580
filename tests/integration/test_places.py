# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Guesses from networks that a mailbox was never opened from have a bound of
their own: it grows to days, the owner's logins do not reset it, and it does not
hit her where she has logged in before."""

import time

import pytest
from test_guessing import wrong_strings

from twofatest.authsocket import AuthSocket
from twofatest.panel import Panel

HOME = "192.0.2.7"
NEIGHBOUR = "192.0.2.200"
THIEF = "198.51.100.7"
OTHER_THIEF = "2001:db8:bad::7"
DAY = 86400


def verb(box, string, rip, **context):
    with AuthSocket(box.dovecot) as auth:
        return auth.login(box.name, string, rip=rip, **context).verb


def guess(box, count, rip, start=0, between=None):
    with AuthSocket(box.dovecot) as auth:
        replies = auth.sequence(
            [(box.name, s) for s in wrong_strings(box, count, start)],
            between, rip=rip)
    assert {reply.verb for reply in replies} == {"FAIL"}


def besiege(box, rip=THIEF):
    """Guesses eight times, so that the pause is four minutes long, in which a
    few fresh codes can be tried."""
    guess(box, 5, rip)
    for number, pause in enumerate((30, 60, 120), 5):
        box.dovecot.clock.advance(pause + 1)
        guess(box, 1, rip, start=10 * number)


@pytest.fixture
def home(on):
    """Its owner has logged in at home."""
    assert verb(on, on.fresh(), HOME) == "OK"
    return on


def test_before_the_first_login(on):
    """Each place is the owner's then: the bound is the one that a success
    ends."""
    guess(on, 5, THIEF)
    assert verb(on, on.fresh(), HOME) == "FAIL"
    assert on.status()["failures"] == 5
    on.dovecot.clock.advance(31)
    assert verb(on, on.fresh(), HOME) == "OK"
    assert on.status()["failures"] == 0


def test_a_thief_pauses_thieves_only(home):
    besiege(home)
    status = home.status()
    assert (status["failures"], status["failures_elsewhere"]) == (0, 8)
    assert status["paused_until"] == 0
    assert status["paused_elsewhere_until"] > home.dovecot.clock.now()
    code = home.fresh()
    for rip in (THIEF, OTHER_THIEF, "", "10.0.0.1"):
        assert verb(home, code, rip) == "FAIL"
    for rip in (HOME, NEIGHBOUR, "::ffff:192.0.2.9"):
        assert verb(home, home.fresh(), rip) == "OK"


def test_the_log_names_the_rule(home):
    besiege(home)
    start = home.dovecot.log_size()
    assert verb(home, home.fresh(), THIEF) == "FAIL"
    home.dovecot.wait_log(
        "login refused: too many wrong codes from networks that this mailbox "
        "was never opened from .*doveadm twofa unlock", start)


def test_success_does_not_reset(home):
    besiege(home)
    assert verb(home, home.fresh(), HOME) == "OK"
    assert home.status()["failures_elsewhere"] == 8
    assert verb(home, home.fresh(), THIEF) == "FAIL"
    home.dovecot.clock.advance(241)
    guess(home, 1, THIEF, start=200)
    assert verb(home, home.fresh(), HOME) == "OK"
    # the next pause is longer
    home.dovecot.clock.advance(241)
    assert verb(home, home.fresh(), THIEF) == "FAIL"


def test_pauses_grow_to_a_day(home):
    clock = home.dovecot.clock
    for number, string in enumerate(wrong_strings(home, 20), 1):
        before = int(clock.now())
        assert verb(home, string, (THIEF, OTHER_THIEF)[number % 2]) == "FAIL"
        status = home.status()
        until = status["paused_elsewhere_until"]
        if number < 5:
            assert until == 0
            continue
        pause = min(30 * 2 ** (number - 5), DAY)
        assert pause <= until - before <= pause + 5, number
        # while the days pass, older guesses are forgotten
        assert status["failures_elsewhere"] in (number, number - 1)
        if status["failures_elsewhere"] < number:
            break
        clock.advance(until - int(clock.now()) + 1)
        assert verb(home, home.fresh(), HOME) == "OK"
    assert number >= 17


def test_guesses_are_forgotten(home):
    besiege(home)
    home.dovecot.clock.advance(2 * DAY)
    assert home.status()["failures_elsewhere"] == 7
    home.dovecot.clock.advance(14 * DAY)
    assert home.status()["failures_elsewhere"] == 0


def test_a_new_place_becomes_hers(home):
    assert verb(home, home.fresh(), "203.0.113.5") == "OK"
    besiege(home)
    assert verb(home, home.fresh(), "203.0.113.6") == "OK"


def test_recovery_code_opens_elsewhere(home):
    besiege(home)
    assert verb(home, home.fresh(), "203.0.113.5") == "FAIL"
    assert verb(home, home.password + home.recovery[0], "203.0.113.5") == "OK"
    # and that place is hers now
    assert verb(home, home.fresh(), "203.0.113.5") == "OK"
    assert verb(home, home.fresh(), THIEF) == "FAIL"


def test_unlock_opens_everywhere(home):
    besiege(home)
    assert home.dovecot.twofa("unlock", home.name).code == 0
    assert home.status()["failures_elsewhere"] == 0
    assert verb(home, home.fresh(), "203.0.113.5") == "OK"
    # what was hers before is hers still
    besiege(home)
    assert verb(home, home.fresh(), HOME) == "OK"


def test_an_unknown_address_never_becomes_a_place(home):
    assert verb(home, home.fresh(), "") == "OK"
    besiege(home)
    assert verb(home, home.fresh(), "") == "FAIL"


def test_at_her_place_the_bound_is_the_old_one(home):
    besiege(home, NEIGHBOUR)
    assert home.status()["failures"] == 8
    assert verb(home, home.fresh(), HOME) == "FAIL"
    # and it does not close other places
    assert home.status()["failures_elsewhere"] == 0


def test_twenty_places(home):
    for number in range(1, 20):
        assert verb(home, home.fresh(), f"10.0.{number}.1") == "OK"
    besiege(home)
    assert verb(home, home.fresh(), HOME) == "OK"
    home.dovecot.twofa("unlock", home.name)
    assert verb(home, home.fresh(), "10.0.77.1") == "OK"
    besiege(home)
    # the oldest of 21 was dropped
    assert verb(home, home.fresh(), HOME) == "FAIL"
    assert verb(home, home.fresh(), "10.0.1.1") == "OK"


def test_admins_guess_at_no_place(home):
    besiege(home)
    answer = home.dovecot.twofa("verify", home.name, home.totp.fresh())
    assert answer.code == 0, answer


def test_another_control_panel_tells_the_place(home):
    """A thief guesses at a control panel that asks `doveadm twofa verify`, and
    tells the address of its user."""
    def verify(code, *options):
        return home.dovecot.twofa("verify", *options, home.name, code).error

    thief, owner = ("--client-ip", THIEF), ("--client-ip", NEIGHBOUR)
    for string in wrong_strings(home, 3, start=300):
        code = string[len(home.password):]
        assert verify(code, *thief) == "wrong-code"
    assert home.status()["failures_elsewhere"] == 3
    home.dovecot.twofa("unlock", home.name)
    besiege(home)
    assert verify(home.totp.fresh(), *thief) == "paused"
    assert verify(home.totp.fresh(), *owner) == ""
    assert home.status()["failures"] == 0


def test_the_panel_has_the_browsers_place(home):
    """The panel asks for the code on its second page: there, too, the bound of
    the browser's place applies."""
    besiege(home)
    with Panel(home.dovecot) as panel:
        ticket, _verb = panel.try_login(home.name, home.password, rip=THIEF)
        reply = panel.show_ticket(ticket, code=home.totp.fresh(), ip=THIEF)
        assert reply.error == "paused", reply
        ticket, _verb = panel.try_login(home.name, home.password, rip=HOME)
        reply = panel.show_ticket(ticket, code=home.totp.fresh(), ip=HOME)
        assert reply.error == "", reply


def test_a_restart_keeps_the_places(home):
    besiege(home)
    home.dovecot.restart()
    assert verb(home, home.fresh(), HOME) == "OK"
    assert verb(home, home.fresh(), THIEF) == "FAIL"


def test_a_new_key_keeps_the_places(make_dovecot):
    """An admin has added a key to the key file."""
    dovecot = make_dovecot()
    box = dovecot.mailbox().turn_on()
    assert verb(box, box.fresh(), HOME) == "OK"
    with open(dovecot.key_file, "a", encoding="ascii") as file:
        file.write(f"key 0a1b2c3d {int(time.time())} {'5a' * 32}\n")
    dovecot.restart()
    besiege(box)
    assert box.status()["failures_elsewhere"] == 8
    assert verb(box, box.fresh(), NEIGHBOUR) == "OK"
    assert verb(box, box.fresh(), THIEF) == "FAIL"


def test_guesses_over_imap_count(home):
    """127.0.0.1 is no place of hers."""
    for string in wrong_strings(home, 4):
        assert home.refuses(string)
    assert home.status()["failures_elsewhere"] == 4
