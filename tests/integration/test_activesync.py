"""Gateways of phones (ActiveSync): each request of a phone is a login of its
own, from the gateway's address, and nobody can be asked for a code."""

import concurrent.futures
import re
import statistics
import time

import pytest

from twofatest import backends, clients
from twofatest.authsocket import AuthSocket
from twofatest.dovecot import Dovecot, wait_for
from twofatest.store import Store

GATEWAY, BOTH, ELSEWHERE = "127.0.0.50", "127.0.0.52", "127.0.0.60"
NETWORKS = (f"twofa_activesync_networks = {GATEWAY}/31 {BOTH}\n"
            f"twofa_webmail_networks = {BOTH}\n")
PROTOCOLS = ["imap", "pop3", "submission", "sieve"]
REQUESTS = 1000


@pytest.fixture(scope="module")
def gateway():
    with Dovecot(backends.PasswdFile(), extra=NETWORKS) as made:
        yield made


@pytest.fixture
def box(gateway):
    return gateway.mailbox().turn_on()


def phone(box, **options):
    """An application password as phones get it."""
    return box.app_password("phone", scope="activesync", **options)["password"]


def writes(dovecot):
    """What was written for application passwords and activity, by revisions
    and by how often a row was written."""
    store = Store(dovecot)
    (apps,), = store.rows("SELECT SUM(rev) FROM twofa_app_passwords")
    (records,), = store.rows("SELECT SUM(rev) FROM twofa_records")
    return apps + records


def request(dovecot, box, string, retries=0, source=GATEWAY):
    """One request of a phone: connects, logs in without ID, selects, hangs up.
    Some gateways try a refused login again on the same connection."""
    with clients.Imap(dovecot.ports["imap"], source=source) as imap:
        result = imap.login(box.name, string)
        for _ in range(retries):
            if result.ok:
                break
            result = imap.login(box.name, string)
        if result.ok:
            assert imap.command("SELECT INBOX").startswith("a OK")
    return result


def test_a_thousand_requests(gateway, box):
    """No lockout, and hardly a write."""
    word = phone(box)
    before = writes(gateway)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        results = list(pool.map(
            lambda _: request(gateway, box, word), range(REQUESTS)))
    assert all(result.ok for result in results)
    row, = [row for row in
            gateway.twofa("app-password", "list", box.name).rows
            if row["label"] == "phone"]
    assert row["last_ip"] == GATEWAY and row["last_service"] == "imap"
    assert writes(gateway) - before <= 3
    assert int(box.status()["failures"]) == 0


def wrong_credentials(box):
    """Everything but the application password of this scope."""
    return {
        "mailbox password": box.password,
        "password and code": box.fresh(),
        "recovery code": box.password + box.recovery[0],
        "webmail's string": box.fresh() + "~" + "a" * 32,
        "code": box.totp.fresh(),
        "wrong password": "x" + box.password,
        "unknown application password": "aaaaa-bbbbb-ccccc-ddddd",
        "scope imap": box.app_password(scope="imap")["password"],
        "default scope": box.app_password()["password"],
        "of another": phone(box.dovecot.mailbox()),
        "other network": phone(box, network=ELSEWHERE),
    }


def test_wrong_credentials(gateway, box):
    """All are refused, look the same, and lock nobody out."""
    word = phone(box)
    texts = set()
    for what, string in wrong_credentials(box).items():
        start = gateway.log_size()
        result = request(gateway, box, string, retries=3)
        assert not result.ok and not result.temporary, what
        texts.add(result.text)
        for protocol in PROTOCOLS:
            assert box.refuses(string, protocol, source=GATEWAY), what
        assert "Info: Login: " not in gateway.log(start), what
        assert request(gateway, box, word).ok, what
    assert len(texts) == 1 and "TWOFACTOR" not in texts.pop()
    assert int(box.status()["failures"]) == 0
    # and the code path is open for the owner
    assert box.accepts(box.fresh(), source=ELSEWHERE)


