# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Codes, recovery codes and application passwords may be typed and pasted in
many spellings, which all programs read in the same way."""

import itertools

import pytest

from twofatest import webmail
from twofatest.pages import begin
from twofatest.typed import (
    TOKENS, TOKENS_ALONE, can_be_sent, rows, spelled, spellings)
from twofatest.web import Web

PROTOCOLS = ["imap", "pop3", "submission", "sieve"]


@pytest.fixture
def at_webmail(make_dovecot):
    """A mailbox whose owner uses a webmail, too."""
    return make_dovecot(extra=webmail.SETTINGS).mailbox().turn_on()


def test_behind_the_password(on):
    """What stands before the code is part of the password, byte for byte; only
    invisible marks are not."""
    protocols = itertools.cycle(PROTOCOLS)
    for spelling, base in spellings():
        string = on.password + spelled(spelling, on.totp.fresh())
        protocol = next(protocols)
        if base == "" and can_be_sent(spelling):
            assert on.accepts(string, protocol), (spelling, protocol)
        else:
            assert on.refuses(string, protocol), (spelling, protocol)
    assert on.status()["failures"] == 0
    assert on.accepts(on.fresh())


def test_what_is_no_code(on):
    """A string without the digits of a code opens nothing."""
    for spelling, normal, base in rows():
        if normal is None and base is None and spelling.isprintable():
            string = on.password + spelled(spelling, on.totp.fresh()[:6])
            assert on.refuses(string), spelling
    assert on.accepts(on.fresh())


def test_one_code_in_two_spellings(on):
    """Another spelling makes no used code good again."""
    code = on.totp.fresh()
    assert on.accepts(on.password + code)
    for spelling, base in spellings()[::7]:
        assert on.refuses(on.password + spelled(spelling, code)), spelling


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_recovery_codes(on, protocol):
    others = on.dovecot.twofa("recovery-codes", on.name).rows
    codes = [row["recovery_code"] for row in others]
    first = PROTOCOLS.index(protocol)
    for spell, code in zip(TOKENS[first % 2::2], codes):
        string = on.password + spell(code)
        if can_be_sent(string):
            assert on.accepts(string, protocol), repr(string)
    assert on.refuses(string, protocol), repr(string)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_application_passwords(on, protocol):
    word = on.app_password()["password"]
    for spell in TOKENS_ALONE:
        if can_be_sent(spell(word)):
            assert on.accepts(spell(word), protocol), repr(spell(word))
    assert on.refuses(word + "x", protocol)
    assert on.refuses("x" + word, protocol)
    assert on.refuses(word[1:] + " x", protocol)


def test_application_passwords_without_2fa(box):
    word = box.app_password()["password"]
    for spell in TOKENS_ALONE:
        if can_be_sent(spell(word)):
            assert box.accepts(spell(word)), repr(spell(word))


def test_pasted_as_a_whole_into_a_webmail(at_webmail):
    """Spaces between password and code belong to neither where it may be told
    that a code is missing. Elsewhere they are part of the password."""
    box = at_webmail
    for spelling in (" 189 145", " 18-91-45 ", "\u00a0189145", "  189145",
                     "\u200e 189\u202f145", "\u3000\uff11\uff18\uff19\uff11\uff14\uff15"):
        string = box.password + spelled(spelling, box.totp.fresh())
        assert box.refuses(string), repr(spelling)
        assert box.accepts(string, source=webmail.HOST), repr(spelling)
    for spelling in ("-189145", "\u2013189145", ".189145"):
        string = box.password + spelled(spelling, box.totp.fresh())
        assert box.refuses(string, source=webmail.HOST), repr(spelling)
    assert box.accepts(f"{box.password} {box.recovery[0]} ",
                       source=webmail.HOST)


def test_session_of_a_webmail(at_webmail):
    """A session goes on with the string as it was typed."""
    box = at_webmail
    code = box.totp.fresh()
    string = f"{box.password} {code[:3]}-{code[3:]} ~{webmail.new_key()}"
    for protocol in PROTOCOLS * 2:
        assert box.accepts(string, protocol, source=webmail.HOST), protocol
    assert box.refuses(string)


def test_commands(on):
    """doveadm takes each spelling as an argument, and over HTTP."""
    for number, (spelling, _) in enumerate(spellings()):
        code = spelled(spelling, on.totp.fresh())
        if number % 4 == 0:
            answer = on.dovecot.twofa("verify", "--", on.name, code)
            assert answer.code == 0, (code, answer)
            assert answer.row["method"] == "code", answer
        else:
            _, kind, body = on.dovecot.http("twofaVerify", user=on.name,
                                            code=code)
            assert kind == "doveadmResponse", (code, body)
            assert body[0].get("method") == "code", (code, body)
    for spell, code in zip(TOKENS_ALONE, on.recovery):
        answer = on.dovecot.twofa("verify", "--", on.name, spell(code))
        assert answer.row["method"] == "recovery", (spell(code), answer)


@pytest.mark.parametrize("spelling", ["189-145", "18 91 45", " 189145\n",
                                      "\u202a189\u2009145\u202c",
                                      "\u06f1\u06f8\u06f9\u06f1\u06f4\u06f5"])
def test_on_and_off_by_doveadm(box, spelling):
    totp = box.enable()
    for command in ("confirm", "disable"):
        code = spelled(spelling, totp.fresh())
        answer = box.dovecot.twofa(command, "--", box.name, code)
        assert answer.code == 0, (command, code, answer)


def test_standard_input(on):
    """A code that is piped into doveadm may have spaces around it, too."""
    for spelling in (" 189 145 \n", "\ufeff189145\r\n", "\u00a0189-145\u00a0\n"):
        answer = on.dovecot.twofa("verify", on.name, stdin=spelled(
            spelling, on.totp.fresh()))
        assert answer.code == 0, (spelling, answer)


# The User Panel

def test_panel_login(on):
    """The string may be pasted as a whole, with spaces between password and
    code."""
    for spelling in ("189145", " 189 145", " 18-91-45", "\t189145 ",
                     "\u00a0189\u202f145", "\u200e \u0661\u0668\u0669\u0661\u0664\u0665"):
        string = on.password + spelled(spelling, on.totp.fresh())
        web = Web(on.dovecot)
        page = web.try_login(on.name, string)
        assert page.status == 303 and web.alive, repr(spelling)
    page = Web(on.dovecot).try_login(on.name, string)
    assert page.status == 403, page
    for code, spelling in zip(on.recovery, ("{}", " {}", "\n{} ")):
        web = Web(on.dovecot)
        page = web.try_login(on.name, on.password + spelling.format(code))
        assert page.status == 303 and web.alive, repr(spelling)


def test_panel_code_page(on):
    for spelling, _ in spellings()[::9]:
        web = Web(on.dovecot)
        web.try_login(on.name, on.password)
        page = web.submit(web.get("code"), "code", code=spelled(
            spelling, on.totp.fresh()))
        assert page.status == 303 and web.session, repr(spelling)
    for spell, code in zip(TOKENS_ALONE[::-4], on.recovery):
        web = Web(on.dovecot)
        web.try_login(on.name, on.password)
        page = web.submit(web.get("code"), "code", recovery=spell(code))
        assert page.status == 303 and web.session, repr(spell(code))


def test_panel_on_and_off(dovecot):
    for spelling in ("189-145", "18 91 45 ", "\u00a0\uff11\uff18\uff19\uff11\uff14\uff15"):
        box, web = dovecot.mailbox(), Web(dovecot)
        web.login(box)
        page, totp = begin(web)
        page = web.submit(page, "scan", code=spelled(spelling, totp.fresh()))
        assert page.status == 200, (spelling, page)
        page = web.submit(web.get("disable"), "disable", code=spelled(
            spelling, totp.fresh()))
        assert page.status == 303, (spelling, page)
        assert box.accepts(box.password)


def test_panel_is_not_given_the_beginning(on):
    """The panel does not send the beginning of a long string that ends in
    something else, as the beginning may be a code."""
    web = Web(on.dovecot)
    web.try_login(on.name, on.password)
    code = on.totp.fresh()
    for string in (code + " " * 300 + "x", code + "\u00a0" * 29 + "x",
                   code + " " * 58 + "x", "x" + code):
        page = web.submit(web.get("code"), "code", code=string)
        assert page.status == 422 and web.session is None, string
    for string in ("", " ", "\u00a0\ufeff"):
        page = web.submit(web.get("code"), "code", code=string)
        assert page.status == 422 and "enter a code" in page.body, string
    page = web.submit(web.get("code"), "code", code=code)
    assert page.status == 303 and web.session
