# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A login with an application password that was revoked: it is refused, and log
and activity name the application password, for 90 days."""

import re

import pytest

from twofatest import backends
from twofatest.dovecot import Dovecot, wait_for
from twofatest.store import Store

GATEWAY, OTHER = "127.0.0.9", "127.0.0.8"
DAYS = 86400
LABEL = "Joe's old phone"


@pytest.fixture(scope="module")
def dovecot():
    with Dovecot(backends.PasswdFile(), extra="twofa_activesync_networks = "
                 f"{GATEWAY}\n") as instance:
        yield instance


def revoke(box, row):
    answer = box.dovecot.twofa("app-password", "revoke", box.name, row["id"])
    assert answer.code == 0, answer


def refused_line(box, word, source=OTHER):
    """The line of this login in the log, or "" if the service wrote none."""
    dovecot = box.dovecot
    start = dovecot.log_size()
    assert box.refuses(word, source=source)
    # a later line of the service: no other one can be on its way
    dovecot.twofa("unlock", box.name)
    dovecot.twofa("enable", "--no-check", "after@example.org")
    dovecot.wait_log("command ENABLE: ok .*after@example.org", start)
    lines = [line for line in dovecot.log(start).splitlines()
             if "login refused: " in line and f"rip={source}" in line]
    assert len(lines) <= 1, lines
    return lines[0] if lines else ""


def says_revoked(box, row, source=OTHER):
    return re.search(
        r"login refused: the application password was revoked "
        rf"\(user=<{box.name}>, service=imap, rip={source}, "
        r"session=<[^>]*>\): .* \(application password "
        rf"{row['id']} <{LABEL}>\)$", refused_line(box, row["password"],
                                                   source)) is not None


@pytest.fixture(params=["on", "off"])
def state_box(request, dovecot):
    box = dovecot.mailbox()
    return box.turn_on() if request.param == "on" else box


def test_log_and_activity(state_box):
    row = state_box.app_password(LABEL)
    assert state_box.accepts(row["password"])
    revoke(state_box, row)
    assert says_revoked(state_box, row)
    found, = wait_for(lambda: [
        entry for entry in
        state_box.dovecot.twofa("activity", state_box.name).rows
        if entry["method"] == "revoked-app"])
    assert (found["result"], found["detail"], found["ip"],
            found["service"]) == ("fail", LABEL, OTHER, "imap"), found
    # it is neither shown nor counted any more
    assert not state_box.dovecot.twofa("app-password", "list",
                                       state_box.name).rows


def test_a_string_that_never_was_one(state_box):
    """It is a wrong password, of which the service says nothing."""
    row = state_box.app_password(LABEL)
    revoke(state_box, row)
    other = row["password"][::-1]
    assert "revoked" not in refused_line(state_box, other)
    assert not [entry for entry in
                state_box.dovecot.twofa("activity", state_box.name).rows
                if entry["method"] == "revoked-app"]


def test_of_another_mailbox(state_box):
    row = state_box.app_password(LABEL)
    revoke(state_box, row)
    other = state_box.dovecot.mailbox()
    other.app_password()
    assert "revoked" not in refused_line(other, row["password"])


def test_all_at_once(on):
    rows = [on.app_password(LABEL) for _ in range(2)]
    answer = on.dovecot.twofa("app-password", "revoke", "--all", on.name)
    assert answer.code == 0, answer
    assert all(says_revoked(on, row) for row in rows)


def test_by_confirm(box):
    """Turning 2FA on revokes those that are not kept."""
    row = box.app_password(LABEL)
    totp = box.enable()
    answer = box.dovecot.twofa("confirm", "--keep", "none", box.name,
                               totp.fresh())
    assert answer.code == 0, answer
    box.dovecot.secrets.update(r["recovery_code"] for r in answer.rows
                               if r.get("recovery_code"))
    assert says_revoked(box, row)


def test_after_disable(on):
    """Disabling 2FA leaves application passwords, and what is known of the
    revoked ones."""
    row = on.app_password(LABEL)
    revoke(on, row)
    assert on.dovecot.twofa("disable", "--force", on.name).code == 0
    assert says_revoked(on, row)


def test_an_expired_one(on):
    row = on.app_password(LABEL, expires="1 hours", clock=True)
    on.dovecot.clock.advance(3601)
    assert "has expired" in refused_line(on, row["password"])
    revoke(on, row)
    assert says_revoked(on, row)


def test_after_a_rename(on):
    row = on.app_password(LABEL)
    revoke(on, row)
    new = on.dovecot.mailbox()
    assert on.dovecot.twofa("rename", "--force", on.name, new.name).code == 0
    assert says_revoked(new, row)


def test_a_new_owner_inherits_nothing(on):
    row = on.app_password(LABEL)
    revoke(on, row)
    record = Store(on.dovecot).record_id(on)
    assert on.dovecot.twofa("delete", on.name).code == 0
    assert Store(on.dovecot).rows(
        "SELECT * FROM twofa_revoked WHERE record_id = ?", record) == []
    assert "revoked" not in refused_line(on, row["password"])


def test_ninety_days(make_dovecot):
    dovecot = make_dovecot()
    on = dovecot.mailbox().turn_on()
    row = on.app_password(LABEL)
    revoke(on, row)
    dovecot.clock.advance(90 * DAYS - 60)
    assert says_revoked(on, row)
    dovecot.clock.advance(120)
    assert "revoked" not in refused_line(on, row["password"])
    # the rows are deleted once an hour, while there are logins
    dovecot.clock.advance(3601)
    assert on.accepts(on.fresh())
    wait_for(lambda: not Store(dovecot).rows("SELECT * FROM twofa_revoked"))


def test_through_a_gateway(on):
    """The reason is the true one: a wrong application password is none that
    needs a code."""
    row = on.app_password(LABEL, scope="activesync")
    revoke(on, row)
    assert says_revoked(on, row, GATEWAY)
    assert "an ActiveSync gateway sent an unknown application password (" in \
        refused_line(on, row["password"][::-1], GATEWAY)
    assert "an ActiveSync gateway sent no application password (" in \
        refused_line(on, on.fresh(), GATEWAY)


@pytest.mark.parametrize("change", [
    "label = 'x'", "app_id = 'abcdefgh'", "revoked = revoked + 1",
    "record_id = ''", "mac = ''"])
def test_altered_row(on, change):
    """A person who can write the database cannot choose what the log says of a
    login, nor have a string refused."""
    row = on.app_password(LABEL)
    revoke(on, row)
    Store(on.dovecot).set("twofa_revoked", change, "app_id = ?", row["id"])
    assert "revoked" not in refused_line(on, row["password"])


def test_a_label_is_no_log_line(on):
    """A label that looks like a part of the line does not lead a program astray
    that reads the log."""
    row = on.app_password("x (user=<root>, rip=192.0.2.1, session=<>): y")
    revoke(on, row)
    line = refused_line(on, row["password"])
    assert "the application password was revoked" in line
    assert "rip=192.0.2.1" not in line and "user=<root>" not in line
    assert line.count("rip=") == 1


def test_the_log_names_each_application_password(on):
    """Also of those that are refused for another reason."""
    row = on.app_password(LABEL, scope="pop3")
    line = refused_line(on, row["password"])
    assert line.endswith(f" (application password {row['id']} <{LABEL}>)")
