"""Webmail sessions, by those who want more of them than they are for."""

import hashlib
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from twofatest import backends, webmail
from twofatest.authsocket import AuthSocket
from twofatest.clients import Imap
from twofatest.dovecot import Dovecot, wait_for
from twofatest.mailbox import Mailbox
from twofatest.store import Store

TRUSTED = "127.0.0.50"
BROWSER, OTHER_BROWSER = "192.0.2.7", "192.0.2.8"
# how long a used code waits for its session
WAIT = 0.5


def users():
    made = backends.make_users(60)
    made[f"keyed@{backends.DOMAIN}"] = "T9D3K!px~" + "a2" * 16
    made[f"coded@{backends.DOMAIN}"] = "T9D3K!px482913~" + "b3" * 16
    return made


@pytest.fixture(scope="module")
def dovecot():
    with Dovecot(backends.PasswdFile(users()), extra=webmail.SETTINGS +
                 "auth_cache_size = 10M\n"
                 f"login_trusted_networks = 127.0.0.30/31 {TRUSTED}\n"
                 ) as instance:
        yield instance


@pytest.fixture(scope="module")
def bare():
    with Dovecot(backends.PasswdFile(users()), extra=webmail.SETTINGS +
                 "twofa_webmail_bare = yes\n"
                 f"login_trusted_networks = 127.0.0.30/31 {TRUSTED}\n"
                 ) as instance:
        yield instance


def named(dovecot, name):
    name = f"{name}@{backends.DOMAIN}"
    dovecot.unused.remove((name, dovecot.backend.users[name]))
    return Mailbox(dovecot, name, dovecot.backend.users[name]).turn_on()


def login_told(box, string, source, browser):
    """By a client that says whose login it is."""
    with Imap(box.dovecot.ports["imap"], source=source) as client:
        line = client.command(f'ID ("x-originating-ip" "{browser}")')
        assert line.startswith("a OK"), line
        return client.login(box.name, string)


def used(box, string, **options):
    return box.login(string, source=webmail.HOST, **options).ok


# Addresses that clients tell

@pytest.mark.parametrize("source", [webmail.ELSEWHERE, TRUSTED])
def test_told_to_be_a_webmail(on, source):
    """Neither by somebody whom Dovecot does not believe, nor by somebody whom
    it does: what counts is who connects."""
    string = webmail.begin(on)
    assert not login_told(on, string, source, webmail.HOST).ok
    assert "TWOFACTOR" not in login_told(on, on.password, source,
                                         webmail.HOST).text
    assert used(on, string)


def test_webmail_tells_its_user(on):
    """A session with a key goes on when its user gets another address."""
    string = on.fresh() + "~" + webmail.new_key()
    result = login_told(on, on.password, webmail.HOST, BROWSER)
    assert "[TWOFACTOR]" in result.text, result
    for browser in (BROWSER, OTHER_BROWSER):
        assert login_told(on, string, webmail.HOST, browser).ok
    assert used(on, string, protocol="sieve")
    (ip,), = Store(on.dovecot).rows(
        "SELECT last_ip FROM twofa_webmail_sessions WHERE record_id = ?",
        Store(on.dovecot).record_id(on))
    assert ip == BROWSER


def test_bare_is_for_one_user(bare):
    """Somebody else who has seen what was typed, in the same webmail."""
    box = bare.mailbox().turn_on()
    string = box.fresh()
    assert login_told(box, string, webmail.HOST, BROWSER).ok
    assert login_told(box, string, webmail.SECOND_HOST, BROWSER).ok
    assert not login_told(box, string, webmail.HOST, OTHER_BROWSER).ok
    assert not used(box, string)
    assert not login_told(box, string, TRUSTED, BROWSER).ok
    assert login_told(box, string, webmail.HOST, BROWSER).ok


def test_bare_before_its_owner(bare):
    """Who has seen a code that is unused may use it, once, like anywhere: but
    not from where no webmail is."""
    box = bare.mailbox().turn_on()
    string = box.fresh()
    assert box.accepts(string, source=webmail.ELSEWHERE)
    assert not used(box, string)
    assert box.refuses(string, source=webmail.ELSEWHERE)


# Strings

@pytest.mark.parametrize("name", ["keyed", "coded"])
def test_password_that_ends_like_a_session(dovecot, name):
    box = named(dovecot, name)
    assert "[TWOFACTOR]" in box.login(box.password, source=webmail.HOST).text
    assert box.refuses(box.password, source=webmail.ELSEWHERE)
    string = webmail.begin(box)
    assert used(box, string)
    assert box.accepts(box.fresh(), source=webmail.ELSEWHERE)
    assert int(box.status()["failures"]) == 0


def test_application_password_with_a_key(on):
    word = on.app_password()["password"]
    assert not used(on, word + "~" + webmail.new_key())
    assert used(on, word)


def test_key_of_another_mailbox(dovecot, on):
    """The same key and the same code are nothing to another mailbox."""
    other = dovecot.mailbox().turn_on()
    tail = webmail.begin(on)[len(on.password):]
    assert not used(other, other.password + tail)
    assert not used(other, on.password + tail)


def test_cache(on):
    """Auth remembers passwords, and no verdicts."""
    string = webmail.begin(on)
    for _ in range(3):
        assert used(on, string)
        assert on.refuses(string, source=webmail.ELSEWHERE)
        assert not used(on, string.split("~")[0])
        assert not used(on, string.split("~")[0] + "~" + webmail.new_key())


