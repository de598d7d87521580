# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Policies: what an admin demands of the server's mailboxes, of a domain's, and
of one, and which logins that refuses."""

import re
import time

import pytest

from twofatest import backends
from twofatest.authsocket import AuthSocket
from twofatest.dovecot import Dovecot
from twofatest.service import Service
from twofatest.web import Web

PROTOCOLS = ["imap", "pop3", "submission", "sieve"]
WEBMAIL, ELSEWHERE = "127.0.0.9", "127.0.0.8"
EXTRA = f"twofa_webmail_networks = {WEBMAIL}\n"
NOT_ENROLLED = r"login refused: 2FA is required by a policy, and is not on"
ONLY_APPS = r"login refused: a policy wants an application password"
DAY = 86400


@pytest.fixture(scope="module")
def dovecot():
    with Dovecot(backends.PasswdFile(backends.make_users(120)), extra=EXTRA,
                 mechanisms="plain login cram-md5") as instance:
        yield instance


def policy_set(dovecot, scope, kind, *args):
    answer = dovecot.twofa("policy", "set", "--yes", *args, scope, kind)
    assert answer.code == 0, answer
    return answer.row


def policy_remove(dovecot, scope):
    answer = dovecot.twofa("policy", "remove", scope)
    assert answer.code == 0, answer


def refused(box, string, reason, protocol="imap", **options):
    """The login is refused like one with a wrong password, and the log says
    why."""
    start = box.dovecot.log_size()
    wrong = box.login("x" + string, protocol, **options)
    result = box.login(string, protocol, **options)
    box.dovecot.wait_log(rf"{reason} \(user=<{box.name}>, service=", start)
    return not result.ok and not result.temporary and \
        result.text == wrong.text and len(re.findall(
            reason, box.dovecot.log(start))) == 1


# required

@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_required_and_not_enrolled(box, protocol):
    policy_set(box.dovecot, box.name, "required")
    assert refused(box, box.password, NOT_ENROLLED, protocol)
    word = box.app_password()["password"]
    assert box.accepts(word, protocol)
    assert box.accepts(box.password, protocol, source=WEBMAIL)
    box.turn_on()
    assert box.accepts(box.fresh(), protocol)
    assert box.refuses(box.password, protocol)


def test_required_opens_the_panel(box):
    policy_set(box.dovecot, box.name, "required")
    web = Web(box.dovecot)
    web.login(box)
    assert web.get("").status == 200
    assert refused(box, box.password, NOT_ENROLLED)


def test_a_wrong_password_is_not_logged_as_refused_by_policy(box):
    policy_set(box.dovecot, box.name, "required")
    start = box.dovecot.log_size()
    assert box.refuses("x" + box.password)
    box.dovecot.twofa("policy", "remove", box.name)
    box.dovecot.wait_log("command POLICY-REMOVE: ok", start)
    assert "login refused" not in box.dovecot.log(start)
    assert box.accepts(box.password)


def test_a_mechanism_without_a_string(box):
    policy_set(box.dovecot, box.name, "optional")
    assert box.accepts(box.password, mech="CRAM-MD5")
    policy_set(box.dovecot, box.name, "required")
    assert box.refuses(box.password, mech="CRAM-MD5")
    policy_remove(box.dovecot, box.name)
    assert box.accepts(box.password, mech="CRAM-MD5")


def test_from_a_date(make_dovecot):
    """Before the date nothing changes; after it, without any command, it is in
    force."""
    dovecot = make_dovecot()
    box = dovecot.mailbox()
    row = policy_set(dovecot, "server", "required", "--from", "3 days")
    assert abs(row["since"] - time.time() - 3 * DAY) < 60, row
    assert box.accepts(box.password)
    show = dovecot.twofa("policy", "show", box.name).row
    assert (show["policy"], show["from"], show["in_force"]) == (
        "required", "server", "no")
    dovecot.clock.advance(3 * DAY + 60)
    assert refused(box, box.password, NOT_ENROLLED)
    assert dovecot.twofa("policy", "show", box.name).row["in_force"] == "yes"


def shown(dovecot, scope):
    row = dovecot.twofa("policy", "show", scope).row
    return [row[key] for key in ("policy", "in_force", "from", "now",
                                 "now_from")]


@pytest.mark.parametrize("kind", ["app-passwords", "optional", "forbidden"])
def test_a_later_policy_leaves_the_wider_one_in_force(make_dovecot, kind):
    """A domain's policy with a later date opens nothing before that, forbids
    nothing, and does not let the owner turn 2FA off."""
    dovecot = make_dovecot()
    box, on = dovecot.mailbox(), dovecot.mailbox().turn_on()
    domain = "@" + box.name.split("@")[1]
    policy_set(dovecot, "server", "required")
    policy_set(dovecot, domain, kind, "--from", "3 days")
    assert refused(box, box.password, NOT_ENROLLED)
    assert on.accepts(on.fresh())
    assert shown(dovecot, box.name) == [kind, "no", domain, "required",
                                        "server"]
    rows = {row["scope"]: row for row in dovecot.twofa("policy", "list").rows}
    assert (rows[domain]["policy"], rows[domain]["now"]) == (kind, ""), rows
    web = Web(dovecot)
    web.login(on, on.fresh())
    page = web.submit(web.get("disable"), "disable", code=on.totp.fresh())
    assert page.status == 403, page
    dovecot.clock.advance(3 * DAY + 60)
    assert shown(dovecot, box.name) == [kind, "yes", domain, kind, domain]
    if kind == "app-passwords":
        assert refused(box, box.password, NOT_ENROLLED)
        assert refused(on, on.fresh(), ONLY_APPS)
    else:
        assert box.accepts(box.password)


def test_a_later_policy_leaves_the_replaced_one_in_force(box):
    """The scope's own policy is replaced twice by one with a later date."""
    dovecot, days = box.dovecot, 0
    policy_set(dovecot, box.name, "required")
    for kind in ("forbidden", "app-passwords"):
        days += 3
        policy_set(dovecot, box.name, kind, "--from", f"{days} days")
        assert refused(box, box.password, NOT_ENROLLED)
        assert shown(dovecot, box.name) == [kind, "no", box.name, "required",
                                            box.name]
    (row,) = [row for row in dovecot.twofa("policy", "list").rows
              if row["scope"] == box.name]
    assert (row["policy"], row["in_force"], row["now"]) == (
        "app-passwords", "no", "required"), row
    # one that was never in force leaves nothing behind
    policy_remove(dovecot, box.name)
    for kind in ("required", "app-passwords"):
        policy_set(dovecot, box.name, kind, "--from", "3 days")
        assert box.accepts(box.password)


