# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What a webmail asks for besides a login, in the session id of its IMAP
logins: that a code without a session key is not judged, and the end of its
session. Without asking, it hears for how long codes are paused."""

import re
import secrets

import pytest

from twofatest import backends
from twofatest.authsocket import AuthSocket
from twofatest.clients import Imap
from twofatest.dovecot import Dovecot
from twofatest.mailbox import Mailbox
from twofatest.webmail import ELSEWHERE, HOST, SETTINGS, begin, new_key


@pytest.fixture(scope="module")
def dovecot():
    made = backends.make_users(60)
    made[f"digits@{backends.DOMAIN}"] = "T9D3K!px482913"
    with Dovecot(backends.PasswdFile(made), extra=SETTINGS +
                 f"login_trusted_networks = {HOST}\n") as instance:
        yield instance


@pytest.fixture
def box(dovecot):
    return dovecot.mailbox().turn_on()


def ask(box, string, wish="key", source=HOST, user_ip="192.0.2.7", **fields):
    """A login with a wish; returns the words of auth's answer."""
    with AuthSocket(box.dovecot) as auth:
        reply = auth.login(box.name, string, rip=user_ip, real_rip=source,
                           session=f"twofa-webmail-{wish}-"
                           f"{secrets.token_hex(6)}", **fields)
    return " ".join([reply.verb, *reply.fields])


def base_len(answer):
    found = re.search(r"reason=\[TWOFACTOR-KEY\] Before the code, the password "
                      r"has (\d+) bytes", answer)
    return found and int(found.group(1))


def failures(box):
    return int(box.status()["failures"])


# the key

@pytest.mark.parametrize("between", ["", " ", "\u00a0 "])
@pytest.mark.parametrize("kind", ["right", "wrong", "recovery"])
def test_key_is_asked_for(box, kind, between):
    """Whatever the code is: it is neither judged nor used up."""
    code = {"right": box.totp.fresh, "wrong": box.totp.wrong,
            "recovery": lambda: box.recovery[0]}[kind]()
    answer = ask(box, box.password + between + code)
    assert base_len(answer) == len(box.password.encode()), answer
    assert failures(box) == 0
    if kind != "wrong":
        assert box.accepts(f"{box.password}{code}~{new_key()}", source=HOST)


def test_password_that_ends_like_a_code(dovecot):
    name = f"digits@{backends.DOMAIN}"
    box = Mailbox(dovecot, name, dict(dovecot.unused)[name])
    assert ask(box, box.password).startswith("OK")
    box.turn_on()
    answer = ask(box, box.password)
    assert "[TWOFACTOR] " in answer, answer
    code = box.totp.fresh()
    answer = ask(box, f"{box.password}{code}")
    assert base_len(answer) == len(box.password)
    assert failures(box) == 0


def test_key_is_not_asked_for_elsewhere(box):
    """Only a webmail's wish counts, and only after a right password."""
    string = box.password + box.totp.wrong()
    answer = ask(box, "x" + string)
    assert answer.startswith("FAIL") and "TWOFACTOR" not in answer
    assert failures(box) == 0
    for number, source in enumerate([ELSEWHERE, "192.0.2.7"], 1):
        answer = ask(box, box.password + box.totp.wrong(number), source=source)
        assert answer.startswith("FAIL") and "TWOFACTOR" not in answer
    assert failures(box) == 2


def test_key_that_is_there(box):
    """The wish changes nothing for a string that has its key."""
    string = f"{box.fresh()}~{new_key()}"
    for _ in range(2):
        assert ask(box, string).startswith("OK")
    answer = ask(box, f"{box.password}{box.totp.wrong()}~{new_key()}")
    assert answer.startswith("FAIL") and "TWOFACTOR" not in answer
    assert failures(box) == 1


def test_mailbox_without_2fa(dovecot):
    off = dovecot.mailbox()
    assert ask(off, off.password).startswith("OK")
    answer = ask(off, off.password + "123456")
    assert answer.startswith("FAIL") and "TWOFACTOR" not in answer