def test_nothing_is_used_up_there(gateway, box):
    string = box.fresh()
    recovery = box.password + box.recovery[0]
    for wrong in (string, recovery):
        assert not request(gateway, box, wrong, retries=2).ok
        assert box.accepts(wrong, source=ELSEWHERE)


def test_only_from_there(gateway, box):
    word = phone(box)
    for protocol in PROTOCOLS:
        assert box.accepts(word, protocol, source=GATEWAY)
        assert box.refuses(word, protocol, source=ELSEWHERE)
        assert box.refuses(word, protocol)


def test_revoked_phone(gateway, box):
    row = box.app_password("lost", scope="activesync")
    other = phone(box)
    assert request(gateway, box, row["password"]).ok
    gateway.twofa("app-password", "revoke", box.name, row["id"])
    for _ in range(20):
        assert not request(gateway, box, row["password"], retries=2).ok
    assert request(gateway, box, other).ok
    assert int(box.status()["failures"]) == 0


def test_mailbox_without_2fa(gateway):
    """Phones go on with the password until 2FA is on."""
    box = gateway.mailbox()
    assert request(gateway, box, box.password).ok
    assert request(gateway, box, phone(box)).ok
    box.turn_on()
    assert not request(gateway, box, box.password).ok


def test_refusals_are_explained_in_the_log(gateway, box):
    start = gateway.log_size()
    request(gateway, box, box.password)
    gateway.wait_log(rf"(?i)refused[^\n]*{re.escape(box.name)}"
                     r"[^\n]*activesync", start)


# A host that is both webmail and gateway

def test_both(gateway, box):
    word = phone(box)
    assert request(gateway, box, word, source=BOTH).ok
    string = box.fresh() + "~" + "b" * 32
    for _ in range(3):
        assert request(gateway, box, string, source=BOTH).ok
    result = request(gateway, box, box.password, source=BOTH)
    assert not result.ok and "[TWOFACTOR]" in result.text
    for what in (box.app_password(scope="pop3")["password"],
                 "x" + box.password, string.replace("b" * 32, "c" * 32),
                 box.password + box.totp.wrong()):
        result = request(gateway, box, what, source=BOTH)
        assert not result.ok and "[TWOFACTOR]" not in result.text, what


# Dovecot's penalty by address, which all phones of a gateway have in common

def stale_phones(auth, boxes, until):
    """Each repeats what is refused, a moment after the answer."""
    strings = {number: (boxes[number % len(boxes)].name, f"old{number}")
               for number in range(len(boxes))}
    waiting = {}
    due = dict.fromkeys(strings, 0.0)
    while time.monotonic() < until:
        for number, when in list(due.items()):
            if when <= time.monotonic():
                del due[number]
                waiting[auth.send(*strings[number], rip=GATEWAY)] = number
        for answered, reply in auth.waiting().items():
            assert reply.verb == "FAIL"
            due[waiting.pop(answered)] = time.monotonic() + 0.5
        time.sleep(0.02)


def measure(dovecot, count, seconds=25, **context):
    """How long logins of a good phone take while others are refused."""
    boxes = [dovecot.mailbox().turn_on() for _ in range(count)]
    good = dovecot.mailbox().turn_on()
    word = phone(good)
    until = time.monotonic() + seconds
    with AuthSocket(dovecot) as stale, AuthSocket(dovecot) as auth, \
            concurrent.futures.ThreadPoolExecutor(1) as pool:
        running = pool.submit(stale_phones, stale, boxes, until)
        times = []
        while time.monotonic() < until:
            reply = auth.login(good.name, word, **{"rip": GATEWAY, **context})
            assert reply.verb == "OK"
            times.append(reply.seconds)
            time.sleep(0.2)
        running.result()
    return times


def test_penalty(make_dovecot):
    for count, context in ((1, {}), (3, {}), (10, {}), (30, {}),
                           (30, {"rip": "192.0.2.7", "real_rip": GATEWAY})):
        dovecot = make_dovecot(extra=NETWORKS, delay="2 secs", penalty="")
        times = measure(dovecot, count, **context)
        print("MEASURED", count, context, len(times), max(times),
              statistics.median(times), sum(times) / len(times))
