# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What the User Panel says of a policy, and does not let owners do under it."""

import re

import pytest

from twofatest import backends
from twofatest.dovecot import Dovecot
from twofatest.pages import PAGES, app_ids, make_app, panel_dovecot, turn_on
from twofatest.qr import scan
from twofatest.store import Store
from twofatest.web import Web


@pytest.fixture(scope="module")
def dovecot():
    with Dovecot(backends.PasswdFile(backends.make_users(20))) as instance:
        yield instance


def policy_set(box, kind, *args):
    answer = box.dovecot.twofa("policy", "set", "--yes", *args, box.name, kind)
    assert answer.code == 0, answer


def test_before_the_date(owner, box):
    assert "needs 2-Factor Auth" not in owner.get("").body
    policy_set(box, "required", "--from", "2031-02-03 04:05")
    page = owner.get("")
    assert re.search(r"From 2031-02-03 04:05[^,]* on, your mailbox needs "
                     r"2-Factor Auth", page.body), page
    assert 'href="/enable"' in page.body or 'enable"' in page.body, page
    policy_set(box, "optional")
    assert "needs 2-Factor Auth" not in owner.get("").body


def test_after_the_date(owner, box):
    policy_set(box, "required")
    page = owner.get("")
    assert page.status == 200
    assert "Until you turn it on, mail programs cannot open it" in page.body
    box.turn_on()
    assert box.accepts(box.fresh())


def test_not_said_where_it_is_on(web, on):
    policy_set(on, "app-passwords")
    web.login(on, on.fresh())
    assert "needs 2-Factor Auth" not in web.get("").body


def test_cannot_be_turned_off(web, on):
    web.login(on, on.fresh())
    policy_set(on, "required")
    page = web.get("disable")
    answer = web.submit(page, "disable", code=on.totp.fresh())
    assert answer.status == 403, answer
    assert answer.heading == "2-Factor Auth has to stay on", answer
    assert on.status()["status"] == "enabled"
    # before its date, a policy forbids nothing
    assert on.dovecot.twofa("policy", "remove", on.name).code == 0
    policy_set(on, "required", "--from", "30 days")
    on.dovecot.clock.advance(60)
    page = web.submit(web.get("disable"), "disable", code=on.totp.fresh())
    assert on.status()["status"] == "disabled", page


def test_forbidden(owner, box):
    policy_set(box, "forbidden")
    page = owner.get("enable")
    answer = owner.submit(page, "enable") if page.status == 200 else page
    assert answer.status == 403, answer
    assert answer.heading == "Not available for your mailbox", answer
    assert box.status()["status"] == "disabled"


def test_damaged_policies_leave_the_panel_open(make_dovecot):
    """The panel's pages open, and application passwords can be revoked; 2FA is
    neither turned on nor off, because nobody knows what the policies say."""
    dovecot = make_dovecot()
    box, on = dovecot.mailbox(), dovecot.mailbox().turn_on()
    on.app_password()
    policy_set(on, "required")
    owner, web = Web(dovecot), Web(dovecot)
    owner.login(box)
    web.login(on, on.fresh())
    off = web.get("disable")
    Store(dovecot).set("twofa_store", "value = 'x'", "name = 'policies'")
    for browser in (owner, web):
        assert [browser.get(page).status for page in PAGES] == \
            [200] * len(PAGES)
    app, = app_ids(web)
    page = web.get(f"app-passwords/revoke?id={app}")
    web.follow(web.submit(page, "app-passwords/revoke"))
    assert app_ids(web) == []
    answer = owner.submit(owner.get("enable"), "enable")
    assert answer.status == 503, answer
    answer = web.submit(off, "disable", code=on.totp.fresh())
    assert answer.status == 503, answer
    assert (box.status()["status"], on.status()["status"]) == (
        "disabled", "enabled")


FIRST = "Turn on 2-Factor Auth first"
APPLE, HANDOVER = "app-passwords/apple", "app-passwords/phone"
URL = "https://mail.example.org/twofa"


def test_application_passwords_come_after_turning_on(make_dovecot):
    """Whoever has the password alone does not get past the policy by an
    application password: not by the page, the profile, or a phone's ticket.
    The admin can make one."""
    dovecot = panel_dovecot(make_dovecot, twofa_panel_url=URL,
                            twofa_mail_imap="imap.example.org",
                            twofa_mail_submission="smtp.example.org")
    box, owner, phone = dovecot.mailbox(), Web(dovecot), Web(dovecot)
    owner.login(box)
    pages = {path: owner.get(path)
             for path in ("app-passwords", APPLE, HANDOVER)}
    policy_set(box, "required", "--from", "3 days")
    kept = make_app(owner)
    page = owner.submit(owner.get(HANDOVER), HANDOVER)
    url = scan(re.search(r"<svg .*?</svg>", page.body, re.S)[0])
    ticket = url.rpartition("=")[2]
    dovecot.secrets.add(ticket)
    on_phone = phone.get("phone?ticket=" + ticket)
    policy_set(box, "required")
    for path, page in pages.items():
        answer = owner.submit(page, path, label="x")
        assert (answer.status, answer.heading) == (403, FIRST), answer
        assert "Turn on 2-Factor Auth</a>" in answer.body, answer
    answer = phone.submit(on_phone, "phone", label="x")
    assert (answer.status, answer.heading) == (403, FIRST), answer
    page = owner.get("app-passwords")
    assert page.status == 200 and "Turn it on first" in page.body, page
    assert 'name="label"' not in page.body
    for path in (APPLE, HANDOVER):
        answer = owner.get(path)
        assert (answer.status, answer.heading) == (403, FIRST), answer
    assert "Turn it on first" in owner.get("enable").body
    assert len(app_ids(owner)) == 1 and box.accepts(kept)
    other = dovecot.mailbox()
    policy_set(other, "required")
    assert other.accepts(other.app_password()["password"])
    turn_on(owner, box)
    assert box.accepts(make_app(owner))