def test_by_imap(box):
    """Dovecot takes the session id from a host that it trusts."""
    start = box.dovecot.log_size()
    with Imap(box.dovecot.ports["imap"], source=HOST) as client:
        client.command('ID ("x-session-id" "twofa-webmail-key-abc")')
        answer = client.login(box.name, box.fresh())
        assert answer.text.startswith("NO [TWOFACTOR-KEY] "), answer
    box.dovecot.wait_log("login asked for its code.*twofa-webmail-key-abc",
                         start)
    with Imap(box.dovecot.ports["imap"], source=ELSEWHERE) as client:
        client.command('ID ("x-session-id" "twofa-webmail-key-abc")')
        assert client.login(box.name, box.fresh()).ok


# the end

@pytest.fixture(scope="module")
def bare():
    with Dovecot(backends.PasswdFile(), extra=SETTINGS +
                 "twofa_webmail_bare = yes\n") as instance:
        yield instance


def test_session_ends(box):
    string, other = begin(box), begin(box)
    start = box.dovecot.log_size()
    answer = ask(box, string, "end")
    assert answer.startswith("FAIL") and "[TWOFACTOR-END]" in answer, answer
    assert failures(box) == 0
    assert box.refuses(string, source=HOST)
    assert box.accepts(other, source=HOST)
    box.dovecot.wait_log("webmail session ended: its user has logged out "
                         rf"\(user=<{box.name}>", start)


def test_bare_session_ends(bare):
    box = bare.mailbox().turn_on()
    string = box.fresh()
    with AuthSocket(bare) as auth:
        def login(**fields):
            return auth.login(box.name, string, rip="192.0.2.7", real_rip=HOST,
                              **fields).verb
        assert [login(), login()] == ["OK", "OK"]
        assert login(session="twofa-webmail-end-1") == "FAIL"
        assert login() == "FAIL"


def test_nothing_ends_without_the_string(box):
    """Neither a wrong password, nor another key or code, nor another host."""
    string = begin(box)
    code, key = string.split("~")
    for other, source in (("x" + string, HOST), (f"{code}~{new_key()}", HOST),
                          (code, HOST), (string, ELSEWHERE),
                          (f"{box.password}~{key}", HOST),
                          (f"{box.password}{box.totp.wrong()}~{key}", HOST)):
        answer = ask(box, other, "end", source)
        assert answer.startswith("FAIL"), answer
    assert box.accepts(string, source=HOST)


def test_nothing_ends_without_the_password(make_dovecot):
    """Also where no hint may be given: there a wrong password is judged
    together with its code."""
    dovecot = make_dovecot(extra=SETTINGS + "twofa_hint = never\n")
    box = dovecot.mailbox().turn_on()
    string = begin(box)
    assert ask(box, "x" + string, "end").startswith("FAIL")
    assert box.accepts(string, source=HOST)
    answer = ask(box, string, "end")
    assert answer.startswith("FAIL") and "TWOFACTOR" not in answer
    assert box.refuses(string, source=HOST)


def test_the_end_judges_no_code(box):
    """A code that began no session is still good afterwards."""
    code = box.fresh()
    assert "[TWOFACTOR-END]" in ask(box, f"{code}~{new_key()}", "end")
    assert "[TWOFACTOR-END]" in ask(
        box, f"{box.password}{box.totp.wrong()}~{new_key()}", "end")
    assert failures(box) == 0
    assert box.accepts(code, source=ELSEWHERE)


# the pause

def test_pause_is_told(box):
    for number in range(5):
        assert box.refuses(f"{box.password}{box.totp.wrong(number)}"
                           f"~{new_key()}", source=HOST)
    string = f"{box.fresh()}~{new_key()}"
    answer = ask(box, string)
    found = re.search(r"\[TWOFACTOR-WAIT\] Codes are refused for (\d+) sec",
                      answer)
    assert found and 0 < int(found.group(1)) <= 3600, answer
    # nobody else is told, nor is anybody without the password
    for other, source in ((string, ELSEWHERE), ("x" + string, HOST),
                          (string.split("~")[0], ELSEWHERE)):
        answer = ask(box, other, source=source)
        assert answer.startswith("FAIL") and "TWOFACTOR" not in answer
    box.dovecot.clock.advance(int(found.group(1)) + 1)
    assert box.accepts(f"{box.fresh()}~{new_key()}", source=HOST)
