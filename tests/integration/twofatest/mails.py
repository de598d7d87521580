"""Mails that Dovecot has sent: a program takes them that stands where sendmail
would."""

import email
import email.policy
import os
import shutil

SENDMAIL = """#!/bin/sh
test ! -e {root}/sendmail.fails || exit 75
while test -e {root}/sendmail.hangs; do sleep 0.05; done
file=$(mktemp {root}/sent/XXXXXX.part)
{{ echo "$*"; cat; }} >"$file"
mv "$file" "${{file%.part}}.mail"
"""


class Mails:
    """`hold` and `fail` are paths: while there is such a file, sendmail hangs or
    fails."""
    def __init__(self, root):
        self.path = f"{root}/sent"
        self.fail, self.hold = f"{root}/sendmail.fails", f"{root}/sendmail.hangs"
        os.mkdir(self.path, 0o755)
        shutil.chown(self.path, "dovecot", "dovecot")
        with open(f"{root}/sendmail", "w") as f:
            f.write(SENDMAIL.format(root=root))
        os.chmod(f"{root}/sendmail", 0o755)

    def read(self, file):
        with open(f"{self.path}/{file}", "rb") as f:
            arguments = f.readline().decode().split()
            mail = email.message_from_bytes(f.read(),
                                            policy=email.policy.default)
        mail.arguments = arguments
        return mail

    def to(self, name):
        """All to this mailbox, oldest first."""
        files = sorted((file for file in os.listdir(self.path)
                        if file.endswith(".mail")), key=lambda file:
                       os.stat(f"{self.path}/{file}").st_mtime_ns)
        return [mail for mail in map(self.read, files)
                if name in mail.arguments]
