# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A socket between Dovecot and a database server, which can lose what is said."""

import os
import socket
import threading


class Between:
    """`host`: what a store's settings name instead of the server. The next
    statement that has these bytes is lost (`lose_question`), or the server's
    answer to it (`lose_answer`), and the connection with it; then they are None
    again."""
    def __init__(self, server):
        self.server = server
        self.lose_question = self.lose_answer = None
        self.root = f"{server.root}/between"
        os.mkdir(self.root, 0o755)
        name = os.path.basename(server.socket)
        self.host = self.root if server.host == server.root else \
            f"{self.root}/{name}"
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(f"{self.root}/{name}")
        os.chmod(f"{self.root}/{name}", 0o666)
        self.listener.listen()
        threading.Thread(target=self.accept, daemon=True).start()

    def close(self):
        self.listener.close()

    def __enter__(self):
        return self

    def __exit__(self, *_exc):
        self.close()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            Connection(self, client)


class Connection:
    def __init__(self, between, client):
        self.between, self.client = between, client
        self.losing = False
        self.server = socket.socket(socket.AF_UNIX)
        self.server.connect(between.server.socket)
        for copy in (self.ask, self.answer):
            threading.Thread(target=self.run, args=(copy,),
                             daemon=True).start()

    def run(self, copy):
        try:
            while copy():
                pass
        except OSError:
            pass
        for end in (self.client, self.server):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def ask(self):
        data = self.client.recv(65536)
        between = self.between
        if between.lose_question and between.lose_question in data:
            between.lose_question = None
            return None
        if between.lose_answer and between.lose_answer in data:
            between.lose_answer, self.losing = None, True
        self.server.sendall(data)
        return data

    def answer(self):
        data = self.server.recv(65536)
        if self.losing:
            return None
        self.client.sendall(data)
        return data
