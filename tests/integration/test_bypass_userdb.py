# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A userdb that gives the mailbox another name than the passdbs."""

import pytest

from twofatest import backends, config
from twofatest.dialect import current as dialect
from twofatest.dovecot import Dovecot

USERS = {f"{kind}{i:02}@example.org": f"T9D3K!{i}word"
         for i in range(12) for kind in ("user", "other")}


class Renaming(backends.PasswdFile):
    """userNN's userdb entry leads to otherNN."""
    def names(self):
        return [(name, word) for name, word in self.users.items()
                if name.startswith("user")]

    def target(self, name):
        return name.replace("user", "other")

    def prepare(self, root):
        super().prepare(root)
        config.write(f"{root}/userdb", "".join(
            f"{name}:::::::userdb_user={self.target(name)}\n"
            if name.startswith("user") else f"{name}:::::::\n"
            for name in self.users))


class UpperCase(Renaming):
    def target(self, name):
        return name.upper()


class Prefetched(Renaming):
    """The passdb returns the userdb's fields with a prefetch userdb."""
    def __init__(self):
        super().__init__(USERS, {
            name: f"userdb_user={name.replace('user', 'other')}"
            for name in USERS if name.startswith("user")})

    def userdb(self):
        return dialect.userdb("prefetch") + super().userdb()


def other_of(box):
    name = box.name.replace("user", "other")
    other = type(box)(box.dovecot, name, USERS[name])
    return other


def shut_out(box, string, protocol="imap"):
    """After a login that fails so late, Dovecot may just hang up."""
    try:
        return not box.accepts(string, protocol)
    except ConnectionError:
        return True


@pytest.fixture(scope="module", params=["", "auth_cache_size = 10M"],
                ids=["", "cached"])
def dovecot(request):
    with Dovecot(Renaming(USERS), extra=request.param) as instance:
        yield instance


def test_into_a_mailbox_without(dovecot):
    box = dovecot.mailbox()
    assert box.accepts(box.password)
    box.turn_on("--no-check")
    assert box.refuses(box.password)
    assert box.accepts(box.fresh())


@pytest.mark.parametrize("protocol", ["imap", "pop3", "submission", "sieve"])
def test_into_a_mailbox_with(dovecot, protocol):
    """The userdbs are asked before the login is decided, so the code of the
    mailbox that they name is asked for in time."""
    box = dovecot.mailbox()
    other = other_of(box)
    assert box.accepts(box.password, protocol)
    other.turn_on()
    assert box.refuses(box.password, protocol)
    assert box.refuses(box.password + other.totp.wrong(), protocol)
    string = box.password + other.totp.fresh()
    assert box.accepts(string, protocol)
    assert box.refuses(string, protocol)
    assert other.accepts(other.fresh(), protocol)


@pytest.mark.parametrize("protocol", ["imap", "pop3", "submission", "sieve"])
def test_an_application_password_into_a_mailbox_with(dovecot, protocol):
    """The application password is one of the mailbox whose name was sent. It
    is too late for a code when the userdb names another one."""
    box = dovecot.mailbox()
    other = other_of(box)
    other.turn_on()
    start = dovecot.log_size()
    word = box.app_password(no_check=True)["password"]
    assert shut_out(box, word, protocol)
    dovecot.wait_log(f"userdb renames the user to {other.name}", start)
    assert other.accepts(other.fresh(), protocol)


def test_from_one_with_into_one_with(dovecot):
    box = dovecot.mailbox().turn_on("--no-check")
    other = other_of(box).turn_on()
    assert shut_out(box, box.password)
    assert shut_out(box, box.fresh())
    assert other.accepts(other.fresh())


def test_only_the_case_differs(make_dovecot):
    dovecot = make_dovecot(UpperCase(USERS))
    box = dovecot.mailbox()
    assert box.accepts(box.password)
    box.turn_on("--no-check")
    assert box.refuses(box.password)
    assert box.accepts(box.fresh())
    assert box.accepts(box.app_password(no_check=True)["password"])


@pytest.mark.parametrize("cache", ["", "auth_cache_size = 10M\n"],
                         ids=["", "cached"])
def test_prefetched(make_dovecot, cache):
    """The name comes with the passdb's answer, in time for a code: but no
    code of the other mailbox goes with this one's."""
    dovecot = make_dovecot(Prefetched(), extra=cache)
    box = dovecot.mailbox()
    other = other_of(box)
    assert box.accepts(box.password)
    other.turn_on()
    assert shut_out(box, box.password)
    assert other.accepts(other.fresh())