def test_the_steps_of_the_rollout(make_dovecot):
    dovecot = make_dovecot()
    box, on = dovecot.mailbox(), dovecot.mailbox().turn_on()
    domain = "@" + box.name.split("@")[1]
    policy_set(dovecot, domain, "required", "--from", "20 days")
    assert box.accepts(box.password)
    dovecot.clock.advance(21 * DAY)
    assert refused(box, box.password, NOT_ENROLLED)
    # doveadm goes by the true time
    policy_set(dovecot, domain, "app-passwords", "--from", "41 days")
    assert refused(box, box.password, NOT_ENROLLED)
    assert on.accepts(on.fresh())
    assert shown(dovecot, on.name) == ["app-passwords", "no", domain,
                                       "required", domain]
    dovecot.clock.advance(21 * DAY)
    assert refused(box, box.password, NOT_ENROLLED)
    assert refused(on, on.fresh(), ONLY_APPS)


def test_the_clock_is_set_back(make_dovecot):
    """What is in force without a date stays in force on a clock that is
    behind."""
    dovecot = make_dovecot()
    box = dovecot.mailbox()
    policy_set(dovecot, box.name, "required")
    assert refused(box, box.password, NOT_ENROLLED)
    dovecot.clock.advance(-2 * DAY)
    assert refused(box, box.password, NOT_ENROLLED)
    row = dovecot.twofa("policy", "show", box.name).row
    assert row["in_force"] == "yes", row
    assert abs(row["since"] - time.time()) < 60, row


def test_a_date_in_the_past_is_at_once(box):
    policy_set(box.dovecot, box.name, "required", "--from", "2020-01-31")
    assert refused(box, box.password, NOT_ENROLLED)


# The most specific one

def test_the_most_specific_one_counts(make_dovecot):
    dovecot = make_dovecot()
    first, second = dovecot.mailbox(), dovecot.mailbox()
    domain = "@" + first.name.split("@")[1]
    policy_set(dovecot, "server", "required")
    assert first.refuses(first.password)
    policy_set(dovecot, domain, "optional")
    assert first.accepts(first.password)
    policy_set(dovecot, first.name.upper(), "required")
    assert first.refuses(first.password) and second.accepts(second.password)
    policy_remove(dovecot, first.name)
    assert first.accepts(first.password)
    policy_remove(dovecot, domain)
    assert first.refuses(first.password)
    policy_remove(dovecot, "server")
    assert first.accepts(first.password)
    assert dovecot.twofa("policy", "list").rows == []


