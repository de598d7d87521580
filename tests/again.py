# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A plugin of pytest. --again RESULTS: of all tests those alone that failed
according to RESULTS (what --junitxml wrote)."""

import re
import xml.etree.ElementTree as tree


def pytest_addoption(parser):
    parser.addoption("--again", metavar="RESULTS",
                     help="only the tests that failed there")


def failed_in(path):
    """Pairs of a file's name without .py, and a test's name in it. What tests
    have in common stands behind the latter: @FILE VALUES."""
    return {(case.get("classname").rsplit(".", 1)[-1],
             re.sub(r"@test_\w+\.py( .*)?$", "", case.get("name"), flags=re.S))
            for case in tree.parse(path).getroot().iter("testcase")
            if case.find("failure") is not None
            or case.find("error") is not None}


def pytest_collection_modifyitems(config, items):
    path = config.getoption("again")
    if path:
        failed = failed_in(path)
        chosen = [item for item in items
                  if (item.path.stem, item.name) in failed]
        config.hook.pytest_deselected(
            items=[item for item in items if item not in chosen])
        items[:] = chosen
