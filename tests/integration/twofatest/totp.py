# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""An authenticator app: oathtool, which shares no code with twofa. It remembers
which codes were used, as its owner never types one twice."""

import subprocess

AHEAD = 9


class Totp:
    def __init__(self, secret, clock, digits=6, period=30, algorithm="sha1"):
        self.secret, self.clock = secret, clock
        self.digits, self.period, self.algorithm = digits, period, algorithm
        self.last = -1
        self.known = {}

    def step(self):
        return int(self.clock.now()) // self.period

    def codes(self, step, more=0):
        """The codes of a time step and of so many that follow it."""
        return subprocess.run(
            ["oathtool", f"--totp={self.algorithm}", "-b",
             "-d", str(self.digits), "-s", f"{self.period}s",
             "-N", f"@{step * self.period}", "-w", str(more), self.secret],
            check=True, capture_output=True, text=True).stdout.split()

    def at(self, step):
        """The code of a time step. oathtool is asked for those that follow, too:
        a test needs some of them."""
        if step not in self.known:
            self.known.update(enumerate(self.codes(step, AHEAD), step))
        return self.known[step]

    def fresh(self):
        """Returns a code that it has not returned before. The service accepts a
        code of the next time step; when that one is used, the clock moves."""
        step = max(self.last + 1, self.step())
        if step > self.step() + 1:
            self.clock.advance((step - self.step()) * self.period)
        self.last = step
        return self.at(step)

    def wrong(self, number=0):
        """Returns six digits that are the code of no time step within an hour:
        of these, an enrolment says that the clock is wrong."""
        near = set(self.codes(self.step() - 125, 250))
        codes = (f"{n:0{self.digits}}" for n in range(number * 7, 10**6))
        return next(code for code in codes if code not in near)
