# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""doc/mailbox-owners.md, step by step: each point of that page is a method here,
and does on the pages, and with a mail program, what the point says. The same walk
is made by the tests, and by the command that takes the pictures."""

import pathlib
import re
import urllib.parse

from twofatest import webmail
from twofatest.blocks import settings
from twofatest.totp import Totp
from walk_devices import DeviceSteps

HANDBOOK = pathlib.Path(__file__).resolve().parents[2] / \
    "doc" / "mailbox-owners.md"
# What the mail admin has set up
SETTINGS = webmail.SETTINGS + settings({
    "twofa_mail_imap": "imap.example.org",
    "twofa_mail_submission": "smtp.example.org:587",
    "twofa_panel_url": "https://panel.example.org/"})


def handbook():
    """The points of the handbook: their names in bold, and their texts."""
    text = HANDBOOK.read_text().split("\n* ")[1:]
    points = [" ".join(point.split()) for point in text]
    return {re.match(r"\*\*(.*?)\*\*", point)[1]: point for point in points}


def buttons(text):
    """What the handbook has in italics: words that are on the pages."""
    return set(re.findall(r"(?<![\w*])\*([^*]+)\*(?![\w*])", text))


class Walk(DeviceSteps):
    """`press(text)` presses a button and waits for the next page; `visit(name)`
    is called on each page."""

    def __init__(self, browser, box, press=None, visit=lambda name: None):
        self.browser, self.box, self.visit = browser, box, visit
        self.press_by = press or browser.press
        self.pressed = set()
        self.points = {
            "Signing in by hand": self.signing_in,
            "Webmail": self.webmail,
            "Mail programs and phones": self.programs,
            "Recovery codes": self.recovery_codes,
            "New phone": self.new_phone,
            "Several devices": self.several_devices,
            "A mailbox that several persons use": self.several_persons,
            "Tokens": self.tokens,
            "Lost phone": self.lost_phone,
            "The clock of the phone must be right": self.clock,
        }

    # the parts of a step

    def press(self, text):
        self.press_by(text)
        self.pressed.add(text)
        assert self.browser.heading, self.browser.text

    def see(self, *texts):
        for text in texts:
            assert text in self.browser.text, self.browser.text

    def heading(self, text):
        assert self.browser.heading == text, self.browser.text

    def secret(self, *secrets):
        self.box.dovecot.secrets.update(secrets)

    def sign_in(self, string):
        self.browser.open("login")
        self.browser.fill("user", self.box.name)
        self.browser.fill("password", string)
        self.press("Sign in")

    def sign_out(self):
        self.press("Sign out")
        self.see("You are signed out.")

    def scan(self):
        """Scans the QR code with a new phone."""
        uri = self.browser.find(".phone-only a").get_attribute("href")
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(uri).query)
        self.secret(query["secret"][0])
        return Totp(query["secret"][0], self.box.dovecot.clock)

    def codes(self):
        found = [code.text for code in self.browser.all(".codes code")]
        self.secret(*found)
        return found

    def fresh(self):
        return self.box.totp.fresh()

    # the points

    def all(self):
        self.turn_on()
        for point in self.points.values():
            point()
        self.turn_off()

    def turn_on(self):
        browser, box = self.browser, self.box
        assert box.accepts(box.password)
        browser.open("login")
        self.visit("sign-in")
        self.sign_in(box.password)
        self.heading("2-Factor Auth")
        self.visit("start-page-off")
        browser.choose("status", "Enabled")
        self.press("Save")
        self.heading("Turn on 2-Factor Auth")
        self.visit("turn-on")
        self.press("Next")
        self.heading("Scan the QR code")
        self.visit("scan")
        box.totp = self.scan()
        browser.fill("code", self.fresh())
        self.press("Save")
        self.heading("2-Factor Auth is on")
        self.visit("recovery-codes")
        box.recovery = self.codes()
        assert len(box.recovery) == 10
        self.press("I have saved them")
        self.see("Enabled")
        self.visit("start-page-on")
        self.press("Notices")
        self.visit("notices")

    def signing_in(self):
        browser, box = self.browser, self.box
        self.sign_out()
        assert box.refuses(box.password)
        self.sign_in(box.password + self.fresh())
        self.heading("2-Factor Auth")
        self.sign_out()
        code = self.fresh()
        self.sign_in(f"{box.password} {code[:3]} {code[3:]}")
        self.heading("2-Factor Auth")
        code = self.fresh()
        assert box.accepts(f"{box.password}{code[:3]}-{code[3:]}")
        assert box.refuses(f"{box.password} {self.fresh()}")
        self.sign_out()
        # the code on a page of its own
        self.sign_in(box.password)
        self.heading("Enter your code")
        self.visit("code")
        browser.fill("code", self.fresh())
        self.press("Sign in")
        self.heading("2-Factor Auth")

    def webmail(self):
        """The webmail's own pages are walked in tests/webmail."""
        box = self.box
        string = webmail.begin(box)
        # one code lasts for the session
        assert box.accepts(string, source=webmail.HOST)
        self.press("2-Factor Auth")
        self.visit("sessions")
        self.press("End all other sessions")
        self.see("All other sessions have ended.")
        assert box.refuses(string, source=webmail.HOST)

    def programs(self):
        browser, box = self.browser, self.box
        words = []
        self.set_up()
        for label in ("my phone", "my laptop"):
            self.press("Application Passwords")
            if label == "my phone":
                self.visit("application-passwords")
            browser.fill("label", label)
            self.press("Make application password")
            self.heading("Your new application password")
            if label == "my phone":
                assert browser.find("#imap-server").get_attribute("value") \
                    == "imap.example.org"
                self.visit("new-application-password")
            word = browser.find(".key code").text
            self.secret(word, word.replace("-", ""))
            assert box.accepts(word)
            words.append(word)
            self.press("The program has it")
        # the phone is lost: only its password is revoked
        browser.open(browser.find("section.app .danger").get_attribute("href")
                     .split("/", 3)[-1])
        self.heading("Revoke this application password?")
        self.visit("revoke")
        self.press("Revoke")
        self.see("is revoked")
        assert sorted(box.accepts(word) for word in words) == [False, True]

    def set_up(self):
        """The files are downloaded in tests/browser/test_setup.py."""
        for text, name in (("Set up an iPhone, iPad or Mac", "apple"),
                           ("From the computer to the phone", "to-the-phone")):
            self.press("Application Passwords")
            self.press(text)
            self.heading(text)
            self.visit(name)

    def recovery_codes(self):
        browser, box = self.browser, self.box
        assert box.accepts(box.password + box.recovery[0])
        assert box.refuses(box.password + box.recovery[0])
        self.press("Recovery Codes")
        self.see("Recovery codes left: 9")
        self.visit("make-recovery-codes")
        browser.fill("code", self.fresh())
        self.press("Make new recovery codes")
        new = self.codes()
        self.see(f"Recovery codes of {box.name}, made 20")
        # shown until she says that she has them
        self.press("Recent Activity")
        self.visit("activity")
        self.press("Show again")
        assert self.codes() == new
        self.press("I have saved them")
        assert not self.codes()
        assert box.refuses(box.password + box.recovery[1])
        box.recovery = new

    def new_phone(self):
        browser, box = self.browser, self.box
        old, old_codes = box.totp, box.recovery
        self.press("2-Factor Auth")
        self.press("Change phone")
        self.visit("change-phone")
        browser.fill("code", self.fresh())
        self.press("Next")
        # the QR code that nobody has scanned is replaced
        self.press("Make another QR code")
        browser.fill("code", self.fresh())
        self.press("Next")
        new = self.scan()
        self.visit("scan-new-phone")
        assert box.accepts(box.password + old.fresh())
        browser.fill("code", new.fresh())
        self.press("Save")
        self.heading("Your phone is changed")
        self.visit("phone-changed")
        box.recovery = self.codes()
        self.press("I have saved them")
        assert box.refuses(box.password + old.fresh())
        assert box.refuses(box.password + old_codes[0])
        box.totp = new
        assert box.accepts(box.fresh())

    def lost_phone(self):
        browser, box = self.browser, self.box
        self.sign_out()
        self.sign_in(box.password + box.recovery[0])
        self.see("You signed in with a recovery code.")
        self.visit("signed-in-with-a-recovery-code")
        self.press("Change phone")
        # the one that has opened the panel is used up
        browser.find("main summary").click()
        browser.fill("recovery", box.recovery[1])
        self.press("Next")
        box.totp = self.scan()
        browser.fill("code", self.fresh())
        self.press("Save")
        box.recovery = self.codes()
        self.press("I have saved them")
        assert box.accepts(box.fresh())
        # it took the place of the token, too
        assert len(box.devices()) == 1

    def clock(self):
        browser, box = self.browser, self.box
        box.dovecot.clock.settle()
        for ahead in (-1, 1):
            # no code of these steps was used
            box.dovecot.clock.advance(5 * 30)
            code = box.totp.at(box.totp.step() + ahead)
            assert box.accepts(box.password + code)
        box.totp.last = box.totp.step() + 1
        self.sign_out()
        self.sign_in(box.password)
        for ahead in (10, 11):
            browser.fill("code", box.totp.at(box.totp.step() + ahead))
            self.press("Sign in")
        self.see("the clock of your phone is about")
        self.visit("clock-is-fast")
        browser.fill("code", self.fresh())
        self.press("Sign in")
        self.heading("2-Factor Auth")

    def turn_off(self):
        browser, box = self.browser, self.box
        browser.choose("status", "Disabled")
        self.press("Save")
        self.heading("Turn off 2-Factor Auth")
        self.visit("turn-off")
        browser.fill("code", self.fresh())
        self.press("Save")
        self.see("2-Factor Auth is off")
        assert box.accepts(box.password)
        self.sign_out()
