# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What the owner of a mailbox does on the pages of the User Panel. `web` is a
browser (web.py) that is signed in."""

import re

from .blocks import settings
from .totp import Totp

SESSION = "__Host-twofa-session"
TICKET = "__Host-twofa-ticket"
FORM = "__Host-twofa-form"
PAGES = ("", "app-passwords", "devices", "recovery-codes", "activity", "enable")


def panel_dovecot(make_dovecot, backend=None, **values):
    """A Dovecot with these settings; `extra` is more of its configuration."""
    extra = values.pop("extra", "")
    return make_dovecot(backend, extra=settings(values) + extra)


def begin(web, code=None):
    """Begins enrolment, by a code where 2FA is on; returns the page with the QR
    code, and the app."""
    fields = {} if code is None else {"code": code}
    page = web.submit(web.get("enable"), "enable", **fields)
    page = web.follow(page)
    key = re.search(r'class="key"><code>([A-Z2-7 ]+)<', page.body)[1]
    key = key.replace(" ", "")
    web.dovecot.secrets.add(key)
    return page, Totp(key, web.dovecot.clock)


def recovery_codes(web, page):
    """The recovery codes that a page shows; no log may have them."""
    codes = re.findall(r"<code>([a-z2-7]{5}-[a-z2-7]{5})</code>", page.body)
    web.dovecot.secrets.update(codes)
    return codes


def turn_on(web, box):
    page, box.totp = begin(web)
    # it asks about each application password
    answers = {field: "keep" for field in re.findall(
        r'name="(app-\w+)" value="keep"', page.body)}
    page = web.submit(page, "scan", code=box.totp.fresh(), **answers)
    assert page.status == 200, page
    box.recovery = recovery_codes(web, page)
    assert len(box.recovery) == 10
    return page


def make_app(web, label="phone", **fields):
    """Makes an application password and returns it."""
    page = web.submit(web.get("app-passwords"), "app-passwords",
                      label=label, **fields)
    assert page.status == 200, page
    word = re.search(r'class="key"><code>([a-z2-7-]{23})<', page.body)[1]
    web.dovecot.secrets.update([word, word.replace("-", "")])
    return word


def app_ids(web):
    return re.findall(r"revoke\?id=(\w+)", web.get("app-passwords").body)
