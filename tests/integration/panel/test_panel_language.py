# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The language of the panel: the browser's, until the reader chooses another
one by a link at the foot of a page. Works without JavaScript."""

import html
import re

from twofatest.web import Web

LANGUAGES = ["en", "de", "es", "fr", "it", "nl", "pl", "pt"]
COOKIE = "__Host-twofa-language"


def links(page):
    """The addresses of the languages' links, by language"""
    return {code: html.unescape(href) for href, code in re.findall(
        r'<a href="([^"]*)" lang="(\w+)" hreflang="\2"', page.body)}


def language(page):
    return re.search(r'<html lang="([\w-]+)"', page.body)[1]


def current(page):
    return re.findall(r'hreflang="(\w+)" aria-current="true"', page.body)


def test_the_browsers_language(dovecot):
    for accept, code in (("de", "de"), ("pt-BR,pt;q=0.9,en;q=0.8", "pt"),
                         ("sv,pl;q=0.5", "pl"), ("sv", "en"), ("", "en"),
                         ("fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7", "fr")):
        page = Web(dovecot, **{"Accept-Language": accept}).get("login")
        assert language(page) == code and current(page) == [code], accept
        assert COOKIE not in str(page.headers), "nobody has chosen"


def test_a_link_on_each_page(dovecot, web):
    page = web.get("login")
    assert list(links(page)) == LANGUAGES
    headings = set()
    for code, href in links(page).items():
        other = Web(dovecot)
        chosen = other.request("GET", href)
        assert language(chosen) == code and current(chosen) == [code]
        cookie, = [line for line in chosen.headers.get_all("Set-Cookie")
                   if line.startswith(COOKIE)]
        assert cookie == (f"{COOKIE}={code}; Path=/; Secure; HttpOnly; "
                          "SameSite=Strict; Max-Age=31536000")
        headings.add(chosen.heading)
        # the next pages, too
        assert language(other.get("login")) == code
        assert language(other.get("nothing-here")) == code
    assert headings == {"Sign in", "Anmelden", "Iniciar sesión", "Connexion",
                        "Accesso", "Aanmelden", "Logowanie", "Iniciar sessão"}


def test_the_choice_counts_more_than_the_browser(dovecot):
    web = Web(dovecot, **{"Accept-Language": "nl"})
    page = web.request("GET", links(web.get("login"))["it"])
    assert page.heading == "Accesso"
    assert web.get("login").heading == "Accesso"
    # a form that was filled in badly, as well
    page = web.try_login("", "")
    assert page.status == 422 and language(page) == "it"
    # from there the link leads to what was said about the form
    page = web.request("GET", links(page)["nl"])
    assert page.status == 422 and language(page) == "nl"


def test_signed_in(owner):
    page = owner.get("activity")
    page = owner.request("GET", links(page)["pl"])
    assert page.heading == "Ostatnia aktywność"
    assert owner.get().heading.replace("\xad", "") == \
        "Uwierzytelnianie dwuskładnikowe"
    page = owner.submit(owner.get("app-passwords"), "app-passwords", label="")
    assert page.status == 422 and "Proszę nadać nazwę" in page.body


def test_other_fields_of_the_address_stay(owner, box):
    box.app_password("my phone")
    page = owner.get("app-passwords")
    path = re.search(r'href="/(app-passwords/revoke\?id=\w+)"', page.body)[1]
    href = links(owner.get(path))["fr"]
    assert re.fullmatch(r"/app-passwords/revoke\?language=fr&id=\w+", href)
    page = owner.request("GET", href)
    assert html.unescape(page.heading) == \
        "Révoquer ce mot de passe d'application\xa0?"
    page = owner.get("app-passwords/revoke?id=%22%3E%26x%3Dy&language=de")
    assert links(page)["fr"].lower().endswith(
        "?language=fr&id=%22%3e%26x%3dy")


def test_not_a_language(dovecot):
    for code in ("xx", "", "nl-NL", "en%00", "%22%3E", "nl&language=de"):
        page = Web(dovecot).get("login?language=" + code)
        assert COOKIE not in str(page.headers), code
    for cookie in ("xx", "nl-NL", "", "e" * 64, f"nl; {COOKIE}=de"):
        page = Web(dovecot).get("login", headers={
            "Cookie": f"{COOKIE}={cookie}"})
        assert page.status == 200 and language(page) == "en", cookie


def test_below_a_prefix(make_dovecot):
    dovecot = make_dovecot(extra="twofa_panel_url_prefix = /twofa\n")
    web = Web(dovecot, prefix="/twofa")
    assert links(web.get("login"))["es"] == "/twofa/login?language=es"
    assert links(web.get("nothing-here"))["es"] == "/twofa/?language=es"
