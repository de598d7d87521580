# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The table of login rules over every password database, with Dovecot's cache
of authentications off and on."""

import pytest

from twofatest.backends import BACKENDS
from twofatest.dovecot import Dovecot
from twofatest.table import CASES, Try

CACHE = """
auth_cache_size = 10M
auth_cache_ttl = 1 hour
auth_cache_negative_ttl = 1 hour
"""
KINDS = [kind + cached for kind in BACKENDS for cached in ("", " cached")]


@pytest.fixture(scope="module", params=KINDS)
def backend(request):
    kind, _, cached = request.param.partition(" ")
    with Dovecot(BACKENDS[kind](), extra=CACHE if cached else "") as dovecot:
        yield dovecot


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_rule(backend, case):
    box = backend.mailbox()
    case(box, Try(box, "imap"))


def test_asking_shuts_nobody_out(backend):
    """doveadm asks the databases whether there is such a mailbox. Their answer,
    which Dovecot may cache, does not keep the owner from logging in."""
    box = backend.mailbox()
    backend.twofa("status", box.name)
    assert box.accepts(box.password)
    assert box.refuses(box.password + "x")
