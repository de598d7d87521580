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
KINDS = [pytest.param((kind, cache), id=kind + ("-cached" if cache else ""))
         for kind in BACKENDS for cache in ("", CACHE)]


@pytest.fixture(scope="module", params=KINDS)
def backend(request):
    kind, cache = request.param
    with Dovecot(BACKENDS[kind](), extra=cache) as dovecot:
        yield dovecot


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_rule(backend, case):
    box = backend.mailbox()
    case(box, Try(box, "imap"))
