# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Mails to a mailbox when something of its second factor was changed."""

import contextlib
import os
import pathlib
import re
import socket
import stat
import subprocess
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from twofatest import mmdb
from twofatest.authsocket import AuthSocket
from twofatest.clients import Imap
from twofatest.dovecot import wait_for
from twofatest.panel import BROWSER, Panel
from twofatest.totp import Totp


@pytest.fixture
def panel(dovecot):
    with Panel(dovecot) as panel:
        yield panel


def wait_mails(dovecot, name, count):
    wait_for(lambda: len(dovecot.mails.to(name)) >= count, what="a mail")
    mails = dovecot.mails.to(name)
    assert len(mails) == count, [mail["Subject"] for mail in mails]
    return mails


def subjects(dovecot, name, count):
    return [mail["Subject"] for mail in wait_mails(dovecot, name, count)]


ON = "2-Factor Auth was turned on"
OFF = "2-Factor Auth was turned off"
REPLACED = "Your authenticator app was replaced"
WORD = "A new application password was made"
RECOVERY = "A recovery code was used"
CODES = "New recovery codes were made"
EMERGENCY = "An emergency code was made"
REVOKED = "Application passwords were revoked"
ENDED = "Your sessions were ended"
KNOWN = "Somebody may know your password"
PLACE = "A first sign-in from a new network"
HOME, THIEF, OTHER = "192.0.2.7", "198.51.100.7", "203.0.113.7"
DAY = 86400


def test_by_an_admin(dovecot, box):
    box.app_password("télé\"phone\"")
    mail, = wait_mails(dovecot, box.name, 1)
    text = mail.get_content()
    assert mail["Subject"] == WORD and "  Name: télé\"phone\"" in text
    box.turn_on()
    assert subjects(dovecot, box.name, 2)[1] == ON
    box.turn_on("--new")
    assert subjects(dovecot, box.name, 3)[2] == REPLACED
    assert box.accepts(box.password + box.recovery[0])
    mail = wait_mails(dovecot, box.name, 4)[3]
    text = mail.get_content()
    assert mail["Subject"] == RECOVERY
    assert "  Service: IMAP" in text and "  From: 127.0.0.1" in text
    answer = dovecot.twofa("disable", "--force", box.name)
    assert answer.code == 0
    mail = wait_mails(dovecot, box.name, 5)[4]
    assert mail["Subject"] == OFF
    assert "by an administrator" in mail.get_content()


def test_each_change(dovecot, on):
    """No change is without a mail, and none makes two of a kind."""
    told = [ON]

    def now(*more):
        told.extend(more)
        assert sorted(subjects(dovecot, on.name, len(told))) == sorted(told)

    words = [on.app_password(f"number {i}") for i in range(3)]
    now(WORD, WORD, WORD)
    dovecot.twofa("app-password", "revoke", on.name, words[0]["id"])
    now(REVOKED)
    dovecot.twofa("app-password", "revoke", on.name, "--all")
    now(REVOKED)
    labels = [re.search("  Name: (.*)", mail.get_content()).group(1)
              for mail in dovecot.mails.to(on.name)
              if mail["Subject"] == REVOKED]
    assert [sorted(label.strip().split(", ")) for label in labels] == [
        ["number 0"], ["number 1", "number 2"]]
    for args, word in (["--emergency"], EMERGENCY), ([], CODES):
        answer = dovecot.twofa("recovery-codes", on.name, *args)
        on.recovery = [row["recovery_code"] for row in answer.rows]
        dovecot.secrets.update(on.recovery)
        now(word)
    on.add_device("tablet")
    now("A device was added")
    for args in (["rename", on.name, "tablet", "watch"],
                 ["remove", "--force", on.name, "watch"]):
        assert dovecot.twofa("device", *args).code == 0
        now(f"A device was {args[0]}d")
    assert "  Name: watch" in dovecot.mails.to(on.name)[-1].get_content()
    assert on.accepts(on.password + on.recovery[0])
    now(RECOVERY)
    assert "codes left: 9." in dovecot.mails.to(on.name)[-1].get_content()
    with Panel(dovecot) as panel:
        panel.login(on, code=on.totp.fresh())
        dovecot.twofa("sessions", "end", on.name)
        # the browser has another address than the program
        now(ENDED, PLACE)
        dovecot.twofa("sessions", "end", on.name)
    on.app_password("old")
    on.confirm(on.enable("--new"), "--keep", "none")
    now(WORD, REPLACED, REVOKED)