def test_aliases(make_dovecot):
    """A session belongs to the mailbox, by whatever name; and the hint is told
    by any of them."""
    password = "T9alias!px"
    dovecot = make_dovecot(backends.Sql(
        {"anna@example.org": password},
        aliases={"alias@example.org": "anna@example.org"}),
        extra=webmail.SETTINGS)
    box = dovecot.mailbox().turn_on()
    string = box.fresh() + "~" + webmail.new_key()
    for name in ("alias@example.org", box.name, "Alias@example.org"):
        assert used(box, string, name=name), name
        result = box.login(password, source=webmail.HOST, name=name)
        assert "[TWOFACTOR]" in result.text, (name, result)
        result = box.login("x" + password, source=webmail.HOST, name=name)
        assert "TWOFACTOR" not in result.text, (name, result)
    for name in ("alias@example.org", box.name):
        assert box.refuses(string, source=webmail.ELSEWHERE, name=name)


# Traces

def test_nothing_usable_is_stored(on):
    """Neither code nor key, nor what is said of them on the socket."""
    string = webmail.begin(on)
    code, key = string[len(on.password):].split("~")
    row = str(Store(on.dovecot).rows(
        "SELECT * FROM twofa_webmail_sessions WHERE record_id = ?",
        Store(on.dovecot).record_id(on)))
    # in a row of digits and letters, a code may stand by chance
    for secret in (f"'{code}'", key, on.password,
                   *(hashlib.sha256(word.encode()).hexdigest()
                     for word in (code, key, on.password, string))):
        assert secret not in row


def test_activity(on):
    string = webmail.begin(on)
    assert used(on, string, protocol="submission")

    def found():
        rows = on.dovecot.twofa("activity", on.name).rows
        return [row for row in rows if row["method"] == "session"]
    row, = wait_for(found, what="the session's login")
    assert (row["service"], row["ip"], row["result"]) == \
        ("submission", webmail.HOST, "ok")


def test_rename_ends_it(dovecot, on):
    """Nor has the mailbox that gets the name a session."""
    string = webmail.begin(on)
    new = dovecot.mailbox()
    answer = dovecot.twofa("rename", on.name, new.name)
    assert answer.code == 0, answer
    assert Store(dovecot).rows(
        "SELECT * FROM twofa_webmail_sessions WHERE record_id = ?",
        Store(dovecot).record_id(new)) == []
    new.totp = on.totp
    assert not used(new, new.password + string[len(on.password):])
    assert used(new, webmail.begin(new))


# While somebody waits

def waiting(box, auth, count=1):
    """Logins with a used code, which are held back for a while."""
    code = webmail.begin(box).split("~")[0]
    for _ in range(count):
        auth.send(box.name, code + "~" + webmail.new_key(),
                  rip=webmail.HOST, real_rip=webmail.HOST)


def test_others_do_not_wait(dovecot, on):
    off = dovecot.mailbox()
    with AuthSocket(dovecot) as auth, AuthSocket(dovecot) as others:
        waiting(on, auth, 100)
        accepted = [others.login(off.name, off.password) for _ in range(20)]
        replies = [auth.receive()[1] for _ in range(100)]
    assert {reply.verb for reply in accepted} == {"OK"}
    assert statistics.median(reply.seconds for reply in accepted) < WAIT / 2
    assert {reply.verb for reply in replies} == {"FAIL"}
    # both sides have a clock of their own
    assert min(reply.seconds for reply in replies) >= 0.9 * WAIT
    assert not [r for r in replies if "code=temp_fail" in r.fields]


def test_client_leaves(dovecot, on):
    auth = AuthSocket(dovecot)
    waiting(on, auth, 20)
    auth.__exit__()
    time.sleep(2 * WAIT)
    assert on.accepts(on.fresh())


@pytest.mark.parametrize("end", ["reload", "restart", "kill"])
def test_service_ends(make_dovecot, end):
    """Those who wait are refused, or told to try again, and never let in."""
    dovecot = make_dovecot(extra=webmail.SETTINGS)
    box = dovecot.mailbox().turn_on()
    string = webmail.begin(box)
    with ThreadPoolExecutor(8) as pool:
        results = [pool.submit(
            box.login, string.split("~")[0] + "~" + webmail.new_key(),
            source=webmail.HOST) for _ in range(8)]
        time.sleep(WAIT / 4)
        {"reload": dovecot.reload, "restart": dovecot.kill_service,
         "kill": lambda: dovecot.kill_service(15)}[end]()
        results = [result.result() for result in results]
    assert not [result for result in results if result.ok]
    assert used(box, string)
    assert box.accepts(box.fresh())


def test_disabled_while_a_session_begins(make_dovecot):
    """No session is left behind by the 2FA that it belonged to."""
    dovecot = make_dovecot(extra=webmail.SETTINGS)
    box = dovecot.mailbox()
    store = Store(dovecot)
    for _ in range(5):
        box.turn_on()
        string = box.fresh() + "~" + webmail.new_key()
        thread = threading.Thread(target=box.login, args=(string,),
                                  kwargs={"source": webmail.HOST})
        thread.start()
        assert dovecot.twofa("disable", "--force", box.name).code == 0
        thread.join()
        assert store.rows("SELECT * FROM twofa_webmail_sessions") == []


@pytest.mark.parametrize("hosts, refused", [
    ("127.0.0.0/8", True), ("127.0.0.30", True), ("192.0.2.1", False)])
def test_proxies_are_no_webmails(make_dovecot, hosts, refused):
    """What a proxy says about who connects is not good enough."""
    dovecot = make_dovecot(extra=webmail.SETTINGS +
                           f"haproxy_trusted_networks = {hosts}\n",
                           init=False, start=False)
    answer = dovecot.twofa("init")
    assert ("haproxy_trusted_networks" in answer.err) == refused, answer
