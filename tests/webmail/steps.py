"""What people do in Roundcube."""

import re

HEADING = "Login required"
TEXT = ("Get the device code from the Two-factor authenticator app on your "
        "mobile and fill it in below")
WRONG = "This code was wrong, or has been used before"
INBOX = "#messagelist"


def first_page(browser, roundcube, box, password=None, url=""):
    browser.open(roundcube.url + url)
    browser.fill("#rcmloginuser", box.name)
    browser.fill("#rcmloginpwd", box.password if password is None else password)
    browser.click("#rcmloginsubmit")


def second_page_is_there(browser):
    browser.see("#twofa-code")
    return browser


def enter_code(browser, code):
    browser.fill("#twofa-code", code)
    browser.click("#twofa-next")


def inbox_is_there(browser):
    browser.see(INBOX)
    assert "_task=mail" in browser.url
    return browser


def login(browser, roundcube, box, code=None):
    """Both pages."""
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    enter_code(browser, code or box.totp.fresh())
    inbox_is_there(browser)


def login_page_is_there(browser):
    browser.see("#rcmloginuser")


def is_logged_in(browser, roundcube):
    browser.open(roundcube.url + "?_task=mail")
    browser.wait(lambda: browser.has(INBOX) or browser.has("#rcmloginuser"),
                 "a page")
    return browser.has(INBOX)


def logout(browser):
    browser.script("rcmail.command('switch-task', 'logout')")
    login_page_is_there(browser)


def dovecot_logins(dovecot, start, service="imap"):
    return len(re.findall(rf"{service}-login: Info: (?:Login|Logged in): ",
                          dovecot.log(start)))
