"""Chromium, driven as a person would: by what is written on the page. Every page
is photographed, on a desk and on a phone, by day and by night."""

import os
import pathlib
import re
import subprocess

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

from twofatest.dialect import SERIES

TOP = pathlib.Path(__file__).resolve().parents[2]
ROOT = os.environ.get("TWOFA_ROOT", "")
PICTURES = TOP / ("build-" + ROOT if ROOT else "build") / "screenshots"

SIZES = {"desktop": (1280, 900, 1), "phone": (390, 844, 3)}
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
        width, least, scale = SIZES[name]
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": max(height or 0, least),
            "deviceScaleFactor": scale, "mobile": name == "phone"})

    def scheme(self, name):
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": name}]})

    def height(self):
        return self.driver.execute_script(
            "return document.documentElement.scrollHeight")

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
            assert not self.too_wide(), f"{name} scrolls sideways ({size})"
        self.scheme("light")
        self.size("desktop")
        return files

    def too_wide(self):
        return self.driver.execute_script(
            "return document.documentElement.scrollWidth > "
            "document.documentElement.clientWidth")

    @property
    def text(self):
        return self.driver.find_element(By.TAG_NAME, "body").text

    @property
    def heading(self):
        return self.driver.find_element(By.TAG_NAME, "h1").text

    @property
    def path(self):
        return "/" + self.driver.current_url.split("/", 3)[3]

    def find(self, css):
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def all(self, css):
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def complaints(self):
        """What the browser's console says: also of what the CSP refused."""
        return [entry["message"] for entry in self.driver.get_log("browser")
                if self.base in entry["message"] and
                "Autofocus processing" not in entry["message"] and
                "favicon" not in entry["message"] and
                not re.search(r"status of (403|422|429|409|404)",
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

    def press(self, text):
        """A button or a link, by its words; waits for the next page."""
        before = self.find("html")
        for element in self.all("button, a"):
            if element.text.strip() == text:
                element.click()
                break
        else:
            raise AssertionError(f"no {text!r} on the page:\n{self.text}")
        WebDriverWait(self.driver, 20).until(lambda _: self._replaced(before))

    def _replaced(self, element):
        try:
            element.is_enabled()
            return False
        except Exception:  # noqa: BLE001 (the page that it was on is gone)
            return self.driver.execute_script(
                "return document.readyState") == "complete"

    def sign_in(self, user, password):
        self.open("login")
        self.fill("user", user)
        self.fill("password", password)
        self.press("Sign in")


def read_qr(path):
    """What a phone's camera would see in the picture."""
    out = subprocess.run(["zbarimg", "-q", "--raw", str(path)], check=True,
                         capture_output=True, text=True).stdout
    return out.strip()
