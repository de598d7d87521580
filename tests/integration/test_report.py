# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""doveadm twofa report: who has 2FA, who must have it, which programs would
stop, and which records and mailboxes do not belong together."""

import time

import pytest

from test_homes import ByLocalPart

from twofatest import backends, config
from twofatest.authsocket import login_from
from twofatest.dovecot import Dovecot
from twofatest.service import Service
from twofatest.store import Store
from twofatest.wait import wait_for

HOME, PHONE, STRANGE = "192.0.2.7", "198.51.100.9", "203.0.113.9"
WEBMAIL = "127.0.0.30"
DAY = 86400
OTHER = "other.example"


@pytest.fixture(scope="module")
def dovecot():
    users = {**backends.make_users(120),
             **{f"user{i}@{OTHER}": f"T9D3K!{i}word" for i in range(3)}}
    with Dovecot(backends.PasswdFile(users),
                 extra=f"twofa_webmail_networks = {WEBMAIL}\n") as made:
        yield made


@pytest.fixture
def box(dovecot):
    return dovecot.plain_mailbox()


def report(dovecot, *args):
    answer = dovecot.twofa("report", *args)
    assert answer.code == 0, answer
    return answer.rows


def counts(dovecot, *args):
    return {row["what"]: row["count"]
            for row in report(dovecot, "--summary", *args)}


def mailbox_row(box, *args):
    row, = [row for row in report(box.dovecot, *args)
            if (row["what"], row["user"]) == ("mailbox", box.name)]
    return row


def programs(box, *args):
    return sorted((row["service"], row["network"], row["breaks"])
                  for row in report(box.dovecot, *args)
                  if (row["what"], row["user"]) == ("program", box.name))


def policy(box, kind, *args):
    answer = box.dovecot.twofa("policy", "set", "--yes", *args, box.name, kind)
    assert answer.code == 0, answer
    return answer.row


def remove_from_userdb(box):
    path = f"{box.dovecot.root}/userdb"
    with open(path) as f:
        lines = f.readlines()
    left = [line for line in lines if not line.startswith(box.name + ":")]
    assert len(left) == len(lines) - 1
    config.write(path, "".join(left))
    wait_for(lambda: box.dovecot.doveadm("user", box.name, fmt="").code != 0)


def test_each_mailbox_once(dovecot):
    names = [row["user"] for row in report(dovecot) if row["what"] == "mailbox"]
    assert len(names) == len(set(names)) and \
        set(names) >= set(dovecot.backend.users)


def test_states(dovecot):
    """What there is of each class grows by one."""
    before = counts(dovecot)
    on, pending, word, damaged, gone = (
        dovecot.mailbox() for _ in range(5))
    on.turn_on()
    pending.enable()
    word.app_password()
    damaged.turn_on()
    Store(dovecot).set("twofa_records", "enabled_at = 1, mac = 'x'",
                       "name = ?", damaged.name)
    gone.turn_on()
    remove_from_userdb(gone)
    rows = {row["user"]: (row["status"], row["record"], row["mailbox"])
            for row in report(dovecot)}
    assert rows[on.name] == ("enabled", on.name, "yes")
    assert rows[pending.name] == ("pending", pending.name, "yes")
    assert rows[word.name] == ("disabled", word.name, "yes")
    assert rows[damaged.name] == ("damaged", damaged.name, "yes")
    assert rows[gone.name] == ("enabled", gone.name, "gone")
    assert rows[dovecot.unused[0][0]] == ("disabled", "", "yes")
    after = counts(dovecot)
    changed = {what: after[what] - before[what] for what in after
               if after[what] != before[what]}
    assert changed == {"enrolled": 1, "pending": 1, "damaged": 1, "gone": 1,
                       "mailboxes": -1, "no-record": -5}, changed
    for what, name in (("enrolled", on), ("pending", pending), ("gone", gone),
                       ("damaged", damaged)):
        found = report(dovecot, "--only", what)
        assert name.name in [row["user"] for row in found]
        assert len(found) == after[what]
    assert dovecot.twofa("delete", damaged.name).code == 0
    assert dovecot.twofa("delete", gone.name).code == 0


def test_alias(dovecot):
    """A name that the userdbs list is no mailbox without a record if it is an
    alias of one that has."""
    on, alias = dovecot.mailbox().turn_on(), dovecot.mailbox()
    before = counts(dovecot)
    assert mailbox_row(alias)["record"] == ""
    answer = dovecot.twofa("alias", "add", "--no-check", on.name, alias.name)
    assert answer.code == 0, answer
    row = mailbox_row(alias)
    assert (row["record"], row["status"]) == (on.name, "enabled"), row
    after = counts(dovecot)
    assert after["alias"] == before["alias"] + 1
    assert after["no-record"] == before["no-record"] - 1
    assert after["mailboxes"] == before["mailboxes"] - 1


def test_required(dovecot):
    """By the policy that counts for the mailbox, now or from its date on."""
    box, on = dovecot.mailbox(), dovecot.mailbox().turn_on()
    domain = "@" + box.name.split("@")[1]

    def row(which):
        found = mailbox_row(which)
        return found["required"], found["required_from"]
    before = counts(dovecot)
    assert row(box) == ("no", 0) and before["not-enrolled"] == 0
    since = policy(box, "required", "--from", "3 days")["since"]
    assert abs(since - time.time() - 3 * DAY) < 60
    policy(on, "app-passwords", "--from", "3 days")
    assert row(box) == ("later", since) and row(on)[0] == "later"
    found = report(dovecot, "--only", "not-enrolled")
    assert [r["user"] for r in found] == [box.name]
    after = counts(dovecot)
    assert (after["not-enrolled"], after["not-enrolled-later"]) == (0, 1)
    policy(box, "required")
    policy(on, "required")
    assert row(box) == ("now", 0) and row(on) == ("now", 0)
    after = counts(dovecot)
    assert (after["not-enrolled"], after["not-enrolled-later"]) == (1, 0)
    # one that lifts the duty at a later date leaves it in force until then
    policy(box, "optional", "--from", "3 days")
    assert row(box) == ("now", 0)
    # a domain's policy is about all mailboxes but those with one of their own
    policy(box, "optional")
    answer = dovecot.twofa("policy", "set", "--yes", domain, "required")
    assert answer.code == 0, answer
    assert row(box) == ("no", 0)
    after = counts(dovecot)
    assert after["not-enrolled"] > after["no-record"] / 2
    for scope in (box.name, on.name, domain):
        assert dovecot.twofa("policy", "remove", scope).code == 0
    assert counts(dovecot) == before


def test_programs(box):
    """Those that send the bare password, and when that ends."""
    assert login_from(box, box.password, HOME, PHONE) == ["OK", "OK"]
    assert login_from(box, box.password, STRANGE, real_rip=WEBMAIL) == ["OK"]
    imap, phone = [("imap", net, "no")
                   for net in ("192.0.2.0/24", "198.51.100.0/24")]
    wait_for(lambda: programs(box) == [imap, phone],
             what=f"{programs(box)}")
    # one of them has an application password now
    box.dovecot.clock.advance(60)
    word = box.app_password(scope="imap")["password"]
    assert login_from(box, word, PHONE) == ["OK"]
    wait_for(lambda: programs(box) == [imap], what=f"{programs(box)}")
    before = counts(box.dovecot)
    since = policy(box, "required", "--from", "3 days")["since"]
    later, now = imap[:2] + ("later",), imap[:2] + ("now",)
    assert programs(box, "--only", "programs") == [later]
    row, = [row for row in report(box.dovecot, "--only", "programs")
            if row["user"] == box.name]
    assert (row["required"], row["required_from"], row["record"],
            row["status"], row["mailbox"]) == (
                "later", since, box.name, "disabled", "yes"), row
    after = counts(box.dovecot)
    assert after["programs-break-later"] == before["programs-break-later"] + 1
    assert after["programs-bare-password"] == \
        before["programs-bare-password"] - 1
    policy(box, "required")
    assert programs(box) == [now]
    after = counts(box.dovecot)
    assert after["programs-broken"] == before["programs-broken"] + 1
    policy(box, "optional")
    assert programs(box) == [imap]


def test_programs_of_an_enrolled_mailbox(box):
    """One that has stopped is none; one that still tries is refused now."""
    assert login_from(box, box.password, HOME) == ["OK"]
    wait_for(lambda: len(programs(box)) == 1)
    box.dovecot.clock.advance(60)
    box.turn_on()
    assert programs(box) == []
    assert login_from(box, box.password, HOME) == ["FAIL"]
    wait_for(lambda: programs(box) == [("imap", "192.0.2.0/24", "now")],
             what=f"{programs(box)}")


def test_programs_without_a_record(box):
    """A mailbox whose owner has never heard of 2FA."""
    assert login_from(box, box.password, HOME, service="pop3") == ["OK"]
    wait_for(lambda: programs(box) == [("pop3", "192.0.2.0/24", "no")])
    assert mailbox_row(box)["record"] == ""


def test_domain(dovecot):
    on = dovecot.mailbox().turn_on()
    names = sorted(name for name in dovecot.backend.users
                   if name.endswith("@" + OTHER))
    for domain in (OTHER, "@" + OTHER.upper()):
        assert sorted(row["user"] for row in
                      report(dovecot, "--domain", domain)) == names
    assert counts(dovecot, "--domain", OTHER)["mailboxes"] == 3
    assert on.name in [row["user"] for row in report(
        dovecot, "--domain", on.name.split("@")[1], "--only", "enrolled")]
    # a part of a domain is none
    assert report(dovecot, "--domain", OTHER[1:]) == []


@pytest.mark.parametrize("args", [
    ("--domain", "*"), ("--domain", "a@b"), ("--domain", "a\tb"),
    ("--only", "nobody")])
def test_bad_input(dovecot, args):
    answer = dovecot.twofa("report", *args)
    assert answer.code == 65 and answer.error == "bad-input", answer
    assert args[0][2:] + ":" in answer.row["text"]


def test_listed_twice(make_dovecot):
    """Several userdbs may list the same mailbox, spelled in several ways."""
    dovecot = make_dovecot()
    name = dovecot.unused[0][0]
    with open(f"{dovecot.root}/userdb", "a") as f:
        f.write(f"{name}:::::::\n{name.upper()}:::::::\n")
    rows = [row for row in report(dovecot) if row["user"] == name]
    assert len(rows) == 1, rows
    assert counts(dovecot)["mailboxes"] == len(dovecot.backend.users)


def test_without_a_list(make_dovecot):
    """Of a userdb that cannot list its users, there are the mailboxes that have
    a record, and the command says what is missing."""
    dovecot = make_dovecot(ByLocalPart())
    box = dovecot.mailbox().turn_on()
    answer = dovecot.twofa("report")
    assert answer.code != 0 and "--records" in answer.err, answer
    assert [row["user"] for row in report(dovecot, "--records")] == [box.name]


def test_without_activity(make_dovecot):
    dovecot = make_dovecot(extra="twofa_activity_days = 0\n")
    answer = dovecot.twofa("report", "--summary")
    assert answer.code == 0 and "twofa_activity_days" in answer.err, answer


@pytest.mark.parametrize("fmt", ["tab", "table", "flow", "pager", None])
def test_other_formats(dovecot, fmt):
    on = dovecot.mailbox().turn_on()
    answer = dovecot.doveadm("twofa", "report", fmt=fmt)
    assert answer.code == 0 and on.name in answer.out, answer
    # the numbers are told in any case
    assert "enrolled: " in answer.err


def test_over_http(dovecot):
    on = dovecot.mailbox().turn_on()
    status, kind, rows = dovecot.http("twofaReport", only="enrolled")
    assert (status, kind) == (200, "doveadmResponse")
    assert on.name in [row["user"] for row in rows]
    assert all(isinstance(row[name], int) for row in rows
               for name in ("required_from", "last_seen"))
    status, _kind, rows = dovecot.http("twofaReport", domain=OTHER,
                                       summary=True)
    assert {"what": "mailboxes", "count": 3} in rows
    status, _kind, rows = dovecot.http("twofaReport", only="nobody")
    assert rows[0]["error"] == "bad-input"


def test_the_request(dovecot):
    """The service takes a bounded number of names, and says which row is about
    which of them."""
    on, box = dovecot.mailbox().turn_on(), dovecot.mailbox()
    with Service(dovecot, "twofa-admin") as service:
        verb, _reply, rows = service.ask(
            "REPORT", "name=a\001nb", f"name={box.name.upper()}",
            f"name={on.name}")
        assert verb == "OK"
        assert [(row["place"], row["user"], row["enabled"]) for row in rows] \
            == [("1", box.name, "no"), ("2", on.name, "yes")]
        verb, _reply, rows = service.ask("REPORT", "without_record=1",
                                         f"name={on.name}",
                                         f"name={box.name}")
        assert [row["user"] for row in rows] == [box.name]
        assert service.ask("REPORT") == ("OK", {}, [])
        verb, reply, _rows = service.ask("REPORT", *["name=a@b"] * 101)
        assert (verb, reply["error"]) == ("FAIL", "bad-input")


def test_altered_policies(make_dovecot):
    """What a policy says is not guessed."""
    dovecot = make_dovecot()
    box = dovecot.mailbox()
    policy(box, "required")
    Store(dovecot).set("twofa_policies", "kind = 1", "scope = ?", box.name)
    answer = dovecot.twofa("report")
    assert answer.code != 0 and "policy repair" in answer.err, answer
