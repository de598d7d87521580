# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The table of login rules, one function per line of it. Each gets a mailbox
without 2FA and the protocol to log in by."""

OTHER = {"imap": "pop3", "pop3": "imap", "submission": "sieve",
         "sieve": "submission"}


class Try:
    """Logins of one mailbox by one protocol."""
    def __init__(self, box, protocol):
        self.box, self.protocol = box, protocol

    def accepted(self, string, name=None):
        result = self.box.login(string, self.protocol, name=name)
        assert result.ok, result

    def refused(self, string, name=None):
        result = self.box.login(string, self.protocol, name=name)
        assert not result.ok and not result.temporary, result
        return result.text


def off_password(box, attempt):
    attempt.accepted(box.password)
    attempt.accepted(box.password)
    attempt.refused(box.password + "x")
    attempt.accepted(box.password)


def off_digits_are_password(box, attempt):
    """When 2FA is off, twofa cuts no code off the string."""
    attempt.refused(box.password + "189145")
    attempt.refused(box.password[:-1])


def off_app_password(box, attempt):
    attempt.accepted(box.app_password()["password"])
    attempt.accepted(box.password)


def app_password_in_scope(box, attempt):
    box.turn_on()
    word = box.app_password(scope=attempt.protocol)["password"]
    for _ in range(3):
        attempt.accepted(word)
    attempt.refused(word[:-1] + ("a" if word[-1] != "a" else "b"))


def app_password_out_of_scope(box, attempt):
    word = box.app_password(scope=OTHER[attempt.protocol])["password"]
    attempt.refused(word)
    box.turn_on()
    attempt.refused(word)


def app_password_expired(box, attempt):
    word = box.app_password(expires="1 hours", clock=True)["password"]
    attempt.accepted(word)
    box.dovecot.clock.advance(3602)
    attempt.refused(word)


def app_password_revoked(box, attempt):
    row = box.app_password()
    other = box.app_password("other")["password"]
    attempt.accepted(row["password"])
    answer = box.dovecot.twofa("app-password", "revoke", box.name, row["id"])
    assert answer.code == 0, answer
    attempt.refused(row["password"])
    attempt.accepted(other)


def app_password_of_another(box, attempt):
    other = box.dovecot.mailbox().app_password()["password"]
    attempt.refused(other)
    box.turn_on()
    attempt.refused(other)


def app_password_and_code(box, attempt):
    """An application password with a code behind it is refused."""
    box.turn_on()
    word = box.app_password()["password"]
    attempt.refused(word + box.totp.fresh())
    attempt.refused(box.password + word)


def on_code(box, attempt):
    box.turn_on()
    string = box.fresh()
    attempt.accepted(string)
    attempt.refused(string)
    attempt.accepted(box.fresh())


def on_code_with_space(box, attempt):
    box.turn_on()
    code = box.totp.fresh()
    attempt.accepted(f"{box.password}{code[:3]} {code[3:]}")
    attempt.refused(f"{box.password}{code}")


def on_recovery_code(box, attempt):
    box.turn_on()
    first, second, third = box.recovery[:3]
    assert len(box.recovery) == 10 and len(set(box.recovery)) == 10
    attempt.accepted(box.password + first)
    attempt.refused(box.password + first)
    attempt.accepted(box.password + second.replace("-", ""))
    attempt.refused(box.password + second)
    attempt.refused("x" + box.password + third)
    attempt.accepted(box.password + third.upper())


def on_refused(box, attempt):
    """All wrong strings are refused in the same words."""
    box.turn_on()
    used = box.fresh()
    attempt.accepted(used)
    answers = {what: attempt.refused(string) for what, string in {
        "wrong password": box.password + "x",
        "wrong password, right code": "x" + box.password + box.totp.fresh(),
        "password only": box.password,
        "code only": box.totp.fresh(),
        "wrong code": box.password + box.totp.wrong(),
        "used code": used,
        "code twice": box.fresh() + used[-6:],
        "five digits": box.password + box.totp.fresh()[1:],
        "seven digits": box.password + "0" + used[-6:],
    }.items()}
    unknown = attempt.refused(box.password, name="nobody@example.org")
    assert set(answers.values()) == {unknown}, answers


def pending_when_off(box, attempt):
    totp = box.enable()
    attempt.accepted(box.password)
    attempt.refused(box.password + totp.fresh())
    attempt.accepted(box.password)


def pending_when_on(box, attempt):
    box.turn_on()
    totp = box.enable()
    assert totp.secret != box.totp.secret
    attempt.refused(box.password)
    attempt.refused(box.password + totp.fresh())
    attempt.accepted(box.fresh())


def disabled_again(box, attempt):
    box.turn_on()
    attempt.refused(box.password)
    answer = box.dovecot.twofa("disable", box.name, box.totp.fresh())
    assert answer.code == 0, answer
    attempt.accepted(box.password)
    attempt.refused(box.fresh())
    attempt.refused(box.password + box.recovery[0])


CASES = [off_password, off_digits_are_password, off_app_password,
         app_password_in_scope, app_password_out_of_scope,
         app_password_expired, app_password_revoked, app_password_of_another,
         app_password_and_code, on_code, on_code_with_space, on_recovery_code,
         on_refused, pending_when_off, pending_when_on, disabled_again]
