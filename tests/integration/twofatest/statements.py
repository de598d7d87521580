# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Stops a twofa service before each of its SQL statements (tests/statements.c),
and lets something else happen there."""

import contextlib
import os
import select
import socket
import subprocess

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__)))))


class StatementClock:
    """A clock whose service tells its statements. It moves with another
    clock, which other Dovecots may have."""
    def __init__(self, clock, root):
        self.clock, self.library = clock, f"{root}/statements.so"
        self.path = f"{root}/statements"
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", self.library,
                        f"{TOP}/tests/statements.c", "-ldl"], check=True)

    def __getattr__(self, name):
        return getattr(self.clock, name)

    def wrapper(self, path, program):
        self.clock.wrapper(path, program)
        with open(path) as f:
            lines = f.read().splitlines()
        lines[-1:-1] = [f"export LD_PRELOAD=\"{self.library}:$LD_PRELOAD\"",
                        f"export TWOFA_STATEMENTS='{self.path}'"]
        with open(path, "w") as f:
            f.write("\n".join(lines) + "\n")

    @contextlib.contextmanager
    def listen(self):
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(self.path)
            os.chmod(self.path, 0o777)
            listener.listen(64)
            try:
                yield listener
            finally:
                os.unlink(self.path)


def read_all(sock):
    data = b""
    while piece := sock.recv(65536):
        data += piece
    return data.decode(errors="replace")


def is_answered(buffer):
    *lines, _rest = buffer.split(b"\n")
    return any(not line.startswith(b"ROW\t") for line in lines)


def serve(listener, client, before, texts):
    """Lets the service run statements until it has answered the request of
    client (service.py). before(number, text) is called before each of them;
    texts gets them."""
    while not is_answered(client.buffer):
        ready, _, _ = select.select([listener, client.sock], [], [], 60)
        assert ready, ("the service does not answer", texts)
        if client.sock in ready:
            data = client.sock.recv(65536)
            assert data, "the service has hung up"
            client.buffer += data
        if listener in ready:
            statement, _ = listener.accept()
            with statement:
                texts.append(read_all(statement))
                before(len(texts) - 1, texts[-1])
