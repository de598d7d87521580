# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Fixtures, and checks after every test: no process has crashed, and no log
has a secret."""

import os
import re
import zlib

import pytest

from sample import EVERYTHING, commit, sample
from twofatest import backends
from twofatest.dialect import SERIES
from twofatest.dovecot import Dovecot

# What no log may have: lines of crashes, and failures that are none. Tests end
# a process by signal 9.
CRASH = re.compile(r"Panic: |Error: Raw backtrace|"
                   r"killed with signal (?!9\b)|assertion failed|"
                   # the reason of a failure that was forgotten
                   r"failed: Success|\(Success\)")

LONGEST = ("test_faults", "test_database_writer", "test_strings", "test_day",
           "test_leaks", "test_month", "test_names", "test_pairs")


# Files whose tests ask who is let in, by what each version of Dovecot does in its
# own way: each commit tries them with both. The other tests are divided: the
# commit chooses with which Dovecot it tries which.
BOTH = re.compile(r"""test_(
    backends|bypass_\w+|closing|config_rows|examples|homes|logins|master|
    mechanisms|names|order|replay|unverified
    )""", re.X)
HALF = {"2.3": 0, "2.4": 1}[SERIES]
# One of so many tests with a browser is tried where everything is tried.
BROWSER_SHARE = 5


def pytest_configure(config):
    config.addinivalue_line("markers", "xdist_group: same worker")
    config.addinivalue_line("markers",
                            "dovecot(series): a test of what only it has")
    config.addinivalue_line("markers", "memory: looks into processes, which "
                            "keep more under tests/under")
    assert os.environ.get("TWOFA_MOUNTED"), "run these tests by ./dev test"


def has_its_dovecot(item):
    marker = item.get_closest_marker("dovecot")
    return marker is None or marker.args == (SERIES,)


def is_disturbed(item):
    return item.get_closest_marker("memory") and os.environ.get("TWOFA_UNDER")


def has_browser(item):
    return "integration" not in item.path.parts


def share(items):
    """Of all tests, those that ./dev test tries with this Dovecot."""
    if EVERYTHING or not os.environ.get("TWOFA_HALVES"):
        return items
    browser = [item.nodeid for item in items if has_browser(item)]
    browser = sample(browser, -(-len(browser) // BROWSER_SHARE), "browser")
    return [item for item in items if is_in_half(item) and
            (not has_browser(item) or item.nodeid in browser)]


def is_in_half(item):
    """Is the test for this Dovecot, where the other one has the other half?"""
    if has_browser(item) or BOTH.fullmatch(item.path.stem):
        return True
    name = f"{commit()} {item.path.name} {item.name}"
    return zlib.crc32(name.encode()) % 2 == HALF


def group(item):
    """Names the group of a test that uses fixtures of module scope: its file,
    and the parameters of these fixtures. Returns None for other tests."""
    call = getattr(item, "callspec", None)
    names = sorted(
        name for name, found in item._fixtureinfo.name2fixturedefs.items()
        if found[-1].scope == "module")
    values = [str(call.params[name]) for name in names
              if call and name in call.params]
    return " ".join([item.path.name, *values]) if names else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Puts tests that share a Dovecot into one process, sorts the longest to
    the front, and drops the tests of the other Dovecot."""
    chosen = share([item for item in items if has_its_dovecot(item) and
                    not is_disturbed(item)])
    config.hook.pytest_deselected(
        items=[item for item in items if item not in chosen])
    items[:] = chosen
    items.sort(key=lambda item: item.path.stem not in LONGEST)
    for item in items:
        name = group(item)
        if name:
            item.add_marker(pytest.mark.xdist_group(name))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Adds the log of each Dovecot to the report of a failure."""
    outcome = yield
    report = outcome.get_result()
    if report.failed:
        for dovecot in Dovecot.running:
            start = getattr(item, "log_starts", {}).get(dovecot, 0)
            report.sections.append((dovecot.root, dovecot.log(start)[-12000:]))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_logreport(report):
    """Adds the Dovecot's series to the names in the report, in the process that
    collects all results."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        report.nodeid = f"{SERIES}: {report.nodeid}"


@pytest.fixture(autouse=True)
def log_is_clean(request):
    """Checks that the test crashed no process, and that no secret of it is in a
    log."""
    starts = request.node.log_starts = {
        dovecot: dovecot.log_size() for dovecot in Dovecot.running}
    yield
    for dovecot in Dovecot.running:
        log = dovecot.log(starts.get(dovecot, 0))
        assert not CRASH.search(log), CRASH.search(log)
        leaked = [secret for secret in dovecot.secrets if secret in log]
        assert not leaked or dovecot.backend.logs_passwords, leaked


@pytest.fixture(scope="module")
def dovecot():
    """One Dovecot for a file, with passwd-file."""
    with Dovecot(backends.PasswdFile(backends.make_users(200))) as instance:
        yield instance


@pytest.fixture
def box(dovecot):
    """A mailbox without 2FA."""
    return dovecot.mailbox()


@pytest.fixture
def on(box):
    """A mailbox with 2FA."""
    return box.turn_on()


@pytest.fixture
def make_dovecot():
    """Makes Dovecots for one test."""
    made = []

    def make(backend=None, **values):
        made.append(Dovecot(backend or backends.PasswdFile(), **values))
        return made[-1]
    yield make
    for instance in made:
        instance.close()
