# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The panel's settings: prefix, title, support link, service name, reverse
proxies and TLS; without a listener it opens no port."""

import os
import re
import subprocess

import pytest

from twofatest import config
from twofatest.blocks import settings
from twofatest.pages import panel_dovecot
from twofatest.ports import free_ports
from twofatest.web import Web


def doveconf(dovecot, *args):
    return subprocess.run(["doveconf", "-c", dovecot.conf, *args],
                          capture_output=True, text=True)


def test_prefix(make_dovecot):
    dovecot = panel_dovecot(make_dovecot, twofa_panel_url_prefix="/a/b")
    web, box = Web(dovecot, prefix="/a/b"), dovecot.mailbox()
    page = web.login(box)
    links = re.findall(r'(?:href|action)="([^"]*)"', page.body)
    assert links and all(link.startswith(("/a/b/", "#")) for link in links)
    assert web.request("GET", "/a/b").status == 200
    for path in ("/", "/login", "/a", "/a/bx", "/b/a/login"):
        assert web.request("GET", path).status == 404, path


def test_title_and_support(make_dovecot):
    dovecot = panel_dovecot(
        make_dovecot, twofa_panel_title="Mail & <More>",
        twofa_panel_support_url="https://help.example/?a=1&b=2")
    page = Web(dovecot).get("login")
    assert "Mail &amp; &lt;More&gt;" in page.body
    assert 'href="https://help.example/?a=1&amp;b=2"' in page.body


@pytest.mark.parametrize("name, value", [
    ("twofa_panel_support_url", "javascript:alert(1)"),
    ("twofa_panel_url_prefix", "no-slash"),
    ("twofa_panel_url_prefix", "/slash/"),
    ("twofa_panel_url_prefix", "/a\"b"),
    ("twofa_panel_service", "two words"),
    ("twofa_panel_trusted_proxies", "proxy.example.org"),
    ("twofa_mail_imap", "imap.example.org plain"),
    ("twofa_mail_pop3", "192.0.2.1"),
    ("twofa_mail_activesync", "https://eas.example.org/"),
    ("twofa_mail_login", "%n"),
    ("twofa_mail_address", "%{user | upper}")])
def test_bad_settings(make_dovecot, name, value):
    dovecot = make_dovecot()
    dovecot.configure(extra=settings({name: value}))
    answer = doveconf(dovecot)
    assert answer.returncode != 0 and name in answer.stderr, answer


def test_servers_of_mail_programs(make_dovecot):
    """Their variables are not Dovecot's: they stay as they are."""
    values = {"twofa_mail_imap": "imap.%{domain}:993",
              "twofa_mail_submission": "smtp.example.org:587 starttls",
              "twofa_mail_address": "%{user}@example.org"}
    dovecot = make_dovecot()
    dovecot.configure(extra=settings(values))
    for name, value in values.items():
        answer = doveconf(dovecot, "-h", name)
        assert answer.stdout.strip() == value, answer
    dovecot.configure(extra=settings({"twofa_mail_imap": "i.example.org"}))
    answer = doveconf(dovecot)
    assert answer.returncode != 0, answer
    assert "twofa_mail_submission: must be set if twofa_mail_imap is" in \
        answer.stderr, answer


@pytest.mark.parametrize("service", ["imap", "submission"])
def test_logs_in_as_another_service(make_dovecot, service):
    """Passdbs see this service name. Application passwords for that service do
    not open the panel."""
    dovecot = panel_dovecot(make_dovecot, twofa_panel_service=service)
    web, box = Web(dovecot), dovecot.mailbox()
    word = box.app_password(scope="all")["password"]
    assert web.try_login(box.name, word).status == 403
    assert web.session is None
    web.login(box)
    assert f"service={service}" in dovecot.log() or \
        f"protocol={service}" in dovecot.log()


PLAIN = settings({"service twofa-panel": {
    "inet_listener http": {"port": "{port}"}}})


def plain_panel(make_dovecot, **values):
    """A Dovecot that also listens without TLS, for reverse proxies."""
    port, = free_ports(1)
    dovecot = panel_dovecot(make_dovecot,
                            extra=PLAIN.replace("{port}", str(port)),
                            **values)
    dovecot.ports["plain"] = port
    return dovecot


def test_no_login_without_tls(make_dovecot):
    dovecot = plain_panel(make_dovecot)
    web, box = Web(dovecot, port="plain", tls=False), dovecot.mailbox()
    for headers in ({}, {"X-Forwarded-Proto": "https"},
                    {"X-Forwarded-For": "127.0.0.1"}):
        page = web.get("login", headers=headers)
        assert page.status == 403 and "begins with https" in page.body
        page = web.post("login", {"user": box.name,
                                  "password": box.password}, headers=headers)
        assert page.status == 403


