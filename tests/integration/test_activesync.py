# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""ActiveSync gateways: they log in to IMAP once per request, from their own
address, send no ID, can ask nobody for a code, and some of them try a refused
login again at once. All phones behind one share its address."""

import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from twofatest import backends
from twofatest.authsocket import AuthSocket
from twofatest.clients import Imap
from twofatest.dovecot import Dovecot, wait_for
from twofatest.postfix import Postfix
from twofatest.store import Store
from twofatest.webmail import new_key

GATEWAY, BOTH, ELSEWHERE = "127.0.0.20", "127.0.0.21", "127.0.0.40"
SETTINGS = (f"twofa_activesync_networks = {GATEWAY} {BOTH}\n"
            f"twofa_webmail_networks = {BOTH}\n")
TABLES = ("twofa_app_passwords", "twofa_activity", "twofa_records",
          "twofa_secrets", "twofa_recovery_codes", "twofa_webmail_sessions")
# What the penalty of an address makes its next login wait at least
PENALTY_SECS = 3.5


@pytest.fixture(scope="module")
def gateway():
    with Dovecot(backends.PasswdFile(backends.make_users(60)),
                 extra=SETTINGS) as made:
        yield made


@pytest.fixture
def box(gateway):
    return gateway.mailbox().turn_on()


@pytest.fixture(scope="module")
def penalized():
    """With Dovecot's penalty per address, and its delay of refusals."""
    with Dovecot(backends.PasswdFile(backends.make_users(60)), penalty="",
                 delay="2 secs", extra=SETTINGS) as made:
        yield made


def phone(box, **options):
    """Returns the application password of a phone."""
    return box.app_password(**{"scope": "activesync", **options})["password"]


def request(box, word, source=GATEWAY):
    """A request of a phone: the gateway connects, logs in without the command
    ID, reads, and hangs up."""
    with Imap(box.dovecot.ports["imap"], source=source) as client:
        result = client.login(box.name, word)
        if result.ok:
            assert client.command("SELECT INBOX").startswith("a OK")
        return result


def requests(box, word, count, source=GATEWAY, at_once=4):
    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(lambda _: request(box, word, source),
                             range(count)))


def count_writes(store):
    """Triggers count each write from now on, in a table that the service does
    not know."""
    store.write("CREATE TABLE writes (what TEXT)")
    for table in TABLES:
        for verb in ("INSERT", "UPDATE", "DELETE"):
            store.write(f"CREATE TRIGGER write_{table}_{verb} AFTER {verb} "
                        f"ON {table} BEGIN INSERT INTO writes "
                        f"VALUES ('{table} {verb}'); END")


def writes(store):
    (count,), = store.rows("SELECT count(*) FROM writes")
    return count


def test_a_thousand_requests(make_dovecot):
    """Each request is one login. They lock nobody out, and the service does
    not write for each of them."""
    dovecot = make_dovecot(extra=SETTINGS, start=False)
    store = Store(dovecot)
    count_writes(store)
    dovecot.start()
    box = dovecot.mailbox().turn_on()
    word = phone(box)
    assert box.accepts(word, source=GATEWAY)
    before = writes(store)
    assert before
    start = time.monotonic()
    results = requests(box, word, 1000)
    minutes = 1 + (time.monotonic() - start) / 60
    assert all(result.ok for result in results)
    assert writes(store) - before <= 4 * minutes
    dovecot.clock.advance(3600)
    before = writes(store)
    assert box.accepts(word, source=GATEWAY)
    wait_for(lambda: writes(store) > before, what="the last use to be written")
    row, = dovecot.twofa("app-password", "list", box.name).rows
    assert row["last_used"] >= int(dovecot.clock.now()) - 60, row


def test_refused_a_thousand_times(box):
    """A gateway repeats a revoked password of a phone without end."""
    store = Store(box.dovecot)
    row = box.app_password(scope="activesync")
    good = phone(box)
    assert box.dovecot.twofa("app-password", "revoke", box.name,
                             row["id"]).code == 0
    results = requests(box, row["password"], 1000)
    assert not any(result.ok or result.temporary for result in results)
    assert int(box.status()["failures"]) == 0
    assert box.accepts(good, source=GATEWAY)
    assert box.accepts(box.fresh())
    record = store.record_id(box)
    assert store.rows("SELECT count(*) FROM twofa_app_passwords "
                      "WHERE record_id = ?", record) == [(1,)]