def login(box, string, rip, **context):
    with AuthSocket(box.dovecot) as auth:
        return auth.login(box.name, string, rip=rip, **context).verb


@pytest.fixture
def home(on):
    assert login(on, on.fresh(), HOME) == "OK"
    wait_mails(on.dovecot, on.name, 1)
    return on


def test_new_network(dovecot, home):
    """One mail in a day; a neighbour of a known address is known."""
    assert login(home, home.fresh(), "192.0.2.99") == "OK"
    assert login(home, home.fresh(), THIEF) == "OK"
    mail = wait_mails(dovecot, home.name, 2)[1]
    assert mail["Subject"] == PLACE
    assert f"From: {THIEF}" in mail.get_content()
    assert login(home, home.fresh(), OTHER) == "OK"
    dovecot.clock.advance(DAY + 1)
    assert login(home, home.fresh(), THIEF) == "OK"
    assert login(home, home.fresh(), "203.0.112.7") == "OK"
    assert subjects(dovecot, home.name, 3)[2] == PLACE


@pytest.mark.parametrize("kind", ["none", "wrong", "used"])
def test_password_known(dovecot, home, kind):
    """A mail in a week, when no right code from there has followed."""
    used = home.fresh()
    assert login(home, used, HOME) == "OK"
    string = {"none": home.password, "used": used,
              "wrong": home.password + home.totp.wrong()}[kind]
    # the owner's own programs at home
    assert login(home, string, HOME) == "FAIL"
    # a wrong password, of which the mail would tell first
    assert login(home, "x" + string, "203.0.114.7") == "FAIL"
    dovecot.clock.advance(301)
    assert login(home, string, THIEF) == "FAIL"
    assert login(home, string, THIEF) == "FAIL"
    dovecot.clock.advance(301)
    mail = wait_mails(dovecot, home.name, 2)[1]
    assert mail["Subject"] == KNOWN
    assert f"From: {THIEF}" in mail.get_content()
    assert "application password" in mail.get_content()
    assert login(home, string, OTHER) == "FAIL"
    dovecot.clock.advance(301)
    home.app_password()
    # it would have been sent before this one
    dovecot.clock.advance(7 * DAY)
    assert login(home, string, OTHER) == "FAIL"
    dovecot.clock.advance(301)
    assert subjects(dovecot, home.name, 4)[2:] == [WORD, KNOWN]


@pytest.fixture
def readable_path():
    """A directory that the process twofa-notify may read."""
    with tempfile.TemporaryDirectory(prefix="twofa-country-") as path:
        os.chmod(path, 0o755)
        yield pathlib.Path(path)


def test_country(make_dovecot, readable_path):
    """A mail names the country, in the owner's language if the file has it. A file
    that is put in the place of another counts at once, and one that cannot be
    read stops no mail."""
    path = readable_path / "country.mmdb"
    mmdb.write(path, {"198.51.100.0/24": ("NL", {
        "en": "Netherlands", "de": "Niederlande"})})
    dovecot = make_dovecot(extra=f"twofa_country_file = {path}\n"
                                 "imap_id_retain = yes\n")
    box = dovecot.mailbox().turn_on()
    assert login(box, box.fresh(), HOME) == "OK"
    assert dovecot.twofa("notify", "set", "--language", "de",
                         box.name).code == 0
    assert login(box, box.fresh(), THIEF) == "OK"
    mail = wait_mails(dovecot, box.name, 3)[2]
    assert f"  Von: {THIEF} (Niederlande)" in mail.get_content()
    dovecot.clock.advance(DAY + 1)
    mmdb.write(readable_path / "new", {"203.0.113.0/24": ("CH", {
        "en": "Switzerland"})})
    os.rename(readable_path / "new", path)
    with AuthSocket(dovecot) as auth:
        assert auth.login(box.name, box.fresh(), rip=OTHER).verb == "OK"
    mail = wait_mails(dovecot, box.name, 4)[3]
    assert f"  Von: {OTHER} (Switzerland)" in mail.get_content()
    start = dovecot.log_size()
    path.write_bytes(b"no database")
    dovecot.clock.advance(DAY + 1)
    assert login(box, box.fresh(), "203.0.112.7") == "OK"
    mail = wait_mails(dovecot, box.name, 5)[4]
    assert re.search(r"  Von: 203\.0\.112\.7\r?$", mail.get_content(), re.M)
    dovecot.wait_log("twofa_country_file = .*: .*Mails name no countries",
                     start)


