# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What people do in Roundcube."""

import base64
import re

HEADING = "Login required"
TEXT = ("Get the device code from the Two-factor authenticator app on your "
        "mobile and fill it in below")
WRONG = "That code is not right, or has been used already"
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
    is_quiet(browser)
    return browser


def is_quiet(browser):
    """Waits until a page has made all its requests. Roundcube loses the
    session's changes of the next page when it answers a request of this one
    later."""
    browser.wait(lambda: browser.script(
        "return document.readyState == 'complete' && !rcmail.busy && "
        "!$.active"), "the page's requests")


def login(browser, roundcube, box, code=None):
    """Logs in on both pages."""
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


def command(browser, name, *args):
    """Runs one of Roundcube's commands, as its buttons do."""
    browser.wait(lambda: browser.script(
        "return window.rcmail && !rcmail.busy && document.readyState == "
        "'complete' && !!rcmail.commands[arguments[0]]", name), name)
    browser.script("rcmail.command(...arguments)", name, *args)


def logout(browser):
    command(browser, "switch-task", "logout")
    login_page_is_there(browser)


def write_message(browser, roundcube, text, recipient="bea@example.org"):
    browser.open(roundcube.url + "?_task=mail&_action=compose")
    browser.see("#composebody")
    browser.script("""
        $('#_to').val(arguments[0]).trigger('change');
        $('[name=_subject]').val('Hello');
        $('#composebody').val(arguments[1]);
    """, recipient, text)


def stored_session(browser, roundcube):
    """Returns the session of this browser, as Roundcube stores it."""
    (data,), = roundcube.sql("SELECT vars FROM session WHERE sess_id = ?",
                             session_id(browser))
    return base64.b64decode(data).decode("utf-8", "surrogateescape")


def store_session(browser, roundcube, text):
    data = base64.b64encode(text.encode("utf-8", "surrogateescape"))
    roundcube.sql("UPDATE session SET vars = ? WHERE sess_id = ?",
                  data.decode(), session_id(browser))


def session_id(browser):
    return browser.cookies()["roundcube_sessid"]["value"]


def dovecot_logins(dovecot, start, service="imap"):
    return len(re.findall(rf"{service}-login: Info: (?:Login|Logged in): ",
                          dovecot.log(start)))
