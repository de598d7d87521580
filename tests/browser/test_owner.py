# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The story of a mailbox owner who has never heard of TOTP, in a browser: from
her first login to 2FA, application passwords, and off again."""

import re
import urllib.parse

import pytest
from browser import Browser, read_qr
from twofatest import backends
from selenium.webdriver.common.keys import Keys
from twofatest.dovecot import Dovecot, wait_for
from twofatest.totp import Totp


def scan(pictures):
    """Reads the QR code from all pictures, in which it has to be the same, also
    with dark colours."""
    uris = {read_qr(path) for path in pictures.values()}
    uri, = uris
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(uri).query)
    return uri, query["secret"][0]


class Owner:
    def __init__(self, browser, box):
        self.browser, self.box = browser, box
        self.dovecot = box.dovecot

    def sign_in(self, string=None):
        self.browser.sign_in(self.box.name, string or self.box.password)

    def prove(self, name, save="Save"):
        """Scans what is on the page, and types the code."""
        _uri, secret = scan(self.browser.picture(name))
        self.dovecot.secrets.add(secret)
        self.box.totp = Totp(secret, self.dovecot.clock)
        self.browser.fill("code", self.box.totp.fresh())
        self.browser.press(save)
        codes = [code.text for code in self.browser.all(".codes code")]
        assert len(codes) == 10, self.browser.text
        self.dovecot.secrets.update(codes)
        self.box.recovery = codes


GATEWAY = "127.0.0.20"


@pytest.fixture(scope="module")
def dovecot():
    with Dovecot(backends.PasswdFile(backends.make_users(20)),
                 extra=f"twofa_activesync_networks = {GATEWAY}\n") as made:
        yield made


@pytest.fixture
def owner(browser, box):
    yield Owner(browser, box)
    assert not browser.complaints()


def test_story(owner):
    browser, box = owner.browser, owner.box

    # a mail program has logged in with the password before
    assert box.accepts(box.password)

    # she signs in
    browser.open()
    assert browser.heading == "Sign in"
    browser.picture("01-login")
    owner.sign_in("wrong" + box.password)
    assert browser.heading == "Sign in"
    assert "That did not work" in browser.text
    browser.picture("02-login-refused")
    owner.sign_in()
    assert browser.heading == "2-Factor Auth"
    assert "Disabled" in browser.find(".badge").text
    browser.picture("03-home-off")

    # the page before: it names the program
    browser.choose("status", "Enabled")
    browser.press("Save")
    assert browser.heading == "Turn on 2-Factor Auth"
    assert "Authy or Google Authenticator" in browser.text
    assert "Make sure to set up an Application Password if you want to " \
        "use ActiveSync" in browser.text
    browser.picture("04-enable")

    # an application password for her mail program, before it is on
    browser.press("Make application passwords first")
    browser.fill("label", "My <b>phone</b> & tablet")
    browser.choose("scope", "Mail program")
    browser.press("Make application password")
    word = browser.find(".key code").text
    owner.dovecot.secrets.update([word, word.replace("-", "")])
    assert re.fullmatch(r"([a-z2-7]{5}-){3}[a-z2-7]{5}", word)
    browser.picture("05-app-password")
    browser.press("The program has it")
    assert word not in browser.text
    assert "My <b>phone</b> & tablet" in browser.text
    browser.picture("05-app-passwords")

    # the QR code: a wrong code first, then the right one
    browser.open()
    browser.choose("status", "Enabled")
    browser.press("Save")
    browser.press("Next")
    assert browser.heading == "Scan the QR code"
    uri, secret = scan(browser.picture("06-scan"))
    owner.dovecot.secrets.add(secret)
    assert urllib.parse.quote(box.name, safe="@") in uri
    assert browser.find(".key code").text.replace(" ", "") == secret
    assert re.fullmatch(r"(\w{4} )*\w{1,4}", browser.find(".key code").text)
    box.totp = Totp(secret, owner.dovecot.clock)
    browser.fill("code", box.totp.wrong())
    browser.press("Save")
    assert "That code is not right" in browser.text
    browser.picture("07-scan-wrong")
    assert scan(browser.picture("07-scan-wrong")) == (uri, secret)
    browser.fill("code", box.totp.at(box.totp.step() - 6))
    browser.press("Save")
    assert re.search(r"it is 1[58]0 seconds old", browser.text), browser.text
    code = box.totp.fresh()
    browser.fill("code", f"{code[:3]} {code[3:]}")
    browser.press("Save")
    assert browser.heading == "2-Factor Auth is on"
    assert "you will be asked for a code every time you log in using " \
        "Webmail" in browser.text
    codes = [code.text for code in browser.all(".codes code")]
    owner.dovecot.secrets.update(codes)
    assert len(set(codes)) == 10
    browser.picture("08-recovery-codes")
    browser.press("I have saved them")
    assert "Enabled" in browser.find(".badge").text
    browser.picture("09-home-on")

    # what it is good for
    assert box.refuses(box.password)
    assert box.accepts(box.password + box.totp.fresh())
    assert box.accepts(word)

    # out, and in again by password and code as one string
    browser.press("Sign out")
    assert "You are signed out" in browser.text
    owner.sign_in(box.fresh())
    assert browser.heading == "2-Factor Auth"

    # by a page of its own
    browser.press("Sign out")
    owner.sign_in()
    assert browser.heading == "Enter your code"
    browser.picture("10-code")
    browser.fill("code", box.totp.wrong())
    browser.press("Sign in")
    assert "That code is not right" in browser.text
    browser.picture("10-code-wrong")
    browser.fill("code", box.totp.fresh())
    browser.press("Sign in")
    assert browser.heading == "2-Factor Auth"

    # her phone, by ActiveSync
    browser.press("Application Passwords")
    browser.fill("label", "Phone")
    browser.choose("scope", "ActiveSync")
    browser.press("Make application password")
    phone = browser.find(".key code").text
    owner.dovecot.secrets.update([phone, phone.replace("-", "")])
    assert box.accepts(phone, source=GATEWAY)
    assert box.refuses(phone) and box.refuses(word, source=GATEWAY)
    browser.press("The program has it")
    for card in browser.all("section.app"):
        if "Phone" in card.text:
            assert GATEWAY in card.text
            browser.driver.get(card.find_element(
                "css selector", "a.danger").get_attribute("href"))
            break
    assert browser.heading == "Revoke this application password?"
    browser.picture("10-revoke")
    browser.press("Revoke")
    assert "is revoked" in browser.text
    assert box.refuses(phone, source=GATEWAY)

    # what happened
    browser.press("Recent Activity")
    browser.picture("11-activity")
    browser.press("Recovery Codes")
    assert "Recovery codes left: 10" in browser.text
    browser.picture("12-recovery")

    # off again
    browser.press("2-Factor Auth")
    browser.choose("status", "Disabled")
    browser.press("Save")
    assert browser.heading == "Turn off 2-Factor Auth"
    browser.picture("13-disable")
    browser.fill("code", box.totp.wrong())
    browser.press("Save")
    assert "That code is not right" in browser.text
    browser.fill("code", box.totp.fresh())
    browser.press("Save")
    assert "2-Factor Auth is off" in browser.text
    browser.picture("14-disabled")
    assert box.accepts(box.password)


def test_lost_phone(owner):
    """A recovery code opens the panel, and the new phone takes the place of
    the old one."""
    browser, box = owner.browser, owner.box
    box.turn_on()
    old = box.totp
    owner.sign_in()
    browser.find("summary").click()
    browser.fill("recovery", "aaaaa-bbbbb")
    browser.press("Sign in")
    # the next one goes where the first one was
    assert "That recovery code is not right" in browser.text
    assert browser.focused() == "recovery"
    browser.picture("19-code-wrong-recovery")
    browser.fill("recovery", box.recovery[0].replace("-", " "))
    browser.press("Sign in")
    assert browser.heading == "2-Factor Auth"
    browser.press("Change phone")
    assert browser.heading == "Change phone"
    browser.picture("20-change-phone")
    browser.find("main summary").click()
    browser.fill("recovery", box.recovery[1])
    browser.press("Next")
    owner.prove("21-change-phone-scan")
    assert browser.heading == "Your phone is changed"
    assert "Delete the old entry" in browser.text
    browser.picture("22-changed-phone")
    codes = [code.text for code in browser.all(".codes code")]
    browser.reload()
    assert [code.text for code in browser.all(".codes code")] == codes
    browser.press("I have saved them")
    assert box.refuses(box.password + old.fresh())
    assert box.accepts(box.fresh())


def test_a_second_device(owner):
    """Added with a code of the first one, renamed, used, and removed."""
    browser, box = owner.browser, owner.box
    box.turn_on()
    browser.open("login")
    browser.sign_in(box.name, box.fresh())
    browser.press("Devices")
    assert browser.heading == "Devices"
    browser.picture("70-devices-one")
    assert not browser.all("a.danger"), "the only device cannot be removed"
    browser.fill("label", "tablet")
    browser.fill("code", box.totp.wrong())
    browser.press("Show the QR code")
    assert browser.find("[role=alert]").text
    assert browser.find("#label").get_attribute("value") == "tablet"
    browser.picture("71-devices-wrong-code")
    browser.fill("code", box.totp.fresh())
    browser.press("Show the QR code")
    assert browser.heading == "Set up the new device"
    browser.picture("72-devices-scan")
    key = browser.find(".key code").text
    browser.reload()
    assert browser.find(".key code").text == key
    box.dovecot.secrets.add(key.replace(" ", ""))
    tablet = Totp(key.replace(" ", ""), box.dovecot.clock)
    browser.fill("code", tablet.fresh())
    browser.press("Save")
    assert "The device was added." in browser.text
    assert key not in browser.driver.page_source
    browser.picture("73-devices-two")
    browser.open("devices/scan")
    assert browser.heading == "Devices", "it is never shown again"
    assert box.accepts(box.password + tablet.fresh())
    browser.all("section .actions a")[-2].click()
    wait_for(lambda: browser.heading == "Rename this device")
    browser.picture("74-devices-rename")
    browser.fill("label", "Anna's tablet")
    browser.press("Save")
    assert "Anna's tablet" in browser.text
    browser.all("a.danger")[-1].click()
    wait_for(lambda: browser.heading == "Remove this device?")
    browser.picture("75-devices-remove")
    browser.fill("code", box.totp.fresh())
    browser.press("Remove")
    assert "The device was removed." in browser.text
    assert "Anna's tablet" not in browser.text
    browser.picture("76-devices-removed")
    assert box.refuses(box.password + tablet.fresh())
    assert box.accepts(box.fresh())


def test_dutch(dovecot):
    with Browser(dovecot, language="nl") as browser:
        owner = Owner(browser, dovecot.mailbox())
        browser.open("login")
        assert browser.heading == "Aanmelden"
        browser.picture("01-login")
        browser.fill("user", owner.box.name)
        browser.fill("password", owner.box.password)
        browser.press("Aanmelden")
        browser.choose("status", "Ingeschakeld")
        browser.press("Opslaan")
        browser.picture("04-enable")
        browser.press("Volgende")
        owner.prove("06-scan", save="Opslaan")
        assert "bij elke aanmelding in Webmail om een code" in browser.text
        browser.picture("08-recovery-codes")
        for path in ("", "app-passwords", "devices", "recovery-codes",
                     "activity", "enable", "disable"):
            browser.open(path)
            browser.picture(f"40-{path or 'home'}")
        assert not browser.complaints()


def test_by_keyboard(owner):
    """From the login to the QR code without a mouse; what has the focus can be
    seen."""
    browser, box = owner.browser, owner.box
    browser.open("login")
    assert browser.focused() == "user"
    browser.key(box.name, Keys.TAB)
    assert browser.focused() == "password"
    browser.key(box.password, Keys.ENTER)
    wait_for(lambda: browser.heading == "2-Factor Auth")
    browser.key(Keys.TAB)
    assert browser.focused() == "Skip to content"
    browser.picture("30-skip")
    browser.key(Keys.ENTER, Keys.TAB)
    wait_for(lambda: browser.focused() == "status")
    outline = browser.run("return getComputedStyle(document.activeElement)"
                          ".outlineWidth")
    assert outline == "3px"
    browser.key("E", Keys.TAB)
    assert browser.focused() == "Save"
    browser.key(Keys.ENTER)
    wait_for(lambda: browser.heading == "Turn on 2-Factor Auth")


def too_wide_in_large_letters(browser):
    """Twice as large: sizes at which something is cut off"""
    browser.run("document.documentElement.style.fontSize = '200%'")
    found = []
    for size in ("desktop", "phone", "narrow"):
        browser.size(size)
        if browser.too_wide():
            found.append(size)
    browser.size("desktop")
    browser.run("document.documentElement.style.fontSize = ''")
    return found


@pytest.mark.parametrize("language", ["en", "nl"])
def test_large_letters(dovecot, language):
    save = {"en": "Save", "nl": "Opslaan"}[language]
    with Browser(dovecot, language) as browser:
        owner = Owner(browser, dovecot.mailbox())
        browser.open("login")
        assert not too_wide_in_large_letters(browser)
        browser.fill("user", owner.box.name)
        browser.fill("password", owner.box.password)
        browser.press({"en": "Sign in", "nl": "Aanmelden"}[language])
        browser.open("enable")
        assert not too_wide_in_large_letters(browser)
        browser.press({"en": "Next", "nl": "Volgende"}[language])
        assert not too_wide_in_large_letters(browser)
        owner.prove("50-scan", save)
        assert not too_wide_in_large_letters(browser)
        for path in ("", "app-passwords", "devices", "recovery-codes",
                     "activity", "disable"):
            browser.open(path)
            assert not too_wide_in_large_letters(browser), path
        assert not browser.complaints()


def test_link_from_a_hosting_panel(owner):
    """A link on another site leads to the page, after the login or without one
    when the owner is logged in."""
    browser, box = owner.browser, owner.box
    link = "data:text/html,<a href='" + browser.base + "activity'>go</a>"
    browser.driver.get(link)
    browser.press("go")
    wait_for(lambda: browser.heading == "Sign in")
    browser.fill("user", box.name)
    browser.fill("password", box.password)
    browser.press("Sign in")
    assert browser.heading == "Recent Activity"
    browser.driver.get(link)
    browser.press("go")
    wait_for(lambda: browser.all("h1") and
             browser.heading == "Recent Activity")