def test_program(make_dovecot):
    """Of a mail program, its name; of the User Panel, the browser's."""
    dovecot = make_dovecot(extra="imap_id_retain = yes\n")
    box = dovecot.mailbox().turn_on()
    with Imap(dovecot.ports["imap"]) as client:
        client.command('ID ("name" "K-9 Mail" "version" "1.0")')
        assert client.login(box.name, box.password + box.recovery[0]).ok
    mail, = [mail for mail in wait_mails(dovecot, box.name, 2)
             if mail["Subject"] == RECOVERY]
    assert "  Program: K-9 Mail" in mail.get_content()
    with Panel(dovecot) as panel:
        session = panel.login(box)
        word = session.ask("APP-ADD", label="x").row["password"]
        dovecot.secrets.add(word)
    mail, = [mail for mail in wait_mails(dovecot, box.name, 4)
             if mail["Subject"] == WORD]
    assert "  Program: Mozilla/5.0 (test)" in mail.get_content()
    with Imap(dovecot.ports["imap"]) as client:
        client.command('ID ("name" "see https://example.net/")')
        assert client.login(box.name, box.password + box.recovery[1]).ok
    mail = wait_mails(dovecot, box.name, 5)[-1]
    assert mail["Subject"] == RECOVERY
    assert "example.net" not in mail.get_content()


def test_a_code_that_follows(dovecot, home):
    """The owner on a journey: first without the code, then with it."""
    assert login(home, home.password, THIEF) == "FAIL"
    assert login(home, home.fresh(), THIEF) == "OK"
    dovecot.clock.advance(301)
    assert login(home, home.password, OTHER) == "FAIL"
    dovecot.clock.advance(301)
    mails = wait_mails(dovecot, home.name, 3)
    assert [mail["Subject"] for mail in mails] == [ON, PLACE, KNOWN]
    assert f"From: {OTHER}" in mails[2].get_content()


def test_sender_and_page(make_dovecot):
    url = "https://mail.example.org/twofa"
    dovecot = make_dovecot(extra="twofa_issuer = Bücherei Mail\n"
                                 f"twofa_panel_url = {url}\n")
    box = dovecot.mailbox().turn_on()
    mail, = wait_mails(dovecot, box.name, 1)
    address = mail["From"].addresses[0]
    assert address.display_name == "Bücherei Mail"
    assert address.addr_spec == f"postmaster@{address.domain}"
    assert url in mail.get_content()


def test_form(dovecot, on):
    """The mail has all headers of a proper one, and those that keep programs
    from answering it."""
    mail, = wait_mails(dovecot, on.name, 1)
    domain = on.name.split("@")[1]
    assert mail.arguments == ["-i", "-f", "<>", "--", on.name]
    assert mail["To"] == on.name
    assert mail["From"] == f"postmaster@{domain}"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "text/plain"
    assert mail["Date"] and re.fullmatch(r"<twofa-\S+@\S+>",
                                         mail["Message-ID"])
    assert f"postmaster@{domain}" in mail.get_content()
    assert not mail.defects


