# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""FORM-BEGIN and the commands beside it, on the socket of the panel: forms that
were sent, and what came of them."""

import re

import pytest

from twofatest.panel import Panel
from twofatest.service import Service
from twofatest.store import Store
from twofatest.wait import wait_for

NONCE = "abcdefgh234567ab"
OTHER = "b" * 16
ESCAPED = {"1": "\1", "t": "\t", "n": "\n", "r": "\r"}


def begin(session, nonce=NONCE):
    """"new", "again", or the error."""
    reply = session.ask("FORM-BEGIN", form=nonce, page="scan")
    return reply.error or ("again" if reply.fields.get("again") else "new")


def keep(session, result, nonce=NONCE, **fields):
    return session.ask("FORM-KEEP", form=nonce, result=result, **fields).error


def show(session, nonce=NONCE):
    """The result that is kept, or the error."""
    reply = session.ask("FORM-SHOW", form=nonce)
    return reply.error or re.sub(
        "\1([1tnr])", lambda match: ESCAPED[match[1]], reply.row["result"])


def test_story(panel, box):
    session = panel.login(box)
    assert show(session) == "unknown-form"
    assert (begin(session), begin(session)) == ("new", "again")
    result = "\ta=b\tc=\001d\n\u00e9%27'\\"
    assert keep(session, result) == "" and show(session) == result
    # the first result stays
    assert keep(session, "another") == "unknown-form"
    assert show(session) == result and begin(session) == "again"
    assert session.ask("FORM-SHOW", form=NONCE).row["page"] == "scan"
    assert session.ask("FORM-DROP", form=NONCE).error == ""
    assert show(session) == "unknown-form" and begin(session) == "again"
    assert keep(session, "another") == "unknown-form"


def test_a_form_is_one_sessions(panel, box):
    session, other = panel.login(box), panel.login(box)
    assert begin(session) == "new" and keep(session, "mine") == ""
    assert show(other) == "unknown-form"
    assert keep(other, "hers") == "unknown-form"
    assert other.ask("FORM-DROP", form=NONCE).error == "unknown-form"
    assert begin(other) == "new" and keep(other, "hers") == ""
    assert (show(session), show(other)) == ("mine", "hers")
    for command in ("BEGIN", "KEEP", "SHOW", "DROP"):
        for fields in ({}, {"session": "0" * 40}):
            reply = panel.ask(f"FORM-{command}", form=NONCE, result="x",
                              **fields)
            assert reply.error == "no-session", (command, reply)


@pytest.mark.parametrize("nonce", [
    "", "a" * 15, "a" * 17, "A" * 16, "a" * 15 + "1", "a" * 15 + "'"])
def test_bad_nonces(panel, box, nonce):
    session = panel.login(box)
    assert begin(session, nonce) == "unknown-form"
    assert show(session, nonce) == "unknown-form"


def test_long_results(panel, box):
    session = panel.login(box)
    assert begin(session) == "new"
    assert keep(session, "x" * 44 * 1024) == ""
    assert show(session) == "x" * 44 * 1024
    assert begin(session, OTHER) == "new"
    assert keep(session, "x" * (44 * 1024 + 1), OTHER) == "bad-input"
    assert session.ask("FORM-BEGIN", form=OTHER, page="x" * 33).error == \
        "bad-input"
    assert session.ask("FORM-KEEP", form=NONCE).error == "bad-input"


def test_unsaved(panel, box):
    """SESSION names the newest result that its owner has not saved."""
    session, other = panel.login(box), panel.login(box)
    assert begin(session) == "new" and keep(session, "x") == ""
    assert "unsaved" not in session.show()
    assert begin(session, OTHER) == "new"
    assert keep(session, "y", OTHER, once=1) == ""
    row = session.show()
    assert (row["unsaved"], row["unsaved_page"]) == (OTHER, "scan")
    assert "unsaved" not in other.show()
    assert session.ask("FORM-DROP", form=OTHER).error == ""
    assert "unsaved" not in session.show()


def test_minutes(dovecot, panel, store, box):
    session = panel.login(box)
    assert begin(session) == "new" and keep(session, "x", once=1) == ""
    dovecot.clock.advance(599)
    assert show(session) == "x"
    dovecot.clock.advance(1)
    assert show(session) == "unknown-form"
    assert "unsaved" not in session.show()
    assert begin(session) == "again"
    # the session's next form has it overwritten
    assert begin(session, OTHER) == "new"
    wait_for(lambda: not store.rows(
        "SELECT 1 FROM twofa_panel_forms WHERE sealed <> '' AND session_id IN "
        "(SELECT session_id FROM twofa_panel_sessions WHERE name = ?)",
        box.name))


def test_another_node_was_faster(make_dovecot):
    """Its row comes after this node has looked for one."""
    dovecot = make_dovecot()
    store, box = Store(dovecot), dovecot.mailbox()
    columns = ", ".join(f"NEW.{name}" for name in (
        "form_id", "session_id", "nonce", "page", "state", "once", "created",
        "expires", "sealed"))
    store.write("CREATE TRIGGER faster BEFORE INSERT ON twofa_panel_forms "
                f"BEGIN INSERT INTO twofa_panel_forms VALUES ({columns}); "
                "SELECT RAISE(IGNORE); END")
    with Panel(dovecot) as panel:
        assert begin(panel.login(box)) == "again"


def test_entries(dovecot, panel):
    """The forms of sign-ins are known by a cookie."""
    def ask(command, cookie="c", nonce=NONCE, **fields):
        return panel.ask(f"ENTRY-{command}", cookie=cookie, form=nonce,
                         **fields)
    assert ask("SHOW").error == "unknown-form"
    assert ask("KEEP", result="x").error == "unknown-form"
    assert "again" not in ask("BEGIN").fields
    assert ask("BEGIN").fields["again"] == "1"
    assert ask("KEEP", result="x").error == ""
    assert ask("SHOW").row["result"] == "x"
    assert ask("SHOW", cookie="d").error == "unknown-form"
    assert ask("SHOW", nonce=OTHER).error == "unknown-form"
    for bad in ({"cookie": ""}, {"nonce": "x"}, {"nonce": ""}):
        assert ask("BEGIN", **bad).error == "unknown-form"
    dovecot.clock.advance(120)
    assert ask("SHOW").error == "unknown-form"
    assert "again" not in ask("BEGIN").fields


def test_many_wait_for_entries(dovecot, panel):
    """A person who sends the same form again and again does not keep others
    waiting: the service lets 32 wait, and answers the others at once."""
    panel.ask("ENTRY-BEGIN", cookie="w", form=NONCE)
    with Service(dovecot, "twofa-user") as service:
        for number in range(200):
            service.send(f"ENTRY-SHOW\t{number}\tcookie=w\tform={NONCE}")
        answered = [service.line() for _ in range(168)]
        assert all("error=form-running" in line for line in answered)
        assert panel.ask("ENTRY-BEGIN", cookie="x", form=NONCE).error == ""
        assert panel.ask("ENTRY-KEEP", cookie="w", form=NONCE,
                         result="x").error == ""
        answered = [service.line() for _ in range(64)]
        assert sum(line.startswith("OK\t") for line in answered) == 32