def test_another_name_takes_no_demand_away(make_dovecot):
    """An alias and its mailbox have a policy each: both count."""
    users = backends.make_users(4)
    name, other, *_ = users
    dovecot = make_dovecot(backends.Sql(users, aliases={
        "anna@alias.example": name, "bert@alias.example": other}))
    box, other = dovecot.mailbox(), dovecot.mailbox()
    assert box.accepts(box.password, name="anna@alias.example")
    policy_set(dovecot, box.name, "required")
    policy_set(dovecot, "@alias.example", "optional")
    assert box.refuses(box.password, name="anna@alias.example")
    policy_set(dovecot, box.name, "optional")
    assert box.accepts(box.password, name="anna@alias.example")
    policy_set(dovecot, "@alias.example", "required")
    assert box.refuses(box.password, name="anna@alias.example")
    assert box.accepts(box.password)
    # an enrolled mailbox meets the demand by whatever name
    box.turn_on()
    assert box.accepts(box.fresh(), name="anna@alias.example")


# app-passwords

@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_only_application_passwords(dovecot, protocol):
    # without its code, a password that ends like one is a wrong password
    box = dovecot.mailbox()
    while not box.password[-1].isalpha():
        box = dovecot.mailbox()
    policy_set(box.dovecot, box.name, "app-passwords")
    assert refused(box, box.password, NOT_ENROLLED, protocol)
    box.turn_on()
    string = box.fresh()
    assert refused(box, string, ONLY_APPS, protocol)
    assert refused(box, box.password, ONLY_APPS, protocol)
    assert refused(box, box.password + box.recovery[0], ONLY_APPS, protocol)
    # neither was used up, nor counted
    status = box.status()
    assert (status["recovery_codes"], status["failures"]) == (10, 0), status
    assert box.accepts(string, protocol, source=WEBMAIL)
    assert box.accepts(box.app_password()["password"], protocol)
    web = Web(box.dovecot)
    web.login(box, box.fresh())
    assert web.get("").status == 200


# The hint

HINTS = {"required": ("TWOFACTOR-ENROL", "Two-factor authentication is "
                      "required for this mailbox: turn it on in the User "
                      "Panel"),
         "app-passwords": ("TWOFACTOR-APP", "Mail programs need an application "
                           "password for this mailbox")}
FORMS = {"imap": "NO [{}] {}", "pop3": "-ERR [AUTH] {1}",
         "submission": "535 5.7.8 {1}", "sieve": 'NO "{1}"'}


@pytest.mark.parametrize("kind", HINTS)
def test_hint(make_dovecot, kind):
    """Where the hint is allowed, a right password is told what is missing. It is
    no failure: the answer comes at once."""
    dovecot = make_dovecot(extra=EXTRA + "twofa_hint = always\n")
    box = dovecot.mailbox()
    if kind == "app-passwords":
        box.turn_on()
    policy_set(dovecot, box.name, kind)
    for protocol in PROTOCOLS:
        string = box.password if kind == "required" else box.fresh()
        begin = time.monotonic()
        result = box.login(string, protocol)
        seconds = time.monotonic() - begin
        text = FORMS[protocol].format(*HINTS[kind])
        assert not result.ok and result.text.startswith(text), result
        assert seconds < 1.5, result
        result = box.login("x" + box.password, protocol)
        assert not result.ok and HINTS[kind][1] not in result.text
        assert "TWOFACTOR" not in result.text


# forbidden

def test_forbidden(dovecot):
    on, box = dovecot.mailbox().turn_on(), dovecot.mailbox()
    for name in (on.name, box.name):
        policy_set(dovecot, name, "forbidden")
    answer = dovecot.twofa("enable", box.name)
    assert answer.code != 0 and answer.row["error"] == "forbidden", answer
    assert box.accepts(box.password)
    # those that are on stay on, and may change their device
    assert on.refuses(on.password) and on.accepts(on.fresh())
    on.turn_on()
    assert on.accepts(on.fresh())
    policy_remove(dovecot, box.name)
    box.turn_on()
    assert box.accepts(box.fresh())


def test_forbidden_while_an_enrolment_waits(box):
    box.totp = box.enable()
    policy_set(box.dovecot, box.name, "forbidden")
    answer = box.dovecot.twofa("confirm", box.name, box.totp.fresh())
    assert answer.row["error"] == "forbidden", answer
    policy_set(box.dovecot, box.name, "optional")
    answer = box.dovecot.twofa("confirm", box.name, box.totp.fresh())
    assert answer.code == 0, answer


# The commands

