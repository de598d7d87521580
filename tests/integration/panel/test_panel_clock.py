# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A phone whose clock is off: its owner is told, where codes are asked for. A
client that guesses learns nothing from that."""

import pytest

from twofatest.web import Web

FAST, SLOW = "the clock of your phone is about", "clock of your phone is slow"
WRONG = "That code is not right. Wait for a fresh code"


def codes_around(box, steps):
    """Two codes of a phone whose clock is so many steps ahead."""
    return [box.totp.at(box.totp.step() + steps + n) for n in (0, 1)]


def second_page(dovecot, box):
    web = Web(dovecot)
    page = web.follow(web.try_login(box.name, box.password))
    assert page.heading == "Enter your code", page
    return web, page


@pytest.mark.parametrize("steps, text", [
    (20, FAST), (-20, SLOW), (110, FAST)])
def test_at_the_login(dovecot, on, steps, text):
    web, page = second_page(dovecot, on)
    first, second = codes_around(on, steps)
    page = web.submit(page, "code", code=first)
    assert page.status == 422 and WRONG in page.body, page
    # the same code once more says nothing new
    page = web.submit(page, "code", code=first)
    assert page.status == 422 and WRONG in page.body, page
    page = web.submit(page, "code", code=second)
    assert page.status == 422 and text in page.body, page
    assert WRONG not in page.body
    page = web.submit(page, "code", code=on.totp.fresh())
    assert page.status == 303, page


def test_what_was_told_is_no_help(dovecot, on):
    """Codes of which a client was told when they would be right are refused
    when that time comes."""
    web, page = second_page(dovecot, on)
    codes = codes_around(on, 8)
    for code in codes:
        page = web.submit(page, "code", code=code)
    assert FAST in page.body
    dovecot.clock.advance(8 * 30)
    for code in codes:
        page = web.submit(page, "code", code=code)
        assert page.status == 422, page


def test_a_code_of_another_day_says_nothing(dovecot, on):
    web, page = second_page(dovecot, on)
    for code in codes_around(on, -200):
        page = web.submit(page, "code", code=code)
        assert WRONG in page.body, page


def test_when_turning_it_off(dovecot, on):
    web = Web(dovecot)
    web.login(on)
    page = web.get("disable")
    assert "before it expires" in page.body
    for code, text in zip(codes_around(on, 20), (WRONG, FAST)):
        page = web.submit(page, "disable", code=code)
        assert page.status == 422 and text in page.body, page
    assert on.status()["status"] == "enabled"
