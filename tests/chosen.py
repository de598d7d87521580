# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A plugin of pytest. --chosen FILE: the tests alone that FILE names, a line
each: the name of the test's file without .py, "::", and the name of the test
with its parameters. Lines that begin with # are comments. A line that names no
test is an error."""

import pytest


def pytest_addoption(parser):
    parser.addoption("--chosen", metavar="FILE",
                     help="only the tests that FILE names")


def names_in(path):
    with open(path) as file:
        lines = map(str.strip, file)
        return {line for line in lines if line and not line.startswith("#")}


def name_of(item):
    """What other plugins add to a name stands behind @."""
    return f"{item.path.stem}::{item.name.split('@')[0]}"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    path = config.getoption("chosen")
    if not path:
        return
    names = names_in(path)
    missing = names - {name_of(item) for item in items}
    if missing:
        raise pytest.UsageError(f"{path}: no test is {sorted(missing)[0]}")
    chosen = [item for item in items if name_of(item) in names]
    config.hook.pytest_deselected(
        items=[item for item in items if item not in chosen])
    items[:] = chosen