def test_tries_again_on_the_same_connection(box):
    word, wrong = phone(box), phone(box)[::-1]
    for refused in (wrong, box.password, box.password + box.totp.wrong()):
        with Imap(box.dovecot.ports["imap"], source=GATEWAY) as client:
            answers = {client.login(box.name, refused).text
                       for _ in range(3)}
            assert len(answers) == 1 and "[AUTHENTICATIONFAILED]" in \
                answers.pop()
            assert client.login(box.name, word).ok
    assert int(box.status()["failures"]) == 0


def wrong_credentials(box):
    """The gateway is refused with all else that could be typed into a phone."""
    expired = phone(box, expires="1h")
    other = box.dovecot.mailbox().turn_on()
    box.dovecot.clock.advance(2 * 3600)
    code = box.totp.fresh()
    found = {
        "mailbox password": box.password,
        "password and code": box.password + code,
        "password, code and a key": box.password + code + "~" + new_key(),
        "password and wrong code": box.password + box.totp.wrong(),
        "code": code,
        "password and recovery code": box.password + box.recovery[0],
        "recovery code": box.recovery[1],
        "expired": expired,
        "other mailbox's": phone(other),
        "other network's": phone(box, network="192.0.2.0/24"),
        "with something behind it": phone(box) + "x",
        "with a code": phone(box) + code,
        "nothing": " ",
    }
    for scope in ("imap", "imap pop3 submission sieve", "pop3", "sieve"):
        found[f"scope {scope}"] = box.app_password(scope=scope)["password"]
    return found


def test_every_wrong_credential(box):
    word = phone(box)
    wrong = wrong_credentials(box)
    for what, string in wrong.items():
        for _ in range(3):
            assert box.refuses(string, source=GATEWAY), what
    assert int(box.status()["failures"]) == 0
    assert box.accepts(word, source=GATEWAY)
    # no code was used up
    assert box.accepts(wrong["password and code"], source=ELSEWHERE)
    assert box.accepts(wrong["password and recovery code"], source=ELSEWHERE)


def test_the_log_says_what_to_do(box):
    start = box.dovecot.log_size()
    request(box, box.password)
    box.dovecot.wait_log("login refused: 2FA is on, and an ActiveSync gateway"
                         rf"[^\n]*{re.escape(box.name)}[^\n]*"
                         "application password with scope activesync", start)


@pytest.mark.parametrize("protocol", ["imap", "pop3", "submission", "sieve"])
def test_good_from_the_gateway_only(box, protocol):
    word = phone(box)
    assert box.accepts(word, protocol, source=GATEWAY)
    assert box.refuses(word, protocol, source=ELSEWHERE)
    # a client may claim any address in the command ID, so that one is not used
    with AuthSocket(box.dovecot) as auth:
        assert auth.login(box.name, word, rip=GATEWAY,
                          real_rip=ELSEWHERE).verb == "FAIL"
        assert auth.login(box.name, word, rip=ELSEWHERE,
                          real_rip=GATEWAY).verb == "OK"


def test_codes_that_are_paused_do_not_matter(box):
    word = phone(box)
    for number in range(8):
        box.login(box.password + box.totp.wrong(number), source=ELSEWHERE)
    assert int(box.status()["paused_until"]) > box.dovecot.clock.now()
    assert all(result.ok for result in requests(box, word, 20))


def test_before_and_after_2fa(gateway):
    """Until 2FA is on, the gateway can log in with the password."""
    box = gateway.mailbox()
    assert box.accepts(box.password, source=GATEWAY)
    word = phone(box)
    assert box.accepts(word, source=GATEWAY)
    box.enable()
    assert box.accepts(box.password, source=GATEWAY)
    box.turn_on()
    assert box.refuses(box.password, source=GATEWAY)
    assert box.accepts(phone(box), source=GATEWAY)


