# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A client of the twofa service's own sockets, well-behaved or not."""

import fcntl
import os
import socket
import termios

from .wait import wait_for

VERSION = "VERSION\ttwofa-client\t1\t0"


class Service:
    """`hello`: the line to begin with, None = say nothing."""
    def __init__(self, dovecot, name, hello=VERSION, timeout=20):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(timeout)
        self.sock.connect(os.path.join(dovecot.root, "run", name))
        self.buffer = b""
        self.last_id = 0
        assert self.line().startswith("VERSION\ttwofa-server\t1\t")
        if hello is not None:
            self.send(hello)

    def __enter__(self):
        return self

    def __exit__(self, *_exc):
        self.sock.close()

    def send(self, *lines):
        self.send_bytes("".join(line + "\n" for line in lines).encode())

    def send_bytes(self, data):
        self.sock.sendall(data)

    def line(self):
        """The next line without its end; None when we were hung up on."""
        while b"\n" not in self.buffer:
            try:
                data = self.sock.recv(65536)
            except ConnectionError:
                return None
            if not data:
                return None
            self.buffer += data
        line, self.buffer = self.buffer.split(b"\n", 1)
        return line.decode("utf-8", "replace")

    def ask(self, command, *fields):
        """Sends one request; returns (verb, fields of the reply, rows)."""
        self.last_id += 1
        self.send("\t".join([command, str(self.last_id), *fields]))
        rows = []
        while True:
            line = self.line()
            if line is None:
                raise ConnectionError(f"hung up on after {command}")
            verb, number, *rest = line.split("\t")
            assert number == str(self.last_id), line
            rest = dict(field.split("=", 1) for field in rest)
            if verb != "ROW":
                return verb, rest, rows
            rows.append(rest)

    def wait_read(self):
        """Returns when the service has read all that was sent to it."""
        wait_for(lambda: not any(fcntl.ioctl(self.sock, termios.TIOCOUTQ,
                                             bytes(4))),
                 what="the service to read")

    def wait_turn(self):
        """Returns when the service has looked at all that clients had sent
        before. It serves every socket that is ready before it waits for more,
        so that is certain when it has answered twice."""
        for _ in range(2):
            self.send("NO-COMMAND\t0")
            assert self.line() == "ERROR\t0\ttext=unknown command"

    def is_hung_up_on(self):
        """Reads what there is, up to the end of the connection."""
        while True:
            try:
                if self.line() is None:
                    return True
            except TimeoutError:
                return False
