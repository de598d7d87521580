# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A mailbox and its owner, who has a password and perhaps an authenticator
app."""

from .totp import Totp


class Mailbox:
    def __init__(self, dovecot, name, password):
        self.dovecot, self.name, self.password = dovecot, name, password
        self.totp = None
        self.recovery = []
        self.check = [] if dovecot.backend.can_be_asked else ["--no-check"]

    # the admin's side

    def enable(self, *options):
        """Begins enrolment; returns the app that scanned the QR code."""
        answer = self.dovecot.twofa("enable", *self.check, *options,
                                    self.name)
        assert answer.code == 0 and answer.row["secret"], answer
        self.dovecot.secrets.add(answer.row["secret"])
        return Totp(answer.row["secret"], self.dovecot.clock)

    def confirm(self, totp, *options):
        answer = self.dovecot.twofa("confirm", *options, self.name,
                                    totp.fresh())
        assert answer.code == 0, answer
        self.totp = totp
        self.recovery = [row["recovery_code"] for row in answer.rows
                         if row.get("recovery_code", "-") not in ("", "-")]
        self.dovecot.secrets.update(self.recovery)
        return answer

    def turn_on(self, *options):
        self.confirm(self.enable(*options))
        return self

    def add_device(self, label, *options):
        """Returns the app that scanned the QR code of a device more."""
        answer = self.dovecot.twofa("device", "add", "--force", *options,
                                    self.name, label)
        assert answer.code == 0 and answer.row["secret"], answer
        self.dovecot.secrets.add(answer.row["secret"])
        totp = Totp(answer.row["secret"], self.dovecot.clock)
        answer = self.dovecot.twofa("device", "confirm", self.name,
                                    totp.fresh())
        assert answer.code == 0 and answer.row["label"] == label, answer
        return totp

    def devices(self):
        """The devices' rows, by their labels."""
        answer = self.dovecot.twofa("device", "list", self.name)
        assert answer.code == 0, answer
        return {row["label"]: row for row in answer.rows}

    def app_password(self, label="phone", clock=False, **options):
        """Returns the row of a new application password."""
        args = list(self.check)
        for name, value in options.items():
            args.append("--" + name.replace("_", "-"))
            if value is not True:
                args.append(value)
        answer = self.dovecot.twofa("app-password", "add", *args, self.name,
                                    label, clock=clock)
        assert answer.code == 0 and answer.row["password"], answer
        self.dovecot.secrets.add(answer.row["password"])
        self.dovecot.secrets.add(answer.row["password"].replace("-", ""))
        return answer.row

    def status(self):
        return self.dovecot.twofa("status", self.name).row

    # the owner's side

    def login(self, string, protocol="imap", name=None, **options):
        return self.dovecot.login(protocol, name or self.name, string,
                                  **options)

    def fresh(self):
        """What the owner types: password and code as one string."""
        return self.password + self.totp.fresh()

    def accepts(self, string, protocol="imap", **options):
        result = self.login(string, protocol, **options)
        return result.ok

    def refuses(self, string, protocol="imap", **options):
        """Refused for good: neither let in nor told to try again later."""
        result = self.login(string, protocol, **options)
        return not result.ok and not result.temporary
