# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The two pages of a login in Roundcube: who gets to the second one, and all
that can happen there."""

import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from request import new_cookies, send, values
from steps import (HEADING, INBOX, TEXT, WRONG, dovecot_logins, enter_code,
                   first_page, inbox_is_there, is_logged_in, login,
                   login_page_is_there, logout, second_page_is_there,
                   session_id, store_session, stored_session)
from chromium import PHONE
from twofatest.mailbox import Mailbox
from twofatest.typed import spelled
from twofatest.wait import wait_for


def failures(box):
    return int(box.status()["failures"])


def test_story(browser, roundcube, box):
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    assert HEADING in browser.text and TEXT in browser.text
    assert browser.see("label[for=twofa-code]").text == "Code"
    assert browser.see("#twofa-cancel").text == "Cancel"
    assert browser.see("#twofa-next").text == "Next"
    assert "recovery codes" in browser.text
    field = browser.see("#twofa-code")
    assert field.get_attribute("inputmode") == "numeric"
    assert field.get_attribute("autocomplete") == "one-time-code"
    browser.picture("second-page")
    code = box.totp.fresh()
    enter_code(browser, f"{code[:3]} {code[3:]}")
    inbox_is_there(browser)
    browser.picture("inbox")


@pytest.mark.parametrize("look", ["phone", "dark"])
def test_looks(make_browser, roundcube, box, look):
    browser = make_browser(**({"size": PHONE} if look == "phone"
                              else {"dark": True}))
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    enter_code(browser, box.totp.wrong())
    browser.read(WRONG)
    browser.picture(look)
    for css in ("#twofa-code", "#twofa-cancel", "#twofa-next"):
        assert browser.see(css).size["height"] >= 40, css
    width = browser.script("return document.documentElement.scrollWidth")
    assert width <= browser.script("return window.innerWidth")
    enter_code(browser, box.totp.fresh())
    browser.wait(lambda: "_task=mail" in browser.url, "the mailbox")


def test_in_dutch(make_browser, roundcube, box):
    browser = make_browser(language="nl-NL")
    first_page(browser, roundcube, box)
    browser.read("Aanmelden vereist")
    assert browser.see("#twofa-next").text == "Volgende"
    enter_code(browser, box.totp.wrong())
    browser.read("Die code klopt niet of is al gebruikt")
    browser.picture("dutch")
    enter_code(browser, box.totp.fresh())
    inbox_is_there(browser)


def test_recovery_code(browser, roundcube, box):
    login(browser, roundcube, box, box.recovery[0].upper().replace("-", " "))
    assert int(box.status()["recovery_codes"]) == 9
    browser.open(roundcube.url + "?_task=mail")
    inbox_is_there(browser)


def test_mailbox_without_2fa(browser, roundcube, off, dovecot):
    """A mailbox without 2FA gets no second page, no delay, and no further login
    at Dovecot."""
    start = dovecot.log_size()
    begin = time.monotonic()
    first_page(browser, roundcube, off)
    inbox_is_there(browser)
    assert time.monotonic() - begin < 15
    assert "TWOFACTOR" not in dovecot.log(start)
    assert "auth_failed" not in dovecot.log(start)
    assert "roundcube_sessid_twofa" not in browser.cookies()
    logout(browser)


def test_wrong_password(browser, roundcube, box, off):
    for someone in (box, off):
        first_page(browser, roundcube, someone, someone.password + "x")
        browser.read("Login failed")
        assert not browser.has("#twofa-code")
    assert failures(box) == 0


def test_wrong_code(browser, roundcube, box):
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    assert browser.see("#twofa-code").get_attribute("aria-invalid") == "false"
    for number in range(2):
        enter_code(browser, box.totp.wrong(number))
        browser.read(WRONG)
        second_page_is_there(browser)
    field = browser.see("#twofa-code")
    assert field.get_attribute("aria-invalid") == "true"
    assert field.get_attribute("aria-describedby") == "twofa-error"
    error, label = (browser.see(css).rect
                    for css in ("#twofa-error", "label[for=twofa-code]"))
    assert label["y"] - (error["y"] + error["height"]) >= 12
    browser.picture("wrong-code")
    assert failures(box) == 2
    assert "Failed login for " + box.name in roundcube.log("userlogins.log")
    enter_code(browser, box.totp.fresh())
    inbox_is_there(browser)


def test_login_rate_limit(browser, roundcube, box):
    """Roundcube lets nobody try more than three times a minute: neither
    passwords nor codes. The login goes on afterwards."""
    login(browser, roundcube, box)
    logout(browser)
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    for number in range(3):
        enter_code(browser, box.totp.wrong(number))
        browser.read(WRONG)
    enter_code(browser, box.totp.wrong(3))
    browser.read("There were too many failed logins")
    assert failures(box) == 3
    roundcube.sql("UPDATE users SET failed_login = '2020-01-01 00:00:00' "
                  "WHERE username = ?", box.name)
    enter_code(browser, box.totp.fresh())
    inbox_is_there(browser)


def test_pause(browser, roundcube, box):
    """A right code during the pause: the page says for how long."""
    for number in range(5):
        assert box.refuses(box.password + box.totp.wrong(number),
                           source="127.0.0.1")
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    enter_code(browser, box.totp.fresh())
    browser.wait(lambda: re.search(
        r"Codes are accepted again in \d+ (seconds|minutes)", browser.text),
        "how long it takes")
    browser.picture("pause")
    assert "Failed login for " + box.name not in \
        roundcube.log("userlogins.log")
    box.dovecot.clock.advance(3600)
    enter_code(browser, box.totp.fresh())
    inbox_is_there(browser)


def test_used_code(browser, roundcube, box):
    code = box.totp.fresh()
    assert box.accepts(box.password + code, source="127.0.0.40")
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    enter_code(browser, code)
    browser.read(WRONG)
    enter_code(browser, box.totp.fresh())
    inbox_is_there(browser)


@pytest.mark.parametrize("typed", ["12345", "123456789", "abc", "1234~6",
                                   "abcde-fghi1", "123456~" + "a" * 32])
def test_what_is_no_code_is_not_sent(browser, roundcube, box, dovecot, typed):
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    start = dovecot.log_size()
    enter_code(browser, typed)
    browser.read("This is not a code")
    assert box.name not in dovecot.log(start)
    enter_code(browser, box.totp.fresh())
    inbox_is_there(browser)


def test_cancel(browser, roundcube, box):
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    address = browser.url
    browser.click("#twofa-cancel")
    login_page_is_there(browser)
    browser.open(address)
    login_page_is_there(browser)
    assert not is_logged_in(browser, roundcube)
    login(browser, roundcube, box)


def test_timeout(browser, roundcube, box):
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    code = box.totp.fresh()
    # the session as it is six minutes later
    text = stored_session(browser, roundcube)
    since = re.search(r'"since";i:(\d+);', text).group(1)
    store_session(browser, roundcube,
                  text.replace(since, str(int(since) - 360)))
    enter_code(browser, code)
    browser.read("Too much time has passed")
    login_page_is_there(browser)
    browser.picture("timeout")
    # the code was not used up
    login(browser, roundcube, box, code)


def test_back_and_reload(browser, roundcube, box):
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    browser.driver.refresh()
    second_page_is_there(browser)
    browser.driver.back()
    login_page_is_there(browser)
    browser.driver.forward()
    second_page_is_there(browser)
    enter_code(browser, box.totp.fresh())
    inbox_is_there(browser)
    browser.driver.back()
    browser.wait(lambda: browser.has(INBOX) or browser.has("#twofa-code") or
                 browser.has("#rcmloginuser"), "a page")
    assert is_logged_in(browser, roundcube)
    assert failures(box) == 0


def test_two_tabs(browser, roundcube, box, dovecot):
    """Each of two tabs waits for its own mailbox's code."""
    other = dovecot.mailbox().turn_on()
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    first = browser.tab
    second = browser.new_tab()
    first_page(browser, roundcube, other)
    second_page_is_there(browser)
    # a wrong password in the second tab does not end the login in the first
    browser.open(roundcube.url)
    first_page(browser, roundcube, other, "wrong")
    browser.read("Login failed")
    browser.to_tab(first)
    enter_code(browser, box.totp.fresh())
    inbox_is_there(browser)
    assert box.name in browser.source
    assert failures(box) == failures(other) == 0
    browser.to_tab(second)
    browser.open(roundcube.url + "?_task=mail")
    inbox_is_there(browser)


