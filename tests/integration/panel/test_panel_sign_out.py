# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The ends of a browser's session at the panel: signing out, ending the other
sessions, time, and what the browser is told then."""

import pytest

from twofatest import webmail
from twofatest.pages import turn_on
from twofatest.web import Web

WEBMAIL_GOES_ON = "Signing out of the webmail may not end its session"


def test_end_other_sessions(owner, box, dovecot):
    other = Web(dovecot)
    other.login(box)
    page = owner.submit(owner.get(), "end-sessions")
    assert "other sessions have ended" in owner.follow(page).body
    assert owner.alive and not other.alive


def test_sign_out(owner, dovecot):
    copy = Web(dovecot)
    copy.cookies.update(owner.cookies)
    page = owner.submit(owner.get(), "sign-out")
    page = owner.follow(page)
    assert "You are signed out" in page.body and owner.session is None
    assert not copy.alive


def test_enabling_ends_other_sessions(owner, box, dovecot):
    other = Web(dovecot)
    other.login(box)
    turn_on(owner, box)
    assert owner.alive and not other.alive


def test_a_session_that_is_over(owner, box, dovecot):
    page = owner.get("app-passwords")
    dovecot.clock.advance(16 * 60)
    page = owner.submit(page, "app-passwords", label="x")
    assert page.header("Location") == "/login?next=app-passwords"
    page = owner.follow(page)
    assert 'class="note warn" role="status">You were signed out' in page.body
    assert "What you just sent was not done" in page.body
    assert box.status()["app_passwords"] == 0


@pytest.mark.parametrize("action", ["look", "sign out"])
def test_nothing_is_lost_with_a_session(owner, dovecot, action):
    page = owner.get()
    dovecot.clock.advance(16 * 60)
    page = owner.get() if action == "look" else owner.submit(page, "sign-out")
    page = owner.follow(page)
    assert ("You were signed out" if action == "look" else
            "You are signed out") in page.body
    assert "not done" not in page.body


def test_sessions_survive_a_reload(owner, dovecot):
    dovecot.reload()
    assert owner.alive


@pytest.mark.parametrize("bare", ["no", "yes"])
def test_a_webmail_goes_on(make_dovecot, bare):
    """The page says that logging out of a webmail may end nothing, and its
    button ends the webmail's session."""
    dovecot = make_dovecot(extra=webmail.SETTINGS +
                           f"twofa_webmail_bare = {bare}\n")
    box, web = dovecot.mailbox().turn_on(), Web(dovecot)
    web.login(box)
    assert WEBMAIL_GOES_ON not in web.get().body
    string = webmail.begin(box)
    page = web.get()
    assert WEBMAIL_GOES_ON in page.body, page
    web.submit(page, "end-sessions")
    assert box.refuses(string, source=webmail.HOST)
    assert WEBMAIL_GOES_ON not in web.get().body
