# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A mail program that was never told: five connections, each repeating
yesterday's string every minute, for a day. It must not get in, and it must not
lock the owner out."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from twofatest import backends
from twofatest.dovecot import wait_for
from twofatest.service import Service

CONNECTIONS = 5
MINUTES = 24 * 60
# Dovecot sends refusals twice a second, so that many logins are open at once
UNDER_WAY = 150


class MailProgram:
    def __init__(self, box, strings):
        self.box, self.strings = box, strings
        self.room = threading.Semaphore(UNDER_WAY)
        self.pool = ThreadPoolExecutor(UNDER_WAY)
        self.wrong = []
        self.tried = self.refused = 0
        self.log_read = box.dovecot.log_size()
        self.service = Service(box.dovecot, "twofa-auth")

    def attempt(self, string):
        try:
            result = self.box.login(string)
            if result.ok or result.temporary:
                self.wrong.append(result)
        except (OSError, AssertionError) as error:
            self.wrong.append(error)
        finally:
            self.room.release()

    def all_judged(self):
        """The service says one line for each refusal; clients are told only
        later, by Dovecot's auth."""
        new = self.box.dovecot.log(self.log_read)
        new = new[:new.rfind("\n") + 1]
        self.log_read += len(new.encode())
        self.refused += new.count("Info: login refused: ")
        return self.refused >= self.tried or self.wrong

    def minute(self):
        for string in self.strings:
            self.room.acquire()
            self.pool.submit(self.attempt, string)
            self.tried += 1
        wait_for(self.all_judged, what="refusals in the log")
        # If the clock moved by over half a minute while the service compares
        # it with the monotonic one, the service would not trust it. So the
        # service answers something between two steps.
        for _ in range(3):
            self.box.dovecot.clock.advance(20)
            self.service.wait_turn()

    def hours(self, count):
        for _ in range(count * 60):
            self.minute()
        # waits until no login is open
        for _ in range(UNDER_WAY):
            self.room.acquire()
        self.room.release(UNDER_WAY)


@pytest.fixture
def on(make_dovecot):
    users = {"anna@example.org": "T9D3K!px"}
    return make_dovecot(backends.PasswdFile(users)).mailbox().turn_on()


def test_a_day(on):
    clock = on.dovecot.clock
    yesterday = on.fresh()
    assert on.accepts(yesterday)
    clock.advance(24 * 3600)
    program = MailProgram(on, [yesterday] * CONNECTIONS)
    for _ in range(4):
        program.hours(MINUTES // 60 // 4)
        assert on.accepts(on.fresh())
    assert program.wrong == []
    assert program.refused == program.tried == MINUTES * CONNECTIONS
    assert on.status()["failures"] == 0


def test_an_hour_of_mixed_strings(on):
    """Old codes of several days, and passwords without a code: none of them
    counts."""
    clock = on.dovecot.clock
    old = []
    for _ in range(3):
        old.append(on.fresh())
        assert on.accepts(old[-1])
        clock.advance(24 * 3600)
    program = MailProgram(on, old + [on.password, on.password])
    program.hours(1)
    assert program.wrong == []
    assert on.accepts(on.fresh())
