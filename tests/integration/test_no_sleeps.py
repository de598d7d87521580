# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""No test waits for a fixed time: on a busy machine it would be too short, and
on all others it is too long. Tests wait for conditions (twofatest/wait.py), or
move the service's clock."""

import pathlib
import re

TOP = pathlib.Path(__file__).resolve().parents[2]
# The helper that waits for conditions
MAY_SLEEP = "tests/integration/twofatest/wait.py"
# Calls in Python, C, PHP and JavaScript, and the command of a shell
SLEEPS = re.compile(rb"\b(?:u?sleep|nanosleep|i_sleep_\w+|Timer|setTimeout|"
                    rb"implicitly_wait) *\((?!\))|\bsleep +[0-9.$]")


def sources():
    """All files of tests/, and the unit tests that are kept in src/. The
    mutations are no tests."""
    for path in [*TOP.glob("tests/**/*"), *TOP.glob("src/**/test-*")]:
        name = str(path.relative_to(TOP))
        if path.is_file() and not name.startswith("tests/mutations/"):
            yield name, path.read_bytes()


def test_only_one_helper_sleeps():
    found = {name: SLEEPS.findall(text) for name, text in sources()}
    assert len(found[MAY_SLEEP]) == 1
    found = {name: calls for name, calls in found.items()
             if calls and name != MAY_SLEEP}
    assert not found, "wait for a condition instead, by wait_for()"


def test_sleeps_are_found():
    """The pattern knows each language of the tests. The bars keep it from
    finding these examples."""
    for call in ("time.sleep|(1)", "sleep|(secs)", "sleep |0.5", "sleep |$n",
                 "usleep|(9);", "i_sleep_msecs|(10)", "threading.Timer|(1, f)",
                 "setTimeout|(f, 100)", "driver.implicitly_wait|(3)"):
        assert SLEEPS.search(call.replace("|", "").encode()), call
    for words in ("put to sleep wakes", "error_sleep_time = 0",
                  "pg_sleep(600)", "nanosleep()"):
        assert not SLEEPS.search(words.encode()), words
