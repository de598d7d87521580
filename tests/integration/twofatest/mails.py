# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Mails that Dovecot has sent: a script in the place of sendmail keeps them."""

import contextlib
import email
import email.policy
import fcntl
import os
import shutil

SENDMAIL = """#!/bin/sh
test ! -e {root}/sendmail.fails || exit 75
flock --shared {root}/sendmail.lock true
file=$(mktemp {root}/sent/XXXXXX.part)
{{ echo "$*"; cat; }} >"$file"
mv "$file" "${{file%.part}}.mail"
"""


class Mails:
    def __init__(self, root):
        self.path = f"{root}/sent"
        self.fail, self.lock = f"{root}/sendmail.fails", f"{root}/sendmail.lock"
        open(self.lock, "w").close()
        os.mkdir(self.path, 0o755)
        shutil.chown(self.path, "dovecot", "dovecot")
        with open(f"{root}/sendmail", "w") as f:
            f.write(SENDMAIL.format(root=root))
        os.chmod(f"{root}/sendmail", 0o755)

    @contextlib.contextmanager
    def held(self):
        """sendmail hangs while this context lasts."""
        with open(self.lock) as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

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
