# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What opens is a mailbox, and not a name: a passdb that finds one mailbox by
several names, and does not say so, opens it by none of them without its code.
The home that the userdb returns tells which mailbox it is."""

import pytest

from twofatest import backends, config
from twofatest.authsocket import AuthSocket
from twofatest.dialect import current as dialect
from twofatest.dovecot import Dovecot
from twofatest.names import NAMES, SameHome, TwoLines, alias_of
from twofatest.slapd import Slapd
from twofatest.store import Store
from twofatest.wait import wait_for

class InSql(backends.Sql):
    """A query that joins aliases, and does not return the mailbox's name. The
    userdb joins them, too."""
    query = f"SELECT password FROM users WHERE login = '{dialect.USER}'"

    def __init__(self):
        super().__init__(NAMES, {alias_of(name): name for name in NAMES})

    def prepare(self, root):
        super().prepare(root)
        config.write(f"{root}/userdb", "".join(
            f"{login}:::::{root}/mail/./{name}/::\n"
            for login, name in [*((name, name) for name in self.users),
                                *self.aliases.items()]))


class ByLocalPart(backends.Sql):
    """The passdb compares the local part alone, as %n in a template does, and
    so does the userdb, which is static."""
    query = ("SELECT password FROM users WHERE "
             f"login = '{dialect.LOCAL_PART}@example.org'")

    def __init__(self):
        super().__init__(NAMES)

    def userdb(self):
        return dialect.userdb("static", **dialect.static(
            home=f"{self.root}/mail/{dialect.LOCAL_PART}",
            allow_all_users="yes"))


class ManyMails(Slapd):
    def entries(self, users):
        text = super().entries(users)
        for name in users:
            text = text.replace(f"mail: {name}\n",
                                f"mail: {name}\nmail: {alias_of(name)}\n")
        return text


class InLdap(backends.Ldap):
    """Entries with several values of mail; no attribute becomes the user."""
    fields = {"password": "userPassword"}

    def __init__(self):
        super().__init__(NAMES)

    def prepare(self, root):
        backends.Backend.prepare(self, root)
        self.slapd = ManyMails(f"{root}/slapd", self.users)
        config.write(f"{root}/userdb", "".join(
            f"{login}:::::{root}/mail/{name}::\n"
            for name in self.users for login in (name, alias_of(name))))


def other_domain(name):
    return name.replace("example.org", "elsewhere.example")


KINDS = {
    "passwd-file": (TwoLines, alias_of, ""),
    "passwd-file-cached": (TwoLines, alias_of, "auth_cache_size = 10M\n"),
    "sql": (InSql, alias_of, ""),
    "local-part": (ByLocalPart, other_domain, ""),
    "ldap": (InLdap, alias_of, ""),
}


class World:
    def __init__(self, dovecot, alias):
        self.dovecot, self.alias = dovecot, alias

    def mailbox(self):
        box = self.dovecot.mailbox()
        return box, self.alias(box.name)


@pytest.fixture(scope="module", params=KINDS)
def world(request):
    kind, alias, extra = KINDS[request.param]
    with Dovecot(kind(), extra=extra) as dovecot:
        yield World(dovecot, alias)


def sasl(world, name, string):
    """As Postfix asks: auth is not asked for the user afterwards."""
    with AuthSocket(world.dovecot) as auth:
        return auth.login(name, string, service="smtp")


def test_imap(world):
    box, alias = world.mailbox()
    assert box.accepts(box.password, name=alias)
    box.turn_on()
    assert box.refuses(box.password, name=alias)
    assert box.refuses(box.password + box.totp.wrong(), name=alias)
    assert box.refuses(box.password + "x", name=alias)
    string = box.fresh()
    assert box.accepts(string, name=alias)
    assert box.refuses(string, name=alias)
    assert box.refuses(string)
    assert box.accepts(box.password + box.recovery[0], name=alias)
    assert box.accepts(box.fresh())


def test_sasl(world):
    box, alias = world.mailbox()
    assert sasl(world, alias, box.password).verb == "OK"
    box.turn_on()
    wrong = sasl(world, alias, box.password + "x")
    assert sasl(world, alias, box.password)[:2] == wrong[:2]
    assert sasl(world, alias, box.password + box.totp.wrong())[:2] == wrong[:2]
    assert wrong.fields == [f"user={alias}"]
    assert sasl(world, alias, box.fresh()).verb == "OK"


@pytest.mark.parametrize("state", ["off", "on"])
def test_application_password(world, state):
    box, alias = world.mailbox()
    if state == "on":
        box.turn_on()
    word = box.app_password(no_check=True)["password"]
    only = box.app_password(no_check=True, scope="pop3")["password"]
    assert box.accepts(word, name=alias)
    assert sasl(world, alias, word).verb == "OK"
    assert box.refuses(only, name=alias)
    assert box.accepts(only, "pop3", name=alias)
    assert box.refuses(word + "x", name=alias)


def test_a_wrong_password_burns_nothing(world):
    box, alias = world.mailbox()
    box.turn_on()
    code = box.totp.fresh()
    assert box.refuses("wrong" + code, name=alias)
    assert box.accepts(box.password + code, name=alias)
    assert box.status()["failures"] == 0


def work(world, name, string):
    """What auth does for a login that is refused: its lookups, and how often
    it asks the service."""
    start = world.dovecot.log_size()
    assert sasl(world, name, string).verb == "FAIL"
    world.dovecot.wait_logging()
    log = world.dovecot.log(start)
    return [log.count("Performing passdb lookup"),
            log.count("Performing userdb lookup")]


def test_the_same_work(world):
    """The time of a refusal does not tell that the password was right."""
    box, alias = world.mailbox()
    box.turn_on()
    wrong = work(world, alias, box.password + "x")
    assert work(world, alias, box.password) == wrong
    code = box.totp.wrong()
    assert (work(world, alias, box.password + code) ==
            work(world, alias, "x" + code) == wrong)


def test_activity_is_the_mailboxs(world):
    box, alias = world.mailbox()
    box.turn_on()
    start = world.dovecot.log_size()
    assert box.refuses(box.password + box.totp.wrong(), name=alias)
    world.dovecot.wait_log(
        f"login refused: wrong code \\(user=<{box.name}>", start)
    world.dovecot.wait_log(f"login as <{alias}> needs the second factor of "
                           f"{box.name}", start)


# Where the homes come from


def homes(box):
    return Store(box.dovecot).rows(
        "SELECT value FROM twofa_names WHERE kind = 2 AND record_id = ?",
        Store(box.dovecot).record_id(box))


def forget_home(box):
    assert Store(box.dovecot).write(
        "DELETE FROM twofa_names WHERE record_id = ?",
        Store(box.dovecot).record_id(box)) == 1


@pytest.fixture(scope="module")
def two_lines():
    with Dovecot(TwoLines()) as dovecot:
        yield dovecot


@pytest.fixture
def twice(two_lines):
    box = two_lines.mailbox()
    return box, alias_of(box.name)


@pytest.mark.parametrize("how", ["code", "application password", "off"])
def test_a_login_tells_the_home(twice, how):
    """A home that the store does not know yet, or no more, is written down by
    the next login of the mailbox, once."""
    box, alias = twice
    word = box.app_password()["password"]
    if how != "off":
        box.turn_on()
    known = homes(box)
    assert len(known) == 1
    forget_home(box)
    assert box.accepts({"code": box.fresh, "off": lambda: box.password}.get(
        how, lambda: word)())
    wait_for(lambda: homes(box) == known, what="the home")
    if how == "off":
        box.turn_on()
    for _ in range(2):
        assert box.refuses(box.password, name=alias)
        assert box.accepts(word, name=alias)
    assert homes(box) == known


def test_only_its_own_home(twice):
    """A login by another name that has a home of its own tells nothing about
    the mailbox."""
    box, alias = twice
    box.turn_on()
    known = homes(box)
    assert box.accepts(box.fresh(), name=alias)
    assert homes(box) == known


def test_enable_refuses_another_name(twice):
    """A record of its own would ask for another code, for the same mails."""
    box, alias = twice
    box.turn_on()
    answer = box.dovecot.twofa("enable", alias)
    assert answer.error == "other-name" and box.name in answer.row["text"]
    answer = box.dovecot.twofa("enable", "--no-check", alias)
    assert answer.error == "other-name"
    assert not Store(box.dovecot).rows(
        "SELECT 1 FROM twofa_records WHERE name = ?", alias)


def test_enable_says_the_other_names(twice):
    """It names those that it has found, and logins by them need the code."""
    box, alias = twice
    answer = box.dovecot.twofa("enable", box.name)
    assert answer.row["other_names"] == alias, answer
    text = box.dovecot.twofa("enable", box.name, fmt=None).out
    assert f"other names: {alias}" in text
    box.turn_on()
    assert box.refuses(box.password, name=alias)


def test_enable_by_http_says_the_other_names(twice):
    box, alias = twice
    status, kind, rows = box.dovecot.http("twofaEnable", user=box.name)
    assert (status, kind) == (200, "doveadmResponse"), rows
    assert rows[0]["other_names"] == alias


def test_enable_says_aliases(twice):
    box, alias = twice
    other = "also-" + box.name
    assert box.dovecot.twofa("alias", "add", "--no-check", box.name,
                             other).code == 0
    names = box.dovecot.twofa("enable", box.name).row["other_names"]
    assert names.split(", ") == [other, alias]


def test_another_mailbox_becomes_no_alias(two_lines):
    """The application passwords of the one would open the other."""
    box, other = two_lines.mailbox().turn_on(), two_lines.mailbox()
    word = box.app_password()["password"]
    answer = two_lines.twofa("alias", "add", box.name, other.name)
    assert answer.error == "exists" and "home" in answer.row["text"], answer
    assert other.refuses(word) and other.accepts(other.password)
    assert two_lines.twofa("alias", "add", box.name, alias_of(box.name)).code == 0
    answer = two_lines.twofa("alias", "add", "--no-check", box.name, other.name)
    assert answer.code == 0 and other.refuses(other.password)


def test_delete_and_rename(twice):
    box, alias = twice
    box.turn_on()
    assert box.dovecot.twofa("rename", box.name, "x" + box.name).code == 0
    assert box.refuses(box.password, name=alias)
    assert box.accepts(box.fresh(), name=alias)
    assert box.dovecot.twofa("delete", "x" + box.name).code == 0
    assert box.accepts(box.password, name=alias)


def test_an_altered_home(twice):
    box, alias = twice
    box.turn_on()
    store = Store(box.dovecot)
    store.set("twofa_names", "record_id = record_id, created = 1",
              "record_id = ?", store.record_id(box))
    for string in (box.password, box.fresh()):
        result = box.login(string, name=alias)
        assert not result.ok and result.temporary, result
    assert box.accepts(box.fresh())


class Fails(TwoLines):
    """The userdb fails for some mailboxes."""
    def prepare(self, root):
        super().prepare(root)
        config.write(f"{root}/userdb", "".join(
            f"{name}:::::{self.home(name)}::" +
            ("userdb_tempfail=yes\n" if name.endswith("1@example.org")
             else "\n") for name in self.users))


def test_a_userdb_that_fails(make_dovecot):
    """Nothing is known of the mailbox then: no login, also where nobody asks
    the userdb after the login."""
    dovecot = make_dovecot(Fails())
    with AuthSocket(dovecot) as auth:
        good = auth.login("user00@example.org", NAMES["user00@example.org"],
                          service="smtp")
        bad = auth.login("user01@example.org", NAMES["user01@example.org"],
                         service="smtp")
    assert good.verb == "OK"
    assert bad.verb == "FAIL" and "code=temp_fail" in bad.fields
    result = dovecot.login("imap", "user01@example.org",
                           NAMES["user01@example.org"])
    assert not result.ok and result.temporary
    dovecot.wait_log("a userdb failed")


class Second(TwoLines):
    """A second userdb answers where the first one knows nobody."""
    def userdb(self):
        return super().userdb() + dialect.userdb(
            "static", **dialect.static(home=f"{self.root}/x/{dialect.USER}"))


def test_a_home_that_comes_late(make_dovecot):
    """The first userdb knows the user when the mail process asks, and not yet
    when the login is decided."""
    dovecot = make_dovecot(Second())
    box = dovecot.mailbox()
    alias, path = alias_of(box.name), f"{dovecot.root}/userdb"
    with open(path, encoding="utf-8") as file:
        full = file.read()

    def write(text, home):
        """auth looks at the file once a second."""
        config.write(path, text)
        wait_for(lambda: f"{dovecot.root}/{home}/" in dovecot.doveadm(
            "user", "-f", "home", box.name).out, what="the home")

    def login(name, string):
        write("", "x")
        with AuthSocket(dovecot, name="login/login") as auth:
            return auth.login_then_user(
                name, string, lambda: write(full, "mail")).verb
    assert login(box.name, box.password) == "USER"
    assert login(alias, box.password) == "USER"
    box.turn_on()
    start = dovecot.log_size()
    assert login(alias, box.password) == "FAIL"
    dovecot.wait_log(f"another home than before for {alias}", start)
    assert login(box.name, box.fresh()) == "USER"
    assert login(box.name, box.app_password()["password"]) == "USER"


class Prefetched(TwoLines):
    """The home comes with the passdb's answer (userdb_home), and a userdb that
    follows has another one for each name, for example for LMTP."""
    def prepare(self, root):
        super().prepare(root)
        config.write(f"{root}/passwd", "".join(
            f"{name}:{{PLAIN}}{word}::::::userdb_home={self.home(name)}\n"
            for name, word in self.users.items()))

    def userdb(self):
        return dialect.userdb("prefetch") + dialect.userdb(
            "static", **dialect.static(home=f"{self.root}/x/{dialect.USER}"))


class PrefetchedAlone(Prefetched):
    def userdb(self):
        return dialect.userdb("prefetch")


@pytest.mark.parametrize("kind", [Prefetched, PrefetchedAlone])
@pytest.mark.parametrize("cache", ["", "auth_cache_size = 10M\n"],
                         ids=["", "cached"])
def test_prefetched_home(make_dovecot, kind, cache):
    """A right password brings the home, so the password alone does not open
    the mailbox by another name; after a wrong one nobody knows the home, so
    that password and code are refused as well. Other mailboxes open."""
    dovecot = make_dovecot(kind(), extra=cache)
    box, other = dovecot.mailbox(), dovecot.mailbox()
    alias = alias_of(box.name)
    assert box.accepts(box.password) and box.accepts(box.password, name=alias)
    box.turn_on("--no-check")
    before = homes(box)
    assert box.accepts(box.fresh())
    wait_for(lambda: homes(box) != before, what="the home")
    with AuthSocket(dovecot) as auth:
        for string in (box.password, "x", box.fresh()):
            assert auth.login(alias, string, service="smtp")[:2] == \
                ("FAIL", [f"user={alias}"])
        assert auth.login(other.name, other.password).verb == "OK"
        assert auth.login(other.name, "x").fields == [f"user={other.name}"]
    assert box.refuses(box.password, name=alias)
    assert box.refuses(box.password + box.totp.wrong(), name=alias)
    assert box.accepts(box.fresh())


class SomeUnknown(TwoLines):
    """Users that only the passdb knows."""
    def prepare(self, root):
        super().prepare(root)
        config.write(f"{root}/userdb", "")


def test_users_that_no_userdb_knows(make_dovecot):
    dovecot = make_dovecot(SomeUnknown())
    box = dovecot.mailbox()
    with AuthSocket(dovecot) as auth:
        assert auth.login(box.name, box.password, service="smtp").verb == "OK"
        box.turn_on("--no-check")
        assert auth.login(box.name, box.password, service="smtp").verb == "FAIL"
        assert auth.login(box.name, box.fresh(), service="smtp").verb == "OK"


def test_shared_homes(make_dovecot):
    """Mailboxes that share a home by design are not names of each other, if
    the admin says so."""
    class Shared(TwoLines):
        def home(self, name):
            return "/tmp"
    dovecot = make_dovecot(Shared(), extra="twofa_shared_homes = /x /./tmp/\n")
    box, other = dovecot.mailbox().turn_on(), dovecot.mailbox()
    with AuthSocket(dovecot) as auth:
        assert auth.login(other.name, other.password).verb == "OK"
        assert auth.login(box.name, box.password).verb == "FAIL"
        assert auth.login(box.name, box.fresh()).verb == "OK"
    assert not homes(box)
    other.turn_on()


class OneHome(backends.Sql):
    """userdb static, which has one home for every name."""
    def __init__(self):
        super().__init__(NAMES)

    def userdb(self):
        return dialect.userdb("static", **dialect.static(
            home=f"{self.root}/mail"))


def test_a_home_of_everybody(make_dovecot):
    """Nobody is shut out, and nothing is switched off without a word: doveadm
    names the home, and asks for the setting."""
    dovecot = make_dovecot(OneHome())
    box, other = dovecot.mailbox(), dovecot.mailbox()
    for command in (("enable", box.name), ("enable", "--no-check", box.name),
                    ("app-password", "add", box.name, "phone")):
        answer = dovecot.twofa(*command)
        assert answer.error == "shared-home", answer
        assert f"{dovecot.root}/mail" in answer.row["text"]
        assert "twofa_shared_homes" in answer.row["text"]
    assert other.accepts(other.password) and box.accepts(box.password)
    dovecot.configure(extra=f"twofa_shared_homes = {dovecot.root}/mail\n")
    dovecot.restart()
    box.turn_on()
    assert box.refuses(box.password) and box.accepts(box.fresh())
    assert other.accepts(other.password)


def test_enable_of_what_has_other_names(make_dovecot):
    """The passdb finds the mailbox by any domain. The home tells, so there is
    nothing to refuse."""
    dovecot = make_dovecot(ByLocalPart())
    box = dovecot.mailbox()
    local = box.name.split("@")[0]
    names = dovecot.twofa("enable", box.name).row["other_names"]
    assert names == f"{local}@*"
    box.turn_on()
    assert box.refuses(box.password, name=other_domain(box.name))


def test_enable_says_by_which_names_it_was_opened(make_dovecot):
    """The userdb cannot list them; logins have told them."""
    dovecot = make_dovecot(InSql())
    box = dovecot.mailbox()
    alias = alias_of(box.name)
    assert box.refuses(box.password + "x", name=alias)
    assert box.accepts(box.password, name=alias)
    assert box.accepts(box.password)
    wait_for(lambda: dovecot.twofa("enable", box.name).row["other_names"] ==
             alias, what="the other name")


class FewWithOneHome(SameHome):
    def __init__(self):
        super().__init__()
        self.users = dict(list(NAMES.items())[:4])

    def names(self):
        return self.users.items()


@pytest.mark.parametrize("kind", [SameHome, FewWithOneHome])
def test_a_home_that_a_file_has_for_many(make_dovecot, kind):
    dovecot = make_dovecot(kind())
    box, other = dovecot.mailbox(), dovecot.mailbox()
    for command in (("enable", box.name), ("enable", "--no-check", box.name),
                    ("app-password", "add", box.name, "phone")):
        answer = dovecot.twofa(*command)
        assert answer.error == "shared-home", answer
        assert f"{dovecot.root}/mail" in answer.row["text"]
        assert "twofa_shared_homes" in answer.row["text"]
    rows = [row for row in dovecot.twofa("check-config").rows
            if f"{dovecot.root}/mail" in row["text"]]
    assert len(rows) == 1 and "twofa_shared_homes" in rows[0]["remedy"], rows
    assert other.accepts(other.password) and box.accepts(box.password)
    dovecot.configure(extra=f"twofa_shared_homes = {dovecot.root}/mail\n")
    dovecot.restart()
    box.turn_on()
    assert box.refuses(box.password) and box.accepts(box.fresh())
    assert other.accepts(other.password)


def test_mechanisms_without_a_string(make_dovecot):
    dovecot = make_dovecot(TwoLines(), mechanisms="plain login cram-md5")
    box = dovecot.mailbox()
    alias = alias_of(box.name)
    assert box.accepts(box.password, mech="CRAM-MD5", name=alias)
    box.turn_on()
    assert box.refuses(box.password, mech="CRAM-MD5", name=alias)
