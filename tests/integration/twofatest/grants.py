# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""An OAuth 2.0 server that takes passwords (RFC 6749, section 4.3) and gives
tokens for them."""

import http.server
import json
import threading
from urllib.parse import parse_qs


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        form = parse_qs(self.rfile.read(length).decode(), strict_parsing=True,
                        keep_blank_values=True)
        name, password = form["username"][0], form["password"][0]
        if self.server.users.get(name) == password:
            token = self.server.issuer.token(name, aud=form["client_id"][0])
            self.answer(200, {"access_token": token, "token_type": "Bearer",
                              "expires_in": 3600})
        else:
            self.answer(400, {"error": "invalid_grant"})

    def answer(self, status, values):
        body = json.dumps(values).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


class Grants:
    """`users`: passwords by name. `issuer`: tokens.Issuer."""
    def __init__(self, users, issuer):
        class Server(http.server.ThreadingHTTPServer):
            daemon_threads, block_on_close = True, False
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.users, self.server.issuer = users, issuer
        self.url = f"http://127.0.0.1:{self.server.server_port}/token"
        threading.Thread(target=self.server.serve_forever, args=(0.05,),
                         daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
