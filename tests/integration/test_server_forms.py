# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Forms of the User Panel that are sent to two servers, whose store is in
PostgreSQL or MariaDB: one of them does what a form asks for, and both show what
came of it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from twofatest import servers
from twofatest.panel import Panel, Session, turn_on

NONCE = "abcdefgh234567ab"


@pytest.fixture(scope="module", params=sorted(servers.KINDS))
def panels(request):
    with servers.KINDS[request.param]() as server:
        with servers.two_dovecots(server, "forms") as (first, second), \
                Panel(first) as one, Panel(second) as other:
            yield one, other


@pytest.fixture
def sessions(panels):
    """One session, and how each of the servers is asked for it."""
    one, other = panels
    box = one.dovecot.mailbox()
    session = one.login(box)
    return box, session, Session(other, session.token, box.name)


def test_a_form_is_done_once(sessions):
    _box, one, other = sessions
    with ThreadPoolExecutor(2) as pool:
        replies = list(pool.map(
            lambda session: session.ask("FORM-BEGIN", form=NONCE, page="scan"),
            (one, other)))
    assert [reply.error for reply in replies] == ["", ""]
    assert sorted(reply.fields.get("again", "") for reply in replies) == \
        ["", "1"]
    result = "\u00e9%27'\\ " + "x" * 19000
    assert one.ask("FORM-KEEP", form=NONCE, result=result).error == ""
    assert other.ask("FORM-SHOW", form=NONCE).row["result"] == result
    assert one.ask("FORM-KEEP", form=NONCE, result="y").error == "unknown-form"
    assert other.ask("FORM-DROP", form=NONCE).error == ""
    assert one.ask("FORM-SHOW", form=NONCE).error == "unknown-form"


def pass_sixteen_minutes(session):
    """in which the session is not idle"""
    for _ in range(2):
        session.panel.dovecot.clock.advance(8 * 60)
        assert session.alive


def test_one_code_for_several_application_passwords(sessions):
    """The code that one server has seen counts at the other one, for a quarter
    of an hour."""
    box, one, other = sessions
    turn_on(one, box)
    pass_sixteen_minutes(one)
    assert other.ask("APP-ADD", label="x").error == "login-too-old"
    reply = one.ask("APP-ADD", label="x", code=box.totp.fresh())
    assert reply.error == "" and reply.row["password"]
    box.dovecot.secrets.add(reply.row["password"])
    reply = other.ask("APP-ADD", label="y")
    assert reply.error == ""
    box.dovecot.secrets.add(reply.row["password"])
    pass_sixteen_minutes(other)
    assert other.ask("APP-ADD", label="z").error == "login-too-old"
