# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What mail programs demand of the documents by which they find servers, and of
a zone file. Each check reads a document with parsers of its own (xml, json,
openssl), fails on one that a program would refuse, and returns what it says."""

import base64
import collections
import json
import re
import subprocess
import xml.etree.ElementTree as ET

LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
HOST = re.compile(rf"(?=.{{1,253}}$){LABEL}(\.{LABEL})*$")
SCHEMAS = "http://schemas.microsoft.com/exchange/autodiscover/"

Server = collections.namedtuple("Server", "host port security login")


def server(host, port, security, login):
    assert HOST.match(host), host
    assert re.fullmatch("[1-9][0-9]{0,4}", port) and int(port) < 65536, port
    return Server(host, int(port), security, login)


def autoconfig(document, address):
    """Thunderbird's config-v1.1.xml, as it is for this address: {type:
    Server}, and the name of the provider."""
    local, domain = address.split("@")

    def filled(text):
        return (text or "").replace("%EMAILADDRESS%", address).replace(
            "%EMAILLOCALPART%", local).replace("%EMAILDOMAIN%", domain)

    root = ET.fromstring(document)
    assert (root.tag, root.get("version")) == ("clientConfig", "1.1")
    provider, = root
    assert provider.tag == "emailProvider" and HOST.match(provider.get("id"))
    assert [found.text for found in provider.findall("domain")] == [domain]
    servers = {}
    for found in (*provider.findall("incomingServer"),
                  *provider.findall("outgoingServer")):
        assert found.findtext("authentication") == "password-cleartext"
        assert found.findtext("socketType") in ("SSL", "STARTTLS")
        assert filled(found.findtext("username"))
        servers[found.get("type")] = server(
            filled(found.findtext("hostname")), found.findtext("port"),
            found.findtext("socketType"), filled(found.findtext("username")))
    assert {"imap", "smtp"} <= set(servers)
    assert not list(root.iter("password"))
    return servers, provider.findtext("displayName")


def autodiscover(document):
    """Outlook's autodiscover.xml: {type: Server}."""
    names = {"a": SCHEMAS + "responseschema/2006",
             "o": SCHEMAS + "outlook/responseschema/2006a"}
    root = ET.fromstring(document)
    assert root.tag == "{%s}Autodiscover" % names["a"]
    account, = root.findall("o:Response/o:Account", names)
    assert account.findtext("o:AccountType", None, names) == "email"
    assert account.findtext("o:Action", None, names) == "settings"
    servers = {}
    for found in account.findall("o:Protocol", names):
        values = {child.tag.split("}")[1]: child.text for child in found}
        assert (values["SPA"], values["DomainRequired"], values["SSL"],
                values["AuthRequired"]) == ("off", "off", "on", "on")
        servers[values["Type"]] = server(
            values["Server"], values["Port"],
            "STARTTLS" if values.get("Encryption") == "TLS" else "SSL",
            values.get("LoginName"))
    assert {"IMAP", "SMTP"} <= set(servers)
    return servers


def digest(document):
    """SHA-256 by openssl, in base64."""
    done = subprocess.run(["openssl", "dgst", "-sha256", "-binary"],
                          input=document.encode(), capture_output=True,
                          check=True)
    return base64.b64encode(done.stdout).decode()


def pacc(document, record):
    """user-agent-configuration.json and the text of its TXT record: {protocol:
    host}."""
    values = json.loads(document)
    hosts = {name: found["host"]
             for name, found in values["protocols"].items()}
    assert {"imap", "smtp"} <= set(hosts)
    assert all(HOST.match(host) for host in hosts.values())
    assert values["authentication"] == {"password": True}
    provider = values["info"]["provider"]
    assert 0 < len(provider["name"]) <= 60
    assert len(provider.get("shortName", "")) <= 20
    parts = dict(part.strip().split("=", 1) for part in record.split(";"))
    assert (parts["v"], parts["a"]) == ("UAAC1", "sha256"), record
    assert parts["d"] == digest(document), record
    return hosts


# RFC 1035, section 5.1, as far as the lines need it
NAME = r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\.)+"
RECORDS = {
    "CNAME": re.compile(NAME),
    "SRV": re.compile(rf"\d+ \d+ (\d+) (\.|{NAME})"),
    "TXT": re.compile(r'"[\x20\x21\x23-\x5b\x5d-\x7e]{1,255}"'),
}


def zone(text):
    """A zone's lines: {name: (type, value)}. A name has one record."""
    records = {}
    assert text.endswith("\n") and text.isascii()
    for line in text.splitlines():
        name, ttl, network, kind, value = line.split(" ", 4)
        assert re.fullmatch(NAME, name) and len(name) <= 254, line
        assert ttl.isdigit() and network == "IN", line
        found = RECORDS[kind].fullmatch(value)
        assert found, line
        if kind == "SRV":
            assert (found[1] == "0") == (found[2] == "."), line
        assert name not in records, line
        records[name] = (kind, value)
    # RFC 2782: the target is no alias
    targets = {value.split(" ")[-1] for kind, value in records.values()
               if kind == "SRV"}
    aliases = {name for name, (kind, _) in records.items() if kind == "CNAME"}
    assert not targets & aliases, targets & aliases
    return records
