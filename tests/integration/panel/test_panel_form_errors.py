# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""When the panel refuses a form, the page names the field that is wrong, in the
ways that browsers and screen readers understand."""

import re

import pytest

from twofatest.pages import begin, recovery_codes
from twofatest.web import Web


def field(page, name):
    """Returns the tag of an input."""
    return re.search(rf'<input id="{name}"[^>]*>', page.body)[0]


def is_wrong(page, name):
    """Tells whether this field is marked as wrong, and refers to the
    message."""
    error = re.search(r'<p class="note bad" id="error" role="alert">[^<]+</p>',
                      page.body)
    title = re.search("<title>(.*?)</title>", page.body)[1]
    assert error and title.startswith("Error: "), page
    tag = field(page, name)
    assert page.body.count('aria-invalid="true"') == 1, page
    return 'aria-invalid="true"' in tag and \
        re.search(r'aria-describedby="error[ "]', tag)


def test_a_form_says_which_field_is_wrong(owner, box, dovecot):
    page = owner.get("login")
    assert "aria-invalid" not in page.body and "Error:" not in page.body
    for user, string, name in (("", "x", "user"), (box.name, "", "password"),
                               (box.name, "x", "password")):
        assert is_wrong(Web(dovecot).try_login(user, string), name), name
    page = owner.submit(owner.get("app-passwords"), "app-passwords", label="")
    assert is_wrong(page, "label")
    assert 'aria-describedby="error label-help"' in page.body
    page, totp = begin(owner)
    for code in (totp.wrong(), "abcde-fghij"):
        page = owner.submit(page, "scan", code=code)
        assert is_wrong(page, "code") and "That code is not right" in page.body
    dutch = Web(dovecot, **{"Accept-Language": "nl"})
    assert "<title>Fout: Aanmelden" in dutch.try_login("", "").body


@pytest.mark.parametrize("path", ["code", "disable", "recovery-codes"])
def test_a_wrong_recovery_code(web, box, path):
    """The form asks for the recovery code again in the field where it was
    typed."""
    box.turn_on()
    web.try_login(box.name, box.password)
    if path != "code":
        web.submit(web.get("code"), "code", code=box.totp.fresh())
    page = web.get(path)
    assert 'maxlength="32"' in field(page, "code")
    assert "autofocus" in field(page, "code")
    assert "<details>" in page.body
    page = web.submit(page, path, recovery="aaaaa-bbbbb")
    assert page.status == 422 and is_wrong(page, "recovery")
    assert "That recovery code is not right" in page.body
    assert '<details open="">' in page.body
    assert "autofocus" in field(page, "recovery")
    assert "autofocus" not in field(page, "code")
    # a recovery code may be typed into the field for codes, too
    page = web.submit(page, path, code="aaaaa-bbbbb")
    assert is_wrong(page, "code") and "<details>" in page.body
    assert "That recovery code is not right" in page.body
    page = web.submit(page, path, code=box.totp.wrong())
    assert is_wrong(page, "code") and "That code is not right" in page.body
    page = web.submit(page, path, recovery=box.recovery[0].replace("-", " "))
    assert page.status == (200 if path == "recovery-codes" else 303), page
    recovery_codes(web, page)
