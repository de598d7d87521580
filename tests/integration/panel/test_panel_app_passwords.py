# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The panel's page of application passwords: the owner makes, sees and revokes
them."""

import re

import pytest

from twofatest.opened import Opened
from twofatest.pages import app_ids, make_app, panel_dovecot, turn_on
from twofatest.store import Store
from twofatest.web import Web


def test_app_passwords(owner, box):
    word = make_app(owner, 'a "phone" <i>&</i>',
                    scope="imap pop3 submission sieve", expires="30")
    assert box.accepts(word)
    page = owner.get("app-passwords")
    assert word not in page.body
    assert "a &quot;phone&quot; &lt;i&gt;&amp;&lt;/i&gt;" in page.body
    app, = app_ids(owner)
    assert "<i>" not in owner.get(f"app-passwords/revoke?id={app}").body
    revoke(owner, app)
    assert box.refuses(word) and not app_ids(owner)


def revoke(owner, app):
    page = owner.get(f"app-passwords/revoke?id={app}")
    page = owner.submit(page, "app-passwords/revoke")
    assert "is revoked" in owner.follow(page).body


def test_revoked_program_is_thrown_out(owner, box):
    """The owner revokes what a thief uses; the session of the panel goes on."""
    thief = Opened(box, make_app(owner, "thief"))
    app, = app_ids(owner)
    phone = Opened(box, make_app(owner, "phone"))
    try:
        revoke(owner, app)
        assert thief.closes() and phone.is_open()
        assert owner.get("app-passwords").status == 200
    finally:
        thief.close()
        phone.close()


def scopes(page):
    select = re.search(r'<select id="scope".*?</select>', page.body, re.S)[0]
    return re.findall(r'<option value="([^"]*)"', select), page.forms[
        page.base.url("app-passwords")]["scope"]


MAIL = "imap pop3 submission sieve"


def test_the_scope_is_for_mail(owner, box):
    """Without a gateway, a password for ActiveSync would open nothing."""
    page = owner.get("app-passwords")
    assert scopes(page) == ([MAIL, "all"], [MAIL])
    assert box.accepts(make_app(owner))
    page = owner.submit(page, "app-passwords", label="x", scope="activesync")
    assert page.status == 400 and len(app_ids(owner)) == 1


def test_activesync_where_there_is_a_gateway(make_dovecot):
    gateway = "127.0.0.20"
    dovecot = panel_dovecot(make_dovecot, twofa_activesync_networks=gateway)
    web, box = Web(dovecot), dovecot.mailbox()
    web.login(box)
    page = web.get("app-passwords")
    assert scopes(page) == ([MAIL, "activesync", "all"], [MAIL])
    # a form that is refused keeps what was chosen
    page = web.submit(page, "app-passwords", label="", scope="activesync")
    assert page.status == 422 and scopes(page)[1] == ["activesync"]
    word = make_app(web, scope="activesync")
    assert box.accepts(word, source=gateway) and box.refuses(word)


def test_a_new_app_password_has_no_history(owner):
    page = owner.submit(owner.get("app-passwords"), "app-passwords",
                        label="x")
    owner.dovecot.secrets.update(re.findall(
        r'class="key"><code>([a-z2-7-]{23})<', page.body))
    assert "<dt>Expires</dt>" in page.body
    assert "<dt>Made</dt>" not in page.body
    assert "<dt>Last used</dt>" not in page.body
    page = owner.get("app-passwords")
    assert "<dt>Made</dt>" in page.body and "<dt>Last used</dt>" in page.body


@pytest.mark.parametrize("label, text", [
    ("", "Please give it a name."), (" \t ", "Please give it a name."),
    ("\u00a0\u3000", "Please give it a name."),
    ("invoice\u202etxt.exe", "has a character that cannot be seen"),
    ("a\x07b", "has a character that cannot be seen"),
    ("x" * 101, "a name of at most 100 characters")])
def test_bad_names_say_why(owner, label, text):
    page = owner.submit(owner.get("app-passwords"), "app-passwords",
                        label=label)
    error = re.search(r'role="alert">(.*?)</p>', page.body)[1]
    assert page.status == 422 and text in error, page
    assert not app_ids(owner)


def test_each_link_has_a_name_of_its_own(owner):
    for label in ("phone", "tablet"):
        make_app(owner, label)
    body = owner.get("app-passwords").body
    names = []
    for link in re.findall(r'<a class="button danger".*?</a>', body):
        ids = re.search(r'aria-labelledby="([^"]*)"', link)[1].split()
        names.append(" ".join(re.search(
            rf'id="{id}"[^>]*>([^<]*)<', body)[1] for id in ids))
    assert sorted(names) == ["Revoke phone", "Revoke tablet"]


@pytest.mark.parametrize("fields, status", [
    ({"label": ""}, 422), ({"label": "x" * 101}, 422),
    ({"label": "a\x07b"}, 422), ({"label": "a\nb"}, 422),
    ({"scope": "root"}, 400), ({"scope": ""}, 400), ({"expires": "-1"}, 400),
    ({"expires": "99999999999999999999"}, 400), ({"expires": "x"}, 400)])
def test_bad_app_passwords(owner, fields, status):
    page = owner.submit(owner.get("app-passwords"), "app-passwords",
                        **{"label": "x", **fields})
    assert page.status == status and not app_ids(owner)


def test_app_password_later_needs_a_code(owner, box, dovecot):
    turn_on(owner, box)
    make_app(owner)
    for _ in range(2):
        dovecot.clock.advance(10 * 60)
        owner.get()
    page = owner.get("app-passwords")
    assert 'name="code"' in page.body
    for code in ("", box.totp.wrong()):
        refused = owner.submit(page, "app-passwords", label="x", code=code)
        assert refused.status == 422, refused
    assert len(app_ids(owner)) == 1
    word = make_app(owner, "later", code=box.totp.fresh(),
                    scope="imap pop3 submission sieve")
    assert box.accepts(word)
    # the next one needs none, for a quarter of an hour
    assert 'name="code"' not in owner.get("app-passwords").body
    assert box.accepts(make_app(owner, "tablet"))
    for _ in range(2):
        dovecot.clock.advance(8 * 60)
        page = owner.get("app-passwords")
    assert 'name="code"' in page.body


def test_a_time_that_no_calendar_has(owner, dovecot):
    """The database has a time that is too late for a calendar, and the page is
    still shown."""
    store = Store(dovecot)
    make_app(owner, "phone")
    store.write("UPDATE twofa_app_passwords SET last_used = 9000000000000000000")
    page = owner.get("app-passwords")
    assert page.status == 200 and "phone" in page.body