def test_reverse_proxy(make_dovecot):
    """Only a trusted proxy tells the address of the browser."""
    dovecot = plain_panel(make_dovecot,
                          twofa_panel_trusted_proxies="127.0.0.0/8")
    box = dovecot.mailbox()
    for chain, seen in (("192.0.2.7", "192.0.2.7"),
                        ("6.6.6.6, 192.0.2.8", "192.0.2.8"),
                        ("192.0.2.9, 127.0.0.9", "192.0.2.9"),
                        ("2001:db8::1", "2001:db8::1"),
                        ("nonsense", "127.0.0.1"), ("", "127.0.0.1")):
        start = dovecot.log_size()
        web = Web(dovecot, port="plain", tls=False,
                  **({"X-Forwarded-For": chain} if chain else {}))
        page = web.login(box)
        assert f"<dd>{seen}</dd>" in re.sub(r"\n", "", page.body), chain
        assert f"rip={seen}" in dovecot.log(start), chain
    web = Web(dovecot, port="plain", tls=False,
              **{"X-Forwarded-Proto": "http"})
    assert web.get("login").status == 403


def test_address_of_a_browser_that_lies(web, box, dovecot):
    """Without trusted proxies the panel ignores X-Forwarded-For."""
    start = dovecot.log_size()
    web.headers["X-Forwarded-For"] = "6.6.6.6"
    page = web.login(box)
    assert "6.6.6.6" not in page.body
    assert "rip=6.6.6.6" not in dovecot.log(start)


@pytest.mark.parametrize("headers, says", [
    ({}, "sent a form without X-Forwarded-For"),
    ({"X-Forwarded-For": "nonsense"},
     "sent an X-Forwarded-For without an IP address at its end (nonsense)"),
    ({"X-Forwarded-For": "192.0.2.1, unknown"},
     "sent an X-Forwarded-For without an IP address at its end"),
])
def test_proxy_that_forwards_no_address(make_dovecot, headers, says):
    """The log says once in some minutes that all users count as one."""
    dovecot = plain_panel(make_dovecot,
                          twofa_panel_trusted_proxies="127.0.0.0/8")
    box = dovecot.mailbox()
    web = Web(dovecot, port="plain", tls=False, source="127.0.0.9", **headers)
    for _ in range(3):
        web.login(box)
    dovecot.wait_log(re.escape(says))
    line, = [line for line in dovecot.log().splitlines() if says in line]
    assert "Warning: The reverse proxy 127.0.0.9" in line, line
    assert "twofa_panel_trusted_proxies" in line, line
    assert "all users behind it count as one address" in line, line


@pytest.mark.parametrize("trusted", ["", "192.0.2.0/24"])
@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded"])
def test_proxy_that_is_not_trusted(make_dovecot, trusted, header):
    dovecot = plain_panel(make_dovecot, twofa_panel_trusted_proxies=trusted)
    for tls, port in ((False, "plain"), (True, "https")):
        web = Web(dovecot, port=port, tls=tls, source="127.0.0.9",
                  **{header: "192.0.2.9"})
        web.get("login")
    line, = [line for line in dovecot.log().splitlines()
             if "twofa_panel_trusted_proxies" in line]
    assert "Warning: 127.0.0.9 sent a request with" in line, line
    assert "add it to twofa_panel_trusted_proxies" in line, line


def test_proxy_in_order(make_dovecot):
    """No warning where there is nothing to warn of: also not for the health
    checks of a proxy."""
    dovecot = plain_panel(make_dovecot,
                          twofa_panel_trusted_proxies="127.0.0.9")
    proxy = {"port": "plain", "tls": False, "source": "127.0.0.9"}
    assert Web(dovecot, **proxy).get("login").status == 200
    web = Web(dovecot, **proxy,
              **{"X-Forwarded-For": "nonsense, 192.0.2.9"})
    web.login(dovecot.mailbox())
    Web(dovecot).login(dovecot.mailbox())
    assert "trusted_proxies" not in "".join(
        line for line in dovecot.log().splitlines() if "Warning" in line)


def listening_ports(pid):
    """The TCP ports that a process listens at."""
    inodes = set()
    for fd in os.listdir(f"/proc/{pid}/fd"):
        try:
            found = re.match(r"socket:\[(\d+)\]",
                             os.readlink(f"/proc/{pid}/fd/{fd}"))
        except OSError:
            continue
        if found:
            inodes.add(found[1])
    ports = set()
    for name in ("tcp", "tcp6"):
        with open(f"/proc/{pid}/net/{name}") as table:
            for line in table.readlines()[1:]:
                words = line.split()
                if words[3] == "0A" and words[9] in inodes:
                    ports.add(int(words[1].rsplit(":", 1)[1], 16))
    return ports


def test_off_by_default(make_dovecot):
    """No port is opened before the admin names one."""
    dovecot = make_dovecot()
    https = dovecot.ports["https"]
    assert https in listening_ports(dovecot.process.pid)
    before = listening_ports(dovecot.process.pid)
    with open(dovecot.conf) as conf:
        text = conf.read()
    text = re.sub(r"service twofa-panel \{.*?\}\s*\}", "", text, flags=re.S)
    assert "service twofa-panel" not in text
    dovecot.stop()
    config.write(dovecot.conf, text)
    dovecot.start()
    assert listening_ports(dovecot.process.pid) == before - {https}
