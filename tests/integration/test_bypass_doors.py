# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Ways into a mailbox beside the login of a mail program: those that ask for no
password keep working, and those that do need a code like any login."""

import os
import re

import pytest

from twofatest import backends, clients
from twofatest.blocks import settings
from twofatest.dialect import current as dialect
from twofatest.dovecot import Dovecot, wait_for
from twofatest.ports import free_ports
from twofatest.wire import Wire

EXTRA = """
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
service imap-hibernate {{
  unix_listener imap-hibernate {{
    mode = 0666
  }}
}}
service imap {{
  unix_listener imap-master {{
    mode = 0666
  }}
}}
imap_hibernate_timeout = 1s
imap_urlauth_host = localhost
imap_metadata = yes
"""
# A process that has handed its session over ends, as Dovecot has it by default.
ONE_SESSION = settings({"service imap": dict.fromkeys(dialect.MAIL_SERVICE,
                                                      "1")})


def with_doors(backend):
    lmtp, = free_ports(1)
    made = Dovecot(backend, protocols="imap pop3 submission sieve lmtp",
                   extra=EXTRA.format(lmtp=lmtp) + ONE_SESSION +
                   dialect.ATTRIBUTES)
    made.ports["lmtp"] = lmtp
    return made


@pytest.fixture(scope="module")
def dovecot():
    with with_doors(backends.PasswdFile()) as instance:
        yield instance


class StaticUserdb(backends.PasswdFile):
    """With a static userdb Dovecot asks the passdbs whether a user exists."""
    def userdb(self):
        return dialect.userdb("static", **dialect.static(
            home=f"{self.root}/mail/{dialect.USER}"))


def auth_test(dovecot, name, string):
    answer = dovecot.doveadm("auth", "test", name, string, fmt=None)
    return answer.code == 0


def test_doveadm_auth_test(on):
    """`doveadm auth test` is a login like any other, and so uses its code
    up."""
    assert not auth_test(on.dovecot, on.name, on.password)
    assert not auth_test(on.dovecot, on.name, on.password + on.totp.wrong())
    string = on.fresh()
    assert auth_test(on.dovecot, on.name, string)
    assert not auth_test(on.dovecot, on.name, string)
    assert on.refuses(string)


def test_doveadm_auth_test_without(box):
    assert auth_test(box.dovecot, box.name, box.password)
    assert not auth_test(box.dovecot, box.name, box.password + "x")


def test_lookups(on):
    """Commands that look a mailbox up need no password, and so no code."""
    for command in (("auth", "lookup", on.name), ("user", on.name)):
        answer = on.dovecot.doveadm(*command, fmt=None)
        assert answer.code == 0 and on.name in answer.out, answer
        answer = on.dovecot.doveadm(*command[:-1], "nobody@example.org",
                                    fmt=None)
        assert answer.code != 0, answer
    answer = on.dovecot.doveadm("mailbox", "status", "-u", on.name,
                                "messages", "INBOX")
    assert answer.code == 0, answer


class Lmtp:
    def __init__(self, port):
        self.wire = Wire(port)
        self.reply()
        self.command("LHLO localhost")

    def reply(self):
        while True:
            line = self.wire.line()
            if line[3:4] != "-":
                return line

    def command(self, text):
        self.wire.send(text)
        return self.reply()

    def deliver(self, name, subject):
        self.command("MAIL FROM:<sender@example.org>")
        line = self.command(f"RCPT TO:<{name}>")
        if line.startswith("250"):
            self.command("DATA")
            line = self.command(f"Subject: {subject}\r\n\r\ntext\r\n.")
        else:
            self.command("RSET")
        return line[:3]


def messages(box):
    answer = box.dovecot.doveadm("fetch", "-u", box.name, "hdr.subject",
                                 "ALL")
    assert answer.code == 0, answer
    return [row["hdr.subject"] for row in answer.rows]


def check_lmtp(box):
    lmtp = Lmtp(box.dovecot.ports["lmtp"])
    assert lmtp.deliver(box.name, "for you") == "250"
    assert lmtp.deliver("nobody@example.org", "for nobody") == "550"
    lmtp.wire.close()
    assert messages(box) == ["for you"]


def test_lmtp(on):
    check_lmtp(on)


def test_static_userdb():
    with with_doors(StaticUserdb()) as dovecot:
        box = dovecot.mailbox().turn_on()
        check_lmtp(box)
        assert box.refuses(box.password)
        assert box.accepts(box.fresh())
        assert box.accepts(box.app_password()["password"])


def test_hibernation(on):
    """An IMAP session that Dovecot has hibernated goes on without a login."""
    dovecot = on.dovecot
    start = dovecot.log_size()
    with clients.Imap(dovecot.ports["imap"]) as client:
        assert client.login(on.name, on.fresh()).ok
        client.command("SELECT INBOX")
        client.wire.send("b IDLE")
        while not client.wire.line().startswith("+"):
            pass
        pid = dovecot.wait_log(
            rf"{dialect.LOGGED_IN}<{on.name}>.*mpid=(\d+)", start).group(1)
        wait_for(lambda: not os.path.exists(f"/proc/{pid}"),
                 what="the imap process to hand the session over")
        client.wire.send("DONE")
        assert "OK" in client.wire.line()
        assert client.command("NOOP").startswith("a OK")


def test_url_of_ones_own(on):
    """imap-urlauth logs in by a token that Dovecot gave to this session."""
    with clients.Imap(on.dovecot.ports["imap"]) as client:
        assert client.login(on.name, on.fresh()).ok
        client.wire.send("a APPEND INBOX {22+}\r\nSubject: own\r\n\r\ntext\r\n")
        while not client.wire.line().startswith("a OK"):
            pass
        user = on.name.replace("@", "%40")
        url = (f"imap://{user}@localhost/INBOX/;UID=1;"
               f"URLAUTH=user+{user}:INTERNAL")
        client.wire.send(f'a GENURLAUTH "imap://{user}@localhost/INBOX/'
                         f';UID=1;URLAUTH=user+{user}" INTERNAL')
        line = client.wire.line()
        assert line.startswith("* GENURLAUTH"), line
        url = re.search(r'"?(imap://[^" ]+)', line).group(1)
        assert client.wire.line().startswith("a OK")
        client.wire.send(f'a URLFETCH "{url}"')
        answer = client.wire.line()
        assert answer.startswith("* URLFETCH") and "{" in answer, answer


@pytest.fixture
def proxied(make_dovecot):
    """A Dovecot that verifies, and one behind it that has the mail."""
    users = {f"user{i:02}@example.org": f"T9D3K!{i}word" for i in range(9)}
    back = make_dovecot(backends.PasswdFile(users), init=False, dropin="")
    fields = {name: f"proxy=y host=127.0.0.1 port={back.ports['imap']}"
              for name in users}
    front = make_dovecot(backends.PasswdFile(users, fields))
    return front, back


def test_proxy(proxied):
    """The proxy gives the backend the password without the code."""
    front, back = proxied
    box = front.mailbox()
    assert box.accepts(box.password)
    box.turn_on()
    start = back.log_size()
    assert box.refuses(box.password)
    assert box.refuses(box.password + box.totp.wrong())
    assert box.refuses("x" + box.fresh())
    assert "client in: AUTH" not in back.log(start)
    string = box.fresh()
    assert box.accepts(string)
    back.wait_log(re.escape(f"{dialect.LOGGED_IN}<{box.name}>"), start)
    assert box.refuses(string)
    assert box.accepts(box.password + box.recovery[0])


def test_proxy_to_another_mailbox(make_dovecot):
    """The field `destuser` names the mailbox on the backend."""
    users = {"anna@example.org": "T9D3K!px", "alias@example.org": "T9D3K!px"}
    back = make_dovecot(backends.PasswdFile(users), init=False, dropin="")
    to_back = f"proxy=y host=127.0.0.1 port={back.ports['imap']}"
    front = make_dovecot(backends.PasswdFile(users, {
        "anna@example.org": to_back,
        "alias@example.org": f"{to_back} destuser=anna@example.org"}))
    anna, alias = (type(front.mailbox())(front, name, password)
                   for name, password in users.items())
    start = back.log_size()
    assert alias.accepts(alias.password)
    back.wait_log(re.escape(f"{dialect.LOGGED_IN}<{anna.name}>"), start)
    anna.turn_on()
    assert not alias.accepts(alias.password)
    assert not alias.accepts(alias.app_password()["password"])
    assert anna.accepts(anna.fresh())
    anna.dovecot.twofa("disable", "--force", anna.name)
    assert alias.accepts(alias.password)


def test_proxy_gets_no_application_password(proxied):
    """The proxy gives the backend nothing that it could take for a password."""
    front, back = proxied
    box = front.mailbox()
    start = back.log_size()
    assert not box.accepts(box.app_password()["password"])
    assert dialect.LOGGED_IN not in back.log(start)


def test_proxy_that_passes_through(make_dovecot):
    """With `nopassword` any password is right for the proxy, which has its own
    for the backend. Then only the code protects the mailbox, and it does."""
    users = {"anna@example.org": "T9D3K!px", "bert@example.org": "T9D3K!qy"}
    back = make_dovecot(backends.PasswdFile(users))

    class Through(backends.PasswdFile):
        def passdbs(self):
            return dialect.passdb("static", **dialect.static(
                nopassword="y", proxy="y", host="127.0.0.1",
                port=back.ports["imap"]))
    front = make_dovecot(Through(users), init=False, dropin="")
    box = back.mailbox().turn_on()
    port = front.ports["imap"]
    assert box.refuses(box.password, port=port)
    string = box.fresh()
    assert box.accepts(string, port=port)
    assert box.refuses(string, port=port)
    assert box.accepts(box.app_password()["password"], port=port)
