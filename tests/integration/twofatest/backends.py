# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Where mailboxes and passwords are: each class makes the files of one kind of
password database and says how Dovecot is told about it. All have the same
mailboxes; `skips` says that application passwords need `skip = authenticated`
there, because the database verifies passwords by itself."""

import os
import secrets
import sqlite3

from . import config
from .dialect import current as dialect
from .grants import Grants
from .slapd import Slapd
from .tokens import Issuer

DOMAIN = "example.org"


def make_users(count=60):
    """Passwords are what people choose: some end in digits or spaces."""
    tails = ("!px", "px 7", "#2024", "ü\"\\", "123456", "%u$HOME")
    return {f"user{i:02}@{DOMAIN}":
            "T9" + secrets.token_hex(5) + tails[i % len(tails)]
            for i in range(count)}


class Backend:
    skips = False
    # Dovecot itself logs the query of such a database, with the password
    logs_passwords = False
    # doveadm can look a mailbox up in it
    can_be_asked = True
    # Characters that this database cannot take in a password
    unable = ""

    def __init__(self, users=None):
        self.users = make_users() if users is None else users
        self.users = {name: "".join(c for c in password
                                    if c not in self.unable)
                      for name, password in self.users.items()}

    def names(self):
        return self.users.items()

    def prepare(self, root):
        self.root = root
        config.write(f"{root}/userdb", "".join(
            f"{name}:::::::\n" for name in self.users))

    def userdb(self):
        return dialect.userdb("passwd-file",
                              **dialect.passwd_file(f"{self.root}/userdb"))

    def passdb(self, driver, **values):
        skip = "authenticated" if self.skips else None
        return dialect.passdb(driver, **{"skip": skip, **values})

    def close(self):
        pass


class PasswdFile(Backend):
    """`fields`: extra fields by mailbox name, e.g. user= or allow_nets=.
    `more`: settings of the passdb."""
    def __init__(self, users=None, fields=None, **more):
        super().__init__(users)
        self.fields, self.more = fields or {}, more
        self.users = {name: password.replace(":", "")
                      for name, password in self.users.items()}

    def prepare(self, root):
        super().prepare(root)
        config.write(f"{root}/passwd", "".join(
            f"{name}:{{PLAIN}}{password}::::::{self.fields.get(name, '')}\n"
            for name, password in self.users.items()))

    def passdbs(self):
        return self.passdb("passwd-file", **self.more,
                           **dialect.passwd_file(f"{self.root}/passwd"))


class Sql(Backend):
    """A query that returns the password's hash."""
    query = ("SELECT name AS user, password FROM users "
             f"WHERE login = '{dialect.USER}'")

    def __init__(self, users=None, aliases=None):
        super().__init__(users)
        self.aliases = aliases or {}

    def prepare(self, root):
        super().prepare(root)
        db = sqlite3.connect(f"{root}/users.db")
        db.execute("CREATE TABLE users (login TEXT, name TEXT, password TEXT)")
        db.executemany("INSERT INTO users VALUES (?, ?, ?)", [
            (name, name, self.stored(password))
            for name, password in self.users.items()])
        db.executemany("INSERT INTO users VALUES (?, ?, ?)", [
            (alias, name, self.stored(self.users[name]))
            for alias, name in self.aliases.items()])
        db.commit()
        db.close()

    def stored(self, password):
        return "{PLAIN}" + password

    def passdbs(self):
        return self.passdb("sql", **dialect.sql(
            self.root, f"{self.root}/users.db", self.query))


class SqlCompares(Sql):
    """A query that compares the password itself."""
    skips = logs_passwords = True
    query = ("SELECT name AS user, NULL AS password, 'Y' AS nopassword "
             f"FROM users WHERE login = '{dialect.USER}' "
             f"AND password = '{dialect.PASSWORD}'")

    def stored(self, password):
        return password


class Pam(Backend):
    """A PAM service whose module asks a script. /etc/pam.d is a copy in this
    mount namespace."""
    skips = True

    def prepare(self, root):
        super().prepare(root)
        assert os.environ.get("TWOFA_MOUNTED"), "run this by ./dev test"
        self.service = os.path.basename(root)
        config.write(f"{root}/pam-passwords", "".join(
            f"{name}\t{password}\n" for name, password in self.users.items()),
            0o600)
        config.write(f"{root}/pam-check", f"""#!/bin/sh
password=$(tr -d '\\000')
grep -qxF "$PAM_USER\t$password" {root}/pam-passwords
""", 0o755)
        config.write(f"/etc/pam.d/{self.service}", f"""
auth required pam_exec.so quiet expose_authtok {root}/pam-check
account required pam_permit.so
session required pam_permit.so
""")

    def close(self):
        os.unlink(f"/etc/pam.d/{self.service}")

    def passdbs(self):
        return self.passdb("pam", **dialect.pam(self.service))


