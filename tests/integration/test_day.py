"""A mail program that was never told: five connections, each repeating
yesterday's string every minute, for a day. It must not get in, and it must not
lock the owner out."""

import threading
from concurrent.futures import ThreadPoolExecutor

CONNECTIONS = 5
MINUTES = 24 * 60
# Dovecot answers refusals twice a second, so that many are under way at once
UNDER_WAY = 150


class MailProgram:
    def __init__(self, box, strings):
        self.box, self.strings = box, strings
        self.room = threading.Semaphore(UNDER_WAY)
        self.pool = ThreadPoolExecutor(UNDER_WAY)
        self.wrong = []
        self.tried = 0

    def attempt(self, string):
        try:
            result = self.box.login(string)
            if result.ok or result.temporary:
                self.wrong.append(result)
            self.tried += 1
        except (OSError, AssertionError) as error:
            self.wrong.append(error)
        finally:
            self.room.release()

    def minute(self):
        """In small steps: the service would take half a minute between two
        looks at the clock for somebody setting it."""
        for string in self.strings:
            self.room.acquire()
            self.pool.submit(self.attempt, string)
            self.box.dovecot.clock.advance(60 // len(self.strings))

    def hours(self, count):
        for _ in range(count * 60):
            self.minute()
        # whatever is under way ends
        for _ in range(UNDER_WAY):
            self.room.acquire()
        self.room.release(UNDER_WAY)


def test_a_day(on):
    clock = on.dovecot.clock
    yesterday = on.fresh()
    assert on.accepts(yesterday)
    clock.advance(24 * 3600)
    program = MailProgram(on, [yesterday] * CONNECTIONS)
    for _ in range(4):
        program.hours(MINUTES // 60 // 4)
        assert on.accepts(on.fresh())
    assert program.tried == MINUTES * CONNECTIONS
    assert program.wrong == []
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
    program = MailProgram(on, old + [on.password, on.password + "00"])
    program.hours(1)
    assert program.wrong == []
    assert on.accepts(on.fresh())
