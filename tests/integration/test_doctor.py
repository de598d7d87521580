# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""`doveadm twofa doctor` finds the doors that a password alone opens: it is run
against servers that were weakened, and against good ones."""

import base64
import contextlib
import os
import re
import signal
import socket
import subprocess
import threading

import pytest

from twofatest import backends
from twofatest.config import DROPIN, write
from twofatest.dialect import SERIES, current as dialect
from twofatest.dovecot import Dovecot
from twofatest.store import Store

NAME, PASSWORD = "anna@example.org", "T9D3K!px"
ALIAS, MASTER = "second@example.org", "Master9!"
USERS = {NAME: PASSWORD, "bert@example.org": "T9D3K!qy"}
CACHE = "auth_cache_size = 10M\n"
HASHES = {"CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"}
MECHANISMS = "plain login cram-md5 digest-md5 scram-sha-1 scram-sha-256"


def drop_in_settings():
    """The drop-in without its passdb block."""
    return re.sub(r"^passdb[^{]*\{[^}]*\}", "", DROPIN.read_text(),
                  flags=re.M)


class Backend(backends.PasswdFile):
    """passwd-file, with a userdb that knows everybody."""
    can_be_asked = True

    def prepare(self, root):
        super().prepare(root)
        write(f"{root}/masters", f"boss:{{PLAIN}}{MASTER}\n")
        write(f"{root}/aliases", f"{ALIAS}:{{PLAIN}}{PASSWORD}::::::\n")
        write(f"{root}/local-parts", f"anna:{{PLAIN}}{PASSWORD}::::::\n")

    def userdb(self):
        return dialect.userdb("static", **dialect.static(
            home=f"{self.root}/mail/{dialect.USER}"))


def doctor(dovecot, *options, name=NAME, password=PASSWORD, fmt="json"):
    return dovecot.twofa("doctor", *options, name, stdin=password + "\n",
                         fmt=fmt)


def rows(answer, result):
    return [row for row in answer.rows if row["result"] == result]


def found(answer, column, result="opened"):
    return {row[column].split()[0] if column == "door" else row[column]
            for row in rows(answer, result)}


def is_clean(dovecot):
    """Nothing of the mailbox is in the store."""
    store = Store(dovecot)
    for table in ("records", "secrets", "recovery_codes", "tallies", "names",
                  "notices"):
        assert store.rows(f"SELECT * FROM twofa_{table}") == [], table
    for table in ("activity", "panel_sessions"):
        assert store.rows(f"SELECT * FROM twofa_{table} WHERE name = ?",
                          NAME) == [], table


@pytest.fixture(scope="module")
def other():
    """Another Dovecot with the same mailboxes, which has no twofa."""
    with Dovecot(Backend(USERS), init=False, dropin="") as instance:
        yield instance


@pytest.fixture(scope="module")
def dovecot():
    """The server that is weakened; IMAP and the sockets of auth stand for all
    protocols."""
    with Dovecot(Backend(USERS), protocols="imap",
                 mechanisms=MECHANISMS) as instance:
        yield instance


def weaken(dovecot, **values):
    dovecot.configure(**{
        "passdbs": dovecot.backend.passdbs(), "dropin": f"!include {DROPIN}",
        "mechanisms": MECHANISMS, "extra": "", **values})
    dovecot.reload()


@pytest.mark.parametrize("mechs, doors", [
    ({"PLAIN"}, {"PLAIN", "IMAP LOGIN"}), ({"LOGIN"}, {"LOGIN"}),
    (HASHES, HASHES)], ids=["plain", "login", "hashes"])
def test_exempt(dovecot, mechs, doors):
    """Each mechanism that is exempt is a door of its own."""
    weaken(dovecot, extra=f"twofa_exempt_mechanisms = {' '.join(mechs)}\n")
    answer = doctor(dovecot)
    assert found(answer, "mechanism") == doors, answer
    assert found(answer, "name") <= {NAME, NAME.upper()}
    assert found(answer, "door") == {"imap", "auth"}
    assert found(answer, "remedy") == {
        f"Remove {mech} from twofa_exempt_mechanisms" for mech in mechs}
    assert answer.code == 78
    is_clean(dovecot)


class Weakness:
    """Passdbs and settings, the options of the command, and what it has to
    find: names, or ALL mechanisms by the mailbox's own name."""
    def __init__(self, names=None, passdbs=None, options=(), prepare=None,
                 **values):
        self.names, self.passdbs, self.options = names, passdbs, options
        self.values, self.prepare = values, prepare


