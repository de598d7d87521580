# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Writes data/SERIES, a store and a key file of this Dovecot, for
test_upgrade.py. To run in ./dev shell, or ./dev shell --dovecot 2.4:

    /usr/bin/python3 tests/integration/make_data.py

The service's clock is set back, so that codes of later days are good."""

import calendar
import time

from twofatest import backends, dialect, kept
from twofatest.dovecot import Dovecot

USERS = {"anna@example.org": "T9D3K!px", "bert@example.org": "T9D3K!qy",
         "cleo@example.org": "T9D3K!rz"}
THEN = (2024, 6, 1, 12, 0, 0)


def row(box, word=""):
    return {"password": box.password, "word": word,
            "secret": box.totp.secret if box.totp else "",
            "recovery": box.recovery}


def main():
    with Dovecot(backends.PasswdFile(USERS), start=False, init=False,
                 protocols="imap pop3") as dovecot:
        dovecot.clock.advance(calendar.timegm(THEN) - int(time.time()))
        answer = dovecot.twofa("init", clock=True)
        assert answer.code == 0, answer
        dovecot.start()
        anna, bert, cleo = (dovecot.mailbox() for _ in USERS)
        anna.turn_on()
        assert anna.accepts(anna.fresh())
        # one is used up
        assert anna.accepts(anna.password + anna.recovery[0])
        word = anna.app_password("phone", scope="imap")["password"]
        assert anna.accepts(word)
        bert.totp = bert.enable()
        rows = {anna.name: row(anna, word), bert.name: row(bert),
                cleo.name: row(cleo, cleo.app_password()["password"])}
        dovecot.stop()
        kept.keep(dialect.SERIES, dovecot, rows)


if __name__ == "__main__":
    main()
