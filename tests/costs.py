# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A plugin of pytest. --costs: shows at the end for how many seconds processors
have worked for each file of tests, and for the tests that took most: for pytest
and for all processes that a test has started. What else the machine has to do
does not change these numbers much. They come from a control group for each
process of pytest, so they need root, and Linux's controller cpuacct (version 1)
or the unified hierarchy (version 2)."""

import collections
import contextlib
import os
import pathlib

import pytest

V1 = pathlib.Path("/sys/fs/cgroup/cpuacct")
V2 = pathlib.Path("/sys/fs/cgroup")
SHOWN = 20


def pytest_addoption(parser):
    parser.addoption("--costs", action="store_true",
                     help="show processor seconds of files and tests")


def pytest_configure(config):
    if config.getoption("costs"):
        config.pluginmanager.register(Costs(), "costs-of-tests")


class Group:
    """A control group with this process in it."""
    def __init__(self):
        self.above = V1 if V1.exists() else V2
        self.path = self.above / f"twofa-{os.urandom(6).hex()}"
        self.path.mkdir()
        (self.path / "cgroup.procs").write_text("0")

    def close(self):
        """It stays while it has a process that a test has left."""
        (self.above / "cgroup.procs").write_text("0")
        with contextlib.suppress(OSError):
            self.path.rmdir()

    def used(self):
        """Seconds."""
        if (self.path / "cpuacct.usage").exists():
            return int((self.path / "cpuacct.usage").read_text()) / 1e9
        words = (self.path / "cpu.stat").read_text().split()
        return int(words[words.index("usage_usec") + 1]) / 1e6


class Costs:
    def __init__(self):
        self.group = None
        self.tests = {}

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item):
        self.group = self.group or Group()
        item.began = self.group.used()
        yield

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_makereport(self, item, call):
        if call.when == "teardown":
            item.user_properties.append(
                ("costs", self.group.used() - item.began))
        yield

    def pytest_runtest_logreport(self, report):
        if report.when == "teardown":
            self.tests[report.nodeid] = dict(report.user_properties)["costs"]

    def pytest_sessionfinish(self):
        if self.group:
            self.group.close()

    def pytest_terminal_summary(self, terminalreporter):
        files, counts = collections.Counter(), collections.Counter()
        for name, secs in self.tests.items():
            files[name.split("::")[0]] += secs
            counts[name.split("::")[0]] += 1
        write = terminalreporter.write_line
        write(f"{sum(files.values()):9.1f} s for all {len(self.tests)} tests")
        for name, secs in files.most_common():
            write(f"{secs:9.1f} s for {counts[name]:4} tests: {name}")
        most = collections.Counter(self.tests).most_common(SHOWN)
        for name, secs in most:
            write(f"{secs:9.1f} s: {name}")
