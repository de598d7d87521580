# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Debian's Firefox, with the methods of tests/browser/browser.py that a walk
needs. Debian has no geckodriver, so this speaks to Firefox itself, by its
protocol Marionette: a length and a line of JSON, over TCP."""

import itertools
import json
import os
import pathlib
import signal
import socket
import subprocess
import tempfile

from twofatest.wait import wait_for

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
PREFERENCES = {
    "marionette.port": 0,
    "intl.accept_languages": "en",
    "layout.css.devPixelsPerPx": "1",
    # nothing asks the network
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.safebrowsing.update.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "services.settings.server": "data:,",
    "browser.formfill.enable": False,
    "signon.rememberSignons": False,
}


class FirefoxError(Exception):
    pass


class Marionette:
    """One connection, and one session on it."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port),
                                               timeout=60)
        self.stream = self.socket.makefile("rb")
        self.ids = itertools.count(1)
        self.receive()
        self.send("WebDriver:NewSession", acceptInsecureCerts=True)

    def receive(self):
        size = b""
        while (byte := self.stream.read(1)) != b":":
            assert byte, "Firefox has gone"
            size += byte
        return json.loads(self.stream.read(int(size)))

    def send(self, name, /, **parameters):
        number = next(self.ids)
        data = json.dumps([0, number, name, parameters]).encode()
        self.socket.sendall(b"%d:%s" % (len(data), data))
        kind, answered, error, result = self.receive()
        assert (kind, answered) == (1, number)
        if error:
            raise FirefoxError(f"{name}: {error['error']}: "
                               f"{error['message']}")
        return result


class Element:
    def __init__(self, firefox, reference):
        self.firefox, self.id = firefox, reference[ELEMENT]

    def ask(self, name, /, **parameters):
        return self.firefox.ask(f"WebDriver:{name}", id=self.id, **parameters)

    @property
    def text(self):
        return self.ask("GetElementText")

    def get_attribute(self, name):
        """As Selenium does it: of a link, the whole address."""
        return self.ask("GetElementProperty" if name in ("href", "value") else
                        "GetElementAttribute", name=name)

    def click(self):
        self.ask("ElementClick")

    def is_displayed(self):
        return self.ask("IsElementDisplayed")


class Firefox:
    def __init__(self, base):
        self.base = base
        self.home = tempfile.TemporaryDirectory(prefix="twofa-firefox-")
        profile = pathlib.Path(self.home.name)
        (profile / "user.js").write_text("".join(
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
            for name, value in PREFERENCES.items()))
        with open(profile / "log", "w") as log:
            self.process = subprocess.Popen(
                ["firefox-esr", "--headless", "--marionette", "--no-remote",
                 "--profile", str(profile)],
                env={**os.environ, "HOME": str(profile)},
                stdout=log, stderr=log, start_new_session=True)
        self.marionette = Marionette(self.port(profile))
        self.ask("WebDriver:SetTimeouts", pageLoad=60000, script=30000)

    def port(self, profile):
        """Firefox writes down the port that it has chosen."""
        path = profile / "MarionetteActivePort"

        def is_written():
            assert self.process.poll() is None, (profile / "log").read_text()
            return path.exists() and path.read_text().strip()

        return int(wait_for(is_written, 60, "Firefox", pause=.05))

    def __enter__(self):
        return self

    def __exit__(self, *_exc):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.home.cleanup()

    # looking

    def ask(self, name, /, **parameters):
        result = self.marionette.send(name, **parameters)
        return result.get("value") if isinstance(result, dict) and \
            "value" in result else result

    def run(self, script, *args):
        return self.ask("WebDriver:ExecuteScript", script=script,
                        args=list(args))

    def all(self, css):
        return [Element(self, one) for one in self.ask(
            "WebDriver:FindElements", using="css selector", value=css)]

    def find(self, css):
        return Element(self, self.ask(
            "WebDriver:FindElement", using="css selector", value=css))

    @property
    def text(self):
        return self.find("body").text

    @property
    def heading(self):
        return self.find("h1").text

    @property
    def path(self):
        return "/" + self.ask("WebDriver:GetCurrentURL").split("/", 3)[3]

    def is_error_page(self):
        return not self.all("main h1")

    def until(self, is_so):
        try:
            wait_for(is_so, pause=.02)
        except TimeoutError:
            raise AssertionError(self.text) from None

    def button(self, text):
        for element in self.all("button, a"):
            if element.text.strip() == text:
                return element
        raise AssertionError(f"no {text!r} on the page:\n{self.text}")

    # acting

    def open(self, path=""):
        self.ask("WebDriver:Navigate", url=self.base + path)

    def fill(self, name, value):
        field = self.find(f"[name={name}]")
        field.ask("ElementClear")
        field.ask("ElementSendKeys", text=value)

    def choose(self, name, text):
        """As by keyboard: Firefox draws the list outside of the page."""
        self.find(f"select[name={name}]").ask("ElementSendKeys", text=text)
        assert self.run(f"return document.querySelector('select[name={name}]')"
                        ".selectedOptions[0].text") == text

    def mark(self):
        """Marks the page, so that its successor can be told from it."""
        self.run("document.documentElement.dataset.seen = '1'")

    def is_next(self):
        try:
            return self.run("return !document.documentElement.dataset.seen && "
                            "document.readyState == 'complete' && "
                            "location.protocol != 'about:'")
        except FirefoxError:
            return False

    def press(self, text):
        self.mark()
        self.button(text).click()
        self.until(self.is_next)

    def press_twice(self, text, msecs=120):
        """Presses a button a second time so much later."""
        self.mark()
        button = self.button(text)
        self.run("const [e, msecs] = arguments; e.click();"
                 "e.animate([], msecs).onfinish = () => e.click();",
                 {ELEMENT: button.id}, msecs)
        self.until(self.is_next)

    def back(self):
        self.mark()
        self.ask("WebDriver:Back")
        self.until(self.is_next)

    def reload(self):
        self.mark()
        self.ask("WebDriver:Refresh")
        self.until(self.is_next)

    def key(self, *keys):
        active = Element(self, self.ask("WebDriver:GetActiveElement"))
        active.ask("ElementSendKeys", text="".join(keys))

    def focused(self):
        active = Element(self, self.ask("WebDriver:GetActiveElement"))
        return active.get_attribute("name") or active.text
