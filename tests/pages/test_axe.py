# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""WCAG 2.2 AA on each page of the handbook's walk, and on the pages for what went
wrong."""

from axe import Axe
from walk import Walk


def test_the_walk(chromium, box):
    axe = Axe(chromium)
    Walk(chromium, box, visit=axe.visit).all()
    assert not axe.found, "\n".join(axe.found)
    assert axe.pages > 15


def test_what_went_wrong(chromium, box):
    browser, axe = chromium, Axe(chromium)
    browser.open("login?language=en")
    browser.sign_in(box.name, "wrong")
    axe.visit("refused")
    browser.open("nothing-here")
    axe.visit("no-such-page")
    browser.sign_in(box.name, box.password)
    browser.open("app-passwords")
    browser.fill("label", "\u202e")
    browser.press("Make application password")
    axe.visit("bad-name")
    browser.open("result?form=aaaaaaaaaaaaaaaa")
    axe.visit("no-longer-shown")
    browser.open("stay")
    axe.visit("stay")
    # the note about the end of the session
    browser.run("document.getAnimations().forEach(a => a.finish())")
    axe.look("the session ends")
    box.dovecot.clock.advance(16 * 60)
    browser.open("activity")
    axe.visit("signed-out")
    assert not axe.found, "\n".join(axe.found)


def test_it_finds_something(chromium):
    axe = Axe(chromium)
    chromium.open("login?language=en")
    chromium.run("document.querySelector('label').remove()")
    axe.look("a field without a label")
    found, = axe.found
    assert "label" in found
