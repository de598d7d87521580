# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""An attacker who has the password tries codes, as fast as auth takes them and
at several servers at once; an attacker without the password tries to lock the
owner out."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from twofatest import backends
from twofatest.authsocket import AuthSocket
from twofatest.dialect import current as dialect
from twofatest.dovecot import wait_for
from twofatest.process import is_sleeping
from twofatest.store import Store

# What twofa_max_failures is by default
BOUND = 5


def wrong_strings(box, count, start=0):
    near = {box.totp.at(box.totp.step() + i) for i in range(-5, 9)}
    codes = (f"{n:06}" for n in range(start * 7, 10**6))
    return [box.password + code
            for code, _ in zip((c for c in codes if c not in near),
                               range(count))]


def at_once(dovecots, box, strings):
    """Logs in with these strings, over one connection for each of the Dovecots,
    each of which may be named more than once. Returns the Replies in the
    order of the strings."""
    def attempt(number):
        with AuthSocket(dovecots[number]) as auth:
            return auth.logins([(box.name, string) for string in
                                strings[number::len(dovecots)]], window=1000)
    with ThreadPoolExecutor(len(dovecots)) as pool:
        parts = list(pool.map(attempt, range(len(dovecots))))
    return [parts[i % len(parts)][i // len(parts)]
            for i in range(len(strings))]


def race(twins, box, strings):
    """At both servers at once. The database is locked until both services have
    judged a code and wait to write that down. Both have written a moment ago,
    so that neither tries before a code whether it can write."""
    for dovecot in twins:
        assert dovecot.twofa("unlock", box.name).code == 0
    pids = [pid for dovecot in twins for pid in dovecot.service_pids()]
    assert len(pids) == len(twins)
    with Store(twins[0]).open() as db, ThreadPoolExecutor(1) as pool:
        db.execute("BEGIN IMMEDIATE")
        replies = pool.submit(at_once, twins * 2, box, strings)
        wait_for(lambda: all(map(is_sleeping, pids)),
                 what="both services to wait for the database")
        db.execute("ROLLBACK")
        return replies.result()


def verdicts(log, box):
    """How often the service refused a login of this mailbox, by reason."""
    found = {}
    for why in re.findall(r"login refused: ([^(]+) "
                          r"\(user=<" + re.escape(box.name), log):
        found[why] = found.get(why, 0) + 1
    return found


def test_a_thousand_at_once(on):
    """The service judges five of them. The right code comes later, and is not
    judged."""
    strings = wrong_strings(on, 1000)
    strings[600] = on.password + on.totp.fresh()
    start = on.dovecot.log_size()
    replies = at_once([on.dovecot] * 4, on, strings)
    assert {reply.verb for reply in replies} == {"FAIL"}
    assert {tuple(reply.fields) for reply in replies} == {
        (f"user={on.name}",)}
    assert on.status()["failures"] == BOUND
    assert verdicts(on.dovecot.log(start), on) == {
        "wrong code": BOUND, "too many wrong codes": 1000 - BOUND}


def test_early_among_a_thousand(on):
    """The right code is among the first five, so its login is accepted, and
    the wrong codes after it are counted from one again."""
    strings = wrong_strings(on, 1000)
    strings[BOUND - 1] = on.password + on.totp.fresh()
    start = on.dovecot.log_size()
    replies = at_once([on.dovecot], on, strings)
    assert [r.verb for r in replies].count("OK") == 1
    assert replies[BOUND - 1].verb == "OK"
    assert verdicts(on.dovecot.log(start), on)["wrong code"] == 2*BOUND - 1
    assert on.status()["failures"] == BOUND


def guess(on, strings, between=None):
    """Logs in with one string after the other."""
    with AuthSocket(on.dovecot) as auth:
        replies = auth.sequence([(on.name, s) for s in strings], between)
    assert {reply.verb for reply in replies} == {"FAIL"}


def test_pauses_double(on):
    """The pauses double from 30 s to 15 min, stay at 15 min, and none is
    shorter."""
    clock, strings = on.dovecot.clock, wrong_strings(on, 40)
    guess(on, strings[:BOUND - 1])
    assert on.status()["paused_until"] == 0
    for number, pause in enumerate((30, 60, 120, 240, 480, 900, 900), BOUND):
        before = int(clock.now())
        guess(on, [strings[number]])
        status = on.status()
        assert status["failures"] == number
        until = status["paused_until"]
        assert pause <= until - before <= pause + 3, pause
        clock.advance(until - int(clock.now()) - 3)
        guess(on, [strings[number + 20]])
        assert on.status()["failures"] == number
        clock.advance(5)
    assert on.accepts(on.fresh())
    assert on.status()["failures"] == 0


def close_path(on):
    """Tries a hundred different codes, each when the pause before it is
    over."""
    guess(on, wrong_strings(on, 100), lambda: on.dovecot.clock.advance(901))


def test_a_hundred_close(on):
    word = on.app_password()["password"]
    close_path(on)
    on.dovecot.clock.advance(30 * 86400)
    status = on.status()
    assert status["failures"] == 100, status
    assert on.refuses(on.fresh())
    assert on.accepts(word)
    assert on.dovecot.twofa("unlock", on.name).code == 0
    assert on.accepts(on.fresh())


def test_closed_survives_a_restart(on):
    close_path(on)
    on.dovecot.restart()
    assert on.refuses(on.fresh())
    assert on.accepts(on.password + on.recovery[0])
    assert on.accepts(on.fresh())


def test_counters_survive_a_restart(on):
    guess(on, wrong_strings(on, 3))
    on.dovecot.restart()
    assert on.status()["failures"] == 3
    guess(on, wrong_strings(on, 2, start=9))
    assert on.refuses(on.fresh())


def test_without_the_password(on):
    """Without the password, no string pauses a mailbox."""
    tails = [string[len(on.password):] for string in wrong_strings(on, 100)]
    strings = (["x" + on.password + code for code in tails] + tails +
               [code + on.password for code in tails] +
               ["abcde-fghij-klmno-pqrst", "x" + on.recovery[0],
                "xabcde-fghij", "", " "])
    with AuthSocket(on.dovecot) as auth:
        replies = auth.logins([(on.name, string) for string in strings])
    assert {reply.verb for reply in replies} == {"FAIL"}
    status = on.status()
    assert (status["failures"], status["paused_until"]) == (0, 0)
    assert on.accepts(on.fresh())


def test_wrong_recovery_codes(on):
    """The service does not count them, as nobody guesses 50 bits, and does not
    take them for guesses of a code."""
    guess(on, [f"{on.password}abcde-fghi{symbol}" for symbol in "abcdefgh"])
    assert on.status()["failures"] == 0


def test_repeated_strings(on):
    """Programs that repeat the same wrong strings are counted once for each
    string, so only new strings lead to a pause."""
    guess(on, wrong_strings(on, 4) * 25)
    assert on.status()["failures"] == 4


def test_repeated_last_string(on):
    """A string that was accepted minutes or a day ago is not counted when it
    is repeated."""
    string = on.fresh()
    assert on.accepts(string)
    for seconds in (0, 300, 86400):
        on.dovecot.clock.advance(seconds)
        guess(on, [string] * 5)
        assert on.status()["failures"] == 0


def test_remembered_codes_stay_wrong(on):
    """Codes that belong to later time steps are refused now, and again when
    their time has come: a client that repeats a few codes, which nobody counts,
    would else have a free guess in each step."""
    steps = (10, 20, 30, 40)
    now = on.totp.step()
    strings = [on.password + on.totp.at(now + step) for step in steps]
    guess(on, strings)
    assert on.status()["failures"] == len(steps)
    for _ in steps:
        on.dovecot.clock.advance(10 * 30)
        guess(on, strings)
        assert on.status()["failures"] == len(steps)


@pytest.fixture(scope="module")
def twins():
    """Two Dovecots with one key file and one store."""
    from twofatest.dovecot import Dovecot
    users = backends.make_users(20)
    with Dovecot(backends.PasswdFile(users)) as first:
        first.twofa("status")
        shared = (f"twofa_key_file = {first.key_file}\n"
                  + dialect.store(first.store))
        with Dovecot(backends.PasswdFile(users), init=False,
                     extra=shared) as second:
            yield first, second


@pytest.fixture
def shared(twins):
    return twins[0].mailbox().turn_on()


def test_one_code_at_two_servers(twins, shared):
    """Of a hundred logins with one code at both servers, one is accepted."""
    string = shared.fresh()
    replies = race(twins, shared, [string] * 100)
    assert [reply.verb for reply in replies].count("OK") == 1
    assert not [r for r in replies if "code=temp_fail" in r.fields]
    for dovecot in twins:
        assert not dovecot.login("imap", shared.name, string).ok


def test_codes_of_two_devices_at_two_servers(twins, shared):
    """Each of them is accepted once."""
    tablet = shared.add_device("tablet")
    strings = [shared.fresh(), shared.password + tablet.fresh()]
    replies = race(twins, shared, strings * 30)
    assert [reply.verb for reply in replies].count("OK") == 2
    assert not [r for r in replies if "code=temp_fail" in r.fields]
    for dovecot in twins:
        for string in strings:
            assert not dovecot.login("imap", shared.name, string).ok


def test_recovery_code_at_two_servers(twins, shared):
    string = shared.password + shared.recovery[0]
    replies = race(twins, shared, [string] * 40)
    assert [reply.verb for reply in replies].count("OK") == 1


def test_guesses_at_two_servers(twins, shared):
    """The bound is one for the mailbox, and not one for each server."""
    starts = [dovecot.log_size() for dovecot in twins]
    strings = wrong_strings(shared, 100)
    strings[50] = shared.password + shared.totp.fresh()
    replies = race(twins, shared, strings)
    assert {reply.verb for reply in replies} == {"FAIL"}
    assert not [r for r in replies if "code=temp_fail" in r.fields]
    assert shared.status()["failures"] == BOUND
    logs = "".join(dovecot.log(start)
                   for dovecot, start in zip(twins, starts))
    assert verdicts(logs, shared)["wrong code"] == BOUND


# The penalty that Dovecot counts for each address


def penalty(dovecot, address):
    """What anvil has counted against an address."""
    answer = dovecot.doveadm("penalty", fmt=None)
    found = re.search(rf"^{re.escape(address)}\s+(\d+)", answer.out, re.M)
    return int(found[1]) if found else 0


def slowed_down(dovecot, address, box, strings):
    """Returns how long auth takes for each of these logins."""
    with AuthSocket(dovecot) as auth:
        return [auth.login(box.name, string, rip=address).seconds
                for string in strings]


def test_penalty(make_dovecot):
    """Different codes after one password are different attempts to anvil,
    which would see one password if it saw what the passdbs have seen. The same
    string again, with code or without, is one."""
    users = backends.make_users(2)
    local = {name: "allow_nets=127.0.0.1" for name in list(users)[1:]}
    dovecot = make_dovecot(backends.PasswdFile(users, local),
                           delay="1 secs", penalty="")
    box, local = dovecot.mailbox().turn_on(), dovecot.mailbox().turn_on()
    narrow = box.app_password(scope="pop3")["password"]
    word = local.app_password()["password"]
    codes = wrong_strings(box, 3)
    attempts = {"10.1.1.1": (box, codes), "10.1.1.2": (box, codes[:1] * 3),
                "10.1.1.3": (box, [box.password] * 3),
                "10.1.1.4": (box, [narrow] * 3),
                "10.1.1.5": (box, ["x" + string for string in codes]),
                # the string is right, but the account may not log in from there
                "10.1.1.6": (local, [word] * 3)}
    with ThreadPoolExecutor(len(attempts)) as pool:
        times = dict(zip(attempts, pool.map(
            lambda address: slowed_down(dovecot, address, *attempts[address]),
            attempts)))
    wait_for(lambda: penalty(dovecot, "10.1.1.1") == 3)
    counted = {address: penalty(dovecot, address) for address in attempts}
    assert counted == {"10.1.1.1": 3, "10.1.1.2": 1, "10.1.1.3": 1,
                       "10.1.1.4": 1, "10.1.1.5": 3, "10.1.1.6": 1}
    # the second one waits for four seconds, the third one for eight
    for address, (first, second, third) in times.items():
        assert second > first + 2, address
        assert (third > second + 2) == (counted[address] == 3), address
