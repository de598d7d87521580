# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Fixtures of the tests of the User Panel."""

import pytest

from twofatest.panel import Panel
from twofatest.store import Store
from twofatest.web import Web


@pytest.fixture
def on(dovecot):
    """A mailbox with 2FA. It is another one than `box`, so that a test can
    have both."""
    return dovecot.mailbox().turn_on()


@pytest.fixture
def panel(dovecot):
    """A client of the service's socket for the panel."""
    with Panel(dovecot) as panel:
        yield panel


@pytest.fixture
def store(dovecot):
    return Store(dovecot)


@pytest.fixture
def web(dovecot):
    """A browser that is not signed in to the panel."""
    return Web(dovecot)


@pytest.fixture
def owner(web, box):
    """A browser that is signed in to the panel as the owner of `box`."""
    web.login(box)
    return web
