# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Single requests to Roundcube, with cookies of one's choice."""

import http.client
import urllib.parse


def send(roundcube, query, cookies, form=None):
    """Follows no redirect. Returns the answer, with its text."""
    connection = http.client.HTTPConnection("127.0.0.1", roundcube.port)
    headers = {"Cookie": "; ".join(f"{name}={value}"
                                   for name, value in cookies.items())}
    if form is not None:
        form = urllib.parse.urlencode(form)
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request("GET" if form is None else "POST", "/" + query, form,
                       headers)
    answer = connection.getresponse()
    answer.text = answer.read().decode("utf-8", "replace")
    return answer


def new_cookies(answer):
    """The cookies that an answer sets."""
    pairs = [line.split(";")[0].split("=", 1)
             for line in answer.headers.get_all("Set-Cookie") or []]
    return {name: value for name, value in pairs if value != "-del-"}


def values(browser):
    """The browser's cookies."""
    return {name: cookie["value"]
            for name, cookie in browser.cookies().items()}
