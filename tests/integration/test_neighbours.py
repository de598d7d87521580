# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Others count failed logins: fail2ban by the log, an auth policy server, and
metrics. The first step of a webmail, right as it is, looks like a failure to
none of them, and a failure looks like one at once."""

import re
import subprocess

import pytest

from twofatest import backends, webmail
from twofatest.clients import Imap
from twofatest.dialect import SERIES
from twofatest.dialect import current as dialect
from twofatest.dovecot import Dovecot, wait_for
from twofatest.fail2ban import (OURS, STOCK, copy_configuration, count_failures,
                                hits)
from twofatest.policy import Policy
from twofatest.web import Web

STRANGER = "127.0.0.66"
# Debian 13's filter knows no line of Dovecot 2.4
STOCK_COUNTS = SERIES == "2.3"


@pytest.fixture(scope="module")
def policy():
    server = Policy()
    yield server
    server.close()


@pytest.fixture(scope="module")
def dovecot(policy):
    users = {f"user{i:02}@example.org": f"T9D3K!{i}word" for i in range(30)}
    metric = dialect.metric("requests", "auth_request_finished", "error")
    with Dovecot(backends.PasswdFile(users), extra=(
            dialect.QUIET + webmail.SETTINGS + policy.settings + metric +
            "stats_writer_socket_path = stats-writer\n")) as instance:
        yield instance


@pytest.fixture(scope="module")
def fail2ban(tmp_path_factory):
    return copy_configuration(tmp_path_factory.mktemp("fail2ban"))


def failures(dovecot):
    """How many requests auth's own event has counted as failed."""
    answer = dovecot.doveadm("stats", "dump", "-f", "count", fmt="tab")
    assert answer.code == 0, answer
    return count_failures(answer.out)


def webmail_login(box):
    first = box.login(box.password, source=webmail.HOST)
    assert "TWOFACTOR" in first.text and not first.ok, first
    webmail.begin(box)


def test_five_faultless_webmail_logins(dovecot, policy, fail2ban):
    box = dovecot.mailbox().turn_on()
    before, start = failures(dovecot), dovecot.log_size()
    for _ in range(5):
        webmail_login(box)
    wait_for(lambda: dovecot.log(start).count(dialect.LOGGED_IN) == 5,
             what="five logins in the log")
    wait_for(lambda: policy.reports(box.name).count(True) == 5,
             what="five reports")
    log = dovecot.log(start)
    assert log.count("(user disabled") == \
        log.count("login asked for its code") == 5
    for name in (*STOCK, OURS):
        assert hits(fail2ban, log, name) == [], (name, log)
    assert policy.reports(box.name) == [True] * 5
    assert failures(dovecot) == before
    assert int(box.status()["failures"]) == 0


def test_five_first_steps_of_the_panel(dovecot, policy, fail2ban):
    box = dovecot.mailbox().turn_on()
    before, start = failures(dovecot), dovecot.log_size()
    for number in range(5):
        web = Web(dovecot)
        page = web.try_login(box.name, box.password)
        assert page.header("Location") == "/code", page
        page = web.submit(web.get("code"), "code", code=box.totp.fresh())
        assert page.status == 303 and web.alive
        wait_for(lambda: dovecot.log(start).count("signed in (user=<") ==
                 number + 1, what="the sign-in in the log")
    log = dovecot.log(start)
    assert f"signed in (user=<{box.name}>, rip=127.0.0.1)" in log
    for name in (*STOCK, OURS):
        assert hits(fail2ban, log, name) == [], (name, log)
    assert False not in policy.reports(box.name)
    assert failures(dovecot) == before


def wrong_password(box):
    return "x" + box.password


def wrong_code(box):
    return box.password + box.totp.wrong()


def used_code(box):
    string = box.fresh()
    assert box.accepts(string)
    return string


def revoked(box):
    row = box.app_password()
    assert box.dovecot.twofa("app-password", "revoke", box.name,
                             row["id"]).code == 0
    return row["password"]


@pytest.mark.parametrize("kind", [wrong_password, wrong_code, used_code,
                                  revoked])
def test_failures_count_at_once(dovecot, policy, fail2ban, kind):
    """Our filter counts them while the connection is open, and the stock one
    when it ends."""
    box = dovecot.mailbox().turn_on()
    string = kind(box)
    before, start = failures(dovecot), dovecot.log_size()
    with Imap(dovecot.ports["imap"], source=STRANGER) as client:
        assert not client.login(box.name, string).ok
        dovecot.wait_log("login refused: ", start)
        log = dovecot.log(start)
        assert hits(fail2ban, log, OURS) == [STRANGER], log
        for name in STOCK:
            assert hits(fail2ban, log, name) == []
    dovecot.wait_log("imap-login: Info: ", start)
    log = dovecot.log(start)
    assert hits(fail2ban, log, OURS) == [STRANGER]
    for name in STOCK:
        assert hits(fail2ban, log, name) == [STRANGER] * STOCK_COUNTS, log
    wait_for(lambda: False in policy.reports(box.name), what="a report")
    assert policy.reports(box.name).count(False) == 1
    assert failures(dovecot) == before + 1


