# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Each fault in the configuration gives one row of check-config, which says
what is wrong, in which file and line, and what to do: in a single file and in a
directory of files."""

import os

import pytest

from twofatest import backends, config
from twofatest.blocks import block
from twofatest.dialect import current as dialect
from twofatest.dovecot import Dovecot

USER, LOCAL = dialect.USER, dialect.LOCAL_PART


class Fault:
    """`make(root)` returns the configuration's lines. The row has the words,
    and names the first line that begins like `line`. `instead`: the value of
    the template that the lines replace."""
    def __init__(self, result, words, make, line=None, instead=None):
        self.result, self.words, self.make = result, words, make
        self.line, self.instead = line, instead


def passdb(driver, make_values, name="other", **more):
    """`name`: 2.4 names a second passdb of a driver."""
    name = name if driver == "passwd-file" else None
    return lambda root: dialect.passdb(driver, name, **more,
                                       **make_values(root))


def sql(query):
    return passdb("sql", lambda root: dialect.sql(root, f"{root}/users.db",
                                                  query))


def ldap(fields=None, **values):
    return passdb("ldap", lambda root: dialect.ldap(
        root, "ldap://127.0.0.1:1", "dc=example", None, fields, **values))


def file_of(name, text):
    def make(root):
        return dialect.passwd_file(config.write(f"{root}/{name}", text))
    return make


def users_file(text):
    make = file_of("more-users", text)
    return lambda root: dialect.userdb("passwd-file", "other", **make(root))


def local_parts(root):
    values = dialect.passwd_file(config.write(f"{root}/locals", ""))
    return {key: value.replace(USER, LOCAL) for key, value in values.items()}


def lines(text):
    return lambda root: text


def service(name, listener, before="", **values):
    return lines(before + block(f"service {name}",
                                {f"inet_listener {listener}": values}))


def place_in_database(root, setting):
    """Dovecot 2.3 has queries and filters in files of their own."""
    path = f"{root}/{'sql' if setting == 'password_query' else 'ldap'}.conf"
    with open(path, encoding="utf-8") as f:
        numbers = [number for number, line in enumerate(f, 1)
                   if line.startswith(setting)]
    return f"{path}:{numbers[0]}"


PASSDB, USERDB = "passdb", "userdb"
# The settings by which a passdb of 2.3 looks up
SETTINGS = {"sql-user": "password_query", "sql-domain": "password_query",
            "sql-like": "password_query", "ldap-user": "pass_attrs",
            "ldap-domain": "pass_filter", "ldap-dn": "auth_bind_userdn"}

FAULTS = {
    "nopassword-file": Fault("error", "line 1 returns nopassword", passdb(
        "passwd-file", file_of("open", "berta:::::::nopassword\n")), PASSDB),
    "nopassword-sql": Fault("error", "returns nopassword", sql(
        "SELECT name AS user, NULL AS password, 'Y' AS nopassword FROM users "
        f"WHERE login = '{USER}'"), PASSDB),
    "sql-user": Fault("warning", "does not select the column user", sql(
        f"SELECT password FROM users WHERE login = '{USER}'"), PASSDB),
    "sql-domain": Fault("warning", "with any domain", sql(
        f"SELECT password FROM users WHERE local = '{LOCAL}'"), PASSDB),
    "sql-like": Fault("warning", "compares with LIKE", sql(
        f"SELECT password FROM users WHERE login LIKE '{USER}'"), PASSDB),
    "ldap-user": Fault("warning", "has no attribute for the field user", ldap(
        {"password": "userPassword"}, filter=f"(mail={USER})"), PASSDB),
    "ldap-domain": Fault("warning", "with any domain", ldap(
        {"password": "userPassword"}, filter=f"(uid={LOCAL})"), PASSDB),
    "ldap-dn": Fault("warning", "with any domain", passdb(
        "ldap", lambda root: dialect.ldap(
            root, "ldap://127.0.0.1:1", "dc=example", bind="yes",
            bind_userdn=f"uid={LOCAL},dc=example"), skip="authenticated"),
        PASSDB),
    "file-domain": Fault("warning", "with any domain", passdb(
        "passwd-file", local_parts), PASSDB),
    "proxy": Fault("warning", "returns proxy and no pass", lambda root:
                   dialect.passdb("static", **dialect.static(
                       proxy="y", host="127.0.0.1")), PASSDB),
    "home-static": Fault("warning", "for every name", lambda root:
                         dialect.userdb("static", **dialect.static(
                             home="/srv/vmail")), USERDB),
    "home-two": Fault("warning", "b (line 2) and a have the home", users_file(
        "a:::::/m/a::\nb:::::/m/a::\nc:::::/m/c::\n"), USERDB),
    "home-all": Fault("warning", "has the home /m for 4 names", users_file(
        "a:::::/m::\nb:::::/m::\nc:::::/m::\nd:::::/m::\n"), USERDB),
    "home-sql": Fault("warning", "for every name", lambda root:
                      dialect.userdb_sql(root, "SELECT '/m' AS home FROM "
                                         f"users WHERE login = '{USER}'"),
                      USERDB),
    "home-ldap": Fault("warning", "for every name", lambda root:
                       dialect.userdb_ldap_home(root, "/m"), USERDB),
    "wide-webmail": Fault("error", "twofa_webmail_networks has 0.0.0.0/0",
                          lines("twofa_webmail_networks = 0.0.0.0/0\n"),
                          "twofa_w"),
    "wide-activesync": Fault(
        "error", "twofa_activesync_networks has ::/0",
        lines("twofa_activesync_networks = 192.0.2.1 ::/0\n"), "twofa_a"),
    "wide-proxies": Fault(
        "error", "twofa_panel_trusted_proxies has 0.0.0.0/0",
        lines("twofa_panel_trusted_proxies = 0.0.0.0/0\n"), "twofa_p"),
    "panel-plain": Fault("warning", "inet_listener http has no TLS", service(
        "twofa-panel", "http", port="1"), "inet_listener http"),
    "panel-no-ssl": Fault("warning", "ssl = no",
                          lines("ssl = no\n"), None),
    "panel-no-port": Fault(
        "warning", "no listener of service twofa-panel has a port",
        service("twofa-panel", "https", port="0",
                before="twofa_panel_title = Mail\n"), "service twofa-panel"),
    "panel-certificate-empty": Fault(
        "warning", "no certificate", lines(dialect.certificate("")),
        dialect.certificate("").split(" ")[0]),
    "panel-certificate-missing": Fault(
        "warning", "/nonexistent.crt can't be read",
        lines(dialect.certificate("/nonexistent.crt")),
        dialect.certificate("").split(" ")[0]),
    "doveadm-everywhere": Fault(
        "warning", "doveadm listens on all addresses (inet_listener api)",
        service("doveadm", "api", port="1", **dialect.ADDRESS_ALL),
        "inet_listener api"),
    "doveadm-key": Fault("warning", "doveadm_api_key has less than 16",
                         lines("doveadm_api_key = short\n"), "doveadm_api"),
    "doveadm-password": Fault(
        "warning", "doveadm_password has less than 16",
        lines("doveadm_password = short\n"), "doveadm_password"),
    "sendmail": Fault("warning", "sendmail_path = /nonexistent can't",
                      lines("sendmail_path = /nonexistent -i\n"), "sendmail"),
    "issuer-colon": Fault("error", "has a colon",
                          lines("twofa_issuer = Mail: Example\n"), "twofa_i"),
    "issuer-none": Fault("warning", "user names have no domain", lines(
        f"auth_username_format = {dialect.LOWER_LOCAL_PART}\n"), None),
    "prefetch": Fault("warning", "is the only userdb", lambda root:
                      dialect.userdb("prefetch"), USERDB, "userdb"),
    "master": Fault("warning", "has master = yes", passdb(
        "passwd-file", file_of("masters", "m:x\n"), master="yes"), PASSDB),
}


@pytest.fixture(scope="module")
def dovecot():
    with Dovecot(backends.PasswdFile(), start=False) as instance:
        instance.plain = dict(instance.values)
        instance.configure(extra="!include conf.d/*.conf\n")
        os.mkdir(f"{instance.root}/conf.d")
        config.write(f"{instance.root}/conf.d/10-nothing.conf", "")
        yield instance


def findings(dovecot):
    return {(row["result"], row["text"]): row
            for row in dovecot.twofa("check-config").rows
            if row["result"] != "ok"}


@pytest.fixture(scope="module")
def before(dovecot):
    """What the tests' own configuration has: doveadm's port is for its HTTP
    API, and the clock of the machine may be off."""
    rows = findings(dovecot)
    assert not [row for row in rows.values() if row["check"] == "panel"], rows
    return rows


@pytest.mark.parametrize("layout", ["single", "directory"])
@pytest.mark.parametrize("name", FAULTS)
def test_one_row(dovecot, before, name, layout):
    fault = FAULTS[name]
    text = fault.make(dovecot.root)
    dovecot.values = dict(dovecot.plain)
    path = f"{dovecot.root}/conf.d/99-fault.conf"
    if layout == "single":
        path = dovecot.conf
        dovecot.configure(**{fault.instead or "extra": text})
    else:
        config.write(path, text)
        if fault.instead:
            dovecot.configure(**{fault.instead: ""})
        dovecot.configure(extra="!include conf.d/*.conf\n")
    try:
        rows = [row for key, row in findings(dovecot).items()
                if key not in before]
    finally:
        if layout == "directory":
            os.unlink(path)
    assert len(rows) == 1, (rows, text)
    row, = rows
    assert row["result"] == fault.result and fault.words in row["text"], row
    assert row["remedy"], row
    if fault.line:
        with open(dovecot.conf, encoding="utf-8") as f:
            whole = f.read() if layout == "single" else text
        first = whole.index(text)
        number = whole[:first].count("\n") + [
            line.strip().startswith(fault.line)
            for line in text.splitlines()].index(True) + 1
        assert f"{path}:{number}" in row["where"].split(", "), row
    if name in SETTINGS and dialect.DATABASES_HAVE_FILES:
        place = place_in_database(dovecot.root, SETTINGS[name])
        assert place in row["where"].split(", "), row
