# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The panel refuses forms of other sites, forged session cookies, and ids and
names of other mailboxes."""

import urllib.parse

import pytest

from twofatest.pages import PAGES, SESSION, app_ids, make_app
from twofatest.web import Web


def actions(web, box):
    """All forms that change something, as (path, fields), with valid fields but
    without the token `csrf`."""
    make_app(web)
    app, = app_ids(web)
    return [("", {"status": "enabled"}), ("enable", {}),
            ("scan", {"code": "123456"}), ("scan/new", {}),
            ("disable", {"code": "123456"}),
            ("app-passwords", {"label": "x", "scope": "all", "expires": "0"}),
            ("app-passwords/revoke", {"app": app}),
            ("recovery-codes", {"code": "123456"}),
            ("end-sessions", {}), ("sign-out", {})]


def test_csrf(owner, box, dovecot):
    other = Web(dovecot)
    other.login(box)
    foreign = other.get().csrf()
    for path, fields in actions(owner, box):
        for csrf in (None, "", "0" * 64, foreign,
                     owner.get().csrf()[:-1], owner.get().csrf() + "0"):
            sent = dict(fields) if csrf is None else {**fields, "csrf": csrf}
            page = owner.post(path, sent)
            assert page.status == 403 and "form has expired" in page.body, \
                (path, csrf)
        good = owner.get().csrf()
        for site in ("cross-site", "same-site", "none"):
            page = owner.post(path, {**fields, "csrf": good},
                              headers={"Sec-Fetch-Site": site})
            assert page.status == 403, (path, site)
        page = owner.post(path, [*fields.items(), ("csrf", good),
                                 ("csrf", good)])
        assert page.status == 403, path
    assert owner.alive and len(app_ids(owner)) == 1
    assert box.status()["status"] == "disabled"


def test_login_csrf(dovecot, box):
    """A form of another site cannot sign a browser in to another mailbox."""
    web = Web(dovecot)
    page = web.post("login", {"user": box.name, "password": box.password})
    assert page.status == 403 and web.session is None
    stranger = Web(dovecot)
    csrf = stranger.get("login").csrf()
    web.get("login")
    page = web.post("login", {"user": box.name, "password": box.password,
                              "csrf": csrf})
    assert page.status == 403 and web.session is None


def test_a_login_makes_a_new_session(dovecot, box):
    """A login makes a new session id, and never uses one that the browser had
    sent."""
    web = Web(dovecot)
    web.cookies[SESSION] = "a" * 40
    web.login(box)
    first = web.session
    assert first != "a" * 40
    assert web.follow(web.try_login(box.name, box.password)).status == 200
    assert web.session != first
    old = Web(dovecot)
    old.cookies[SESSION] = first
    assert not old.alive


@pytest.mark.parametrize("cookie", [
    "", "x", "a" * 40, "a" * 65, "../../x", "a\tb", "a%0d%0aSet-Cookie:x=y",
    "';--", "\u00e9"])
def test_forged_sessions(dovecot, cookie):
    web = Web(dovecot)
    page = web.get(headers={"Cookie": f"{SESSION}={cookie}".encode()})
    assert page.status == 303
    assert page.header("Location") == "/login"


def test_two_session_cookies_are_none(owner):
    good = owner.session
    for both in (f"{SESSION}={good}; {SESSION}=x",
                 f"{SESSION}=x; {SESSION}={good}"):
        assert owner.get(headers={"Cookie": both}).status == 303, both
    page = owner.get(headers={"Cookie": f"a=b; {SESSION}={good}"})
    assert page.status == 200


def test_pages_need_a_session(dovecot):
    web = Web(dovecot)
    for path in (*PAGES, "scan", "disable", "app-passwords/revoke?id=x"):
        page = web.get(path)
        assert page.status == 303, path
        assert page.header("Location").startswith("/login"), path
    for path in ("enable", "scan", "disable", "sign-out", "end-sessions"):
        page = web.post(path, {"csrf": "0" * 64})
        assert page.status == 303, path
        assert page.header("Location").startswith("/login"), path


def test_where_a_login_leads(dovecot, box):
    web = Web(dovecot)
    page = web.get("activity")
    assert page.header("Location") == "/login?next=activity"
    page = web.follow(page)
    page = web.submit(page, "login", user=box.name, password=box.password)
    assert page.header("Location") == "/activity"
    for bad in ("//evil.example", "https://evil.example", "sign-out", "login",
                "x\r\nSet-Cookie: a=b", "scan/new", "\\\\evil", "style.css"):
        web = Web(dovecot)
        page = web.get("login?" + urllib.parse.urlencode({"next": bad}))
        page = web.submit(page, "login", user=box.name, password=box.password,
                          next=bad)
        assert page.status == 303 and page.header("Location") == "/", bad


def test_a_link_from_another_site(owner):
    """Such a request has no cookies, so the answer makes the browser load the
    page once more."""
    page = owner.get("activity", cookies=False,
                     headers={"Sec-Fetch-Site": "cross-site"})
    assert page.status == 200
    assert 'content="0; url=/activity"' in page.body
    page = owner.get("activity", headers={"Sec-Fetch-Site": "same-origin"})
    assert page.heading == "Recent Activity"


def test_other_mailboxes_ids(owner, dovecot):
    victim = dovecot.mailbox()
    app = victim.app_password("victims")
    page = owner.get(f"app-passwords/revoke?id={app['id']}")
    assert page.status == 404 and "victims" not in page.body
    for fields in ({"app": app["id"]}, {"app": app["id"], "user": victim.name},
                   {"app": app["id"], "all": "1"}, {"all": "1"}):
        page = owner.post("app-passwords/revoke",
                          {**fields, "csrf": owner.get().csrf()})
        assert page.status in (400, 404), fields
    assert victim.accepts(app["password"])


def test_tabs_and_lines_in_fields(owner, dovecot):
    """The panel escapes them, so they do not end a field of the service's
    protocol."""
    victim = dovecot.mailbox()
    app = victim.app_password("victims")
    for value in (f"x\tuser={victim.name}", "x\nAPP-REVOKE\t9\tall=1",
                  f"{app['id']}\001tuser={victim.name}"):
        page = owner.post("app-passwords/revoke",
                          {"app": value, "csrf": owner.get().csrf()})
        assert page.status in (400, 404), page
    assert victim.accepts(app["password"]) and owner.alive
