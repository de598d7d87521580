# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A webmail adds a key to the string that was typed, and sends both at each of
its logins."""

import secrets

# Two hosts of a webmail, and a host that is none
HOST, SECOND_HOST, ELSEWHERE = "127.0.0.30", "127.0.0.31", "127.0.0.40"
SETTINGS = "twofa_webmail_networks = 127.0.0.30/31\n"
# The defaults of the settings, in seconds
IDLE, LONGEST = 30 * 60, 12 * 3600


def new_key():
    return "".join(secrets.choice("abcdefghijklmnopqrstuvwxyz234567")
                   for _ in range(32))


def begin(box, **options):
    """Returns the string of a session that has begun."""
    string = box.fresh() + "~" + new_key()
    result = box.login(string, source=HOST, **options)
    assert result.ok, result
    return string


def add_webmail_session(store, box, number=0):
    """Writes a session into the store; it has no valid MAC."""
    store.put("twofa_webmail_sessions", {
        "session_id": f"{number:032x}", "record_id": store.record_id(box),
        "enrolment_id": "e", "verifier": f"{box.name} {number}", "keyed": 1,
        "ip": "", "networks": "", "created": 1, "last_used": 2**40,
        "expires": 2**40, "service": "imap", "last_ip": "", "mac": "",
        "rev": 1})


def webmail_sessions(store, box):
    """How many sessions the store has of those that add_webmail_session() has
    written."""
    (count,), = store.rows(
        "SELECT COUNT(*) FROM twofa_webmail_sessions WHERE verifier LIKE ?",
        box.name + " %")
    return count
