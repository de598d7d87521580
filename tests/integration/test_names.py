"""One mailbox, many names: whichever name a login begins or ends with, the
second factor of each of them is asked for."""

import pytest

from twofatest import backends
from twofatest.dovecot import Dovecot

NAMES = {f"user{i:02}@example.org": f"T9D3K!{i:02}word" for i in range(20)}
ALIASES = {f"alias{i:02}@example.org": f"user{i:02}@example.org"
           for i in range(20)}


def passwd_file():
    users = dict(NAMES)
    users.update((alias, NAMES[name]) for alias, name in ALIASES.items())
    fields = {alias: f"user={name}" for alias, name in ALIASES.items()}
    backend = backends.PasswdFile(users, fields)
    backend.names = NAMES.items
    return backend


def sql():
    backend = backends.Sql(NAMES, ALIASES)
    return backend


@pytest.fixture(scope="module", params=["passwd-file", "sql", "sql-cached"])
def backend(request):
    made = passwd_file() if request.param == "passwd-file" else sql()
    extra = "auth_cache_size = 10M" if "cached" in request.param else ""
    with Dovecot(made, extra=extra) as dovecot:
        yield dovecot


def alias_of(box):
    return box.name.replace("user", "alias")


def test_alias(backend):
    """The passdb renames after we looked: the owner's 2FA counts."""
    box = backend.mailbox()
    alias = alias_of(box)
    assert box.accepts(box.password, name=alias)
    box.turn_on()
    assert box.refuses(box.password, name=alias)
    assert box.refuses(box.password + box.totp.wrong(), name=alias)
    string = box.fresh()
    assert box.accepts(string, name=alias)
    assert box.refuses(string, name=alias)
    assert box.refuses(string)
    string = box.fresh()
    assert box.accepts(string)
    assert box.refuses(string, name=alias)


def test_alias_recovery_code(backend):
    box = backend.mailbox().turn_on()
    assert box.accepts(box.password + box.recovery[0], name=alias_of(box))
    assert box.refuses(box.password + box.recovery[0], name=alias_of(box))


@pytest.mark.parametrize("state", ["off", "on"])
def test_alias_application_password(backend, state):
    box = backend.mailbox()
    if state == "on":
        box.turn_on()
    word = box.app_password()["password"]
    only_imap = box.app_password(scope="imap")["password"]
    assert box.accepts(word, name=alias_of(box))
    assert box.accepts(word)
    assert box.refuses(only_imap, "pop3", name=alias_of(box))
    assert box.refuses(word + "x", name=alias_of(box))


def test_alias_wrong_password_burns_nothing(backend):
    box = backend.mailbox().turn_on()
    code = box.totp.fresh()
    assert box.refuses("wrong" + code, name=alias_of(box))
    assert box.accepts(box.password + code, name=alias_of(box))


def test_enable_refuses_an_alias(backend):
    """A record under a name that no login ends with would guard nothing."""
    box = backend.mailbox()
    answer = backend.twofa("enable", alias_of(box))
    assert answer.code != 0, answer
    assert box.name in answer.out + answer.err
    assert box.accepts(box.password)


def test_upper_case(backend):
    box = backend.mailbox().turn_on()
    string = box.fresh()
    assert box.refuses(box.password, name=box.name.upper())
    assert box.accepts(string, name=box.name.upper())
    assert box.refuses(string, name=box.name.title())


@pytest.mark.parametrize("cache", ["", "auth_cache_size = 10M"])
def test_username_format(make_dovecot, cache):
    """Mailboxes named by the local part only."""
    users = {f"user{i}": f"T9D3K!{i}" for i in range(5)}
    dovecot = make_dovecot(backends.PasswdFile(users),
                           extra="auth_username_format = %Ln\n" + cache)
    box = dovecot.mailbox().turn_on()
    for name in (box.name, box.name.upper(), box.name + "@example.org",
                 box.name + "@elsewhere.example"):
        assert box.refuses(box.password, name=name)
        string = box.fresh()
        assert box.accepts(string, name=name)
        assert box.refuses(string)


def test_username_without_format(make_dovecot):
    """auth_username_format empty: a database that ignores case must not open
    another door."""
    users = {"anna@example.org": "T9D3K!px"}

    class NoCase(backends.Sql):
        query = ("SELECT name AS user, password FROM users "
                 "WHERE lower(login) = lower('%u')")
    dovecot = make_dovecot(NoCase(users), extra="auth_username_format =\n")
    box = dovecot.mailbox().turn_on()
    for name in ("Anna@example.org", "ANNA@EXAMPLE.ORG"):
        assert box.refuses(box.password, name=name)
        assert box.accepts(box.fresh(), name=name)


def test_unknown_to_dovecot(dovecot):
    answer = dovecot.twofa("enable", "nobody@example.org")
    assert answer.code != 0 and "unknown-mailbox" in repr(answer)
    answer = dovecot.twofa("enable", "--no-check", "nobody@example.org")
    assert answer.code == 0, answer
    assert not dovecot.login("imap", "nobody@example.org", "x" + "189145").ok



def test_login_field_with_domain_default(make_dovecot):
    """auth_default_realm completes the name before we look."""
    dovecot = make_dovecot(extra="auth_default_realm = example.org\n")
    box = dovecot.mailbox().turn_on()
    local = box.name.split("@")[0]
    assert box.refuses(box.password, name=local)
    assert box.accepts(box.fresh(), name=local)


def test_userdb_that_renames(make_dovecot):
    """It comes too late to ask for a code, so such a login is not let in when
    the other mailbox has 2FA."""
    class Renaming(backends.PasswdFile):
        def prepare(self, root):
            super().prepare(root)
            with open(f"{root}/userdb", "w") as f:
                f.write("user00@example.org:::::::userdb_user=user01@example.org\n"
                        "user01@example.org:::::::\n")
    dovecot = make_dovecot(Renaming())
    renamed, other = dovecot.mailbox(), dovecot.mailbox()
    assert renamed.accepts(renamed.password)
    other.turn_on("--no-check")
    for string in (renamed.password, renamed.password + other.totp.fresh()):
        try:
            assert not renamed.login(string).ok
        except ConnectionError:
            pass  # an internal login failure, Dovecot says no more
    assert other.refuses(other.password)
    assert other.accepts(other.fresh())
