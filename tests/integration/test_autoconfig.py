# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""doveadm twofa autoconfig: what mail programs read about the servers of a
domain, as files, DNS records and names of certificates."""

import json
import os
import pathlib

import pytest

from twofatest import discovery
from twofatest.blocks import settings

USUAL = {"twofa_mail_imap": "imap.example.org:993",
         "twofa_mail_submission": "smtp.example.org:465",
         "twofa_issuer": 'Café & <Sons> "1"',
         "twofa_panel_url": "https://mail.example.org/2fa"}
OTHER = {"twofa_mail_imap": "imap.%{domain}:143",
         "twofa_mail_submission": "smtp.example.org:587",
         "twofa_mail_pop3": "pop.example.org",
         "twofa_mail_sieve": "imap.%{domain}",
         "twofa_mail_activesync": "eas.%{domain}",
         "twofa_mail_login": "%{username}"}


def autoconfig(dovecot, values, *args, **options):
    dovecot.configure(extra=settings(values))
    return dovecot.twofa("autoconfig", *args, **options)


def rows_of(answer, kind):
    assert answer.code == 0, answer
    return {row["name"]: row for row in answer.rows if row["kind"] == kind}


def values_of(answer, kind):
    return {name: row["value"] for name, row in rows_of(answer, kind).items()}


def test_usual_servers(dovecot):
    answer = autoconfig(dovecot, USUAL, "--web", "web.example.net",
                        "example.org")
    files, dns = values_of(answer, "file"), values_of(answer, "dns")
    assert sorted(files) == [
        "/.well-known/autoconfig/mail/config-v1.1.xml",
        "/.well-known/user-agent-configuration.json",
        "/autodiscover/autodiscover.json", "/autodiscover/autodiscover.xml",
        "/mail/config-v1.1.xml"]
    servers, name = discovery.autoconfig(files["/mail/config-v1.1.xml"],
                                         "anna@example.org")
    assert servers["imap"] == ("imap.example.org", 993, "SSL",
                               "anna@example.org")
    assert servers["smtp"] == ("smtp.example.org", 465, "SSL",
                               "anna@example.org")
    assert set(servers) == {"imap", "smtp"} and name == 'Café & <Sons> "1"'
    assert files["/mail/config-v1.1.xml"] == \
        files["/.well-known/autoconfig/mail/config-v1.1.xml"]
    servers = discovery.autodiscover(files["/autodiscover/autodiscover.xml"])
    assert servers["IMAP"] == ("imap.example.org", 993, "SSL", None)
    assert json.loads(files["/autodiscover/autodiscover.json"]) == {
        "Protocol": "AutodiscoverV1", "Url": "https://autodiscover."
        "example.org/autodiscover/autodiscover.xml"}
    hosts = discovery.pacc(
        files["/.well-known/user-agent-configuration.json"],
        dns["_ua-auto-config.example.org."].strip('"'))
    assert hosts == {"imap": "imap.example.org", "smtp": "smtp.example.org"}
    assert dns["_imaps._tcp.example.org."] == "0 1 993 imap.example.org."
    assert dns["_imap._tcp.example.org."] == "0 0 0 ."
    assert dns["autodiscover.example.org."] == "web.example.net."
    assert sorted(rows_of(answer, "certificate")) == [
        "autoconfig.example.org", "autodiscover.example.org", "example.org",
        "imap.example.org", "smtp.example.org", "ua-auto-config.example.org"]
    assert not rows_of(answer, "note")


def test_other_ports_and_logins(dovecot):
    answer = autoconfig(dovecot, OTHER, "Hosted.Example")
    files, dns = values_of(answer, "file"), values_of(answer, "dns")
    servers, name = discovery.autoconfig(files["/mail/config-v1.1.xml"],
                                         "anna@hosted.example")
    assert servers == {
        "imap": ("imap.hosted.example", 143, "STARTTLS", "anna"),
        "pop3": ("pop.example.org", 995, "SSL", "anna"),
        "smtp": ("smtp.example.org", 587, "STARTTLS", "anna")}
    assert name == "hosted.example"
    assert dns["_imap._tcp.hosted.example."] == "0 1 143 imap.hosted.example."
    assert dns["_imaps._tcp.hosted.example."] == "0 0 0 ."
    assert dns["_pop3s._tcp.hosted.example."] == "0 1 995 pop.example.org."
    assert dns["_sieve._tcp.hosted.example."] == "0 1 4190 imap.hosted.example."
    assert "eas.hosted.example" in rows_of(answer, "certificate")
    # a file can't say these, and the web server is not known
    notes = values_of(answer, "note")
    assert sorted(notes) == ["/.well-known/user-agent-configuration.json",
                             "/autodiscover/autodiscover.xml",
                             "autoconfig.hosted.example."]
    assert not set(notes) & (set(files) | set(dns))
    assert "twofa_panel_autoconfig" in notes["/autodiscover/autodiscover.xml"]
    assert "--web" in notes["autoconfig.hosted.example."]


def test_files(dovecot, tmp_path):
    target = tmp_path / "new" / "example.org"
    # what the command replaces is not written through
    (target / "www/mail").mkdir(parents=True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("untouched")
    (target / "www/mail/config-v1.1.xml").symlink_to(elsewhere)
    answer = autoconfig(dovecot, USUAL, "--web", "web.example.net", "--dir",
                        str(target), "example.org")
    files, dns = values_of(answer, "file"), rows_of(answer, "dns")
    for name, content in files.items():
        path = pathlib.Path(f"{target}/www{name}")
        assert path.read_text() == content and not path.is_symlink()
        assert path.stat().st_mode & 0o777 == 0o644
    assert elsewhere.read_text() == "untouched"
    records = discovery.zone((target / "zone").read_text())
    assert records == {name: (row["type"], row["value"])
                       for name, row in dns.items()}
    found = [path for path in target.rglob("*") if path.is_file()]
    assert len(found) == len(files) + 1, found
    person = dovecot.twofa("autoconfig", "--dir", str(target), "example.org",
                           fmt="").out
    assert f"{target}/www/mail/config-v1.1.xml\n" in person
    assert "clientConfig" not in person and "_imaps._tcp" in person


def test_for_a_person(dovecot):
    out = autoconfig(dovecot, USUAL, "example.org", fmt="").out
    for text in ("/mail/config-v1.1.xml (text/xml; charset=utf-8):\n<?xml",
                 "\n_imaps._tcp.example.org. 3600 IN SRV 0 1 993 imap.",
                 "Names that certificates must have:\n\nimap.example.org\n",
                 "name it by --web"):
        assert text in out, out


def test_web_server_of_the_panel(dovecot):
    """The panel's host is known to serve the domains that it was told."""
    values = {**USUAL, "twofa_panel_autoconfig": "example.net Example.org"}
    dns = values_of(autoconfig(dovecot, values, "example.org"), "dns")
    assert dns["autoconfig.example.org."] == "mail.example.org."
    dns = values_of(autoconfig(dovecot, values, "other.example"), "dns")
    assert "autoconfig.other.example." not in dns


