# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Several devices of one mailbox: the codes of each open it, each code once,
and guesses count together."""

import pytest

from twofatest.panel import Panel
from twofatest.store import Store
from twofatest.totp import Totp
from twofatest.wait import wait_for

BOUND = 5


@pytest.fixture
def store(dovecot):
    return Store(dovecot)


@pytest.fixture
def two(on):
    """A mailbox with two devices: its own, and on.tablet."""
    on.tablet = on.add_device("tablet")
    return on


def fails(box, word, *command):
    answer = box.dovecot.twofa("device", *command)
    assert answer.code != 0 and answer.row["error"] == word, answer


def test_codes_of_both(two):
    """Each device has its own time steps."""
    two.dovecot.clock.settle()
    for totp in (two.totp, two.tablet, two.totp, two.tablet):
        string = two.password + totp.fresh()
        assert two.accepts(string)
        assert two.refuses(string)
    assert two.status()["devices"] == 2
    for protocol in ("pop3", "submission", "sieve"):
        assert two.accepts(two.password + two.tablet.fresh(), protocol)


def test_list(two):
    """The list tells which device was used last, and no secret."""
    answer = two.dovecot.twofa("device", "list", two.name)
    assert {row["label"] for row in answer.rows} == {"", "tablet"}
    assert two.devices()["tablet"]["last_used"] == 0, "proving it is no use"
    two.dovecot.clock.advance(60)
    before = int(two.dovecot.clock.now())
    assert two.accepts(two.password + two.tablet.fresh())
    rows = two.devices()
    assert 0 <= rows["tablet"]["last_used"] - before < 600
    assert rows[""]["last_used"] < rows["tablet"]["last_used"]
    for row in rows.values():
        assert (row["kind"], row["algorithm"], row["digits"],
                row["period"]) == ("totp", "SHA1", 6, 30)
        assert len(row["id"]) == 8
    assert two.tablet.secret not in answer.out


def test_proof_is_no_login(on):
    """The code that has proven a device does not open a login as well."""
    answer = on.dovecot.twofa("device", "add", "--force", on.name, "tablet")
    on.dovecot.secrets.add(answer.row["secret"])
    tablet = Totp(answer.row["secret"], on.dovecot.clock)
    assert on.refuses(on.password + tablet.at(tablet.step()))
    on.dovecot.clock.settle()
    code = tablet.fresh()
    assert on.dovecot.twofa("device", "confirm", on.name, code).code == 0
    assert on.refuses(on.password + code)
    assert on.accepts(on.password + tablet.fresh())


def find_same(codes):
    """Returns two devices and a step of each, at most one apart, at which they
    have the same code."""
    for step in range(1, len(codes[0]) - 1):
        seen = {}
        for number, mine in enumerate(codes):
            for near in (step - 1, step):
                other = seen.setdefault(mine[near], (number, near))
                if other[0] != number:
                    return other, (number, near)
    return None


def test_same_code(make_dovecot):
    """A code that two devices have by chance opens one login, also when another
    code was accepted in between."""
    box = make_dovecot().mailbox().turn_on()
    # of eight devices, two have the same code within some days
    totps = [box.totp] + [box.add_device(f"device {n}") for n in range(7)]
    first = box.totp.step() + 100
    (a, step_a), (b, step_b) = find_same([totp.codes(first, 150000)
                                          for totp in totps])
    now = first + max(step_a, step_b)
    box.dovecot.clock.advance((now - box.totp.step()) * 30)
    box.dovecot.clock.settle()
    box.dovecot.clock.advance((now - box.totp.step()) * 30)
    string = box.password + totps[a].at(first + step_a)
    assert string == box.password + totps[b].at(first + step_b)
    assert box.accepts(string)
    assert box.refuses(string)
    third = next(n for n in range(8) if n not in (a, b))
    assert box.accepts(box.password + totps[third].at(now))
    assert box.refuses(string), "the other device has it, too"
    for number in (a, b):
        assert box.accepts(box.password + totps[number].at(now + 1))
        assert box.refuses(string)


def test_one_bound(two):
    """Guesses are counted for the mailbox: however many devices there are, five
    of them pause it."""
    near = {code for totp in (two.totp, two.tablet)
            for code in totp.codes(totp.step() - 125, 250)}
    wrong = [f"{n:06}" for n in range(50) if f"{n:06}" not in near]
    for number in range(BOUND):
        assert two.refuses(two.password + wrong[number])
    status = two.status()
    assert status["failures"] == BOUND and status["paused_until"] > 0
    for totp in (two.totp, two.tablet):
        assert two.refuses(two.password + totp.fresh())
    assert two.dovecot.twofa("unlock", two.name).code == 0
    assert two.accepts(two.password + two.tablet.fresh())
    assert two.status()["failures"] == 0


def test_remove(two):
    """Its codes are refused, those of the other one go on."""
    fails(two, "no-code", "remove", two.name, "tablet")
    fails(two, "wrong-code", "remove", two.name, "tablet", two.totp.wrong())
    fails(two, "unknown-device", "remove", "--force", two.name, "phone")
    answer = two.dovecot.twofa("device", "remove", two.name, "tablet",
                               two.totp.fresh())
    assert answer.code == 0 and answer.row["label"] == "tablet", answer
    assert list(two.devices()) == [""]
    assert two.refuses(two.password + two.tablet.fresh())
    assert two.accepts(two.fresh())
    only = two.devices()[""]["id"]
    fails(two, "last-device", "remove", "--force", two.name, only)
    assert two.accepts(two.fresh())


def test_remove_the_first(two):
    """The device of the enrolment is one like the others."""
    first = two.devices()[""]["id"]
    assert two.dovecot.twofa("device", "remove", "--force", two.name,
                             first).code == 0
    assert two.refuses(two.password + two.totp.fresh())
    assert two.accepts(two.password + two.tablet.fresh())
    assert two.accepts(two.password + two.recovery[0])


def test_remove_ends_sessions(dovecot, two):
    with Panel(dovecot) as panel:
        session, other = panel.login(two), panel.login(two)
        reply = session.ask("DEVICE-REMOVE", id="tablet",
                            code=two.totp.fresh())
        assert reply.error == "", reply
        assert session.alive and not other.alive


def test_rename(two):
    fails(two, "exists", "rename", two.name, two.devices()[""]["id"], "tablet")
    fails(two, "bad-input", "rename", two.name, "tablet", " ")
    answer = two.dovecot.twofa("device", "rename", two.name, "tablet",
                               "Anna's phone")
    assert answer.code == 0 and answer.row["label"] == "Anna's phone", answer
    assert set(two.devices()) == {"", "Anna's phone"}
    assert two.accepts(two.password + two.tablet.fresh())


def test_limit(on):
    for number in range(2, 9):
        on.add_device(f"device {number}")
    fails(on, "device-limit", "add", "--force", on.name, "one more")
    assert on.dovecot.twofa("device", "remove", "--force", on.name,
                            "device 5").code == 0
    on.add_device("one more")
    assert on.status()["devices"] == 8
    assert on.accepts(on.fresh())


def test_off(box):
    for command in (["list", box.name], ["add", "--force", box.name, "x"],
                    ["remove", "--force", box.name, "x"]):
        fails(box, "not-enabled", *command)
    fails(box, "not-pending", "confirm", box.name, "123456")


def test_another_phone_replaces_all(two):
    """Enrolling anew leaves the new device alone, and disabling none."""
    old = two.totp, two.tablet
    two.confirm(two.enable("--new"))
    assert list(two.devices()) == [""]
    for totp in old:
        assert two.refuses(two.password + totp.fresh())
    assert two.accepts(two.fresh())
    two.add_device("tablet")
    assert two.dovecot.twofa("disable", "--force", two.name).code == 0
    assert two.accepts(two.password)
    two.turn_on()
    assert list(two.devices()) == [""]


def test_begun_ones_do_not_mix(on):
    """A device that was begun is not confirmed as a new enrolment, in which it
    would be the only one, nor the other way round."""
    answer = on.dovecot.twofa("device", "add", "--force", on.name, "tablet")
    on.dovecot.secrets.add(answer.row["secret"])
    tablet = Totp(answer.row["secret"], on.dovecot.clock)
    answer = on.dovecot.twofa("confirm", on.name, tablet.at(tablet.step()))
    assert answer.row["error"] == "already-enabled", answer
    phone = on.enable("--new")
    # the enrolment took the place of the device that was begun
    fails(on, "not-pending", "confirm", on.name, phone.at(phone.step()))
    on.add_device("tablet")
    on.confirm(phone)
    assert list(on.devices()) == [""]


def test_rows_go(dovecot, store, two):
    """Nothing of a mailbox is left that is deleted."""
    record = store.record_id(two)
    for table, count in (("secrets", 2), ("tallies", 1)):
        assert len(store.rows(f"SELECT * FROM twofa_{table} WHERE "
                              "record_id = ?", record)) == count
    assert dovecot.twofa("delete", two.name).code == 0
    for table in ("secrets", "tallies"):
        assert store.rows(f"SELECT * FROM twofa_{table} WHERE "
                          "record_id = ?", record) == []


def test_step_in_the_future(two):
    """unlock takes back a step that was accepted while the clock was ahead, also
    the one that has proven a device."""
    clock = two.dovecot.clock
    clock.advance(3000)
    watch = two.add_device("watch")
    assert two.accepts(two.password + two.tablet.fresh())
    clock.advance(-3000)
    wait_for(lambda: not two.login(two.password).temporary)
    for totp in (watch, two.tablet):
        totp.last = totp.step()
        assert two.refuses(two.password + totp.at(totp.step()))
    assert two.dovecot.twofa("unlock", two.name).code == 0
    clock.advance(60)
    for totp in (watch, two.tablet):
        assert two.accepts(two.password + totp.at(totp.step() + 1))


# The User Panel


@pytest.fixture
def panel(dovecot):
    with Panel(dovecot) as found:
        yield found


def begin(session, totp, label="tablet"):
    reply = session.ask("DEVICE-ADD", label=label, code=totp.fresh())
    assert reply.error == "", reply
    session.panel.dovecot.secrets.add(reply.row["secret"])
    return Totp(reply.row["secret"], session.panel.dovecot.clock)


def test_panel(panel, on):
    session = panel.login(on)
    tablet = begin(session, on.totp)
    reply = session.ask("DEVICE-CONFIRM", code=tablet.wrong())
    assert reply.error == "wrong-code", reply
    reply = session.ask("DEVICE-CONFIRM", code=tablet.fresh())
    assert reply.error == "" and reply.row["label"] == "tablet", reply
    assert on.accepts(on.password + tablet.fresh())
    assert {row["label"] for row in session.ask("DEVICE-LIST").rows} == {
        "", "tablet"}
    reply = session.ask("DEVICE-RENAME", id="tablet", label="old tablet")
    assert reply.error == "", reply
    reply = session.ask("DEVICE-REMOVE", id="old tablet",
                        code=tablet.fresh())
    assert reply.error == "", reply
    assert on.refuses(on.password + tablet.fresh())


def test_a_thief_without_a_device(panel, on):
    """A person who has taken over a session of the User Panel, and has no device,
    adds none: neither without a code, nor with one that was seen before, nor
    with force, nor by confirming what somebody else has begun."""
    code = on.totp.fresh()
    session = panel.login(on, on.password + code)
    for fields, word in (({}, "no-code"), ({"force": 1}, "no-code"),
                         ({"code": code}, "used-code"),
                         ({"code": on.totp.wrong()}, "wrong-code")):
        reply = session.ask("DEVICE-ADD", label="mine", **fields)
        assert reply.error == word, reply
        reply = session.ask("DEVICE-REMOVE", id="mine", **fields)
        assert reply.error == word, reply
    tablet = begin(panel.login(on), on.totp)
    reply = session.ask("DEVICE-CONFIRM", code=tablet.fresh())
    assert reply.error == "not-pending", reply
    assert list(on.devices()) == [""]


def test_an_admin_and_a_session(panel, on):
    """What an admin has begun is not confirmed by a session, nor the other way
    round."""
    session = panel.login(on)
    answer = on.dovecot.twofa("device", "add", "--force", on.name, "tablet")
    on.dovecot.secrets.add(answer.row["secret"])
    tablet = Totp(answer.row["secret"], on.dovecot.clock)
    reply = session.ask("DEVICE-CONFIRM", code=tablet.fresh())
    assert reply.error == "not-pending", reply
    tablet = begin(session, on.totp)
    fails(on, "not-pending", "confirm", on.name, tablet.fresh())


def test_replaced(panel, on):
    """A page that shows a QR code that was replaced says so."""
    session = panel.login(on)
    first = session.ask("DEVICE-ADD", label="a", code=on.totp.fresh()).row
    tablet = begin(session, on.totp, "b")
    reply = session.ask("DEVICE-CONFIRM", code=tablet.fresh(),
                        enrolment=first["enrolment"])
    assert reply.error == "replaced", reply


def test_activity_and_mail_kinds(dovecot, two):
    assert dovecot.twofa("device", "remove", "--force", two.name,
                         "tablet").code == 0
    rows = [(row["method"], row["detail"])
            for row in dovecot.twofa("activity", two.name).rows
            if row["method"].startswith("device-")]
    assert sorted(rows) == [("device-add", "tablet"),
                            ("device-begin", "tablet"),
                            ("device-remove", "tablet")]


def test_http(dovecot, on):
    """The commands have names in doveadm's HTTP API."""
    _status, _kind, rows = dovecot.http("twofaDeviceAdd", user=on.name,
                                        label="tablet", force=True)
    dovecot.secrets.add(rows[0]["secret"])
    tablet = Totp(rows[0]["secret"], dovecot.clock)
    for name, fields in (("Confirm", {"code": [tablet.fresh()]}),
                         ("Rename", {"id": "tablet", "label": "watch"}),
                         ("List", {}),
                         ("Remove", {"id": "watch", "force": True})):
        status, _kind, rows = dovecot.http(f"twofaDevice{name}", user=on.name,
                                           **fields)
        assert status == 200 and "error" not in rows[0], (name, rows)
    assert rows[0]["label"] == "watch"
    assert list(on.devices()) == [""]
