# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The sheet of recovery codes: with mailbox and date, as a text file, and only
for the session that has made them. The start page leads to new ones in time."""

import re

from twofatest.pages import begin, recovery_codes
from twofatest.web import Web

TITLE = r"Recovery codes of %s, made 20\d\d-\d\d-\d\d \d\d:\d\d \w+"


def show_codes(web, box):
    """Turns 2FA on; returns the page with the codes, and its address."""
    page, box.totp = begin(web)
    answer = web.post_only("scan", {
        **page.forms["/scan"], "code": box.totp.fresh()})
    address = answer.header("Location")
    page = web.follow(answer)
    box.recovery = recovery_codes(web, page)
    return page, address


def file_address(page):
    link, = re.findall(r'<a [^>]*href="(/[^"]*file=1)"', page.body)
    return link.replace("&amp;", "&")


def test_text_file(owner, box):
    page, _address = show_codes(owner, box)
    assert re.search(TITLE % re.escape(box.name), page.body), page
    address = file_address(page)
    assert not any(code in address for code in box.recovery)
    file = owner.request("GET", address)
    assert file.status == 200
    assert file.header("Content-Type") == "text/plain; charset=utf-8"
    assert file.header("Cache-Control") == "no-store"
    assert file.header("Content-Disposition") == \
        'attachment; filename="recovery-codes.txt"'
    lines = file.body.split("\r\n")
    assert re.fullmatch(TITLE % re.escape(box.name), lines[0])
    assert lines[2:12] == [f"{n:2}. {code}" for n, code in
                           enumerate(box.recovery, 1)]
    assert "Cross out those that you have used" in lines[13]
    assert box.accepts(box.password + box.recovery[0])


def test_nobody_else_gets_the_file(owner, box, dovecot):
    page, _address = show_codes(owner, box)
    address = file_address(page)
    stranger = Web(dovecot)
    assert stranger.request("GET", address).status == 303
    other = Web(dovecot)
    other.login(dovecot.mailbox())
    assert other.request("GET", address).status == 410
    owner.submit(page, "saved")
    file = owner.request("GET", address)
    assert file.status == 410 and box.recovery[0] not in file.body


def test_in_dutch(owner, box):
    owner.get("?language=nl")
    page, _address = show_codes(owner, box)
    file = owner.request("GET", file_address(page))
    assert file.body.startswith(f"Herstelcodes van {box.name}, gemaakt op ")


def test_new_codes_have_a_sheet_too(dovecot, on):
    web = Web(dovecot)
    web.login(on)
    page = web.submit(web.get("recovery-codes"), "recovery-codes",
                      code=on.totp.fresh())
    codes = recovery_codes(web, page)
    assert len(codes) == 10 and re.search(TITLE % re.escape(on.name),
                                          page.body)
    file = web.request("GET", file_address(page))
    assert all(code in file.body for code in codes)


def test_few_are_left(dovecot, on):
    web = Web(dovecot)
    web.login(on)
    link = '<a href="/recovery-codes">Make new recovery codes</a>'
    for code in on.recovery[:7]:
        assert on.accepts(on.password + code)
    page = web.get()
    assert "Recovery codes left: 3" not in page.body
    assert link not in page.body
    assert on.accepts(on.password + on.recovery[7])
    page = web.get()
    assert "Recovery codes left: 2" in page.body and link in page.body


def test_after_a_login_with_one(dovecot, on):
    text = "You signed in with a recovery code"
    web = Web(dovecot)
    assert text not in web.login(on).body
    page = web.login(on, on.password + on.recovery[0])
    assert text in page.body
    assert page.body.index(text) < page.body.index('href="/enable"')
