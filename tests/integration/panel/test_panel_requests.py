# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The panel answers requests that no browser sends with an error, and serves
everybody else meanwhile: methods, paths, sizes, broken HTTP, clients that
leave, many clients at once, and a twofa service that does not run."""

import concurrent.futures
import contextlib
import urllib.parse

import pytest

from twofatest import config
from twofatest.dovecot import wait_for
from twofatest.pages import FORM, PAGES, TICKET
from twofatest.tap import Tap
from twofatest.web import Web


def test_methods(owner):
    assert owner.request("HEAD", "/login").status == 200
    assert owner.request("HEAD", "/login").body == ""
    for method, path, allow in (("PUT", "/", "GET, HEAD, POST"),
                                ("DELETE", "/login", "GET, HEAD, POST"),
                                ("GET", "/sign-out", "POST"),
                                ("POST", "/activity", "GET, HEAD")):
        page = owner.request(method, path)
        assert page.status == 405 and page.header("Allow") == allow, path
    assert owner.alive


@pytest.mark.parametrize("path", [
    "/nothing", "/login/", "//login", "/login%00", "/%2e%2e/",
    "/app-passwords/revoke/x", "/style.css", "/scan/new/", "/Login",
    "/" + "x" * 1500])
def test_other_paths_are_not_found(owner, path):
    page = owner.request("GET", path)
    assert page.status in (400, 404), page


def test_long_target_and_headers(web):
    assert web.request("GET", "/" + "x" * 10000).status == 414
    page = web.request("GET", "/login", headers={"X-Long": "x" * 20000})
    assert page.status == 400


def test_large_forms_are_refused(owner):
    page = owner.post("app-passwords", {"csrf": owner.get().csrf(),
                                        "label": "x" * 9000})
    assert page.status == 413 and "larger than any form" in page.body
    page = owner.post("app-passwords", {"label": "x" * 20_000})
    assert page.status == 413


HIDDEN = b"GET /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


@pytest.mark.parametrize("headers, body", [
    # one program reads the length, and another one the chunks
    (b"Content-Length: 5\r\nTransfer-Encoding: chunked", b"0\r\n\r\n"),
    (b"Transfer-Encoding: chunked\r\nContent-Length: 5", b"0\r\n\r\n"),
    (b"Content-Length: %d\r\nTransfer-Encoding: chunked" %
     (5 + len(HIDDEN)), b"0\r\n\r\n"),
    (b"Transfer-Encoding: chunked", b"0\r\n\r\n"),
    (b"Transfer-Encoding: chunked, identity", b"0\r\n\r\n"),
    (b"Transfer-Encoding : chunked\r\nContent-Length: 5", b"0\r\n\r\n"),
    (b"Transfer-Encoding: x\r\nContent-Length: 0", b""),
    (b"Content-Length: 0\r\nContent-Length: %d" % len(HIDDEN), b""),
    (b"Content-Length: 0, %d" % len(HIDDEN), b""),
    (b"Content-Length: +5", b"abcde"),
    (b"Content-Length: 5\r\nContent-Length: 5", b"abcde"),
])
@pytest.mark.parametrize("method", [b"POST", b"GET"])
def test_requests_that_may_hide_another(web, method, headers, body):
    """Where a proxy and the panel find another end of a request, one user's
    request may hide in another user's. The panel refuses all of these, and
    reads nothing that follows."""
    answer = web.raw(
        method + b" /login HTTP/1.1\r\nHost: x\r\n" + headers +
        b"\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n" +
        body + HIDDEN)
    assert answer.count(b"HTTP/1.1 ") == 1, answer
    assert answer.split()[1] in (b"400", b"501"), answer


@contextlib.contextmanager
def slow_answer(tap, web):
    """Meanwhile the panel waits for an answer of the twofa service, which is
    not asked before this is over."""
    web.cookies[TICKET] = "b" * 32
    tap.held = "\tticket=" + web.cookies[TICKET]
    fields = {"csrf": web.get("code").csrf(), "code": "123456"}
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        page = pool.submit(web.post, "code", fields)
        wait_for(lambda: any(line.startswith("LOGIN\t") and "code=" in line
                             for line in tap.lines))
        yield
        tap.release()
        assert page.result().status == 303, page.result()


def post_long(web, path, fields):
    """Sends a form whose last field becomes very long when it is escaped."""
    return web.request("POST", path, fields + "\x01" * 7900, {
        "Content-Type": "application/x-www-form-urlencoded"})


def test_long_answers_disturb_nobody(make_dovecot):
    """All browsers share one connection to the service. The longest form makes a
    line that is shorter than TWOFA_PROTOCOL_MAX_REQUEST."""
    dovecot = make_dovecot()
    tap = Tap(dovecot, "twofa-user")
    slow, owner, other = (Web(dovecot) for _ in range(3))
    owner.login(dovecot.mailbox())
    csrf = owner.get("app-passwords").csrf()
    other.cookies[TICKET] = "c" * 32
    code_csrf = other.get("code").csrf()
    with slow_answer(tap, slow):
        page = post_long(owner, "/app-passwords",
                         f"csrf={csrf}&scope=all&expires=0&label=")
        # a result that is kept says what is wrong with it
        assert page.status in (303, 422, 503), page
        assert page.status != 303 or "error" in owner.follow(page).body
        page = post_long(other, "/code", f"csrf={code_csrf}&code=")
        assert page.status == 303, page
        assert owner.alive
    tap.close()


@pytest.mark.parametrize("body", [
    "user=%", "user=%4", "user=%zz", "user=%00", "user=a%00b", "user=%ff%fe",
    "user=%c0%80", "&".join(f"a{i}=1" for i in range(200)),
    "n" * 50 + "=1"])
def test_forms_that_no_browser_sends(web, body):
    page = web.request("POST", "/login", body, {
        "Content-Type": "application/x-www-form-urlencoded"})
    assert page.status == 400, page


@pytest.mark.parametrize("kind", [
    None, "text/plain", "application/json", "multipart/form-data; boundary=x"])
def test_other_kinds_of_forms(owner, kind):
    """The panel accepts one content type only. Forms of other sites may send
    text/plain."""
    csrf = owner.get().csrf()
    page = owner.request("POST", "/sign-out", f"csrf={csrf}",
                         {"Content-Type": kind} if kind else {})
    assert page.status == 400 and owner.alive


@pytest.mark.parametrize("data", [
    b"\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
    b"\x00\x01\x02\x03\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n"
    b"\r\n", b"GET / HTTP/1.1\r\nA\x00: b\r\n\r\n",
    b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
    b"Content-Length: 6\r\n\r\nabcde",
    b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"GET http://elsewhere/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"CONNECT localhost:25 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"])
def test_what_is_not_http(web, data):
    """The panel answers broken HTTP with an error or hangs up, and goes on."""
    answer = web.raw(data + b"GET /login HTTP/1.0\r\n\r\n")
    assert b"elsewhere" not in answer
    assert web.get("login").status == 200


def test_gone_in_the_middle(web, box):
    """Browsers leave after half a form, and before their answer."""
    page = web.get("login")
    body = urllib.parse.urlencode({**page.forms["/login"], "user": box.name,
                                   "password": box.password}, doseq=True)
    head = ("POST /login HTTP/1.1\r\nHost: x\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Cookie: {FORM}={web.cookies[FORM]}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n")
    for text in (head, head + body[:20], head + body):
        for _ in range(5):
            wire = web.connect()
            wire.sendall(text.encode())
            wire.close()
    assert web.login(box)


def test_service_is_down(owner, box, dovecot):
    """Without the twofa service the panel answers 503 with a page, and lets
    nobody in."""
    conf = dovecot.values
    dovecot.configure(service=config.twofa_service(
        conf["root"], **{"executable": "/bin/false"}))
    try:
        dovecot.kill_service()
        dovecot.reload()
        page = owner.get()
        assert page.status == 503 and page.header("Retry-After")
        assert "try again in a minute" in page.body
        stranger = Web(dovecot)
        page = stranger.try_login(box.name, box.password)
        assert page.status == 503 and stranger.session is None
    finally:
        dovecot.configure(service=config.twofa_service(conf["root"]))
        dovecot.restart()
    assert owner.alive


def test_fifty_at_once(dovecot):
    """Of fifty browsers at the same time each sees its own mailbox only."""
    boxes = [dovecot.mailbox() for _ in range(10)]

    def visit(number):
        box = boxes[number % len(boxes)]
        web = Web(dovecot)
        page = web.try_login(box.name, box.password)
        if page.status == 429:
            return 429
        page = web.follow(page)
        for path in PAGES:
            page = web.get(path)
            assert page.status == 200 and box.name in page.body
            others = [other.name for other in boxes if other is not box]
            assert not [name for name in others if name in page.body]
        web.submit(web.get(), "sign-out")
        return page.status
    with concurrent.futures.ThreadPoolExecutor(50) as pool:
        found = list(pool.map(visit, range(50)))
    assert set(found) <= {200, 429} and found.count(200) >= 8