def test_second_tab_of_the_same_mailbox(browser, roundcube, box):
    """A code that is typed in the other tab later is not used up."""
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    first = browser.tab
    second = browser.new_tab()
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    browser.to_tab(first)
    enter_code(browser, box.totp.fresh())
    inbox_is_there(browser)
    browser.to_tab(second)
    code = box.totp.fresh()
    enter_code(browser, code)
    inbox_is_there(browser)
    assert box.accepts(box.password + code, source="127.0.0.40")


# How far the first press has come when the second one arrives
STAGES = {
    "at once": lambda _log, _box, _first: True,
    "Dovecot is asked": lambda log, box, _first: box.name in log(),
    "Dovecot has accepted": lambda log, box, _first: re.search(
        rf"imap-login: Info: Log[^\n]*<{box.name}>", log()),
    "it is answered": lambda _log, _box, first: first.done(),
}


@pytest.mark.parametrize("stage", STAGES)
def test_sent_twice(browser, roundcube, box, dovecot, stage):
    """A second press sends the same code, and has the cookies from before the
    first: both lead into the mailbox."""
    login(browser, roundcube, box)
    logout(browser)
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    browser.fill("#twofa-code", box.totp.fresh())
    cookies = values(browser)
    form = dict(browser.script("""
        return [...new FormData(document.getElementById('twofa-form'))];"""))
    start = dovecot.log_size()
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(send, roundcube, "?_task=login", cookies, form)
        wait_for(lambda: STAGES[stage](lambda: dovecot.log(start), box, first),
                 what=stage)
        answers = [send(roundcube, "?_task=login", cookies, form),
                   first.result()]
    for answer in answers:
        assert "_task=mail" in answer.headers["Location"]
        browser.driver.delete_all_cookies()
        for name, value in new_cookies(answer).items():
            browser.driver.add_cookie({"name": name, "value": value})
        assert is_logged_in(browser, roundcube)
    assert failures(box) == 0


