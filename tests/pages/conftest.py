# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The fixtures of tests/browser, with one Dovecot and one browser for a file.
These tests run once, with the Dovecot of this machine: the pages are the same with
each."""

import importlib.util
import pathlib
import sys

import pytest

BROWSER = pathlib.Path(__file__).resolve().parents[1] / "browser"
sys.path[:0] = [str(BROWSER), str(BROWSER.parent / "integration")]

_spec = importlib.util.spec_from_file_location("browser_conftest",
                                               BROWSER / "conftest.py")
_browser = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_browser)

from browser import Browser  # noqa: E402
from firefox import Firefox  # noqa: E402
from slow import SlowLine  # noqa: E402
from twofatest import backends  # noqa: E402
from twofatest.dovecot import Dovecot  # noqa: E402
from walk import SETTINGS  # noqa: E402

pytest_runtest_makereport = _browser.pytest_runtest_makereport
log_is_clean = _browser.log_is_clean
box = _browser.box


@pytest.fixture(scope="module")
def dovecot():
    with Dovecot(backends.PasswdFile(backends.make_users(20)),
                 extra=SETTINGS) as made:
        yield made


@pytest.fixture(scope="module")
def chromium(dovecot):
    with Browser(dovecot) as browser:
        yield browser


@pytest.fixture(scope="module")
def slow(dovecot):
    with SlowLine(dovecot.ports["https"]) as line:
        yield line


@pytest.fixture(scope="module")
def firefox(slow):
    with Firefox(f"https://127.0.0.1:{slow.port}/") as browser:
        yield browser
