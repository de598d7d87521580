#!/usr/bin/python3
# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""check-uri.py URI ISSUER MAILBOX: is this the key URI of these names?"""

import base64
import os
import sys
from urllib.parse import parse_qsl, unquote_to_bytes, urlsplit

uri, issuer, mailbox = sys.argv[1:]
issuer, mailbox = os.fsencode(issuer), os.fsencode(mailbox)
parts = urlsplit(uri)
assert uri.isascii() and parts.scheme == "otpauth" and parts.netloc == "totp"
assert not parts.fragment

label = parts.path[1:].split(":")
assert [unquote_to_bytes(s) for s in label] == [s for s in (issuer, mailbox) if s]

params = dict(parse_qsl(parts.query, strict_parsing=True, encoding="latin-1"))
expected = {"secret"} | ({"issuer"} if issuer else set())
assert set(params) == expected
assert params.get("issuer", "").encode("latin-1") == issuer
assert base64.b32decode(params["secret"]) == b"12345678901234567890"
