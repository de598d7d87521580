# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Configuration that the documentation shows: Dovecot understands it, and has
it in its own form on each version."""

import json
import re
import subprocess

import pytest

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
