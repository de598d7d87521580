# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Mechanisms that have no place for a code keep working for mailboxes without
2FA, and are refused for those with 2FA."""

import pytest

from twofatest import backends
from twofatest.dovecot import Dovecot

CHALLENGES = ["CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-256"]


USERS = {f"user{i:02}@example.org": f"T9D3K!word{i}" for i in range(20)}
ALIASES = {name.replace("user", "alias"): name for name in USERS}


def passwd_file():
    passwords = {alias: USERS[name] for alias, name in ALIASES.items()}
    fields = {alias: f"user={name}" for alias, name in ALIASES.items()}
    return backends.PasswdFile({**USERS, **passwords}, fields)


def in_workers():
    """A worker process of auth reads SQLite."""
    return backends.Sql(USERS, ALIASES)


KINDS = {"passwd-file": passwd_file, "in workers": in_workers}


@pytest.fixture(scope="module", params=[
    kind + cached for kind in KINDS for cached in ("", ", cached")])
def dovecot(request):
    kind, _, cached = request.param.partition(", ")
    extra = "auth_cache_size = 10M" if cached else ""
    with Dovecot(KINDS[kind](), mechanisms="plain login cram-md5 digest-md5 "
                 "scram-sha-256", extra=extra) as instance:
        yield instance


def test_workers_are_asked(dovecot):
    """The mailbox has 2FA or none, and is accepted or not, as the parameters
    say."""
    box = dovecot.mailbox()
    assert box.accepts(box.password, mech="CRAM-MD5")
    assert ("auth-worker" in dovecot.log()) == isinstance(
        dovecot.backend, backends.Sql)


@pytest.mark.parametrize("mech", CHALLENGES)
def test_challenge(dovecot, mech):
    box = dovecot.mailbox()
    assert box.accepts(box.password, mech=mech)
    assert box.refuses(box.password + "x", mech=mech)
    box.turn_on()
    assert box.refuses(box.password, mech=mech)
    assert box.refuses(box.fresh(), mech=mech)
    assert box.accepts(box.fresh())
    assert box.refuses(box.app_password()["password"], mech=mech)


@pytest.mark.parametrize("mech", CHALLENGES)
def test_alias(dovecot, mech):
    box = dovecot.mailbox()
    alias = box.name.replace("user", "alias")
    assert box.accepts(box.password, mech=mech, name=alias)
    box.turn_on()
    assert box.refuses(box.password, mech=mech, name=alias)
    assert box.refuses(box.fresh(), mech=mech, name=alias)


@pytest.mark.parametrize("mech", CHALLENGES)
def test_store_failure(dovecot, mech):
    """With such a mechanism, a store that cannot be read lets nobody in
    either."""
    import os
    box = dovecot.mailbox()
    assert box.accepts(box.password, mech=mech)
    os.rename(dovecot.store, dovecot.store + ".away")
    try:
        # the service may have noticed that already, and ended
        dovecot.kill_service(ended=True)
        result = box.login(box.password, mech=mech)
        assert not result.ok and result.temporary, result
    finally:
        os.rename(dovecot.store + ".away", dovecot.store)
    from twofatest.dovecot import wait_for
    wait_for(lambda: box.accepts(box.password, mech=mech))
