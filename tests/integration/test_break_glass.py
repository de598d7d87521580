# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""doc/break-glass.md: its commands are run as they stand there, and do what it
says."""

import os
import re
import shutil

import pytest

from twofatest.config import TOP
from twofatest.dialect import SERIES
from twofatest.dialect import current as dialect
from twofatest.dovecot import wait_for
from twofatest.emergency import PAGE, PROGRAMS, Emergency, block, blocks
from twofatest.store import Store


@pytest.fixture
def server(make_dovecot):
    return make_dovecot()


@pytest.fixture
def admin(server):
    return Emergency(server)


def test_commands_are_there():
    """The page needs no program that an admin would have to install first."""
    found = blocks()
    assert len(found) > 10
    for line in sum(found, []):
        line = re.sub(r"'[^']*'|\"[^\"]*\"", "''", line)
        for command in re.split(r"\s(?:\||&&|\$\()\s?", line):
            assert command.split()[0] in PROGRAMS, line
    # sqlite3 is named once, as what may be installed for backups
    assert len(re.findall(r"`sqlite3 ", PAGE)) == 1


def test_one_mailbox_in(server, admin):
    box = server.mailbox().turn_on()
    word = box.app_password()["password"]
    admin(block("disable --force anna@example.org"),
          **{"anna@example.org": box.name})
    assert box.accepts(box.password) and box.accepts(word)
    assert box.refuses(box.password + box.recovery[0])


def deny_block():
    text, = re.findall(rf"^```dovecot-{SERIES}\n(.*?)^```$",
                       PAGE[PAGE.index("### (b)"):PAGE.index("### (c)")],
                       re.M | re.S)
    return text


TWOFA_PASSDB = re.compile(r"^passdb (?:\{\n  driver = )?twofa.*?^\}$",
                          re.M | re.S)


def edit(server, text):
    """The admin puts a block in the place of the one of passdb twofa."""
    dropin = (TOP / dialect.CONF_D).read_text()
    server.configure(dropin=TWOFA_PASSDB.sub(lambda _: text, dropin, 1))


def auth_says(admin, box):
    """What `doveadm auth test` says of the password alone."""
    line, = block("doveadm auth test -x service=imap anna@example.org")
    return admin([line + f" '{box.password}'"],
                 **{"anna@example.org": box.name})


@pytest.mark.parametrize("keys", ["lost", "there"])
def test_everybody_else_in(server, admin, keys):
    """Section 2 (b), without a saved list, and the way back."""
    on, off = server.mailbox().turn_on(), server.mailbox()
    once = server.mailbox().turn_on()
    assert server.twofa("disable", "--force", once.name).code == 0
    if keys == "lost":
        os.rename(server.key_file, server.key_file + ".lost")
    server.stop()
    answer = server.twofa("list")
    assert answer.code != 0
    for text in ("list --offline", "twofa-deny"):
        admin([next(line for line in sum(blocks(), []) if text in line)])
    with open(f"{server.root}/twofa-deny") as file:
        assert file.read() == f"{on.name}\n"
    edit(server, deny_block().replace("/etc/dovecot/", f"{server.root}/"))
    server.start()
    assert off.accepts(off.password) and once.accepts(once.password)
    for string in (on.password, on.fresh()):
        assert on.refuses(string)
    assert "auth failed" in auth_says(admin, on)
    assert "auth succeeded" in auth_says(admin, off)
    if keys == "lost":
        os.rename(server.key_file + ".lost", server.key_file)
    server.configure(dropin=f"!include {TOP / dialect.CONF_D}")
    server.restart()
    assert on.refuses(on.password) and on.accepts(on.fresh())
    assert off.accepts(off.password)


def test_offline_list(server):
    """It tells what the database says, and takes what it cannot read for
    damaged."""
    boxes = [server.mailbox() for _ in range(3)]
    for box in boxes:
        box.turn_on()
    assert server.twofa("disable", "--force", boxes[1].name).code == 0
    Store(server).set("twofa_records", "status = 9", "name = ?", boxes[2].name)
    answer = server.twofa("list", "--offline")
    assert answer.rows == [
        {"user": box.name, "status": status} for box, status in
        zip(boxes, ("enabled", "disabled", "damaged"))]
    for more in ((boxes[0].name,), ("--status", "enabled")):
        answer = server.twofa("list", "--offline", *more)
        assert answer.code != 0 and "offline" in str(answer), answer
    server.stop()
    os.unlink(server.store)
    answer = server.twofa("list", "--offline")
    assert answer.code != 0 and "does not exist" in answer.err, answer


def test_a_saved_list(server, admin):
    on = server.mailbox().turn_on()
    lines = sum(blocks(), [])
    admin([next(line for line in lines if "twofa-list.new" in line),
           next(line for line in lines if "twofa-deny" in line)])
    with open(f"{server.root}/twofa-deny") as file:
        assert file.read() == f"{on.name}\n"


def test_key_file_of_another(server, admin):
    on = server.mailbox().turn_on()
    server.stop()
    shutil.chown(server.key_file, "mail")
    os.chmod(server.key_file, 0o644)
    start = server.log_size()
    server.start()
    assert on.login(on.password).temporary
    server.wait_log("belongs to mail and has mode 0644.*chown root", start)
    command, = re.findall(r"`(chown root:root /etc[^`]*)`", PAGE)
    admin([command])
    wait_for(lambda: on.accepts(on.fresh()), what="logins to work again")


def test_store_of_root(server, admin):
    on = server.mailbox().turn_on()
    server.stop()
    directory = os.path.dirname(server.store)
    for path in (directory, *(f"{directory}/{name}"
                              for name in os.listdir(directory))):
        shutil.chown(path, "root", "root")
        os.chmod(path, 0o755)
    server.start()
    assert on.login(on.fresh()).temporary
    printed = admin(block("chown dovecot:dovecot"))
    assert "store" in printed
    assert not re.search("^error", printed, re.M), printed
    assert on.accepts(on.fresh()) and on.refuses(on.password)


def test_lost_phone(server, admin):
    on = server.mailbox().turn_on()
    on.app_password()
    line, = block("recovery-codes --emergency")
    printed = admin([line], **{"anna@example.org": on.name})
    code, = re.findall(r"\b[a-z2-7]{5}-[a-z2-7]{5}\b", printed)
    server.secrets.add(code)
    assert on.accepts(on.password + code) and on.refuses(on.password + code)
    assert on.accepts(on.password + on.recovery[0])


# The changes since the backup


class Day:
    """What happens to a server's mailboxes between the backup and the loss of
    the store."""
    def __init__(self, server):
        self.server = server
        names = ("revoked", "disabled", "deleted", "renamed", "aliased", "codes",
                 "used", "replaced", "enrolled", "quiet", "devices")
        self.boxes = {name: server.mailbox() for name in names}
        self.new = server.mailbox()
        for name, box in self.boxes.items():
            if name != "enrolled":
                box.turn_on()
        box = self.boxes["revoked"]
        self.words = [box.app_password(label) for label in
                      ("phone", "it's a 'tablet', command X: ok", "kept")]
        self.lost = self["devices"].add_device("lost")
        self.renamed = self["devices"].add_device("old device")
        self.run("policy", "set", "@gone.example", "optional")

    def __getitem__(self, name):
        return self.boxes[name]

    def run(self, *args):
        answer = self.server.twofa(*args)
        assert answer.code == 0, answer
        for row in answer.rows:
            self.server.secrets.update(
                row[key] for key in ("secret", "password", "recovery_code")
                if row.get(key))
        return answer

    def passes_for_devices(self):
        box = self["devices"]
        ids = {row["label"]: row["id"] for row in box.devices().values()}
        self.run("device", "remove", "--force", box.name, ids["lost"])
        self.run("device", "rename", box.name, ids["old device"],
                 "it's device 2")
        box.add_device("made since")

    def shown_policies(self):
        """Without the time of what was in force at once."""
        return [(row["scope"], row["policy"],
                 row["in_force"] == "yes" or row["since"])
                for row in self.run("policy", "list").rows]

    def passes(self):
        for word in self.words[:2]:
            self.run("app-password", "revoke", self["revoked"].name, word["id"])
        self.run("disable", "--force", self["disabled"].name)
        self.run("delete", self["deleted"].name)
        self.run("recovery-codes", self["codes"].name)
        used = self["used"]
        assert used.accepts(used.password + used.recovery[0])
        renamed = self["renamed"]
        assert renamed.accepts(renamed.password + renamed.recovery[0])
        self.run("rename", "--force", renamed.name, self.new.name)
        self.run("alias", "add", "--no-check", self["aliased"].name,
                 "o'neill@example.net")
        self.run("app-password", "add", self["quiet"].name, "lost phone")
        self.passes_for_devices()
        self.run("policy", "remove", "@gone.example")
        self.run("policy", "set", "--from", "2031-02-03 04:05",
                 "@new.example", "required")
        self.run("policy", "set", "@now.example", "forbidden")
        self["enrolled"].turn_on()
        self["replaced"].turn_on()
        self.policies = self.shown_policies()
        # somebody tries to have 2FA turned off for another mailbox
        name = (f"twofa(1): command DISABLE: ok (user=<{self['quiet'].name}>, "
                "by=doveadm): turned 2FA off")
        self.server.login("imap", name, "x")


def test_a_day_is_repeated(make_dovecot):
    server = make_dovecot(extra="auth_username_chars =\n")
    admin, day = Emergency(server), Day(server)
    admin(block("cp -p /var/lib"))
    start = server.log_size()
    day.passes()
    server.wait_logging()
    with open(f"{server.root}/mail.log", "w") as file:
        file.write(server.log(start))
    admin(block("twofa-damaged"))
    # the backup knows nothing of the day
    assert day["revoked"].accepts(day.words[0]["password"])
    assert day["disabled"].refuses(day["disabled"].password)
    first = server.log(start).splitlines()[0]
    admin(block("zcat"), **{"Nov 20 03:": first[:9]})
    sh, todo = block("sh /root/twofa-repeat")
    printed = admin([sh])
    server.secrets.update(re.findall(r"\b[a-z2-7]{5}-[a-z2-7]{5}\b", printed))
    todo = admin([todo])
    for name in ("enrolled", "replaced"):
        assert f"# enrol anew: {day[name].name}\n" in todo
    assert "<lost phone>" in todo and "<made since>" in todo
    assert todo.count("\n") == 4, todo
    check_repeated(day)


def check_repeated(day):
    revoked, new = day["revoked"], day.new
    for word in day.words[:2]:
        assert revoked.refuses(word["password"])
    assert revoked.accepts(day.words[2]["password"])
    for name in ("disabled", "deleted"):
        assert day[name].accepts(day[name].password), name
    for name in ("codes", "used"):
        for code in day[name].recovery[:2]:
            assert day[name].refuses(day[name].password + code), name
        assert day[name].status()["recovery_codes"] == 10
    renamed = day["renamed"]
    assert renamed.accepts(renamed.password)
    assert new.refuses(new.password)
    for code in renamed.recovery[:2]:
        assert new.refuses(new.password + code)
    assert new.accepts(new.password + renamed.totp.fresh())
    assert day["aliased"].status()["aliases"] == "o'neill@example.net"
    devices = day["devices"]
    assert devices.refuses(devices.password + day.lost.fresh())
    assert devices.accepts(devices.password + day.renamed.fresh())
    assert "it's device 2" in devices.devices()
    assert day.shown_policies() == day.policies
    quiet = day["quiet"]
    assert quiet.refuses(quiet.password) and quiet.accepts(quiet.fresh())
    assert quiet.status()["recovery_codes"] == 10
    assert day["enrolled"].status()["status"] == "disabled"
