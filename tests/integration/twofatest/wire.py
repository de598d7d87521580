# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A line-based connection, plain or TLS, from any loopback address."""

import socket
import ssl


class Wire:
    """`certificate` is a client's: the paths of certificate and key."""
    def __init__(self, port, tls=False, source=None, timeout=25,
                 certificate=None):
        self.certificate = certificate
        bind = (source, 0) if source else None
        self.sock = socket.create_connection(
            ("127.0.0.1", port), timeout, source_address=bind)
        self._buffer = b""
        if tls:
            self.start_tls()

    def start_tls(self):
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        if self.certificate:
            context.load_cert_chain(*self.certificate)
        self.sock = context.wrap_socket(self.sock)

    def read(self, size):
        while len(self._buffer) < size:
            self._fill()
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data

    def line(self):
        while b"\n" not in self._buffer:
            self._fill()
        line, self._buffer = self._buffer.split(b"\n", 1)
        return line.rstrip(b"\r").decode("utf-8", "replace")

    def _fill(self):
        data = self.sock.recv(65536)
        if not data:
            raise ConnectionError("the server closed the connection")
        self._buffer += data

    def send(self, text):
        self.sock.sendall(text.encode() + b"\r\n")

    def close(self):
        self.sock.close()