def passwd_file(dovecot, file, name=None, **more):
    return dialect.passdb("passwd-file", name, **more,
                          **dialect.passwd_file(f"{dovecot.root}/{file}"))


def users(dovecot):
    return passwd_file(dovecot, "passwd")


def local_parts(dovecot):
    block = passwd_file(dovecot, "local-parts", "local")
    return block.replace(f"={dialect.USER} ",
                         f"={dialect.LOCAL_PART} ").replace(
        f"auth_username_format = {dialect.USER}",
        f"auth_username_format = {dialect.LOCAL_PART}")


def sql(condition):
    """The query finds more than the whole name."""
    def passdbs(dovecot):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(f"{dovecot.root}/users.db")
        backends.Sql(USERS).prepare(dovecot.root)
        return dialect.passdb("sql", **dialect.sql(
            dovecot.root, f"{dovecot.root}/users.db",
            f"SELECT password FROM users WHERE {condition}"))
    return passdbs


def masters_are_users(dovecot):
    return "auth_master_user_separator = *\n" + passwd_file(
        dovecot, "passwd", "masters", master="yes") + users(dovecot)


def masters(dovecot):
    return "auth_master_user_separator = *\n" + passwd_file(
        dovecot, "masters", "masters", master="yes") + users(dovecot)


def proxy(other):
    """The proxy verifies, and hands the password on."""
    def passdbs(dovecot):
        write(f"{dovecot.root}/proxy", f"{NAME}:{{PLAIN}}{PASSWORD}::::::"
              f"proxy=y host=127.0.0.1 port={other.ports['imap']}\n")
        return passwd_file(dovecot, "proxy")
    return passdbs


def with_aliases(dovecot):
    return users(dovecot) + passwd_file(dovecot, "aliases", "aliases")


WEAK = {
    "no passdb twofa": Weakness({NAME, NAME.upper()}, dropin=drop_in_settings),
    "local part": Weakness({"anna", r"anna@[0-9a-f]+\.invalid"},
                           lambda dovecot: users(dovecot) +
                           local_parts(dovecot)),
    "alias": Weakness({ALIAS}, with_aliases, ("--alias", ALIAS)),
    "LIKE": Weakness({"_nna@example.org"},
                     sql(f"login LIKE '{dialect.USER}'")),
    # 2.3 allows no + in a name by default
    "detail": Weakness({r"anna-doctor@example\.org"}, sql(
        f"'{dialect.USER}' IN (login, replace(login, '@', '-doctor@'))"),
        extra="recipient_delimiter = -\n"),
    "masters are users": Weakness({rf"[0-9a-f]+@example\.org\*{NAME}"},
                                  masters_are_users),
}


def matches(found_names, patterns):
    return all(any(re.fullmatch(pattern, name) for pattern in patterns)
               for name in found_names) and \
        all(any(re.fullmatch(pattern, name) for name in found_names)
            for pattern in patterns)


if SERIES == "2.3":
    # 2.4 refuses to start with it
    WEAK["passdb twofa is dropped"] = Weakness(
        {NAME, NAME.upper()}, dropin=lambda: drop_in_settings() +
        dialect.passdb("twofa", skip="unauthenticated"))


