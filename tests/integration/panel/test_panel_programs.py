# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Before 2FA is turned on the panel names the programs that stop, afterwards it
names them again, and the start page names those that still try."""

import html
import re
import urllib.parse

import pytest

from twofatest.authsocket import login_from
from twofatest.dovecot import wait_for
from twofatest.pages import begin, make_app, recovery_codes, turn_on

HOME, STRANGE = "192.0.2.7", "203.0.113.9"
ENTRY = re.compile(r"<li(?: class=\"(\w+)\")?><strong>(.*?)</strong>\s*"
                   r"<span>(.*?)</span>", re.S)


@pytest.fixture
def box(dovecot):
    return dovecot.plain_mailbox()


def entries(page):
    return [(name, networks) for _class, name, networks
            in ENTRY.findall(page.body)]


def wait_entries(web, path, count):
    return wait_for(lambda: len(entries(web.get(path))) == count and
                    web.get(path), what=web.get(path))


def link(page, name):
    found = re.search(rf'href="([^"]*)" aria-label="Make one: {name}',
                      page.body)
    return html.unescape(found[1])


def test_before_and_after(owner, box):
    # 54 addresses of nine networks are one phone
    addresses = [f"198.51.{100 + number % 9}.{number}"
                 for number in range(1, 55)]
    assert set(login_from(box, box.password, *addresses)) == {"OK"}
    assert login_from(box, box.password, HOME, service="pop3") == ["OK"]
    page = wait_entries(owner, "enable", 2)
    found = dict(entries(page))
    assert re.fullmatch(r"(198\.51\.10\d\.0/24, ){2}198\.51\.10\d\.0/24 "
                        r"\+ 6 other networks", found["IMAP"]), found
    assert found["POP3"] == "192.0.2.0/24"
    assert "what the server has seen in the last 30 days" in page.body

    # the link leads to a form with a name filled in
    url = link(page, "POP3")
    form = owner.get(url.split("#")[0].lstrip("/"))
    assert f'value="POP3 {HOME}"' in form.body
    word = make_app(owner, "POP3")
    owner.dovecot.clock.advance(60)
    assert login_from(box, word, HOME, service="pop3") == ["OK"]
    page = wait_for(lambda: ("✓ POP3", "192.0.2.0/24") in
                    entries(owner.get("enable")) and owner.get("enable"))
    before, after = page.body.split("go on working:")
    assert "POP3" not in before and "IMAP" in before and "IMAP" not in after

    page, box.totp = begin(owner)
    page = owner.submit(page, "scan", code=box.totp.fresh())
    assert len(recovery_codes(owner, page)) == 10
    assert "From now on each needs an application password" in page.body
    assert set(dict(entries(page))) == {"IMAP", "✓ POP3"}


def test_nothing_has_signed_in(owner):
    page = owner.get("enable")
    assert "No mail program has signed in" in page.body
    assert entries(page) == []


def test_start_page(owner, box):
    login_from(box, box.password, HOME)
    turn_on(owner, box)
    assert "still used" not in owner.get().body
    assert login_from(box, box.password, HOME, STRANGE) == ["FAIL", "FAIL"]
    page = wait_for(lambda: owner.get().body.count("cannot sign in") == 2 and
                    owner.get(), what=owner.get())
    assert "Something at 192.0.2.7 still uses your password (IMAP)" in \
        page.body
    assert re.search("Something at 203.0.113.9 uses your password.*never "
                     "opened from there.*somebody knows your password",
                     page.body)
    # the activity says it as well
    assert "Refused · right password, no code" in owner.get("activity").body
    url = link(page, "IMAP 192.0.2.7")
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(url).query)
    assert query == {"label": ["IMAP 192.0.2.7"]}
    word = make_app(owner, query["label"][0])
    owner.dovecot.clock.advance(60)
    assert login_from(box, word, HOME) == ["OK"]
    wait_for(lambda: "still uses" not in owner.get().body)
    assert STRANGE in owner.get().body


def test_a_link_writes_no_markup(owner):
    page = owner.get("app-passwords?" + urllib.parse.urlencode(
        {"label": '"><b>x</b>', "scope": "all"}))
    assert "<b>x" not in page.body
    assert 'value="&quot;&gt;&lt;b&gt;x&lt;/b&gt;"' in page.body
    assert '<option value="all" selected' in page.body
    page = owner.get("app-passwords?scope=nonsense")
    assert page.status == 200 and "selected" not in page.body
