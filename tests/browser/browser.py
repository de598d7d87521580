# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Chromium, driven as a person would: by what is written on the page. Every
page is photographed, on a desk and on a phone, by day and by night, and on the
smallest phone that there is."""

import os
import pathlib
import re
import subprocess

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

from twofatest.dialect import SERIES

TOP = pathlib.Path(__file__).resolve().parents[2]
ROOT = os.environ.get("TWOFA_ROOT", "")
PICTURES = TOP / ("build-" + ROOT if ROOT else "build") / "screenshots"

# What is written where the ground can't be told from it (WCAG 2.1 AA, 1.4.3:
# 4.5:1, or 3:1 for large letters), and what a finger can't hit.
UNREADABLE = """
const channel = c => (c /= 255) <= .03928 ? c / 12.92 :
    ((c + .055) / 1.055) ** 2.4;
const light = c => .2126 * channel(c[0]) + .7152 * channel(c[1]) +
    .0722 * channel(c[2]);
const parse = s => s.match(/[\\d.]+/g).map(Number);
const ground = e => {
    for (; e; e = e.parentElement) {
        const c = parse(getComputedStyle(e).backgroundColor);
        if (c.length < 4 || c[3] > .99) return c;
    }
    return [255, 255, 255];
};
const found = [];
for (const e of document.querySelectorAll("body *")) {
    const text = [...e.childNodes].some(
        n => n.nodeType == 3 && n.data.trim() != "");
    if (!(text || e.matches("input, select")) || !e.offsetParent ||
        e.closest("svg")) continue;
    const style = getComputedStyle(e);
    const a = light(parse(style.color)), b = light(ground(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5))
        found.push(e.tagName + " " + e.innerText + " " + ratio.toFixed(2));
}
return found;
"""
SMALL = """
const found = [];
const alone = e => !e.matches("a") || e.matches("nav a, .button, footer a") ||
    (!e.matches(".skip") && [...e.parentElement.childNodes].every(
        n => n == e || (n.nodeType == 3 && n.data.trim() == "")));
for (const e of document.querySelectorAll(
        "button, a, input:not([type=hidden]), select, summary")) {
    if (!alone(e)) continue;
    const box = (e.closest("label") || e).getBoundingClientRect();
    if (box.height > 0 && box.height < 44)
        found.push(e.outerHTML + " " + box.height);
}
return found;
"""
NAMELESS = """
return [...document.querySelectorAll(
        "input:not([type=hidden]), select, textarea")]
    .filter(e => e.labels.length == 0).map(e => e.outerHTML);
