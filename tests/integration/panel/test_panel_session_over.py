# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Why a session is over: the owner is told the reason, and no other one. The end
after eight hours, which cannot be put off, is announced."""

import re

import pytest

from twofatest.pages import turn_on
from twofatest.web import Web

IDLE = "you opened no page for 15 minutes"
MAX = "a session ends after eight hours"
ENDED = "Your session was ended from elsewhere"
GONE = "You are no longer signed in"
HOURS = 60 * 60
REASONS = (IDLE, MAX, ENDED, GONE)


def told(web, page):
    """The reasons that the page names to which this one leads."""
    page = web.follow(page)
    assert page.heading == "Sign in", page
    return [reason for reason in REASONS if reason in page.body]


def work_on(web, dovecot, seconds):
    """Opens a page every ten minutes."""
    for _ in range(seconds // 600):
        dovecot.clock.advance(600)
        assert web.alive


def sign_in_elsewhere(dovecot, box):
    other = Web(dovecot)
    other.login(box)
    return other


def test_idle(owner, box, dovecot):
    dovecot.clock.advance(16 * 60)
    # rows of sessions that are over are looked at when somebody signs in
    sign_in_elsewhere(dovecot, box)
    assert told(owner, owner.get()) == [IDLE]


def test_idle_for_hours(owner, box, dovecot):
    dovecot.clock.advance(9 * HOURS)
    sign_in_elsewhere(dovecot, box)
    # it would have ended by then in any case
    assert told(owner, owner.get()) == [MAX]


@pytest.mark.parametrize("how", ["others", "turned on", "administrator"])
def test_ended(owner, box, dovecot, how):
    other = sign_in_elsewhere(dovecot, box)
    if how == "others":
        other.submit(other.get(), "end-sessions")
    elif how == "turned on":
        turn_on(other, box)
    else:
        assert dovecot.twofa("sessions", "end", box.name).code == 0
    assert told(owner, owner.get()) == [ENDED]


def test_signed_out_in_another_tab(owner, box):
    page = owner.get("app-passwords")
    owner.submit(owner.get(), "sign-out")
    page = owner.submit(page, "app-passwords", label="x")
    assert told(owner, page) == [GONE]
    assert box.status()["app_passwords"] == 0


def announced(page):
    return re.search(r'class="session-end last".*?</div>', page.body, re.S)


def test_the_end_after_eight_hours(owner, box, dovecot):
    work_on(owner, dovecot, 7 * HOURS + 2400)
    assert not announced(owner.get())
    assert "You have another 15 minutes" in owner.get("stay").body
    dovecot.clock.advance(6 * 60)
    page = owner.get("app-passwords")
    note = announced(page)[0]
    assert re.search(r"eight hours: 20\d\d-\d\d-\d\d \d\d:\d\d", note), note
    assert "cannot be put off" in note
    assert 'href="/login" target="_blank"' in note
    # no page promises more time than there is
    stay = owner.get("stay")
    assert announced(stay) and "another 15 minutes" not in stay.body
    dovecot.clock.advance(13 * 60)
    assert owner.alive
    dovecot.clock.advance(2 * 60)
    answer = owner.submit(page, "app-passwords", label="kitchen")
    assert told(owner, answer) == [MAX]
    # what was typed is there after signing in
    page = owner.follow(owner.submit(
        owner.get("login?next=app-passwords"), "login", user=box.name,
        password=box.password))
    assert 'value="kitchen"' in page.body


def test_login_page_while_signed_in(owner, box, dovecot):
    page = owner.get("login")
    assert f"You are signed in as {box.name}." in page.body
    assert '<a href="/">Back to the start page</a>' in page.body
    # another mailbox can sign in here
    other = dovecot.mailbox()
    owner.login(other)
    assert f"signed in as {other.name}" in owner.get("login").body
    owner.submit(owner.get(), "sign-out")
    assert "You are signed in as" not in owner.get("login").body
