# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The panel's page of notices: the owner chooses which mails she gets, and a
second address for them."""

import re

import pytest

from twofatest.dovecot import wait_for


@pytest.fixture
def mine(web, on):
    """A browser that is signed in as the owner of `on`."""
    web.login(on)
    return web


@pytest.fixture
def second(on):
    return f"second-of-{on.name.split('@')[0]}@example.net"


def mailed_code(dovecot, address, count=1):
    wait_for(lambda: len(dovecot.mails.to(address)) >= count, what="a mail")
    text = dovecot.mails.to(address)[-1].get_content()
    code = re.search(r"^  ([a-z2-7]{5}-[a-z2-7]{5})\r?$", text, re.M).group(1)
    dovecot.secrets.add(code)
    return code


def selected(page, name):
    select = re.search(rf'<select id="{name}".*?</select>', page.body,
                       re.S).group(0)
    return re.findall(r'<option value="([^"]*)"[^>]* selected', select)


def choices(page):
    """What the form has chosen: level, language and time zone."""
    level = re.findall(r'<input type="radio" name="level" value="(\w+)"[^>]* '
                       'checked', page.body)
    return level + selected(page, "language") + selected(page, "zone")


def send_code(web, on, address):
    page = web.get("notices/address")
    return web.submit(page, "notices/address", address=address,
                      code=on.totp.fresh())


def test_second_address(mine, on, second):
    page = mine.follow(send_code(mine, on, f"  {second} "))
    assert "The code is on its way" in page.body and second in page.body
    code = mailed_code(on.dovecot, second)
    page = mine.submit(page, "notices/confirm", mailed_code="abcde-fghij")
    assert page.status == 422 and "not the code" in page.body, page
    assert code not in page.body
    page = mine.follow(mine.submit(page, "notices/confirm",
                                   mailed_code=code.upper()))
    assert "go to both addresses" in page.body
    assert f"The notices also go to {second}." in page.body
    page = mine.get("notices/remove")
    page = mine.follow(mine.submit(page, "notices/remove",
                                   code=on.totp.fresh()))
    assert "second address was removed" in page.body
    assert second not in page.body


def test_twice(mine, on, second):
    """A form that is sent again mails no second code."""
    page = mine.get("notices/address")
    fields = {"address": second, "code": on.totp.fresh()}
    first = mine.submit(page, "notices/address", **fields)
    again = mine.submit(page, "notices/address", **fields)
    assert (first.status, again.status) == (303, 303)
    mailed_code(on.dovecot, second)
    on.app_password()
    wait_for(lambda: len(on.dovecot.mails.to(on.name)) >= 2)
    assert len(on.dovecot.mails.to(second)) == 1


@pytest.mark.parametrize("address", ["anna", "", "a@example.org, b@c.org",
                                     '"><i>@example.org'])
def test_no_address(mine, on, address):
    page = send_code(mine, on, address)
    assert page.status == 422 and "no mail address" in page.body, page
    assert "<i>" not in page.body


def test_needs_a_code(mine, on, second):
    for path, fields in (("notices/address", {"address": second}),
                         ("notices/remove", {})):
        page = mine.submit(mine.get(path), path, code="", **fields)
        assert page.status == 422, page
        page = mine.submit(mine.get(path), path, code=on.totp.wrong(),
                           **fields)
        assert page.status in (422, 429), page
    assert on.dovecot.mails.to(second) == []


def test_choice(mine, on):
    page = mine.get("notices")
    assert choices(page) == ["all", "", ""]
    page = mine.follow(mine.submit(
        page, "notices", level="less", language="nl", zone="Asia/Tokyo",
        code=on.totp.fresh()))
    assert "Your choice was saved" in page.body
    assert choices(page) == ["less", "nl", "Asia/Tokyo"]
    row = on.dovecot.twofa("notify", "show", on.name).row
    assert (row["level"], row["language"], row["zone"]) == (
        "less", "nl", "Asia/Tokyo")


def test_a_choice_needs_a_code(mine, on):
    for code in "", on.totp.wrong():
        page = mine.submit(mine.get("notices"), "notices", level="changes",
                           code=code)
        assert page.status == 422, page
        # what was chosen is still there
        assert choices(page)[0] == "changes"
    assert on.dovecot.twofa("notify", "show", on.name).row["level"] == "all"


def test_a_choice_that_is_none(mine, on):
    for fields in ({"level": "none"}, {"zone": "../passwd"}):
        page = mine.submit(mine.get("notices"), "notices",
                           code=on.totp.fresh(), **fields)
        assert page.status == 400, page


def test_without_2fa(owner):
    for path in ("notices", "notices/address", "notices/confirm",
                 "notices/remove"):
        page = owner.get(path)
        assert "when 2-Factor Auth is on" in page.body
        assert "<select" not in page.body and "<input" not in re.sub(
            r'<input type="hidden"[^>]*>', "", page.body), page
