# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A session that began with one code: reading, sending, filters, the password
page, and its end."""

import imaplib
import re

import pytest
from selenium.common.exceptions import WebDriverException

from steps import (WRONG, command, enter_code, first_page, inbox_is_there,
                   is_logged_in, login, login_page_is_there, logout,
                   second_page_is_there, stored_session, write_message)
from twofatest.totp import Totp
from twofatest.wait import wait_for

IDLE, LONGEST = 30 * 60, 12 * 3600
FROM = "127.0.0.40"


def deliver(dovecot, box, subject):
    """A message for the mailbox, by an application password."""
    word = box.app_password("delivery")["password"]
    with imaplib.IMAP4("127.0.0.1", dovecot.ports["imap"]) as imap:
        imap.login(box.name, word)
        imap.append("INBOX", None, None,
                    f"From: Bea <bea@example.org>\r\nTo: {box.name}\r\n"
                    f"Subject: {subject}\r\n\r\nThe text of {subject}.\r\n"
                    .encode())


def read(browser, roundcube, subject):
    browser.open(roundcube.url + "?_task=mail")
    inbox_is_there(browser)
    browser.read(subject)
    row = browser.see("#messagelist tr.message .subject a")
    browser.open(row.get_attribute("href"))
    browser.read(f"The text of {subject}.")


def send(browser, roundcube):
    write_message(browser, roundcube, "A text.")
    command(browser, "send", {})
    browser.wait(lambda: "_action=compose" not in browser.url or
                 "Message sent" in browser.text, "the message to be sent")


def add_filter(browser, roundcube, name):
    settings = roundcube.url + "?_task=settings&_action=plugin.managesieve"
    browser.open(settings + "-action&_framed=1")
    browser.fill("[name=_name]", name)
    browser.script("$('#_join').val('any').trigger('change')")
    command(browser, "plugin.managesieve-save")

    def saved():
        browser.open(settings)
        return name in browser.text
    browser.wait(saved, "the new filter")


def change_password(browser, roundcube, old, new):
    browser.open(roundcube.url + "?_task=settings&_action=plugin.password")
    browser.fill("#curpasswd", old)
    browser.fill("#newpasswd", new)
    browser.fill("#confpasswd", new)
    command(browser, "plugin.password-save")
    browser.read("Successfully saved")


def test_ten_minutes_on_one_code(browser, roundcube, box, dovecot):
    """Reading, sending, filters; the clock goes on by a minute each time."""
    deliver(dovecot, box, "Lunch")
    start = dovecot.log_size()
    login(browser, roundcube, box)
    steps = [lambda: read(browser, roundcube, "Lunch"),
             lambda: send(browser, roundcube),
             lambda: add_filter(browser, roundcube, "Holidays")]
    for number in range(12):
        dovecot.clock.advance(60)
        steps[number % 3]()
    browser.picture("filters")
    log = dovecot.log(start)
    for service in ("imap", "submission", "managesieve"):
        assert re.search(rf"{service}-login: Info: Log[^\n]*{box.name}", log), \
            service
    (sessions, written), = dovecot.sql(
        "SELECT COUNT(*), MAX(s.rev) FROM twofa_webmail_sessions s "
        "JOIN twofa_records r ON s.record_id = r.record_id WHERE r.name = ?",
        box.name)
    assert sessions == 1 and written <= 14
    assert "smtp error" not in browser.text.lower()


def test_logout(browser, roundcube, box):
    login(browser, roundcube, box)
    logout(browser)
    assert "roundcube_sessid_twofa" not in browser.cookies()
    assert not is_logged_in(browser, roundcube)
    login(browser, roundcube, box)


def test_idle_session(browser, roundcube, box, dovecot):
    """After the end of the session, each click leads to the login page,
    without an error."""
    login(browser, roundcube, box)
    dovecot.clock.advance(IDLE + 60)
    browser.open(roundcube.url + "?_task=mail&_mbox=Drafts")
    login_page_is_there(browser)
    browser.read("Your session is invalid or expired")
    browser.picture("expired")
    assert "storage" not in browser.text.lower()
    first = browser.url
    # the login leads back to the same page
    browser.fill("#rcmloginuser", box.name)
    browser.fill("#rcmloginpwd", box.password)
    browser.click("#rcmloginsubmit")
    second_page_is_there(browser)
    enter_code(browser, box.totp.fresh())
    browser.wait(lambda: "_mbox=Drafts" in browser.url, f"{first} again")


def test_idle_session_in_the_background(browser, roundcube, box, dovecot):
    login(browser, roundcube, box)
    dovecot.clock.advance(IDLE + 60)
    command(browser, "checkmail", "")
    login_page_is_there(browser)


def test_session_ends_while_composing(browser, roundcube, box, dovecot):
    """The text of the message is still on the page."""
    login(browser, roundcube, box)
    write_message(browser, roundcube, "Written for an hour.")
    dovecot.clock.advance(IDLE + 60)
    command(browser, "send", {})
    browser.wait(lambda: browser.script("return rcmail.env.server_error")
                 == 401 or "SMTP" in browser.text, "an answer")
    assert browser.script("return $('#composebody').val()") == \
        "Written for an hour."


def test_longest_session(browser, roundcube, box, dovecot):
    login(browser, roundcube, box)
    for _ in range(LONGEST // (IDLE - 60)):
        dovecot.clock.advance(IDLE - 60)
        browser.open(roundcube.url + "?_task=mail")
        inbox_is_there(browser)
    dovecot.clock.advance(IDLE - 60)
    assert not is_logged_in(browser, roundcube)


def test_changed_password(browser, make_browser, roundcube, box):
    """After a change on Roundcube's own page this session goes on, and all
    others end."""
    other = make_browser()
    login(other, roundcube, box)
    # the password is kept without the code that was typed behind it
    first_page(browser, roundcube, box, box.fresh())
    inbox_is_there(browser)
    new = "N3w!w0rd-" + box.name[:6]
    change_password(browser, roundcube, box.password, new)
    browser.picture("changed-password")
    # passwd-file looks at its file once a second
    code = box.totp.fresh()
    wait_for(lambda: box.accepts(new + code), what="the new password")
    browser.open(roundcube.url + "?_task=mail")
    inbox_is_there(browser)
    send(browser, roundcube)
    assert not is_logged_in(other, roundcube)
    box.password = new
    login(other, roundcube, box)


def test_disable_ends_it(browser, roundcube, box, dovecot):
    login(browser, roundcube, box)
    assert dovecot.twofa("disable", box.name, box.totp.fresh()).code == 0
    assert not is_logged_in(browser, roundcube)
    first_page(browser, roundcube, box)
    inbox_is_there(browser)


def turn_on_in_the_panel(browser, box):
    """The User Panel in a tab of its own, from its first page on."""
    def press(text):
        page = browser.see("html")
        browser.press(text)
        browser.wait(lambda: gone(page), f"what follows {text!r}")
    browser.see("[name=user]")
    browser.fill("[name=user]", box.name)
    browser.fill("[name=password]", box.password)
    press("Sign in")
    browser.choose("[name=status]", "Enabled")
    press("Save")
    press("Next")
    secret = browser.see(".key code").text.replace(" ", "")
    box.dovecot.secrets.add(secret)
    box.totp = Totp(secret, box.dovecot.clock)
    browser.fill("[name=code]", box.totp.fresh())
    press("Save")
    browser.read("2-Factor Auth is on")
    browser.picture("panel-on")


def gone(element):
    try:
        element.is_enabled()
    except WebDriverException:
        return True
    return False


def test_turned_on_meanwhile(browser, roundcube, off):
    """Settings leads into the User Panel, where 2FA is switched on: the next
    login has a second page."""
    first_page(browser, roundcube, off)
    inbox_is_there(browser)
    browser.open(roundcube.url + "?_task=settings")
    browser.read("2-Factor Auth")
    browser.picture("settings")
    browser.open(roundcube.url + "?_task=settings&_action=plugin.twofa")
    assert browser.see("#twofa-status").text == "Disabled"
    assert "noopener" in browser.see("#twofa-panel").get_attribute("rel")
    browser.picture("settings-off")
    webmail = browser.tab
    browser.click("#twofa-panel")
    browser.to_other_tab(webmail)
    turn_on_in_the_panel(browser, off)
    browser.to_tab(webmail)
    assert not is_logged_in(browser, roundcube)
    login(browser, roundcube, off)
    browser.open(roundcube.url + "?_task=settings&_action=plugin.twofa")
    assert browser.see("#twofa-status").text == "Enabled"
    browser.picture("settings-on")


# Attackers

def test_seen_by_somebody_else(browser, make_browser, roundcube, box):
    """Password and code, typed into the same webmail from another browser."""
    code = box.totp.fresh()
    login(browser, roundcube, box, code)
    thief = make_browser()
    first_page(thief, roundcube, box)
    second_page_is_there(thief)
    enter_code(thief, code)
    thief.read(WRONG)
    assert not is_logged_in(thief, roundcube)
    assert is_logged_in(browser, roundcube)
    assert box.refuses(box.password + code, source=FROM)


def test_stolen_session_store(browser, make_browser, roundcube, box):
    """An attacker who reads the store finds no secret in it, and its ids open
    no session."""
    code = box.totp.fresh()
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    enter_code(browser, box.totp.wrong())
    browser.read(WRONG)
    waiting = stored_session(browser, roundcube)
    assert "twofa_waiting" in waiting
    for secret in (box.name, box.password, code):
        assert secret not in waiting
    enter_code(browser, code)
    inbox_is_there(browser)
    session = stored_session(browser, roundcube)
    assert "twofa|" in session
    assert box.password not in session and code not in session
    # all that the store has, and Roundcube's cookies too
    cookies = browser.cookies()
    thief = make_browser()
    thief.open(roundcube.url)
    thief.driver.delete_all_cookies()
    for name in ("roundcube_sessid", "roundcube_sessauth"):
        thief.driver.add_cookie({"name": name,
                                 "value": cookies[name]["value"]})
    assert not is_logged_in(thief, roundcube)




def test_cookie(browser, roundcube, box):
    login(browser, roundcube, box)
    cookie = browser.cookies()["roundcube_sessid_twofa"]
    assert cookie["httpOnly"] and "expiry" not in cookie
    assert cookie["value"] not in str(roundcube.sql("SELECT vars FROM session"))
    assert cookie["value"] not in roundcube.logs()


@pytest.mark.parametrize("value", ["", "0" * 64, "x"])
def test_lost_cookie(browser, roundcube, box, value):
    login(browser, roundcube, box)
    browser.driver.delete_cookie("roundcube_sessid_twofa")
    if value:
        browser.driver.add_cookie({"name": "roundcube_sessid_twofa",
                                   "value": value})
    assert not is_logged_in(browser, roundcube)
    login(browser, roundcube, box)


def test_two_sessions_of_a_mailbox(browser, make_browser, roundcube, box):
    other = make_browser()
    login(browser, roundcube, box)
    login(other, roundcube, box)
    logout(other)
    assert is_logged_in(browser, roundcube)
