# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Recent activity: the page names each change and each login for what it was."""

import re


def entries(web):
    """Newest first: what happened, and by which service."""
    found = re.findall(r"<li.*?><strong>(.*?)</strong>\s*<span>(.*?)</span>",
                       web.get("activity").body)
    assert found
    return found


def test_recovery_codes_of_an_administrator(web, on):
    """An emergency code is made, new codes are made, and a recovery code is
    verified: all three come by doveadm, and are three different things."""
    web.login(on)
    answer = on.dovecot.twofa("recovery-codes", "--emergency", on.name)
    code = answer.row["recovery_code"]
    on.dovecot.secrets.add(code)
    assert ("Emergency code made", "your provider") in entries(web)
    answer = on.dovecot.twofa("verify", on.name, code)
    assert answer.code == 0, answer
    assert ("Signed in · password and recovery code",
            "your provider") in entries(web)
    answer = on.dovecot.twofa("recovery-codes", on.name)
    on.dovecot.secrets.update(row["recovery_code"] for row in answer.rows)
    changes = [what for what, _ in entries(web)]
    assert changes.count("New recovery codes made") == 1
    assert changes.count("Emergency code made") == 1


def test_the_service_names_an_emergency_code(on):
    on.dovecot.twofa("recovery-codes", "--emergency", on.name)
    answer = on.dovecot.twofa("activity", on.name)
    changes = [(row["service"], row["method"]) for row in answer.rows]
    assert ("doveadm", "emergency") in changes, answer
    assert ("doveadm", "recovery") not in changes, answer
