# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""SASL mechanisms, as a client: each one is made with user and password,
`initial()` is the response that needs no challenge (None: there is none) and
`step()` answers a challenge."""

import base64
import hashlib
import hmac
import os
import re


class Plain:
    def __init__(self, user, password, authzid=""):
        self.message = "\0".join((authzid, user, password)).encode()

    def initial(self):
        return self.message

    def step(self, _challenge):
        return self.message


class Login:
    """Asks for user name and password one after the other."""
    def __init__(self, user, password):
        self.answers = [user.encode(), password.encode()]

    def initial(self):
        return None

    def step(self, _challenge):
        return self.answers.pop(0)


class CramMd5:
    """RFC 2195"""
    def __init__(self, user, password):
        self.user, self.password = user, password

    def initial(self):
        return None

    def step(self, challenge):
        digest = hmac.new(self.password.encode(), challenge, "md5").hexdigest()
        return f"{self.user} {digest}".encode()


class DigestMd5:
    """RFC 2831"""
    def __init__(self, user, password, service="imap"):
        self.user, self.password = user, password
        self.uri = f"{service}/localhost"

    def initial(self):
        return None

    def step(self, challenge):
        if b"rspauth=" in challenge:
            return b""
        fields = dict(re.findall(r'(\w+)="?([^",]*)"?', challenge.decode()))
        realm, nonce = fields.get("realm", ""), fields["nonce"]
        cnonce = os.urandom(12).hex()

        def md5(data):
            return hashlib.md5(data).digest()
        secret = md5(f"{self.user}:{realm}:{self.password}".encode())
        a1 = md5(secret + f":{nonce}:{cnonce}".encode()).hex()
        a2 = md5(f"AUTHENTICATE:{self.uri}".encode()).hex()
        response = md5(f"{a1}:{nonce}:00000001:{cnonce}:auth:{a2}".encode())
        return (f'username="{self.user}",realm="{realm}",nonce="{nonce}",'
                f'cnonce="{cnonce}",nc=00000001,qop=auth,'
                f'digest-uri="{self.uri}",response={response.hex()},'
                'charset=utf-8').encode()


class ScramSha256:
    """RFC 7677"""
    def __init__(self, user, password):
        self.password = password.encode()
        self.bare = f"n={user},r={os.urandom(12).hex()}"

    def initial(self):
        return ("n,," + self.bare).encode()

    def step(self, challenge):
        text = challenge.decode()
        if not text:
            return self.initial()
        if text.startswith("v="):
            return b""
        fields = dict(part.split("=", 1) for part in text.split(","))
        salted = hashlib.pbkdf2_hmac(
            "sha256", self.password, base64.b64decode(fields["s"]),
            int(fields["i"]))
        final = f"c=biws,r={fields['r']}"
        message = f"{self.bare},{text},{final}".encode()

        def mac(key, data):
            return hmac.new(key, data, "sha256").digest()
        key = mac(salted, b"Client Key")
        signature = mac(hashlib.sha256(key).digest(), message)
        proof = bytes(a ^ b for a, b in zip(key, signature))
        return f"{final},p={base64.b64encode(proof).decode()}".encode()


class XOAuth2:
    def __init__(self, user, token):
        self.message = f"user={user}\1auth=Bearer {token}\1\1".encode()

    def initial(self):
        return self.message

    def step(self, _challenge):
        return b""


class OAuthBearer:
    """RFC 7628"""
    def __init__(self, user, token):
        self.message = f"n,a={user},\1auth=Bearer {token}\1\1".encode()

    def initial(self):
        return self.message

    def step(self, _challenge):
        return b"\1"


class External:
    """The name is in the client's certificate."""
    def __init__(self, _user, authzid=""):
        self.authzid = authzid.encode()

    def initial(self):
        return self.authzid or None

    def step(self, _challenge):
        return self.authzid


MECHANISMS = {
    "PLAIN": Plain, "LOGIN": Login, "CRAM-MD5": CramMd5,
    "DIGEST-MD5": DigestMd5, "SCRAM-SHA-256": ScramSha256,
    "XOAUTH2": XOAuth2, "OAUTHBEARER": OAuthBearer, "EXTERNAL": External,
}