"""

# A select cannot break its lines: the end of what is chosen is cut off, or lies
# below the arrow. The names of the time zones are those of the tz database, some
# as long as America/Argentina/Buenos_Aires, and cannot be shorter: the list that
# opens has them whole, and the field ends a long one with an ellipsis.
CUT_SELECTS = """
const context = document.createElement("canvas").getContext("2d");
return [...document.querySelectorAll("select")].flatMap(e => {
    const style = getComputedStyle(e);
    context.font = style.font;
    const room = e.clientWidth - parseFloat(style.paddingLeft) -
        parseFloat(style.paddingRight) - 1.25 * parseFloat(style.fontSize);
    const seen = e.name == "zone" && style.textOverflow == "ellipsis" ?
        e.selectedOptions : e.options;
    return [...seen].map(o => o.text).filter(
        text => context.measureText(text).width > room);
});
"""
# Those that systems of many people have: letters of different widths and
# heights. The pages choose none of them by themselves.
FONTS = ("DejaVu Sans", "Noto Sans")

SIZES = {"desktop": (1280, 900, 1), "phone": (390, 844, 3)}
NARROW = (320, 568, 2)
SCHEMES = ("light", "dark")


class Browser:
    def __init__(self, dovecot, language="en", port="https", prefix="/"):
        self.dovecot = dovecot
        self.base = f"https://127.0.0.1:{dovecot.ports[port]}{prefix}"
        self.pictures = PICTURES / SERIES / language
        self.pictures.mkdir(parents=True, exist_ok=True)
        options = Options()
        for argument in ("--headless=new", "--no-sandbox",
                         "--disable-dev-shm-usage", "--disable-gpu",
                         "--ignore-certificate-errors", "--hide-scrollbars",
                         f"--user-data-dir={dovecot.root}/chromium",
                         f"--lang={language}",
                         f"--accept-lang={language}"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(
            service=Service("/usr/bin/chromedriver"), options=options)
        self.driver.execute_cdp_cmd(
            "Network.setExtraHTTPHeaders",
            {"headers": {"Accept-Language": language}})
        self.size("desktop")

    def __enter__(self):
        return self

    def __exit__(self, *_exc):
        self.driver.quit()

    # looking

    def size(self, name, height=None):
        width, least, scale = SIZES.get(name, NARROW)
        self.view(width, max(height or 0, least), name != "desktop", scale)

    def view(self, width, height, mobile=False, scale=1):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": scale,
            "mobile": mobile})

    def font(self, name=""):
        """Shows the page in this font, as if it were the system's; "" = as the
        system has it."""
        self.run(f"document.body.style.fontFamily = '{name}'")

    def scheme(self, name):
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": name}]})

    def run(self, script):
        return self.driver.execute_script(script)

    def height(self):
        return self.run("return document.documentElement.scrollHeight")

    def picture(self, name):
        """Photographs the page; returns the files by size and scheme."""
        files = {}
        for size in SIZES:
            self.size(size)
            self.size(size, self.height())
            for scheme in SCHEMES:
                self.scheme(scheme)
                path = self.pictures / f"{name}-{size}-{scheme}.png"
                self.driver.save_screenshot(str(path))
                files[size, scheme] = path
                assert not self.run(UNREADABLE), (name, scheme)
            assert not self.too_wide(), f"{name} scrolls sideways ({size})"
            assert size != "phone" or not self.run(SMALL), name
        self.size("narrow")
        self.size("narrow", self.height())
        self.scheme("light")
        self.driver.save_screenshot(str(self.pictures / f"{name}-narrow.png"))
        assert not self.too_wide(), f"{name} scrolls sideways (narrow)"
        assert not self.run(NAMELESS), name
        self.size("desktop")
        return files

    def too_wide(self):
        return self.run("return document.documentElement.scrollWidth > "
                        "document.documentElement.clientWidth")

    @property
    def text(self):
        return self.driver.find_element(By.TAG_NAME, "body").text

    @property
    def heading(self):
        """The heading of the page; "" while the page is loading."""
        try:
            return self.driver.find_element(By.TAG_NAME, "h1").text
        except WebDriverException:
            return ""

    @property
    def path(self):
        return "/" + self.driver.current_url.split("/", 3)[3]

    def find(self, css):
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def all(self, css):
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def complaints(self):
        """Returns the messages of the browser's console, among them those about
        the content security policy."""
        return [entry["message"] for entry in self.driver.get_log("browser")
                if self.base in entry["message"] and
                "Autofocus processing" not in entry["message"] and
                "favicon" not in entry["message"] and
                not re.search(r"status of (403|422|429|409|410|404)",
                              entry["message"])]

    # acting

    def open(self, path=""):
        self.driver.get(self.base + path)

    def fill(self, name, value):
        field = self.driver.find_element(By.NAME, name)
        field.clear()
        field.send_keys(value)

    def choose(self, name, text):
        Select(self.driver.find_element(By.NAME, name)) \
            .select_by_visible_text(text)

    def until(self, is_so):
        WebDriverWait(self.driver, 20).until(lambda _: is_so())

    def button(self, text):
        """A button or a link, by its words."""
        for element in self.all("button, a"):
            if element.text.strip() == text:
                return element
        raise AssertionError(f"no {text!r} on the page:\n{self.text}")

    def press(self, text):
        """Presses a button or a link, and waits for the next page."""
        before = self.find("html")
        self.button(text).click()
        self.until(lambda: self.replaced(before))

    def press_both(self, first, second, msecs):
        """Presses one thing, and so much later another one, as fast fingers do:
        this is no wait for anything. The page itself counts the time."""
        self.driver.execute_script(
            "const [first, second, msecs] = arguments; first.click();"
            "second.animate([], msecs).onfinish = () => second.click();",
            first, second, msecs)

    def press_twice(self, text, msecs=120):
        """Presses a button a second time before the answer to the first press
        can have come (see slow_line()), and waits for the next page."""
        before, button = self.find("html"), self.button(text)
        self.press_both(button, button, msecs)
        self.until(lambda: self.replaced(before))

    def slow_line(self, msecs=200):
        """Every answer takes so much longer."""
        self.driver.execute_cdp_cmd("Network.enable", {})
        self.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {
            "offline": False, "latency": msecs,
            "downloadThroughput": -1, "uploadThroughput": -1})

    def back(self):
        before = self.find("html")
        self.driver.back()
        self.until(lambda: self.replaced(before))

    def reload(self):
        before = self.find("html")
        self.driver.refresh()
        self.until(lambda: self.replaced(before))

    def is_error_page(self):
        """Tells whether the browser shows a page of its own, such as the one
        that asks whether a form shall be sent once more."""
        return "ERR_" in self.text or not self.all("main h1")

    def replaced(self, element):
        try:
            element.is_enabled()
            return False
        except WebDriverException:
            # the element has gone with its page
            pass
        try:
            return self.run("return document.readyState") == "complete"
        except WebDriverException:
            return False

    def key(self, *keys):
        """Types into the element that has the focus."""
        self.driver.switch_to.active_element.send_keys(*keys)

    def focused(self):
        element = self.driver.switch_to.active_element
        return element.get_attribute("name") or element.text

    def sign_in(self, user, password):
        self.open("login")
        self.fill("user", user)
        self.fill("password", password)
        self.press("Sign in")


def read_qr(path):
    """Returns the text of the QR code in a picture."""
    out = subprocess.run(["zbarimg", "-q", "--raw", str(path)], check=True,
                         capture_output=True, text=True).stdout
    return out.strip()
