# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The owner turns 2FA on and off in the panel, changes the phone, and replaces
the recovery codes."""

import re

import pytest

from twofatest.pages import begin, recovery_codes, turn_on
from twofatest.totp import Totp
from twofatest.web import Web


def test_story(owner, box):
    turn_on(owner, box)
    assert box.refuses(box.password) and box.accepts(box.fresh())
    assert owner.alive
    page = owner.submit(owner.get(), "", status="disabled")
    page = owner.follow(page)
    page = owner.submit(page, "disable", code=box.totp.wrong())
    assert page.status == 422
    page = owner.submit(page, "disable", code=box.totp.fresh())
    page = owner.follow(page)
    assert "2-Factor Auth is off" in page.body
    assert box.accepts(box.password)
    # the notice is shown once
    assert "2-Factor Auth is off" not in owner.get().body


def test_recovery_codes_are_shown_once(owner, box):
    turn_on(owner, box)
    page = owner.submit(owner.get("recovery-codes"), "recovery-codes",
                        code=box.totp.fresh())
    codes = recovery_codes(owner, page)
    assert page.status == 200 and len(set(codes)) == 10
    assert not set(codes) & set(box.recovery)
    body = owner.get("recovery-codes").body
    assert not [code for code in codes if code in body]
    assert box.refuses(box.password + box.recovery[0])
    assert box.accepts(box.password + codes[0])


def test_another_tab_was_faster(owner, box):
    page, box.totp = begin(owner)
    other = owner.get("scan")
    recovery_codes(owner, owner.submit(page, "scan", code=box.totp.fresh()))
    page = owner.submit(other, "scan", code=box.totp.fresh())
    assert page.status == 303 and page.header("Location") == "/"
    page = owner.follow(page)
    assert 'class="note info" role="status">2-Factor Auth is on already' \
        in page.body
    assert owner.get("scan").header("Location") == "/"


def test_qr_code_that_another_tab_replaced(owner, box):
    """It says so, and shows the new one. The code counts for nothing."""
    page, old = begin(owner)
    other = owner.submit(owner.get("scan"), "scan/new")
    assert other.status == 303
    page = owner.submit(page, "scan", code=old.fresh())
    assert page.status == 409 and "was replaced" in page.body
    assert "not right" not in page.body
    key = re.search(r'class="key"><code>([A-Z2-7 ]+)<', page.body)[1]
    new = Totp(key.replace(" ", ""), owner.dovecot.clock)
    owner.dovecot.secrets.add(new.secret)
    assert new.secret != old.secret
    # the page that says so has the form of the new one
    page = owner.submit(page, "scan", code=new.fresh())
    assert page.heading == "2-Factor Auth is on", page
    recovery_codes(owner, page)
    assert box.refuses(box.password + old.fresh())


@pytest.mark.parametrize("how", ["called off", "another browser"])
def test_qr_code_that_no_longer_counts(owner, box, dovecot, how):
    page, totp = begin(owner)
    if how == "called off":
        owner.submit(owner.get(), "", status="disabled")
    else:
        other = Web(dovecot)
        other.login(box)
        begin(other)
    page = owner.submit(page, "scan", code=totp.fresh())
    assert page.header("Location") == "/enable"
    page = owner.follow(page)
    assert "no longer counts" in page.body
    assert box.status()["status"] != "enabled"


def test_disable_takes_a_recovery_code(owner, box):
    turn_on(owner, box)
    page = owner.submit(owner.get("disable"), "disable",
                        recovery=box.recovery[0])
    assert page.status == 303 and box.accepts(box.password)


def test_the_same_qr_code(owner):
    _page, totp = begin(owner)
    _page, again = begin(owner)
    assert totp.secret == again.secret
    page = owner.get("scan")
    page = owner.follow(owner.submit(page, "scan/new"))
    assert totp.secret not in page.body.replace(" ", "")


def test_calling_it_off(owner, box):
    begin(owner)
    page = owner.submit(owner.get(), "", status="disabled")
    assert "stays disabled" in owner.follow(page).body
    assert owner.get("scan").header("Location") == "/enable"


def test_clock_of_the_phone(owner):
    page, totp = begin(owner)
    page = owner.submit(page, "scan", code=totp.at(totp.step() + 10))
    assert page.status == 422 and re.search("about (270|300) seconds fast",
                                            page.body), page
    page = owner.submit(page, "scan", code=totp.at(totp.step() - 10))
    assert "clock of your phone is slow" in page.body


def test_change_phone(owner, box):
    turn_on(owner, box)
    old = box.totp
    page = owner.get("enable")
    assert page.heading == "Change phone"
    _page, box.totp = begin(owner, old.fresh())
    assert box.totp.secret != old.secret
    # the old phone is in force until the new one is confirmed
    assert box.accepts(box.password + old.fresh())
    page = owner.submit(owner.get("scan"), "scan", code=box.totp.fresh())
    assert page.status == 200 and page.heading == "Your phone is changed"
    assert "Delete the old entry" in page.body
    assert "old recovery codes are void" in page.body
    assert box.refuses(box.password + old.fresh())
    assert box.accepts(box.fresh())


@pytest.mark.parametrize("proof", ["none", "wrong", "used", "recovery"])
def test_a_new_phone_needs_a_code(owner, box, proof):
    """A stolen cookie is not enough to exchange the phone. Who has lost the
    phone takes a recovery code."""
    turn_on(owner, box)
    used = box.totp.fresh()
    assert box.accepts(box.password + used)
    fields = {"none": {}, "wrong": {"code": box.totp.wrong()},
              "used": {"code": used}, "recovery": {"recovery":
                                                   box.recovery[0]}}[proof]
    page = owner.submit(owner.get("enable"), "enable", **fields)
    if proof != "recovery":
        assert page.status == 422 and page.heading == "Change phone", page
        assert owner.get("scan").header("Location") == "/"
        return
    assert page.header("Location") == "/scan"
    assert box.refuses(box.password + box.recovery[0])
    key = re.search(r'class="key"><code>([A-Z2-7 ]+)<',
                    owner.follow(page).body)[1].replace(" ", "")
    box.totp = Totp(key, owner.dovecot.clock)
    owner.dovecot.secrets.add(key)
    page = owner.submit(owner.get("scan"), "scan", code=box.totp.fresh())
    assert page.heading == "Your phone is changed", page
    recovery_codes(owner, page)
    assert box.accepts(box.fresh())


def test_another_session_sees_no_picture(owner, box, dovecot):
    """The QR code of the new phone is for the session that has asked for it,
    and a new one needs another code."""
    turn_on(owner, box)
    _page, first = begin(owner, box.totp.fresh())
    page = owner.get("scan")
    assert 'href="/enable"' in page.body and "scan/new" not in page.body
    other = Web(dovecot)
    other.login(box, box.fresh())
    assert other.get("scan").header("Location") == "/"
    page, second = begin(other, box.totp.fresh())
    assert second.secret != first.secret
    assert "Leave the entry by which you sign in" in page.body


def test_an_old_session_changes_no_phone(owner, box, dovecot):
    turn_on(owner, box)
    begin(owner, box.totp.fresh())
    for _ in range(2):
        dovecot.clock.advance(10 * 60)
        assert owner.alive
    for path in ("enable", "scan", "disable"):
        page = owner.get(path)
        assert page.status == 403 and "sign in again" in page.body, path
        assert f"/login?next={path}" in page.body
    for path in ("enable", "scan", "scan/new", "disable", "recovery-codes"):
        page = owner.post(path, {"csrf": owner.get().csrf(),
                                 "code": box.totp.fresh()})
        assert page.status == 403, (path, page)
