# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The page with the QR code, seen by its owner: the field for the code is on the
screen without scrolling, and what is asked below it is answered first."""

import re

import pytest

from twofatest.authsocket import AuthSocket
from twofatest.totp import Totp

LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pl", "pt")
# CSS pixels of a desk's screen, and of a phone's
SCREENS = {"desktop": (1280, 800), "phone": (390, 844)}
WHERE = """
const field = document.querySelector("#code").getBoundingClientRect();
const picture = document.querySelector(".qr").getBoundingClientRect();
return [field.top, field.bottom, picture.top, picture.bottom, picture.width,
        window.scrollY, window.innerHeight];
"""


def screen(browser, name):
    width, height = SCREENS[name]
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": height, "deviceScaleFactor": 1,
        "mobile": name == "phone"})


def assert_seen(browser, what):
    """Picture and field are on the screen as the page opens."""
    top, bottom, above, below, width, scrolled, height = browser.run(WHERE)
    assert scrolled == 0 and 0 <= top and bottom <= height, (what, top, bottom)
    assert 0 <= above and below <= height, (what, above, below)
    # a camera can read it
    assert width >= 140, (what, width)


@pytest.fixture(autouse=True)
def english(browser):
    """The language that a test chose is not that of the next one."""
    browser.open("login?language=en")
    yield


@pytest.fixture
def box(dovecot):
    return dovecot.plain_mailbox()


def begin(browser, box):
    browser.sign_in(box.name, box.password)
    browser.open("enable")
    browser.press("Next")
    secret = browser.find(".key code").text.replace(" ", "")
    box.dovecot.secrets.add(secret)
    return Totp(secret, box.dovecot.clock)


@pytest.mark.parametrize("apps", [0, 50])
def test_code_field_is_seen(browser, box, apps):
    for number in range(apps):
        box.app_password(f"program {number}")
    begin(browser, box)
    for language in LANGUAGES:
        browser.open(f"scan?language={language}")
        for name in SCREENS:
            screen(browser, name)
            assert_seen(browser, (language, name, apps))
            assert not browser.too_wide(), (language, name)
            browser.driver.save_screenshot(str(
                browser.pictures / f"70-screen-{name}-{language}.png"))
    browser.open("scan?language=en")
    assert len(browser.all("fieldset.answer")) == apps
    # the pictures of all sizes are checked for contrast, names and targets
    if apps == 0:
        browser.picture("70-scan")
    assert not browser.complaints()


def test_answers(browser, box):
    """The browser itself asks for what is missing, and nothing is lost."""
    old = box.app_password("old phone")["password"]
    box.dovecot.clock.advance(60)
    box.app_password("older phone")
    totp = begin(browser, box)
    assert not browser.all("fieldset input:checked")
    for radio in browser.all("fieldset input"):
        assert radio.get_attribute("required")
    browser.picture("71-scan-questions")
    keep, remove = (browser.all(f"fieldset input[value={value}]")
                    for value in ("keep", "remove"))
    keep[0].click()
    browser.fill("code", totp.fresh())
    # the form is not sent: the second question has no answer
    browser.button("Save").click()
    assert browser.run("return document.querySelectorAll("
                       "'fieldset input:invalid').length") == 2
    assert browser.heading == "Scan the QR code"
    # a browser that does not look sends it, and the page names them
    browser.run("document.querySelector('form[action$=scan]')"
                ".noValidate = true")
    browser.press("Save")
    assert "Keep or Remove for: older phone" in browser.text
    assert browser.find("fieldset.missing legend").text == "older phone"
    assert browser.all("fieldset input[value=keep]")[0].is_selected()
    # what has to be answered has the focus
    assert browser.run("return document.activeElement.type") == "radio"
    browser.picture("72-scan-unanswered")
    browser.all("fieldset input[value=remove]")[1].click()
    browser.fill("code", totp.fresh())
    browser.press("Save")
    assert browser.heading == "2-Factor Auth is on", browser.text
    box.dovecot.secrets.update(
        code.text for code in browser.all(".codes code"))
    assert re.search("were removed:\\s*older phone", browser.text)
    assert box.accepts(old)
    assert not browser.complaints()
    assert len(remove) == 2


def seen_from(box, *rips, **context):
    with AuthSocket(box.dovecot) as auth:
        return [auth.login(box.name, box.password, rip=rip, **context).verb
                for rip in rips]


def test_programs(browser, box):
    """What stops is named before and after, and again while it tries."""
    addresses = [f"198.51.{100 + number % 9}.{number}"
                 for number in range(1, 55)]
    assert set(seen_from(box, *addresses)) == {"OK"}
    assert seen_from(box, "192.0.2.7", service="smtp") == ["OK"]
    browser.sign_in(box.name, box.password)
    browser.until(lambda: browser.open("enable") or
                  len(browser.all(".activity li")) == 2)
    assert "+ 6 other networks" in browser.text
    browser.picture("73-programs-that-stop")
    browser.find("a[aria-label*='Sending mail']").click()
    browser.until(lambda: browser.heading == "Application Passwords")
    assert browser.find("#label").get_attribute("value") == \
        "Sending mail 192.0.2.7"
    browser.open("enable")
    browser.press("Next")
    secret = browser.find(".key code").text.replace(" ", "")
    box.dovecot.secrets.add(secret)
    browser.fill("code", Totp(secret, box.dovecot.clock).fresh())
    browser.press("Save")
    box.dovecot.secrets.update(
        code.text for code in browser.all(".codes code"))
    assert "From now on each needs an application password" in browser.text
    browser.picture("74-programs-stopped")
    browser.press("I have saved them")
    assert seen_from(box, "198.51.100.7", "203.0.113.9") == ["FAIL", "FAIL"]
    browser.until(lambda: browser.reload() or
                  len(browser.all(".failing li")) == 2)
    browser.picture("75-home-failing")
    assert not browser.complaints()