class LuaLooksUp(Backend):
    """A script that returns the password."""
    unable = "\"\\"
    script = """
function auth_passdb_lookup(req)
  local password = users[req.user]
  if password == nil then
    return dovecot.auth.PASSDB_RESULT_USER_UNKNOWN, "no such user"
  end
  return dovecot.auth.PASSDB_RESULT_OK, {password = "{PLAIN}" .. password}
end
"""

    def prepare(self, root):
        super().prepare(root)
        table = "".join(f'  ["{name}"] = "{password}",\n'
                        for name, password in self.users.items())
        config.write(f"{root}/auth.lua",
                     "users = {\n" + table + "}\n" + self.script)

    def passdbs(self):
        return self.passdb("lua", **dialect.lua(f"{self.root}/auth.lua"))


class LuaVerifies(LuaLooksUp):
    """A script that compares the password itself."""
    skips = True
    script = """
function auth_password_verify(req, pass)
  local password = users[req.user]
  if password == nil then
    return dovecot.auth.PASSDB_RESULT_USER_UNKNOWN, "no such user"
  end
  if password ~= pass then
    return dovecot.auth.PASSDB_RESULT_PASSWORD_MISMATCH, "wrong"
  end
  return dovecot.auth.PASSDB_RESULT_OK, {}
end
"""


class Ldap(Backend):
    """Reads the password attribute. `fields`: attributes by field."""
    looks_up = True
    fields = {"user": "mail", "password": "userPassword"}
    settings = {"filter": f"(mail={dialect.USER})"}

    def prepare(self, root):
        super().prepare(root)
        self.slapd = Slapd(f"{root}/slapd", self.users)

    def close(self):
        self.slapd.close()

    def passdbs(self):
        admin = (self.slapd.admin, self.slapd.password)
        return self.passdb("ldap", **dialect.ldap(
            self.root, self.slapd.uri, self.slapd.base,
            admin if self.looks_up else None, self.fields, **self.settings))


class LdapBinds(Ldap):
    """Looks the entry up, then binds as it."""
    fields = {"user": "mail"}
    settings = {**Ldap.settings, "bind": "yes"}


class LdapBindsDirectly(Ldap):
    """Binds as a DN made of the name: no lookup."""
    skips = True
    can_be_asked = looks_up = False
    fields = {}
    settings = {"bind": "yes", "bind_userdn":
                f"uid={dialect.LOCAL_PART},{Slapd.base}"}


class OAuth2(Backend):
    """Asks an OAuth 2.0 server for a token, with the user's password."""
    skips = True
    can_be_asked = False

    def prepare(self, root):
        super().prepare(root)
        self.issuer = Issuer(root)
        self.grants = Grants(self.users, self.issuer)

    def close(self):
        self.grants.close()

    def passdbs(self):
        return dialect.grants(self.root, self.issuer.keys, self.grants.url,
                              "authenticated" if self.skips else None)


class SqlThenPam(Backend):
    """Half of the mailboxes are in SQL, and only PAM knows the others. The last
    passdb is the entry of the documentation that tells which ones exist."""
    tested = 0

    def __init__(self, users=None):
        super().__init__(users)
        items = list(self.users.items())
        self.parts = [Sql(dict(items[0::2])), Pam(dict(items[1::2]))]

    def names(self):
        return self.parts[self.tested].names()

    def prepare(self, root):
        for part in self.parts:
            part.prepare(root)
        super().prepare(root)

    def close(self):
        self.parts[1].close()

    def passdbs(self):
        exists = dialect.passdb(
            "passwd-file", skip="unauthenticated",
            **dialect.passwd_file(f"{self.root}/userdb"))
        return "".join(part.passdbs() for part in self.parts) + exists


class PamAfterSql(SqlThenPam):
    tested = 1


BACKENDS = {
    "passwd-file": PasswdFile, "sql": Sql, "sql-compares": SqlCompares,
    "pam": Pam, "lua": LuaLooksUp, "lua-verifies": LuaVerifies, "ldap": Ldap,
    "ldap-binds": LdapBinds, "ldap-binds-directly": LdapBindsDirectly,
    "sql-then-pam": SqlThenPam, "pam-after-sql": PamAfterSql,
}
# Dovecot 2.4 takes the refusal of an OAuth 2.0 server for a temporary failure,
# so tests of refusals leave that backend out.
ALL = {**BACKENDS, "oauth2": OAuth2}
