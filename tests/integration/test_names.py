# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A mailbox may have several names. A login may begin with one and end with
another one; if either of them has 2FA, its code is needed."""

import base64
import concurrent.futures
import os
import re
import socket

import pytest

from twofatest import backends
from twofatest.authsocket import AuthSocket
from twofatest.dialect import current as dialect
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
    """The passdb changes the name after twofa was asked. The 2FA of the mailbox
    that the new name has counts."""
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


def test_alias_forwarded_fields(backend):
    """auth returns the fields that a proxy sends about its client, also when
    the passdbs are asked again. A refusal has the same ones as that of a wrong
    password."""
    box = backend.mailbox()
    alias = alias_of(box)

    def forwarded(string):
        reply = auth.login(alias, string, forward_fields="where=front")
        return reply.verb, [field for field in reply.fields
                            if field.startswith("forward_")]
    with AuthSocket(backend) as auth:
        told = forwarded(box.password)
        wrong = forwarded(box.password + "x")
        assert told == ("OK", ["forward_where=front"])
        assert wrong[0] == "FAIL"
        box.turn_on()
        assert forwarded(box.fresh()) == told
        assert forwarded(box.password + box.totp.wrong()) == wrong
        assert forwarded(box.password) == wrong
        assert forwarded(box.password + "x") == wrong


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
    """doveadm refuses to turn 2FA on for a name that no login ends with, as it
    would protect nothing."""
    box = backend.mailbox()
    answer = backend.twofa("enable", alias_of(box))
    assert answer.code != 0, answer
    assert box.name in answer.out + answer.err
    assert box.accepts(box.password)


class ByLocalPart(backends.Sql):
    """This passdb ignores the domain of a name."""
    query = ("SELECT password FROM users WHERE login = "
             f"'{dialect.LOCAL_PART}'")

    def prepare(self, root):
        users, self.users = self.users, {
            name.split("@")[0]: word for name, word in self.users.items()}
        super().prepare(root)
        self.users = users


class ByLike(backends.Sql):
    query = f"SELECT password FROM users WHERE login LIKE '{dialect.USER}'"


@pytest.mark.parametrize("kind, other", [
    (ByLocalPart, lambda name: name.split("@")[0] + "@evil.example"),
    (ByLike, lambda name: "_" + name[1:])], ids=["local part", "LIKE"])
def test_enable_refuses_what_has_other_names(make_dovecot, kind, other):
    """The passdb accepts a name that twofa takes for another mailbox."""
    dovecot = make_dovecot(kind({"anna@example.org": "T9D3K!px",
                                 "bert@example.org": "T9D3K!qy"}))
    box = dovecot.mailbox()
    with AuthSocket(dovecot) as auth:
        assert auth.login(other(box.name), box.password).verb == "OK"
    answer = dovecot.twofa("enable", box.name)
    assert answer.error == "bad-input" and not answer.row.get("secret")
    assert "other names" in answer.row["text"]
    assert dovecot.twofa("enable", "--no-check", box.name).code == 0


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
                           extra="auth_username_format = "
                           f"{dialect.LOWER_LOCAL_PART}\n{cache}")
    box = dovecot.mailbox().turn_on()
    for name in (box.name, box.name.upper(), box.name + "@example.org",
                 box.name + "@elsewhere.example"):
        assert box.refuses(box.password, name=name)
        string = box.fresh()
        assert box.accepts(string, name=name)
        assert box.refuses(string)


def test_username_without_format(make_dovecot):
    """With an empty auth_username_format, a password database that ignores case
    does not accept the password alone under another spelling."""
    users = {"anna@example.org": "T9D3K!px"}

    class NoCase(backends.Sql):
        query = ("SELECT name AS user, password FROM users "
                 f"WHERE lower(login) = lower('{dialect.USER}')")
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
    """Dovecot completes the name before twofa looks it up."""
    dovecot = make_dovecot(extra=f"{dialect.DEFAULT_DOMAIN} = example.org\n")
    box = dovecot.mailbox().turn_on()
    local = box.name.split("@")[0]
    assert box.refuses(box.password, name=local)
    assert box.accepts(box.fresh(), name=local)


def test_userdb_that_renames(make_dovecot):
    """The userdbs are asked before the login is decided: the second factor of
    the mailbox that they name is needed."""
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
    assert renamed.refuses(renamed.password)
    assert renamed.accepts(renamed.password + other.totp.fresh())
    assert other.refuses(other.password)
    assert other.accepts(other.fresh())


# Other spellings of a mailbox's name. The passdb decides whether it knows them;
# none of them may open the mailbox without its code.
def likenesses(name):
    local, domain = name.split("@")
    return [
        local, local + "@", "@" + domain, name.title(), local.upper() + "@" +
        domain, name + ".", local + ".@" + domain, name + " ", " " + name,
        "  ".join((local, "@" + domain)), local + "+tag@" + domain,
        local + "-tag@" + domain, f'"{local}"@{domain}', f"<{name}>",
        local + "%" + domain, name + "%u", local + "*@" + domain,
        name + "\t", name + "\x01", name + "\x7f", name + "\r\n",
        name + "\u200b", name + "\u00a0", name + "\u00ad", "ｕ" + name[1:],
        name.replace("o", "о"), name.replace("e", "é"), name + "\u0301",
        name.replace("s", "ſ"), name + "/", "../" + name, name + "'",
        "' OR '1'='1", f"{name}' --", f"x' UNION SELECT '{name}', '' --",
        f"{name}\\", "*", "", "%", "_" * len(name), name * 30, "x" * 1000,
        name + ")(uid=*", "user*@example.org",
    ]


def nul(name):
    return name + "\0" + name


class Loose(backends.Sql):
    """A database that takes all these spellings for one name, as MySQL does
    with its usual collations, and returns the name that it has."""
    query = ("SELECT name AS user, password FROM users WHERE "
             "trim(lower(login)) = "
             f"trim(lower(replace('{dialect.USER}', 'é', 'e')))")


CHARS = ["", "auth_username_chars =\n"]


@pytest.fixture(scope="module", params=CHARS, ids=["default", "any character"])
def loose(request):
    with Dovecot(Loose(NAMES), extra="auth_username_format =\n" +
                 request.param) as made:
        yield made


def accepted(box, names, mech):
    """Returns the names with which the password alone is accepted."""
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        good = list(pool.map(lambda name: box.accepts(
            box.password, name=name, mech=mech), names))
    return [name for name, ok in zip(names, good) if ok]


def test_likenesses(loose):
    box = loose.mailbox()
    names = likenesses(box.name)
    known = accepted(box, names, "PLAIN")
    assert box.name.title() in known
    box.turn_on()
    for mech in ("PLAIN", "LOGIN"):
        assert accepted(box, names, mech) == []
    for name in known:
        assert box.accepts(box.fresh(), name=name), name
    assert box.accepts(box.fresh())


def test_nul_in_a_name(loose):
    box = loose.mailbox().turn_on()
    for name in (nul(box.name), box.name + "\0", "\0" + box.name):
        assert not box.accepts(box.password, name=name), name


def test_default_characters_refuse_the_rest(dovecot):
    """Dovecot refuses a name with a character that is not in
    auth_username_chars before it asks a database."""
    box = dovecot.mailbox()
    start = dovecot.log_size()
    for name in (box.name + " ", box.name.replace("e", "é"), box.name + "\t",
                 box.name + "'", box.name + "\u200b"):
        assert box.refuses(box.password, name=name), name
    assert "Performing passdb lookup" not in dovecot.log(start)


SPACES = ["{} ", " {}", "{}  ", "  {} "]


class IgnoresSpaces(backends.Ldap):
    """LDAP ignores case and spaces around a value when it compares, and Dovecot
    does not get the name that was found."""
    fields = {"password": "userPassword"}


def test_spaces_around_a_name(make_dovecot):
    """Spaces around a name do not make it another name."""
    users = {"anna@example.org": "T9D3K!px"}
    dovecot = make_dovecot(IgnoresSpaces(users),
                           extra="auth_username_chars =\n"
                                 "auth_username_format =\n")
    box = dovecot.mailbox()
    names = [form.format(box.name) for form in SPACES]
    known = [name for name in names
             if dovecot.doveadm("auth", "test", name, box.password,
                                fmt=None).code == 0]
    assert known == names
    box.turn_on()
    for name in names:
        answer = dovecot.doveadm("auth", "test", name, box.password, fmt=None)
        assert answer.code != 0, name
        answer = dovecot.doveadm("auth", "test", name, box.fresh(), fmt=None)
        assert answer.code == 0, name


def test_long_names_disturb_nobody(dovecot):
    """Logins with long names disturb no others on the connection to the
    service, which all logins share."""
    box = dovecot.mailbox().turn_on()
    long_names = ["a" * 255 + "@example.org", "\t" * 500, "b" * 900,
                  "c" * 1000 + "@example.org", "ü" * 400]

    def attempt(name):
        return dovecot.login("imap", name, "x" * 300 + "123456")
    start = dovecot.log_size()
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        results = list(pool.map(attempt, long_names * 8))
        pool.submit(box.accepts, box.fresh()).result()
    assert not any(result.ok or result.temporary for result in results)
    assert not re.search("connection lost|too (large|long)", dovecot.log(start))
    assert box.accepts(box.fresh())


def test_long_names_without_character_list(make_dovecot):
    """An empty auth_username_chars permits all characters. auth escapes them
    for the service."""
    dovecot = make_dovecot(passwd_file(), extra="auth_username_chars =\n")
    box = dovecot.mailbox().turn_on()
    start = dovecot.log_size()
    for char in ("\t", "\r", "\x01", "ü", "%", "'"):
        for length in (255, 256, 1000, 4200):
            name = char * (length // len(char.encode()))
            result = dovecot.login("imap", name, "x" * 99)
            assert not result.ok and not result.temporary, (char, length)
    assert box.accepts(box.fresh())
    assert "connection lost" not in dovecot.log(start)


def sasl_line(box, string, **fields):
    """A login over auth's own socket, as Postfix does it."""
    resp = base64.b64encode(f"\0{box.name}\0{string}".encode()).decode()
    more = "".join(f"\t{key}={value}" for key, value in fields.items())
    with socket.socket(socket.AF_UNIX) as sock:
        sock.connect(f"{box.dovecot.root}/run/auth-postfix")
        sock.sendall(f"VERSION\t1\t2\nCPID\t{os.getpid()}\n"
                     f"AUTH\t1\tPLAIN{more}\tresp={resp}\n".encode())
        for line in sock.makefile():
            if line.startswith(("OK\t", "FAIL\t")):
                return line


