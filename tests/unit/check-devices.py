#!/usr/bin/python3
# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Has the files that set up devices read by somebody else's parsers: what goes
in comes out again, whatever it is."""

import os
import pathlib
import re
import subprocess
import sys
import uuid

sys.path.insert(0, str(pathlib.Path(
    os.environ.get("srcdir", ".")) / "../integration/twofatest"))
import devices

PASSWORD = "abcde-fghij-klmno-pq234"
# login, address, organisation, label
ACCOUNTS = [
    ("anna", "anna@example.org", "Example Mail", "phone"),
    ("anna@example.org", "anna@example.org", "", "Anna's iPhone"),
    ("a<b>&\"'", "<x>&\"'@example.org", "]]></string><key>", "</dict>&amp;"),
    ("\"],[\"\\", "\\u0041\\@example.org", "\"\\", "%s%n"),
    ("jörg 日本語 🙂", "jorg@example.org", "Müller & Söhne", "Ünïcode"),
    ("j", "jörg@bücher.example", "../../etc", "%00%0a"),
    ("x" * 100, "y" * 64 + "@example.org", "o" * 200, "l" * 100),
]
passed = failed = 0


def build(kind, account):
    return subprocess.run(["./device-print", kind, *account],
                          stdout=subprocess.PIPE, check=True).stdout


def clean(value):
    """What is left of a value: one line."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]", "", value)


def check_profile(account):
    login, address, organisation, label = map(clean, account)
    profile, payload = devices.read_profile(build("mail", account))
    assert profile["PayloadDescription"] == label
    assert profile.get("PayloadOrganization", "") == organisation
    assert profile["PayloadIdentifier"].endswith(".twofa.k7q2m5x3")
    assert payload["EmailAddress"] == address
    assert payload["EmailAccountName"] == address
    for direction, host, port in (("Incoming", "imap", 993),
                                  ("Outgoing", "smtp", 587)):
        server = direction + "MailServer"
        assert payload[server + "HostName"] == host + ".example.org"
        assert payload[server + "PortNumber"] == port
        assert payload[server + "Username"] == login
        assert payload[direction + "Password"] == PASSWORD
    profile, payload = devices.read_profile(build("eas", account))
    assert payload["UserName"] == login and payload["Password"] == PASSWORD
    assert payload["EmailAddress"] == address
    assert payload["Host"] == "eas.example.org"


def check_thunderbird(account):
    login, address, *_ = map(clean, account)
    expected = {
        "imap": {"host": "imap.example.org", "port": 993, "security": 3,
                 "login": login, "password": PASSWORD},
        "smtp": {"host": "smtp.example.org", "port": 587, "security": 2,
                 "login": login, "password": PASSWORD},
        "address": address, "name": address}
    assert devices.read_file(build("k9s", account)) == expected
    text = build("qr", account).decode()
    if account[1].isascii():
        assert devices.read_qr(text) == expected
    else:
        assert text == "refused"


def check_too_long(_):
    account = ("", "a@example.org", "", "")
    room = (800 - len(build("qr", account).decode())) // 2
    for login, fits in ("x" * room, True), ("ü" * room, True), \
            ("x" * (room + 1), False):
        text = build("qr", (login, *account[1:])).decode()
        assert (text != "refused") == fits, text


def check_lines(_):
    """Control characters would end a line, or are not allowed in XML."""
    account = tuple(f"{part}\n\t\x01\x7f\u0085\u2028\ufffe<" for part in
                    ("a", "b@example.org", "c", "d"))
    check_profile(account)
    check_thunderbird(account)


def check_bytes(_):
    """What is no UTF-8 does not get into a file."""
    bad = os.fsdecode(b"\xff\xc0\xafx\xed\xa0\x80")
    account = (bad, bad + "@example.org", bad, bad)
    profile, payload = devices.read_profile(build("mail", account))
    assert "�" in payload["IncomingMailServerUsername"]
    assert "�" in devices.read_file(build("k9s", account))["name"]


def check_uuids(_):
    host = uuid.uuid5(uuid.NAMESPACE_DNS, "imap.example.org")
    for kind in "", "mail", "ü":
        made = build("uuid", ("", "", "", kind)).decode()
        assert made == str(uuid.uuid5(uuid.uuid5(host, "k7q2m5x3"),
                                      kind)).upper()


def check_names(_):
    for organisation, label, name in (
            ("Example Mail", "Anna's iPhone", "Example-Mail-Anna-s-iPhone"),
            ("", "", "mail"), ("日本", "🙂", "mail"), ("", "x", "x"),
            ("../..\r\nX: y", "\"; rm -rf", "X-y-rm-rf"),
            ("a" * 40, "b" * 40, "a" * 32 + "-" + "b" * 31)):
        made = build("file", ("", "", organisation, label)).decode()
        assert made == name + ".k9s", made


def main():
    global passed, failed
    checks = [(check, account) for check in (check_profile, check_thunderbird)
              for account in ACCOUNTS]
    checks += [(check, None) for check in (
        check_too_long, check_lines, check_bytes, check_uuids, check_names)]
    for check, account in checks:
        try:
            check(account)
            passed += 1
        except Exception as error:
            failed += 1
            print(f"failed: {check.__name__} {account}: {error!r}")
    print(f"{passed} passed, {failed} failed")
    return failed > 0 or passed == 0


if __name__ == "__main__":
    sys.exit(main())
