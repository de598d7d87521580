# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""An owner gives a second address for the mails about 2FA, and chooses which of
them she gets, in a browser."""

import re

from twofatest.dovecot import wait_for


def mailed_code(dovecot, address):
    wait_for(lambda: dovecot.mails.to(address), what="a mail")
    mail, = dovecot.mails.to(address)
    code = re.search(r"^  ([a-z2-7]{5}-[a-z2-7]{5})\r?$", mail.get_content(),
                     re.M).group(1)
    dovecot.secrets.add(code)
    return code


def test_second_address(browser, box):
    box.turn_on()
    second = f"{box.name.split('@')[0]}-at-home@example.net"
    browser.open("login?language=en")
    browser.sign_in(box.name, box.fresh())
    browser.press("Notices")
    browser.picture("70-notices")
    browser.press("A second address")
    current, = browser.all("nav a[aria-current=page]")
    assert current.text == "Notices"
    browser.fill("address", second)
    browser.fill("code", box.totp.fresh())
    # the second press finds the same form: one code is mailed
    browser.press_twice("Mail a code there")
    wait_for(lambda: browser.heading == "Confirm this address")
    browser.picture("72-notices-confirm")
    code = mailed_code(box.dovecot, second)
    browser.fill("mailed_code", "abcde-fghij")
    browser.press("Confirm this address")
    assert "not the code" in browser.find("[role=alert]").text
    browser.reload()
    browser.fill("mailed_code", code.replace("-", " "))
    browser.press_twice("Confirm this address")
    wait_for(lambda: browser.heading == "Notices")
    assert second in browser.text
    browser.picture("73-notices-second")
    browser.find("[name=level][value=changes]").click()
    browser.choose("language", "Nederlands")
    browser.choose("zone", "America/Argentina/Buenos_Aires")
    browser.fill("code", box.totp.fresh())
    browser.press("Save")
    assert "Your choice was saved" in browser.text
    browser.back()
    assert not browser.is_error_page()
    row = box.dovecot.twofa("notify", "show", box.name).row
    assert (row["address"], row["level"], row["language"], row["zone"]) == (
        second, "changes", "nl", "America/Argentina/Buenos_Aires")
    assert not browser.complaints()
