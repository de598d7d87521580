# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The table of login rules over every protocol."""

import pytest

from twofatest.table import CASES, Try


@pytest.mark.parametrize("protocol", ["imap", "pop3", "submission", "sieve"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_rule(box, case, protocol):
    case(box, Try(box, protocol))
