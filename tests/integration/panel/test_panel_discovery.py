# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Mail programs ask the panel for the servers of a domain. Its answers are the
same for every address, and cost nobody a lookup."""

import contextlib
import json
import os
import re
import signal

from twofatest import discovery
from twofatest.blocks import settings
from twofatest.pages import panel_dovecot
from twofatest.ports import free_ports
from twofatest.web import Web

SERVERS = {"twofa_mail_imap": "imap.example.org:993",
           "twofa_mail_submission": "smtp.%{domain}:587",
           "twofa_issuer": "Example & <Sons>"}
XML = "/mail/config-v1.1.xml"
WELL_KNOWN = "/.well-known/autoconfig/mail/config-v1.1.xml"
PACC = "/.well-known/user-agent-configuration.json"
OUTLOOK = "/autodiscover/autodiscover.xml"
OUTLOOK_2 = "/autodiscover/autodiscover.json"

REQUEST = """<?xml version="1.0" encoding="utf-8"?>
<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook\
/requestschema/2006"><Request><EMailAddress>{}</EMailAddress>
<AcceptableResponseSchema>http://schemas.microsoft.com/exchange/autodiscover/\
outlook/responseschema/2006a</AcceptableResponseSchema></Request></Autodiscover>
"""


def panel(make_dovecot, **values):
    return panel_dovecot(make_dovecot, **{
        "twofa_panel_autoconfig": "example.org hosted.example", **SERVERS,
        **values})


def get(web, path, host="autoconfig.example.org"):
    return web.request("GET", path, headers={"Host": host})


def ask_outlook(web, body, path=OUTLOOK, host="autodiscover.example.org",
                **headers):
    return web.request("POST", path, body, {
        "Host": host, "Content-Type": "text/xml", **headers})


@contextlib.contextmanager
def stopped(dovecot, *services):
    """Processes that answer nobody for a while."""
    pids = [pid for service in services
            for pid in dovecot.service_pids(service)]
    assert len(pids) >= len(services), pids
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def is_document(page, kind):
    assert page.status == 200, page
    assert page.header("Content-Type").startswith(kind), page
    assert page.header("Cache-Control") == "no-store"
    assert page.header("X-Content-Type-Options") == "nosniff"
    assert page.cookies_set() == [], page
    return page.body


def test_every_document(make_dovecot):
    dovecot = panel(make_dovecot, twofa_mail_submission="smtp.example.org:465",
                    twofa_panel_url_prefix="/2fa")
    web = Web(dovecot)
    servers, name = discovery.autoconfig(
        is_document(get(web, XML), "text/xml"), "anna@example.org")
    assert servers["imap"] == ("imap.example.org", 993, "SSL",
                               "anna@example.org")
    assert name == "Example & <Sons>"
    rows = dovecot.twofa("autoconfig", "example.org").rows
    files = {row["name"]: row["value"] for row in rows
             if row["kind"] == "file"}
    assert files[XML] == get(web, XML).body
    assert files[WELL_KNOWN] == get(web, WELL_KNOWN, "example.org").body
    found = is_document(get(web, PACC, "ua-auto-config.example.org"),
                        "application/json")
    record, = [row["value"] for row in rows if row["type"] == "TXT"]
    discovery.pacc(found, record.strip('"'))
    assert files[PACC] == found
    page = is_document(ask_outlook(web, REQUEST.format("anna@example.org")),
                       "text/xml")
    assert discovery.autodiscover(page)["IMAP"] == (
        "imap.example.org", 993, "SSL", "anna@example.org")
    assert files[OUTLOOK] == ask_outlook(web, "").body
    page = get(web, OUTLOOK_2 + "?Protocol=AutodiscoverV1")
    assert is_document(page, "application/json") == files[OUTLOOK_2]
    assert web.request("HEAD", XML, headers={
        "Host": "autoconfig.example.org"}).status == 200


def test_domains(make_dovecot):
    dovecot = panel(make_dovecot)
    web = Web(dovecot)
    for host, domain in (("autoconfig.example.org", "example.org"),
                         ("AutoConfig.Example.ORG:8443", "example.org"),
                         ("example.org", "example.org"),
                         ("autodiscover.hosted.example", "hosted.example"),
                         ("ua-auto-config.hosted.example", "hosted.example")):
        page = get(web, XML, host)
        servers, _ = discovery.autoconfig(is_document(page, "text/xml"),
                                          f"anna@{domain}")
        assert servers["smtp"].host == f"smtp.{domain}", host
    for host in ("other.example", "autoconfig.other.example", "", "127.0.0.1",
                 "autoconfig.", "autoconfig.autoconfig.example.org",
                 "mail.example.org", "example.org.other.example",
                 "*", "autoconfig.*", "<b>.example.org", "[::1]"):
        page = get(web, XML, host)
        assert page.status in (400, 404), (host, page)
    # the address in the query does not choose the domain
    page = get(web, XML + "?emailaddress=anna@other.example")
    discovery.autoconfig(page.body, "anna@example.org")


def test_all_domains(make_dovecot):
    web = Web(panel(make_dovecot, twofa_panel_autoconfig="*"))
    page = get(web, XML, "autoconfig.any.example")
    servers, _ = discovery.autoconfig(page.body, "anna@any.example")
    assert servers["smtp"].host == "smtp.any.example"
    assert get(web, XML, "192.0.2.1").status == 404


def test_off(web):
    """By default the panel answers nobody."""
    for path in (XML, WELL_KNOWN, PACC, OUTLOOK_2):
        assert get(web, path).status == 404, path
    assert ask_outlook(web, "").status == 404


def test_no_oracle_of_mailboxes(make_dovecot):
    """Every answer is the same for a mailbox that exists, for one that does
    not, and without an address; and neither auth nor the service is asked."""
    dovecot = panel(make_dovecot)
    web, box = Web(dovecot), dovecot.mailbox().turn_on()
    names = [box.name, "missing@example.org", "EVOLUTIONUSER@example.org", ""]

    def answers():
        """A set for each path, with the address taken out."""
        for path in (XML, WELL_KNOWN):
            yield {get(web, f"{path}?emailaddress={name}").body
                   for name in names}
        for protocol in ("AutodiscoverV1", "ActiveSync"):
            yield {get(web, f"{OUTLOOK_2}?Email={name}&Protocol={protocol}")
                   .body for name in names}
            yield {get(web, f"{OUTLOOK_2}/v1.0/{name}?Protocol={protocol}")
                   .body for name in names}
        found = [ask_outlook(web, REQUEST.format(name)) for name in names]
        assert {page.status for page in found} == {200}
        yield {re.sub("<LoginName>.*?</LoginName>", "", page.body)
               for page in found}
        heads = [sorted((name, value) for name, value in page.headers.items()
                        if name not in ("Date", "Content-Length"))
                 for page in found]
        assert all(head == heads[0] for head in heads), heads

    expected = list(answers())
    assert all(len(found) == 1 for found in expected), expected
    with stopped(dovecot, "twofa", "auth"):
        assert list(answers()) == expected


def test_logins_that_are_no_addresses(make_dovecot):
    web = Web(panel(make_dovecot, twofa_mail_login="%{username}+imap"))
    page = ask_outlook(web, REQUEST.format("a&amp;b@example.org"))
    assert discovery.autodiscover(page.body)["IMAP"].login == "a&b+imap"
    servers, _ = discovery.autoconfig(get(web, XML).body, "anna@example.org")
    assert servers["imap"].login == "anna+imap"
    assert get(web, PACC).status == 404


def test_activesync_only_with_a_gateway(make_dovecot):
    ask = OUTLOOK_2 + "?Email=a%40example.org&Protocol=ActiveSync"
    page = get(Web(panel(make_dovecot)), ask)
    assert page.status == 400 and page.cookies_set() == [], page
    assert json.loads(page.body)["ErrorCode"] == "InvalidProtocol"
    web = Web(panel(make_dovecot, twofa_mail_activesync="eas.%{domain}"))
    assert json.loads(get(web, ask).body) == {
        "Protocol": "ActiveSync",
        "Url": "https://eas.example.org/Microsoft-Server-ActiveSync"}
    page = get(web, OUTLOOK_2)
    assert page.status == 400
    assert json.loads(page.body)["ErrorCode"] == "MandatoryParameterMissing"
    for query in ("?Protocol=%22%7D", "?Protocol=", "?Email=%ff",
                  "?" + "x" * 40 + "=1&Protocol=Rest", "?protocol=ews"):
        page = get(web, OUTLOOK_2 + query)
        assert page.status == 400 and json.loads(page.body), page


HOSTILE = (
    "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"
    "<EMailAddress>&b;</EMailAddress>",
    "<EMailAddress><![CDATA[<script>]]></EMailAddress>",
    "<EMailAddress>&#60;script&#62;@example.org</EMailAddress>",
    "<EMailAddress>&lt;script&gt;@example.org</EMailAddress>",
    "<EMailAddress>a@example.org</EMailAddress>"
    "<EMailAddress>b@example.org</EMailAddress>",
    "<EMailAddress>a\r\nX: y@example.org</EMailAddress>",
    "<EMailAddress>a@example.org", "\0", "\xff", "{}")


def test_hostile_requests(make_dovecot):
    """They get the answer without an address, and nothing is repeated."""
    web = Web(panel(make_dovecot))
    expected = ask_outlook(web, "").body
    assert {found.login for found in
            discovery.autodiscover(expected).values()} == {None}
    for text in HOSTILE:
        page = ask_outlook(web, text.encode("latin-1"))
        assert page.status == 200 and page.body == expected, (text, page)


def test_paths_sizes_and_methods(make_dovecot):
    web = Web(panel(make_dovecot))
    for path in ("/Autodiscover/Autodiscover.xml",
                 "/AUTODISCOVER/AUTODISCOVER.XML"):
        assert ask_outlook(web, "", path).status == 200, path
    assert get(web, "/AutoDiscover/AutoDiscover.JSON?Protocol=Autodiscoverv1"
               ).status == 200
    for path in ("/Mail/config-v1.1.xml", XML + "/", XML + "x", "/" + XML,
                 "/mail/%2e%2e/mail/config-v1.1.xml", OUTLOOK_2 + "x"):
        assert get(web, path).status == 404, path
    assert ask_outlook(web, "", OUTLOOK + "/x").status == 404
    for method, path in (("POST", XML), ("PUT", XML), ("DELETE", PACC),
                         ("GET", OUTLOOK)):
        page = web.request(method, path, headers={
            "Host": "autoconfig.example.org"})
        assert page.status == 405 and page.cookies_set() == [], path
    large = REQUEST.format("anna@example.org") + " " * 8192
    assert ask_outlook(web, large).status == 413
    assert ask_outlook(web, large * 20).status == 413
    answer = web.raw(
        b"POST /autodiscover/autodiscover.xml HTTP/1.1\r\n"
        b"Host: autodiscover.example.org\r\nTransfer-Encoding: chunked\r\n"
        b"\r\n0\r\n\r\n")
    assert b" 400 " in answer.split(b"\r\n")[0]


def test_cookies_and_languages_change_nothing(make_dovecot):
    dovecot = panel(make_dovecot)
    web, box = Web(dovecot), dovecot.mailbox()
    plain = get(web, XML + "?language=nl")
    assert plain.cookies_set() == [], plain
    web.login(box)
    assert get(web, XML).body == plain.body
    assert ask_outlook(web, "").cookies_set() == []
    assert web.alive


def test_no_answer_without_tls(make_dovecot):
    port, = free_ports(1)
    dovecot = panel(make_dovecot, extra=settings({"service twofa-panel": {
        "inet_listener http": {"port": port}}}))
    dovecot.ports["plain"] = port
    web = Web(dovecot, port="plain", tls=False)
    assert get(web, XML).status == 403
    assert ask_outlook(web, "").status == 403


def test_settings_that_do_not_fit(make_dovecot):
    """The log names the setting; mail programs get no answer."""
    dovecot = panel(make_dovecot,
                    twofa_mail_address="%{username}@example.org")
    assert get(Web(dovecot), XML).status == 404
    dovecot.wait_log("get no answer.*twofa_mail_login: ")
    dovecot = panel(make_dovecot, twofa_mail_imap="",
                    twofa_mail_submission="")
    assert get(Web(dovecot), XML).status == 404
    dovecot.wait_log("get no answer.*twofa_mail_imap and ")
