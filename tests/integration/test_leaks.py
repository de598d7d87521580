# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A full run at the most talkative settings, with faults in it, and then a
search everywhere for each secret that was used: logs, files, arguments and
environments, the database, the memory of all processes but the one that holds
the keys."""

import base64
import os
import re
import signal
import subprocess

import pytest

from twofatest import backends, memory, webmail
from twofatest.authsocket import AuthSocket
from twofatest.dialect import current as dialect
from twofatest.dovecot import Dovecot, wait_for
from twofatest.service import Service
from twofatest.store import Store
from twofatest.tap import Tap

PROTOCOLS = ["imap", "pop3", "submission", "sieve"]


class Run:
    """`needles`: secrets as bytes, by name. `codes` are apart from them: six
    digits are found anywhere by chance, so tests look for them only after
    the name of a field."""
    def __init__(self, dovecot):
        self.dovecot = dovecot
        self.needles, self.codes = {}, set()
        self.other = dovecot.mailbox()
        self.box = dovecot.mailbox()
        self.keys()
        self.logins()
        self.sessions()
        self.commands()
        self.faults()

    def add(self, name, text):
        self.needles[name] = text.encode()
        if "-" in text:
            self.needles[name + ", bare"] = text.replace("-", "").encode()

    def add_secret(self, name, secret):
        self.add(name, secret)
        raw = base64.b32decode(secret + "=" * (-len(secret) % 8))
        self.needles[name + ", raw"] = raw
        self.needles[name + ", hex"] = raw.hex().encode()

    def keys(self):
        with open(self.dovecot.key_file) as f:
            words = [word for line in f if line.startswith("key ")
                     for word in line.split() if len(word) == 64]
        assert words
        for word in words:
            self.needles["key, hex"] = word.encode()
            self.needles["key, raw"] = bytes.fromhex(word)

    def code(self, box):
        code = box.totp.fresh()
        self.codes.add(code)
        return code

    def logins(self):
        box = self.box.turn_on()
        self.add_secret("secret", box.totp.secret)
        for number, code in enumerate(box.recovery):
            self.add(f"recovery code {number}", code)
        word = box.app_password(scope="imap pop3")["password"]
        self.add("application password", word)
        for protocol in PROTOCOLS:
            code = self.code(box)
            for string in (box.password + code, box.password + code,
                           "x" + box.password + self.code(box), box.password,
                           box.password + box.totp.wrong(3), word,
                           word.replace("-", "").upper(),
                           box.password + box.recovery[1]):
                box.login(string, protocol)
        box.login(self.code(box))
        self.other.login(box.password + self.code(box))
        box.login(word, mech="LOGIN")

    def sessions(self):
        """A webmail logs in with a string that ends in its key."""
        box = self.box
        for number, protocol in enumerate(PROTOCOLS):
            key, code = webmail.new_key(), self.code(box)
            self.add(f"webmail's key {number}", key)
            for string in (box.password + code, box.password, "x" + code,
                           box.password + box.recovery[3 + number]):
                for login in (string + "~" + key, string):
                    box.login(login, protocol, source=webmail.HOST)

    def commands(self):
        box, twofa = self.box, self.dovecot.twofa
        for command in ("check", "verify"):
            twofa(command, box.name, self.code(box))
        twofa("verify", box.name, "", stdin=self.code(box) + "\n")
        twofa("verify", box.name, box.recovery[2])
        self.add_secret("pending secret", box.enable().secret)
        row = twofa("recovery-codes", "--emergency", box.name).row
        self.add("emergency code", row["recovery_code"])
        # the same over doveadm's HTTP API
        _status, _kind, body = self.dovecot.http("twofaEnable",
                                                 user=self.other.name)
        self.add_secret("secret by HTTP", body[0]["secret"])
        _status, _kind, body = self.dovecot.http(
            "twofaAppPasswordAdd", user=self.other.name, label="x")
        self.add("application password by HTTP", body[0]["password"])
        self.dovecot.http("twofaVerify", user=box.name, code=self.code(box))

    def faults(self):
        """Provokes errors, as their messages may have a secret by mistake."""
        box, dovecot = self.box, self.dovecot
        code = self.code(box)
        for name, line in (
                ("twofa-auth", f"CODE\t\tcode={code}"),
                ("twofa-auth", f"CODE\t1\tcode={code}\trecord=x"),
                ("twofa-auth", f"CODE\t1\tcode={code}\trecord=x\tenrolment=y"),
                ("twofa-auth", f"VERIFY\t1\tcode={code}"),
                ("twofa-admin", f"VERIFY\tcode={code}"),
                ("twofa-admin", f"VERIFY\t1\tuser=\tcode={code}"),
                ("twofa-admin", f"CONFIRM\t1\tuser=x\tcode={code}")):
            with Service(dovecot, name) as service:
                service.send(line)
                service.line()
        with Service(dovecot, "twofa-auth", f"CODE\t1\tcode={code}") as s:
            assert s.is_hung_up_on()
        store = Store(dovecot)
        where = "record_id = ?", store.record_id(box)
        (old,), = store.rows(f"SELECT sealed FROM twofa_secrets "
                             f"WHERE {where[0]} AND expires > 0", where[1])[:1]
        store.write(f"UPDATE twofa_secrets SET sealed = 'x' "
                    f"WHERE {where[0]}", where[1])
        box.login(box.password + self.code(box))
        store.write(f"UPDATE twofa_secrets SET sealed = ? WHERE {where[0]}",
                    old, where[1])
        with store.open() as db:
            db.execute("BEGIN IMMEDIATE")
            dovecot.clock.advance(60)
            box.login(box.password + self.code(box))
            db.execute("ROLLBACK")
        pid, = dovecot.service_pids()
        os.kill(pid, signal.SIGSTOP)
        box.login(box.password + self.code(box))
        os.kill(pid, signal.SIGKILL)
        wait_for(lambda: self.other.accepts(self.other.password), 15)
        # overwrites the buffers that secrets went through
        for protocol in PROTOCOLS * 2:
            self.other.login("a wrong password", protocol)
            for box in (self.other, self.box):
                box.login("another wrong password123456~" + "a" * 32,
                          protocol, source=webmail.HOST)


@pytest.fixture(scope="module")
def run():
    with Dovecot(backends.PasswdFile(),
                 extra=webmail.SETTINGS + dialect.TALKATIVE) as dovecot:
        yield Run(dovecot)


def found_in(data, needles):
    lower = data.lower()
    return {name for name, needle in needles.items()
            if needle in data or needle.lower() in lower}


def test_log(run):
    log = run.dovecot.logs().encode()
    assert b"twofa_check_finished" in log or b"CHECK: " in log
    assert b"UPDATE twofa_tallies" in log, "SQL is not logged"
    assert not found_in(log, run.needles)
    assert run.box.password.encode() not in log
    codes = "|".join(run.codes)
    assert not re.search(rf"\b({codes})\b".encode(), log)


def test_files(run):
    """All files that Dovecot wrote, with the database and its write-ahead
    log."""
    own = {f"{run.dovecot.root}/{name}"
           for name in ("passwd", "twofa.keys", "dovecot.conf", "tls.key")}
    looked_at = set()
    for directory, _dirs, names in os.walk(run.dovecot.root):
        for name in names:
            path = os.path.join(directory, name)
            if path in own or not os.path.isfile(path):
                continue
            looked_at.add(name)
            with open(path, "rb") as f:
                data = f.read()
            assert not found_in(data, run.needles), path
            assert run.box.password.encode() not in data, path
    assert {"twofa.db", "twofa.db-wal", "dovecot.log"} <= looked_at


def test_arguments_and_environments(run):
    for pid in run.dovecot.children():
        for name in ("cmdline", "environ"):
            try:
                with open(f"/proc/{pid}/{name}", "rb") as f:
                    data = f.read()
            except OSError:
                continue
            assert not found_in(data, run.needles), (pid, data)
            assert run.box.password.encode() not in data
            assert not any(code.encode() in data for code in run.codes)


def processes(dovecot):
    """The ids of Dovecot's processes by name, without the twofa service, which
    has the keys."""
    service = dovecot.service_pids()
    found = {}
    for pid in dovecot.children():
        try:
            with open(f"/proc/{pid}/comm") as f:
                name = f.read().strip()
        except OSError:
            continue
        if pid not in service:
            found.setdefault(name, []).append(pid)
    return found


@pytest.mark.memory
def test_memory(run):
    """Keys and secrets never reach another process than the service. Others
    wipe strings that users typed and that doveadm showed."""
    needles = dict(run.needles)
    needles.update((f"code {code}", f"code={code}".encode())
                   for code in run.codes)
    found = processes(run.dovecot)
    assert "auth" in found
    for name, pids in found.items():
        for pid in pids:
            assert not memory.found(pid, needles), name


@pytest.mark.memory
def test_memory_while_a_code_is_asked_for(make_dovecot):
    """auth wipes the code as soon as it was sent."""
    dovecot = make_dovecot()
    tap = Tap(dovecot)
    box = dovecot.mailbox().turn_on()
    tap.withheld = "CODE\t"
    code = box.totp.fresh()
    with AuthSocket(dovecot) as auth:
        auth.send(box.name, box.password + code)
        wait_for(lambda: any(line.endswith(f"code={code}")
                             for line in tap.lines))
        pid, = processes(dovecot)["auth"]
        assert not memory.found(pid, {"code": f"code={code}".encode()})
    tap.close()


@pytest.mark.memory
def test_memory_can_be_searched(run):
    """The search finds a string that every process of this Dovecot has."""
    auth = processes(run.dovecot)["auth"][0]
    root = run.dovecot.root.encode()
    assert memory.found(auth, {"root": root}) == {"root"}


@pytest.mark.memory
def test_memory_of_the_service(run):
    """The service has only the keys that it derives from the key file. It has
    wiped the text of the key file, and the secrets that it opened."""
    pid, = run.dovecot.service_pids()
    box = run.box
    box.login(box.password + box.totp.wrong(5))
    needles = {name: run.needles[name] for name in (
        "key, hex", "secret", "secret, raw", "secret, hex")}
    assert not memory.found(pid, needles)


def test_service_is_closed_to_its_own_user(run):
    """Other processes of the same user cannot read the service's memory, and
    it leaves no core."""
    pid, = run.dovecot.service_pids()
    for name in ("mem", "environ", "maps"):
        process = subprocess.run(
            ["/usr/bin/python3", "-c",
             "import sys; open(sys.argv[1], 'rb').read(1)",
             f"/proc/{pid}/{name}"],
            user="dovecot", group="dovecot", extra_groups=[],
            capture_output=True, text=True)
        assert "PermissionError" in process.stderr, process
    with open(f"/proc/{pid}/limits") as f:
        limit = next(line for line in f if "core file size" in line)
    assert limit.split()[4:6] == ["0", "0"]
