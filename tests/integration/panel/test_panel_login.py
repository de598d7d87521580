# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The panel's login page and its second page, which asks for the code."""

import concurrent.futures
import re

import pytest

from twofatest import backends
from twofatest.pages import SESSION, TICKET, panel_dovecot
from twofatest.panel import Panel
from twofatest.policy import Policy
from twofatest.web import Web


def test_login_with_two_pages(web, box):
    box.turn_on()
    page = web.try_login(box.name, box.password)
    assert page.status == 303 and page.header("Location") == "/code"
    assert web.session is None and TICKET in web.cookies
    # the ticket opens no other page
    assert not web.alive
    page = web.get("code")
    assert box.password not in page.body and box.name not in page.body
    for code in ("", "12345", "abcdef", box.totp.wrong()):
        page = web.submit(web.get("code"), "code", code=code)
        assert page.status == 422 and web.session is None, code
    code = box.totp.fresh()
    page = web.submit(web.get("code"), "code", code=code)
    assert page.status == 303 and web.session and TICKET not in web.cookies
    assert web.alive


def test_a_ticket_is_good_once(web, box, dovecot):
    box.turn_on()
    web.try_login(box.name, box.password)
    copy = Web(dovecot)
    copy.cookies.update(web.cookies)
    page = copy.get("code")
    web.submit(web.get("code"), "code", code=box.totp.fresh())
    assert web.session
    page = copy.submit(page, "code", code=box.totp.fresh())
    assert page.status == 303 and page.header("Location") == "/login"
    assert copy.session is None


def test_half_made_session_is_none(web, box, dovecot):
    box.turn_on()
    web.try_login(box.name, box.password)
    other = Web(dovecot)
    other.cookies[SESSION] = web.cookies[TICKET]
    assert not other.alive


def test_a_used_code(web, box):
    box.turn_on()
    code = box.totp.fresh()
    assert box.accepts(box.password + code)
    web.try_login(box.name, box.password)
    page = web.submit(web.get("code"), "code", code=code)
    assert page.status == 422 and "used already" in page.body
    assert web.session is None


def test_recovery_code(web, box):
    box.turn_on()
    web.try_login(box.name, box.password)
    page = web.submit(web.get("code"), "code", recovery=box.recovery[0])
    assert page.status == 303 and web.alive
    web.submit(web.get(), "sign-out")
    page = web.try_login(box.name, box.password + box.recovery[0])
    assert page.status == 403 and web.session is None
    page = web.try_login(box.name, box.password + box.recovery[1])
    assert page.status == 303 and web.alive


def test_what_is_refused(web, box):
    word = box.app_password()["password"]
    for user, string in ((box.name, box.password + "x"), (box.name, word),
                         ("nobody@example.org", box.password),
                         (box.name, box.password + "123456")):
        page = web.try_login(user, string)
        assert page.status == 403 and "That did not work" in page.body
        assert web.session is None and TICKET not in web.cookies
        assert string not in page.body
    for user, string in (("", "x"), (box.name, ""), ("x" * 300, "x"),
                         (box.name, "x" * 600)):
        assert web.try_login(user, string).status == 422


def test_wrong_password_with_2fa_looks_the_same(web, box):
    box.turn_on()
    one = web.try_login(box.name, box.password + "x")
    two = web.try_login("nobody@example.org", "x")
    strip = re.compile(r'value="[^"]*"|form=\w+')
    assert one.status == two.status == 403
    assert strip.sub("", one.body) == strip.sub("", two.body)


def test_strange_names(web, box):
    for user in ("<script>alert(1)</script>", 'a"b', "a'b", "a\tb", "a\nb",
                 "a\u00e9@example.org", "*", "a*b", " ", "%s%n"):
        page = web.try_login(user, "x")
        assert page.status in (403, 422), user
        assert "<script" not in page.body
    # the panel ignores white space around a name
    page = web.try_login(f"  {box.name}\n", box.password)
    assert page.status == 303


def test_paused(web, box):
    box.turn_on()
    web.try_login(box.name, box.password)
    for i in range(5):
        page = web.submit(web.get("code"), "code", code=box.totp.wrong(i))
    page = web.submit(web.get("code"), "code", code=box.totp.fresh())
    assert page.status == 429, page
    assert 0 < int(page.header("Retry-After")) <= 30
    assert "too many wrong codes" in page.body


def test_logins_under_way_are_capped(make_dovecot):
    """Eight logins of one address may be open at the same time; others are
    refused."""
    dovecot = make_dovecot(delay="2 secs")
    pages = [(web, web.get("login")) for web in
             [Web(dovecot) for _ in range(12)]]

    def attempt(pair):
        web, page = pair
        return web.submit(page, "login", user="nobody", password="x").status
    with concurrent.futures.ThreadPoolExecutor(12) as pool:
        found = list(pool.map(attempt, pages))
    assert sorted(set(found)) == [403, 429] and found.count(403) == 8


def test_nologin(make_dovecot):
    """The passdb says that the account may not log in, so the panel refuses it
    though the password is right."""
    users = {"anna@example.org": "T9D3K!px", "bert@example.org": "T9D3K!qy"}
    dovecot = panel_dovecot(make_dovecot, backend=backends.PasswdFile(
        users, {"anna@example.org": "nologin=y"}))
    anna, bert = Web(dovecot), Web(dovecot)
    assert bert.try_login(*list(users.items())[1]).status == 303
    page = anna.try_login(*list(users.items())[0])
    assert page.status == 403 and anna.session is None
    assert "account is disabled" in page.body
    with Panel(dovecot) as panel:
        ticket, verb = panel.try_login(*list(users.items())[0])
        assert verb == "OK"
        assert panel.show_ticket(ticket).error == "no-login"


def test_a_policy_server_refuses(make_dovecot):
    """Auth asks a policy server again after the passdbs have accepted a login.
    When that says no, the panel does not open."""
    server = Policy()
    try:
        dovecot = make_dovecot(extra=server.settings)
        box, web = dovecot.mailbox(), Web(dovecot)
        web.login(box)
        assert server.asked == 2
        server.allows = False
        web = Web(dovecot)
        page = web.try_login(box.name, box.password)
        assert server.asked == 4
        assert page.status == 403 and web.session is None, page
    finally:
        server.close()


@pytest.mark.parametrize("field, size", [("user", 256), ("password", 513)])
def test_too_long(web, box, field, size):
    """It is not called missing, and a browser does not cut its end."""
    page = web.get("login")
    assert not re.search(r'name="password"[^>]*maxlength', page.body)
    fields = {"user": box.name, "password": box.password,
              field: "x" * size}
    page = web.submit(page, "login", **fields)
    assert page.status == 422 and "This is too long" in page.body, page
    page = web.submit(page, "login", user=box.name, password="")
    assert "Please fill in your mailbox and your password" in page.body
