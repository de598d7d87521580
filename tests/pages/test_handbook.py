# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The owners' handbook, walked in two browsers on a slow line, with a double click
on every button."""

import pytest
from walk import Walk, buttons, handbook

# in italics, and no button of the pages
TITLES = {"2-Factor Auth"}


@pytest.fixture(params=["chromium", "firefox"])
def hasty(request, slow):
    """A browser of a person who presses each button twice."""
    browser = request.getfixturevalue(request.param)
    base = browser.base
    browser.base = f"https://127.0.0.1:{slow.port}/"
    yield browser
    browser.base = base


def test_word_for_word(hasty, box):
    walk = Walk(hasty, box, press=hasty.press_twice,
                visit=lambda name: visited.append(name))
    visited = []
    points = handbook()
    assert list(points) == list(walk.points)
    walk.all()
    assert len(visited) == len(set(visited)) > 15
    missed = set().union(*map(buttons, points.values())) - walk.pressed
    assert missed <= TITLES, missed
