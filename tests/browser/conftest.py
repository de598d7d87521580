# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The fixtures of tests/integration, and a browser."""

import importlib.util
import pathlib
import sys

import pytest

INTEGRATION = pathlib.Path(__file__).resolve().parents[1] / "integration"
sys.path.insert(0, str(INTEGRATION))

_spec = importlib.util.spec_from_file_location("integration_conftest",
                                               INTEGRATION / "conftest.py")
_integration = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_integration)

from browser import Browser  # noqa: E402

pytest_runtest_makereport = _integration.pytest_runtest_makereport
log_is_clean = _integration.log_is_clean
dovecot = _integration.dovecot
box = _integration.box
make_dovecot = _integration.make_dovecot


@pytest.fixture
def browser(dovecot):
    with Browser(dovecot) as instance:
        yield instance
