# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Two mailboxes, one of them with 2FA, and what each kind of login to them gets
in each protocol while something is wrong, and after that."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor

from .wait import wait_for

PROTOCOLS = ["imap", "pop3", "submission", "sieve"]


class Owners:
    """A mailbox with 2FA and one without, and all ways to log in to them."""
    def __init__(self, dovecot):
        self.dovecot = dovecot
        self.off = dovecot.mailbox()
        self.on = dovecot.mailbox().turn_on()
        self.word = self.on.app_password()["password"]
        assert self.off.accepts(self.off.password)

    def results(self, off=True):
        """What each kind of login gets in each protocol."""
        strings = [(self.on, self.on.fresh()), (self.on, self.on.password),
                   (self.on, self.on.password + self.on.recovery[0])]
        if off:
            strings += [(self.off, self.off.password),
                        (self.off, self.off.password + "x"),
                        (self.on, self.word)]
        tries = [(box, string, protocol) for box, string in strings
                 for protocol in PROTOCOLS]
        with ThreadPoolExecutor(len(tries)) as pool:
            return list(pool.map(lambda t: t[0].login(t[1], t[2]), tries))

    def get_temporary_failures(self, off=True):
        for result in self.results(off):
            assert not result.ok, result
            assert result.temporary, result

    def work_again(self, seconds=30):
        wait_for(lambda: self.off.accepts(self.off.password), seconds,
                 "logins to work again: " + self.dovecot.log()[-2000:])
        wait_for(lambda: self.on.accepts(self.on.fresh()), seconds)
        assert self.on.refuses(self.on.password)
        assert self.on.accepts(self.word)


def own(path):
    shutil.chown(path, "dovecot", "dovecot")
    os.chmod(path, 0o600)
