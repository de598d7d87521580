# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What was typed into a form whose session had ended is there after signing in
again. The end is announced, and can be put off."""

import re

import pytest

from twofatest.pages import app_ids, turn_on
from twofatest.web import Web

DRAFT = "__Host-twofa-draft"
TYPED = {"label": "kitchen tablet \u00e9", "scope": "all", "expires": "90"}
OURS = {"Sec-Fetch-Site": "same-origin"}
AGAIN = "What you typed is here again"


def typed_is_there(page):
    return AGAIN in page.body and \
        'value="kitchen tablet \u00e9"' in page.body and \
        '<option value="all" selected' in page.body and \
        '<option value="90" selected' in page.body


def sign_in(web, box, page):
    """From the login page back to the page that it names."""
    page = web.submit(web.follow(page), "login", user=box.name,
                      password=box.fresh() if box.totp else box.password)
    return web.follow(page)


def send_late(owner, dovecot, **fields):
    page = owner.get("app-passwords")
    dovecot.clock.advance(16 * 60)
    return owner.submit(page, "app-passwords", **{**TYPED, **fields})


def test_after_signing_in_again(owner, box, dovecot):
    page = send_late(owner, dovecot)
    assert page.header("Location") == "/login?next=app-passwords"
    assert "What you typed will be there" in owner.follow(page).body
    page = sign_in(owner, box, page)
    assert typed_is_there(page) and not app_ids(owner)
    # it is shown once, and can be sent
    assert AGAIN not in owner.get("app-passwords").body
    page = owner.submit(page, "app-passwords")
    assert page.status == 200 and len(app_ids(owner)) == 1
    owner.dovecot.secrets.update(re.findall(
        r'class="key"><code>([a-z2-7-]{23})<', page.body))


def test_after_a_login_that_was_too_old(owner, box, dovecot):
    page = owner.get("app-passwords")
    for _ in range(2):
        dovecot.clock.advance(10 * 60)
        owner.get()
    page = owner.submit(page, "app-passwords", **TYPED)
    assert page.status == 403 and page.heading == "Please sign in again"
    assert 'href="/login?next=app-passwords"' in page.body
    page = owner.submit(owner.get("login?next=app-passwords"), "login",
                        user=box.name, password=box.password)
    assert typed_is_there(owner.follow(page)) and not app_ids(owner)


def test_without_the_cookie(owner, box):
    """The browser was closed meanwhile, or has lost its cookies."""
    page = owner.get("app-passwords")
    owner.cookies.clear()
    owner.headers.update(OURS)
    page = owner.submit(page, "app-passwords", **TYPED)
    assert typed_is_there(sign_in(owner, box, page))


def test_another_tab_has_signed_in_anew(owner, box):
    """The form belongs to a session that is over, the browser is in another
    one."""
    page = owner.get("app-passwords")
    owner.login(box)
    owner.headers.update(OURS)
    page = owner.submit(page, "app-passwords", **TYPED)
    assert page.header("Location") == "/app-passwords"
    assert typed_is_there(owner.follow(page)) and not app_ids(owner)


def test_another_tab_has_signed_in_to_another_mailbox(owner, dovecot):
    page = owner.get("app-passwords")
    owner.login(dovecot.mailbox())
    owner.headers.update(OURS)
    page = owner.follow(owner.submit(page, "app-passwords", **TYPED))
    assert page.status == 200 and "kitchen" not in page.body
    assert "Nothing has changed" in page.body and not app_ids(owner)


def test_not_to_another_mailbox(owner, dovecot):
    page = send_late(owner, dovecot)
    page = sign_in(owner, dovecot.mailbox(), page)
    assert page.status == 200 and "kitchen" not in page.body
    assert AGAIN not in page.body and DRAFT not in owner.cookies


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", None])
def test_not_what_another_site_sends(web, box, site):
    """The browser sends no cookies with such a form."""
    headers = {"Sec-Fetch-Site": site} if site else {}
    page = web.post("app-passwords", TYPED, headers=headers)
    assert page.status == 303 and DRAFT not in web.cookies
    assert "kitchen" not in sign_in(web, box, page).body


def test_codes_are_not_kept(owner, box, dovecot):
    turn_on(owner, box)
    for _ in range(2):
        dovecot.clock.advance(10 * 60)
        owner.get()
    code = box.totp.fresh()
    send_late(owner, dovecot, code=code, recovery=box.recovery[0])
    draft = bytes.fromhex(owner.cookies[DRAFT]).decode()
    assert "kitchen" in draft and code not in draft
    assert box.recovery[0] not in draft and "csrf" not in draft


@pytest.mark.parametrize("value", [
    "00", "zz", "6170702d", "6170702d70617373776f726473",
    "6170702d70617373776f7264730900", "a" * 2047, "a" * 3000])
def test_made_up_drafts(owner, value):
    owner.cookies[DRAFT] = value
    page = owner.get("app-passwords")
    assert page.status == 200 and AGAIN not in page.body


def test_what_is_too_long_is_not_kept(owner, dovecot):
    page = send_late(owner, dovecot, label="x" * 3000)
    assert page.status == 303 and DRAFT not in owner.cookies


def test_the_end_is_announced_and_put_off(owner, dovecot):
    page = owner.get("app-passwords")
    assert 'class="session-end" role="status"' in page.body
    assert 'href="/stay" target="_blank"' in page.body
    # as often as she likes
    for _ in range(12):
        dovecot.clock.advance(13 * 60)
        page = owner.get("stay")
        assert page.heading == "You are still signed in", page
    assert owner.alive
    assert "session-end" not in Web(dovecot).get("login").body
