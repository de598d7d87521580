# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Fixtures: a Dovecot of each series, a Roundcube before it, and browsers; and
checks after every test: no crash, no error of PHP, no secret in a log."""

import os
import re
import sys

import pytest
from selenium.common.exceptions import WebDriverException

TOP = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
sys.path[:0] = [f"{TOP}/integration", os.path.dirname(__file__)]

from distant import Dovecot  # noqa: E402
from roundcube import ADDRESS, Roundcube  # noqa: E402
from twofatest import backends  # noqa: E402
from chromium import DESKTOP, Browser  # noqa: E402

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
    item.failed = report.failed or getattr(item, "failed", False)
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
    made = backends.make_users(80)
    # what no form and no shell makes simple
    made[f"special@{backends.DOMAIN}"] = "T9 <b>&amp;\"'%p\\ü~"
    for number in range(2):
        made[f"digits{number}@{backends.DOMAIN}"] = f"T9D3K!px48291{number}"
    for number in range(3):
        made[f"spaced{number}@{backends.DOMAIN}"] = "T9D3K!px 482 913"
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


class Browsers:
    """To start a browser takes as long as some tests: those that have forgotten
    everything are used again. A language is chosen at the start."""
    def __init__(self):
        self.free = []

    def take(self, pictures, size=DESKTOP, dark=False, **others):
        if others or not self.free:
            return Browser(pictures, size=size, dark=dark, **others)
        browser = self.free.pop()
        browser.pictures = pictures
        browser.emulate(size, dark)
        return browser

    def give_back(self, browser, again):
        try:
            if again:
                browser.forget()
                self.free.append(browser)
                return
        except WebDriverException:
            # a page is in the way
            pass
        browser.close()

    def close(self):
        for browser in self.free:
            browser.close()


@pytest.fixture(scope="session")
def browsers():
    found = Browsers()
    yield found
    found.close()


@pytest.fixture
def make_browser(request, pictures, browsers):
    made = []

    def make(**options):
        made.append((browsers.take(pictures, **options),
                     "language" not in options))
        return made[-1][0]
    yield make
    for browser, again in made:
        browsers.give_back(browser, again and not request.node.failed)


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