def test_a_host_that_is_both(box):
    """SOGo is webmail and gateway, so both rules go for its address."""
    word, imap = phone(box), box.app_password(scope="imap")["password"]
    string = box.fresh() + "~" + new_key()
    assert all(result.ok for result in requests(box, word, 20, BOTH))
    assert all(box.accepts(string, source=BOTH) for _ in range(3))
    assert "[TWOFACTOR]" in box.login(box.password, source=BOTH).text
    assert box.refuses(imap, source=BOTH)
    assert box.refuses(string, source=GATEWAY)
    assert box.refuses(box.password + box.totp.wrong(), source=BOTH)
    assert all(result.ok for result in requests(box, word, 20, BOTH))


def test_sending_by_postfix(box):
    """Gateways send with the same password: Postfix tells Dovecot where they
    are."""
    word = phone(box)
    postfix = Postfix(box.dovecot)
    try:
        def login(string, source):
            return box.login(string, "smtp", port=postfix.port, source=source)
        assert login(word, GATEWAY).ok
        assert not login(word, ELSEWHERE).ok
        assert not login(box.password, GATEWAY).ok
        assert not login(box.fresh(), GATEWAY).ok
    finally:
        postfix.close()


# Dovecot's penalty: the next login from an address waits after a failure

def stale(dovecot, count):
    """Mailboxes with application passwords that were revoked."""
    found = []
    for _ in range(count):
        box = dovecot.mailbox().turn_on()
        row = box.app_password(scope="activesync")
        assert dovecot.twofa("app-password", "revoke", box.name,
                             row["id"]).code == 0
        found.append((box.name, row["password"]))
    return found


def refused(dovecot, logins, rip, real_rip=None):
    """How long it took to be refused."""
    with AuthSocket(dovecot) as auth:
        replies = auth.logins(logins, rip=rip, real_rip=real_rip or rip)
    assert {reply.verb for reply in replies} == {"FAIL"}, replies
    return [reply.seconds for reply in replies]


def seconds(dovecot, box, word, rip, real_rip=None):
    """How long a good login waits now."""
    with AuthSocket(dovecot) as auth:
        reply = auth.login(box.name, word, rip=rip, real_rip=real_rip or rip)
    assert reply.verb == "OK", reply
    return reply.seconds


def test_stale_phones_do_not_slow_down_the_others(penalized):
    box = penalized.mailbox().turn_on()
    word, everywhere = phone(box), phone(box, scope="all")
    phones = stale(penalized, 12)
    delays = refused(penalized, phones, GATEWAY)
    # their own refusals are held back, like all others
    assert min(delays) > 0.9, delays
    assert seconds(penalized, box, word, GATEWAY) < 1
    # without a gateway there, anvil would count the same
    refused(penalized, phones, "192.0.2.1")
    assert seconds(penalized, box, everywhere, "192.0.2.1") > PENALTY_SECS


def test_it_tells_nothing_about_the_mailbox(penalized):
    """The form of the string decides, whether the mailbox has 2FA, has none,
    or does not exist."""
    box = penalized.mailbox().turn_on()
    off = penalized.mailbox()
    word, nobody = phone(box), "nobody@" + backends.DOMAIN
    for name in (box.name, off.name, nobody):
        string = "abcde-fghij-klmno-pqrst"
        delays = refused(penalized, [(name, string)], GATEWAY)
        assert min(delays) > 0.9, name
        assert seconds(penalized, box, word, GATEWAY) < 1, name


@pytest.mark.parametrize("guess", ["secret", "abcdefghijklmnopqrst",
                                   "abcde-fghij-klmnopqrst"])
def test_guesses_of_passwords_still_count(penalized, guess):
    """Behind a gateway, mailboxes without 2FA open with a password."""
    box = penalized.mailbox().turn_on()
    off = penalized.mailbox()
    word = phone(box)
    refused(penalized, [(off.name, guess)], GATEWAY)
    assert seconds(penalized, box, word, GATEWAY) > PENALTY_SECS
    # which a good login ends
    assert seconds(penalized, box, word, GATEWAY) < 1


def test_forwarded_addresses_keep_phones_apart(penalized):
    box = penalized.mailbox().turn_on()
    word, off = phone(box), penalized.mailbox()
    refused(penalized, [(off.name, "wrong")], "198.51.100.7", GATEWAY)
    assert seconds(penalized, box, word, "198.51.100.8", GATEWAY) < 1
    assert seconds(penalized, box, word, "198.51.100.7", GATEWAY) > \
        PENALTY_SECS
