# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""An attacker tries strings at a webmail, and learns nothing with `twofa_hint =
never`, and never anything about a wrong password."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from test_oracles import (PATIENT, PROTOCOLS, TIMES, TRIES, SlowHash,
                          Talkative, medians_by_session)
from twofatest import backends, webmail
from twofatest.authsocket import AuthSocket
from twofatest.clients import Imap
from twofatest.dovecot import Dovecot, wait_for
from twofatest.panel import Panel
from twofatest.store import Store
from twofatest.tap import Tap

NEVER = webmail.SETTINGS + "twofa_hint = never\n" + PATIENT
HERE = {"rip": webmail.HOST, "real_rip": webmail.HOST}


class World:
    """Logins that a webmail is refused, as (mailbox, string)."""
    def __init__(self, dovecot):
        self.dovecot = dovecot
        self.on, self.paused = (dovecot.mailbox().turn_on() for _ in "ab")
        self.begun = webmail.begin(self.on)
        self.recovery = f"{self.on.recovery[0]}~{webmail.new_key()}"
        assert self.on.accepts(self.on.password + self.recovery,
                               source=webmail.HOST)
        store = Store(dovecot)
        store.write("UPDATE twofa_tallies SET failures = 9, paused_until = "
                    "99999999999 WHERE record_id = ?",
                    store.record_id(self.paused))

    def tails(self):
        """Returns ends of strings, none of which is a right one."""
        totp, key = self.on.totp, webmail.new_key
        used, mine = self.begun[len(self.on.password):].split("~")
        return {
            "wrong code": f"{totp.wrong(3)}~{mine}",
            "wrong code, no key": totp.wrong(3),
            "used code, no key": used,
            "used code, another key": f"{used}~{key()}",
            "used code, key too long": f"{used}~{mine}a",
        }

    def with_codes(self):
        """Logins with codes, after the right password and after a wrong one."""
        on, paused = self.on, self.paused
        kinds = {}
        for kind, tail in self.tails().items():
            kinds["right password, " + kind] = (on, on.password + tail)
            kinds["wrong password, " + kind] = (on, "x" + on.password + tail)
        fresh = on.totp.at(on.totp.step() + 2)
        return {**kinds,
                "wrong password, that session":
                    (on, "x" + self.begun),
                "wrong password, right code":
                    (on, f"x{on.password}{fresh}~{webmail.new_key()}"),
                "wrong password, that recovery code":
                    (on, f"x{on.password}{self.recovery}"),
                "paused":
                    (paused, paused.password +
                     paused.totp.at(paused.totp.step()) + "~" +
                     webmail.new_key())}

    def without_codes(self):
        on = self.on
        return {"no code": (on, on.password),
                "no code, but a key":
                    (on, f"{on.password}~{webmail.new_key()}"),
                "wrong password": (on, on.password + "x"),
                "wrong password with a key":
                    (on, f"x{on.password}~{webmail.new_key()}")}

    def all(self):
        return {**self.with_codes(), **self.without_codes()}


@pytest.fixture(scope="module")
def never():
    with Dovecot(Talkative(), extra=NEVER) as dovecot:
        yield World(dovecot)


@pytest.mark.parametrize("service", PROTOCOLS)
def test_what_auth_says(never, service):
    """auth gives the same answer to all of them, also after other logins."""
    kinds = never.all()
    with AuthSocket(never.dovecot) as auth:
        replies = auth.logins([(box.name, string)
                               for box, string in kinds.values()],
                              service=service, **HERE)
    for (kind, (box, _)), reply in zip(kinds.items(), replies):
        assert (reply.verb, reply.fields) == \
            ("FAIL", [f"user={box.name}"]), (kind, reply)
    assert never.on.accepts(never.begun, source=webmail.HOST)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_what_mail_programs_see(never, protocol):
    kinds, texts = never.all(), {}
    with ThreadPoolExecutor(len(kinds)) as pool:
        results = list(pool.map(lambda login: login[0].login(
            login[1], protocol, source=webmail.HOST), kinds.values()))
    for kind, result in zip(kinds, results):
        assert not result.ok and not result.temporary, (kind, result)
        texts.setdefault(result.text, []).append(kind)
    assert len(texts) == 1, texts


@pytest.mark.parametrize("source", [webmail.HOST, webmail.ELSEWHERE])
def test_session_id_of_the_panel(never, source):
    """A client that Dovecot does not trust cannot choose the session id by
    which auth knows the User Panel, which is told that only the code is
    missing."""
    on = never.on
    with Imap(never.dovecot.ports["imap"], source=source) as client:
        line = client.command('ID ("x-session-id" "twofa-panel-' +
                              "0" * 32 + '")')
        assert line.startswith("a OK")
        result = client.login(on.name, on.password)
    assert not result.ok and "TWOFACTOR" not in result.text, result


def other_ids(session):
    """Session ids that look like this one of the panel."""
    yield from ("twofa-panel", "twofa-panel-", "twofa-panel-" + "0" * 32,
                "twofa-panel-" + "0" * 32 + "-" + "0" * 32, session[:-1],
                session + "0", session.upper())
    # each part changed, the time among them
    for place in (12, 43, 45, 52, 53, 76):
        digit = "1" if session[place] == "0" else "0"
        yield session[:place] + digit + session[place + 1:]


def test_session_id_of_the_panel_is_exact(never):
    """Dovecot lets a client of a trusted network choose its session id. Only
    one that the service has made for its panel gets the panel's hint."""
    on = never.on
    with Panel(never.dovecot) as panel, AuthSocket(never.dovecot) as auth:
        _ticket, session = panel.ticket()
        for other in other_ids(session):
            reply = auth.login(on.name, on.password, session=other, **HERE)
            assert reply.fields == [f"user={on.name}"], (other, reply)
        reply = auth.login(on.name, on.password, session=session, **HERE)
        assert "[TWOFACTOR]" in str(reply.fields), reply


def test_session_id_of_the_panel_gets_old(never):
    """An id that was read in a log is of no use."""
    on = never.on
    with Panel(never.dovecot) as panel, AuthSocket(never.dovecot) as auth:
        _ticket, session = panel.ticket()
        never.dovecot.clock.advance(301)
        reply = auth.login(on.name, on.password, session=session, **HERE)
        assert reply.fields == [f"user={on.name}"], reply


# time


def judged(dovecot, kinds, window):
    """Medians of the microseconds that auth takes, of many tries each."""
    names = {"".join(c for c in kind if c.isalpha()): kind for kind in kinds}
    with AuthSocket(dovecot) as auth:
        for _ in range(TRIES):
            for session in random.sample(sorted(names), len(names)):
                box, string = kinds[names[session]]
                if window == 1:
                    auth.judge(box.name, string, session=session, **HERE)
                    # auth stops reading from a client that does not read
                    auth.waiting()
                    continue
                while len(auth.sent) >= window:
                    auth.receive()
                auth.send(box.name, string, session=session, **HERE)
        while auth.sent:
            auth.receive()

    def complete():
        found = medians_by_session(dovecot)
        return {names[session]: found[session][1] for session in names} \
            if all(found.get(session, (0,))[0] == TRIES
                   for session in names) else None
    return wait_for(complete, what="the times of all")


@pytest.fixture(scope="module")
def slow():
    with Dovecot(SlowHash(backends.make_users(6)),
                 extra=NEVER + TIMES) as dovecot:
        yield World(dovecot)


def has_session(kind):
    """Tells whether such a string may end in the key of a session."""
    return "no key" not in kind and "too long" not in kind


def test_time_without_codes(slow):
    kinds = {kind: login for kind, login in slow.with_codes().items()
             if not has_session(kind)}
    medians = judged(slow.dovecot, {**kinds, **slow.without_codes()}, 1)
    assert max(medians.values()) < 2 * min(medians.values()), medians


def test_time_with_codes(slow):
    """A login of a webmail may have come together with the one that used the
    code, so it is looked for that one's session for a while: for all alike."""
    kinds = {kind: login for kind, login in slow.with_codes().items()
             if has_session(kind)}
    medians = judged(slow.dovecot, kinds, 100)
    assert max(medians.values()) < 2 * min(medians.values()), medians


def test_wrong_password_keeps_no_session(never):
    """Nobody else than its owner uses it."""
    store = Store(never.dovecot)

    def row():
        return store.rows(
            "SELECT * FROM twofa_webmail_sessions WHERE record_id = ? "
            "ORDER BY session_id", store.record_id(never.on))
    before = row()
    never.dovecot.clock.advance(90)
    assert never.on.refuses("x" + never.begun, source=webmail.HOST)
    assert row() == before
    assert never.on.accepts(never.begun, source=webmail.HOST)
    assert row() != before


# requests to the service


# Strings of which twofa cuts nothing off
WRONG_PASSWORDS = ["no code, but a key",
                   "right password, used code, key too long"]


def test_the_same_steps(make_dovecot):
    """A password is asked for once, a code is judged once."""
    dovecot = make_dovecot(Talkative(), extra=NEVER)
    tap = Tap(dovecot)
    world = World(dovecot)
    kinds = world.all()
    names = {kind: "".join(c for c in kind if c.isalpha()) for kind in kinds}
    with AuthSocket(dovecot) as auth:
        for kind, (box, string) in kinds.items():
            auth.send(box.name, string, session=names[kind], **HERE)
        while auth.sent:
            assert auth.receive()[1].verb == "FAIL"
    for kind, session in names.items():
        requests = wait_for(lambda: [
            found for found in [tap.requests(session)]
            if found and found[-1].verb == "FINISH"], what=kind)[0]
        assert [r.verb for r in requests] == ["CHECK", "CODE", "FINISH"], kind
        assert requests[1].fields.get("dry") == (
            "1" if kind in WRONG_PASSWORDS or kind.startswith("wrong password")
            else None), kind
        assert "hint" not in requests[1].fields
        assert "missing" not in requests[2].fields
    tap.close()


class Counting(backends.LuaVerifies):
    """This passdb logs each comparison."""
    script = """
function auth_password_verify(req, pass)
  dovecot.i_info("a password is compared")
  if users[req.user] ~= pass then
    return dovecot.auth.PASSDB_RESULT_PASSWORD_MISMATCH, "wrong"
  end
  return dovecot.auth.PASSDB_RESULT_OK, {}
end
"""


def times_compared(dovecot, box, string, source):
    start = dovecot.log_size()
    assert box.refuses(string, source=source)
    dovecot.wait_logging()
    return dovecot.log(start).count("a password is compared")


@pytest.mark.parametrize("hint, source", [
    ("never", webmail.HOST), ("webmail", webmail.ELSEWHERE)])
def test_whole_string_is_not_tried(make_dovecot, hint, source):
    """A password that ends in digits is tried as a whole only where its owner
    may be told that a code is missing: elsewhere the time would tell."""
    dovecot = make_dovecot(Counting(), extra=webmail.SETTINGS +
                           f"twofa_hint = {hint}\n")
    box = dovecot.mailbox().turn_on("--no-check")
    for string in ("x" + box.fresh(), "x123456", f"x{box.recovery[0]}", "x",
                   f"x {box.totp.fresh()}", f"x {box.recovery[0]}",
                   f"{box.password} {box.totp.fresh()}"):
        assert times_compared(dovecot, box, string, source) == 1, string


def test_whole_string_is_tried_once_more(make_dovecot):
    dovecot = make_dovecot(Counting(), extra=webmail.SETTINGS)
    box = dovecot.mailbox().turn_on("--no-check")
    for string, count in (("x" + box.fresh(), 2), ("x", 1),
                          # without the spaces, and then as a whole
                          ("x " + box.totp.fresh(), 3),
                          (f"x {box.recovery[0]}", 3), ("x  ", 1),
                          (f"x{box.recovery[0]}~{webmail.new_key()}", 2),
                          (box.password + "000000", 1), (box.password, 1)):
        assert times_compared(dovecot, box, string,
                              webmail.HOST) == count, string
