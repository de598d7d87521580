# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What doc/password-databases.md promises about moving off
pam_google_authenticator, the existence entry with prefetch, and doveadm auth
test. PAM's own module for the list is asked; a script is in the place of
pam_google_authenticator and of pam_unix behind it."""

import re
import subprocess

import pytest

from twofatest import backends, config
from twofatest.dialect import current as dialect

PAGE = (config.TOP / "doc/password-databases.md").read_text()
MOVING = PAGE[PAGE.index("## Moving off"):]
OLD = "314159"
OTHERS = {"required  pam_unix.so try_first_pass":
          "required  pam_exec.so quiet expose_authtok {root}/password",
          "requisite pam_google_authenticator.so forward_pass":
          "requisite pam_exec.so quiet expose_authtok {root}/google"}


class Google(backends.Pam):
    """PAM asks for the code OLD behind the password, unless the list has the
    name: as pam_google_authenticator does with forward_pass."""
    def prepare(self, root):
        super().prepare(root)
        self.list = f"{root}/twofa-moved"
        config.write(f"{root}/google", f"""#!/bin/sh
case $(tr -d '\\000') in *{OLD}) ;; *) exit 1; esac
""", 0o755)
        config.write(f"{root}/password", f"""#!/bin/sh
password=$(tr -d '\\000')
grep -qxF "$PAM_USER" {self.list} || password=${{password%{OLD}}}
grep -qxF "$PAM_USER\t$password" {root}/pam-passwords
""", 0o755)
        lines, = re.findall(r"(?:^    auth .*\n){3}", MOVING, re.M)
        for old, new in {**OTHERS, "/etc/dovecot/": f"{root}/"}.items():
            assert old in lines
            lines = lines.replace(old, new.format(root=root))
        config.write(f"/etc/pam.d/{self.service}", lines.replace("    auth", "auth")
                     + "account required pam_permit.so\n")
        install, = re.findall(r"^    (install .*twofa-moved)$", MOVING, re.M)
        subprocess.run(install.replace("/etc/dovecot/", f"{root}/"),
                       shell=True, check=True)

    def passdbs(self):
        return super().passdbs() + dialect.passdb(
            "passwd-file", "exists", skip="unauthenticated",
            **dialect.passwd_file(f"{self.root}/userdb"))


def test_mailbox_by_mailbox(make_dovecot):
    """At no step the password alone opens the mailbox."""
    names = {"anna": "T9D3K!px", "bert": "T9D3K!qy"}
    dovecot = make_dovecot(Google(names))
    anna, bert = dovecot.mailbox(), dovecot.mailbox()

    def opens(*strings, without=()):
        assert anna.refuses(anna.password)
        for string in strings:
            assert anna.accepts(string), string
        for string in without:
            assert anna.refuses(string), string
        assert bert.refuses(bert.password)
        assert bert.accepts(bert.password + OLD)

    old = anna.password + OLD
    opens(old)
    totp = anna.enable()
    opens(old)
    word = anna.app_password("Phone")["password"]
    opens(old, word)
    anna.confirm(totp)
    opens(old + totp.fresh(), word, without=[old, anna.fresh()])
    command, = re.findall(r"`(echo anna >> [^`]*)`", MOVING)
    subprocess.run(command.replace("/etc/dovecot/", f"{dovecot.root}/"),
                   shell=True, check=True)
    opens(anna.fresh(), word, without=[old, old + totp.fresh()])
    # the way back: first out of the list, and then out of twofa
    config.write(f"{dovecot.root}/twofa-moved", "")
    opens(old + totp.fresh(), word)
    assert dovecot.twofa("disable", "--force", "anna").code == 0
    opens(old)


def shut_out(box, string):
    """A login that fails after the password, for want of userdb data, may end
    in a connection that Dovecot closes."""
    try:
        return not box.accepts(string)
    except ConnectionError:
        return True


USERDB = "userdb_uid=mail userdb_gid=mail userdb_home=/tmp/mail"


class PrefetchAlone(backends.PasswdFile):
    """Only the passdbs have the fields of the userdb. `exists`: those of the
    existence entry."""
    def __init__(self, exists):
        super().__init__({"anna@example.org": "T9D3K!px"},
                         {"anna@example.org": USERDB}, skip="authenticated")
        self.exists = exists

    def passdbs(self):
        path = config.write(f"{self.root}/exists",
                            f"anna@example.org:::::::{self.exists}\n")
        return super().passdbs() + dialect.passdb(
            "passwd-file", "exists", skip="unauthenticated",
            **dialect.passwd_file(path))

    def userdb(self):
        return dialect.userdb("prefetch")


@pytest.mark.parametrize("exists", ["", USERDB], ids=["without", "with"])
def test_prefetch_alone(make_dovecot, exists):
    dovecot = make_dovecot(PrefetchAlone(exists))
    anna = dovecot.mailbox().turn_on("--no-check")
    word = anna.app_password(no_check=True)["password"]
    assert anna.accepts(anna.fresh())
    if exists:
        assert anna.accepts(word)
    else:
        assert shut_out(anna, word)
        errors, = [row for row in dovecot.twofa("check-config").rows
                   if "prefetch" in row["text"]]
        assert errors["result"] == "warning"


def test_auth_test_names_a_service(dovecot, on):
    """Without -x service=… the service is doveadm, which only scope all
    includes."""
    def tried(word, *options):
        answer = dovecot.doveadm("auth", "test", *options, on.name,
                                 word["password"], fmt=None)
        return "auth succeeded" in answer.out
    narrow, wide = on.app_password(scope="imap"), on.app_password(scope="all")
    for service in ("imap", "pop3", "smtp", "sieve"):
        option = ("-x", f"service={service}")
        assert tried(narrow, *option) == (service == "imap")
        assert tried(wide, *option)
    assert not tried(narrow) and tried(wide)
