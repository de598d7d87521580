# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A phone that was forgotten: every hour, for a month, it tries with the
password alone, from the networks of its mobile provider and from home. Its owner
gets at most one mail a week about it."""

import pytest

from twofatest import backends
from twofatest.authsocket import login_from
from twofatest.dovecot import wait_for
from twofatest.service import Service

DAYS, TRIES = 30, 24
HOME = "192.0.2.7"
KNOWN = "Somebody may know your password"


class Phone:
    """Asks the service as auth does when the password is right and no code comes
    with it."""
    def __init__(self, dovecot, name):
        self.clock, self.name = dovecot.clock, name
        self.service = Service(dovecot, "twofa-auth")
        self.tried = 0

    def network(self):
        """It is at home each night; otherwise its network changes with each try
        among two hundred."""
        if self.tried % TRIES < TRIES // 3:
            return HOME
        return f"198.18.{self.tried * 7 % 200}.{self.tried % 250 + 1}"

    def check(self, context):
        """The service does not trust its clock for a moment if that was set
        while it looked at it."""
        verb, fields, _rows = self.service.ask("CHECK", *context, "plain=1")
        assert verb == "CODE" or "clock" in fields["text"], (verb, fields)
        return fields if verb == "CODE" else None

    def attempt(self):
        context = [f"name={self.name}", "service=imap", "mech=PLAIN",
                   f"rip={self.network()}"]
        fields = wait_for(lambda: self.check(context))
        record = f"record={fields['record']}"
        verb, _fields, _rows = self.service.ask(
            "CODE", *context, record, f"enrolment={fields['enrolment']}")
        assert verb == "BAD"
        self.service.send("\t".join(["FINISH", "0", *context, "result=fail",
                                     "method=password", record]))
        self.tried += 1


@pytest.fixture
def on(make_dovecot):
    users = {"anna@example.org": "T9D3K!px"}
    return make_dovecot(backends.PasswdFile(users)).mailbox().turn_on()


def known(dovecot, name):
    return [mail for mail in dovecot.mails.to(name)
            if mail["Subject"] == KNOWN]


def test_a_month(on):
    dovecot = on.dovecot
    assert login_from(on, on.fresh(), HOME) == ["OK"]
    phone = Phone(dovecot, on.name)
    for day in range(DAYS):
        for _ in range(TRIES):
            phone.attempt()
            dovecot.clock.advance(24 * 60 * 60 // TRIES)
        # one in each week that has begun, soon after it has
        weeks = day // 7 + 1
        mails = wait_for(lambda: known(dovecot, on.name), what="a mail")
        assert len(mails) <= weeks, day
    assert phone.tried == DAYS * TRIES
    wait_for(lambda: len(known(dovecot, on.name)) == 5, what="five mails")
    # and the one that 2FA was turned on
    assert len(dovecot.mails.to(on.name)) == 6
    assert on.accepts(on.fresh())