def test_long_session(dovecot):
    """The session's id is the client's, as some proxies and Postfix see it."""
    box = dovecot.mailbox().turn_on()
    start = dovecot.log_size()
    # nearly the 8192 bytes that auth accepts as a line
    session = "\1t" * 4020
    line = sasl_line(box, box.password, service="smtp", session=session)
    assert line.startswith("FAIL") and "temp" not in line, line
    assert sasl_line(box, box.fresh(), service="smtp",
                     session=session).startswith("OK")
    assert sasl_line(box, box.fresh(),
                     service="smtp" * 1800).startswith("OK")
    assert "connection lost" not in dovecot.log(start)


def test_control_characters(make_dovecot):
    """A database may ignore them, as MySQL's Unicode collations do. No mailbox
    has such a name."""
    class Ignoring(backends.Sql):
        query = ("SELECT password FROM users WHERE "
                 f"login = replace('{dialect.USER}', char(1), '')")
    dovecot = make_dovecot(Ignoring(NAMES), extra="auth_username_chars =\n")
    box = dovecot.mailbox()
    name = box.name.replace("@", "\x01@")
    for _ in range(2):
        assert box.refuses(box.password, name=name)
        assert box.refuses(box.password, name=name + " " * 300)
        assert box.refuses(box.password, name=" " * 300 + box.name)
        if box.totp is None:
            box.turn_on()
    assert box.accepts(box.fresh())