def test_nothing_is_guessed(dovecot):
    answer = autoconfig(dovecot, {"hostname": "mx.example.org"}, "example.org")
    assert answer.error == "not-configured" and answer.code == 78, answer
    assert "twofa_mail_imap = mx.example.org:" in answer.row["text"], answer
    assert "twofa_mail_submission = mx.example.org:" in answer.row["text"]
    # an address does not tell the mailbox's own domain
    answer = autoconfig(dovecot, {
        **USUAL, "twofa_mail_address": "%{username}@example.org"},
        "example.org")
    assert answer.error == "bad-input" and answer.code == 65, answer
    assert "twofa_mail_login" in answer.row["text"], answer


@pytest.mark.parametrize("args", [
    ["exa mple.org"], ["192.0.2.1"], ["example.org."], ["<b>"], [""],
    ["--web", "https://web.example.org/", "example.org"],
    ["--dir", "", "example.org"]])
def test_bad_parameters(dovecot, args):
    answer = autoconfig(dovecot, USUAL, *args)
    assert answer.error == "bad-input" and answer.code == 65, answer


def test_a_directory_that_cannot_be_written(dovecot, tmp_path):
    (tmp_path / "file").write_text("")
    answer = autoconfig(dovecot, USUAL, "--dir", str(tmp_path / "file/below"),
                        "example.org")
    assert answer.code != 0 and str(tmp_path) in answer.err, answer


def test_over_http(dovecot, tmp_path):
    dovecot.configure(extra=settings(USUAL))
    status, kind, rows = dovecot.http("twofaAutoconfig", domain="example.org")
    assert (status, kind) == (200, "doveadmResponse"), rows
    again = dovecot.twofa("autoconfig", "example.org")
    assert rows == again.rows
    status, kind, rows = dovecot.http("twofaAutoconfig", domain="example.org",
                                      dir=str(tmp_path / "new"))
    assert rows[0]["error"] == "bad-input" and not os.listdir(tmp_path)
    status, kind, rows = dovecot.http("twofaAutoconfig")
    assert rows[0]["error"] == "bad-input", rows
