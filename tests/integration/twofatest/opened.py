# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A mail program that stays connected, and notices when the server closes its
connection."""

from . import clients, sasl

PROTOCOLS = ("imap", "pop3", "submission", "sieve")
# a command of each protocol that changes nothing, and how its answer begins
NOTHING = {"pop3": ("NOOP", "+OK"), "submission": ("NOOP", "250"),
           "sieve": ("NOOP", "OK")}


def is_ended(wire, seconds=10):
    """Reads until the server closes the connection."""
    wire.sock.settimeout(seconds)
    try:
        while True:
            wire.line()
    except TimeoutError:
        return False
    except OSError:
        return True


class Opened:
    """IMAP waits for new mails, as programs do. The mailbox is known to be
    served when the constructor returns."""

    def __init__(self, box, string, protocol="imap", name=None, **options):
        self.protocol = protocol
        self.client = clients.CLIENTS[protocol](box.dovecot.ports[protocol],
                                                **options)
        result = self.client.authenticate(
            "PLAIN", sasl.MECHANISMS["PLAIN"](name or box.name, string))
        assert result.ok, result
        if protocol == "imap":
            assert self.client.command("SELECT INBOX").startswith("a OK")
            self.idle()
        else:
            self.is_open()

    def idle(self):
        self.client.wire.send("i IDLE")
        while not self.client.wire.line().startswith("+"):
            pass

    def is_open(self):
        """Asks, and goes on waiting."""
        wire = self.client.wire
        try:
            if self.protocol == "imap":
                wire.send("DONE")
                while not (line := wire.line()).startswith("i OK"):
                    if line.startswith("* BYE"):
                        return False
                self.idle()
                return True
            command, answer = NOTHING[self.protocol]
            wire.send(command)
            return wire.line().startswith(answer)
        except OSError:
            return False

    def closes(self):
        """Waits until the server closes the connection, and sends nothing
        meanwhile."""
        return is_ended(self.client.wire)

    def close(self):
        self.client.wire.close()
