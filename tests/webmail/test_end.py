# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What ends a session, and who is shut out of it: also from pages that need no
mail server. What was being written when it ended is there after signing in
again."""

import re

import pytest

from request import send, values
from steps import (command, enter_code, first_page, inbox_is_there,
                   is_logged_in, login, logout, second_page_is_there,
                   store_session, stored_session, write_message)
from twofatest.wait import wait_for

IDLE = 30 * 60
PAGES = ["?_task=settings", "?_task=settings&_action=identities",
         "?_task=settings&_action=edit-identity&_iid=1&_framed=1",
         "?_task=settings&_action=plugin.twofa", "?_task=addressbook",
         "?_task=addressbook&_action=export&_source=0",
         "?_task=addressbook&_action=list&_source=0&_remote=1",
         "?_task=mail&_action=compose", "?_task=mail"]


def request_token(browser, roundcube):
    return re.search(r'request_token\|s:\d+:"(\w+)"',
                     stored_session(browser, roundcube)).group(1)


def change_reply_to(browser, roundcube, box, cookies):
    """As the form of an identity does; returns what is stored then."""
    (number,), = roundcube.sql(
        "SELECT identity_id FROM identities i JOIN users u "
        "ON u.user_id = i.user_id WHERE u.username = ?", box.name)
    send(roundcube, "?_task=settings&_action=save-identity&_framed=1",
         cookies, {"_token": request_token(browser, roundcube),
                   "_framed": "1", "_iid": number, "_name": "Anna",
                   "_email": box.name, "_reply-to": "thief@example.org"})
    (stored,), = roundcube.sql(
        'SELECT "reply-to" FROM identities WHERE identity_id = ?', number)
    return stored


def is_shut(answer, box):
    """Whether an answer shows nothing of the mailbox."""
    return box.name not in answer.text and (
        answer.status in (302, 401) or "rcmloginuser" in answer.text or
        "session_error" in answer.text)


def a_minute_passes(browser, roundcube):
    """As the session is stored a minute later."""
    text = stored_session(browser, roundcube)
    found = re.search(r"twofa_checked\|i:(\d+);", text)
    store_session(browser, roundcube, text.replace(
        found.group(0), f"twofa_checked|i:{int(found.group(1)) - 61};"))


def test_owner(browser, roundcube, box):
    login(browser, roundcube, box)
    assert change_reply_to(browser, roundcube, box, values(browser)) == \
        "thief@example.org"


@pytest.mark.parametrize("secret", [None, "0" * 64, "x"])
def test_without_the_browsers_secret(browser, roundcube, box, secret):
    """The cookies of a thief who reads the session store."""
    login(browser, roundcube, box)
    cookies = values(browser)
    row = stored_session(browser, roundcube)
    stolen = {name: cookies[name]
              for name in ("roundcube_sessid", "roundcube_sessauth")}
    if secret:
        stolen["roundcube_sessid_twofa"] = secret
    assert change_reply_to(browser, roundcube, box, stolen) != \
        "thief@example.org"
    for page in PAGES:
        # the first request has ended the session
        roundcube.sql("DELETE FROM session WHERE sess_id = ?",
                      cookies["roundcube_sessid"])
        roundcube.sql("INSERT INTO session (sess_id, vars, ip, changed) "
                      "VALUES (?, '', '127.0.0.1', datetime('now'))",
                      cookies["roundcube_sessid"])
        store_session(browser, roundcube, row)
        answer = send(roundcube, page, stolen)
        assert is_shut(answer, box), (page, answer.text[:500])


def end_by_admin(dovecot, box):
    answer = dovecot.twofa("sessions", "end", box.name)
    assert answer.code == 0, answer


def disable(dovecot, box):
    assert dovecot.twofa("disable", box.name, box.totp.fresh()).code == 0


def change_password(dovecot, box):
    dovecot.call("set_password", box.name, "N3w!" + box.password)
    # passwd-file looks at its file once a second
    wait_for(lambda: not box.accepts(box.fresh()), what="the new password")


def idle(dovecot, _box):
    dovecot.clock.advance(IDLE + 60)


ENDS = [end_by_admin, disable, change_password, idle]


@pytest.mark.parametrize("end", ENDS)
def test_ended_session_changes_nothing(browser, roundcube, box, dovecot, end):
    """Also with all cookies: a thief who has them, or a forgotten browser."""
    login(browser, roundcube, box)
    end(dovecot, box)
    assert change_reply_to(browser, roundcube, box, values(browser)) != \
        "thief@example.org"


@pytest.mark.parametrize("end", ENDS)
def test_ended_session_shows_nothing(browser, roundcube, box, dovecot, end):
    """Within a minute: the server is asked so often."""
    login(browser, roundcube, box)
    cookies = values(browser)
    a_minute_passes(browser, roundcube)
    row = stored_session(browser, roundcube)
    end(dovecot, box)
    for page in PAGES[:4]:
        roundcube.sql("DELETE FROM session WHERE sess_id = ?",
                      cookies["roundcube_sessid"])
        roundcube.sql("INSERT INTO session (sess_id, vars, ip, changed) "
                      "VALUES (?, '', '127.0.0.1', datetime('now'))",
                      cookies["roundcube_sessid"])
        store_session(browser, roundcube, row)
        answer = send(roundcube, page, cookies)
        assert is_shut(answer, box), (page, answer.text[:500])


def test_turned_on_elsewhere(browser, roundcube, off, dovecot):
    """A session from before 2FA, of somebody who knew the password."""
    first_page(browser, roundcube, off)
    inbox_is_there(browser)
    off.turn_on()
    a_minute_passes(browser, roundcube)
    assert is_shut(send(roundcube, PAGES[1], values(browser)), off)


def test_server_cannot_be_asked(browser, roundcube, box, dovecot):
    """Then nothing is shown or changed, and the session goes on later."""
    login(browser, roundcube, box)
    a_minute_passes(browser, roundcube)
    rows = dovecot.sql("SELECT value FROM twofa_store WHERE name = 'store_id'")
    dovecot.sql("UPDATE twofa_store SET value = 'x' WHERE name = 'store_id'")
    dovecot.call("kill_service")
    try:
        assert change_reply_to(browser, roundcube, box, values(browser)) != \
            "thief@example.org"
        answer = send(roundcube, PAGES[1], values(browser))
        assert "identities-table" not in answer.text
        assert box.name not in answer.text
    finally:
        dovecot.sql("UPDATE twofa_store SET value = ? "
                    "WHERE name = 'store_id'", rows[0][0])
    other = dovecot.mailbox()
    wait_for(lambda: other.accepts(other.password), what="the service")
    assert is_logged_in(browser, roundcube)


def test_sign_out_ends_it_in_dovecot(browser, roundcube, box, dovecot):
    login(browser, roundcube, box)
    start = dovecot.log_size()
    errors = roundcube.log()
    assert len(dovecot.twofa("sessions", "list", box.name).rows) == 1
    logout(browser)
    assert dovecot.twofa("sessions", "list", box.name).rows == []
    assert "webmail session ended: its user has logged out" in \
        dovecot.log(start)
    assert "login refused" not in dovecot.log(start)
    assert roundcube.log() == errors


# in the middle of work

def sign_in_again(browser, box):
    """In the frame that the page shows."""
    browser.driver.switch_to.frame(browser.see("#twofa-login"))
    browser.fill("#rcmloginuser", box.name)
    browser.fill("#rcmloginpwd", box.password)
    browser.click("#rcmloginsubmit")
    second_page_is_there(browser)
    enter_code(browser, box.totp.fresh())
    browser.driver.switch_to.default_content()
    browser.wait(lambda: not browser.has("#twofa-login"), "the page again")


def attach(browser, roundcube, tmp_path):
    path = tmp_path / "lunch.txt"
    path.write_text("What there is for lunch.")
    browser.script("$('#uploadformInput').show()")
    browser.all("input[name='_attachments[]']")[0].send_keys(str(path))
    browser.read("lunch.txt")


@pytest.mark.parametrize("what", ["send", "savedraft"])
def test_while_a_message_is_written(browser, roundcube, box, dovecot,
                                    tmp_path, what):
    login(browser, roundcube, box)
    write_message(browser, roundcube, "Written for an hour.")
    attach(browser, roundcube, tmp_path)
    end_by_admin(dovecot, box)
    command(browser, what, {})
    browser.read("Your session is over")
    assert "SMTP" not in browser.text
    browser.picture(what)
    sign_in_again(browser, box)
    browser.picture(what + "-again")
    assert browser.script("return $('#composebody').val()") == \
        "Written for an hour."
    assert "bea@example.org" in browser.script("return $('#_to').val()")
    browser.read("lunch.txt")
    command(browser, what, {})
    if what == "send":
        browser.wait(lambda: "_action=compose" not in browser.url or
                     "Message sent" in browser.text, "the message to be sent")
    else:
        browser.read("Message saved to Drafts")


def test_message_that_is_older_than_the_login(browser, roundcube, box, dovecot,
                                              tmp_path):
    """The new login is made in another tab."""
    login(browser, roundcube, box)
    write_message(browser, roundcube, "Written for an hour.")
    attach(browser, roundcube, tmp_path)
    writing = browser.tab
    end_by_admin(dovecot, box)
    browser.new_tab()
    login(browser, roundcube, box)
    browser.to_tab(writing)
    command(browser, "send", {})
    browser.wait(lambda: "_action=compose" not in browser.url or
                 "Message sent" in browser.text, "the message to be sent")


def test_what_was_kept_is_not_somebody_elses(browser, roundcube, box, dovecot):
    login(browser, roundcube, box)
    write_message(browser, roundcube, "For nobody else.")
    number = browser.script("return rcmail.env.compose_id")
    end_by_admin(dovecot, box)
    assert not is_logged_in(browser, roundcube)
    text = stored_session(browser, roundcube)
    assert "twofa_kept" in text and number in text
    for secret in (box.password, *box.recovery):
        assert secret not in text
    other = dovecot.mailbox().turn_on()
    login(browser, roundcube, other)
    text = stored_session(browser, roundcube)
    assert number not in text and box.name not in text


def open_filter(browser, roundcube, name):
    """The form in the frame of the settings, as it is used."""
    browser.open(roundcube.url +
                 "?_task=settings&_action=plugin.managesieve")
    command(browser, "plugin.managesieve-add")
    frame = browser.see("iframe#filter-box, iframe[name='filter-box'], "
                        "#layout-content iframe")
    browser.driver.switch_to.frame(frame)
    browser.fill("[name=_name]", name)
    browser.script("$('#_join').val('any').trigger('change')")


def test_while_a_filter_is_typed(browser, roundcube, box, dovecot):
    login(browser, roundcube, box)
    open_filter(browser, roundcube, "Typed for an hour")
    end_by_admin(dovecot, box)
    browser.script("parent.rcmail.command('plugin.managesieve-save'); "
                   "rcmail.command('plugin.managesieve-save')")
    browser.read("Your session is over")
    browser.picture("filter")
    browser.click("#twofa-signin")
    browser.driver.switch_to.default_content()
    browser.picture("filter-dialog")
    sign_in_again(browser, box)
    browser.wait(lambda: "Typed for an hour" in browser.text, "the filter")
    browser.picture("filter-again")
    browser.open(roundcube.url +
                 "?_task=settings&_action=plugin.managesieve")
    browser.read("Typed for an hour")


def test_neighbours_form_is_not_shown(browser, roundcube, box, dovecot):
    """Another site's form, sent by the owner's browser, is not kept for the
    next login: it has no token."""
    login(browser, roundcube, box)
    end_by_admin(dovecot, box)
    for token in ("", "x" * 32):
        answer = send(roundcube,
                      "?_task=settings&_action=save-identity&_framed=1",
                      values(browser), {"_token": token, "_framed": "1",
                                        "_reply-to": "thief@example.org"})
        assert "thief@example.org" not in answer.text
