# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A Roundcube without our plugin, as any other webmail: password and code are
typed into the password field."""

import pytest

from conftest import EXTRA, users
from distant import Dovecot
from roundcube import Roundcube
from steps import (first_page, inbox_is_there, is_logged_in, logout)
from test_session import add_filter, deliver, read, send


@pytest.fixture(scope="module")
def dovecot(series):
    with Dovecot(series, users(),
                 extra=EXTRA + "twofa_webmail_bare = yes\n") as made:
        yield made


@pytest.fixture(scope="module")
def roundcube(dovecot):
    with Roundcube(dovecot, plugin=False) as made:
        yield made


def test_whole_session(browser, roundcube, box, dovecot):
    deliver(dovecot, box, "Supper")
    first_page(browser, roundcube, box, box.fresh())
    inbox_is_there(browser)
    for step in (lambda: read(browser, roundcube, "Supper"),
                 lambda: send(browser, roundcube),
                 lambda: add_filter(browser, roundcube, "Lists")):
        dovecot.clock.advance(200)
        step()
    assert is_logged_in(browser, roundcube)
    logout(browser)


def test_no_code(browser, roundcube, box):
    first_page(browser, roundcube, box)
    browser.read("Login failed")


def test_only_in_the_webmail(browser, roundcube, box):
    string = box.fresh()
    first_page(browser, roundcube, box, string)
    inbox_is_there(browser)
    assert box.refuses(string, source="127.0.0.40")
    assert is_logged_in(browser, roundcube)
