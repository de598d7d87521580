# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Which programs sign in to a mailbox by themselves, and which of them the
second factor stops: doveadm twofa programs, and what the User Panel shows."""

import pytest

from twofatest import backends
from twofatest.authsocket import login_from
from twofatest.clients import Imap
from twofatest.dovecot import Dovecot, wait_for

HOME, PHONE, STRANGE = "192.0.2.7", "198.51.100.9", "203.0.113.9"
WEBMAIL, GATEWAY = "127.0.0.30", "127.0.0.20"
DAY = 86400


@pytest.fixture(scope="module")
def dovecot():
    with Dovecot(backends.PasswdFile(backends.make_users(40)),
                 extra=f"twofa_webmail_networks = {WEBMAIL}\n"
                       f"twofa_activesync_networks = {GATEWAY}\n") as made:
        yield made


@pytest.fixture
def box(dovecot):
    return dovecot.plain_mailbox()


def programs(box):
    rows = box.dovecot.twofa("programs", box.name).rows
    return [(row["service"], row["network"], row["state"]) for row in rows]


def wait_programs(box, *expected):
    wait_for(lambda: sorted(programs(box)) == sorted(expected),
             what=f"{expected}: {programs(box)}")


def later(box, seconds):
    """Rows of activity are written at most every ten minutes."""
    box.dovecot.clock.advance(seconds)


def test_a_phone_on_the_road_is_few_rows(box):
    """54 addresses of three networks."""
    addresses = [f"198.51.{100 + number % 3}.{number}"
                 for number in range(1, 55)]
    assert set(login_from(box, box.password, *addresses)) == {"OK"}
    assert login_from(box, box.password, "2001:db8:7:1::1",
                      "2001:db8:7:2::2") == ["OK", "OK"]
    wait_programs(box, *[("imap", f"198.51.{100 + number}.0/24", "password")
                         for number in range(3)],
                  ("imap", "2001:db8:7::/48", "password"))


def test_hosts_that_work_on_are_left_out(box):
    """A webmail asks for the code. It may tell its users' addresses. A phone
    behind a gateway cannot ask."""
    assert login_from(box, box.password, WEBMAIL) == ["OK"]
    assert login_from(box, box.password, HOME, real_rip=WEBMAIL) == ["OK"]
    assert login_from(box, box.password, PHONE, real_rip=GATEWAY) == ["OK"]
    assert login_from(box, box.password, GATEWAY) == ["OK"]
    wait_programs(box, ("activesync", "198.51.100.0/24", "password"),
                  ("activesync", "127.0.0.0/24", "password"))
    # the activity says what it was, too
    rows = box.dovecot.twofa("activity", box.name).rows
    assert {row["service"] for row in rows} == {"webmail", "activesync"}


def test_the_panel_is_no_program(box):
    assert login_from(box, box.password, HOME, service="twofa-panel") == ["OK"]
    assert login_from(box, box.password, HOME, service="pop3") == ["OK"]
    wait_programs(box, ("pop3", "192.0.2.0/24", "password"))


def test_what_has_an_application_password(box):
    """It counts for its service and network, and not for others."""
    word = box.app_password(scope="all")["password"]
    assert login_from(box, box.password, HOME, PHONE) == ["OK", "OK"]
    assert login_from(box, box.password, HOME, service="smtp") == ["OK"]
    later(box, 60)
    # another address of the same network
    assert login_from(box, word, "192.0.2.99") == ["OK"]
    wait_programs(box, ("imap", "192.0.2.0/24", "app"),
                  ("smtp", "192.0.2.0/24", "password"),
                  ("imap", "198.51.100.0/24", "password"))
    # a second program there goes on with the password
    later(box, 900)
    assert login_from(box, box.password, HOME) == ["OK"]
    wait_programs(box, ("imap", "192.0.2.0/24", "password"),
                  ("smtp", "192.0.2.0/24", "password"),
                  ("imap", "198.51.100.0/24", "password"))


@pytest.fixture
def moved(box):
    """A phone signed in with the password, and then 2FA was turned on."""
    assert login_from(box, box.password, HOME) == ["OK"]
    wait_programs(box, ("imap", "192.0.2.0/24", "password"))
    later(box, 60)
    return box.turn_on()


def failing(box):
    return [(row["ip"], row["service"], row["known"])
            for row in box.dovecot.twofa("programs", box.name).rows
            if row["state"] == "failing"]


def wait_failing(box, *expected):
    wait_for(lambda: sorted(failing(box)) == sorted(expected),
             what=f"{expected}")


def test_a_program_that_still_tries(moved):
    """The password is right, and no code came. From where nobody ever signed in,
    it may be somebody else."""
    assert failing(moved) == []
    # neither a wrong password nor a wrong code tells of a program
    assert login_from(moved, "wrong", HOME) == ["FAIL"]
    assert login_from(moved, moved.password + moved.totp.wrong(),
                      HOME) == ["FAIL"]
    assert login_from(moved, moved.password, HOME, STRANGE) == ["FAIL", "FAIL"]
    wait_failing(moved, (HOME, "imap", 1), (STRANGE, "imap", 0))


def test_until_it_has_an_application_password(moved):
    assert login_from(moved, moved.password, HOME) == ["FAIL"]
    assert login_from(moved, moved.password, HOME, service="smtp") == ["FAIL"]
    wait_for(lambda: len(failing(moved)) == 2)
    later(moved, 60)
    word = moved.app_password(scope="imap")["password"]
    assert login_from(moved, word, "192.0.2.200") == ["OK"]
    wait_failing(moved, (HOME, "smtp", 1))


def test_until_it_has_stopped(moved):
    assert login_from(moved, moved.password, HOME) == ["FAIL"]
    wait_failing(moved, (HOME, "imap", 1))
    later(moved, DAY - 60)
    assert failing(moved) == [(HOME, "imap", 1)]
    later(moved, 61)
    assert failing(moved) == []
    # it tries again
    assert login_from(moved, moved.password, HOME) == ["FAIL"]
    wait_failing(moved, (HOME, "imap", 1))


def test_refusals_from_before_do_not_count(moved):
    """2FA was turned off, and on again."""
    assert login_from(moved, moved.password, HOME) == ["FAIL"]
    wait_failing(moved, (HOME, "imap", 1))
    answer = moved.dovecot.twofa("disable", "--force", moved.name)
    assert answer.code == 0, answer
    assert failing(moved) == []
    later(moved, 60)
    moved.turn_on()
    assert failing(moved) == []


def test_a_webmail_that_tries_is_none(moved):
    assert login_from(moved, moved.password, WEBMAIL) == ["FAIL"]
    assert login_from(moved, moved.password, STRANGE,
                      real_rip=WEBMAIL) == ["FAIL"]
    assert login_from(moved, moved.password, HOME) == ["FAIL"]
    wait_failing(moved, (HOME, "imap", 1))


def test_names_of_programs(make_dovecot):
    """Mail programs say their names before they log in, if Dovecot listens. A
    version is no part of the name."""
    dovecot = make_dovecot(extra="imap_id_retain = yes\n")
    box = dovecot.plain_mailbox()

    def mail_program(name, string):
        with Imap(dovecot.ports["imap"]) as client:
            assert client.command(f'ID ("version" "1.0" "name" "{name}")') \
                .startswith("a OK")
            return client.login(box.name, string).ok

    def names(state):
        return sorted(row["program"] for row in
                      dovecot.twofa("programs", box.name).rows
                      if row["state"] == state)
    assert mail_program("Thunderbird", box.password)
    assert mail_program("K-9 Mail", box.password)
    wait_for(lambda: names("password") == ["K-9 Mail", "Thunderbird"])
    later(box, 60)
    box.turn_on()
    # who does not know the password leaves no name
    assert not mail_program("Guesser", "wrong")
    assert not mail_program("Thunderbird", box.password)
    wait_for(lambda: names("failing") == ["Thunderbird"])
    assert names("password") == ["K-9 Mail"]
    assert "Guesser" not in str(dovecot.twofa("activity", box.name).rows)


def test_phones_behind_a_gateway(make_dovecot):
    """A gateway that Dovecot trusts says what the phone has said; what another
    client says of itself in this way is not heard."""
    dovecot = make_dovecot(extra=f"login_trusted_networks = {GATEWAY}\n"
                                 f"twofa_activesync_networks = {GATEWAY}\n"
                                 "imap_id_retain = yes\n")
    box = dovecot.mailbox().turn_on()
    word = box.app_password("phone", scope="activesync")["password"]
    mail = box.app_password("mail")["password"]

    def login(string, agent, source):
        with Imap(dovecot.ports["imap"], source=source) as client:
            assert client.command('ID ("name" "Z-Push" "x-forward-user_agent"'
                                  f' "{agent}")').startswith("a OK")
            return client.login(box.name, string).ok
    assert login(word, "Apple-iPhone14C5/2001.51", GATEWAY)
    assert login(word, "Apple-iPhone14C5/2002.1", GATEWAY)
    assert login(mail, "Apple-Fake/1", "127.0.0.40")
    wait_for(lambda: len([row for row in dovecot.twofa(
        "activity", box.name).rows if row["method"] == "app"]) == 2)
    found = {(row["service"], row["detail"]) for row in dovecot.twofa(
        "activity", box.name).rows if row["method"] == "app"}
    assert found == {("activesync", "Apple-iPhone14C5"), ("imap", "Z-Push")}


def test_without_activity(make_dovecot):
    dovecot = make_dovecot(extra="twofa_activity_days = 0\n")
    box = dovecot.mailbox()
    assert login_from(box, box.password, HOME) == ["OK"]
    assert programs(box) == []
