# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Chromium, by way of Selenium: a person before a screen."""

import os
import shutil
import tempfile

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

DESKTOP, PHONE = (1200, 800), (390, 844)
SECONDS = 20


class Browser:
    """`pictures`: the directory of screenshots."""
    def __init__(self, pictures, size=DESKTOP, language="en-US", dark=False):
        self.pictures = pictures
        self.profile = tempfile.mkdtemp(prefix="twofa-chromium-", dir="/tmp")
        options = Options()
        for argument in (
                "--headless=new", "--no-sandbox", "--disable-gpu",
                "--disable-dev-shm-usage", "--no-first-run",
                "--disable-background-networking", "--disable-extensions",
                f"--user-data-dir={self.profile}", f"--lang={language}",
                f"--window-size={size[0]},{size[1]}"):
            options.add_argument(argument)
        options.add_experimental_option(
            "prefs", {"intl.accept_languages": language})
        options.set_capability("acceptInsecureCerts", True)
        options.binary_location = "/usr/bin/chromium"
        os.environ.setdefault("HOME", self.profile)
        self.driver = webdriver.Chrome(
            service=Service("/usr/bin/chromedriver"), options=options)
        self.driver.set_page_load_timeout(60)
        self.emulate(size, dark)

    def emulate(self, size, dark):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": size[0], "height": size[1], "deviceScaleFactor": 1,
            "mobile": size[0] < 600})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme",
                          "value": "dark" if dark else "light"}]})

    def forget(self):
        """Leaves no page, no cookie and nothing else that a site has stored;
        what can be cached stays."""
        old = self.driver.window_handles
        new = self.new_tab()
        for handle in old:
            self.driver.switch_to.window(handle)
            self.driver.close()
        self.driver.switch_to.window(new)
        self.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
        self.driver.execute_cdp_cmd("Storage.clearDataForOrigin", {
            "origin": "*", "storageTypes": "all"})
        assert not self.driver.get_cookies()

    def close(self):
        self.driver.quit()
        shutil.rmtree(self.profile, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_exc):
        self.close()

    def picture(self, name):
        os.makedirs(self.pictures, exist_ok=True)
        self.driver.save_screenshot(f"{self.pictures}/{name}.png")

    # what is there

    @property
    def url(self):
        return self.driver.current_url

    @property
    def text(self):
        return self.driver.find_element(By.TAG_NAME, "body").text

    @property
    def source(self):
        return self.driver.page_source

    def all(self, css):
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def has(self, css):
        return any(element.is_displayed() for element in self.all(css))

    def wait(self, condition, what, seconds=SECONDS):
        """Waits for a condition, which may fail while the page is changing."""
        def found(_driver):
            try:
                return condition()
            except WebDriverException:
                # the page has changed, and the element is not there
                return False
        try:
            return WebDriverWait(self.driver, seconds, 0.1).until(found)
        except WebDriverException as error:
            self.picture("failed-" + os.urandom(3).hex())
            raise AssertionError(
                f"waited for {what}; {self.url} shows:\n{self.text[:2000]}"
            ) from error

    def see(self, css):
        def found():
            return next((element for element in self.all(css)
                         if element.is_displayed()), None)
        return self.wait(found, css)

    def read(self, text):
        self.wait(lambda: text in self.text, repr(text))

    # what one does

    def open(self, url):
        self.driver.get(url)

    def fill(self, css, text):
        field = self.see(css)
        field.clear()
        field.send_keys(text)
        return field

    def click(self, css):
        self.see(css).click()

    def press(self, text):
        """A button, by its words."""
        def found():
            return next((button for button in self.all("button, a")
                         if button.is_displayed() and
                         button.text.strip() == text), None)
        self.wait(found, f"the button {text!r}").click()

    def choose(self, css, text):
        Select(self.see(css)).select_by_visible_text(text)

    def script(self, text, *args):
        return self.driver.execute_script(text, *args)

    def new_tab(self):
        self.driver.switch_to.new_window("tab")
        return self.driver.current_window_handle

    @property
    def tab(self):
        return self.driver.current_window_handle

    def to_other_tab(self, handle):
        self.wait(lambda: len(self.driver.window_handles) > 1, "a tab")
        self.to_tab(next(other for other in self.driver.window_handles
                         if other != handle))

    def to_tab(self, handle):
        self.driver.switch_to.window(handle)

    def cookies(self):
        return {cookie["name"]: cookie for cookie in
                self.driver.get_cookies()}
