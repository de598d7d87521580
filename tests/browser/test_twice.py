# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""On a slow line people press a button twice, load pages again and go back.
Nothing is done twice by that, and nothing is lost."""

import urllib.parse

import pytest
from browser import Browser
from twofatest.totp import Totp


class Hasty:
    """A person who presses every button twice, loads every page again, and goes
    back to look."""

    def __init__(self, browser, box):
        self.browser, self.box = browser, box
        browser.slow_line()

    def press(self, text):
        browser = self.browser
        browser.press_twice(text)
        assert not browser.is_error_page(), browser.text
        seen = browser.find("main").text
        browser.reload()
        assert not browser.is_error_page(), browser.text
        return seen

    def look_back(self):
        """Goes back to the page before, and forth again."""
        browser = self.browser
        path = browser.path
        browser.back()
        assert not browser.is_error_page(), browser.text
        browser.driver.get(browser.base + path[1:])

    def codes(self):
        found = [code.text for code in self.browser.all(".codes code")]
        self.box.dovecot.secrets.update(found)
        return found

    def word(self):
        word = self.browser.find(".key code").text
        self.box.dovecot.secrets.update([word, word.replace("-", "")])
        return word

    def sign_in(self, string):
        self.browser.open("login")
        self.browser.fill("user", self.box.name)
        self.browser.fill("password", string)
        self.press("Sign in")

    def turn_on(self):
        browser, box = self.browser, self.box
        browser.choose("status", "Enabled")
        self.press("Save")
        self.press("Next")
        uri = browser.find(".phone-only a").get_attribute("href")
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(uri).query)
        box.totp = Totp(query["secret"][0], box.dovecot.clock)
        box.dovecot.secrets.add(query["secret"][0])
        browser.fill("code", box.totp.fresh())
        self.press("Save")


@pytest.fixture
def hasty(browser, box):
    yield Hasty(browser, box)
    assert not browser.complaints()


def test_every_button(hasty):
    browser, box = hasty.browser, hasty.box
    hasty.sign_in(box.password)
    assert browser.heading == "2-Factor Auth"
    hasty.turn_on()
    assert browser.heading == "2-Factor Auth is on", browser.text
    codes = hasty.codes()
    assert len(codes) == 10
    browser.picture("60-codes-loaded-again")
    hasty.look_back()
    assert hasty.codes() == codes
    assert box.accepts(box.password + codes[0])
    # until she says so, every page leads back to them
    browser.open("activity")
    assert "You have not said yet that you have saved" in browser.text
    browser.picture("61-not-saved")
    browser.press("Show again")
    assert hasty.codes() == codes
    hasty.press("I have saved them")
    assert browser.heading == "2-Factor Auth"
    assert "You have not said yet" not in browser.text
    browser.back()
    assert not browser.is_error_page() and not hasty.codes()
    assert "no longer shown" in browser.text
    browser.picture("62-no-longer-shown")

    browser.open("app-passwords")
    browser.fill("label", "phone")
    hasty.press("Make application password")
    word = hasty.word()
    assert box.accepts(word)
    browser.picture("63-app-password-loaded-again")
    hasty.look_back()
    assert hasty.word() == word
    hasty.press("The program has it")
    assert len(browser.all("section.app")) == 1
    browser.press("Revoke")
    hasty.press("Revoke")
    assert not browser.all("section.app") and box.refuses(word)

    browser.open("recovery-codes")
    browser.fill("code", box.totp.fresh())
    hasty.press("Make new recovery codes")
    new = hasty.codes()
    assert len(new) == 10 and new != codes
    assert box.refuses(box.password + codes[1])
    assert box.accepts(box.password + new[0])
    hasty.press("I have saved them")
    hasty.press("End all other sessions")
    hasty.press("Sign out")
    assert browser.heading == "Sign in"
    hasty.look_back()

    # both ways to sign in
    hasty.sign_in(box.fresh())
    assert browser.heading == "2-Factor Auth", browser.text
    hasty.press("Sign out")
    hasty.sign_in(box.password)
    assert browser.heading == "Enter your code"
    browser.fill("code", box.totp.fresh())
    hasty.press("Sign in")
    assert browser.heading == "2-Factor Auth", browser.text
    hasty.look_back()

    browser.open()
    browser.choose("status", "Disabled")
    hasty.press("Save")
    browser.fill("code", box.totp.fresh())
    hasty.press("Save")
    assert browser.heading == "2-Factor Auth"
    assert "Disabled" in browser.find(".badge").text
    assert box.accepts(box.password)


def test_going_back_after_a_refused_form(hasty):
    """A form that was refused is a page like any other, too."""
    browser, box = hasty.browser, hasty.box
    hasty.sign_in("wrong")
    assert "did not work" in browser.text
    hasty.look_back()
    hasty.sign_in(box.password)
    browser.open("enable")
    hasty.press("Next")
    browser.fill("code", "000000")
    hasty.press("Save")
    assert "That code is not right" in browser.text
    browser.press("Recent Activity")
    browser.back()
    assert not browser.is_error_page()
    assert "That code is not right" in browser.text


def test_answer_that_was_never_seen(browser, box):
    """She presses a button, and at once a link: the answer to the form is
    lost, but not what it had in it."""
    hasty = Hasty(browser, box)
    browser.slow_line(800)
    browser.sign_in(box.name, box.password)
    browser.open("app-passwords")
    browser.fill("label", "phone")
    before = browser.find("html")
    browser.press_both(browser.button("Make application password"),
                       browser.button("Recent Activity"), 900)
    browser.until(lambda: browser.replaced(before))
    if browser.heading == "Recent Activity":
        # the form may still be on its way
        browser.until(lambda: browser.reload() or
                      "You have not said yet" in browser.text)
        browser.press("Show again")
    assert box.accepts(hasty.word())


def test_it_is_not_done_without_cookies(dovecot, box):
    """A form from a session that is over says what to do."""
    with Browser(dovecot) as browser:
        browser.sign_in(box.name, box.password)
        browser.open("app-passwords")
        browser.fill("label", "phone")
        browser.driver.delete_all_cookies()
        browser.press("Make application password")
        assert browser.heading == "Sign in"
        assert "What you just sent was not done" in browser.text
        assert box.status()["app_passwords"] == 0


def test_two_tabs(browser, box):
    """The QR code of the first tab is replaced in the second one."""
    browser.sign_in(box.name, box.password)
    browser.open("enable")
    browser.press("Next")
    first = scanned(browser, box)
    tab = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("tab")
    browser.open("scan")
    browser.press("Make another QR code")
    second = scanned(browser, box)
    assert first.secret != second.secret
    browser.driver.switch_to.window(tab)
    browser.fill("code", first.fresh())
    browser.press("Save")
    assert "was replaced, in another tab or browser" in browser.text
    assert "not right" not in browser.text
    assert scanned(browser, box).secret == second.secret
    browser.picture("64-qr-code-replaced")
    browser.fill("code", second.fresh())
    browser.press("Save")
    assert browser.heading == "2-Factor Auth is on"
    box.dovecot.secrets.update(
        code.text for code in browser.all(".codes code"))


def scanned(browser, box):
    """The app that has scanned the QR code on the page."""
    uri = browser.find(".phone-only a").get_attribute("href")
    secret = urllib.parse.parse_qs(
        urllib.parse.urlsplit(uri).query)["secret"][0]
    box.dovecot.secrets.add(secret)
    return Totp(secret, box.dovecot.clock)


def test_typed_before_the_session_ended(browser, box):
    browser.sign_in(box.name, box.password)
    browser.open("app-passwords")
    browser.fill("label", "kitchen tablet")
    browser.choose("expires", "in 90 days")
    box.dovecot.clock.advance(16 * 60)
    browser.press("Make application password")
    assert browser.heading == "Sign in"
    browser.picture("65-signed-out-while-typing")
    browser.fill("user", box.name)
    browser.fill("password", box.password)
    browser.press("Sign in")
    assert browser.heading == "Application Passwords"
    assert "What you typed is here again" in browser.text
    assert browser.find("#label").get_attribute("value") == "kitchen tablet"
    assert browser.find("#expires").get_attribute("value") == "90"
    browser.picture("66-typed-is-here-again")
    browser.press("Make application password")
    word = browser.find(".key code").text
    box.dovecot.secrets.update([word, word.replace("-", "")])
    assert box.accepts(word)
    assert not browser.complaints()


def test_the_end_is_put_off(browser, box):
    """A note comes up two minutes before the end, without a script. Its link
    leaves the page, and what was typed there, alone."""
    browser.sign_in(box.name, box.password)
    browser.open("app-passwords")
    browser.fill("label", "kitchen tablet")
    note = browser.find(".session-end")
    assert not note.is_displayed()
    # instead of a wait for twelve minutes
    browser.run("document.getAnimations().forEach("
                "a => a.currentTime = 12 * 60000 + 2)")
    browser.until(note.is_displayed)
    browser.picture("67-session-ends")
    box.dovecot.clock.advance(13 * 60)
    tab = browser.driver.current_window_handle
    browser.button("Stay signed in (opens a new tab)").click()
    browser.until(lambda: len(browser.driver.window_handles) == 2)
    browser.driver.switch_to.window(browser.driver.window_handles[-1])
    browser.until(lambda: browser.heading == "You are still signed in")
    browser.picture("68-still-signed-in")
    browser.driver.close()
    browser.driver.switch_to.window(tab)
    box.dovecot.clock.advance(13 * 60)
    # the session goes on, but its login is too old for this
    browser.press("Make application password")
    assert browser.heading == "Please sign in again"
    browser.press("Sign in again")
    browser.fill("user", box.name)
    browser.fill("password", box.password)
    browser.press("Sign in")
    assert "What you typed is here again" in browser.text
    assert browser.find("#label").get_attribute("value") == "kitchen tablet"
    browser.press("Make application password")
    assert browser.heading == "Your new application password"
    word = browser.find(".key code").text
    box.dovecot.secrets.update([word, word.replace("-", "")])
    assert not browser.complaints()
