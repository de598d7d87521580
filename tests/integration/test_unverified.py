# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Passdbs that let users in with any password (`nopassword`): the code would be
the only factor. A login whose password nobody has verified is not judged."""

import pytest

from twofatest import backends, config, webmail
from twofatest.dialect import SERIES
from twofatest.dialect import current as dialect
from twofatest.panel import Panel
from twofatest.store import Store
from twofatest.web import Web

LINE = r"refused temporarily: passdb {} returns nopassword, so nobody"
CACHE = "auth_cache_size = 1M\nauth_cache_ttl = 1 hour\n"


def with_nopassword(block):
    """Adds the field to all that a passdb returns."""
    if SERIES == "2.3":
        return block.replace(
            "passdb {", "passdb {\n  default_fields = nopassword=y", 1)
    if "fields {" in block:
        return block.replace("fields {", "fields {\n    nopassword = y", 1)
    return block.replace("{", "{\n  fields {\n    nopassword = y\n  }", 1)


class Static(backends.PasswdFile):
    driver = "static"

    def passdbs(self):
        return dialect.passdb("static", **dialect.static(nopassword="y"))


class PasswdFile(backends.PasswdFile):
    driver = "passwd-file"

    def prepare(self, root):
        super().prepare(root)
        config.write(f"{root}/passwd", "".join(
            f"{name}:::::::nopassword=y\n" for name in self.users))


class Sql(backends.Sql):
    driver = "sql"
    query = ("SELECT name AS user, NULL AS password, 'Y' AS nopassword "
             f"FROM users WHERE login = '{dialect.USER}'")


class Lua(backends.LuaLooksUp):
    driver = "lua"
    script = """
function auth_passdb_lookup(req)
  if users[req.user] == nil then
    return dovecot.auth.PASSDB_RESULT_USER_UNKNOWN, "no such user"
  end
  return dovecot.auth.PASSDB_RESULT_OK, {nopassword = "y"}
