# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A private Dovecot for tests that run elsewhere: it may be in the root of
tests/dovecot-root, with the loopback in common. Lines of JSON come
in, lines of JSON go out: what distant.py sends."""

import json
import os
import sqlite3
import sys

TOP = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
sys.path.insert(0, f"{TOP}/integration")

from twofatest import backends  # noqa: E402
from twofatest.dovecot import Dovecot  # noqa: E402
from twofatest.fail2ban import count_failures  # noqa: E402


class Served:
    def __init__(self, users, values):
        self.dovecot = Dovecot(backends.PasswdFile(users), **values)

    def ports(self):
        return self.dovecot.ports

    def doveadm(self, *args):
        answer = self.dovecot.doveadm(*args)
        return [answer.code, answer.out, answer.err]

    def failed_requests(self):
        """See twofatest/fail2ban.py."""
        answer = self.dovecot.doveadm("stats", "dump", "-f", "count",
                                      fmt="tab")
        return count_failures(answer.out)

    def offset(self, seconds):
        """Sets the offset of the service's clock."""
        self.dovecot.clock.advance(seconds - self.dovecot.clock.offset)

    def log(self, start):
        return self.dovecot.log(start)

    def log_size(self):
        return self.dovecot.log_size()

    def kill_service(self):
        self.dovecot.kill_service()

    def set_password(self, name, password):
        backend = self.dovecot.backend
        backend.users[name] = password
        backend.prepare(self.dovecot.root)

    def sql(self, statement, values):
        with sqlite3.connect(self.dovecot.store, timeout=10) as db:
            return db.execute(statement, values).fetchall()


def main():
    requests, answers = sys.stdin, os.fdopen(os.dup(1), "w")
    # other output may not come between the answers
    os.dup2(2, 1)
    served = Served(**json.loads(requests.readline()))
    try:
        answers.write("null\n")
        answers.flush()
        for line in requests:
            name, args = json.loads(line)
            answers.write(json.dumps(getattr(served, name)(*args)) + "\n")
            answers.flush()
    finally:
        served.dovecot.close()


if __name__ == "__main__":
    main()
