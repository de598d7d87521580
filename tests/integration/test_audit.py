# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The line that the log has for each change: which command, for which mailbox,
by whom, from where, and what was changed, in the words of doc/events.md."""

import re

import pytest

from twofatest import config
from twofatest.dovecot import wait_for
from twofatest.names import TwoLines
from twofatest.panel import BROWSER, Panel, confirm, enable, lacking
from twofatest.store import Store

CLIENT = "192.0.2.77"
LINE = re.compile(r"Info: command (?P<name>[A-Z-]+): ok \(user=<(?P<user>[^>]*)>"
                  r", by=(?P<by>[a-z]+)(?:, rip=(?P<rip>[^)]*))?\)"
                  r"(?:: (?P<changes>.*))?$")


def documented():
    """The changes of each command, as expressions."""
    text = (config.TOP / "doc/events.md").read_text()
    rows = re.findall(r"^\| `([A-Z-]+)` \| (.+) \|$",
                      text[text.index("## Changes"):], re.MULTILINE)
    return {name: [re.sub(r"<label>", r"<[^>]*>",
                          re.sub(r"<new name>", r"<[^>]*>",
                                 re.sub(r" <id>", " [0-9a-z]+", change)))
                   for change in changes.split("; ")]
            for name, changes in rows}


DOCUMENTED = documented()


def lines_since(dovecot, start):
    return [LINE.search(line) for line in dovecot.log(start).splitlines()
            if " command " in line and ": ok" in line]


def line_of(dovecot, start, name):
    """The one line of a command; each of its changes is documented."""
    wait_for(lambda: re.search(f"command {name}: ok", dovecot.log(start)))
    lines = lines_since(dovecot, start)
    assert all(lines), dovecot.log(start)
    found, = [line for line in lines if line["name"] == name]
    for change in found["changes"].split(", "):
        assert any(re.fullmatch(words, change) for words in DOCUMENTED[name]), \
            (change, DOCUMENTED[name])
    return found


class Commands:
    """Runs commands of doveadm and returns their lines."""
    def __init__(self, dovecot):
        self.dovecot = dovecot

    def __call__(self, name, *args):
        start = self.dovecot.log_size()
        answer = self.dovecot.twofa(*args)
        assert answer.code == 0, answer
        for row in answer.rows:
            self.dovecot.secrets.update(
                row[key] for key in ("secret", "password", "recovery_code")
                if row.get(key))
        self.answer = answer
        return line_of(self.dovecot, start, name)


@pytest.fixture
def run(dovecot):
    return Commands(dovecot)


def test_every_command_is_documented():
    source = (config.TOP / "src/service/twofa-permissions.c").read_text()
    changing = set(re.findall(r'\{ "([A-Z-]+)",[^{]*\bCHANGES\b', source))
    assert changing == set(DOCUMENTED), changing ^ set(DOCUMENTED)


def test_the_line_is_in_the_manual_pages():
    page = (config.TOP / "doc/dovecot-twofa.7").read_text()
    assert ("command \\fINAME\\fR: ok (user=<\\fIname\\fR>, by=\\fIrole\\fR, "
            "rip=\\fIaddress\\fR): \\fIchanges\\fR") in page


def test_enrolment(run, dovecot):
    box = dovecot.mailbox()
    word = box.app_password("Joe's phone")
    line = run("ENABLE", "enable", box.name)
    assert (line["user"], line["by"], line["rip"], line["changes"]) == \
        (box.name, "doveadm", None, "made a new secret")
    from twofatest.totp import Totp
    totp = Totp(run.answer.row["secret"], dovecot.clock)
    line = run("ENABLE", "enable", box.name)
    assert line["changes"] == "showed the pending secret again"
    line = run("CONFIRM", "confirm", "--keep", "none", box.name, totp.fresh())
    assert line["changes"] == ("turned 2FA on, revoked application password "
                               f"{word['id']} <Joe's phone>")
    run("ENABLE", "enable", box.name)
    totp = Totp(run.answer.row["secret"], dovecot.clock)
    line = run("CONFIRM", "confirm", box.name, totp.fresh())
    assert line["changes"] == "replaced the device"
    assert run("UNLOCK", "unlock", box.name)["changes"] == "unlocked codes"
    assert run("RECOVERY", "recovery-codes", box.name)["changes"] == \
        "made new recovery codes"
    assert run("RECOVERY", "recovery-codes", "--emergency",
               box.name)["changes"] == "made an emergency code"
    assert run("DISABLE", "disable", "--force", box.name)["changes"] == \
        "turned 2FA off"
    run("ENABLE", "enable", box.name)
    assert run("DISABLE", "disable", "--force", box.name)["changes"] == \
        "called the enrolment off"
    assert run("DELETE", "delete", box.name)["changes"] == "deleted all of 2FA"


def test_application_passwords(run, on):
    line = run("APP-ADD", "app-password", "add", on.name, "Joe's phone")
    app_id = run.answer.row["id"]
    assert line["changes"] == \
        f"made application password {app_id} <Joe's phone>"
    on.app_password("a tablet")
    line = run("APP-REVOKE", "app-password", "revoke", on.name, app_id)
    assert line["changes"] == \
        f"revoked application password {app_id} <Joe's phone>"
    on.app_password("a watch")
    line = run("APP-REVOKE", "app-password", "revoke", "--all", on.name)
    assert {change.split(" ", 4)[4] for change in
            line["changes"].split(", ")} == {"<a tablet>", "<a watch>"}, \
        line["changes"]
    rows = [(row["method"], row["detail"]) for row in
            on.dovecot.twofa("activity", on.name).rows
            if row["method"].startswith("app-")]
    assert sorted(rows) == sorted([
        ("app-add", "Joe's phone"), ("app-add", "a tablet"),
        ("app-add", "a watch"), ("app-revoke", "Joe's phone"),
        ("app-revoke", "a tablet"), ("app-revoke", "a watch")])


def test_rename(run, on):
    new = on.dovecot.mailbox()
    line = run("RENAME", "rename", "--force", on.name, new.name)
    assert (line["user"], line["changes"]) == \
        (on.name, f"renamed to <{new.name}>")


def test_aliases(run, on):
    line = run("ALIAS-ADD", "alias", "add", on.name, "office@example.net")
    assert line["changes"] == "made alias <office@example.net>"
    line = run("ALIAS-REMOVE", "alias", "remove", on.name,
               "office@example.net")
    assert line["changes"] == "removed alias <office@example.net>"
    line = run("ALIAS-ADD", "alias", "add", "--client-ip", CLIENT, on.name,
               "office@example.net")
    assert line["rip"] == CLIENT


def test_homes(make_dovecot):
    dovecot = make_dovecot(TwoLines())
    box = dovecot.mailbox().turn_on()
    home, = [row["id"] for row in dovecot.twofa("alias", "list", box.name).rows
             if row["kind"] == "home"]
    line = Commands(dovecot)("ALIAS-REMOVE", "alias", "remove", box.name, home)
    assert line["changes"] == f"removed home {home}"


def test_rename_a_domain(dovecot):
    for number in (1, 2):
        assert dovecot.twofa("enable", "--no-check",
                             f"n{number}@old.example").code == 0
    start = dovecot.log_size()
    assert dovecot.twofa("rename", "@old.example", "@new.example").code == 0
    dovecot.wait_log(r"command RENAME: ok \(user=<@old.example>", start)
    found = {(line["user"], line["changes"])
             for line in lines_since(dovecot, start)
             if line["name"] == "RENAME"}
    assert found == {
        ("n1@old.example", "renamed to <n1@new.example>"),
        ("n2@old.example", "renamed to <n2@new.example>"),
        ("@old.example", "renamed to <@new.example>")}


def test_the_panel(dovecot, on):
    """The panel's changes, each with the address of the browser, from the login
    on."""
    store, start = Store(dovecot), dovecot.log_size()
    with Panel(dovecot) as panel:
        session = panel.login(on)
        line = line_of(dovecot, start, "LOGIN")
        assert (line["user"], line["by"], line["rip"], line["changes"]) == \
            (on.name, "panel", BROWSER, "signed in by code")
        start = dovecot.log_size()
        ticket = lacking(dovecot, store, on)
        other = panel.session(panel.show_ticket(ticket, code=on.totp.fresh(),
                                                ip="192.0.2.8"))
        line = line_of(dovecot, start, "LOGIN")
        assert (line["rip"], line["changes"]) == \
            ("192.0.2.8", "signed in by code")
        rows = session.ask("ACTIVITY").rows
        assert ("panel", "192.0.2.8", "ok") in [
            (row["service"], row["ip"], row["result"]) for row in rows], rows
        assert not [row for row in rows if row["result"] == "asked"], rows
        for session, address in ((other, "192.0.2.8"), (session, BROWSER)):
            start = dovecot.log_size()
            made = session.ask("APP-ADD", label="tablet", scope="imap",
                               client_ip="192.0.2.99")
            assert made.error == "", made
            dovecot.secrets.add(made.row["password"])
            line = line_of(dovecot, start, "APP-ADD")
            assert (line["by"], line["rip"], line["changes"]) == (
                "panel", address,
                f"made application password {made.row['id']} <tablet>")
        start = dovecot.log_size()
        assert session.ask("LOGOUT", others=1).error == ""
        assert line_of(dovecot, start, "LOGOUT")["changes"] == \
            "ended all other sessions"
        start = dovecot.log_size()
        assert session.ask("LOGOUT").error == ""
        assert line_of(dovecot, start, "LOGOUT")["changes"] == "signed out"


def test_the_panels_enrolment(dovecot):
    box = dovecot.mailbox()
    with Panel(dovecot) as panel:
        session = panel.login(box)
        start = dovecot.log_size()
        totp = enable(session)
        confirm(session, totp)
        for name, changes in (("ENABLE", "made a new secret"),
                              ("CONFIRM", "turned 2FA on")):
            line = line_of(dovecot, start, name)
            assert (line["by"], line["rip"], line["changes"]) == \
                ("panel", BROWSER, changes)


def test_ended_sessions(run, on):
    with Panel(on.dovecot) as panel:
        panel.login(on)
        found, = on.dovecot.twofa("sessions", "list", on.name).rows
        line = run("SESSIONS-END", "sessions", "end", on.name, found["id"])
        assert line["changes"] == f"ended panel session {found['id']}"
        assert run("SESSIONS-END", "sessions", "end", on.name)["changes"] == \
            "ended all sessions"


# The address of the person for whom a program asks


def test_client_ip(run, on):
    """By a control panel with a user of its own."""
    line = run("APP-ADD", "app-password", "add", "--client-ip", CLIENT,
               on.name, "phone")
    assert line["rip"] == CLIENT
    rows = on.dovecot.twofa("activity", on.name).rows
    assert [row["ip"] for row in rows if row["method"] == "app-add"] == [CLIENT]


def test_client_ip_over_http(on):
    dovecot, start = on.dovecot, on.dovecot.log_size()
    answer = dovecot.http("twofaUnlock", user=on.name, clientIp="2001:DB8::7")
    assert "error" not in str(answer), answer
    assert line_of(dovecot, start, "UNLOCK")["rip"] == "2001:db8::7"
    answer = dovecot.http("twofaVerify", user=on.name, clientIp=CLIENT,
                          code=on.totp.wrong())
    wait_for(lambda: [row for row in dovecot.twofa("activity", on.name).rows
                      if (row["ip"], row["method"], row["result"]) ==
                      (CLIENT, "code", "fail")])


@pytest.mark.parametrize("value", [
    "nobody", "192.0.2.1)", "192.0.2.1, by=panel", "::g"])
def test_client_ip_must_be_one(on, value):
    """What it says goes into the log."""
    answer = on.dovecot.twofa("unlock", "--client-ip", value, on.name)
    assert answer.code != 0
    assert "client-ip: is not an IP address" in str(answer)
