# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The rules of WCAG 2.2 AA as a program: axe-core, which ./dev takes from npm's
registry. It looks at what the browser shows."""

import itertools
import pathlib

from sample import EVERYTHING, LANGUAGES, sample

TOP = pathlib.Path(__file__).resolve().parents[2]
SOURCE = TOP / "build" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa",
        "best-practice"]
RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: {type: arguments[0], values: arguments[1]},
                  resultTypes: ["violations"]}).then(
    found => done([found.passes.length, found.violations.map(
        v => v.id + ": " + v.help + ": " +
            v.nodes.map(n => n.html + " " + n.failureSummary).join("; "))]),
    error => done([0, [String(error)]]));
"""
# What these rules find changes with the colour scheme, and with the size of the
# window and the language; what the others find depends on the page alone. Those
# of colours take the most time.
COLOURS = ["color-contrast", "link-in-text-block"]
SIZES = ["target-size", "html-has-lang", "html-lang-valid", "valid-lang",
         "link-name", "button-name", "label"]
LOOKS = list(itertools.product(("desktop", "phone", "narrow"),
                               ("light", "dark")))


def rules(look):
    """The rules for a look at the English page, None = all."""
    if EVERYTHING or look == LOOKS[0]:
        return None
    return COLOURS + SIZES if look == ("desktop", "dark") else SIZES


class Axe:
    """Looks at the page that a browser shows: by all rules on a desk by day, by
    those whose findings change in dark colours, and in a sample of the other
    sizes and languages."""

    def __init__(self, browser):
        self.browser, self.source = browser, SOURCE.read_text()
        self.pages, self.found = 0, []

    def look(self, where, rules=None):
        browser = self.browser
        if not browser.run("return !!window.axe"):
            browser.run(self.source)
        passed, violations = browser.driver.execute_async_script(
            RUN, *(("rule", rules) if rules else ("tag", TAGS)))
        assert passed >= 2, where
        self.found += [f"{where}: {one}" for one in violations]

    def dress(self, look):
        self.browser.size(look[0])
        self.browser.scheme(look[1])

    def visit(self, name):
        browser = self.browser
        url = browser.driver.current_url
        mark = "&" if "?" in url else "?"
        self.pages += 1
        for look in LOOKS[:2] + sample(LOOKS[2:], 1, name):
            self.dress(look)
            self.look(f"{name} {look}", rules(look))
        for language in sample(LANGUAGES[1:], 1, name):
            browser.driver.get(f"{url}{mark}language={language}")
            for look in sample(LOOKS, 1, f"{name} {language}"):
                self.dress(look)
                self.look(f"{name} {language} {look}",
                          None if EVERYTHING else SIZES)
        browser.driver.get(f"{url}{mark}language=en")
        self.dress(LOOKS[0])
