# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Dovecot believes the session ids that clients of login_trusted_networks tell.
None of them is taken for the User Panel by its session id."""

import pytest

from twofatest import webmail
from twofatest.clients import Imap
from twofatest.panel import rows_of

HOST = webmail.HOST
SETTINGS = f"login_trusted_networks = {HOST}\ntwofa_hint = never\n"


@pytest.mark.parametrize("session", [
    "twofa-panel-" + "0" * 32,
    "twofa-panel-" + "0" * 32 + "-" + "0" * 32,
    "twofa-panel-" + "0" * 32 + "-7fffffff" + "0" * 24])
def test_session_id_of_a_mail_program(make_dovecot, session):
    """The client is refused like any other, and its login leaves no ticket."""
    dovecot = make_dovecot(extra=SETTINGS)
    on, off = dovecot.mailbox().turn_on(), dovecot.mailbox()
    for box in (on, off):
        with Imap(dovecot.ports["imap"], source=HOST) as client:
            line = client.command(f'ID ("x-session-id" "{session}" '
                                  '"x-originating-ip" "192.0.2.9")')
            # Dovecot believes session ids of up to 64 bytes
            believed = len(session) <= 64
            assert line.startswith("a OK") or not believed, line
            start = dovecot.log_size()
            result = client.login(box.name, box.password)
        if believed:
            dovecot.wait_log(session, start)
        assert result.ok == (box is off), result
        assert "TWOFACTOR" not in result.text, result
        assert rows_of(dovecot, box) == []