def test_pressed_twice(browser, roundcube, box):
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    browser.fill("#twofa-code", box.totp.fresh())
    browser.script("""const next = document.getElementById('twofa-next');
        next.click(); next.click();
        requestAnimationFrame(
            () => document.getElementById('twofa-form').submit());
    """)
    inbox_is_there(browser)
    assert is_logged_in(browser, roundcube)
    assert failures(box) == 0


def test_inner_pages_while_the_code_is_missing(browser, roundcube, box,
                                               dovecot):
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    address = browser.url
    start = dovecot.log_size()
    for query in ("?_task=mail", "?_task=mail&_action=compose",
                  "?_task=settings", "?_task=settings&_action=plugin.twofa",
                  "?_task=addressbook", "?_task=mail&_action=plugin.twofa",
                  "?_task=settings&_action=plugin.managesieve"):
        browser.open(roundcube.url + query)
        login_page_is_there(browser)
        assert not browser.has(INBOX), query
    browser.open(address)
    second_page_is_there(browser)
    answers = browser.driver.execute_async_script("""
        const done = arguments[arguments.length - 1];
        const ask = (url, options) => fetch(url, options).then(r => r.text());
        const token = document.querySelector('[name=_token]').value;
        const headers = {'X-Roundcube-Request': token};
        Promise.all([
            ask('./?_task=mail&_action=list&_mbox=INBOX&_remote=1',
                {headers}),
            ask('./?_task=mail&_action=refresh&_remote=1', {method: 'POST',
                headers, body: new URLSearchParams({_remote: 1})}),
            ask('./?_task=mail&_action=getunread&_remote=1', {headers}),
        ]).then(done);
    """)
    assert all("session_error" in answer for answer in answers), answers
    assert box.name not in dovecot.log(start)
    browser.open(address)
    enter_code(browser, box.totp.fresh())
    inbox_is_there(browser)


def test_leads_to_the_page_that_was_asked_for(browser, roundcube, box):
    first_page(browser, roundcube, box, url="?_task=settings")
    second_page_is_there(browser)
    enter_code(browser, box.totp.wrong())
    browser.read(WRONG)
    enter_code(browser, box.totp.fresh())
    browser.wait(lambda: "_task=settings" in browser.url, "Settings")


def test_session_fixation(browser, roundcube, box):
    """Roundcube changes its session id at the login, so an attacker who knew
    the one before does not know the new one."""
    ids = []
    browser.open(roundcube.url)
    login_page_is_there(browser)
    ids.append(session_id(browser))
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    ids.append(session_id(browser))
    enter_code(browser, box.totp.wrong())
    browser.read(WRONG)
    ids.append(session_id(browser))
    enter_code(browser, box.totp.fresh())
    inbox_is_there(browser)
    ids.append(session_id(browser))
    assert len(set(ids)) == 4


def test_forged_second_page(browser, roundcube, box, dovecot):
    """Another site can neither send codes nor cancel."""
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    start = dovecot.log_size()
    for button in ("twofa-next", "twofa-cancel"):
        browser.fill("#twofa-code", "123456")
        browser.script("document.querySelectorAll('[name=_proof]')"
                       ".forEach(field => field.value = 'x'.repeat(40))")
        browser.click("#" + button)
        second_page_is_there(browser)
    assert box.name not in dovecot.log(start)
    enter_code(browser, box.totp.fresh())
    inbox_is_there(browser)


def special(dovecot, kind):
    name, password = next(pair for pair in dovecot.unused
                          if pair[0].startswith(kind))
    dovecot.unused.remove((name, password))
    return Mailbox(dovecot, name, password)


