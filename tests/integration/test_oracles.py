# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A refused client learns nothing else: text, response code, extra fields,
steps and time are the same as after a wrong password."""

import random
import re
import statistics
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from twofatest import backends, config
from twofatest.authsocket import JUDGED, AuthSocket
from twofatest.dialect import current as dialect
from twofatest.dovecot import Dovecot, wait_for
from twofatest.tap import Tap
from twofatest.totp import Totp

PROTOCOLS = ["imap", "pop3", "submission", "sieve"]
# How often each kind of login is tried
TRIES = 200
# A hundred wrong codes may be counted before it is the pause that refuses
PATIENT = "twofa_max_failures = 99\n"


class Talkative(backends.LuaVerifies):
    """Says all that a passdb can say, and more than it should: a right
    password is answered with fields, an old one with "expired", and some
    accounts are disabled, by the script or by a deny passdb."""
    script = """
function auth_password_verify(req, pass)
  local password = users[req.user]
  if password == nil then
    return dovecot.auth.PASSDB_RESULT_USER_UNKNOWN, "no such user"
  end
  if req.user:find("^disabled") then
    return dovecot.auth.PASSDB_RESULT_USER_DISABLED, "locked"
  end
  if password ~= pass then
    return dovecot.auth.PASSDB_RESULT_PASSWORD_MISMATCH, "wrong"
  end
  if req.user:find("^expired") then
    return dovecot.auth.PASSDB_RESULT_PASS_EXPIRED, "change it"
  end
  local fields = {nodelay = "y", reason = "welcome", host = "10.0.0.1"}
  if req.user:find("^alias") then
    fields.user = req.user:gsub("alias", "real")
  end
  return dovecot.auth.PASSDB_RESULT_OK, fields
end
function auth_passdb_lookup(req)
  if users[req.user] == nil then
    return dovecot.auth.PASSDB_RESULT_USER_UNKNOWN, "no such user"
  end
  return dovecot.auth.PASSDB_RESULT_OK, {nopassword = "y"}
