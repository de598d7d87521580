# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A form that is handed out as a file is sent once more, with a store of each
kind: the new application password takes the place of the former one."""

import contextlib

import pytest

from twofatest import backends, servers
from twofatest.dovecot import Dovecot
from twofatest.panel import Panel
from twofatest.store import Store

NONCE = "abcdefgh234567ab"
KINDS = ["sqlite", *sorted(servers.KINDS)]


@pytest.fixture(scope="module", params=KINDS)
def panel(request):
    with contextlib.ExitStack() as stack:
        common = {}
        if request.param != "sqlite":
            server = stack.enter_context(servers.KINDS[request.param]())
            common = {"clock": server.clock, "store": server.store("again")}
        dovecot = stack.enter_context(Dovecot(backends.PasswdFile(), **common))
        yield stack.enter_context(Panel(dovecot))


def press(panel, token, label="my phone", **fields):
    reply = panel.ask("APP-ADD", session=token, label=label, form=NONCE,
                      **fields)
    assert reply.error == "", reply
    word = reply.row["password"]
    panel.dovecot.secrets.update([word, word.replace("-", "")])
    return reply.row["id"], word


def listed(box):
    return box.dovecot.twofa("app-password", "list", box.name).rows


def is_replaced(box, former, new):
    """One row is left, whose password works; the former is a revoked one."""
    assert former[0] == new[0]
    assert box.refuses(former[1]) and box.accepts(new[1])
    rows = listed(box)
    assert [row["id"] for row in rows] == [new[0]], rows
    activity = box.dovecot.twofa("activity", box.name).rows
    assert "revoked-app" in {row["method"] for row in activity}, activity


def test_a_download_is_pressed_again(panel):
    box = panel.dovecot.mailbox()
    session = panel.login(box)
    first = press(panel, session.token)
    assert box.accepts(first[1])
    second = press(panel, session.token, "my tablet", scope="imap")
    is_replaced(box, first, second)
    row, = listed(box)
    assert (row["label"], row["scope"]) == ("my tablet", "imap"), row
    is_replaced(box, second, press(panel, session.token, scope="all"))


def test_a_phone_presses_again(panel):
    box = panel.dovecot.mailbox()
    reply = panel.login(box).ask("PHONE-BEGIN")
    assert reply.error == "", reply
    ticket = reply.row["ticket"]
    panel.dovecot.secrets.add(ticket)
    first = press(panel, ticket)
    assert box.accepts(first[1])
    is_replaced(box, first, press(panel, ticket))


def test_after_a_revocation(panel):
    """What the owner has revoked is not made anew by the phone."""
    box = panel.dovecot.mailbox()
    session = panel.login(box)
    ticket = session.ask("PHONE-BEGIN").row["ticket"]
    panel.dovecot.secrets.add(ticket)
    app_id, word = press(panel, ticket)
    assert session.ask("APP-REVOKE", app=app_id).error == ""
    reply = panel.ask("APP-ADD", session=ticket, label="again", form=NONCE)
    assert reply.error == "used-ticket", reply
    assert box.refuses(word) and not listed(box)


def test_a_damaged_one_is_replaced():
    """It leaves no trace among the revoked ones: its verifier may be anybody's.
    """
    with Dovecot(backends.PasswdFile()) as dovecot, Panel(dovecot) as panel:
        box = dovecot.mailbox()
        session = panel.login(box)
        first, store = press(panel, session.token), Store(dovecot)
        store.set("twofa_app_passwords", "scope = 7", "app_id = ?", first[0])
        second = press(panel, session.token)
        assert second[0] == first[0]
        assert box.refuses(first[1]) and box.accepts(second[1])
        assert store.rows("SELECT COUNT(*) FROM twofa_revoked") == [(0,)]