@pytest.mark.parametrize("kind", ["special", "digits0", "spaced0"])
def test_passwords(browser, roundcube, dovecot, kind):
    login(browser, roundcube, special(dovecot, kind).turn_on())


def test_password_that_looks_like_password_and_code(browser, roundcube,
                                                    dovecot):
    first_page(browser, roundcube, special(dovecot, "spaced1"))
    inbox_is_there(browser)
    assert is_logged_in(browser, roundcube)


@pytest.mark.parametrize("between, code", [
    ("", "{}"), (" ", "{} "), ("  ", "{:.3} {:.0}"), ("", "recovery"),
    (" ", "recovery")])
def test_password_and_code_as_one_string(browser, roundcube, box, between,
                                         code):
    """What other programs want, in the password field: a session begins as on
    the second page, and the password is kept without the code."""
    if code == "recovery":
        code = box.recovery[0]
    else:
        code = box.totp.fresh()
        if between == "  ":
            code = f"{code[:3]} {code[3:]}"
    first_page(browser, roundcube, box, box.password + between + code)
    inbox_is_there(browser)
    assert is_logged_in(browser, roundcube)
    browser.open(roundcube.url + "?_task=settings&_action=plugin.twofa")
    assert browser.see("#twofa-status").text == "Enabled"
    assert is_logged_in(browser, roundcube)
    session = stored_session(browser, roundcube)
    assert "twofa|" in session and code not in session
    assert failures(box) == 0
    assert len(box.dovecot.twofa("sessions", "list", box.name).rows) == 1


@pytest.mark.parametrize("between", ["", " "])
def test_wrong_code_behind_the_password(browser, roundcube, box, between):
    """It counts once, and the second page asks for another code."""
    first_page(browser, roundcube, box,
               box.password + between + box.totp.wrong())
    browser.read(WRONG)
    assert failures(box) == 1
    enter_code(browser, box.totp.fresh())
    inbox_is_there(browser)
    assert is_logged_in(browser, roundcube)


@pytest.mark.parametrize("kind", ["digits1", "spaced2"])
def test_password_that_ends_in_digits(browser, roundcube, dovecot, kind):
    """Without 2FA, with it, and with the code behind it: nobody fails."""
    box = special(dovecot, kind)
    start = dovecot.log_size()
    first_page(browser, roundcube, box)
    inbox_is_there(browser)
    logout(browser)
    box.turn_on()
    login(browser, roundcube, box)
    logout(browser)
    first_page(browser, roundcube, box, box.fresh())
    inbox_is_there(browser)
    assert is_logged_in(browser, roundcube)
    assert failures(box) == 0
    log = dovecot.log(start)
    assert "login refused" not in log and "auth failed" not in log


@pytest.mark.parametrize("spelling", ["\u00a0189-145 ", "18 91 45",
                                      "\u06f1\u06f8\u06f9\u06f1\u06f4\u06f5"])
def test_spellings_of_a_code(browser, roundcube, box, spelling):
    login(browser, roundcube, box, spelled(spelling, box.totp.fresh()))


def test_application_password(browser, roundcube, box):
    """An application password leads to no second page."""
    word = box.app_password(scope="imap submission")["password"]
    first_page(browser, roundcube, box, word)
    inbox_is_there(browser)
    browser.open(roundcube.url + "?_task=settings&_action=plugin.twofa")
    assert "Unknown" in browser.see("#twofa-status").text


def test_service_is_down(browser, roundcube, box, dovecot):
    """Without the service there is neither a login nor the text "wrong
    code"."""
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    rows = dovecot.sql("SELECT value FROM twofa_store WHERE name = 'store_id'")
    dovecot.sql("UPDATE twofa_store SET value = 'x' WHERE name = 'store_id'")
    dovecot.call("kill_service")
    try:
        enter_code(browser, "123456")
        browser.read("Codes cannot be checked just now")
        browser.picture("unavailable")
    finally:
        dovecot.sql("UPDATE twofa_store SET value = ? "
                    "WHERE name = 'store_id'", rows[0][0])
    other = dovecot.mailbox()
    wait_for(lambda: other.accepts(other.password), what="the service")
    enter_code(browser, box.totp.fresh())
    inbox_is_there(browser)


def test_the_browsers_address(browser, roundcube, box, dovecot):
    start = dovecot.log_size()
    login(browser, roundcube, box)
    assert dovecot_logins(dovecot, start) > 0
    for line in dovecot.log(start).splitlines():
        if "imap-login: Info: Log" in line and box.name in line:
            assert "rip=127.0.0.1," in line, line
