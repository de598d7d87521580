# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What the activity of a mailbox says: a login that only lacks its code is no
failure, and is a warning when no code follows; no kind of row hides another."""

import pytest

from twofatest import backends, webmail
from twofatest.dovecot import Dovecot, wait_for
from twofatest.service import Service
from twofatest.store import Store


@pytest.fixture(scope="module")
def dovecot():
    with Dovecot(backends.PasswdFile(), extra=webmail.SETTINGS) as instance:
        yield instance


def activity(box):
    """The rows, newest first: service, address, method and result."""
    return [(row["service"], row["ip"], row["method"], row["result"])
            for row in box.dovecot.twofa("activity", box.name).rows]


def results(box):
    return [row[3] for row in activity(box) if row[0] != "doveadm"]


def asked(box):
    """How often the code was asked for, and did not follow."""
    return sum(row["times"] for row in
               box.dovecot.twofa("activity", box.name).rows
               if row["result"] in ("asked", "unanswered"))


def first_step(box, source=webmail.HOST):
    """The webmail's first page: the password alone."""
    before = asked(box)
    assert box.refuses(box.password, source=source)
    wait_for(lambda: asked(box) == before + 1)


def wait_for_results(box, *expected):
    wait_for(lambda: results(box) == list(expected),
             what=f"{expected}: {activity(box)}")


def test_the_code_follows(on):
    first_step(on)
    wait_for_results(on, "asked")
    webmail.begin(on)
    wait_for_results(on, "ok")


def test_after_a_wrong_code(on):
    """The first step is folded in when the right code comes."""
    first_step(on)
    assert on.refuses(on.password + on.totp.wrong() + "~" + webmail.new_key(),
                      source=webmail.HOST)
    wait_for(lambda: sorted(results(on)) == ["asked", "fail"])
    webmail.begin(on)
    wait_for(lambda: sorted(results(on)) == ["fail", "ok"])


def test_no_code_follows(on):
    """Somebody has the password and no code."""
    first_step(on)
    first_step(on)
    assert results(on) == ["asked"]
    on.dovecot.clock.advance(301)
    wait_for_results(on, "unanswered")
    # a later login of the owner does not hide it
    first_step(on)
    webmail.begin(on)
    wait_for(lambda: sorted(results(on)) == ["ok", "unanswered"])
    row, = [row for row in on.dovecot.twofa("activity", on.name).rows
            if row["result"] == "unanswered"]
    assert (row["service"], row["ip"], row["times"]) == \
        ("imap", webmail.HOST, 2), row


def test_unanswered_ones_are_one_row(on):
    for _ in range(3):
        first_step(on)
        on.dovecot.clock.advance(400)
    wait_for_results(on, "unanswered")
    row = on.dovecot.twofa("activity", on.name).rows[0]
    assert row["times"] == 3, row
    assert row["last_seen"] - row["first_seen"] >= 800, row


def test_only_the_same_place_answers(on):
    """A code from another address, or for another service, is the owner's, and
    the first step may be a thief's."""
    first_step(on, webmail.SECOND_HOST)
    webmail.begin(on)
    assert on.accepts(on.fresh(), "pop3", source=webmail.SECOND_HOST)
    wait_for(lambda: sorted(results(on)) == ["asked", "ok", "ok"])


def test_other_logins_answer_nothing(on):
    """An application password or a webmail's session is no code."""
    string = webmail.begin(on)
    word = on.app_password()["password"]
    first_step(on)
    assert on.accepts(word, source=webmail.HOST)
    assert on.accepts(string, source=webmail.HOST)
    wait_for(lambda: "asked" in results(on) and results(on).count("ok") == 3)


def test_it_is_neither_refused_nor_a_failure_in_the_log(on):
    start = on.dovecot.log_size()
    first_step(on)
    line, = [line for line in on.dovecot.log(start).splitlines()
             if "login asked for its code" in line]
    assert line.rstrip().endswith(">)") and (
        f"login asked for its code: the password is right (user=<{on.name}>, "
        f"service=imap, rip={webmail.HOST}, session=<") in line, line
    assert "login refused" not in on.dovecot.log(start)


def test_without_a_hint_it_is_a_failure(on):
    assert on.refuses(on.password, source=webmail.ELSEWHERE)
    wait_for_results(on, "fail")


# No kind hides another


def refusals(dovecot, box, numbers):
    """Refusals from different addresses."""
    with Service(dovecot, "twofa-auth") as auth:
        for number in numbers:
            auth.send(f"FINISH\t{number + 1}\tname={box.name}\tservice=imap"
                      f"\tmech=PLAIN\trip=2001:db8::{number:x}\tresult=fail"
                      f"\tmethod=code"
                      f"\trecord={Store(dovecot).record_id(box)}")
        auth.send(f"CHECK\t999\tname={box.name}\tservice=imap\tmech=PLAIN")
        auth.line()


def test_refusals_hide_neither_logins_nor_changes(on):
    dovecot = on.dovecot
    webmail.begin(on)
    first_step(on, webmail.SECOND_HOST)
    wait_for(lambda: len(results(on)) == 2)
    changes = [row for row in activity(on) if row[0] == "doveadm"]
    for first in (0, 100, 200):
        # the service writes a limited number of rows in a minute
        dovecot.clock.advance(61)
        refusals(dovecot, on, range(first, first + 100))
    wait_for(lambda: len(Store(dovecot).rows(
        "SELECT 1 FROM twofa_activity WHERE name = ?", on.name)) > 300)
    rows = activity(on)
    assert len(rows) == 200, len(rows)
    assert [row for row in rows if row[0] == "doveadm"] == changes
    assert sorted(row[3] for row in rows if row[3] != "fail" and
                  row[0] != "doveadm") in (["asked", "ok"],
                                           ["ok", "unanswered"])
    # newest first, whatever their kind
    seen = [row["last_seen"]
            for row in dovecot.twofa("activity", on.name).rows]
    assert seen == sorted(seen, reverse=True)


def test_logins_hide_no_changes(on):
    """Each kind has room of its own."""
    store, dovecot = Store(on.dovecot), on.dovecot
    changes = [row for row in activity(on) if row[0] == "doveadm"]
    assert changes
    now = int(dovecot.clock.now())
    for number in range(300):
        store.put("twofa_activity", {
            "activity_id": f"{store.record_id(on)[:28]}{number:04x}",
            "name": on.name, "service": "imap", "ip": f"192.0.2.{number}",
            "method": "app", "result": "ok", "detail": "", "first_seen": now,
            "last_seen": now + 1 + number, "times": 1})
    rows = activity(on)
    assert len(rows) == 200
    assert [row for row in rows if row[0] == "doveadm"] == changes


# What the store did not take is written later


def test_a_locked_store_loses_no_row(on):
    import sqlite3
    dovecot = on.dovecot
    word = on.app_password()["password"]
    # the hourly cleaning after a login is not to be what the lock stops
    webmail.begin(on)
    wait_for_results(on, "ok")
    start = dovecot.log_size()
    with sqlite3.connect(dovecot.store, isolation_level=None) as db:
        db.execute("BEGIN IMMEDIATE")
        assert on.accepts(word, source=webmail.ELSEWHERE)
        dovecot.wait_log("twofa.*Error: .*locked", start)
        db.execute("ROLLBACK")
    db.close()
    dovecot.clock.advance(11)
    assert on.accepts(word, source=webmail.ELSEWHERE)

    def found():
        rows = [row for row in dovecot.twofa("activity", on.name).rows
                if row["method"] == "app"]
        return rows and rows[0]["times"] == 2
    wait_for(found, what="both logins")
