# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Mails that Dovecot has sent: a script in the place of sendmail keeps them."""

import contextlib
import email
import email.policy
import fcntl
import os
import shutil

# It starts few programs, because tests make many mails.
SENDMAIL = """#!/bin/sh
test ! -e {root}/sendmail.fails || exit 75
test ! -e {root}/sendmail.held || flock --shared {root}/sendmail.held true
file={root}/sent/$$
while test -e $file.mail; do file=$file-; done
{{ echo "$*"; cat; }} >$file.part
mv $file.part $file.mail
"""


class Mails:
    def __init__(self, root):
        self.path = f"{root}/sent"
        self.fail, self.hold = f"{root}/sendmail.fails", f"{root}/sendmail.held"
        self.script = f"{root}/sendmail"
        os.mkdir(self.path, 0o755)
        shutil.chown(self.path, "dovecot", "dovecot")
        with open(self.script, "w") as f:
            f.write(SENDMAIL.format(root=root))
        os.chmod(self.script, 0o755)

    def drop(self):
        """From now on, nobody looks at them."""
        os.unlink(self.script)
        os.symlink("/bin/true", self.script)

    @contextlib.contextmanager
    def held(self):
        """sendmail hangs while this context lasts."""
        with open(f"{self.hold}.new", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            os.rename(lock.name, self.hold)
            try:
                yield
            finally:
                os.unlink(self.hold)

    @contextlib.contextmanager
    def failing(self):
        """sendmail fails while this context lasts."""
        open(self.fail, "w").close()
        try:
            yield
        finally:
            os.unlink(self.fail)

    def read(self, file):
        with open(f"{self.path}/{file}", "rb") as f:
            arguments = f.readline().decode().split()
            mail = email.message_from_bytes(f.read(),
                                            policy=email.policy.default)
        mail.arguments = arguments
        return mail

    def to(self, name):
        """All mails to this mailbox, oldest first."""
        files = sorted((file for file in os.listdir(self.path)
                        if file.endswith(".mail")), key=lambda file:
                       os.stat(f"{self.path}/{file}").st_mtime_ns)
        return [mail for mail in map(self.read, files)
                if name in mail.arguments]
