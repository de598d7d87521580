# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""doveadm twofa list asks for the mailboxes a page at a time."""

import pytest

from twofatest.service import Service

# more than two pages
COUNT = 1100
PAGE = 500


def begin_all(dovecot, names):
    """An enrolment for each name, without a doveadm each."""
    with Service(dovecot, "twofa-admin", timeout=60) as service:
        for name in names:
            verb, reply, _rows = service.ask("ENABLE", f"user={name}",
                                             "qr=none")
            assert verb == "OK", (name, reply)


@pytest.fixture(scope="module")
def many(dovecot):
    names = [f"many{i:04d}@example.com" for i in range(COUNT)]
    begin_all(dovecot, names)
    return dovecot, names


def listed(dovecot, *args):
    answer = dovecot.twofa("list", *args)
    assert answer.code == 0, answer
    return [row["user"] for row in answer.rows]


def test_all_pages(many):
    dovecot, names = many
    on = dovecot.mailbox().turn_on()
    assert listed(dovecot) == sorted(names + [on.name])
    assert listed(dovecot, "--status", "pending") == names
    assert listed(dovecot, "--status", "enabled") == [on.name]
    assert listed(dovecot, "*9@example.com") == names[9::10]
    row = dovecot.twofa("list", on.name).row
    assert row["recovery_codes"] == 10 and row["app_passwords"] == 0
    status, _kind, rows = dovecot.http("twofaList")
    assert status == 200 and len(rows) == COUNT + 1


def test_one_page(many):
    """The service keeps nothing between two pages, and a page has no more than
    its names."""
    dovecot, names = many
    with Service(dovecot, "twofa-admin") as service:
        verb, reply, rows = service.ask("LIST")
        assert verb == "OK" and reply["more"] == names[PAGE - 1]
        assert [row["user"] for row in rows] == names[:PAGE]
        # none of a page may be wanted
        verb, reply, rows = service.ask("LIST", "status=damaged",
                                        "after=" + names[PAGE - 1])
        assert verb == "OK" and reply["more"] == names[2 * PAGE - 1]
        assert rows == []
        verb, reply, rows = service.ask("LIST", "after=zz")
        assert (verb, reply, rows) == ("OK", {}, [])


@pytest.mark.parametrize("name, masks, others", [
    ("o_o@example.org", ["o_o@*", "?_?@*"], ["o%o@*", "oxo@*", "o_@*"]),
    ("50%!@example.org", ["50%!@*", "*!@*", "5?%*"], ["50!%@*", "50_!@*"]),
    ("o'hara@example.org", ["o'hara@*", "?'*"], ["o''hara@*"]),
    ("jürgen@example.org", ["jürgen@*", "j*rgen@*"], ["jurgen@*"]),
])
def test_masks(many, name, masks, others):
    dovecot, _names = many
    begin_all(dovecot, [name])
    for mask in masks:
        assert listed(dovecot, mask) == [name], mask
    for mask in others:
        assert name not in listed(dovecot, mask), mask


def test_bad_mask(many):
    answer = many[0].twofa("list", "--status", "none")
    assert answer.code != 0 and answer.error == "bad-input", answer
