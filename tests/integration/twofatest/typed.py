# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The spellings of tests/unit/vectors/typed.txt, for codes of real
mailboxes."""

import os
import re
import unicodedata

TABLE = os.path.join(os.path.dirname(__file__),
                     "../../unit/vectors/typed.txt")
CODE, RECOVERY, PASSWORD = "189145", "abcde23456", "T9D3K!"


def unescape(column):
    """Bytes that are not UTF-8 become what Python turns into them again."""
    raw = re.sub(rb"\\u(....)", lambda m: chr(int(m[1], 16)).encode(),
                 column.encode())
    raw = re.sub(rb"\\x(..)", lambda m: bytes([int(m[1], 16)]), raw)
    return raw.decode(errors="surrogateescape")


def rows():
    """Returns spelling, normal form, and what stays with the password; None
    where there is no code."""
    with open(TABLE) as f:
        lines = [line.rstrip("\n").split("\t") for line in f
                 if line.strip() and not line.startswith("#")]
    for spelling, normal, base in lines:
        yield (unescape(spelling), None if normal == "-" else normal,
               None if base == "-" else unescape(base)[len(PASSWORD):])


def spelled(spelling, code):
    """Writes another code of six digits in this spelling."""
    digits = iter(code)

    def another(char):
        if unicodedata.category(char) != "Nd":
            return char
        return chr(ord(char) - unicodedata.digit(char) + int(next(digits)))
    return "".join(map(another, spelling))


def spellings():
    """The spellings of a code of six digits: pairs of a spelling, and what of
    it is part of the password when it stands behind one."""
    return [(spelling, base) for spelling, normal, base in rows()
            if normal == CODE]


# Dovecot itself refuses passwords with these characters.
REFUSED_BY_DOVECOT = "\t\r\n\x01"


def can_be_sent(string):
    return not set(string) & set(REFUSED_BY_DOVECOT)


# The same ways to write a token of letters and digits
TOKENS = [
    lambda token: token.upper(), lambda token: token.replace("-", ""),
    lambda token: token.replace("-", " "),
    lambda token: token.replace("-", "\u2013"),
    lambda token: token.replace("-", " - "),
    lambda token: token.replace("-", "."),
    lambda token: token.replace("-", "\u00a0"),
    lambda token: token + "\n", lambda token: token + " \r\n",
    lambda token: token + "\u00a0\u200e", lambda token: token + ".",
    lambda token: "\ufeff" + token, lambda token: "\u202a" + token + "\u202c",
    lambda token: "".join(chr(ord(c) + 0xfee0) for c in token),
    lambda token: token.translate({ord("0") + i: 0x660 + i
                                   for i in range(10)}),
]
# … and those whose beginning could be the end of a password
TOKENS_ALONE = TOKENS + [
    lambda token: " " + token, lambda token: "\t" + token + "\r\n",
    lambda token: "\u00a0" + token + "\u00a0", lambda token: "-" + token,
]