def test_by_the_owner(dovecot, panel, box):
    """Each change in the panel makes one mail, in the language of the owner's
    browser and with its address."""
    session = panel.login(box)
    row = session.ask("ENABLE", lang="nl").row
    dovecot.secrets.add(row["secret"])
    box.totp = Totp(row["secret"], dovecot.clock)
    reply = session.ask("CONFIRM", code=box.totp.fresh(), lang="nl")
    codes = [row["recovery_code"] for row in reply.rows
             if "recovery_code" in row]
    dovecot.secrets.update(codes)
    mail, = wait_mails(dovecot, box.name, 1)
    assert mail["Subject"] == "2-factor-authenticatie is ingeschakeld"
    assert f"  Vanaf: {BROWSER}" in mail.get_content()
    word = session.ask("APP-ADD", label="x", lang="tlh").row["password"]
    dovecot.secrets.add(word)
    assert subjects(dovecot, box.name, 2)[1] == WORD
    assert session.ask("DISABLE", code=codes[0], lang="nl").error == ""
    assert sorted(subjects(dovecot, box.name, 4)[2:]) == [
        "2-factor-authenticatie is uitgeschakeld",
        "Er is een herstelcode gebruikt"]
    everything = "".join(mail.as_string()
                         for mail in dovecot.mails.to(box.name))
    for secret in (row["secret"], word, word.replace("-", ""), *codes,
                   session.token):
        assert secret not in everything


def test_a_panel_that_wants_no_mail(dovecot, panel, box):
    """A text that is too long is left out of the mail, which is still sent."""
    ticket, _verb = panel.try_login(box.name, box.password)
    session = panel.session(panel.show_ticket(ticket))
    # as long as a request may be, so that the mail's request would be longer
    long = "x" * (8190 - len(f"APP-ADD\t99\tsession={session.token}\tlabel=x"
                             "\tlang=\n"))
    word = session.ask("APP-ADD", label="x", lang=long).row["password"]
    dovecot.secrets.add(word)
    assert subjects(dovecot, box.name, 1) == [WORD]
    box.turn_on()
    ticket, _verb = panel.try_login(box.name, box.password)
    reply = panel.show_ticket(ticket, agent="", ip=long,
                              code=box.recovery[0])
    assert reply.error == "", reply
    assert RECOVERY in subjects(dovecot, box.name, 4)


def test_what_is_no_change(dovecot, box):
    """A command that begins an enrolment, fails, or only reads makes no
    mail."""
    totp = box.enable()
    answer = dovecot.twofa("confirm", box.name, totp.wrong())
    assert answer.error == "wrong-code"
    answer = dovecot.twofa("disable", box.name)
    assert answer.code == 0
    dovecot.twofa("status", box.name)
    # the mail of a later command is the only one
    box.app_password()
    assert subjects(dovecot, box.name, 1) == [WORD]


def notify_processes(dovecot):
    for pid in dovecot.children():
        with open(f"/proc/{pid}/comm") as f:
            # tests/under gives the program a longer name
            if f.read().startswith("twofa-notify"):
                yield pid


def open_files(pid):
    """What a process has open, but for what it closes meanwhile."""
    found = []
    for fd in os.listdir(f"/proc/{pid}/fd"):
        with contextlib.suppress(FileNotFoundError):
            found.append(os.readlink(f"/proc/{pid}/fd/{fd}"))
    assert found
    return found


def test_the_process_has_nothing(dovecot, on):
    """The process that sends mails runs as a user who can read neither the key
    file nor the TLS key, and only the service can write to its socket."""
    wait_mails(dovecot, on.name, 1)
    found = os.stat(f"{dovecot.root}/run/twofa-notify")
    assert stat.S_IMODE(found.st_mode) == 0o600
    assert found.st_uid == os.stat(dovecot.store).st_uid
    with dovecot.mails.held():
        on.app_password()
        pids = wait_for(lambda: list(notify_processes(dovecot)))
        for pid in pids:
            with open(f"/proc/{pid}/status") as f:
                uids = re.search(r"^Uid:\s+(.*)$", f.read(), re.M).group(1)
            assert set(uids.split()) == {str(found.st_uid)}
            for target in open_files(pid):
                assert "twofa.db" not in target and "keys" not in target


