# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The clock that the twofa service sees. libfaketime reads the offset from a
file, so tests move the time ahead instead of waiting for it."""

import glob
import os
import time


class Clock:
    def __init__(self, path):
        self.path = path
        self.offset = 0
        self._write()

    def _write(self):
        with open(self.path + ".new", "w") as f:
            f.write(f"{self.offset:+d}\n")
        os.chmod(self.path + ".new", 0o644)
        os.rename(self.path + ".new", self.path)

    def now(self):
        return time.time() + self.offset

    def advance(self, seconds):
        """Negative numbers set it back."""
        self.offset += seconds
        self._write()

    def settle(self, period=30):
        """Moves the clock into the first half of a time step."""
        into = self.now() % period
        if into > period / 2:
            self.advance(int(period - into) + 1)

    def environment(self):
        library, = glob.glob("/usr/lib/*/faketime/libfaketime.so.1")
        return {
            "LD_PRELOAD": library,
            "FAKETIME_TIMESTAMP_FILE": self.path,
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DISABLE_SHM": "1",
            "NO_FAKE_STAT": "1",
        }

    def wrapper(self, path, program):
        """A program that runs another one by this clock."""
        with open(path, "w") as f:
            f.write("#!/bin/sh\n")
            for name, value in self.environment().items():
                f.write(f"export {name}='{value}'\n")
            f.write(f'exec {program} "$@"\n')
        os.chmod(path, 0o755)
