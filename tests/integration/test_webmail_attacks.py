# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Attackers try to get more from webmail sessions than they are for."""

import hashlib
import re
import threading
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
# How many seconds a used code waits for its session
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
    """Logs in as a client that tells its user's address by the command ID."""
    with Imap(box.dovecot.ports["imap"], source=source) as client:
        line = client.command(f'ID ("x-originating-ip" "{browser}")')
        assert line.startswith("a OK"), line
        return client.login(box.name, string)


def used(box, string, **options):
    return box.login(string, source=webmail.HOST, **options).ok


# Addresses that clients tell by the command ID

@pytest.mark.parametrize("source", [webmail.ELSEWHERE, TRUSTED])
def test_told_to_be_a_webmail(on, source):
    """The address of the connection counts, whether Dovecot trusts the client
    that tells another one or not."""
    string = webmail.begin(on)
    assert not login_told(on, string, source, webmail.HOST).ok
    assert "TWOFACTOR" not in login_told(on, on.password, source,
                                         webmail.HOST).text
    assert used(on, string)


def test_webmail_tells_its_user(on):
    """A session with a key goes on when its user has another address."""
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
    """Another user of the same webmail has seen the string that was typed."""
    box = bare.mailbox().turn_on()
    string = box.fresh()
    assert login_told(box, string, webmail.HOST, BROWSER).ok
    assert login_told(box, string, webmail.SECOND_HOST, BROWSER).ok
    assert not login_told(box, string, webmail.HOST, OTHER_BROWSER).ok
    assert not used(box, string)
    assert not login_told(box, string, TRUSTED, BROWSER).ok
    assert login_told(box, string, webmail.HOST, BROWSER).ok


def test_bare_before_its_owner(bare):
    """An attacker who sees a code before its owner has used it can log in with
    it once. That login begins no session."""
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
    """Key and code of a session do not open another mailbox."""
    other = dovecot.mailbox().turn_on()
    tail = webmail.begin(on)[len(on.password):]
    assert not used(other, other.password + tail)
    assert not used(other, on.password + tail)


def test_cache(on):
    """auth's cache has passwords, and no verdicts of the service."""
    string = webmail.begin(on)
    for _ in range(3):
        assert used(on, string)
        assert on.refuses(string, source=webmail.ELSEWHERE)
        assert not used(on, string.split("~")[0])
        assert not used(on, string.split("~")[0] + "~" + webmail.new_key())


def test_aliases(make_dovecot):
    """A session belongs to the mailbox under all its names, and a login by each
    of them gets the hint."""
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
    """No log has the code, the key, or the fields of the socket with them."""
    string = webmail.begin(on)
    code, key = string[len(on.password):].split("~")
    row = str(Store(on.dovecot).rows(
        "SELECT * FROM twofa_webmail_sessions WHERE record_id = ?",
        Store(on.dovecot).record_id(on)))
    # six digits may stand by chance in a row of digits and letters
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
    """A rename ends the sessions, and the mailbox that gets the name has
    none."""
    string = webmail.begin(on)
    new = dovecot.mailbox()
    answer = dovecot.twofa("rename", "--force", on.name, new.name)
    assert answer.code == 0, answer
    assert Store(dovecot).rows(
        "SELECT * FROM twofa_webmail_sessions WHERE record_id = ?",
        Store(dovecot).record_id(new)) == []
    new.totp = on.totp
    assert not used(new, new.password + string[len(on.password):])
    assert used(new, webmail.begin(new))


# While a login with a used code waits for its session

def waiting(box, auth, count=1):
    """Sends logins with a used code, which the service holds back for a
    while."""
    code = webmail.begin(box).split("~")[0]
    for _ in range(count):
        auth.send(box.name, code + "~" + webmail.new_key(),
                  rip=webmail.HOST, real_rip=webmail.HOST)


def test_others_do_not_wait(dovecot, on):
    off = dovecot.mailbox()
    with AuthSocket(dovecot) as auth, AuthSocket(dovecot) as others:
        waiting(on, auth, 100)
        accepted = others.logins([(off.name, off.password)] * 20)
        replies = [auth.receive()[1] for _ in range(100)]
    assert {reply.verb for reply in accepted} == {"OK"}
    assert max(reply.seconds for reply in accepted) < \
        min(reply.seconds for reply in replies)
    assert {reply.verb for reply in replies} == {"FAIL"}
    # both sides have a clock of their own
    assert min(reply.seconds for reply in replies) >= 0.9 * WAIT
    assert not [r for r in replies if "code=temp_fail" in r.fields]


def test_client_leaves(dovecot, on):
    start = dovecot.log_size()
    with AuthSocket(dovecot) as auth:
        waiting(on, auth, 20)
        dovecot.wait_lookups("passwd-file", 20, start)
    refused = f"login refused: .*{on.name}"
    wait_for(lambda: len(re.findall(refused, dovecot.log(start))) == 20)
    assert on.accepts(on.fresh())


@pytest.mark.parametrize("end", ["reload", "restart", "kill"])
def test_service_ends(make_dovecot, end):
    """The logins that wait are refused or fail temporarily, and none is
    accepted."""
    dovecot = make_dovecot(extra=webmail.SETTINGS)
    box = dovecot.mailbox().turn_on()
    string = webmail.begin(box)
    start = dovecot.log_size()
    with ThreadPoolExecutor(8) as pool:
        results = [pool.submit(
            box.login, string.split("~")[0] + "~" + webmail.new_key(),
            source=webmail.HOST) for _ in range(8)]
        dovecot.wait_lookups("passwd-file", 8, start)
        {"reload": dovecot.reload, "restart": dovecot.kill_service,
         "kill": lambda: dovecot.kill_service(15)}[end]()
        results = [result.result() for result in results]
    assert not [result for result in results if result.ok]
    assert used(box, string)
    assert box.accepts(box.fresh())


def test_disabled_while_a_session_begins(make_dovecot):
    """When 2FA is turned off while a session begins, none is left."""
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
    """init refuses a webmail whose address a proxy may tell."""
    dovecot = make_dovecot(extra=webmail.SETTINGS +
                           f"haproxy_trusted_networks = {hosts}\n",
                           init=False, start=False)
    answer = dovecot.twofa("init")
    assert ("haproxy_trusted_networks" in answer.err) == refused, answer
