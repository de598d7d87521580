# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Recent activity: the page names each change and each login for what it was."""

import re

from twofatest.dovecot import wait_for
from twofatest.panel import Panel, lacking


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


def rows_with_class(web):
    page = web.get("activity")
    return page, re.findall(r'<li(?: class="([a-z]*)")?><strong>(.*?)</strong>',
                            page.body)


KNOWS = "Somebody knows your password · no code followed"


def test_a_first_step_without_its_code(dovecot, store, web, on):
    """It is neutral while the code may follow, and a warning when it does
    not."""
    web.login(on)
    lacking(dovecot, store, on)
    wait_for(lambda: ("asked", "Password right · waiting for the code") in
             rows_with_class(web)[1])
    page, _ = rows_with_class(web)
    assert "know your password" not in page.body
    dovecot.clock.advance(301)
    page, rows = rows_with_class(web)
    assert ("refused", KNOWS) in rows
    assert "Somebody typed your password and had no code." in page.body


def test_the_second_step_takes_its_place(dovecot, store, web, on):
    """Signing in in two steps is one row, as signing in in one step is."""
    with Panel(dovecot) as panel:
        ticket = lacking(dovecot, store, on)
        panel.session(panel.show_ticket(ticket, code=on.totp.fresh()))
    web.login(on)
    dovecot.clock.advance(301)
    _, rows = rows_with_class(web)
    assert {kind for kind, _ in rows} == {""}, rows


def test_the_label_is_shown(web, on):
    row = on.app_password("<b>tablet</b>")
    on.dovecot.twofa("app-password", "revoke", on.name, row["id"])
    assert on.refuses(row["password"])
    web.login(on)
    found = wait_for(lambda: [
        what for kind, what in rows_with_class(web)[1]
        if kind == "refused" and "revoked application password" in what])
    assert found == ["Refused · revoked application password · "
                     "&lt;b&gt;tablet&lt;/b&gt;"]
    texts = [what for _, what in rows_with_class(web)[1]]
    assert "Application password made · &lt;b&gt;tablet&lt;/b&gt;" in texts
    assert "Application password revoked · &lt;b&gt;tablet&lt;/b&gt;" in texts
