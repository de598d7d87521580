# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A code opens the mailbox once, and never again."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from twofatest.service import Service

PROTOCOLS = ["imap", "pop3", "submission", "sieve"]


def at_once(box, string, protocols, count):
    """How many of so many logins at the same moment were accepted."""
    def attempt(number):
        return box.login(string, protocols[number % len(protocols)])
    with ThreadPoolExecutor(count) as pool:
        results = list(pool.map(attempt, range(count)))
    assert not any(result.temporary for result in results), results
    return sum(result.ok for result in results)


def test_serially(on):
    string = on.fresh()
    assert on.accepts(string)
    for protocol in PROTOCOLS:
        assert on.refuses(string, protocol)


@pytest.mark.parametrize("protocols", [["imap"], PROTOCOLS],
                         ids=["imap", "all protocols"])
def test_a_hundred_at_once(on, protocols):
    assert at_once(on, on.fresh(), protocols, 100) == 1
    assert on.accepts(on.fresh())


def test_recovery_code_at_once(on):
    string = on.password + on.recovery[4]
    assert at_once(on, string, PROTOCOLS, 40) == 1
    assert on.refuses(string)


def test_after_a_restart(on):
    string = on.fresh()
    assert on.accepts(string)
    on.dovecot.restart()
    assert on.refuses(string)
    assert on.accepts(on.fresh())


def test_after_a_reload(on):
    string = on.fresh()
    assert on.accepts(string)
    on.dovecot.reload()
    assert on.refuses(string)
    assert on.accepts(on.fresh())


def test_after_a_crash(on):
    """A code stays used when the service crashes just after it was accepted."""
    string = on.fresh()
    assert on.accepts(string)
    on.dovecot.kill_service()
    assert on.refuses(string)
    fresh = on.fresh()
    assert on.accepts(fresh)
    on.dovecot.kill_service()
    assert on.refuses(fresh)


def test_older_after_newer(on):
    """After a code was used, codes of earlier time steps are refused, also when
    they are within the window and were never used."""
    clock, totp = on.dovecot.clock, on.totp
    clock.advance(120)
    clock.settle()
    now = totp.step()
    assert on.accepts(on.password + totp.at(now + 1))
    assert on.refuses(on.password + totp.at(now))
    assert on.refuses(on.password + totp.at(now - 1))


def test_window(on):
    """A code may be one time step early or late, and not more."""
    clock, totp = on.dovecot.clock, on.totp
    clock.advance(300)
    clock.settle()
    now = totp.step()
    assert on.refuses(on.password + totp.at(now - 2))
    assert on.refuses(on.password + totp.at(now + 2))
    assert on.accepts(on.password + totp.at(now - 1))
    assert on.accepts(on.password + totp.at(now))
    assert on.accepts(on.password + totp.at(now + 1))


def test_enrolment_code(box):
    """The code that proved the enrolment is used up."""
    totp = box.enable()
    code = totp.fresh()
    answer = box.dovecot.twofa("confirm", box.name, code)
    assert answer.code == 0, answer
    assert box.refuses(box.password + code)
    assert box.accepts(box.password + totp.fresh())


def test_disable_code(on):
    """A code that was used for a login does not turn 2FA off."""
    string = on.fresh()
    assert on.accepts(string)
    answer = on.dovecot.twofa("disable", on.name, string[-6:])
    assert answer.code != 0 and answer.error == "used-code", answer
    assert on.refuses(on.password)


def test_verified_code(on):
    """A code that `doveadm twofa verify` has used up is refused at a login."""
    code = on.totp.fresh()
    assert on.dovecot.twofa("verify", on.name, code).code == 0
    assert on.refuses(on.password + code)


def test_wrong_password_burns_no_code(on):
    code = on.totp.fresh()
    for wrong in ("x", on.password[:-1], ""):
        assert on.refuses(wrong + code)
    assert on.accepts(on.password + code)


@pytest.mark.parametrize("restart", [False, True],
                         ids=["running", "restarted"])
