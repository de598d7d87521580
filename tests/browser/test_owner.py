"""The story of a mailbox owner who has never heard of TOTP, in a browser: from
her first login to 2FA, application passwords, and off again."""

import re
import urllib.parse

import pytest
from browser import read_qr
from twofatest.totp import Totp


def scan(pictures):
    """The same QR code is on every photograph: also in the dark."""
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

    def turn_on(self):
        """Returns the photographs of the QR code."""
        browser = self.browser
        browser.choose("status", "Enabled")
        browser.press("Save")
        browser.press("Next")
        pictures = browser.picture("06-scan")
        _uri, secret = scan(pictures)
        self.dovecot.secrets.add(secret)
        self.box.totp = Totp(secret, self.dovecot.clock)
        browser.fill("code", self.box.totp.fresh())
        browser.press("Save")
        return pictures


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

    # an application password for her phone, before it is on
    browser.press("Make application passwords first")
    browser.fill("label", "My <b>phone</b> & tablet")
    browser.choose("scope", "Mail program (IMAP, POP3, sending)")
    browser.press("Make application password")
    word = browser.find(".key code").text
    owner.dovecot.secrets.update([word, word.replace("-", "")])
    assert re.fullmatch(r"([a-z2-7]{5}-){3}[a-z2-7]{5}", word)
    browser.picture("05-app-password")
    browser.press("Done")
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
    browser.press("Done")
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
