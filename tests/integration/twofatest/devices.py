# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Reads the files that set up phones and mail programs as these do, and fails
on what one of them would refuse. Needs Python's own modules only; the unit
tests use this file as well."""

import json
import plistlib
import re
import uuid
import xml.etree.ElementTree

LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
HOST = re.compile(rf"(?=.{{1,253}}$){LABEL}(\.{LABEL})*")
IDENTIFIER = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
TYPES = {"com.apple.mail.managed": {
    "PayloadDisplayName": str,
    "EmailAccountDescription": str, "EmailAccountName": str,
    "EmailAccountType": str, "EmailAddress": str,
    "IncomingMailServerAuthentication": str,
    "IncomingMailServerHostName": str, "IncomingMailServerPortNumber": int,
    "IncomingMailServerUseSSL": bool, "IncomingMailServerUsername": str,
    "IncomingPassword": str,
    "OutgoingMailServerAuthentication": str,
    "OutgoingMailServerHostName": str, "OutgoingMailServerPortNumber": int,
    "OutgoingMailServerUseSSL": bool, "OutgoingMailServerUsername": str,
    "OutgoingPassword": str, "OutgoingPasswordSameAsIncomingPassword": bool,
}, "com.apple.eas.account": {
    "PayloadDisplayName": str,
    "EmailAddress": str, "Host": str, "SSL": bool, "UserName": str,
    "Password": str, "MailNumberOfPastDaysToSync": int,
}}
COMMON = {"PayloadType": str, "PayloadVersion": int, "PayloadIdentifier": str,
          "PayloadUUID": str}


def is_host(value):
    return isinstance(value, str) and HOST.fullmatch(value) is not None


def is_port(value):
    return type(value) is int and 0 < value < 65536


def is_line(value):
    return isinstance(value, str) and not CONTROL.search(value)


def check_payload(payload, types):
    assert set(types) <= set(payload), payload
    for key, value in payload.items():
        if key in types:
            assert type(value) is types[key], (key, value)
        if isinstance(value, str):
            assert is_line(value), (key, value)
    assert payload["PayloadVersion"] == 1
    assert IDENTIFIER.fullmatch(payload["PayloadIdentifier"]), payload
    parsed = uuid.UUID(payload["PayloadUUID"])
    assert str(parsed).upper() == payload["PayloadUUID"]
    assert parsed.version == 5


def check_server(payload, direction):
    server = direction + "MailServer"
    assert is_host(payload[server + "HostName"]), payload
    assert is_port(payload[server + "PortNumber"]), payload
    assert payload[server + "UseSSL"] is True
    assert payload[server + "Authentication"] == "EmailAuthPassword"
    assert payload[server + "Username"] and payload[direction + "Password"]


def read_profile(data):
    """A .mobileconfig: returns it, and the payload of its account."""
    profile = plistlib.loads(data, fmt=plistlib.FMT_XML)
    assert profile["PayloadType"] == "Configuration"
    assert profile["PayloadRemovalDisallowed"] is False
    check_payload(profile, {**COMMON, "PayloadDisplayName": str,
                            "PayloadDescription": str,
                            "PayloadContent": list})
    payload, = profile["PayloadContent"]
    check_payload(payload, {**COMMON, **TYPES[payload["PayloadType"]]})
    for key in "PayloadIdentifier", "PayloadUUID":
        assert profile[key] != payload[key], profile
    assert payload["PayloadIdentifier"].startswith(
        profile["PayloadIdentifier"] + ".")
    if payload["PayloadType"] == "com.apple.eas.account":
        assert is_host(payload["Host"]) and payload["SSL"] is True, payload
    else:
        assert payload["EmailAccountType"] == "EmailTypeIMAP"
        check_server(payload, "Incoming")
        check_server(payload, "Outgoing")
    return profile, payload


def read_qr(text):
    """The text of Thunderbird for Android's code: host, port, security, login
    and password of both servers, address and name."""
    assert len(text) <= 800 and "\n" not in text
    version, sequence, incoming, outgoing = json.loads(text)
    assert version == 1 and sequence == [1, 1]
    (smtp, identity), = outgoing
    assert incoming[0] == 0 and smtp[0] == 0
    assert incoming[4] == 1 and smtp[4] == 1
    assert len(incoming) == 8 and incoming.pop(6) == "" and len(smtp) == 7
    for server in incoming, smtp:
        assert is_host(server[1]) and is_port(server[2]), server
        assert type(server[3]) is int and server[3] in (2, 3), server
        assert is_line(server[5]) and is_line(server[6]), server
    address, name = identity
    assert address.isascii() and address.count("@") == 1 and is_line(name)
    names = "host", "port", "security", "login", "password"
    return {"imap": dict(zip(names, incoming[1:4] + incoming[5:])),
            "smtp": dict(zip(names, smtp[1:4] + smtp[5:])),
            "address": address, "name": name}


def read_file(data):
    """A .k9s file, as the same dictionary."""
    root = xml.etree.ElementTree.fromstring(data)
    assert root.tag == "k9settings" and root.get("format") == "1"
    account, = root.findall("accounts/account")
    assert uuid.UUID(account.get("uuid")).version == 5
    assert is_line(account.findtext("name"))
    found = {"address": account.findtext("identities/identity/email"),
             "name": account.findtext("identities/identity/name")}
    for key, tag in ("imap", "incoming-server"), ("smtp", "outgoing-server"):
        server = account.find(tag)
        assert server.get("type") == key.upper()
        assert server.findtext("authentication-type") == "PLAIN"
        found[key] = {
            "host": server.findtext("host"),
            "port": int(server.findtext("port")),
            "security": {"STARTTLS_REQUIRED": 2, "SSL_TLS_REQUIRED": 3}[
                server.findtext("connection-security")],
            "login": server.findtext("username"),
            "password": server.findtext("password")}
        assert is_host(found[key]["host"]) and is_port(found[key]["port"])
    return found
