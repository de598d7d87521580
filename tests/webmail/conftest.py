# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Fixtures: a Dovecot of each series, a Roundcube before it, and browsers; and
checks after every test: no crash, no error of PHP, no secret in a log."""

import os
import re
import sys

import pytest

TOP = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
sys.path[:0] = [f"{TOP}/integration", os.path.dirname(__file__)]

from distant import Dovecot  # noqa: E402
from roundcube import ADDRESS, Roundcube  # noqa: E402
from twofatest import backends  # noqa: E402
from chromium import Browser  # noqa: E402

ONLY = os.environ.get("TWOFA_SERIES")
SERIES = [ONLY] if ONLY else ["2.3", "2.4"]
PICTURES = os.environ.get("TWOFA_PICTURES", "/tmp/twofa-pictures")
CRASH = re.compile(r"Panic: |Error: Raw backtrace|killed with signal (?!9\b)")
PHP_ERROR = re.compile(
    r"PHP (?:Fatal|Parse|Warning|Notice|Deprecated).*twofa.*")
EXTRA = (f"twofa_webmail_networks = {ADDRESS}\n"
         f"login_trusted_networks = {ADDRESS}\n")


def pytest_configure(config):
    config.addinivalue_line("markers", "xdist_group: same worker")
    assert os.environ.get("TWOFA_MOUNTED"), "run these tests by ./dev webmail"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Puts tests that share a Dovecot into one process."""
    for item in items:
        series = getattr(item, "callspec", None)
        item.add_marker(pytest.mark.xdist_group(
            f"{item.path.name} {series and series.params.get('series')}"))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    """Adds the logs to the report of a failure."""
    outcome = yield
    report = outcome.get_result()
    if report.failed and "roundcube" in item.funcargs:
        roundcube, dovecot = (item.funcargs[name]
                              for name in ("roundcube", "dovecot"))
        for name, text in (("PHP", roundcube.php_log()),
                           ("Roundcube", roundcube.log()),
                           ("IMAP", roundcube.log("imap.log")),
                           ("Dovecot", dovecot.log())):
            report.sections.append((name, text[-5000:]))


@pytest.fixture(scope="module", params=SERIES)
def series(request):
    return request.param


def users():
    made = backends.make_users(40)
    # what no form and no shell makes simple
    made[f"special@{backends.DOMAIN}"] = "T9 <b>&amp;\"'%p\\ü~"
    made[f"digits@{backends.DOMAIN}"] = "T9D3K!px482913"
    return made


@pytest.fixture(scope="module")
def dovecot(series):
    with Dovecot(series, users(), extra=EXTRA) as made:
        yield made


@pytest.fixture(scope="module")
def roundcube(dovecot):
    with Roundcube(dovecot) as made:
        yield made


@pytest.fixture
def off(dovecot):
    """A mailbox without 2FA."""
    return dovecot.mailbox()


@pytest.fixture
def box(off):
    """A mailbox with 2FA."""
    return off.turn_on()


@pytest.fixture
def pictures(request, series):
    return f"{PICTURES}/{series}/{request.node.originalname}"


@pytest.fixture
def make_browser(pictures):
    made = []

    def make(**options):
        made.append(Browser(pictures, **options))
        return made[-1]
    yield make
    for browser in made:
        browser.close()


@pytest.fixture
def browser(make_browser):
    return make_browser()


@pytest.fixture(autouse=True)
def logs_are_clean(dovecot, roundcube):
    start = dovecot.log_size()
    yield
    log, php = dovecot.log(start), roundcube.logs()
    assert not CRASH.search(log), CRASH.search(log)
    assert not PHP_ERROR.search(php), PHP_ERROR.search(php)
    for secret in dovecot.secrets:
        assert secret not in log and secret not in php, secret
