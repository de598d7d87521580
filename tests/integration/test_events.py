# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The events of doc/events.md, as an admin's metric blocks count them; and the
one line that each refusal leaves in the log."""

import re
import subprocess

import pytest

from twofatest import backends, config
from twofatest.authsocket import AuthSocket
from twofatest.dialect import current as dialect
from twofatest.dovecot import Dovecot, wait_for
from twofatest.service import Service

LOGIN = ("user", "service", "mechanism", "remote_ip", "session", "command")
EVENTS = {
    "twofa_check_finished": (*LOGIN, "result", "method", "error"),
    "twofa_code_finished": (*LOGIN, "result", "method", "error"),
    "twofa_login_finished": (*LOGIN, "result", "method", "error"),
    "twofa_auth_failed": (*LOGIN[:-1], "error"),
    "twofa_admin_finished": ("command", "user", "result", "error"),
    "twofa_enroll_finished": ("user", "result"),
    "twofa_notice": ("user", "kind"),
}
GATEWAY, OTHER, WEBMAIL = "127.0.0.9", "127.0.0.8", "127.0.0.7"


def metrics():
    """A metric for each field of each event counts the field's values."""
    return "".join(
        dialect.metric(f"{event}-{field}", event, field)
        for event, fields in EVENTS.items() for field in fields)


def aliases():
    # a password that ends like a code, without its code, looks like a wrong one
    users = {name: password.replace("123456", "12345x")
             for name, password in backends.make_users(60).items()}
    names = list(users)[-2:]
    users["alias@example.org"] = "T9aliasword"
    made = backends.PasswdFile(users, {"alias@example.org": f"user={names[0]}"})
    made.target = names[0]
    return made


@pytest.fixture(scope="module")
def dovecot():
    extra = (metrics() + f"twofa_activesync_networks = {GATEWAY}\n" +
             f"twofa_webmail_networks = {WEBMAIL}\n"
             "stats_writer_socket_path = stats-writer\n")
    with Dovecot(aliases(), mechanisms="plain login cram-md5",
                 extra=extra) as instance:
        yield instance


class Counter:
    """What Dovecot has counted since this object was made."""
    def __init__(self, dovecot):
        self.dovecot = dovecot
        self.before = self.read()

    def read(self):
        answer = self.dovecot.doveadm("stats", "dump", "-f", "count",
                                      fmt="tab")
        assert answer.code == 0, answer
        found = {}
        for line in answer.out.splitlines()[1:]:
            name, field, count = line.split("\t")[:3]
            if field == "duration":
                found[name] = int(count)
        return found

    def values(self, event, field):
        """How often the event had which value of the field."""
        prefix = f"{event}-{field}_"
        return {name[len(prefix):]: count - self.before.get(name, 0)
                for name, count in self.read().items()
                if name.startswith(prefix) and
                count > self.before.get(name, 0)}

    def total(self, event):
        name = f"{event}-{EVENTS[event][0]}"
        return self.read().get(name, 0) - self.before.get(name, 0)

    def wait(self, event, total=1):
        """Waits for an event, as events come after the answer to the client."""
        wait_for(lambda: self.total(event) >= total, what=event)
        return {field: self.values(event, field) for field in EVENTS[event]}


@pytest.fixture
def counter(dovecot):
    return Counter(dovecot)


def logged_in(box, string, last="twofa_login_finished"):
    """Logs in, waits for the last event of that login, so that no other
    Counter sees it, and returns the fields that all its events have."""
    counter = Counter(box.dovecot)
    box.login(string, "pop3", source=OTHER)
    counter.wait(last)
    return {"user": {box.name: 1}, "service": {"pop3": 1},
            "mechanism": {"PLAIN": 1}, "remote_ip": {OTHER: 1}}


def some(fields, *names):
    return {name: fields[name] for name in names}


def test_check_finished(on, dovecot):
    counter = Counter(dovecot)
    expected = logged_in(on, on.password)
    fields = counter.wait("twofa_check_finished")
    assert some(fields, *expected) == expected
    assert fields["command"] == {"CHECK": 1}
    assert fields["result"] == {"code": 1}
    assert len(fields["session"]) == 1


def test_check_results(on, dovecot):
    off, word = dovecot.mailbox(), on.app_password()["password"]
    narrow = on.app_password(scope="imap")["password"]
    for box, string, result, method, error in (
            (off, off.password, "pass", "password", None),
            (on, on.password, "code", None, None),
            (on, word, "verified", "app", None),
            (on, narrow, "refused", "app", "app-service")):
        counter = Counter(dovecot)
        logged_in(box, string, "twofa_check_finished"
                  if result == "refused" else "twofa_login_finished")
        fields = counter.wait("twofa_check_finished")
        assert fields["result"] == {result: 1}
        for name, value in (("method", method), ("error", error)):
            values = {v for v in fields[name] if v}
            assert values == ({value} if value else set()), (result, fields)