end
"""

    def __init__(self):
        users = backends.make_users(30)
        for name in ("expired", "disabled", "denied", "alias"):
            users.update((f"{name}{i}@{backends.DOMAIN}", f"T9!{name}{i}w")
                         for i in range(4))
        super().__init__(users)

    def prepare(self, root):
        super().prepare(root)
        config.write(f"{root}/deny", "".join(
            f"{name}:\n" for name in self.users if name.startswith("denied")))

    def passdbs(self):
        return dialect.passdb(
            "passwd-file", "deny", deny="yes",
            **dialect.passwd_file(f"{self.root}/deny")) + super().passdbs()


class SlowHash(backends.PasswdFile):
    """This database takes some milliseconds to compare a password, right or
    wrong."""
    def prepare(self, root):
        super().prepare(root)
        config.write(f"{root}/passwd", "".join(
            f"{name}:{self.hashed(password)}::::::\n"
            for name, password in self.users.items()))

    def hashed(self, password):
        return subprocess.run(
            ["doveadm", "pw", "-s", "SHA512-CRYPT", "-r", "1000",
             "-p", password], check=True, capture_output=True,
            text=True).stdout.strip()


def special(dovecot, kind):
    """A mailbox of a disabled, denied or expired account, with 2FA."""
    place = next(i for i, (name, _) in enumerate(dovecot.unused)
                 if name.startswith(kind))
    dovecot.unused.insert(0, dovecot.unused.pop(place))
    return dovecot.mailbox().turn_on("--no-check")


def enrol(dovecot, name):
    """Turns 2FA on for a mailbox that no passdb knows by this name."""
    answer = dovecot.twofa("enable", "--no-check", name)
    totp = Totp(answer.row["secret"], dovecot.clock)
    assert dovecot.twofa("confirm", name, totp.fresh()).code == 0


class World:
    """Every way of being refused, as (user, string)."""
    def __init__(self, dovecot):
        self.dovecot = dovecot
        on = self.on = dovecot.mailbox().turn_on()
        self.recovery = on.password + on.recovery[0]
        assert on.accepts(self.recovery)
        self.words = {scope: on.app_password(scope=scope)["password"]
                      for scope in ("imap", "pop3", "activesync")}
        self.elsewhere = on.app_password(network="10.0.0.0/8")["password"]
        self.old = on.app_password(expires="1 hours", clock=True)["password"]
        revoked = on.app_password()
        dovecot.twofa("app-password", "revoke", on.name, revoked["id"])
        self.revoked = revoked["password"]
        dovecot.clock.advance(7200)
        self.paused = dovecot.mailbox().turn_on()
        self.pause()
        dovecot.clock.settle()
        self.used = on.fresh()
        assert on.accepts(self.used)

    def pause(self):
        """Pauses a mailbox by a change in the database."""
        subprocess.run(
            ["sqlite3", self.dovecot.store, "UPDATE twofa_tallies SET "
             "failures = 9, paused_until = 99999999999 WHERE record_id = "
             "(SELECT record_id FROM twofa_records "
             f"WHERE name = '{self.paused.name}')"], check=True)

    def special(self):
        """Adds the mailboxes that only the passdb Talkative has."""
        self.expired = special(self.dovecot, "expired")
        self.disabled = special(self.dovecot, "disabled")
        self.denied = special(self.dovecot, "denied")
        return self

    def wrong_passwords(self):
        on = self.on
        return {
            "wrong password, right code":
                (on.name, "x" + on.password + on.totp.at(on.totp.step() + 1)),
            "wrong password, wrong code":
                (on.name, "x" + on.password + on.totp.wrong(3)),
            "wrong password, used code": (on.name, "x" + self.used),
            "wrong password, no code": (on.name, on.password + "!"),
            "a code alone": (on.name, on.totp.at(on.totp.step() + 1)),
            # twofa cuts off only recovery codes of the mailbox
            "used recovery code": (on.name, self.recovery),
        }

    def wrong_codes(self):
        on, paused = self.on, self.paused
        return {
            "wrong code": (on.name, on.password + on.totp.wrong(3)),
            "used code": (on.name, self.used),
            "missing code": (on.name, on.password),
            "paused, right code": (paused.name, paused.password +
                                   paused.totp.at(paused.totp.step())),
        }

    def application_passwords(self, service):
        """Application passwords that the service refuses, before other passdbs
        are asked."""
        scope = "pop3" if service != "pop3" else "imap"
        return {kind: (self.on.name, string) for kind, string in {
            "out of scope": self.words[scope],
            "for gateways": self.words["activesync"],
            "for another network": self.elsewhere,
            "expired application password": self.old,
        }.items()}

    def accounts(self):
        """Logins to accounts that a passdb says are disabled or expired."""
        found = {"revoked application password":
                 (self.on.name, self.revoked),
                 "unknown user": ("nobody@example.org", self.on.password)}
        for what in ("expired", "disabled", "denied"):
            box = getattr(self, what)
            found[f"{what}, wrong code"] = (
                box.name, box.password + box.totp.wrong(3))
            found[f"{what}, no code"] = (box.name, box.password)
            found[f"{what}, wrong password"] = (box.name, "x")
        return found

    def all(self, service="imap"):
        return {**self.wrong_passwords(), **self.wrong_codes(),
                **self.application_passwords(service), **self.accounts()}


@pytest.fixture(scope="module")
def talkative():
    with Dovecot(Talkative(), extra=PATIENT) as dovecot:
        yield World(dovecot).special()


@pytest.mark.parametrize("service", PROTOCOLS)
def test_what_auth_says(talkative, service):
    """auth's refusal has the field `user` only: no `code`, no `nodelay`, and no
    field of a passdb that had accepted."""
    kinds = talkative.all(service)
    with AuthSocket(talkative.dovecot) as auth:
        replies = auth.logins(kinds.values(), service=service)
    for (kind, (user, _)), reply in zip(kinds.items(), replies):
        assert reply.verb == "FAIL", (kind, reply)
        assert reply.fields == [f"user={user}"], (kind, reply)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_what_mail_programs_see(talkative, protocol):
    kinds, texts = talkative.all(protocol), {}
    with ThreadPoolExecutor(len(kinds)) as pool:
        results = list(pool.map(lambda login: talkative.dovecot.login(
            protocol, *login), kinds.values()))
    for kind, result in zip(kinds, results):
        assert not result.ok and not result.temporary, (kind, result)
        texts.setdefault(result.text, []).append(kind)
    assert len(texts) == 1, texts


def test_the_name_is_the_one_sent(talkative):
    """A refusal does not show the name that a passdb has for the mailbox."""
    enrol(talkative.dovecot, "real0@example.org")
    alias, password = "alias0@example.org", "T9!alias0w"
    with AuthSocket(talkative.dovecot) as auth:
        replies = auth.logins([
            (name, string) for name in (alias, alias.upper())
            for string in ("x", password, password + "000000")])
    replies = [reply.fields for reply in replies]
    assert replies[:3] == [[f"user={alias}"]] * 3, replies
    assert replies[3:] == [replies[3]] * 3, replies


@pytest.mark.parametrize("what, code", [
    ("expired", "pass_expired"), ("disabled", "user_disabled"),
    ("denied", "user_disabled")])
def test_accounts_show_with_a_right_code(talkative, what, code):
    """The owner is told that the account is expired or disabled, once for each
    code: who tries out codes on such an account, where the password is not
    what is asked for, has used up what was found."""
    box = getattr(talkative, what)
    string = box.fresh()
    with AuthSocket(talkative.dovecot) as auth:
        first, *others = auth.sequence([(box.name, string)] * 4)
    assert f"code={code}" in first.fields
    assert [r.fields for r in others] == [[f"user={box.name}"]] * 3
    assert box.status()["failures"] <= 1


@pytest.mark.parametrize("what", ["disabled", "denied"])
def test_nobody_pauses_a_disabled_account(talkative, what):
    """With `nopassword` the passdb accepts any password, so a wrong code does
    not show that the client has the password, and is not counted."""
    box = special(talkative.dovecot, what)
    with AuthSocket(talkative.dovecot) as auth:
        auth.logins([(box.name, "x" + box.totp.wrong(n + 1))
                     for n in range(8)])
    assert box.status()["failures"] == 0


def test_what_is_logged(talkative):
    """The service logs refusals as info lines, and none as a warning or an
    error."""
    start = talkative.dovecot.log_size()
    with AuthSocket(talkative.dovecot) as auth:
        auth.logins(talkative.all().values())
    talkative.dovecot.wait_log("login refused", start)
    bad = [line for line in talkative.dovecot.log(start).splitlines()
           if re.search(r" (Warning|Error|Fatal|Panic): ", line)]
    assert not bad


# requests to the service


@pytest.fixture(scope="module")
def tapped():
    with Dovecot(Talkative(), extra=PATIENT) as dovecot:
        tap = Tap(dovecot)
        world = World(dovecot).special()
        world.tap = tap
        yield world
        tap.close()


def asked(world, kinds):
    """Returns the requests of each login, after its FINISH has come."""
    sessions = {kind: "".join(c for c in kind if c.isalpha())
                for kind in kinds}
    with AuthSocket(world.dovecot) as auth:
        for kind, (user, string) in kinds.items():
            auth.send(user, string, session=sessions[kind])
        while auth.sent:
            assert auth.receive()[1].verb == "FAIL"

    def found():
        requests = {kind: world.tap.requests(session)
                    for kind, session in sessions.items()}
        return [requests] if all(r and r[-1].verb == "FINISH"
                                 for r in requests.values()) else None
    return wait_for(found, what="FINISH of all")[0]


def test_the_same_steps(tapped):
    """After a wrong password auth sends the same requests as after a wrong
    code; the field `dry` tells the service that the code must not count."""
    codes, passwords = tapped.wrong_codes(), tapped.wrong_passwords()
    for kind, requests in asked(tapped, {**codes, **passwords}).items():
        assert [r.verb for r in requests] == ["CHECK", "CODE", "FINISH"], kind
        assert requests[1].fields.get("dry") == (
            "1" if kind in passwords else None), kind


def test_the_same_questions(tapped):
    """The requests after a wrong password differ from those after a wrong code
    in the field `dry` only."""
    requests = asked(tapped, {
        "a": tapped.wrong_codes()["wrong code"],
        "b": tapped.wrong_passwords()["wrong password, wrong code"]})
    code, password = ([set(r.fields) for r in requests[kind]]
                      for kind in ("a", "b"))
    assert password == [code[0], code[1] | {"dry"}, code[2]]


# time


def test_time_with_the_delay(make_dovecot):
    """With Dovecot's defaults auth holds refusals back for two seconds and
    sends them in batches. No kind of refusal comes earlier or later than
    others."""
    dovecot = make_dovecot(Talkative(), extra=PATIENT, delay="2 secs")
    kinds = World(dovecot).special().all()
    numbers, replies = {}, {}
    with AuthSocket(dovecot) as auth:
        for _ in range(TRIES):
            order = random.sample(sorted(kinds), len(kinds))
            start = dovecot.log_size()
            for kind in order:
                numbers[auth.send(*kinds[kind])] = kind
            # waits, so that auth never has more logins open than one batch
            wait_for(lambda: dovecot.log(start).count(JUDGED) >= len(kinds))
            replies.update(auth.waiting())
        while auth.sent:
            replies.update([auth.receive()])
    taken = {kind: [] for kind in kinds}
    for number, reply in replies.items():
        assert reply.verb == "FAIL", (numbers[number], reply)
        taken[numbers[number]].append(reply.seconds)
    early = {kind: min(times) for kind, times in taken.items()
             if min(times) < 0.9}
    assert not early
    medians = {kind: statistics.median(times) for kind, times in taken.items()}
    assert max(medians.values()) - min(medians.values()) < 0.5, medians


TIMES = dialect.metric("auth-time", "auth_request_finished", "session",
                       "duration")


def medians_by_session(dovecot):
    """Returns how many microseconds auth took for the logins of each
    session."""
    answer = dovecot.doveadm("stats", "dump", "-f", "count median", fmt="tab")
    assert answer.code == 0, answer
    rows = [line.split("\t") for line in answer.out.splitlines()[1:]]
    return {row[0].removeprefix("auth-time_"): (int(row[2]), int(row[3]))
            for row in rows
            if row[0].startswith("auth-time_") and row[1] == "duration"}


def test_time_to_judge(make_dovecot):
    """Without delays and with a slow hash, all kinds of refusals take the same
    time, within less than what the passdb takes."""
    dovecot = make_dovecot(SlowHash(backends.make_users(3)),
                           extra=PATIENT + TIMES)
    world = World(dovecot)
    everything = {**world.wrong_passwords(), **world.wrong_codes(),
                  **world.application_passwords("imap")}
    kinds = {"".join(c for c in kind if c.isalpha()): everything[kind]
             for kind in (
        "wrong password, wrong code", "wrong password, no code", "wrong code",
        "used code", "missing code", "paused, right code", "out of scope")}
    with AuthSocket(dovecot) as auth:
        for _ in range(TRIES):
            for kind in random.sample(sorted(kinds), len(kinds)):
                auth.judge(*kinds[kind], session=kind)
    medians = {session: found for session, found
               in medians_by_session(dovecot).items() if session in kinds}
    assert set(medians) == set(kinds)
    assert {count for count, _ in medians.values()} == {TRIES}
    medians = {kind: median for kind, (_, median) in medians.items()}
    assert max(medians.values()) < 1.6 * min(medians.values()), medians
