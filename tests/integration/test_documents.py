# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""The documents: the README stays short, and the files, settings and headings
that a page names exist."""

import re

import pytest

from twofatest.config import TOP

PAGES = {str(path.relative_to(TOP)): path for pattern in
         ("*.md", "doc/*.md", "webmail/**/*.md") for path in TOP.glob(pattern)}
LINK = re.compile(r"\]\(([^)\s:]*)\)")
# A name with capitals stands for many files, and one with a placeholder, too.
SOURCE = re.compile(r"`((?:src|tests|doc|debian|webmail|\.ci)/"
                    r"[\w./-]*[\w/])(?:`|::)")
SETTING = re.compile(r"\btwofa_(?:key_file|window|max|activesync|exempt|mail|"
                     r"activity_days|webmail|hint|panel|issuer)\w*")


def text_of(page):
    return PAGES[page].read_text()


def anchors(path):
    """Those of the headings, as hosting sites make them."""
    headings = re.findall(r"^#+ (.*)$", path.read_text(), re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
            for heading in headings}


def test_the_readme_is_short():
    assert len(text_of("README.md").splitlines()) <= 150


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    for link in LINK.findall(text_of(page)):
        name, _, anchor = link.partition("#")
        path = (PAGES[page].parent / name if name else PAGES[page]).resolve()
        assert path.exists(), link
        assert not anchor or anchor in anchors(path), link


@pytest.mark.parametrize("page", PAGES)
def test_sources_exist(page):
    missing = [name for name in SOURCE.findall(text_of(page))
               if "NAME" not in name and not (TOP / name).exists()]
    assert not missing


def test_settings_exist():
    drop_ins = "".join(path.read_text()
                       for path in TOP.glob("conf.d/*/05-twofa.conf"))
    known = set(SETTING.findall(drop_ins))
    assert "twofa_window" in known
    for page in PAGES:
        # The plugin for Roundcube has settings of its own; the claims and the
        # model name functions, which tests/claims and tests/model/run look
        # for.
        if not page.startswith("webmail/") and page not in (
                "doc/claims.md", "doc/model.md"):
            named = set(SETTING.findall(text_of(page)))
            assert not named - known - tables_and_events(), page


def tables_and_events():
    rows = text_of("doc/store.md") + text_of("doc/events.md")
    return set(re.findall(r"^\| `(twofa_\w+)` \|", rows, re.M))


def test_every_page_is_distributed():
    makefile = (TOP / "doc/Makefile.am").read_text().split()
    assert {path.name for path in TOP.glob("doc/*.md")} <= set(makefile)


def test_news_of_the_first_version():
    """Nobody has an earlier version, so that nothing in it was changed or
    corrected."""
    text = (TOP / "NEWS").read_text()
    if text.count("\nv") > 1:
        text = text[text.index("\nv0.1.0"):]
    assert "\nv0.1.0\n" in text
    assert re.findall(r"^\t([-*]) ", text, re.M) == []


# A webmail without the plugin goes on with its session after its user has
# logged out, so nothing may end "when you log out" without a word about that.
TEXTS = (*TOP.glob("src/lib-texts/texts-*.c"), *TOP.glob("doc/*"),
         *TOP.glob("webmail/**/*.inc"), *TOP.glob("webmail/**/*.md"),
         TOP / "README.md")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_session_ends_by_logging_out(path):
    text = " ".join(path.read_text().split()) if path.is_file() else ""
    assert not re.search(r"until (?:you|they|the user) logs? (?:out|off)|"
                         r"tot(?:dat)? u (?:zich )?(?:af|uit)", text, re.I)