def test_code_finished(on, dovecot):
    for string, result, method, error in (
            (on.fresh(), "ok", "code", None),
            (on.password + on.totp.wrong(), "refused", "code", "wrong-code"),
            (on.password, "refused", "code", "no-code"),
            (on.password + on.recovery[0], "ok", "recovery", None)):
        counter = Counter(dovecot)
        expected = logged_in(on, string)
        fields = counter.wait("twofa_code_finished")
        assert some(fields, *expected) == expected
        assert fields["command"] == {"CODE": 1}
        assert fields["result"] == {result: 1}
        assert fields["method"] == {method: 1}
        assert {v for v in fields["error"] if v} == {error} - {None}


def test_a_code_that_is_asked_for_is_no_failure(on, dovecot):
    """The first step of a webmail: nobody has failed."""
    counter = Counter(dovecot)
    assert on.refuses(on.password, source=WEBMAIL)
    fields = counter.wait("twofa_login_finished")
    assert fields["result"] == {"asked": 1}
    fields = counter.wait("twofa_code_finished")
    assert fields["result"] == {"asked": 1}
    assert not [value for value in fields["error"] if value]


def test_wrong_password_sends_no_code_event(on, dovecot):
    """After a wrong password the service judges the code in secret, and sends
    no event about it."""
    counter = Counter(dovecot)
    logged_in(on, "x" + on.password + on.totp.wrong())
    logged_in(on, "x" + on.fresh())
    counter.wait("twofa_login_finished", 2)
    assert counter.total("twofa_code_finished") == 0


def test_login_finished(dovecot):
    on = dovecot.plain_mailbox().turn_on()
    off, word = dovecot.mailbox(), on.app_password()["password"]
    for box, string, result, method, error in (
            (off, off.password, "ok", "password", None),
            (on, on.fresh(), "ok", "code", None),
            (on, on.password + on.recovery[1], "ok", "recovery", None),
            (on, word, "ok", "app", None),
            (on, on.password, "fail", "password", None),
            (on, "x" + on.password, "fail", "code", "wrong-password")):
        counter = Counter(dovecot)
        expected = logged_in(box, string)
        fields = counter.wait("twofa_login_finished")
        assert some(fields, *expected) == expected
        assert fields["command"] == {"FINISH": 1}
        assert fields["result"] == {result: 1}
        assert fields["method"] == {method: 1}
        assert {v for v in fields["error"] if v} == {error} - {None}


def test_the_first_step_of_webmail_is_no_failure(on, dovecot):
    """The password is right, and the client is asked for the code."""
    counter, start = Counter(dovecot), dovecot.log_size()
    assert "TWOFACTOR" in on.login(on.password, source=WEBMAIL).text
    assert counter.wait("twofa_login_finished")["result"] == {"asked": 1}
    assert counter.wait("twofa_code_finished")["result"] == {"asked": 1}
    assert "login refused" not in dovecot.log(start)


def test_admin_and_enroll_finished(box, dovecot):
    counter = Counter(dovecot)
    totp = box.enable()
    fields = counter.wait("twofa_admin_finished")
    assert fields["command"] == {"ENABLE": 1}
    assert fields["user"] == {box.name: 1}
    assert fields["result"] == {"ok": 1}
    assert counter.total("twofa_enroll_finished") == 0

    counter = Counter(dovecot)
    box.dovecot.twofa("confirm", box.name, totp.wrong())
    fields = counter.wait("twofa_admin_finished")
    assert fields["result"] == {"fail": 1}
    assert fields["error"] == {"wrong-code": 1}
    assert counter.total("twofa_enroll_finished") == 0

    for result in ("enabled", "replaced"):
        counter = Counter(dovecot)
        box.confirm(totp)
        fields = counter.wait("twofa_enroll_finished")
        assert fields == {"user": {box.name: 1}, "result": {result: 1}}
        totp = box.enable()


@pytest.mark.parametrize("missing", ["store", "key_file"])
def test_faults_are_events(make_dovecot, missing):
    """A service without its store or its keys logs an error at each request.
    The event is auth's own: without its keys the service does not run."""
    import os
    broken = make_dovecot(extra=metrics() +
                          "stats_writer_socket_path = stats-writer\n")
    box = broken.mailbox()
    assert box.accepts(box.password)
    path = getattr(broken, missing)
    os.rename(path, path + ".away")
    broken.kill_service(ended=True)
    counter = Counter(broken)
    start = broken.log_size()
    assert box.login(box.password).temporary
    broken.wait_log("Error: .*twofa", start)
    assert "login refused:" not in broken.log(start)
    assert counter.total("twofa_code_finished") == 0
    fields = counter.wait("twofa_auth_failed")
    assert fields == {
        "user": {box.name: 1}, "service": {"imap": 1},
        "mechanism": {"PLAIN": 1}, "remote_ip": {"127.0.0.1": 1},
        "session": fields["session"], "error": {"service": 1}}
    assert len(fields["session"]) == 1


