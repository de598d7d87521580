# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The string that a client sends may have any password, and any spelling of a
code behind it."""

import re

import pytest

from twofatest import backends, webmail
from twofatest.dovecot import Dovecot

PASSWORDS = {
    "one character": "x", "one digit": "7", "one space": " ",
    "six digits": "123456", "twelve digits": "123456654321",
    "digits at the end": "T9D3K123456", "seven at the end": "T9D3K1234567",
    "digits and a space": "T9D3K 123 456", "space at the end": "T9D3K!px ",
    "spaces at the end": "T9D3K!px   ", "space before": " T9D3K!px",
    "spaces only": "      ", "dashes": "T9-D3-K-", "dash at the end": "T9D3K-",
    "plus": "T9D3K+", "umlauts": "Jörgß€", "emoji": "🐟🐟", "arabic": "كلمة١٢٣",
    "full-width digits": "Wort１２３４５６", "no-break space at the end":
    "T9D3K!px\u00a0", "digits and dashes": "T9-3-1-", "digits, dash":
    "T9D3K 12-3456", "pairs of digits": "T9D3K 12 34 56", "quotes": "a\"b'c\\d", "delete": "a\x7fb",
    "percent": "%u%w%{pass}%%", "braces": "{PLAIN}x",
    "tilde": "word~abcdef", "comma": "a,b=c;d", "form of an application "
    "password": "abcde-fghij-klmno-pqrst", "the same without dashes":
    "abcdefghijklmnopqrst", "form of a recovery code": "abcde-fghij",
    "the same without dash": "abcdefghij", "four symbols": "word",
    "four symbols more": "T9-word", "with a dash inside": "abcde-word",
    "four of sixteen": "abcdefghijklmnop", "ten, six short": "abcdefghijword",
}
TAILS = ["T9D3K!word", "T9D3K-abcde-word", "T9D3Kword"]
# The longest is the longest that Dovecot's clients can send
LENGTHS = [2, 5, 6, 7, 10, 11, 20, 23, 127, 128, 255, 256, 600]


def long_password(length):
    return ("T9D3K!px" * length)[:length]


class Script(backends.LuaLooksUp):
    """A database that takes any bytes."""
    unable = ""

    def prepare(self, root):
        backends.Backend.prepare(self, root)

        def text(value):
            return "".join(f"\\{byte:03}" for byte in value.encode())
        table = "".join(f'["{name}"] = "{text(password)}",\n'
                        for name, password in self.users.items())
        backends.config.write(f"{root}/auth.lua",
                              "users = {\n" + table + "}\n" + self.script)


@pytest.fixture(scope="module")
def dovecot():
    words = list(PASSWORDS.values()) + [long_password(n) for n in LENGTHS]
    words += TAILS + ["T9D3K!px"] * 40 + list(PASSWORDS.values())
    users = {f"user{i:03}@example.org": word for i, word in enumerate(words)}
    with Dovecot(Script(users), extra=webmail.SETTINGS) as instance:
        yield instance


def take(dovecot, password):
    """A mailbox with that password."""
    for number, (name, word) in enumerate(dovecot.unused):
        if word == password:
            break
    dovecot.unused.insert(0, dovecot.unused.pop(number))
    box = dovecot.mailbox()
    # a password of a few characters stands in every log by chance
    if len(password) < 8 or not re.search(r"\w{6}", password):
        dovecot.secrets.discard(password)
    return box


@pytest.mark.parametrize("password", PASSWORDS.values(), ids=PASSWORDS.keys())
def test_password(dovecot, password):
    box = take(dovecot, password)
    assert box.accepts(password)
    assert box.refuses(password + "000000")
    box.turn_on()
    assert box.refuses(password)
    assert box.refuses(password + box.totp.wrong())
    code = box.totp.fresh()
    assert box.refuses(code)
    assert box.accepts(password + code)
    code = box.totp.fresh()
    assert box.accepts(f"{password}{code[:3]} {code[3:]}", mech="LOGIN")
    code = box.totp.fresh()
    assert box.accepts(f"{password}{code[:2]}-{code[2:4]}-{code[4:]} ")
    assert box.accepts(password + box.recovery[0])
    assert box.accepts(password + box.recovery[1].replace("-", ""))


@pytest.mark.parametrize("length", LENGTHS)
def test_length(dovecot, length):
    password = long_password(length)
    box = take(dovecot, password)
    assert box.accepts(password)
    box.turn_on()
    assert box.refuses(password)
    assert box.refuses(password[:-1] + box.totp.fresh())
    assert box.accepts(box.fresh())
    assert box.accepts(password + box.recovery[0])


@pytest.mark.parametrize("length", [1000, 5000, 20000, 70000])
def test_too_long(dovecot, length):
    """A string that is longer than any password is refused, and disturbs no
    other login."""
    box = take(dovecot, "T9D3K!px")
    box.turn_on()
    for protocol in ("imap", "pop3", "submission", "sieve"):
        try:
            assert not box.accepts("x" * length + box.totp.fresh(), protocol)
        except ConnectionError:
            pass
    assert box.accepts(box.fresh())


def no_codes(code):
    return {
        "plus": "+" + code, "plus inside": code[:3] + "+" + code[3:],
        "comma inside": code[:3] + "," + code[3:],
        "underscore inside": code[:3] + "_" + code[3:],
        "minus": "-" + code, "space before": " " + code,
        "no-break space before": "\u00a0" + code,
        "plus behind": code + "+", "letter behind": code + "x",
        "five digits": code[1:], "five first digits": code[:5],
        "seven digits": "0" + code, "seven digits, zero behind": code + "0",
        "eight digits": "00" + code, "eight digits, zeros behind": code + "00",
        "twice": code + code, "hexadecimal": "0x%x" % int(code),
        "a letter": code[:5] + "l", "exponent": code[:4] + "e1",
        "superscript": code[:5] + "\u00b9", "tilde": "~" + code,
    }


def test_what_is_no_code(dovecot):
    """A string that has not the six digits of the code at its end, with
    separators at most between and behind them, is refused. What stands before
    them is part of the password (test_typed.py has what is accepted)."""
    box = take(dovecot, "T9D3K!px").turn_on()
    code = box.totp.fresh()
    for name, text in no_codes(code).items():
        assert box.refuses(box.password + text), name
        box.dovecot.twofa("unlock", box.name)
    assert box.accepts(f"{box.password}{code[:3]} {code[3:]}")
    assert box.refuses(box.password + code)


@pytest.mark.parametrize("password", PASSWORDS.values(), ids=PASSWORDS.keys())
def test_password_at_a_webmail(dovecot, password):
    """Where several readings of a string are tried, each password still
    works: with a code, with a space before the code, and alone."""
    box = take(dovecot, password).turn_on()
    assert "[TWOFACTOR]" in box.login(password, source=webmail.HOST).text
    assert box.accepts(password + box.totp.fresh(), source=webmail.HOST)
    code = box.totp.fresh()
    assert box.accepts(f"{password}{code[:2]}-{code[2:]} ",
                       source=webmail.HOST)
    if not password.endswith((" ", "\u00a0")):
        assert box.accepts(f"{password} {box.totp.fresh()}",
                           source=webmail.HOST)
        assert box.accepts(f"{password} {box.recovery[0]}",
                           source=webmail.HOST)
    assert box.refuses(password[:-1] + "_" + box.totp.fresh(),
                       source=webmail.HOST)


def test_leading_zeros(dovecot):
    """The zeros that a code begins with belong to it."""
    box = take(dovecot, "T9D3K!px").turn_on()
    # the code that confirmed the enrolment is used up
    step = max(box.totp.last, box.totp.step()) + 1
    while not box.totp.at(step).startswith("0"):
        step += 1
    dovecot.clock.advance((step - box.totp.step()) * 30)
    code = box.totp.at(step)
    assert box.refuses(box.password + code.lstrip("0"))
    assert box.accepts(box.password + code)


@pytest.mark.parametrize("password", TAILS)
def test_password_and_code_look_like_a_recovery_code(dovecot, password):
    """A password that ends in four symbols makes, with a code, the form of a
    recovery code."""
    box = take(dovecot, password).turn_on()
    step = box.totp.step() + 2
    while re.search("[0189]", box.totp.at(step)):
        step += 1
    dovecot.clock.advance((step - box.totp.step()) * 30)
    string = password + box.totp.at(step)
    assert re.search("[a-z2-7]{5}-?[a-z2-7]{5}$", string)
    assert box.accepts(string)
    assert box.refuses(string)
    assert box.accepts(password + box.recovery[0])


def test_empty_rest(dovecot):
    """A code or a recovery code without a password is refused."""
    box = take(dovecot, "T9D3K!px").turn_on()
    code = box.totp.fresh()
    for string in ("", " ", code, code[:3] + " " + code[3:], " " + code,
                   box.recovery[0], box.recovery[0].replace("-", "")):
        assert box.refuses(string), string
    assert box.accepts(box.password + code)
    assert box.accepts(box.password + box.recovery[0])
