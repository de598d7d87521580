# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Every page of the panel has the headers that protect a browser, no inline
script or style, and the language that the browser asks for."""

import re
import subprocess

from twofatest.pages import PAGES, begin
from twofatest.web import Web


def test_every_answer_keeps_browsers_safe(owner, dovecot):
    for page in [owner.get(path) for path in PAGES] + [
            owner.get("login"), owner.get("nothing-here"),
            owner.get("sign-out"), Web(dovecot).get(""),
            owner.post("sign-out", {"csrf": "x"})]:
        policy = page.header("Content-Security-Policy")
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert "script-src" not in policy
        assert page.header("X-Content-Type-Options") == "nosniff"
        assert page.header("X-Frame-Options") == "DENY"
        assert page.header("Referrer-Policy") == "no-referrer"
        assert page.header("Cache-Control") == "no-store"


def test_nothing_inline(owner):
    for path in PAGES:
        body = owner.get(path).body
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:",
                             body, re.I)


def test_scan_has_nothing_inline(owner):
    page, _totp = begin(owner)
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:",
                         page.body, re.I)
    assert page.body.count("<svg ") == 1


def test_stylesheet(web):
    path = re.search(r'href="(/style-\w+\.css)"', web.get("login").body)[1]
    page = web.request("GET", path)
    assert page.status == 200
    assert page.header("Content-Type") == "text/css; charset=utf-8"
    assert "immutable" in page.header("Cache-Control")
    assert web.request("GET", path.replace(".css", "0.css")).status == 404


def test_icon(web):
    """Browsers show it beside the title of the page."""
    path = re.search(r'<link rel="icon" type="image/svg\+xml" '
                     r'href="(/icon-\w+\.svg)"', web.get("login").body)[1]
    page = web.request("GET", path)
    assert page.status == 200
    assert page.header("Content-Type") == "image/svg+xml"
    assert "immutable" in page.header("Cache-Control")
    picture = subprocess.run(["rsvg-convert", "-w", "32"], check=True,
                             input=page.body.encode(), capture_output=True)
    assert picture.stdout.startswith(b"\x89PNG") and len(picture.stdout) > 200


def test_the_language_is_the_readers(dovecot):
    for accept, word in (("nl", "Aanmelden"), ("nl-BE;q=0.9,en;q=0.5",
                                               "Aanmelden"),
                         ("sv, en;q=0.5", "Sign in"), ("", "Sign in")):
        page = Web(dovecot, **{"Accept-Language": accept}).get("login")
        assert page.heading == word, accept
