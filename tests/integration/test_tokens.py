# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Tokens whose secrets come in a list of their maker: with a counter or a clock,
SHA-1, SHA-256 or SHA-512, six to eight digits. oathtool has the same codes."""

import base64

import pytest

from twofatest.hotp import Hotp
from twofatest.totp import Totp

AHEAD = 10


def secret_of(number, size=20):
    return bytes((number * 7 + n * 13) % 256 for n in range(size))


LIST = f"""# a list of tokens
serial,secret,kind,digits,period,algorithm,counter
H6,{secret_of(1).hex()},hotp
T6,{base64.b32encode(secret_of(6, 32)).decode()},totp,6,60,SHA256
"H8", "{secret_of(2).hex().upper()}", HOTP, 8, , , 5
"H6B", "{secret_of(2).hex().upper()}", HOTP, 6, , , 5
T256,{base64.b32encode(secret_of(3, 32)).decode()},totp,8,60,SHA256
T512;{secret_of(4, 64).hex()};totp;6;30;SHA512
PLAIN\t{base64.b32encode(secret_of(5)).decode().lower()}
SHORT,{secret_of(9, 10).hex()}
JUNK,0123456789abcdefg!
DIGITS,{secret_of(7).hex()},totp,9
KIND,{secret_of(8).hex()},ocra
"""


@pytest.fixture
def tokens(dovecot, tmp_path):
    path = tmp_path / "tokens.csv"
    path.write_text(LIST)
    for number, size in ((1, 20), (2, 20), (3, 32), (4, 64), (5, 20), (6, 32)):
        secret = secret_of(number, size)
        dovecot.secrets.update([secret.hex(), base64.b32encode(secret)
                                .decode().rstrip("=")])
    return path


def load(box, tokens, serial, *options):
    return box.dovecot.twofa("device", "import", *box.check, "--force",
                             *options, box.name, str(tokens), serial)


def add(box, tokens, serial, code):
    """Adds a token to the devices."""
    answer = load(box, tokens, serial)
    assert answer.code == 0 and answer.row["confirm"] == "device confirm", \
        answer
    answer = box.dovecot.twofa("device", "confirm", box.name, code)
    assert answer.code == 0 and answer.row["label"] == serial, answer
    return answer.row


@pytest.mark.parametrize("serial, number, size, digits, period, algorithm", [
    ("T6", 6, 32, 6, 60, "sha256"), ("T512", 4, 64, 6, 30, "sha512"),
    ("PLAIN", 5, 20, 6, 30, "sha1")])
def test_clocks(on, tokens, serial, number, size, digits, period, algorithm):
    token = Totp(base64.b32encode(secret_of(number, size)).decode(),
                 on.dovecot.clock, digits, period, algorithm)
    row = add(on, tokens, serial, token.fresh())
    assert (row["kind"], row["digits"], row["period"], row["algorithm"]) == (
        "totp", digits, period, algorithm.upper())
    for protocol in ("imap", "pop3"):
        string = on.password + token.fresh()
        assert on.accepts(string, protocol)
        assert on.refuses(string, protocol)
    # the app has six digits, and is asked for as before
    assert on.accepts(on.fresh())


def test_counter(on, tokens):
    """Each code once, none of an earlier counter, and up to ten presses of the
    button in between."""
    token = Hotp(secret_of(1))
    row = add(on, tokens, "H6", token.press())
    assert (row["kind"], row["digits"]) == ("hotp", 6)
    string = on.password + token.press()
    assert on.accepts(string)
    assert on.refuses(string)
    missed = token.press()
    assert on.accepts(on.password + token.press(AHEAD - 1))
    assert on.refuses(on.password + missed)
    assert on.refuses(on.password + token.press(AHEAD + 1))


def test_resync(on, tokens):
    """Two codes one after the other tell the counter of a token whose button was
    pressed too often."""
    token = Hotp(secret_of(2), 6, 5)
    add(on, tokens, "H6B", token.press())
    assert on.accepts(on.password + token.press())
    assert on.refuses(on.password + token.press(500))

    def resync(first, second):
        return on.dovecot.twofa("device", "resync", on.name, "H6B", first,
                                second)
    first, second = token.press(), token.press()
    for pair in ((second, first), (first, first), (first, token.press(3))):
        answer = resync(*pair)
        assert answer.code != 0 and answer.row["error"] == "wrong-code", pair
    assert on.refuses(on.password + token.press())
    answer = resync(token.press(), token.press())
    assert answer.code == 0 and answer.row["label"] == "H6B", answer
    token.counter -= 1
    assert on.refuses(on.password + token.press()), "it is used up"
    assert on.accepts(on.password + token.press())
    answer = resync(first, second)
    assert answer.row["error"] == "wrong-code", "the counter goes on only"
    answer = on.dovecot.twofa("device", "resync", on.name,
                              on.devices()[""]["id"], first, second)
    assert answer.row["error"] == "bad-input", answer


def test_enrolment_with_a_token(box, tokens):
    """A mailbox whose only device is a token. Nobody shows its secret."""
    token = Hotp(secret_of(1))
    answer = load(box, tokens, "H6")
    assert answer.code == 0 and answer.row["confirm"] == "confirm", answer
    assert box.accepts(box.password)
    answer = box.dovecot.twofa("confirm", box.name, token.press())
    assert answer.code == 0, answer
    box.dovecot.secrets.update(row["recovery_code"] for row in answer.rows)
    assert box.refuses(box.password)
    assert box.accepts(box.password + token.press())
    assert list(box.devices()) == ["H6"]


def test_enrolment_that_a_policy_forbids(box, tokens):
    answer = box.dovecot.twofa("policy", "set", "--yes", box.name,
                               "forbidden")
    assert answer.code == 0, answer
    answer = load(box, tokens, "H6")
    assert answer.code != 0 and answer.row["error"] == "forbidden", answer


def test_a_token_is_not_shown(box, tokens):
    """enable makes a new secret instead of showing that of a token."""
    assert load(box, tokens, "H6").code == 0
    row = box.dovecot.twofa("enable", *box.check, box.name).row
    box.dovecot.secrets.add(row["secret"])
    assert row["secret"] != base64.b32encode(secret_of(1)).decode()


def test_what_is_refused(dovecot, on, tokens):
    for serial, text in (("NONE", "no token"), ("SHORT", "16 to 128 bytes"),
                         ("JUNK", "neither hex nor base32"),
                         ("DIGITS", "digits must be 6 to 8"),
                         ("KIND", "totp or hotp")):
        answer = load(on, tokens, serial)
        assert answer.code != 0 and text in answer.row["text"], answer
    answer = dovecot.twofa("device", "import", *on.check, "--force", on.name,
                           str(tokens) + ".none", "H6")
    assert answer.code != 0 and "cannot be read" in answer.row["text"], answer
    answer = dovecot.twofa("device", "import", *on.check, on.name,
                           str(tokens), "H6")
    assert answer.code != 0 and answer.row["error"] == "no-code", answer
    assert list(on.devices()) == [""]


def test_eight_digits(box, tokens):
    """Codes of eight digits, in a mailbox whose devices all have them; a wrong one
    counts as one of six digits does."""
    token = Totp(base64.b32encode(secret_of(3, 32)).decode(),
                 box.dovecot.clock, 8, 60, "sha256")
    assert load(box, tokens, "T256").code == 0
    answer = box.dovecot.twofa("confirm", box.name, token.fresh())
    assert answer.code == 0, answer
    box.dovecot.secrets.update(row["recovery_code"] for row in answer.rows)
    code = token.fresh()
    for string in (code, f"{code[:4]} {code[4:]}"):
        assert box.accepts(box.password + string) == (string == code)
    counting = Hotp(secret_of(2), 8, 5)
    add(box, tokens, "H8", counting.press())
    for string in (token.fresh(), counting.press()):
        assert len(string) == 8 and box.accepts(box.password + string)
    for number in range(5):
        assert box.refuses(box.password + f"{number:08}")
    assert box.status()["failures"] == 5
    assert box.refuses(box.password + counting.press())