@pytest.mark.parametrize("what", ["key_file", "store"])
def test_a_service_that_cannot_work_counts(make_dovecot, what):
    """Without its key file or its store the service refuses everything. Each of
    auth's questions, and each command, is counted as an error."""
    import os
    broken = make_dovecot(extra=metrics())
    on = broken.mailbox().turn_on()
    path = getattr(broken, what)
    os.rename(path, path + ".away")
    broken.kill_service(ended=True)
    counter = Counter(broken)
    for number in (1, 2):
        assert on.login(on.password).temporary
        fields = counter.wait("twofa_check_finished", number)
        assert fields["result"] == {"error": number}, fields
        assert fields["user"] == {on.name: number}
        assert fields["service"] == {"imap": number}
    # the value is cut by Dovecot
    assert [error[:13] for error in fields["error"]] == \
        ["twofa_key_fil" if what == "key_file" else "The_twofa_sto"], fields
    with Service(broken, "twofa-auth") as auth:
        verb, _, _ = auth.ask("CODE", f"name={on.name}", "service=imap",
                              "rip=192.0.2.1", "record=x", "enrolment=x",
                              "code=123456")
        assert verb == "ERROR"
        auth.send(f"FINISH\t7\tname={on.name}\tservice=imap\trip=192.0.2.1"
                  "\tresult=ok\tmethod=password")
        fields = counter.wait("twofa_code_finished")
        assert fields["result"] == {"error": 1}, fields
        fields = counter.wait("twofa_login_finished")
        assert fields["result"] == {"ok": 1}, fields
    assert broken.twofa("status", on.name).code != 0
    fields = counter.wait("twofa_admin_finished")
    assert fields["result"] == {"error": 1}, fields
    os.rename(path + ".away", path)
    wait_for(lambda: on.accepts(on.fresh()))


# One line for each refusal


def set_tally(box, values):
    subprocess.run(
        ["sqlite3", box.dovecot.store, f"UPDATE twofa_tallies SET {values} "
         f"WHERE record_id = (SELECT record_id FROM twofa_records "
         f"WHERE name = '{box.name}')"],
        check=True)


def no_code(on):
    return on.password, {}


def wrong_password(on):
    return "x" + on.fresh(), {}


def wrong_code(on):
    return on.password + on.totp.wrong(), {}


def used_code(on):
    string = on.fresh()
    assert on.accepts(string)
    return string, {}


def paused(on):
    set_tally(on, "failures = 9, paused_until = 99999999999")
    return on.fresh(), {}


def closed(on):
    set_tally(on, "failures = 100, paused_until = 0")
    return on.fresh(), {}


def paused_elsewhere(on):
    """The owner has logged in from one network only."""
    with AuthSocket(on.dovecot) as auth:
        reply = auth.login(on.name, on.fresh(), rip="192.0.2.7")
    assert reply.verb == "OK"
    set_tally(on, "elsewhere_paused_until = 99999999999")
    return on.fresh(), {}


def bad_name(on):
    return on.password, {"name": "x" * 300}


def mechanism(on):
    return on.password, {"mech": "CRAM-MD5"}


def gateway(on):
    return on.password, {"source": GATEWAY}


def gateway_app(on):
    word = on.app_password(scope="activesync")["password"]
    return word[::-1], {"source": GATEWAY}


def app_revoked(on):
    row = on.app_password()
    assert on.dovecot.twofa("app-password", "revoke", on.name,
                            row["id"]).code == 0
    return row["password"], {}


def app_expired(on):
    word = on.app_password(expires="1 hours", clock=True)["password"]
    on.dovecot.clock.advance(3601)
    return word, {}


def app_service(on):
    return on.app_password(scope="pop3")["password"], {}


def app_network(on):
    return on.app_password(network="10.0.0.0/8")["password"], {}


def app_gateway(on):
    return on.app_password(scope="activesync")["password"], {}


def two_mailboxes(on):
    """A passdb gives one mailbox another one's name."""
    import collections
    dovecot = on.dovecot
    Owner = collections.namedtuple("Owner", "name password")
    alias = Owner("alias@example.org", "T9aliasword")
    code = enrol(dovecot, alias.name)
    enrol(dovecot, dovecot.backend.target)
    return alias.password + code, {"name": alias.name}


def enrol(dovecot, name):
    """Turns 2FA on, with --no-check: returns a code that is not used yet."""
    from twofatest.totp import Totp
    answer = dovecot.twofa("enable", "--no-check", name)
    totp = Totp(answer.row["secret"], dovecot.clock)
    assert dovecot.twofa("confirm", name, totp.fresh()).code == 0
    return totp.fresh()


