# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Every page in four languages, which the commit chooses (tests/sample.py), on the
smallest phone, also with letters of twice the size: nothing is wider than the
page or than its place, what a finger hits is large enough, and the page says in
which language it is."""

import pytest
from browser import (CUT_SELECTS, FONTS, NAMELESS, PICTURES, SMALL,
                     UNREADABLE, Browser)
from sample import languages
from twofatest.dialect import SERIES

# What is wider than its place: the end of a word is cut off, or lies over its
# neighbour.
CUT = """
return [...document.querySelectorAll("body *")].filter(e =>
    !e.closest("svg, select, .skip, thead") && e.clientWidth > 0 &&
    e.scrollWidth > e.clientWidth + 1 &&
    getComputedStyle(e).display != "inline")
    .map(e => e.tagName + " " + e.className + " " + e.innerText);
"""


def check(browser, code, where):
    where = f"{where} in {code}"
    assert browser.find("html").get_attribute("lang") == code, where
    current, = browser.all(".languages a[aria-current=true]")
    assert current.get_attribute("lang") == code, where
    assert not browser.run(NAMELESS), where
    assert not browser.run(UNREADABLE), where
    for font in FONTS:
        browser.font(font)
        assert browser.run(SMALL) == [], f"{where} in {font}"
        assert browser.run(CUT_SELECTS) == [], f"{where} in {font}"
        check_width(browser, f"{where} in {font}")
    browser.font()
    browser.run("document.documentElement.style.fontSize = '200%'")
    check_width(browser, f"{where} in large letters")
    browser.run("document.documentElement.style.fontSize = ''")


def check_width(browser, where):
    assert not browser.too_wide(), f"{where} scrolls sideways"
    assert browser.run(CUT) == [], where


def picture(browser, code, path):
    """For the eyes of a translator"""
    directory = PICTURES / SERIES / code
    directory.mkdir(parents=True, exist_ok=True)
    name = path.split("?")[0].replace("/", "-")
    browser.size("narrow", browser.height())
    browser.driver.save_screenshot(str(directory / f"60-{name}.png"))
    browser.size("narrow")


def check_all(browser, *paths):
    """Chooses the languages, and looks at the pages."""
    for code in languages(paths[0]):
        mark = "&" if "?" in paths[0] else "?"
        browser.open(f"{paths[0]}{mark}language={code}")
        headings = [browser.heading]
        check(browser, code, paths[0])
        picture(browser, code, paths[0] or "home")
        for path in paths[1:]:
            browser.open(path)
            headings.append(browser.heading)
            check(browser, code, path)
        if code == "en":
            english = headings
        else:
            assert not set(headings) & set(english), code


@pytest.fixture
def phone(dovecot):
    with Browser(dovecot) as browser:
        browser.size("narrow")
        yield browser
        assert not browser.complaints()


def sign_in(browser, box, string):
    browser.open("login?language=en")
    browser.sign_in(box.name, string)


def test_signed_out(phone):
    check_all(phone, "login", "nothing-here")
    for code in languages("an error"):
        phone.open(f"login?language={code}")
        phone.run("document.querySelector('main form').noValidate = true")
        phone.press(phone.find("main button").text)
        assert phone.find("[role=alert]").text
        check(phone, code, "an error")


def test_without_2fa(phone, box):
    sign_in(phone, box, box.password)
    check_all(phone, "", "enable", "app-passwords", "devices",
              "recovery-codes", "activity", "notices")


def test_while_turning_it_on(phone, dovecot, box):
    sign_in(phone, box, box.password)
    phone.open("enable?language=en")
    phone.press("Next")
    key = phone.find(".key code").text.replace(" ", "")
    dovecot.secrets.add(key)
    check_all(phone, "scan", "")


def test_with_2fa(phone, box):
    box.turn_on()
    box.app_password("The telephone in the kitchen")
    sign_in(phone, box, box.fresh())
    phone.open("app-passwords")
    revoke = phone.find("a.danger").get_attribute("href")
    check_all(phone, "", "app-passwords", "recovery-codes", "activity",
              "notices", "notices/address", "notices/confirm",
              "notices/remove", "enable", "disable", revoke[len(phone.base):])


def test_devices(phone, box):
    box.turn_on()
    box.add_device("tablet")
    sign_in(phone, box, box.fresh())
    phone.open("devices")
    links = [link.get_attribute("href")[len(phone.base):]
             for link in phone.all("section .actions a")]
    assert len(links) == 4
    phone.fill("label", "watch")
    phone.fill("code", box.totp.fresh())
    phone.press("Show the QR code")
    box.dovecot.secrets.add(phone.find(".key code").text.replace(" ", ""))
    check_all(phone, "devices", "devices/scan", *links[-2:])


def test_the_code(phone, box):
    box.turn_on()
    sign_in(phone, box, box.password)
    assert phone.heading == "Enter your code"
    check_all(phone, "code")


def test_under_a_policy(phone, dovecot, box):
    sign_in(phone, box, box.password)
    for args in (("--from", "2031-02-03"), ()):
        answer = dovecot.twofa("policy", "set", "--yes", *args, box.name,
                               "required")
        assert answer.code == 0, answer
        for code in languages(f"policy {args}"):
            phone.open(f"?language={code}")
            assert "2031" in phone.find(".note.warn").text or not args
            check(phone, code, f"a policy {args}")
        phone.picture("policy-" + ("later" if args else "now"))
    phone.open("?language=en")
    phone.press("Turn on 2-Factor Auth")
    assert phone.path == "/enable", phone.path
    answer = dovecot.twofa("policy", "set", box.name, "forbidden")
    assert answer.code == 0, answer
    headings = set()
    for code in languages("forbidden"):
        phone.open(f"enable?language={code}")
        phone.run("document.querySelector('main form').submit()")
        phone.until(lambda: not phone.all("main form"))
        headings.add(phone.heading)
        check(phone, code, "forbidden")
    assert len(headings) == len(languages("forbidden")), headings
