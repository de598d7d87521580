# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Mails that Dovecot has sent: a program in the place of sendmail keeps them."""

import contextlib
import email
import email.policy
import fcntl
import functools
import os
import pathlib
import shutil
import subprocess
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[3]


@functools.lru_cache(maxsize=None)
def sendmail():
    """The program (tests/sendmail.c) of all Dovecots of this process."""
    with tempfile.TemporaryDirectory() as root:
        subprocess.run(["cc", "-O1", "-o", f"{root}/sendmail",
                        f"{TOP}/tests/sendmail.c"], check=True)
        return pathlib.Path(f"{root}/sendmail").read_bytes()


class Mails:
    def __init__(self, root):
        self.path = f"{root}/sent"
        self.fail, self.hold = f"{root}/sendmail.fails", f"{root}/sendmail.held"
        self.program = f"{root}/sendmail"
        os.mkdir(self.path, 0o755)
        shutil.chown(self.path, "dovecot", "dovecot")
        with open(self.program, "wb") as f:
            f.write(sendmail())
        os.chmod(self.program, 0o755)

    def drop(self):
        """From now on, nobody looks at them."""
        os.unlink(self.program)
        os.symlink("/bin/true", self.program)

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