def policy(dovecot, name, kind):
    answer = dovecot.twofa("policy", "set", "--yes", name, kind)
    assert answer.code == 0, answer


def not_enrolled(on):
    assert on.dovecot.twofa("disable", "--force", on.name).code == 0
    policy(on.dovecot, on.name, "required")
    return on.password, {}


def only_apps(on):
    policy(on.dovecot, on.name, "app-passwords")
    return on.fresh(), {}


# The rule, how to break it, and what the admin is told to do
REFUSALS = {
    "no-code": (no_code, "append the code"),
    "wrong-password": (wrong_password, "application password"),
    "wrong-code": (wrong_code, "doveadm twofa check"),
    "used-code": (used_code, "wait for the next code"),
    "paused": (paused, "doveadm twofa unlock"),
    "paused-elsewhere": (paused_elsewhere, "doveadm twofa unlock"),
    "closed": (closed, "recovery code"),
    "name": (bad_name, "auth_username_chars"),
    "mechanism": (mechanism, "PLAIN or LOGIN"),
    "gateway": (gateway, "activesync"),
    "gateway-app": (gateway_app, "activesync"),
    "app-revoked": (app_revoked, "app-password add"),
    "app-expired": (app_expired, "app-password add"),
    "app-service": (app_service, "--scope"),
    "app-network": (app_network, "--network"),
    "app-gateway": (app_gateway, "twofa_activesync_networks"),
    "two-mailboxes": (two_mailboxes, "alias"),
    "not-enrolled": (not_enrolled, "User Panel"),
    "only-apps": (only_apps, "app-password add"),
}
LINE = re.compile(r"Info: .*login refused: (?P<why>[^(]+) "
                  r"\(user=<(?P<user>[^>]*)>, service=(?P<service>[^,]*), "
                  r"rip=(?P<rip>[^,]*), session=<(?P<session>[^>]*)>\): "
                  r"(?P<remedy>.+)$")


def test_every_rule_is_here():
    """A new rule needs a line in the table above, and one in the
    documentation, which has the words of the log."""
    source = (config.TOP / "src/service/login/twofa-rule.c").read_text()
    rules = {name: re.sub(r'"\s*"', "", words) for name, words in re.findall(
        r'\[TWOFA_RULE_\w+\] = \{\s+"([a-z-]+)", "((?:[^"]|"\s+")+)",', source)}
    del rules["unknown"]
    assert set(rules) == set(REFUSALS)
    documented = (config.TOP / "doc/events.md").read_text()
    assert not [rule for rule, words in rules.items()
                if f"| `{rule}` | {words} |" not in documented]


@pytest.mark.parametrize("rule", REFUSALS)
def test_one_line(on, dovecot, rule):
    prepare, remedy = REFUSALS[rule]
    string, options = prepare(on)
    options = {"source": OTHER, **options}
    counter, start = Counter(dovecot), dovecot.log_size()
    assert on.refuses(string, **options)
    dovecot.wait_log("login refused: ", start)
    found, = [line for line in dovecot.log(start).splitlines()
              if "login refused" in line]
    line = LINE.search(found)
    assert line, found
    if rule == "name":
        assert line["user"].startswith("x" * 100)
    else:
        assert line["user"] == (on.name if "name" not in options
                                else dovecot.backend.target)
    assert line["service"] == "imap" and line["rip"] == options["source"]
    assert line["session"] and remedy in line["remedy"]
    event, result = "twofa_check_finished", "refused"
    if rule in ("no-code", "wrong-code", "used-code", "paused",
                "paused-elsewhere", "closed", "not-enrolled", "only-apps"):
        event = "twofa_code_finished"
    elif rule == "wrong-password":
        event, result = "twofa_login_finished", "fail"
    fields = counter.wait(event)
    assert fields["error"].get(rule) == 1, fields
    assert fields["result"].get(result) == 1, fields


def test_the_same_line_by_every_protocol(on, dovecot):
    for protocol in ("pop3", "submission", "sieve"):
        start = dovecot.log_size()
        assert on.refuses(on.password + on.totp.wrong(), protocol, source=OTHER)
        dovecot.wait_log("login refused: ", start)
        found, = [line for line in dovecot.log(start).splitlines()
                  if "login refused" in line]
        assert LINE.search(found)["service"] == protocol


def test_notice(dovecot):
    count = Counter(dovecot)
    box = dovecot.mailbox().turn_on()
    box.app_password()
    wait_for(lambda: count.values("twofa_notice", "kind") == {
        "enabled": 1, "app-password": 1})
    assert count.values("twofa_notice", "user") == {box.name: 2}
