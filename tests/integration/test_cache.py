# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Dovecot's auth cache remembers what passdbs said. What the second factor
says changes from login to login, and nothing of that may be remembered."""

import pytest

from twofatest import backends
from twofatest.dialect import current as dialect
from twofatest.dovecot import Dovecot

CACHE = """
auth_cache_size = 10M
auth_cache_ttl = 1 hour
auth_cache_negative_ttl = 1 hour
"""


class Pam(backends.Pam):
    """PAM caches only if it is told to."""
    def passdbs(self):
        return self.passdb("pam", **dialect.pam(self.service, cached=True))


class SqlCompares(backends.SqlCompares):
    """Dovecot logs its queries, and this one has the password."""
    logs_passwords = True


class LuaLooksUp(backends.LuaLooksUp):
    script = backends.LuaLooksUp.script + dialect.CACHE_KEY_FUNCTION


class LuaVerifies(backends.LuaVerifies):
    script = backends.LuaVerifies.script + dialect.CACHE_KEY_FUNCTION


class LuaNamesKey(LuaVerifies):
    def passdbs(self):
        return self.passdb("lua", **dialect.lua(
            f"{self.root}/auth.lua", cache_key="%u%s"))


class LuaInWorkers(LuaVerifies):
    def passdbs(self):
        return self.passdb("lua", **dialect.lua(f"{self.root}/auth.lua",
                                                worker=True))


CACHED = {
    "sql": backends.Sql, "sql-compares": SqlCompares, "pam": Pam,
    "lua": LuaLooksUp, "lua-verifies": LuaVerifies,
    "lua-names-key": LuaNamesKey, "lua-in-workers": LuaInWorkers,
    "ldap": backends.Ldap, "ldap-binds": backends.LdapBinds,
    "ldap-binds-directly": backends.LdapBindsDirectly,
    "sql-then-pam": backends.SqlThenPam,
}


@pytest.fixture(scope="module", params=CACHED, ids=str)
def backend(request):
    """The cache is on, and the clock of auth does not move, so each entry stays
    until the test ends."""
    with Dovecot(CACHED[request.param](backends.make_users(16)),
                 extra=CACHE) as dovecot:
        yield dovecot


@pytest.fixture
def box(backend):
    box = backend.mailbox()
    start = backend.log_size()
    for _ in range(2):
        assert box.accepts(box.password)
    # the cache is in use
    backend.wait_log("cache hit", start)
    return box


def test_enabled_at_once(box):
    """Dovecot has cached that the password alone was right before 2FA."""
    box.turn_on()
    assert box.refuses(box.password)
    assert box.refuses(box.password + box.totp.wrong())
    assert box.accepts(box.fresh())
    assert box.refuses(box.password)


def test_used_code(box):
    """The cache has the password, but a code is judged at each login."""
    box.turn_on()
    for protocol in ("imap", "pop3"):
        string = box.fresh()
        assert box.accepts(string, protocol)
        for other in ("imap", "pop3", "submission", "sieve"):
            assert box.refuses(string, other)
    string = box.password + box.recovery[0]
    assert box.accepts(string)
    assert box.refuses(string)


def test_disabled_at_once(box):
    box.turn_on()
    string = box.fresh()
    assert box.accepts(string)
    assert box.dovecot.twofa("disable", "--force", box.name).code == 0
    assert box.accepts(box.password)
    assert box.refuses(string)
    # and on again
    box.turn_on()
    assert box.refuses(box.password)
    assert box.accepts(box.fresh())


@pytest.mark.parametrize("second_factor", [False, True], ids=["off", "on"])
def test_revoked_at_once(box, second_factor):
    """When an application password was revoked, its cache entry opens the
    mailbox neither to it nor to another string."""
    if second_factor:
        box.turn_on()
    row = box.app_password()
    for _ in range(2):
        assert box.accepts(row["password"])
    assert box.refuses("x" + row["password"])
    answer = box.dovecot.twofa("app-password", "revoke", box.name, row["id"])
    assert answer.code == 0, answer
    assert box.refuses(row["password"])
    assert box.accepts(box.fresh() if second_factor else box.password)
    assert box.refuses(row["password"])


@pytest.mark.parametrize("second_factor", [False, True], ids=["off", "on"])
def test_application_password_shuts_nobody_out(box, second_factor):
    """The passdbs were shown junk and said yes. That must not be what is
    cached as the right password: anybody's wrong one makes the cache final."""
    if second_factor:
        box.turn_on()
    word = box.app_password()["password"]
    for _ in range(2):
        assert box.accepts(word)
        assert box.refuses("wrong" + box.password)
        assert box.accepts(box.fresh() if second_factor else box.password)


def test_cached_passwords_verified_by_workers(make_dovecot):
    dovecot = make_dovecot(
        backends.LdapBinds(backends.make_users(4)),
        extra=CACHE + "auth_cache_verify_password_with_worker = yes\n")
    box = dovecot.mailbox()
    word = box.app_password()["password"]
    for _ in range(3):
        assert box.accepts(word)
        assert box.accepts(box.password)
