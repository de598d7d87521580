# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""doveadm twofa alias scan looks up the homes of all mailboxes."""

import pytest
from test_homes import ByLocalPart, Fails, forget_home, homes, other_domain

from twofatest import backends
from twofatest.names import TwoLines, alias_of
from twofatest.service import Service


def test_scan(make_dovecot):
    """The homes of all mailboxes that have a record are found, and so are the
    names that share them."""
    dovecot = make_dovecot(TwoLines())
    boxes = [dovecot.mailbox().turn_on() for _ in range(3)]
    for box in boxes:
        forget_home(box)
        assert box.accepts(box.password, name=alias_of(box.name))
    answer = dovecot.twofa("alias", "scan")
    assert answer.code == 0, answer
    assert sorted((row["user"], row["alias"]) for row in answer.rows) == [
        (box.name, alias_of(box.name)) for box in boxes]
    assert "80 names were looked up, 3 homes" in answer.err
    for box in boxes:
        assert len(homes(box)) == 1
        assert box.refuses(box.password, name=alias_of(box.name))
        assert box.accepts(box.fresh(), name=alias_of(box.name))
    # the next one finds nothing new, and says the same
    again = dovecot.twofa("alias", "scan")
    assert again.rows == answer.rows and ", 0 homes" in again.err


def test_scan_without_a_list(make_dovecot):
    """A userdb that cannot list its users: the homes of the mailboxes that have
    a record are found all the same."""
    dovecot = make_dovecot(ByLocalPart())
    box = dovecot.mailbox().turn_on()
    forget_home(box)
    assert box.accepts(box.password, name=other_domain(box.name))
    answer = dovecot.twofa("alias", "scan")
    assert answer.code != 0 and "list" in answer.err + answer.out
    assert box.refuses(box.password, name=other_domain(box.name))
    assert box.accepts(box.fresh(), name=other_domain(box.name))


def test_scan_with_failures(make_dovecot):
    dovecot = make_dovecot(Fails())
    answer = dovecot.twofa("alias", "scan")
    assert answer.code != 0 and "failed for" in answer.err + answer.out


def test_scan_by_http(make_dovecot):
    dovecot = make_dovecot(TwoLines())
    box = dovecot.mailbox().turn_on()
    assert dovecot.http("twofaAliasScan") == (200, "doveadmResponse", [
        {"user": box.name, "alias": alias_of(box.name)}])


class ThousandAndMore(TwoLines):
    def __init__(self):
        backends.PasswdFile.__init__(self, {
            f"user{i:04}@example.org": "T9D3K!word" for i in range(1010)})


def test_scan_of_many_records(make_dovecot):
    """The service tells their names a page at a time."""
    dovecot = make_dovecot(ThousandAndMore())
    names = list(dovecot.backend.users)
    with Service(dovecot, "twofa-admin") as admin:
        for name in names:
            assert admin.ask("APP-ADD", f"user={name}", "label=x",
                             "from=test")[0] == "OK"
    answer = dovecot.twofa("alias", "scan")
    assert "1010 names were looked up, 1010 homes" in answer.err, answer


# Dovecot 2.4.1 breaks off the list of so long a passwd-file; doveadm user does
# not get to its end, either.
@pytest.mark.dovecot("2.3")
def test_scan_of_many(make_dovecot):
    class Many(TwoLines):
        def prepare(self, root):
            super().prepare(root)
            with open(f"{root}/userdb", "a") as f:
                for i in range(25000):
                    f.write(f"more{i}@example.org:::::/srv/mail/{i}::\n")
    dovecot = make_dovecot(Many())
    box = dovecot.mailbox().turn_on()
    forget_home(box)
    answer = dovecot.twofa("alias", "scan")
    assert answer.rows == [{"user": box.name,
                            "alias": alias_of(box.name)}], answer
    assert "20000 names" in answer.err and "25080 names were" in answer.err
