# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The points of doc/mailbox-owners.md about several devices of one mailbox."""

import pathlib
import secrets
import tempfile

from twofatest import webmail
from twofatest.hotp import Hotp

# More presses that were not used to sign in than are made up for
TOO_MANY = 12


class DeviceSteps:
    """A part of the class Walk, which has the browser, the mailbox and the parts
    of a step."""

    def open_of(self, label, css):
        """Follows the link of a device or an application password."""
        browser = self.browser
        labels = [name.text for name in browser.all("section.app h2")]
        link = browser.all("section.app " + css)[labels.index(label)]
        browser.open(link.get_attribute("href").split("/", 3)[-1])

    def add_device(self, label, visit=lambda name: None):
        """Adds a device by a code of the first one; returns its app."""
        browser = self.browser
        self.press("Devices")
        self.heading("Devices")
        visit("devices")
        browser.fill("label", label)
        browser.fill("code", self.fresh())
        self.press("Show the QR code")
        self.heading("Set up the new device")
        visit("set-up-a-device")
        app = self.scan()
        browser.fill("code", app.fresh())
        self.press("Save")
        self.see("The device was added.", label)
        return app

    def remove_device(self, label, visit=lambda name: None):
        self.press("Devices")
        self.open_of(label, ".danger")
        self.heading("Remove this device?")
        visit("remove-a-device")
        self.browser.fill("code", self.fresh())
        self.press("Remove")
        self.see("The device was removed.")
        assert label not in self.browser.text

    # the points

    def several_devices(self):
        browser, box = self.browser, self.box
        tablet = self.add_device("tablet", self.visit)
        assert tablet.secret != box.totp.secret
        self.visit("two-devices")
        # a code of any of them is enough
        assert box.accepts(box.password + tablet.fresh())
        assert box.accepts(box.fresh())
        # the QR code of a device in use is never shown again
        browser.open("devices/scan")
        self.heading("Devices")
        self.see("Last used")
        self.open_of("tablet", ".plain")
        self.heading("Rename this device")
        self.visit("rename-a-device")
        browser.fill("label", "old tablet")
        self.press("Save")
        # it is sold
        session = webmail.begin(box)
        assert box.accepts(session, source=webmail.HOST)
        self.remove_device("old tablet", self.visit)
        assert box.refuses(session, source=webmail.HOST)
        assert box.refuses(box.password + tablet.fresh())
        assert box.accepts(box.fresh())

    def several_persons(self):
        """The password is changed elsewhere, so here it stays."""
        browser, box = self.browser, self.box
        colleague = self.add_device("Berta")
        self.sign_out()
        self.sign_in(box.password + colleague.fresh())
        self.press("Application Passwords")
        browser.fill("label", "Berta's laptop")
        self.press("Make application password")
        word = browser.find(".key code").text
        self.secret(word, word.replace("-", ""))
        self.press("The program has it")
        assert box.accepts(word)
        self.sign_out()
        # she leaves
        self.sign_in(box.fresh())
        self.remove_device("Berta")
        self.press("Application Passwords")
        self.open_of("Berta's laptop", ".danger")
        self.press("Revoke")
        assert box.refuses(box.password + colleague.fresh())
        assert box.refuses(word)
        assert box.accepts(box.fresh())

    def load_token(self, label):
        """The admin sets up a token, whose owner reads out a code."""
        box, token = self.box, Hotp(secrets.token_bytes(20))
        self.secret(token.secret.hex())
        with tempfile.TemporaryDirectory() as place:
            path = pathlib.Path(place) / "tokens.csv"
            path.write_text(f"{label},{token.secret.hex()},hotp\n")
            answer = box.dovecot.twofa("device", "import", *box.check,
                                       "--force", box.name, str(path), label)
        assert answer.code == 0, answer
        answer = box.dovecot.twofa("device", "confirm", box.name,
                                   token.press())
        assert answer.code == 0 and answer.row["label"] == label, answer
        return token

    def tokens(self):
        """It stays until the phone is changed, see lost_phone()."""
        box, token = self.box, self.load_token("T42")
        self.press("Devices")
        self.see("T42")
        self.sign_out()
        self.sign_in(box.password + token.press())
        self.heading("2-Factor Auth")
        # the button was pressed for nothing
        assert box.refuses(box.password + token.press(TOO_MANY))
        answer = box.dovecot.twofa("device", "resync", box.name, "T42",
                                   token.press(), token.press())
        assert answer.code == 0, answer
        assert box.accepts(box.password + token.press())
