# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A mailbox has ten recovery codes, and each of them is accepted once."""

import re


def test_form(on):
    assert len(set(on.recovery)) == 10
    for code in on.recovery:
        assert re.fullmatch(r"[a-z2-7]{5}-[a-z2-7]{5}", code)


def test_each_once(on):
    protocols = ["imap", "pop3", "submission", "sieve"]
    for number, code in enumerate(on.recovery):
        assert on.status()["recovery_codes"] == 10 - number
        assert on.accepts(on.password + code, protocols[number % 4])
    for code in on.recovery[:3]:
        assert on.refuses(on.password + code)
    assert on.status()["recovery_codes"] == 0
    assert on.accepts(on.fresh())


def test_needs_the_password(on):
    code = on.recovery[0]
    assert on.refuses(code)
    assert on.refuses("x" + code)
    assert on.refuses(on.password + on.recovery[0][:-1] + "a" + "a")
    assert on.accepts(on.password + code)


def test_of_another_mailbox(on):
    other = on.dovecot.mailbox().turn_on()
    assert on.refuses(on.password + other.recovery[0])
    assert other.accepts(other.password + other.recovery[0])


def test_new_set_replaces(on):
    old = on.recovery
    answer = on.dovecot.twofa("recovery-codes", on.name)
    assert answer.code == 0 and len(answer.rows) == 10, answer
    on.recovery = [row["recovery_code"] for row in answer.rows]
    assert on.refuses(on.password + old[5])
    assert on.accepts(on.password + on.recovery[5])


def test_emergency_code_leaves_the_set(on):
    answer = on.dovecot.twofa("recovery-codes", "--emergency", "--expires",
                              "2 hours", on.name, clock=True)
    assert answer.code == 0, answer
    code = answer.row["recovery_code"]
    assert abs(answer.row["expires"] - on.dovecot.clock.now() - 7200) < 10
    assert on.accepts(on.password + on.recovery[0])
    assert on.accepts(on.password + code)
    assert on.refuses(on.password + code)


def test_emergency_code_expires(on):
    answer = on.dovecot.twofa("recovery-codes", "--emergency", on.name,
                              clock=True)
    code = answer.row["recovery_code"]
    assert 0 < answer.row["expires"] - on.dovecot.clock.now() < 25 * 3600
    on.dovecot.clock.advance(25 * 3600)
    assert on.refuses(on.password + code)
    assert on.accepts(on.password + on.recovery[0])


def test_needs_an_enabled_mailbox(box):
    answer = box.dovecot.twofa("recovery-codes", box.name)
    assert answer.code != 0 and answer.error == "not-enabled", answer


def test_emergency_code_has_to_expire(on):
    answer = on.dovecot.twofa("recovery-codes", "--emergency", "--expires",
                              "never", on.name)
    assert answer.error == "bad-input" and "expire" in answer.row["text"]
