# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A rename onto a name that Dovecot still knows as another mailbox would leave
the one without 2FA, and open the other one by the first one's application
passwords."""

import pytest

from twofatest import backends


def test_two_mailboxes(dovecot):
    old, new = dovecot.mailbox().turn_on(), dovecot.mailbox()
    word = old.app_password()["password"]
    answer = dovecot.twofa("rename", old.name, new.name)
    assert answer.code != 0 and answer.error == "exists", answer
    text = answer.row["text"]
    assert old.name in text and new.name in text and "--force" in text
    assert old.refuses(old.password) and old.accepts(old.fresh())
    assert new.accepts(new.password) and new.refuses(word)


def test_by_force(dovecot):
    old, new = dovecot.mailbox().turn_on(), dovecot.mailbox()
    start = dovecot.log_size()
    answer = dovecot.twofa("rename", "--force", old.name, new.name)
    assert answer.code == 0, answer
    dovecot.wait_log(f"user=<{old.name}>.*renamed to <{new.name}>|"
                     f"renamed to <{new.name}>.*user=<{old.name}>", start)
    assert new.refuses(new.password)


def test_over_http(dovecot):
    old, new = dovecot.mailbox().turn_on(), dovecot.mailbox()
    fields = {"user": old.name, "new": new.name}
    status, _kind, rows = dovecot.http("twofaRename", **fields)
    assert status == 200 and rows[0]["error"] == "exists", rows
    assert new.accepts(new.password) and old.accepts(old.fresh())
    status, _kind, rows = dovecot.http("twofaRename", **fields, force=True)
    assert status == 200 and rows[0]["new"] == new.name, rows
    assert new.refuses(new.password)


def test_a_domain(make_dovecot):
    """One mailbox that exists in both domains stops the rename of all."""
    users = {f"{name}@old.example": "T9D3K!px" for name in ("anna", "bert")}
    users["bert@new.example"] = "T9D3K!px"
    dovecot = make_dovecot(backends.PasswdFile(users))
    boxes = {}
    while dovecot.unused:
        box = dovecot.mailbox()
        boxes[box.name] = box
    anna, bert = boxes["anna@old.example"], boxes["bert@old.example"]
    anna.turn_on()
    bert.turn_on()
    answer = dovecot.twofa("rename", "@old.example", "@new.example")
    assert answer.error == "exists" and bert.name in answer.row["text"]
    assert anna.refuses(anna.password) and bert.refuses(bert.password)
    assert dovecot.twofa("delete", bert.name).code == 0
    answer = dovecot.twofa("rename", "@old.example", "@new.example")
    assert answer.code == 0 and [row["new"] for row in answer.rows] == [
        "anna@new.example"], answer


@pytest.mark.parametrize("upper", [False, True])
def test_as_the_admin_spells_them(dovecot, upper):
    old, new = dovecot.mailbox().turn_on(), dovecot.mailbox()
    names = [name.upper() if upper else name for name in (old.name, new.name)]
    assert dovecot.twofa("rename", *names).error == "exists"
    assert old.refuses(old.password)