end
""" + dialect.CACHE_KEY_FUNCTION


class LuaInWorkers(Lua):
    def passdbs(self):
        return self.passdb("lua", **dialect.lua(f"{self.root}/auth.lua",
                                                worker=True))


class Ldap(backends.Ldap):
    """Reads no password, and does not bind."""
    driver = "ldap"
    fields = {"user": "mail"}

    def passdbs(self):
        return with_nopassword(super().passdbs())


NOBODY = {"static": Static, "passwd-file": PasswdFile, "sql": Sql, "lua": Lua,
          "lua-in-workers": LuaInWorkers, "ldap": Ldap}


@pytest.fixture(params=NOBODY)
def nobody(request, make_dovecot):
    return make_dovecot(NOBODY[request.param](),
                        extra=webmail.SETTINGS + "twofa_hint = always\n")


def nothing_has_happened(on, before):
    """Nothing was counted or used up."""
    assert on.status() == before
    rows = Store(on.dovecot).rows(
        "SELECT * FROM twofa_activity WHERE name = ?", on.name)
    assert not [row for row in rows if "fail" in row], rows


def nothing_works(on, strings, **options):
    on.app_password()
    before = on.status()
    for string in strings:
        start = on.dovecot.log_size()
        result = on.login(string, **options)
        assert not result.ok and result.temporary, (string, result)
        assert "TWOFACTOR" not in result.text
        on.dovecot.wait_log(LINE.format(on.dovecot.backend.driver), start)
        assert "login refused" not in on.dovecot.log(start)
    nothing_has_happened(on, before)


def test_nobody_has_verified(nobody):
    """A mailbox without 2FA opens as without twofa. One with 2FA does not, with
    a right code or without one; by an application password it does."""
    box = nobody.mailbox()
    assert box.accepts("anything")
    box.turn_on()
    nothing_works(box, ("anything", "anything" + box.totp.wrong(),
                        "anything" + box.totp.fresh(), box.password,
                        "x" + box.recovery[0]))
    nothing_works(box, ("anything", "x" + box.totp.fresh()),
                  source=webmail.HOST)
    assert box.accepts(box.app_password()["password"])
    assert nobody.mailbox().accepts("anything")


def test_remembered_by_the_cache(make_dovecot):
    """The cache remembers that any password is right, also after a lookup that
    was no login."""
    for backend in (Sql(), PasswdFile(), LuaInWorkers()):
        dovecot = make_dovecot(backend, extra=CACHE)
        box = dovecot.mailbox().turn_on()
        other = dovecot.mailbox().turn_on()
        assert dovecot.doveadm("auth", "lookup", other.name).code == 0
        for _ in range(3):
            for found in (box, other):
                assert found.login("x" + found.totp.fresh()).temporary
                assert found.accepts(found.app_password()["password"])
        assert box.status()["failures"] == 0


def test_panel_of_a_mailbox_without_2fa(nobody):
    """Anybody could begin an enrolment."""
    box, web = nobody.mailbox(), Web(nobody)
    start = nobody.log_size()
    page = web.try_login(box.name, "anything")
    assert page.status == 503 and web.session is None, page
    nobody.wait_log(LINE.format(nobody.backend.driver), start)
    assert box.accepts("anything")


def test_panel_of_a_mailbox_with_2fa(nobody):
    box, web = nobody.mailbox().turn_on(), Web(nobody)
    before = box.status()
    for string in ("anything", "anything" + box.totp.fresh()):
        page = web.try_login(box.name, string)
        assert page.status == 503 and web.session is None, page
        assert "__Host-twofa-ticket" not in web.cookies
    nothing_has_happened(box, before)


def test_no_ticket(nobody):
    box = nobody.mailbox()
    with Panel(nobody) as panel:
        ticket, verb = panel.try_login(box.name, "anything")
        assert verb == "FAIL"
        assert panel.show_ticket(ticket).verb != "OK" or \
            panel.show_ticket(ticket).error


class Chain(backends.PasswdFile):
    """The first passdb verifies, the second one adds fields."""
    first, second = {}, {}

    def passdbs(self):
        return dialect.passdb(
            "passwd-file", **dialect.passwd_file(f"{self.root}/passwd"),
            **self.first) + dialect.passdb(
                "static", **dialect.static(
                    nopassword="y", userdb_mail_path="~/Maildir"),
                **self.second)


class VerifiesFirst(Chain):
    first = {"result_success": "continue-ok", "result_failure": "return-fail"}


class VerifiesThenSkips(Chain):
    first = {"result_success": "continue"}
    second = {"skip": "unauthenticated"}


class UnknownIsFine(Chain):
    """The second passdb does not know the user, which is no reason to refuse
    a login that the first one has verified."""
    first = {"result_success": "continue"}

    def passdbs(self):
        return dialect.passdb(
            "passwd-file", **dialect.passwd_file(f"{self.root}/passwd"),
            **self.first) + dialect.passdb(
                "passwd-file", "none", skip="unauthenticated",
                result_failure="return-ok",
                **dialect.passwd_file(f"{self.root}/none"))

    def prepare(self, root):
        super().prepare(root)
        config.write(f"{root}/none", "")


class SqlAddsFields(Sql):
    """The second passdb is cached, and looked up for other reasons, too."""
    def prepare(self, root):
        super().prepare(root)
        config.write(f"{root}/passwd", "".join(
            f"{name}:{{PLAIN}}{password}::::::\n"
            for name, password in self.users.items()))

    def passdbs(self):
        return dialect.passdb(
            "passwd-file", **dialect.passwd_file(f"{self.root}/passwd"),
            **VerifiesFirst.first) + super().passdbs()


class Pam(backends.Pam):
    """PAM verifies, whatever the field says."""
    def passdbs(self):
        return with_nopassword(super().passdbs())


SOMEBODY = {"first": VerifiesFirst, "then-skips": VerifiesThenSkips,
            "unknown-is-fine": UnknownIsFine,
            "sql-adds-fields": SqlAddsFields, "pam": Pam,
            "sql-compares": backends.SqlCompares}


# Dovecot 2.4 caches what PAM and `nopassword` say as "any password is right".
UNCACHED = {"pam"} if SERIES == "2.4" else {}


@pytest.mark.parametrize("backend, cache", [
    (backend, cache) for backend in SOMEBODY for cache in ("", CACHE)
    if not (cache and backend in UNCACHED)])
def test_somebody_has_verified(backend, cache, make_dovecot):
    """`nopassword` does not say by itself that nobody has."""
    dovecot = make_dovecot(SOMEBODY[backend](), extra=cache)
    off, box = dovecot.mailbox(), dovecot.mailbox().turn_on()
    dovecot.doveadm("auth", "lookup", box.name)
    for _ in range(2):
        assert box.refuses("x" + box.password + box.totp.fresh())
        assert box.refuses(box.password)
        assert box.accepts(box.fresh())
        assert off.refuses("x" + off.password) and off.accepts(off.password)
        Web(dovecot).login(off)


class Falls(Chain):
    """A wrong password goes on to the passdb that verifies nothing."""
    driver = "static"


def test_first_fails_second_verifies_nothing(make_dovecot):
    dovecot = make_dovecot(Falls())
    box = dovecot.mailbox().turn_on()
    before = box.status()
    assert box.login("x" + box.fresh()).temporary
    assert box.status() == before
    assert box.accepts(box.fresh())


def test_alias_of_a_mailbox_with_2fa(make_dovecot):
    """A passdb that verifies nothing finds the mailbox by another name."""
    class Alias(backends.PasswdFile):
        def passdbs(self):
            return dialect.passdb("static", **dialect.static(
                nopassword="y", user=list(self.users)[-1]))
    dovecot = make_dovecot(Alias())
    boxes = [dovecot.mailbox() for _ in range(3)]
    name = list(dovecot.backend.users)[-1]
    box = type(boxes[0])(dovecot, name, "x")
    assert boxes[0].accepts("x")
    box.turn_on("--no-check")
    for string in ("x", "x" + box.totp.fresh()):
        assert boxes[0].login(string).temporary


class MasterToo(Static):
    """The master user's password is verified, the user's is not asked for."""
    def passdbs(self):
        return dialect.passdb(
            "passwd-file", "masters", master="yes", **dialect.PASS,
            **dialect.passwd_file(f"{self.root}/masters")) + super().passdbs()

    def prepare(self, root):
        super().prepare(root)
        config.write(f"{root}/masters", "admin:{PLAIN}T9master::::::\n")


def test_master_user(make_dovecot):
    dovecot = make_dovecot(
        MasterToo(), extra="auth_master_user_separator = *\n")
    box = dovecot.mailbox().turn_on()
    assert box.accepts("T9master", name=box.name + "*admin")
    assert not box.accepts("T9wrong", name=box.name + "*admin")
