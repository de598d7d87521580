# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""fail2ban and others who count failed logins see what happens in Roundcube:
nobody fails who logs in as he should, and who fails is counted once, with the
address of his browser."""

import importlib

import pytest

from conftest import EXTRA, users
from distant import Dovecot
from steps import (WRONG, enter_code, first_page, inbox_is_there, login, logout,
                   second_page_is_there)
from twofatest.fail2ban import OURS, STOCK, copy_configuration, hits

BROWSER = "127.0.0.1"


@pytest.fixture(scope="module")
def dovecot(series):
    dialect = importlib.import_module(
        "twofatest.dialect_" + series.replace(".", ""))
    metric = dialect.metric("requests", "auth_request_finished", "error")
    with Dovecot(series, users(), extra=(
            dialect.QUIET + EXTRA + metric +
            "stats_writer_socket_path = stats-writer\n")) as made:
        yield made


@pytest.fixture(scope="module")
def fail2ban(tmp_path_factory):
    return copy_configuration(tmp_path_factory.mktemp("fail2ban"))


@pytest.fixture
def counted(dovecot, fail2ban):
    """Returns what has been counted since the test began: the hits of the stock
    filters, those of ours, and the failures in auth's event."""
    start, before = dovecot.log_size(), dovecot.call("failed_requests")

    def count():
        log = dovecot.log(start)
        return (sum((hits(fail2ban, log, name) for name in STOCK), []),
                hits(fail2ban, log, OURS),
                dovecot.call("failed_requests") - before)
    return count


def failures(box):
    return int(box.status()["failures"])


def test_five_faultless_logins(browser, roundcube, box, counted):
    for _ in range(5):
        login(browser, roundcube, box)
        logout(browser)
    assert counted() == ([], [], 0)
    assert failures(box) == 0


def test_wrong_password(browser, roundcube, box, counted):
    first_page(browser, roundcube, box, box.password + "x")
    browser.read("Login failed")
    assert counted()[1:] == ([BROWSER], 1)


def test_wrong_code(browser, roundcube, box, counted):
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    enter_code(browser, box.totp.wrong())
    browser.read(WRONG)
    assert counted()[1:] == ([BROWSER], 1)
    assert failures(box) == 1


def test_used_code(browser, roundcube, box, counted):
    code = box.totp.fresh()
    assert box.accepts(box.password + code, source="127.0.0.40")
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    enter_code(browser, code)
    browser.read(WRONG)
    assert counted()[1:] == ([BROWSER], 1)


def test_mailbox_without_2fa(browser, roundcube, off, counted):
    first_page(browser, roundcube, off)
    inbox_is_there(browser)
    logout(browser)
    assert counted() == ([], [], 0)