@pytest.mark.parametrize("weakness", WEAK)
def test_weakness(dovecot, weakness):
    weak = WEAK[weakness]
    values = {name: value() if callable(value) else value
              for name, value in weak.values.items()}
    if weak.passdbs:
        values["passdbs"] = weak.passdbs(dovecot)
    weaken(dovecot, **values)
    answer = doctor(dovecot, *weak.options)
    assert matches(found(answer, "name"), weak.names), answer
    assert "auth" in found(answer, "door")
    assert all(row["remedy"] for row in rows(answer, "opened"))
    assert answer.code == 78
    is_clean(dovecot)


class Smtp(threading.Thread):
    """An SMTP server that knows the passwords by itself."""
    def __init__(self):
        super().__init__(daemon=True)
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.start()

    def run(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.socket.accept()
                with client, contextlib.suppress(OSError):
                    self.serve(client.makefile("rw", newline="\r\n"))

    @staticmethod
    def serve(wire):
        def say(line):
            wire.write(line + "\n")
            wire.flush()
        say("220 mail.example.org")
        for line in wire:
            if line.startswith("EHLO"):
                say("250-mail.example.org")
                say("250 AUTH PLAIN")
            elif line.startswith("AUTH PLAIN"):
                say("334 ")
                sent = base64.b64decode(wire.readline()).decode()
                right = sent == f"\0{NAME}\0{PASSWORD}"
                say("235 yes" if right else "535 no")
            else:
                say("502 what?")

    def close(self):
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()


def test_other_servers(dovecot, other):
    """Listeners that do not belong to this Dovecot are named by the admin. One
    of its own is not told twice."""
    weaken(dovecot)
    smtp = Smtp()
    listeners = [f"{name}:127.0.0.1:{other.ports[name]}" for name in (
        "imap", "imaps", "pop3", "pop3s", "submission", "sieve")]
    listeners += [f"smtp:127.0.0.1:{smtp.port}",
                  f"auth:{other.root}/run/auth-postfix"]
    answer = doctor(dovecot, *(f"--listener={name}" for name in listeners))
    smtp.close()
    opened = {row["door"] for row in rows(answer, "opened")}
    assert opened == {re.sub(r"^(imap|pop3)s:|^(smtp):", lambda m: (
        m[1] or "submission") + ":", name).replace(":", " ", 1)
        for name in listeners}, answer
    assert all("by itself" in row["remedy"]
               for row in rows(answer, "opened"))
    assert found(answer, "door", "closed") == {"imap", "auth", "panel"}
    is_clean(dovecot)


@pytest.mark.parametrize("opens", [False, True], ids=["twofa", "no twofa"])
def test_proxy(dovecot, other, opens):
    """Behind the proxy, the other Dovecot has no twofa."""
    more = {"dropin": drop_in_settings()} if opens else {}
    weaken(dovecot, passdbs=proxy(other)(dovecot), **more)
    answer = doctor(dovecot)
    assert bool(found(answer, "door")) is opens, answer
    by_imap = {row["result"] for row in answer.rows
               if row["door"].startswith("imap")
               and row["mechanism"] in ("PLAIN", "LOGIN", "IMAP LOGIN")}
    assert by_imap == {"opened" if opens else "closed"}, answer
    is_clean(dovecot)


def test_nobody_verifies(dovecot):
    """With `nopassword`, twofa refuses the mailbox for now, with and without a
    code: no door opens, and none works."""
    weaken(dovecot, passdbs=dialect.passdb("static", **dialect.static(
        nopassword="y")), mechanisms="plain")
    answer = doctor(dovecot)
    assert not rows(answer, "opened") and answer.code == 75, answer
    assert found(answer, "mechanism", "code-refused") == {
        "PLAIN", "IMAP LOGIN", "login page"} - (
            {"login page"} if "login page" in
            found(answer, "mechanism", "not-tried") else set())
    is_clean(dovecot)


def test_master(dovecot):
    """The admin names a master, whose password opens every mailbox."""
    weaken(dovecot, passdbs=masters(dovecot))
    file = write(f"{dovecot.root}/master-password", MASTER + "\n", 0o600)
    answer = doctor(dovecot, "--master", "boss", "--master-password-file",
                    file)
    assert found(answer, "name") == {f"{NAME}*boss"}, answer
    assert all("allow_nets" in row["remedy"]
               for row in rows(answer, "opened"))
    is_clean(dovecot)


@pytest.fixture(scope="module")
def good():
    with Dovecot(Backend(USERS), extra=CACHE) as instance:
        instance.secrets.add(PASSWORD)
        yield instance


def test_good_server(good):
    """Every door is closed, and was opened by a code."""
    answer = doctor(good)
    assert answer.code == 0, answer
    assert {row["result"] for row in answer.rows} == {"closed"}, answer
    own = [row for row in answer.rows if row["name"] == NAME]
    assert {row["text"] for row in own} == {
        "refused without a code, accepted with it"}
    tried = {(row["door"].split()[0], row["mechanism"]) for row in own}
    assert tried == {("imap", "IMAP LOGIN"), ("pop3", "USER/PASS"),
                     ("panel", "login page"),
                     *((protocol, mech) for mech in ("PLAIN", "LOGIN")
                       for protocol in ("imap", "pop3", "submission",
                                        "sieve", "auth"))}
    assert len({row["door"] for row in own}) >= 8
    assert {row["name"] for row in answer.rows} == {NAME, NAME.upper()}
    assert "opened: 0, closed: " in answer.err
    is_clean(good)


def test_wrong_password(good):
    """Refusals of a wrong password say nothing, and the command says so."""
    answer = doctor(good, password="wrong")
    assert {row["result"] for row in answer.rows} == {"not-tried"}, answer
    assert answer.code == 75
    is_clean(good)


def test_for_people(good):
    answer = doctor(good, password="wrong", fmt=None)
    assert re.search(r"^not-tried +imap 127.0.0.1:\d+ .* PLAIN as "
                     + NAME, answer.out, re.M), answer


def test_mailboxes_in_use(good):
    """The doctor takes no mailbox of which the service has a record."""
    box = good.mailbox()
    while box.name == NAME:
        box = good.mailbox()
    box.app_password()
    answer = doctor(good, name=box.name, password=box.password)
    assert answer.error == "exists" and answer.code != 0, answer
    assert box.status()["app_passwords"] == 1
    answer = doctor(good, password="")
    assert answer.error == "bad-input"
    assert good.twofa("delete", box.name).code == 0


def test_made_mailbox(good):
    """The doctor makes a mailbox in the passdb's file, and removes it."""
    path = f"{good.root}/passwd"
    with open(path) as f:
        before = f.read(), os.stat(path).st_mode, os.stat(path).st_uid
    name = "doctor@example.org"
    answer = doctor(good, "--passwd-file", path, name=name)
    assert answer.code == 0, answer
    assert {row["result"] for row in answer.rows} == {"closed"}
    with open(path) as f:
        assert (f.read(), os.stat(path).st_mode,
                os.stat(path).st_uid) == before
    for wrong, user in ((f"{good.root}/userdb", name), (path, NAME)):
        answer = doctor(good, "--passwd-file", wrong, name=user)
        assert answer.error == "bad-input", answer
    with open(path) as f:
        assert f.read() == before[0]


def test_interrupted(good):
    """A signal ends the attempts, and nothing is left behind."""
    good.configure(delay="3 secs")
    good.reload()
    start = good.log_size()
    process = subprocess.Popen(
        ["/usr/bin/doveadm", "-c", good.conf, "twofa", "doctor", NAME],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True)
    process.stdin.write(PASSWORD + "\n")
    process.stdin.close()
    good.wait_log("turned 2FA on", start)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) != 0
    assert "Interrupted" in process.stderr.read()
    is_clean(good)
    assert good.login("imap", NAME, PASSWORD).ok
