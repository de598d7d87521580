# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The owner signs in to the panel by one of several names of the mailbox."""

import pytest

from twofatest import backends
from twofatest.dialect import current as dialect
from twofatest.dovecot import Dovecot
from twofatest.mailbox import Mailbox
from twofatest.names import NAMES, SameHome, TwoLines, alias_of
from twofatest.pages import turn_on
from twofatest.wait import wait_for
from twofatest.web import Web


@pytest.fixture(scope="module")
def dovecot():
    with Dovecot(TwoLines()) as instance:
        yield instance


@pytest.fixture
def alias(box):
    """The same mailbox by its other name."""
    return Mailbox(box.dovecot, alias_of(box.name),
                   box.password)


def test_enrolled_in_the_panel(owner, box, alias):
    turn_on(owner, box)
    assert alias.refuses(box.password)
    assert alias.accepts(box.fresh())


def test_enrolled_by_the_other_name(web, box, alias):
    """The record gets the name by which the owner has signed in; the home is
    the same."""
    web.login(alias)
    turn_on(web, alias)
    assert box.refuses(box.password)
    assert box.accepts(alias.fresh())
    assert alias.accepts(alias.fresh())


def test_the_other_name_signs_in_for_the_mailbox(web, box, alias):
    box.turn_on()
    page = web.login(alias, box.fresh())
    assert box.name in page.body
    assert alias.refuses(box.password)


def test_before_it_is_on(web, box, alias):
    """The mailbox has a record, because it has an application password."""
    box.app_password()
    page = web.login(alias)
    assert box.name in page.body
    turn_on(web, box)
    assert alias.refuses(box.password) and box.refuses(box.password)


class OneHome(backends.PasswdFile):
    def userdb(self):
        return dialect.userdb("static", **dialect.static(
            home=f"{self.root}/mail"))


def test_a_home_of_everybody(make_dovecot):
    """The panel cannot turn 2FA on, and the log says what to do."""
    dovecot = make_dovecot(OneHome())
    box, other = dovecot.mailbox(), dovecot.mailbox()
    web = Web(dovecot)
    web.login(box)
    page = web.submit(web.get("enable"), "enable")
    assert page.status >= 400, page
    dovecot.wait_log("twofa_shared_homes")
    assert other.accepts(other.password) and box.accepts(box.password)


def test_the_page_says_the_other_names(owner, box, alias):
    """Logins have told them: the panel cannot list the users."""
    assert alias.accepts(box.password)
    assert owner.submit(owner.get("enable"), "enable").status == 303
    wait_for(lambda: alias.name in owner.get("scan").body,
             what="the other name")
    assert "by these names, too" in owner.get("scan").body
    turn_on(owner, box)
    assert alias.refuses(box.password)


def test_a_home_by_which_many_have_logged_in(make_dovecot):
    """Their logins have told the service that it is no mailbox's own."""
    dovecot = make_dovecot(SameHome())
    box, other = dovecot.mailbox(), dovecot.mailbox()
    for i in range(4, 16):
        name = f"user{i:02}@example.org"
        assert dovecot.login("imap", name, NAMES[name]).ok
    web = Web(dovecot)
    web.login(box)
    page = web.submit(web.get("enable"), "enable")
    assert page.status == 409, page
    dovecot.wait_log("user09@example.org.*twofa_shared_homes")
    assert other.accepts(other.password) and box.accepts(box.password)