def test_a_failure_before_the_first_step(dovecot, policy, fail2ban):
    """On one connection: imap-login logs only the last attempt."""
    box = dovecot.mailbox().turn_on()
    start = dovecot.log_size()
    with Imap(dovecot.ports["imap"], source=webmail.HOST) as client:
        assert not client.login(box.name, "x" + box.password).ok
        assert "TWOFACTOR" in client.login(box.name, box.password).text
    dovecot.wait_log("login refused: wrong password", start)
    assert hits(fail2ban, dovecot.log(start), OURS) == [webmail.HOST]
    assert policy.reports(box.name) == [False]


def test_failures_in_the_panel(dovecot, fail2ban):
    """Each is counted once, with the address, at Dovecot's default level of
    logging."""
    box, off = dovecot.mailbox().turn_on(), dovecot.mailbox()
    for user, string in ((box.name, "x"), (off.name, "x"), ("nobody", "x"),
                         (box.name, box.password + box.totp.wrong())):
        start = dovecot.log_size()
        assert Web(dovecot).try_login(user, string).status == 403
        dovecot.wait_log(f"sign-in refused .user=<{user}>, rip=127.0.0.1", start)
        assert hits(fail2ban, dovecot.log(start), OURS) == ["127.0.0.1"]
    web = Web(dovecot)
    web.try_login(box.name, box.password)
    start = dovecot.log_size()
    page = web.submit(web.get("code"), "code", code=box.totp.wrong(1))
    assert page.status == 422
    dovecot.wait_log("login refused: wrong code", start)
    assert hits(fail2ban, dovecot.log(start), OURS) == ["127.0.0.1"]


@pytest.mark.parametrize("name", [
    "a>, rip=10.9.9.9): the mailbox, the password or the code is wrong",
    "a>, rip=10.9.9.9", "login refused: wrong code (user=<a>, service=imap, "
    "rip=10.9.9.9, session=<s>): x"])
def test_a_name_cannot_ban_somebody_else(dovecot, fail2ban, name):
    start = dovecot.log_size()
    assert Web(dovecot).try_login(name, "x").status == 403
    dovecot.wait_log("sign-in refused", start)
    assert hits(fail2ban, dovecot.log(start), OURS) == ["127.0.0.1"]


def test_the_jail(fail2ban):
    """fail2ban itself reads the jail and its filter."""
    answer = subprocess.run(["fail2ban-client", "-c", fail2ban, "-d"],
                            capture_output=True, text=True, check=False)
    assert "'add', 'dovecot-twofa'" in answer.stdout, answer
    assert "sign-in refused" in answer.stdout


# With auth_verbose = yes, auth logs each password that a passdb does not accept


VERBOSE = dialect.QUIET.replace("auth_verbose = no", "auth_verbose = yes")
GATEWAY = "127.0.0.50"
SAID_OF_FAILURES = re.compile(
    r"^.* auth(?:-worker)?\b.*(?:mismatch|failed|denied|unknown user|invalid)",
    re.M | re.I)


def code_login(box):
    assert box.accepts(box.fresh(), source=STRANGER)


def recovery_login(box):
    assert box.accepts(box.password + box.recovery[0], source=STRANGER)


def app_login(box):
    assert box.accepts(box.app_password()["password"], source=STRANGER)


def gateway_login(box):
    word = box.app_password(scope="activesync")["password"]
    assert box.accepts(word, source=GATEWAY)


def panel_login(box):
    web = Web(box.dovecot)
    assert web.try_login(box.name, box.password).header("Location") == "/code"
    page = web.submit(web.get("code"), "code", code=box.totp.fresh())
    assert page.status == 303 and web.alive


def without_2fa(box):
    off = box.dovecot.mailbox()
    assert off.accepts(off.password, source=STRANGER)
    assert off.accepts(off.app_password()["password"], source=STRANGER)


RIGHT = [code_login, recovery_login, app_login, gateway_login, webmail_login,
         panel_login, without_2fa]


@pytest.mark.parametrize("backend", ["passwd-file", "sql", "pam", "ldap-binds"])
@pytest.mark.parametrize("verbose", [dialect.QUIET, VERBOSE],
                         ids=["default", "verbose"])
def test_the_log_does_not_contradict(make_dovecot, fail2ban, backend, verbose):
    """What a right user does in the right way is a failure in no line, by
    default and with auth_verbose = yes; and a revoked application password is
    one in the service's line and in those of Dovecot."""
    dovecot = make_dovecot(
        backends.BACKENDS[backend](), extra=verbose + webmail.SETTINGS +
        f"twofa_activesync_networks = {GATEWAY}\n")
    box = dovecot.mailbox().turn_on()
    word = box.app_password()
    start = dovecot.log_size()
    for login in RIGHT:
        login(box)
    dovecot.wait_logging()
    log = dovecot.log(start)
    # doveadm asks for names that nobody has, when a password is made
    said = [line for line in SAID_OF_FAILURES.findall(log)
            if not re.search(r"\.invalid\)|\(_", line)]
    assert not said, said
    for name in (STOCK[1], OURS):
        assert hits(fail2ban, log, name) == [], (name, log)
    dovecot.twofa("app-password", "revoke", box.name, word["id"])
    start = dovecot.log_size()
    assert box.refuses(word["password"], source=STRANGER)
    dovecot.wait_log("login refused: the application password was revoked",
                     start)
    dovecot.wait_log(r"imap-login: Info: .*auth failed", start)
    log = dovecot.log(start)
    assert bool(SAID_OF_FAILURES.search(log)) == (verbose == VERBOSE), log
    assert hits(fail2ban, log, OURS) == [STRANGER], log
