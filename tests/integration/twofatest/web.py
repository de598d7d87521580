# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A browser without a screen, with cookies and forms. It can also send requests
that no browser sends."""

import contextlib
import html.parser
import http.client
import re
import socket
import ssl
import urllib.parse


# the test's certificate is nobody's
TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
TLS.check_hostname = False
TLS.verify_mode = ssl.CERT_NONE


class Forms(html.parser.HTMLParser):
    """Fields of each form by its action: names to lists of values."""
    def __init__(self, text):
        super().__init__()
        self.forms, self.fields, self.select = {}, None, None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.fields = self.forms.setdefault(attrs["action"], {})
        elif self.fields is None:
            return
        elif tag == "input":
            if attrs.get("type") in ("checkbox", "radio") and \
                    "checked" not in attrs:
                return
            self.fields.setdefault(attrs["name"], []).append(
                attrs.get("value") or "")
        elif tag == "select":
            self.select = attrs["name"]
            self.fields[self.select] = []
        elif tag == "option" and self.select:
            if not self.fields[self.select] or "selected" in attrs:
                self.fields[self.select] = [attrs["value"]]

    def handle_endtag(self, tag):
        if tag == "form":
            self.fields = None
        elif tag == "select":
            self.select = None


class Page:
    def __init__(self, status, headers, body, base):
        self.status, self.headers, self.base = status, headers, base
        self.body = body.decode()
        self.forms = Forms(self.body).forms if "<form" in self.body else {}

    def header(self, name):
        return self.headers.get(name)

    @property
    def heading(self):
        found = re.search(r"<h1>(.*?)</h1>", self.body)
        return found and found[1]

    def cookies_set(self):
        """The cookies that this answer sets."""
        return self.headers.get_all("Set-Cookie") or []

    def csrf(self):
        for fields in self.forms.values():
            if "csrf" in fields:
                return fields["csrf"][0]
        return ""

    def __repr__(self):
        return f"{self.status}\n{self.headers}\n{self.body}"


class Web:
    """`headers`: sent with every request. `source`: the browser's address.
    Names of cookies are short here."""

    def __init__(self, dovecot, port="https", prefix="", tls=True,
                 source="127.0.0.1", **headers):
        self.dovecot, self.port = dovecot, dovecot.ports[port]
        self.source = source
        self.prefix, self.tls = prefix, tls
        self.cookies, self.headers = {}, headers

    # the wire

    def connect_plain(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=20,
                                        source_address=(self.source, 0))

    def connect(self):
        raw = self.connect_plain()
        if not self.tls:
            return raw
        return TLS.wrap_socket(raw)

    def raw(self, data):
        """Sends bytes, and returns all that comes until the server hangs up."""
        with self.connect() as wire:
            wire.sendall(data)
            answer = b""
            try:
                while chunk := wire.recv(65536):
                    answer += chunk
            except (ConnectionError, ssl.SSLError):
                pass
            return answer

    def request(self, method, path, body=None, headers=None, cookies=True):
        sent = {"Host": f"127.0.0.1:{self.port}", **self.headers,
                **(headers or {})}
        if cookies and self.cookies and "Cookie" not in sent:
            sent["Cookie"] = "; ".join(f"{k}={v}" for k, v
                                       in self.cookies.items())
        with self.connect() as wire:
            connection = http.client.HTTPConnection("127.0.0.1")
            connection.sock = wire
            # the answer may come before all of the body is sent
            with contextlib.suppress(OSError):
                connection.request(method, path, body, sent)
            response = connection.getresponse()
            data = response.read()
            self.take_cookies(response)
            return Page(response.status, response.headers, data, self)

    def take_cookies(self, response):
        for line in response.headers.get_all("Set-Cookie") or []:
            assert re.search("; Path=/; Secure; HttpOnly; SameSite=Strict",
                             line), line
            name, value = line.split(";")[0].split("=", 1)
            if value:
                self.cookies[name] = value
                if not name.endswith(("-notice", "-language")):
                    self.dovecot.secrets.add(value)
            else:
                self.cookies.pop(name, None)

    # pages

    def url(self, path):
        return f"{self.prefix}/{path}"

    def get(self, path="", **options):
        return self.request("GET", self.url(path), **options)

    def post(self, path, fields, **options):
        """`fields`: pairs, or a dict of values or lists of values. Returns the
        page with the result of the form, if there is such a page."""
        page = self.post_only(path, fields, **options)
        if page.status == 303 and "form=" in page.header("Location"):
            return self.follow(page)
        return page

    def post_only(self, path, fields, **options):
        """Like post(), but returns the answer to the form itself."""
        headers = {"Content-Type": "application/x-www-form-urlencoded",
                   **options.pop("headers", {})}
        body = urllib.parse.urlencode(fields, doseq=True)
        return self.request("POST", self.url(path), body, headers, **options)

    def submit(self, page, action, **fields):
        """Sends a page's form as a browser does, with these fields filled
        in."""
        form = dict(page.forms[self.url(action)])
        form.update(fields)
        return self.post(action, form)

    def follow(self, page):
        """Requests the page to which a redirection leads."""
        assert page.status == 303, page
        location = page.header("Location")
        assert location.startswith(self.prefix + "/"), location
        return self.request("GET", location)

    # what people do

    def try_login(self, user, string):
        return self.submit(self.get("login"), "login", user=user,
                           password=string)

    def login(self, box, string=None):
        if string is None:
            string = box.fresh() if box.totp else box.password
        page = self.follow(self.try_login(box.name, string))
        assert page.status == 200 and page.heading == "2-Factor Auth", page
        return page

    @property
    def session(self):
        return self.cookies.get("__Host-twofa-session")

    @property
    def alive(self):
        page = self.get()
        assert page.status in (200, 303), page
        return page.status == 200
