# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""./dev screenshots: the pictures in doc/screenshots, in the order of the owners'
handbook, of the pages as they are. Some are taken on a phone as well, and in dark
colours."""

import pathlib
import shutil
import subprocess
import tempfile

from browser import Browser
from twofatest import backends
from twofatest.dovecot import Dovecot
from twofatest.mailbox import Mailbox
from walk import SETTINGS, Walk

PLACE = pathlib.Path(__file__).resolve().parents[2] / "doc" / "screenshots"
USER, PASSWORD = "anna@example.org", "T9D3K!px"
MAX_BYTES = 1_500_000
ON_A_PHONE = ("sign-in", "scan", "code", "start-page-on")
IN_THE_DARK = ("start-page-on",)
WIDTH, HEIGHT, MOST = 1280, 800, 1600


class Pictures:
    def __init__(self, browser, place):
        self.browser, self.place, self.number = browser, place, 0

    def take(self, name, size, scheme="light"):
        browser = self.browser
        browser.scheme(scheme)
        if size == "desktop":
            browser.view(WIDTH, HEIGHT)
            browser.view(WIDTH, min(MOST, max(HEIGHT, browser.height())))
        else:
            browser.view(390, 844, mobile=True)
        browser.driver.save_screenshot(str(self.place / f"{name}.png"))
        browser.scheme("light")
        browser.size("desktop")

    def visit(self, name):
        self.number += 1
        file = f"{self.number:02}-{name}"
        self.take(file, "desktop")
        if name in ON_A_PHONE:
            self.take(file + "-phone", "phone")
        if name in IN_THE_DARK:
            self.take(file + "-dark", "desktop", "dark")


def make_small(place):
    subprocess.run(["pngquant", "--force", "--ext", ".png", "--strip", "64",
                    *map(str, sorted(place.glob("*.png")))], check=True)


def main():
    place = pathlib.Path(tempfile.mkdtemp())
    with Dovecot(backends.PasswdFile({USER: PASSWORD}),
                 extra=SETTINGS) as dovecot, \
            Browser(dovecot) as browser:
        box = Mailbox(dovecot, USER, PASSWORD)
        Walk(browser, box, visit=Pictures(browser, place).visit).all()
    make_small(place)
    size = sum(path.stat().st_size for path in place.iterdir())
    assert size < MAX_BYTES, size
    shutil.rmtree(PLACE, ignore_errors=True)
    shutil.copytree(place, PLACE)
    shutil.rmtree(place)
    print(f"{len(list(PLACE.iterdir()))} pictures, {size} bytes, in {PLACE}")


if __name__ == "__main__":
    main()
