# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Guessing is bounded, and the owner is not locked out."""

from twofatest.authsocket import AuthSocket


def guess(box, count, start=0):
    """Logs in with `count` different wrong codes after the right password."""
    for number in range(start, start + count):
        assert box.refuses(box.password + box.totp.wrong(number + 1))


def test_five_guesses_pause(on):
    clock = on.dovecot.clock
    guess(on, 5)
    code = on.totp.fresh()
    text = on.login(on.password + code).text
    assert on.refuses(on.password + code)
    # the answer does not show that the mailbox is paused
    assert text == on.login(on.password + on.totp.wrong(50)).text
    clock.advance(31)
    assert on.accepts(on.fresh())


def test_pause_doubles(on):
    clock = on.dovecot.clock
    guess(on, 5)
    clock.advance(31)
    guess(on, 1, start=10)
    clock.advance(31)
    assert on.refuses(on.fresh())
    clock.advance(31)
    assert on.accepts(on.fresh())
    # a success resets the count
    guess(on, 4, start=20)
    assert on.accepts(on.fresh())


def test_four_guesses_do_not(on):
    guess(on, 4)
    assert on.accepts(on.fresh())


def test_wrong_password_does_not_count(on):
    for number in range(8):
        assert on.refuses("x" + on.password + on.totp.wrong(number + 1))
    assert on.status()["failures"] == 0
    assert on.accepts(on.fresh())


def test_missing_code_does_not_count(on):
    for _ in range(8):
        assert on.refuses(on.password)
    assert on.status()["failures"] == 0
    assert on.accepts(on.fresh())


def test_repeated_code_counts_once(on):
    wrong = on.password + on.totp.wrong(7)
    for _ in range(8):
        assert on.refuses(wrong)
    assert on.status()["failures"] == 1
    assert on.accepts(on.fresh())


def test_application_passwords_keep_working(on):
    word = on.app_password()["password"]
    guess(on, 5)
    assert on.refuses(on.fresh())
    for protocol in ("imap", "pop3", "submission", "sieve"):
        assert on.accepts(word, protocol)


def test_recovery_code_opens(on):
    guess(on, 5)
    assert on.refuses(on.fresh())
    assert on.accepts(on.password + on.recovery[0])
    assert on.accepts(on.fresh())


def test_unlock(on):
    guess(on, 5)
    assert on.refuses(on.fresh())
    status = on.status()
    assert status["failures"] == 5 and status["paused_until"] > 0
    assert on.dovecot.twofa("unlock", on.name).code == 0
    assert on.accepts(on.fresh())
    assert on.status()["failures"] == 0


def test_pause_survives_a_crash(on):
    guess(on, 5)
    on.dovecot.kill_service()
    assert on.refuses(on.fresh())
    on.dovecot.clock.advance(31)
    assert on.accepts(on.fresh())


def test_parallel_guesses(on):
    """Guesses at the same moment are all counted."""
    from concurrent.futures import ThreadPoolExecutor
    strings = [on.password + on.totp.wrong(n + 1) for n in range(40)]
    strings[20] = on.fresh()
    with ThreadPoolExecutor(len(strings)) as pool:
        results = list(pool.map(on.login, strings))
    assert sum(r.ok for r in results) <= 1
    assert not any(r.temporary for r in results)
    if not any(r.ok for r in results):
        assert on.status()["failures"] == 5
    assert on.dovecot.twofa("unlock", on.name).code == 0
    assert on.accepts(on.fresh())


def test_commands_count_too(on):
    """Wrong codes of verify and disable count like those of logins."""
    for number in range(5):
        answer = on.dovecot.twofa("verify", on.name,
                                  on.totp.wrong(number + 1))
        assert answer.error == "wrong-code", answer
    code = on.totp.fresh()
    answer = on.dovecot.twofa("verify", on.name, code)
    assert answer.error == "paused" and 0 < answer.row["retry_after"] <= 30
    answer = on.dovecot.twofa("disable", on.name, code)
    assert answer.error == "paused", answer
    assert on.refuses(on.password + code)
    on.dovecot.clock.advance(31)
    assert on.accepts(on.fresh())


def test_a_hundred_close(on):
    """An attacker who has the password guesses for days."""
    clock = on.dovecot.clock
    for number in range(110):
        answer = on.dovecot.twofa("verify", on.name,
                                  on.totp.wrong(number + 1))
        clock.advance(15 * 60 + 1)
    assert answer.error == "paused", answer
    clock.advance(24 * 3600)
    assert on.refuses(on.fresh())
    assert on.status()["failures"] == 100
    assert on.accepts(on.password + on.recovery[0])
    assert on.accepts(on.fresh())


def test_penalty_and_delay(make_dovecot):
    """With Dovecot's own delays as they are by default, a good login from
    another address is answered while a refusal is held back."""
    dovecot = make_dovecot(delay="2 secs", penalty="")
    box = dovecot.mailbox().turn_on()
    with AuthSocket(dovecot) as auth:
        auth.send(box.name, box.password, rip="127.0.0.2")
        good = auth.send(box.name, box.fresh(), rip="127.0.0.3")
        replies = [auth.receive() for _ in range(2)]
    assert [reply.verb for _, reply in replies] == ["OK", "FAIL"]
    assert replies[0][0] == good and replies[1][1].seconds > 1.4


def test_penalty_counts_codes(make_dovecot):
    """Dovecot's penalty by address ignores a repeated password. Different
    codes are different attempts to it, though the password is the same."""
    # auth does not ask anvil for the penalty where no refusal is delayed
    dovecot = make_dovecot(delay="1 secs", penalty="")
    box = dovecot.mailbox().turn_on()

    def penalty(string):
        assert box.refuses(string, source="127.0.0.4")
        return int(dovecot.doveadm("penalty", "127.0.0.4").row["penalty"])
    one, other = (box.password + box.totp.wrong(number) for number in (1, 2))
    assert [penalty(one), penalty(other), penalty(other)] == [1, 2, 2]
