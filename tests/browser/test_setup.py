# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A device is set up in a real browser: the pages, and files that come from a
button that is pressed twice on a slow line."""

import pytest
from browser import Browser, read_qr
from twofatest import backends, devices
from twofatest.blocks import settings
from twofatest.dovecot import Dovecot
from twofatest.wait import wait_for

SERVERS = settings({"twofa_mail_imap": "imap.example.org",
                    "twofa_mail_submission": "smtp.example.org:587",
                    "twofa_mail_activesync": "eas.example.org",
                    "twofa_activesync_networks": "127.0.0.20",
                    "twofa_panel_url": "https://panel.example.org/"})


@pytest.fixture(scope="module")
def dovecot():
    with Dovecot(backends.PasswdFile(backends.make_users(20)),
                 extra=SERVERS) as made:
        yield made


@pytest.fixture
def folder(browser, tmp_path):
    """The folder into which the browser saves files."""
    browser.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {
        "behavior": "allowAndName", "downloadPath": str(tmp_path)})
    return tmp_path


def files(folder):
    """The files that have come completely."""
    return [path for path in folder.iterdir()
            if path.suffix != ".crdownload"]


def word_of(dovecot, path):
    word = devices.read_profile(path.read_bytes())[1]["IncomingPassword"]
    dovecot.secrets.update([word, word.replace("-", "")])
    return word


def working(folder, box):
    """The profiles whose application password opens the mailbox."""
    return [path for path in files(folder)
            if box.accepts(word_of(box.dovecot, path))]


def press_for_files(browser, text, *msecs):
    """Presses a button whose answer is a file: the page stays."""
    button = browser.button(text)
    if msecs:
        browser.press_both(button, button, *msecs)
    else:
        button.click()


@pytest.mark.parametrize("msecs", [5, 120, 500])
def test_profile(browser, folder, box, dovecot, msecs):
    browser.sign_in(box.name, box.password)
    browser.open("app-passwords")
    browser.press("Set up an iPhone, iPad or Mac")
    browser.picture("apple")
    browser.fill("label", "Anna's iPhone")
    browser.slow_line()
    press_for_files(browser, "Download the profile", msecs)
    wait_for(lambda: working(folder, box), what="a file that works")
    # and once more, when that has come
    before = files(folder)
    press_for_files(browser, "Download the profile")
    wait_for(lambda: set(working(folder, box)) - set(before),
             what="one more file")
    assert browser.heading == "Set up an iPhone, iPad or Mac"
    rows = dovecot.twofa("app-password", "list", box.name).rows
    assert len(rows) == 1, rows
    assert len(working(folder, box)) == 1
    assert not browser.complaints()


def test_program(browser, folder, box, dovecot):
    browser.sign_in(box.name, box.password)
    browser.open("app-passwords")
    browser.fill("label", "phone")
    browser.choose("scope", "Everything")
    browser.press("Make application password")
    word = browser.find(".key code").text
    dovecot.secrets.update([word, word.replace("-", "")])
    browser.picture("app-password-settings")
    assert browser.find("#device-password").get_property("value") == word
    assert not browser.find(".qr").is_displayed()
    for summary in browser.all("summary"):
        summary.click()
    shown = browser.picture("app-password-steps")
    account = devices.read_qr(read_qr(shown["phone", "dark"]))
    assert account["imap"]["password"] == word
    browser.button("Download the file").click()
    wait_for(lambda: files(folder), what="the file")
    assert devices.read_file(files(folder)[0].read_bytes()) == account
    assert not browser.complaints()


def test_from_the_computer_to_the_phone(browser, folder, box, dovecot):
    browser.sign_in(box.name, box.password)
    browser.open("app-passwords")
    browser.press("From the computer to the phone")
    browser.picture("handover")
    browser.press("Show the QR code")
    shown = browser.picture("handover-code")
    url = read_qr(shown["desktop", "dark"])
    start = "https://panel.example.org/phone?ticket="
    assert url.startswith(start)
    dovecot.secrets.add(url[len(start):])
    # the phone is not signed in
    browser.driver.delete_all_cookies()
    browser.open("phone?ticket=" + url[len(start):])
    browser.picture("phone")
    browser.fill("label", "my phone")
    browser.slow_line()
    press_for_files(browser, "Set up", 120)
    wait_for(lambda: working(folder, box), what="a file that works")
    browser.reload()
    assert browser.heading == "This QR code is no longer good"
    browser.picture("phone-over")
    assert len(dovecot.twofa("app-password", "list", box.name).rows) == 1
    assert not browser.complaints()


@pytest.mark.parametrize("language, button", [
    ("de", "App-Passwort erstellen"), ("pl", "Utwórz hasło aplikacji")])
def test_long_words_fit(dovecot, box, language, button):
    with Browser(dovecot, language) as browser:
        browser.open("login")
        browser.fill("user", box.name)
        browser.fill("password", box.password)
        before = browser.find("html")
        browser.find("form button.primary").click()
        browser.until(lambda: browser.replaced(before))
        browser.open("app-passwords/apple")
        browser.picture("apple")
        browser.open("app-passwords")
        browser.fill("label", "phone")
        browser.press(button)
        word = browser.find(".key code").text
        dovecot.secrets.update([word, word.replace("-", "")])
        for summary in browser.all("summary"):
            summary.click()
        browser.picture("app-password-steps")
