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
    ("twofa_panel_trusted_proxies", "proxy.example.org")])
def test_bad_settings(make_dovecot, name, value):
    dovecot = make_dovecot()
    dovecot.configure(extra=settings({name: value}))
    answer = doveconf(dovecot)
    assert answer.returncode != 0 and name in answer.stderr, answer


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
