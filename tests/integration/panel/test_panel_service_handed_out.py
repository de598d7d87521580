# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Application passwords that a form of the User Panel hands out in a file, and
QR codes that the service draws for it, on the socket of the panel."""

import re

import pytest

from twofatest.qr import scan
from twofatest.service import Service
from twofatest.wait import wait_for

NONCE = "abcdefgh234567ab"
OTHER = "b" * 16


def add(session, form=NONCE, label="phone", scope="all", **fields):
    reply = session.ask("APP-ADD", label=label, scope=scope, form=form,
                        **fields)
    if reply.error == "":
        session.panel.dovecot.secrets.add(reply.row["password"])
    return reply


def apps(session):
    return session.ask("APP-LIST").rows


def test_the_same_form_leaves_one_password(panel, box):
    session = panel.login(box)
    first = add(session).row
    assert box.accepts(first["password"], "imap")
    # the service writes the use after the login
    wait_for(lambda: apps(session)[0]["last_used"] != "0")
    second = add(session).row
    assert second["id"] == first["id"]
    assert second["password"] != first["password"]
    row, = apps(session)
    assert row["id"] == first["id"] and row["last_used"] == "0"
    start = box.dovecot.log_size()
    assert box.refuses(first["password"], "imap")
    box.dovecot.wait_log("was revoked", start)
    assert box.accepts(second["password"], "imap")


def test_other_forms_and_sessions_make_others(panel, box):
    session, other = panel.login(box), panel.login(box)
    made = [add(session).row, add(session, OTHER).row, add(other).row]
    made.append(session.ask("APP-ADD", label="x", scope="all").row)
    assert len({row["id"] for row in made}) == 4
    assert len(apps(session)) == 4
    for row in made:
        assert re.fullmatch("[a-z2-7]{8}", row["id"])
        box.dovecot.secrets.add(row["password"])
        assert box.accepts(row["password"])


def test_one_of_another_mailbox_stays(panel, box, on):
    session, other = panel.login(box), panel.login(on)
    mine = add(session).row
    hers = add(other).row
    assert mine["id"] != hers["id"]
    assert box.accepts(mine["password"]) and on.accepts(hers["password"])


def test_it_needs_what_application_passwords_need(panel, on):
    session = panel.login(on)
    first = add(session).row
    on.dovecot.clock.advance(14 * 60)
    assert session.alive
    on.dovecot.clock.advance(2 * 60)
    assert add(session).error == "login-too-old"
    assert on.accepts(first["password"])
    assert add(session, code=on.totp.wrong()).error == "wrong-code"
    # a proven session needs no code for the same form
    on.dovecot.clock.advance(60)
    second = add(session, code=on.totp.fresh()).row
    third = add(session).row
    assert on.refuses(first["password"]) and on.refuses(second["password"])
    assert on.accepts(third["password"])


def test_there_is_room_for_one_that_is_replaced(panel, box):
    session = panel.login(box)
    assert add(session).error == ""
    for number in range(49):
        assert box.dovecot.twofa("app-password", "add", box.name,
                                 f"n{number}").code == 0
    assert add(session).error == ""
    assert add(session, OTHER).error == "limit"


@pytest.mark.parametrize("nonce", ["", "a" * 15, "A" * 16, "a" * 15 + "'"])
def test_bad_nonces(panel, box, nonce):
    session = panel.login(box)
    assert add(session, nonce).error == "bad-input"
    assert apps(session) == []


def test_doveadm_has_no_forms(panel, box):
    first = add(panel.login(box)).row
    with Service(box.dovecot, "twofa-admin") as service:
        verb, _fields, (row,) = service.ask(
            "APP-ADD", f"user={box.name}", "label=x", "scope=all",
            f"form={NONCE}")
    box.dovecot.secrets.add(row["password"])
    assert verb == "OK" and row["id"] != first["id"]
    assert box.accepts(first["password"]) and box.accepts(row["password"])


@pytest.mark.parametrize("text", [
    "x", "https://mail.example.org/2fa/", "x" * 800, '["\\"<&>\']'], ids=range(4))
def test_qr_codes(panel, box, text):
    session = panel.login(box)
    reply = session.ask("QR", text=text)
    assert reply.error == "", reply
    assert scan(reply.row["qr"]) == text


def test_no_qr_code(panel, box):
    session = panel.login(box)
    for text in "", "x" * 1601:
        assert session.ask("QR", text=text).error == "bad-input"
    assert panel.ask("QR", text="x").error == "no-session"