def test_set_says_first_how_many_it_closes(make_dovecot):
    dovecot = make_dovecot(backends.PasswdFile(backends.make_users(5)))
    box = dovecot.mailbox().turn_on()
    answer = dovecot.twofa("policy", "set", "server", "required")
    assert answer.code != 0 and answer.row["error"] == "not-confirmed", answer
    assert "4 of the 5 mailboxes of server have no 2FA" in answer.err, answer
    assert dovecot.twofa("policy", "list").rows == []
    answer = dovecot.twofa("policy", "set", "--dry-run", "server", "required")
    assert answer.row == dict(answer.row, scope="server", policy="required",
                              done="no", not_enrolled="4", mailboxes="5")
    assert dovecot.twofa("policy", "list").rows == []
    # a smaller scope that has a policy of its own is not counted
    other = dovecot.mailbox()
    policy_set(dovecot, other.name, "optional")
    row = policy_set(dovecot, "server", "required")
    assert (row["done"], row["not_enrolled"], row["mailboxes"]) == (
        "yes", "3", "4"), row
    assert other.accepts(other.password)
    assert box.accepts(box.fresh())
    # one that closes nothing is not asked about
    assert dovecot.twofa("policy", "set", box.name, "required").code == 0
    assert dovecot.twofa("policy", "set", other.name, "forbidden").code == 0
    answer = dovecot.twofa("policy", "set", "--from", "2 weeks", other.name,
                           "required")
    assert answer.code == 0, answer


def test_it_says_that_all_are_closed(make_dovecot):
    dovecot = make_dovecot(backends.PasswdFile(backends.make_users(3)))
    answer = dovecot.twofa("policy", "set", "server", "app-passwords")
    assert "these are all, also yours" in answer.err, answer
    policy_set(dovecot, "server", "app-passwords")
    # root's doveadm is no login
    assert dovecot.twofa("policy", "remove", "server").code == 0


@pytest.mark.parametrize("args, error", [
    (("set", "server", "sometimes"), "policy: must be"),
    (("set", "@", "required"), "scope: no domain"),
    (("set", "--from", "yesterday", "server", "required"), "from: 'yesterday'"),
    (("remove", "server"), "this scope has no policy"),
    (("show", "a" * 300), "scope: ")])
def test_bad_input(dovecot, args, error):
    answer = dovecot.twofa("policy", *args[:1], *(
        ["--yes"] if args[0] == "set" else []), *args[1:])
    assert answer.code != 0 and error in answer.err, answer


def test_http(make_dovecot):
    dovecot = make_dovecot(backends.PasswdFile(backends.make_users(3)))
    box = dovecot.mailbox()
    status, _, rows = dovecot.http("twofaPolicySet", scope=box.name,
                                   policy="required")
    assert status == 200 and rows[0]["error"] == "not-confirmed", rows
    status, _, rows = dovecot.http("twofaPolicySet", scope=box.name,
                                   policy="required", yes=True)
    assert status == 200 and rows[0]["done"] == "yes", rows
    _, _, rows = dovecot.http("twofaPolicyShow", scope=box.name)
    assert (rows[0]["policy"], rows[0]["in_force"]) == ("required", "yes"), rows
    _, _, rows = dovecot.http("twofaPolicyList")
    assert [row["scope"] for row in rows] == [box.name], rows
    _, _, rows = dovecot.http("twofaPolicyRemove", scope=box.name)
    assert rows[0]["policy"] == "required", rows
    assert box.accepts(box.password)


def test_many_policies_are_listed_in_order(make_dovecot):
    """More than a page of them."""
    dovecot = make_dovecot()
    scopes = [f"user{i:04}@many.example" for i in range(520)]
    with Service(dovecot, "twofa-admin") as admin:
        for scope in reversed(scopes):
            verb, _, _ = admin.ask("POLICY-SET", f"scope={scope}",
                                   "policy=optional")
            assert verb == "OK"
    rows = dovecot.twofa("policy", "list").rows
    assert [row["scope"] for row in rows] == scopes
    assert {row["policy"] for row in rows} == {"optional"}


def test_a_command_is_logged(box):
    start = box.dovecot.log_size()
    policy_set(box.dovecot, box.name, "required", "--client-ip", "192.0.2.7",
               "--from", "2030-01-31")
    box.dovecot.wait_log(rf"command POLICY-SET: ok \(user=<{box.name}>, "
                         r"by=doveadm, rip=192.0.2.7\): policy required, in "
                         r"force from 2030-01-31 00:00:00 UTC on", start)


def test_postfix_is_told_the_same(box):
    """What auth tells Postfix after a policy's refusal is what it tells after a
    wrong password."""
    policy_set(box.dovecot, box.name, "required")
    with AuthSocket(box.dovecot) as auth:
        right = auth.login(box.name, box.password, service="smtp")
        wrong = auth.login(box.name, "x" + box.password, service="smtp")
    assert right.verb == wrong.verb == "FAIL"
    assert right.fields == wrong.fields, (right, wrong)


def test_rename_warns_of_a_policy_that_stays(dovecot):
    box, other = dovecot.mailbox().turn_on(), dovecot.mailbox().turn_on()
    policy_set(dovecot, box.name, "app-passwords")
    for mailbox in (box, other):
        answer = dovecot.twofa("rename", "--force", mailbox.name,
                               "new-" + mailbox.name)
        assert answer.code == 0, answer
        warning = f"The policy app-passwords of {box.name} stays"
        assert (warning in answer.err) == (mailbox is box), answer
