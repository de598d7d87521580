# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""An auth policy server, which keeps what auth asks and reports."""

import http.server
import json
import threading
from urllib.parse import parse_qs, urlparse

from .blocks import settings


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        report = json.loads(self.rfile.read(length))
        command = parse_qs(urlparse(self.path).query)["command"][0]
        self.server.policy.requests.append((command, report))
        body = json.dumps({"status": self.server.policy.status(command),
                           "msg": "ok"}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


class Policy:
    """Allows each login before the passdbs are asked, and after they have
    accepted it only if `allows`. `asked`: how often auth has asked."""
    def __init__(self):
        self.allows, self.asked = True, 0

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads, block_on_close = True, False
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.policy = self
        self.requests = []
        self.settings = settings({
            "auth_policy_server_url":
                f"http://127.0.0.1:{self.server.server_port}/",
            "auth_policy_hash_nonce": "nonce"})
        threading.Thread(target=self.server.serve_forever, args=(0.05,),
                         daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def status(self, command):
        if command != "allow":
            return 0
        self.asked += 1
        return -1 if self.asked % 2 == 0 and not self.allows else 0

    def reports(self, name):
        """Whether each reported login of this user was a success."""
        return [report["success"] for command, report in self.requests
                if command == "report" and report["login"] == name]
