# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The owner adds, renames and removes devices in the panel."""

import re

import pytest

from twofatest.pages import recovery_codes
from twofatest.totp import Totp
from twofatest.web import Web


@pytest.fixture
def owner(web, on):
    """A browser in which the owner of `on` is signed in with a code."""
    web.login(on, on.fresh())
    return web


def begin(owner, on, label="tablet", code=None):
    """Sends the form of the page, and returns the page that follows, and the app
    that has scanned its QR code."""
    page = owner.submit(owner.get("devices"), "devices", label=label,
                        code=code or on.totp.fresh())
    assert page.status == 303 and page.header("Location") == "/devices/scan", \
        page
    page = owner.follow(page)
    key = re.search(r'class="key"><code>([A-Z2-7 ]+)<', page.body)[1]
    key = key.replace(" ", "")
    owner.dovecot.secrets.add(key)
    return page, Totp(key, owner.dovecot.clock)


def ids(owner):
    return re.findall(r"devices/rename\?id=(\w+)", owner.get("devices").body)


def test_story(owner, on):
    page, tablet = begin(owner, on)
    page = owner.submit(page, "devices/scan", code=tablet.wrong())
    assert page.status == 422 and tablet.secret[:4] in page.body
    page = owner.follow(owner.submit(page, "devices/scan",
                                     code=tablet.fresh()))
    assert "The device was added." in page.body and "tablet" in page.body
    assert on.accepts(on.password + tablet.fresh())
    old, new = ids(owner)
    page = owner.get(f"devices/rename?id={new}")
    page = owner.follow(owner.submit(page, "devices/rename",
                                     label="Anna's <phone>"))
    assert "Anna&#39;s &lt;phone&gt;" in page.body or \
        "Anna's &lt;phone&gt;" in page.body, page
    page = owner.get(f"devices/remove?id={new}")
    page = owner.submit(page, "devices/remove", code=on.totp.wrong())
    assert page.status == 422
    page = owner.follow(owner.submit(page, "devices/remove",
                                     code=tablet.fresh()))
    assert "The device was removed." in page.body and ids(owner) == [old]
    assert on.refuses(on.password + tablet.fresh()) and owner.alive


def test_secret_is_never_shown_again(owner, on):
    """Neither when the device is in force, nor to another session."""
    page, tablet = begin(owner, on)
    other = Web(on.dovecot)
    other.login(on, on.fresh())
    assert other.get("devices/scan").header("Location") == "/devices"
    owner.submit(page, "devices/scan", code=tablet.fresh())
    for path in ("devices", "devices/scan", "scan", "enable",
                 *(f"devices/{word}?id={number}" for number in ids(owner)
                   for word in ("remove", "rename"))):
        assert tablet.secret[:4] + " " not in owner.get(path).body, path


def test_the_form(owner, on):
    page = owner.get("devices")
    assert "devices/remove" not in page.body
    for fields, status in (({"label": "x", "code": ""}, 422),
                           ({"label": "x", "code": on.totp.wrong()}, 422),
                           ({"label": " ", "code": on.totp.fresh()}, 422)):
        page = owner.submit(owner.get("devices"), "devices", **fields)
        assert page.status == status and "role=\"alert\"" in page.body, page
        assert "otpauth" not in page.body
    page = owner.get("devices/remove?id=" + ids(owner)[0])
    page = owner.submit(page, "devices/remove", code=on.totp.fresh())
    assert page.status == 409 and "your only device" in page.body
    assert owner.get("devices/remove?id=00000000").status == 404


def test_a_recovery_code_adds_a_device(owner, on):
    """Whose only phone is lost may add another one instead of changing it."""
    page, tablet = begin(owner, on, code=on.recovery[0])
    owner.submit(page, "devices/scan", code=tablet.fresh())
    assert on.accepts(on.password + tablet.fresh())


def test_an_old_login(owner, on):
    """After a quarter of an hour the owner signs in again first."""
    page, tablet = begin(owner, on)
    on.dovecot.clock.advance(10 * 60)
    owner.get("")
    on.dovecot.clock.advance(6 * 60)
    assert "Sign in again" in owner.get("devices").body
    assert owner.get("devices/remove?id=" + ids(owner)[0]).status == 403
    assert "otpauth" not in owner.get("devices/scan").body
    page = owner.submit(page, "devices/scan", code=tablet.fresh())
    assert page.status == 303 and on.accepts(on.password + tablet.fresh())


def test_off(web, box):
    web.login(box)
    page = web.get("devices")
    assert page.status == 200 and "when 2-Factor Auth is on" in page.body
    assert web.get("devices/scan").header("Location") == "/devices"


def test_changing_the_phone_replaces_all(owner, on):
    page, tablet = begin(owner, on)
    owner.submit(page, "devices/scan", code=tablet.fresh())
    page = owner.follow(owner.submit(owner.get("enable"), "enable",
                                     code=on.totp.fresh()))
    key = re.search(r'class="key"><code>([A-Z2-7 ]+)<', page.body)[1]
    key = key.replace(" ", "")
    owner.dovecot.secrets.add(key)
    on.totp = Totp(key, owner.dovecot.clock)
    recovery_codes(owner, owner.submit(page, "scan", code=on.totp.fresh()))
    assert len(ids(owner)) == 1
    assert on.refuses(on.password + tablet.fresh())
    assert on.accepts(on.fresh())
