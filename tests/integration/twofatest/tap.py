# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Records the requests to the service: a socket in the place of the service's
own passes all bytes on and keeps the lines."""

import collections
import os
import socket
import threading

# fields is a dictionary; of names, the last one
Request = collections.namedtuple("Request", "verb fields")


def parse(line):
    verb, _id, *fields = line.split("\t")
    return Request(verb, dict(field.split("=", 1) for field in fields))


class Tap:
    def __init__(self, dovecot, name="twofa-auth"):
        self.lines, self.open = [], []
        # requests that begin with this are recorded, and not passed on
        self.withheld = None
        # requests with this are passed on by release()
        self.held, self.waiting = None, []
        path = f"{dovecot.root}/run/{name}"
        os.rename(path, path + ".real")
        self.path = path
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(path)
        os.chmod(path, 0o666)
        self.listener.listen()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            server.connect(self.path + ".real")
            self.open += [client, server]
            for pair in ((client, server, True), (server, client, False)):
                threading.Thread(target=self.copy, args=pair,
                                 daemon=True).start()

    def copy(self, source, target, keep):
        rest = b""
        try:
            while data := source.recv(65536):
                if keep:
                    *lines, rest = (rest + data).split(b"\n")
                    lines = [line.decode() for line in lines]
                    self.lines += lines
                    if self.is_withheld(lines):
                        continue
                    if self.held and any(self.held in line for line in lines):
                        self.waiting.append((target, data))
                        continue
                target.sendall(data)
        except OSError:
            pass
        # when one side hangs up, so does the other
        for sock in (source, target):
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def is_withheld(self, lines):
        return self.withheld and any(line.startswith(self.withheld)
                                     for line in lines)

    def release(self):
        self.held = None
        for target, data in self.waiting:
            target.sendall(data)
        self.waiting.clear()

    def clear(self):
        self.lines.clear()

    def requests(self, session):
        """The requests of the login with this session id."""
        found = [parse(line) for line in list(self.lines)
                 if line.split("\t", 1)[0] in ("CHECK", "CODE", "FINISH")]
        return [r for r in found if r.fields.get("session") == session]

    def close(self):
        self.listener.close()
        for sock in self.open:
            sock.close()
