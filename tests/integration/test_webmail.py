# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Webmail: the hint that a code is missing, and sessions in which one code is
accepted for more than one login."""

import hashlib
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from twofatest import backends
from twofatest.authsocket import AuthSocket
from twofatest.dovecot import Dovecot, wait_for
from twofatest.mailbox import Mailbox
from twofatest.service import Service
from twofatest.webmail import ELSEWHERE, IDLE, LONGEST, begin
from twofatest.webmail import HOST as WEBMAIL
from twofatest.webmail import SECOND_HOST as OTHER_WEBMAIL
from twofatest.webmail import SETTINGS as NETWORKS
from twofatest.webmail import new_key as key

PROTOCOLS = ["imap", "pop3", "submission", "sieve"]
TEXT = "The code from your authenticator app is missing"


def users():
    made = backends.make_users(120)
    # passwords that look like a password and its code
    for number in range(8):
        made[f"digits{number}@{backends.DOMAIN}"] = f"T9D3K!px{482913 + number}"
        made[f"code{number}@{backends.DOMAIN}"] = f"{318310 + number}"
    return made


@pytest.fixture(scope="module")
def webmail():
    with Dovecot(backends.PasswdFile(users()), extra=NETWORKS) as made:
        yield made


@pytest.fixture(scope="module")
def bare():
    with Dovecot(backends.PasswdFile(users()), extra=NETWORKS +
                 "twofa_webmail_bare = yes\n") as made:
        yield made


@pytest.fixture
def box(webmail):
    return webmail.mailbox().turn_on()


def special(dovecot, kind):
    """Returns the next mailbox whose password is of this kind."""
    found = next(pair for pair in dovecot.unused if pair[0].startswith(kind))
    dovecot.unused.remove(found)
    return Mailbox(dovecot, *found).turn_on()


def sessions(box):
    with sqlite3.connect(f"file:{box.dovecot.store}?mode=ro", uri=True) as db:
        return db.execute(
            "SELECT s.session_id, s.last_used, s.service, s.rev "
            "FROM twofa_webmail_sessions s JOIN twofa_records r "
            "ON s.record_id = r.record_id WHERE r.name = ?",
            (box.name,)).fetchall()


# Keyed sessions

def test_one_code_for_all_that_webmail_does(box):
    string = begin(box)
    for protocol in PROTOCOLS * 2:
        assert box.accepts(string, protocol, source=WEBMAIL), protocol
    assert box.accepts(string, source=OTHER_WEBMAIL)
    assert len(sessions(box)) == 1


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_begins_on_any_protocol(box, protocol):
    string = begin(box, protocol=protocol)
    assert box.accepts(string, source=WEBMAIL)


def test_not_from_elsewhere(box):
    string = begin(box)
    for protocol in PROTOCOLS:
        assert box.refuses(string, protocol, source=ELSEWHERE), protocol
        assert box.refuses(string.split("~")[0], protocol, source=ELSEWHERE)
    assert box.accepts(string, source=WEBMAIL)


def test_does_not_begin_elsewhere(box):
    code = box.fresh()
    assert box.refuses(code + "~" + key(), source=ELSEWHERE)
    assert not sessions(box)
    # twofa found no code in that string, so the code was not used up
    assert box.accepts(code, source=ELSEWHERE)


def test_not_without_its_key(box):
    string = begin(box)
    code, mine = string.split("~")
    for other in (code, code + "~" + key(), code + "~" + mine[::-1],
                  code + "~" + mine.upper(), code + "~" + mine + "a",
                  code + "~" + mine[:-1], code + "~" + mine + "~" + key(),
                  code + mine, code + "~~" + mine,
                  box.password + "~" + mine, code[:-1] + "~" + mine):
        assert box.refuses(other, source=WEBMAIL), other
    assert box.accepts(string, source=WEBMAIL)


def test_not_with_a_wrong_password(box):
    string = begin(box)
    assert box.refuses("x" + string, source=WEBMAIL)
    assert box.refuses(string[1:], source=WEBMAIL)
    assert box.accepts(string, source=WEBMAIL)


def test_not_for_another_mailbox(webmail, box):
    string = begin(box)
    other = webmail.mailbox().turn_on()
    tail = string[len(box.password):]
    assert other.refuses(other.password + tail, source=WEBMAIL)


def test_wrong_code_with_a_key_counts(box):
    for number in range(5):
        assert box.refuses(f"{box.password}{number:06}~{key()}",
                           source=WEBMAIL)
    assert int(box.status()["failures"]) == 5
    assert not sessions(box)


def test_session_goes_on_while_codes_are_paused(box):
    string = begin(box)
    for number in range(5):
        box.login(f"{box.password}{number:06}", source=ELSEWHERE)
    assert int(box.status()["paused_until"]) > box.dovecot.clock.now()
    assert box.accepts(string, source=WEBMAIL)


def test_code_with_a_space(box):
    code = box.totp.fresh()
    string = f"{box.password}{code[:3]} {code[3:]}~{key()}"
    for _ in range(2):
        assert box.accepts(string, source=WEBMAIL)


def test_recovery_code(box):
    string = f"{box.password}{box.recovery[0]}~{key()}"
    for protocol in PROTOCOLS:
        assert box.accepts(string, protocol, source=WEBMAIL), protocol
    assert box.refuses(string.split("~")[0], source=WEBMAIL)
    assert box.refuses(string.split("~")[0] + "~" + key(), source=WEBMAIL)
    assert box.refuses(string, source=ELSEWHERE)
    assert int(box.status()["recovery_codes"]) == 9


def test_many_at_once(box):
    """A page opens several connections at once with a new string."""
    string = box.fresh() + "~" + key()
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(
            lambda number: box.login(string, PROTOCOLS[number % 4],
                                     source=WEBMAIL), range(8)))
    assert all(result.ok for result in results), results
    assert len(sessions(box)) == 1


def test_at_the_same_moment(box):
    """Both logins find no session yet, and one of them uses up the code."""
    proof = hashlib.sha256(key().encode()).hexdigest()
    context = [f"name={box.name}", "service=imap", "mech=PLAIN",
               f"rip={WEBMAIL}", f"real_rip={WEBMAIL}", f"key={proof}"]
    with Service(box.dovecot, "twofa-auth") as service:
        verb, fields, _ = service.ask("CHECK", *context, "plain=1")
        assert verb == "CODE" and fields["key"] == "1", fields
        code = "\t".join([*context, f"record={fields['record']}",
                          f"enrolment={fields['enrolment']}", "cut=totp6",
                          f"code={box.totp.fresh()}"])
        service.send(*(f"CODE\t{number}\t{code}" for number in range(50, 54)))
        answers = sorted(service.line().split("\t")[0:3:2] for _ in range(4))
    assert answers == [["OK", "method=code"]] + [["OK", "method=session"]] * 3
    assert len(sessions(box)) == 1


def test_only_one_of_many_keys(box):
    code = box.fresh()
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(
            lambda _: box.login(code + "~" + key(), source=WEBMAIL), range(8)))
    assert sum(result.ok for result in results) == 1, results
    assert len(sessions(box)) == 1


# Their end

def test_ends_when_idle(box):
    string = begin(box)
    box.dovecot.clock.advance(IDLE - 60)
    assert box.accepts(string, source=WEBMAIL)
    box.dovecot.clock.advance(IDLE + 1)
    assert box.refuses(string, source=WEBMAIL)


def test_ends_at_last(box):
    string = begin(box)
    for _ in range(LONGEST // (IDLE - 60)):
        box.dovecot.clock.advance(IDLE - 60)
        assert box.accepts(string, source=WEBMAIL)
    box.dovecot.clock.advance(IDLE - 60)
    assert box.refuses(string, source=WEBMAIL)


def test_clock_set_back(box):
    """However the clock is set, the code is not accepted as a new one."""
    string = begin(box)
    box.dovecot.clock.advance(IDLE + 60)
    assert box.refuses(string, source=WEBMAIL)
    box.dovecot.clock.advance(-(IDLE + 60))
    box.login(string, source=WEBMAIL)
    assert not box.login(string.split("~")[0], source=ELSEWHERE).ok
    box.dovecot.kill_service()
    assert box.refuses(string.split("~")[0], source=ELSEWHERE)


def test_disable_ends_it(box):
    string = begin(box)
    code = box.totp.fresh()
    assert box.dovecot.twofa("disable", box.name, code).code == 0
    assert not sessions(box)
    assert box.refuses(string, source=WEBMAIL)
    box.turn_on()
    assert box.refuses(string, source=WEBMAIL)


def test_changed_phone_ends_it(box):
    string = begin(box)
    box.confirm(box.enable())
    assert box.refuses(string, source=WEBMAIL)
    assert not sessions(box)


def test_delete_ends_it(box):
    string = begin(box)
    assert box.dovecot.twofa("delete", box.name).code == 0
    assert not sessions(box)
    box.turn_on()
    assert box.refuses(string, source=WEBMAIL)


def test_changed_password_ends_it(make_dovecot):
    dovecot = make_dovecot(extra=NETWORKS)
    box = dovecot.mailbox().turn_on()
    string = begin(box)
    tail = string[len(box.password):]
    dovecot.backend.users[box.name] = "N3w!word"
    dovecot.backend.prepare(dovecot.root)
    # passwd-file looks at its file once a second
    wait_for(lambda: box.refuses(string, source=WEBMAIL))
    # the webmail that changed it knows the new one, code and key
    assert box.accepts("N3w!word" + tail, source=WEBMAIL)


def test_at_most_twenty(box):
    first = begin(box)
    box.dovecot.clock.advance(1)
    strings = [begin(box) for _ in range(20)]
    assert len(sessions(box)) == 20
    assert box.refuses(first, source=WEBMAIL)
    assert all(box.accepts(string, source=WEBMAIL) for string in strings)


def test_one_write_a_minute(box):
    string = begin(box)
    before, = sessions(box)
    for _ in range(20):
        assert box.accepts(string, source=WEBMAIL)
    assert sessions(box) == [before]
    box.dovecot.clock.advance(61)
    for _ in range(20):
        assert box.accepts(string, source=WEBMAIL)
    after, = sessions(box)
    assert after[3] == before[3] + 1 and after[1] > before[1]


def test_survives_a_restart(box):
    string = begin(box)
    box.dovecot.kill_service()
    assert box.accepts(string, source=WEBMAIL)


@pytest.mark.parametrize("change", [
    "expires = expires + 1000000", "created = created + 1000000",
    "networks = '0.0.0.0/0'", "record_id = 'x'", "verifier = 'x'",
    "mac = ''", "enrolment_id = ''", "keyed = 0", "keyed = 2"])
def test_database_writer(box, change):
    string = begin(box)
    (number, *_), = sessions(box)
    with sqlite3.connect(box.dovecot.store) as db:
        db.execute(f"UPDATE twofa_webmail_sessions SET {change} "
                   "WHERE session_id = ?", (number,))
    assert not box.login(string, source=WEBMAIL).ok
    assert not box.login(string, source=ELSEWHERE).ok


def test_longer_session_by_the_database(box):
    """An UPDATE of the last use does not make a session longer than its end."""
    string = begin(box)
    (number, *_), = sessions(box)
    box.dovecot.clock.advance(LONGEST + 1)
    with sqlite3.connect(box.dovecot.store) as db:
        db.execute("UPDATE twofa_webmail_sessions SET last_used = ? "
                   "WHERE session_id = ?",
                   (int(box.dovecot.clock.now()), number))
    assert box.refuses(string, source=WEBMAIL)


# Bare sessions

def test_bare(bare):
    box = bare.mailbox().turn_on()
    string = box.fresh()
    for protocol in PROTOCOLS * 2:
        assert box.accepts(string, protocol, source=WEBMAIL), protocol
    assert box.refuses(string, source=ELSEWHERE)
    assert box.refuses(string + "~" + key(), source=WEBMAIL)


def test_bare_is_off(box):
    string = box.fresh()
    assert box.accepts(string, source=WEBMAIL)
    assert box.refuses(string, source=WEBMAIL)
    assert not sessions(box)


def test_bare_does_not_open_a_keyed_one(bare):
    box = bare.mailbox().turn_on()
    string = begin(box)
    assert box.refuses(string.split("~")[0], source=WEBMAIL)
    assert box.accepts(string, source=WEBMAIL)


def test_bare_used_elsewhere_first(bare):
    box = bare.mailbox().turn_on()
    string = box.fresh()
    assert box.accepts(string, source=ELSEWHERE)
    assert box.refuses(string, source=WEBMAIL)


def test_bare_is_bound_to_the_forwarded_address(bare):
    box = bare.mailbox().turn_on()
    string = box.fresh()
    with AuthSocket(bare) as auth:
        def login(rip, real_rip=WEBMAIL):
            return auth.login(box.name, string, rip=rip,
                              real_rip=real_rip).verb
        assert login("192.0.2.7") == "OK"
        assert login("192.0.2.7") == "OK"
        assert login("192.0.2.8") == "FAIL"
        assert login(WEBMAIL) == "FAIL"
        assert login("192.0.2.7", ELSEWHERE) == "FAIL"
        assert login("192.0.2.7", "192.0.2.7") == "FAIL"
        assert login("192.0.2.7") == "OK"


def test_keyed_follows_the_user(box):
    """A session with a key goes on from another address of the user."""
    string = box.fresh() + "~" + key()
    with AuthSocket(box.dovecot) as auth:
        for rip, real_rip, verb in (
                ("192.0.2.7", WEBMAIL, "OK"), ("192.0.2.8", WEBMAIL, "OK"),
                (WEBMAIL, ELSEWHERE, "FAIL"), (WEBMAIL, WEBMAIL, "OK")):
            assert auth.login(box.name, string, rip=rip,
                              real_rip=real_rip).verb == verb


# The hint

ANSWERS = {
    "imap": f"NO [TWOFACTOR] {TEXT}", "pop3": f"-ERR [AUTH] {TEXT}",
    "submission": f"535 5.7.8 {TEXT}", "sieve": f'NO "{TEXT}"',
}


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_hint(box, protocol):
    result = box.login(box.password, protocol, source=WEBMAIL)
    assert result.text.startswith(ANSWERS[protocol]), result
    assert box.accepts(box.fresh(), protocol, source=WEBMAIL)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_no_hint(box, protocol):
    for string, source in (
            ("x" + box.password, WEBMAIL), (box.password + "x", WEBMAIL),
            (box.password + "000000", WEBMAIL), (box.password, ELSEWHERE),
            ("123456", WEBMAIL), ("x" + box.fresh(), WEBMAIL)):
        result = box.login(string, protocol, source=source)
        assert not result.ok and TEXT not in result.text, (string, result)


@pytest.mark.parametrize("kind", ["digits", "code"])
def test_password_that_ends_in_digits(webmail, kind):
    box = special(webmail, kind)
    for protocol in PROTOCOLS:
        result = box.login(box.password, protocol, source=WEBMAIL)
        assert result.text.startswith(ANSWERS[protocol]), result
        result = box.login(box.password, protocol, source=ELSEWHERE)
        assert not result.ok and TEXT not in result.text
        result = box.login("1" + box.password, protocol, source=WEBMAIL)
        assert not result.ok and TEXT not in result.text
    assert int(box.status()["failures"]) == 0
    string = begin(box)
    assert box.accepts(string, source=WEBMAIL)
    assert box.accepts(box.fresh(), source=ELSEWHERE)


@pytest.mark.parametrize("hint, inside, outside", [
    ("never", False, False), ("webmail", True, False), ("always", True, True)])
def test_who_is_told(make_dovecot, hint, inside, outside):
    dovecot = make_dovecot(extra=NETWORKS + f"twofa_hint = {hint}\n")
    box = dovecot.mailbox().turn_on()
    for source, told in ((WEBMAIL, inside), (ELSEWHERE, outside)):
        result = box.login(box.password, source=source)
        assert ("[TWOFACTOR]" in result.text) == told, (source, result)
        result = box.login("x" + box.password, source=source)
        assert "[TWOFACTOR]" not in result.text


def test_no_hint_without_2fa(webmail):
    box = webmail.mailbox()
    result = box.login("x" + box.password, source=WEBMAIL)
    assert "TWOFACTOR" not in result.text and TEXT not in result.text
    assert box.accepts(box.password, source=WEBMAIL)


def test_hint_comes_at_once_and_costs_nothing(make_dovecot):
    """The answer with the hint is not held back as that of a refused login
    is, and the address gets no penalty."""
    dovecot = make_dovecot(extra=NETWORKS, delay="20 secs")
    box, off = dovecot.mailbox().turn_on(), dovecot.mailbox()
    with AuthSocket(dovecot) as auth:
        replies = auth.logins([(box.name, box.password)] * 20, rip=WEBMAIL,
                              real_rip=WEBMAIL)
        assert all("TWOFACTOR" in " ".join(reply.fields)
                   for reply in replies)
        replies.append(auth.login(off.name, off.password, rip=WEBMAIL,
                                  real_rip=WEBMAIL))
    assert replies[-1].verb == "OK"
    assert max(reply.seconds for reply in replies) < 10
    assert int(box.status()["failures"]) == 0


def test_log_says_that_it_was_told(box):
    start = box.dovecot.log_size()
    box.login(box.password, source=WEBMAIL)
    box.dovecot.wait_log("login asked for its code: the password is right "
                         rf"\(user=<{box.name}>", start)


def test_challenge_mechanisms_are_told_nothing(make_dovecot):
    """A challenge-response mechanism has no place for a code, so its client
    gets no hint."""
    dovecot = make_dovecot(extra=NETWORKS +
                           "auth_mechanisms = plain login cram-md5\n")
    box = dovecot.mailbox().turn_on()
    result = box.login(box.password, mech="CRAM-MD5", source=WEBMAIL)
    assert not result.ok and "TWOFACTOR" not in result.text, result


# Gateways

def test_webmail_and_gateway_on_one_host(make_dovecot):
    dovecot = make_dovecot(extra=NETWORKS +
                           f"twofa_activesync_networks = {WEBMAIL}\n")
    box = dovecot.mailbox().turn_on()
    word = box.app_password(scope="activesync")["password"]
    assert box.accepts(word, source=WEBMAIL)
    assert box.refuses(word, source=OTHER_WEBMAIL)
    string = begin(box)
    assert box.accepts(string, source=WEBMAIL)
    assert "[TWOFACTOR]" in box.login(box.password, source=WEBMAIL).text
    assert box.refuses(box.app_password(scope="pop3")["password"],
                       source=WEBMAIL)

# Dovecot's penalty: all users of a webmail have its address


def penalty(dovecot, address=WEBMAIL):
    answer = dovecot.doveadm("penalty", address)
    return max([int(row["penalty"]) for row in answer.rows], default=0)


@pytest.fixture
def counting(make_dovecot):
    """auth does not ask for the penalty where no refusal is delayed."""
    return make_dovecot(extra=NETWORKS + "twofa_webmail_bare = yes\n",
                        delay="1 secs", penalty="")


def ended_by_time(dovecot, box):
    dovecot.clock.advance(IDLE + 60)


def ended_by_an_admin(dovecot, box):
    assert dovecot.twofa("sessions", "end", box.name).code == 0


@pytest.mark.parametrize("kind", ["code", "recovery"])
@pytest.mark.parametrize("newer", [False, True])
def test_an_ended_session_slows_nobody_down(counting, kind, newer):
    """The webmail sends the string of a session that has ended. That is no
    guess, so that neither its address nor the mailbox gets slower."""
    box, other = counting.mailbox().turn_on(), counting.mailbox()
    string = box.fresh() if kind == "code" else box.password + box.recovery[0]
    assert box.accepts(string, source=WEBMAIL)
    if newer:
        # of another browser, with which the service remembers another code
        begin(box)
    ended_by_time(counting, box)
    start = counting.log_size()
    for _ in range(3):
        assert box.refuses(string, source=WEBMAIL)
    counting.wait_log("login refused: the code was used already", start)
    assert penalty(counting) == 0
    assert int(box.status()["failures"]) == 0
    assert other.accepts(other.password, source=WEBMAIL)
    begin(box)


def test_a_session_that_an_admin_has_ended(counting):
    box = counting.mailbox().turn_on()
    string = begin(box)
    ended_by_an_admin(counting, box)
    counting.clock.advance(300)
    assert box.refuses(string, source=WEBMAIL)
    assert penalty(counting) == 0 and int(box.status()["failures"]) == 0


def test_guesses_from_a_webmail_count(counting):
    """And so does everything else where no hint may be given."""
    box = counting.mailbox().turn_on()
    string = begin(box)
    for number, wrong in enumerate(
            (box.password + box.totp.wrong(1), "x" + string,
             "x" + box.password), 1):
        assert box.refuses(wrong, source=WEBMAIL)
        wait_for(lambda: penalty(counting) == number, what="the penalty")
    assert box.refuses(string.split("~")[0], source=ELSEWHERE)
    wait_for(lambda: penalty(counting, ELSEWHERE) == 1, what="the penalty")
