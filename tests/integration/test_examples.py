# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Configuration that the documentation shows: Dovecot understands it, and has
it in its own form on each version."""

import json
import re
import subprocess

import pytest

from twofatest.authsocket import AuthSocket
from twofatest.config import TOP
from twofatest.dialect import SERIES
from twofatest.dialect import current as dialect

FENCED = re.compile(r"^```dovecot(?:-(2\.\d))?\n(.*?)^```$", re.M | re.S)
FENCE = re.compile(r"^[ \t]*```(.*)$", re.M)
FILLED = re.compile(r'^\.\\" dovecot-(2\.\d)\n\.nf\n(.*?)^\.fi$', re.M | re.S)
PAGES = sorted(path for pattern in ("*.md", "doc/*.md", "webmail/**/*.md")
               for path in TOP.glob(pattern))
MARKDOWN = [str(path.relative_to(TOP)) for path in PAGES
            if FENCED.search(path.read_text())]
MANUALS = ["doc/dovecot-twofa.7"]


def examples():
    """Returns (file, version, text) of each example; version "" = the same on
    all versions."""
    for names, pattern in ((MARKDOWN, FENCED), (MANUALS, FILLED)):
        for name in names:
            for version, text in pattern.findall((TOP / name).read_text()):
                yield name, version, text.replace("\\-", "-")


EXAMPLES = list(examples())


def settings(text):
    """Returns the lines, each with its continuation."""
    text = re.sub(r"\\\n\s*", "", text)
    return [" ".join(line.split()) for line in text.splitlines()]


def test_pages_are_found():
    assert {"doc/password-databases.md", "doc/webmail.md",
            "doc/panel.md"} <= set(MARKDOWN)


def test_blocks_name_their_language():
    """A block of configuration without it would not be tried below."""
    for path in PAGES:
        opening = FENCE.findall(path.read_text())[::2]
        assert all(word.strip() for word in opening), path


@pytest.mark.parametrize("name", MARKDOWN + MANUALS)
def test_both_forms_are_shown(name):
    shown = [version for found, version, _ in EXAMPLES if found == name]
    assert shown and shown.count("2.3") == shown.count("2.4")


@pytest.mark.parametrize(
    "name, text", [(name, text) for name, version, text in EXAMPLES
                   if version in ("", SERIES)])
def test_dovecot_understands(tmp_path, name, text):
    conf = tmp_path / "dovecot.conf"
    conf.write_text(dialect.HEAD + text)
    answer = subprocess.run(["doveconf", "-n", "-c", str(conf)], text=True,
                            capture_output=True)
    assert answer.returncode == 0, (name, answer)
    assert "rror" not in answer.stderr, answer.stderr
    shown = set(settings(answer.stdout))
    said = [line for line in settings(text) if "=" in line]
    assert not [line for line in said if line not in shown], answer.stdout


# What the examples name: as small as Dovecot's auth process takes it
FILES = {
    "dovecot-sql.conf.ext":
        "driver = sqlite\nconnect = {root}/users.db\n"
        "password_query = SELECT NULL\n",
    "dovecot-sql-exists.conf.ext":
        "driver = sqlite\nconnect = {root}/users.db\n"
        "password_query = SELECT NULL\n",
    "dovecot-ldap.conf.ext":
        "uris = ldap://127.0.0.1:1\nbase = dc=example\nauth_bind = yes\n"
        "auth_bind_userdn = uid=%u,dc=example\n",
    "dovecot-ldap-exists.conf.ext":
        "uris = ldap://127.0.0.1:1\nbase = dc=example\n",
    "auth.lua":
        "function auth_passdb_lookup(req)\n"
        "  return dovecot.auth.PASSDB_RESULT_USER_UNKNOWN, \"\"\n"
        "end\n",
    "twofa-deny": "nobody@example.org\n",
}


TWOFA_PASSDB = re.compile(r"^passdb (?:\{\n  driver = )?twofa.*?^\}$",
                          re.M | re.S)


def beside(dovecot, text):
    """Returns the example as it is for this Dovecot: with its own directory
    instead of /etc/dovecot, and with the database of passdb sql, which the
    examples leave to the admin's configuration."""
    for name, content in FILES.items():
        path = f"{dovecot.root}/{name}"
        with open(path, "w", encoding="utf-8") as file:
            file.write(content.replace("{root}", dovecot.root))
    text = text.replace("/etc/dovecot/", f"{dovecot.root}/")
    if "passdb sql" in text:
        text = (f"sql_driver = sqlite\nsqlite_path = {dovecot.root}/users.db\n"
                + text)
    return text


@pytest.mark.parametrize(
    "name, text", [(name, text) for name, version, text in EXAMPLES
                   if version in ("", SERIES)])
def test_dovecot_starts(make_dovecot, name, text):
    """Dovecot starts, its auth process answers, and nothing is logged as an
    error. Services and passdbs are read by more than doveconf then."""
    dovecot = make_dovecot(start=False)
    if TWOFA_PASSDB.search(text):
        # in the place of the one that the drop-in has
        dropin = (TOP / dialect.CONF_D).read_text()
        dovecot.configure(dropin=TWOFA_PASSDB.sub(lambda _: text, dropin, 1))
    else:
        dovecot.configure(extra=beside(dovecot, text))
    dovecot.start()
    with AuthSocket(dovecot):
        pass
    dovecot.wait_logging()
    errors = re.findall(r".*(?:Error|Fatal|Panic): .*", dovecot.log())
    # there is no directory server
    assert not [line for line in errors if "Can't connect to server" not in
                line], name


# What belongs to the whole server, and not to an example
ELSEWHERE = {"configuration", "order", "keys", "store", "service"}


@pytest.mark.parametrize(
    "name, text", [(name, text) for name, version, text in EXAMPLES
                   if version in ("", SERIES)])
def test_check_config_finds_no_error(tmp_path, name, text):
    conf = tmp_path / "dovecot.conf"
    conf.write_text(dialect.HEAD + dialect.passdb("twofa") + text)
    answer = subprocess.run(
        ["doveadm", "-c", str(conf), "-f", "json", "twofa", "check-config"],
        text=True, capture_output=True)
    rows = json.loads(answer.stdout)
    assert any(row["check"] == "mechanisms" for row in rows), answer
    assert not [row for row in rows if row["result"] == "error" and
                row["check"] not in ELSEWHERE], (name, rows)