def test_clock_set_back(on, restart):
    """A code that was used stays used when its time comes again, and so do
    those from before it; for a service that has been running, and for one
    that starts after the clock was set back and knows no other time."""
    clock, totp = on.dovecot.clock, on.totp
    clock.advance(3600)
    clock.settle()
    used = totp.step()
    assert on.accepts(on.password + totp.at(used))
    clock.advance(-300)
    if restart:
        on.dovecot.kill_service()
    for step in (used, *range(totp.step() - 1, totp.step() + 2)):
        assert on.refuses(on.password + totp.at(step)), step - used
    clock.advance(270)
    assert on.refuses(on.password + totp.at(used))
    clock.advance(30)
    assert on.accepts(on.password + totp.at(used + 1))


def test_clock_set_forward(on):
    """A code of a time that the clock has jumped over is refused later."""
    clock, totp = on.dovecot.clock, on.totp
    clock.advance(300)
    clock.settle()
    skipped = totp.at(totp.step())
    clock.advance(120)
    assert on.refuses(on.password + skipped)
    assert on.accepts(on.password + totp.at(totp.step()))
    clock.advance(-120)
    assert on.refuses(on.password + skipped)
    clock.advance(120)


def test_step_in_the_future(on):
    """A login at a time when the clock was ahead uses up codes that are still
    to come. `unlock` permits them again, but no code that was used."""
    clock, totp = on.dovecot.clock, on.totp
    clock.advance(7200)
    clock.settle()
    assert on.accepts(on.password + totp.at(totp.step()))
    clock.advance(-7200)
    on.dovecot.kill_service()
    totp.last = totp.step()
    assert on.refuses(on.password + totp.at(totp.step()))
    assert on.refuses(on.fresh())
    assert on.dovecot.twofa("unlock", on.name).code == 0
    # these may have been used before
    for step in (totp.step(), totp.step() + 1):
        assert on.refuses(on.password + totp.at(step))
    clock.advance(30)
    clock.settle()
    assert on.accepts(on.password + totp.at(totp.step() + 1))
    assert on.refuses(on.password + totp.at(totp.step() + 1))
    clock.advance(7200)


def test_unlock_makes_no_used_code_good(on):
    """The clock of the phone is half a minute ahead."""
    string = on.password + on.totp.at(on.totp.step() + 1)
    assert on.accepts(string)
    assert on.dovecot.twofa("unlock", on.name).code == 0
    assert on.refuses(string)


def test_a_thousand_at_once(on):
    """One code, pipelined over four connections to auth."""
    from test_guessing import at_once as over_auth
    string = on.fresh()
    replies = over_auth([on.dovecot] * 4, on, [string] * 1000)
    assert [reply.verb for reply in replies].count("OK") == 1
    assert not [r for r in replies if "code=temp_fail" in r.fields]


def disable(box):
    assert box.dovecot.twofa("disable", "--force", box.name).code == 0


def disable_and_begin_anew(box):
    disable(box)
    box.enable()


def delete(box):
    assert box.dovecot.twofa("delete", box.name).code == 0


@pytest.mark.parametrize("change", [
    disable, disable_and_begin_anew, delete,
    lambda box: (disable(box), box.turn_on()), lambda box: box.turn_on()],
    ids=["off", "begun", "deleted", "on again", "another phone"])
@pytest.mark.parametrize("cut", ["totp6", "recovery"])
def test_changed_during_the_login(on, change, cut):
    """An admin changes the 2FA of the mailbox while the password is checked, so
    that the code is not valid any more."""
    totp, recovery = on.totp, on.recovery[0].replace("-", "")
    with Service(on.dovecot, "twofa-auth") as service:
        verb, fields, _ = service.ask("CHECK", f"name={on.name}", "plain=1",
                                      "service=imap", "mech=PLAIN")
        assert verb == "CODE", fields
        change(on)
        for code in ([recovery] if cut == "recovery" else
                     [totp.fresh(), on.totp.fresh()]):
            verb, answer, _ = service.ask(
                "CODE", f"name={on.name}", "service=imap", "mech=PLAIN",
                f"record={fields['record']}", f"cut={cut}", f"code={code}",
                f"enrolment={fields['enrolment']}")
            assert verb == "ERROR" and (
                "changed during the login" in answer["text"]), answer