def sendmails(dovecot):
    """How many processes run sendmail now."""
    return int(subprocess.run(
        ["pgrep", "-fc", f"^{dovecot.root}/sendmail"],
        capture_output=True, text=True).stdout)


def test_nobody_waits(dovecot, box):
    """While sendmail hangs, commands and logins go on. The mails come later,
    and at most four processes send them at the same time."""
    with dovecot.mails.held():
        box.turn_on()
        for number in range(10):
            box.app_password(f"number {number}")
        assert box.accepts(box.fresh())
        assert dovecot.mails.to(box.name) == []
        assert 1 <= wait_for(lambda: sendmails(dovecot)) <= 4
    wait_mails(dovecot, box.name, 11)


def test_failure(dovecot, box):
    """When a mail cannot be sent, the log has a line that says what to do, and
    the command succeeds."""
    start = dovecot.log_size()
    with dovecot.mails.failing():
        box.turn_on()
        dovecot.wait_log(rf"No mail .* to {box.name}: .*twofa_mail_notices",
                         start)
    assert box.refuses(box.password) and box.accepts(box.fresh())
    box.app_password()
    assert subjects(dovecot, box.name, 1) == [WORD]


def test_switched_off(make_dovecot):
    dovecot = make_dovecot(extra="twofa_mail_notices = no")
    box = dovecot.mailbox().turn_on()
    answer = dovecot.twofa("disable", "--force", box.name)
    assert answer.code == 0
    dovecot.stop()
    assert dovecot.mails.to(box.name) == []


def test_no_such_process(make_dovecot):
    """The service works without the process that sends mails."""
    dovecot = make_dovecot()
    os.unlink(f"{dovecot.root}/run/twofa-notify")
    start = dovecot.log_size()
    box = dovecot.mailbox().turn_on()
    dovecot.wait_log("No mail about a change.*twofa-notify", start)
    assert box.refuses(box.password) and box.accepts(box.fresh())


class MailServer:
    """Takes one mail by SMTP."""
    def __init__(self):
        self.sock = socket.create_server(("127.0.0.1", 0))
        self.sock.settimeout(20)
        self.port = self.sock.getsockname()[1]
        self.said, self.mail = [], ""
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        conn, _ = self.sock.accept()
        conn.settimeout(20)
        lines = conn.makefile("r", newline="\r\n", encoding="utf-8")

        def say(text):
            conn.sendall(text.encode() + b"\r\n")
        say("220 here")
        for line in lines:
            line = line.rstrip("\r\n")
            self.said.append(line)
            word = line.split(" ")[0].upper()
            if word == "DATA":
                say("354 go on")
                for line in lines:
                    if line == ".\r\n":
                        break
                    self.mail += line
            say("250 ok")
            if word == "DATA":
                break
        conn.close()
        self.sock.close()


def test_submission_host(make_dovecot):
    server = MailServer()
    dovecot = make_dovecot(
        extra=f"submission_host = 127.0.0.1:{server.port}\n"
              "postmaster_address = hostmaster@example.net\n")
    box = dovecot.mailbox()
    box.app_password()
    server.thread.join(20)
    assert f"RCPT TO:<{box.name}>" in server.said
    assert any(line.startswith("MAIL FROM:<>") for line in server.said)
    assert f"Subject: {WORD}\r\n" in server.mail
    assert "From: <hostmaster@example.net>\r\n" in server.mail
    assert dovecot.mails.to(box.name) == []


def test_restart_loses_none(make_dovecot):
    dovecot = make_dovecot()
    box = dovecot.mailbox()
    start = dovecot.log_size()
    with ThreadPoolExecutor(1) as pool:
        with dovecot.mails.held():
            for number in range(6):
                box.app_password(f"number {number}")
            restarted = pool.submit(dovecot.restart)
            dovecot.wait_log("master: Warning: Killed with signal 15", start)
        restarted.result()
    wait_mails(dovecot, box.name, 6)
