# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Extra fields of password databases that say who somebody is, or that no
password is needed."""

import pytest

from twofatest import backends
from twofatest.config import write
from twofatest.dialect import current as dialect

USERS = {name: f"T9D3K!{name[:4]}" for name in (
    "anna@example.org", "bert@example.org", "cleo@example.org",
    "dora@example.org", "team@example.org")}


def fields_dovecot(make_dovecot, fields):
    dovecot = make_dovecot(backends.PasswdFile(USERS, fields))
    return {box.name.split("@")[0]: box for box in
            (dovecot.mailbox() for _ in USERS)}


@pytest.fixture
def shared(make_dovecot):
    """anna and bert open the mailbox team with passwords of their own."""
    return fields_dovecot(make_dovecot, {
        name: "user=team@example.org"
        for name in ("anna@example.org", "bert@example.org")})


def no_check(box):
    return box.turn_on("--no-check")


def test_owner_of_a_shared_mailbox(shared):
    """The user who logs in has 2FA, so the code is needed, whichever mailbox
    the field `user` names."""
    anna, bert, team = shared["anna"], shared["bert"], shared["team"]
    no_check(anna)
    assert anna.refuses(anna.password)
    string = anna.fresh()
    assert anna.accepts(string)
    assert anna.refuses(string)
    assert anna.accepts(anna.app_password(no_check=True)["password"])
    assert bert.accepts(bert.password)
    assert team.accepts(team.password)


def test_shared_mailbox_itself(shared):
    """The mailbox has 2FA, so each user whom the field `user` leads there needs
    its code."""
    anna, team = shared["anna"], shared["team"].turn_on()
    assert anna.refuses(anna.password)
    assert anna.accepts(anna.password + team.totp.fresh())
    assert team.refuses(team.password)
    assert team.accepts(team.fresh())


def test_both(shared):
    """Both mailboxes have 2FA. One string has no room for two codes, so the
    login is refused."""
    anna, team = no_check(shared["anna"]), shared["team"].turn_on()
    for string in (anna.password, anna.fresh(),
                   anna.password + team.totp.fresh(),
                   anna.app_password(no_check=True)["password"],
                   team.app_password()["password"]):
        assert anna.refuses(string)
    assert team.accepts(team.fresh())


class TakesEmpty(backends.LuaLooksUp):
    """A script that lets users in with an empty password, as some directory
    servers do."""
    script = """
function auth_password_verify(req, pass)
  if pass == "" or pass == users[req.user] then
    return dovecot.auth.PASSDB_RESULT_OK, {}
  end
  return dovecot.auth.PASSDB_RESULT_PASSWORD_MISMATCH, "wrong"
end
"""


def test_a_code_alone(make_dovecot):
    """What is left of a code without a password is not an empty password."""
    box = make_dovecot(TakesEmpty()).mailbox()
    assert box.accepts("") and box.accepts(box.password)
    box.turn_on()
    code = box.totp.fresh()
    for string in ("", code, code[:3] + " " + code[3:], box.recovery[0]):
        assert box.refuses(string), string
    assert box.accepts(box.password + code)


def test_noauthenticate(make_dovecot):
    """A passdb that only adds fields stands before the one that verifies."""
    class Adding(backends.PasswdFile):
        def passdbs(self):
            return dialect.passdb("static", **dialect.static(
                noauthenticate="y", userdb_mail_path="~/Maildir")
            ) + super().passdbs()
    dovecot = make_dovecot(Adding(USERS))
    box = dovecot.mailbox()
    assert box.accepts(box.password)
    assert box.accepts(box.app_password()["password"])
    box.turn_on()
    assert box.refuses(box.password)
    assert box.refuses("x" + box.fresh())
    assert box.accepts(box.fresh())
    assert box.accepts(box.app_password()["password"])


def test_noauthenticate_renames(make_dovecot):
    """The passdb that only adds fields may change the name, too."""
    class Renaming(backends.PasswdFile):
        def passdbs(self):
            return dialect.passdb(
                "passwd-file", "names",
                **dialect.passwd_file(f"{self.root}/names")
            ) + super().passdbs()

        def prepare(self, root):
            super().prepare(root)
            write(f"{root}/names", "alias@example.org:::::::"
                  "noauthenticate user=anna@example.org\n")
    dovecot = make_dovecot(Renaming(USERS))
    box = dovecot.mailbox()
    alias = "alias@example.org"
    assert box.accepts(box.password, name=alias)
    box.turn_on()
    assert box.refuses(box.password, name=alias)
    assert box.accepts(box.fresh(), name=alias)


LOGIN_USER = {"anna@example.org": "login_user=bert@example.org"}


def test_login_user(make_dovecot):
    """A passdb makes anna a master of bert's mailbox: her second factor counts,
    his does not."""
    boxes = fields_dovecot(make_dovecot, LOGIN_USER)
    anna, bert = boxes["anna"], boxes["bert"].turn_on()
    assert anna.accepts(anna.password)
    assert bert.refuses(bert.password)
    anna.turn_on("--no-check")
    assert anna.refuses(anna.password)
    assert anna.refuses(anna.password + bert.totp.fresh())
    assert anna.accepts(anna.fresh())
    assert bert.accepts(bert.fresh())


@pytest.mark.parametrize("state", ["off", "on"])
def test_login_user_by_application_password(make_dovecot, state):
    """An application password never makes a master."""
    boxes = fields_dovecot(make_dovecot, LOGIN_USER)
    anna, bert = boxes["anna"], boxes["bert"].turn_on()
    if state == "on":
        anna.turn_on("--no-check")
    assert anna.refuses(anna.app_password(no_check=True)["password"])
    assert anna.refuses(bert.app_password()["password"])
    assert bert.accepts(bert.app_password()["password"])


def test_allow_nets_is_no_second_factor(make_dovecot):
    boxes = fields_dovecot(make_dovecot, {
        "anna@example.org": "allow_nets=127.0.0.5/32"})
    anna = boxes["anna"].turn_on("--no-check")
    assert anna.refuses(anna.fresh())
    assert anna.refuses(anna.password, source="127.0.0.5")
    assert anna.accepts(anna.fresh(), source="127.0.0.5")


class TwoNames(backends.Ldap):
    """The mailbox is found by its address and by its short name."""
    settings = {"filter": f"(|(mail={dialect.USER})(uid={dialect.USER}))"}


class TwoNamesBind(TwoNames):
    fields = {"user": "mail"}
    settings = {**TwoNames.settings, "bind": "yes"}


@pytest.mark.parametrize("kind", [TwoNames, TwoNamesBind])
@pytest.mark.parametrize("cache", ["", "auth_cache_size = 10M\n"],
                         ids=["", "cached"])
def test_two_names_in_ldap(make_dovecot, kind, cache):
    dovecot = make_dovecot(kind(USERS), extra=cache)
    box = dovecot.mailbox()
    short = box.name.split("@")[0]
    for name in (short, short.upper(), box.name):
        assert box.accepts(box.password, name=name), name
    box.turn_on()
    for name in (short, short.upper(), box.name):
        assert box.refuses(box.password, name=name), name
        string = box.fresh()
        assert box.accepts(string, name=name), name
        assert box.refuses(string), name
        assert box.accepts(box.app_password()["password"], name=name)
