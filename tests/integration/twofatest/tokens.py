# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""JSON Web Tokens (RFC 7519, HS256), and a Dovecot configuration that verifies
them by itself, without asking a server."""

import base64
import hashlib
import hmac
import itertools
import json
import os
import secrets
import time

from . import config


def b64url(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


class Issuer:
    """Writes its key to a Dovecot's directory."""
    def __init__(self, root):
        self.key = secrets.token_bytes(32)
        self.keys = f"{root}/token-keys/"
        directory = f"{self.keys}default/HS256"
        os.makedirs(directory)
        config.write(f"{directory}/default",
                     base64.b64encode(self.key).decode())

    def token(self, name, key=None, **claims):
        now = int(time.time())
        payload = {"email": name, "sub": name, "iat": now - 10,
                   "exp": now + 3600, **claims}
        text = ".".join(b64url(json.dumps(part).encode()) for part in (
            {"alg": "HS256", "typ": "JWT"}, payload))
        mac = hmac.new(key or self.key, text.encode(), hashlib.sha256)
        return f"{text}.{b64url(mac.digest())}"

    def token_with_digits(self, name):
        """A token that ends in six digits, like a code."""
        for number in itertools.count():
            token = self.token(name, jti=number)
            if token[-6:].isdigit():
                return token
