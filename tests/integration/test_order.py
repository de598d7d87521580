# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Where a configuration would let users pass by, auth refuses to start, says
why, and nobody logs in. What check-config says of the same mistakes is here
too: it has to find them before a reload."""

import re

import pytest

from twofatest import backends
from twofatest.config import DROPIN
from twofatest.dialect import SERIES, current as dialect
from twofatest.dovecot import wait_for


def twofa(name=None, **more):
    return dialect.passdb("twofa", name, **more)


def drop_in_settings():
    """The drop-in without its passdb block."""
    text, count = re.subn(r"^passdb[^{]*\{[^}]*\}", "", DROPIN.read_text(),
                          flags=re.M)
    assert count == 1
    return text


def in_protocol(name, text):
    return f"protocol {name} {{\n{text}}}\n"


def group(text):
    """For Dovecot 2.4: puts a text where the line USE is."""
    return f"group @some x {{\n{text}}}\n"


USE = "  @some = x\n"


class Mistake:
    """A configuration with `before` and `after` around a good passdb block."""
    def __init__(self, message, before=twofa(), after="", mechanisms=None):
        self.message, self.before, self.after = message, before, after
        self.mechanisms = mechanisms


MISTAKES = {
    "second": Mistake("before passdb twofa|first", before="", after=twofa()),
    "missing in a protocol": Mistake(
        "before passdb twofa|first", after=in_protocol("pop3", dialect.passdb(
            "static", **dialect.static(nopassword="y")))),
    "missing but for a protocol": Mistake(
        "before passdb twofa|first", after=in_protocol(
            "!imap", dialect.passdb("static", **dialect.static(
                nopassword="y")))),
    "only in a protocol": Mistake(
        "twofa is missing|no passdb twofa", before="",
        after=in_protocol("imap", twofa())),
    "twice": Mistake("twice|more than once",
                     before=twofa() + twofa("another")),
    "master": Mistake("master", after=twofa("another", master="yes")),
    "skip": Mistake("skip", before=twofa(skip="authenticated")),
    "mechanisms": Mistake(dialect.MECHANISMS,
                          before=twofa(mechanisms_filter="plain")),
    "username_filter": Mistake(
        "username_filter", before=twofa(username_filter="*@example.org")),
    "deny": Mistake("deny|missing", before=twofa(deny="yes")),
    "deny that lets in": Mistake(
        "before passdb twofa|first", before=dialect.passdb(
            "static", "no", deny="yes", result_failure="return-ok",
            **dialect.static(password="x")) + twofa()),
    **{f"{setting} {rule}": Mistake(
        setting, after=dialect.passdb("static", "no", **{setting: rule},
                                      **dialect.static(password="x")))
       for setting in ("result_failure", "result_internalfail")
       for rule in ("return-ok", "continue-ok")},
    "deny that lets in behind": Mistake(
        "result_failure", after=dialect.passdb(
            "static", "no", deny="yes", result_failure="continue-ok",
            **dialect.static(password="x"))),
    "any password for masters": Mistake(
        "result_failure", after="auth_master_user_separator = *\n" +
        dialect.passdb("static", "no", master="yes",
                       result_failure="return-ok",
                       **dialect.static(password="x"))),
    "anonymous": Mistake("ANONYMOUS", mechanisms="plain login anonymous",
                         after="auth_anonymous_username = anna\n"),
    "window": Mistake("twofa_window", after="twofa_window = 99\n"),
    "networks": Mistake("twofa_activesync_networks",
                        after="twofa_activesync_networks = 10.0.0.0/99\n"),
    "haproxy": Mistake("haproxy_trusted_networks",
                       after="twofa_activesync_networks = 10.0.0.0/8\n"
                             "haproxy_trusted_networks = 10.1.0.0/16\n"),
    "haproxy and webmail": Mistake(
        "haproxy_trusted_networks",
        after="twofa_webmail_networks = 10.1.2.3\n"
              "haproxy_trusted_networks = 10.1.0.0/16\n"),
    "hint": Mistake("twofa_hint", after="twofa_hint = yes\n"),
    "webmail session": Mistake(
        "twofa_webmail_session_max",
        after="twofa_webmail_session_idle = 2 hours\n"
              "twofa_webmail_session_max = 1 hours\n"),
}
# Cases that only one of the two Dovecots has
MISTAKES.update({
    "2.3": {
        "pass": Mistake("pass", before=twofa(**{"pass": "yes"})),
        "args": Mistake("args", before=twofa(args="secret=x")),
        "default_fields": Mistake(
            "default_fields", before=twofa(default_fields="nopassword=y")),
        "override_fields": Mistake(
            "override_fields", before=twofa(override_fields="user=x")),
    },
    "2.4": {
        "skip unauthenticated": Mistake(
            "skip", before=twofa(skip="unauthenticated")),
        "skip unauthenticated in a protocol": Mistake(
            "twofa is missing|no passdb twofa|twofa would be left out",
            after=in_protocol("imap", twofa(skip="unauthenticated"))),
        "skip for all": Mistake(
            "skip", before="passdb_skip = authenticated\n" + twofa()),
        "mechanisms for all": Mistake(
            "mechanisms_filter",
            before="passdb_mechanisms_filter = plain\n" + twofa()),
        "username_filter for all": Mistake(
            "username_filter",
            before="passdb_username_filter = *@example.org\n" + twofa()),
        "worker for all": Mistake(
            "use_worker", before="passdb_use_worker = yes\n" + twofa()),
        "result for all": Mistake(
            "result_internalfail", before="passdb_result_internalfail = "
            "continue-ok\n" + twofa()),
        "fields for all": Mistake(
            "fields", before="passdb_fields {\n  nopassword = yes\n}\n" +
            twofa()),
        "use_worker": Mistake("use_worker", before=twofa(use_worker="yes")),
        "result_success": Mistake(
            "result_success", before=twofa(result_success="continue-ok")),
        "result_failure": Mistake(
            "result_failure", before=twofa(result_failure="continue-ok")),
        "result_internalfail": Mistake(
            "result_internalfail",
            before=twofa(result_internalfail="continue-ok")),
        "fields": Mistake("fields", before=twofa(
            fields={"nopassword": "yes"})),
        "another name": Mistake(
            "before passdb twofa|first", before=dialect.passdb(
                "static", "a", **dialect.static(nopassword="y")) +
            twofa("b")),
        "skip in a protocol": Mistake(
            "skip", after=in_protocol("imap", twofa(skip="authenticated"))),
        "skip but for a protocol": Mistake(
            "skip", after=in_protocol("!imap", twofa(skip="authenticated"))),
        "mechanisms in a protocol": Mistake(
            "mechanisms_filter", after=in_protocol(
                "pop3", twofa(mechanisms_filter="plain"))),
        "worker in a protocol": Mistake(
            "use_worker", after=in_protocol(
                "imap", twofa(use_worker="yes"))),
        "result in a protocol": Mistake(
            "result_failure", after=in_protocol(
                "imap", twofa(result_failure="continue-ok"))),
        "exempt in a protocol": Mistake(
            "ANONYMOUS", after="auth_anonymous_username = anna\n" +
            in_protocol("imap", "auth_mechanisms = plain anonymous\n"
                        "twofa_exempt_mechanisms = anonymous\n")),
        "yes by another name": Mistake("deny|missing",
                                       before=twofa(deny="Y")),
        "worker by another name": Mistake("use_worker",
                                          before=twofa(use_worker="1")),
        "anonymous by another name": Mistake(
            "ANONYMOUS", after="auth_anonymous_username = anna\n" +
            in_protocol("imap", "auth_mechanisms {\n  anonymous = YES\n}\n")),
        "anonymous in a protocol": Mistake(
            "ANONYMOUS", after="auth_anonymous_username = anna\n" +
            in_protocol("imap", "auth_mechanisms = plain anonymous\n")),
        "skip in a group": Mistake(
            "skip", before=group("passdb_skip = authenticated\n") +
            "passdb twofa {\n" + USE + "}\n"),
        "mechanisms in a group": Mistake(
            "mechanisms_filter", before="passdb twofa {\n" + USE + "}\n",
            after=group("passdb_mechanisms_filter {\n  plain = Y\n}\n")),
        "skip in a group for all": Mistake(
            "skip", after=group("passdb_skip = authenticated\n") + USE),
        "skip in a group's block": Mistake(
            "skip", after=group(twofa(skip="authenticated")) + USE),
        "worker in a protocol's group": Mistake(
            "use_worker", after="passdb_use_worker = no\n" +
            group("passdb_use_worker = Y\n") + in_protocol("imap", USE)),
        "skip in a protocol after all": Mistake(
            "skip", before=twofa(skip="never"), after=in_protocol(
                "imap", twofa(skip="authenticated"))),
        "another driver in a protocol": Mistake(
            "twofa is missing|no passdb twofa|before passdb twofa|first",
            after=in_protocol("pop3", dialect.passdb(
                "static", "twofa", **dialect.static(nopassword="y")))),
    },
}[SERIES])


class Placed(backends.PasswdFile):
    """passwd-file, with other settings before and after its block."""
    def __init__(self, mistake):
        super().__init__({"anna@example.org": "T9D3K!px"})
        self.mistake = mistake

    def passdbs(self):
        return (self.mistake.before + super().passdbs() + self.mistake.after)


@pytest.fixture(params=MISTAKES.values(), ids=MISTAKES.keys())
def mistaken(request, make_dovecot):
    values = {}
    if request.param.mechanisms:
        values["mechanisms"] = request.param.mechanisms
    dovecot = make_dovecot(Placed(request.param), start=False, init=False,
                           dropin=drop_in_settings(), **values)
    return dovecot, request.param.message


def test_auth_refuses(mistaken):
    dovecot, message = mistaken
    dovecot.start(wait=False)
    dovecot.never_gets_ready()
    dovecot.wait_log(rf"(Fatal|Error): .*({message})")


def test_check_config_finds_it(mistaken):
    dovecot, message = mistaken
    answer = dovecot.twofa("check-config")
    errors = [row for row in answer.rows if row["result"] == "error"]
    assert answer.code != 0
    assert any(re.search(message, row["text"] + row["remedy"])
               for row in errors) or message in answer.err, answer


@pytest.mark.dovecot("2.3")
def test_skip_unauthenticated_is_found(make_dovecot):
    """Dovecot 2.3 drops such an entry without a message when it is the first,
    so only check-config reports it."""
    mistake = Mistake("", before=twofa(skip="unauthenticated"))
    dovecot = make_dovecot(Placed(mistake), start=False, init=False,
                           dropin=drop_in_settings())
    answer = dovecot.twofa("check-config")
    assert answer.code != 0
    assert any(row["result"] == "error" and "skip" in row["text"]
               for row in answer.rows), answer


@pytest.mark.dovecot("2.3")
def test_results_are_forced(make_dovecot):
    """The entry of twofa ignores its result_* settings."""
    mistake = Mistake("", before=twofa(
        result_failure="continue-ok", result_internalfail="continue-ok",
        result_success="return-ok"))
    dovecot = make_dovecot(Placed(mistake), dropin=drop_in_settings())
    box = dovecot.mailbox()
    assert box.accepts(box.password)
    assert box.refuses(box.password + "x")
    box.turn_on()
    assert box.refuses(box.password)
    assert box.accepts(box.fresh())
    # the passdbs after twofa still apply their account rules
    password = box.app_password()["password"]
    assert box.accepts(password)
    gone = dovecot.twofa("app-password", "add", "--no-check",
                         "gone@example.org", "phone").row["password"]
    assert not dovecot.login("imap", "gone@example.org", gone).ok
    # the userdb has this mailbox
    with open(f"{dovecot.root}/passwd", "w"):
        pass
    wait_for(lambda: box.refuses(password))


def test_deny_may_stand_before(make_dovecot):
    class Denied(backends.PasswdFile):
        def passdbs(self):
            path = f"{self.root}/denied"
            with open(path, "w") as f:
                f.write("user00@example.org\n")
            return dialect.passdb(
                "passwd-file", "deny", deny="yes",
                **dialect.passwd_file(path)) + twofa() + super().passdbs()
    dovecot = make_dovecot(Denied(), dropin=drop_in_settings())
    denied, other = dovecot.mailbox(), dovecot.mailbox()
    other.turn_on()
    assert denied.refuses(denied.password)
    assert other.refuses(other.password)
    assert other.accepts(other.fresh())


def test_anonymous_may_be_exempt(make_dovecot):
    """A setting permits it, and auth logs that at start."""
    dovecot = make_dovecot(
        mechanisms="plain login anonymous",
        extra="twofa_exempt_mechanisms = ANONYMOUS XOAUTH2\n")
    dovecot.wait_log("twofa_exempt_mechanisms.*ANONYMOUS")
    box = dovecot.mailbox().turn_on()
    assert box.accepts(box.fresh())
