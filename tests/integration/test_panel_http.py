"""The User Panel over the wire: what browsers are told, and what nobody may do
who is no browser of ours."""

import concurrent.futures
import os
import re
import subprocess
import threading
import time
import urllib.parse

import pytest

from twofatest import backends, config
from twofatest.blocks import settings
from twofatest.panel import Panel
from twofatest.store import Store
from twofatest.totp import Totp
from twofatest.web import Web

SESSION = "__Host-twofa-session"
TICKET = "__Host-twofa-ticket"
FORM = "__Host-twofa-form"
PAGES = ("", "app-passwords", "recovery-codes", "activity", "enable")


@pytest.fixture
def web(dovecot):
    return Web(dovecot)


@pytest.fixture
def owner(web, box):
    """A browser that is signed in."""
    web.login(box)
    return web


def begin(web):
    """Begins enrolment; returns the page with the QR code, and the app."""
    page = web.submit(web.get("enable"), "enable")
    page = web.follow(page)
    key = re.search(r'class="key"><code>([A-Z2-7 ]+)<', page.body)[1]
    key = key.replace(" ", "")
    web.dovecot.secrets.add(key)
    return page, Totp(key, web.dovecot.clock)


def turn_on(web, box):
    page, box.totp = begin(web)
    page = web.submit(page, "scan", code=box.totp.fresh())
    assert page.status == 200, page
    box.recovery = re.findall(r"<code>([a-z2-7]{5}-[a-z2-7]{5})</code>",
                              page.body)
    web.dovecot.secrets.update(box.recovery)
    assert len(box.recovery) == 10
    return page


def make_app(web, label="phone", **fields):
    page = web.submit(web.get("app-passwords"), "app-passwords",
                      label=label, **fields)
    assert page.status == 200, page
    word = re.search(r'class="key"><code>([a-z2-7-]{23})<', page.body)[1]
    web.dovecot.secrets.update([word, word.replace("-", "")])
    return word


def app_ids(web):
    return re.findall(r"revoke\?id=(\w+)", web.get("app-passwords").body)


# headers


def test_every_answer_keeps_browsers_safe(owner, dovecot):
    for page in [owner.get(path) for path in PAGES] + [
            owner.get("login"), owner.get("nothing-here"),
            owner.get("sign-out"), Web(dovecot).get(""),
            owner.post("sign-out", {"csrf": "x"})]:
        policy = page.header("Content-Security-Policy")
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert "script-src" not in policy
        assert page.header("X-Content-Type-Options") == "nosniff"
        assert page.header("X-Frame-Options") == "DENY"
        assert page.header("Referrer-Policy") == "no-referrer"
        assert page.header("Cache-Control") == "no-store"


def test_nothing_inline(owner):
    for path in PAGES:
        body = owner.get(path).body
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:",
                             body, re.I)


def test_scan_has_nothing_inline(owner):
    page, _totp = begin(owner)
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:",
                         page.body, re.I)
    assert page.body.count("<svg ") == 1


def test_stylesheet(web):
    path = re.search(r'href="(/style-\w+\.css)"', web.get("login").body)[1]
    page = web.request("GET", path)
    assert page.status == 200
    assert page.header("Content-Type") == "text/css; charset=utf-8"
    assert "immutable" in page.header("Cache-Control")
    assert web.request("GET", path.replace(".css", "0.css")).status == 404


def test_the_language_is_the_readers(dovecot):
    for accept, word in (("nl", "Aanmelden"), ("nl-BE;q=0.9,en;q=0.5",
                                               "Aanmelden"),
                         ("de, en;q=0.5", "Sign in"), ("", "Sign in")):
        page = Web(dovecot, **{"Accept-Language": accept}).get("login")
        assert page.heading == word, accept


# methods, paths, sizes, forms


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
    # without a length
    with owner.connect() as wire:
        wire.sendall(
            b"POST /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n")
        # one record of TLS: nothing is under way when the answer comes
        wire.sendall(b"2000\r\n" + b"a" * 0x2000 + b"\r\n"
                     b"400\r\n" + b"a" * 0x400 + b"\r\n")
        assert b" 413 " in wire.recv(4096)


@pytest.fixture
def slow_answer(web):
    """A request that the service has not answered yet: it waits for a login
    that there never was."""
    answers = []

    def ask():
        other = Web(web.dovecot)
        other.cookies[TICKET] = "b" * 32
        answers.append(other.post("code", {
            "csrf": other.get("code").csrf(), "code": "123456"}))
    thread = threading.Thread(target=ask)
    thread.start()
    time.sleep(0.5)
    yield answers
    thread.join()
    assert answers[0].status == 303, answers[0]


def test_long_answers_disturb_nobody(web, owner, slow_answer):
    """Lines to the service have a limit, and all share one connection."""
    csrf = owner.get("app-passwords").csrf()
    page = owner.request("POST", "/app-passwords", (
        f"csrf={csrf}&scope=all&expires=0&label=" + "\x01" * 7900), {
            "Content-Type": "application/x-www-form-urlencoded"})
    assert page.status in (422, 503), page
    other = Web(web.dovecot)
    other.cookies[TICKET] = "c" * 32
    csrf = other.get("code").csrf()
    page = other.request("POST", "/code", (
        f"csrf={csrf}&code=" + "\x01" * 7900), {
            "Content-Type": "application/x-www-form-urlencoded"})
    assert page.status == 303, page
    assert owner.alive


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
    """Also text/plain, which other sites' forms may send."""
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
    """It gets an error or nothing, and everybody else is served."""
    answer = web.raw(data + b"GET /login HTTP/1.0\r\n\r\n")
    assert b"elsewhere" not in answer
    assert web.get("login").status == 200


def test_gone_in_the_middle(web, box):
    """Browsers that leave: with a form half sent, and before their answer."""
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


# forms of others


def actions(web, box):
    """Everything that changes something, with good fields but no csrf."""
    make_app(web)
    app, = app_ids(web)
    return [("", {"status": "enabled"}), ("enable", {}),
            ("scan", {"code": "123456"}), ("scan/new", {}),
            ("disable", {"code": "123456"}),
            ("app-passwords", {"label": "x", "scope": "all", "expires": "0"}),
            ("app-passwords/revoke", {"app": app}),
            ("recovery-codes", {"code": "123456"}),
            ("end-sessions", {}), ("sign-out", {})]


def test_csrf(owner, box, dovecot):
    other = Web(dovecot)
    other.login(box)
    foreign = other.get().csrf()
    for path, fields in actions(owner, box):
        for csrf in (None, "", "0" * 64, foreign,
                     owner.get().csrf()[:-1], owner.get().csrf() + "0"):
            sent = dict(fields) if csrf is None else {**fields, "csrf": csrf}
            page = owner.post(path, sent)
            assert page.status == 403 and "form has expired" in page.body, \
                (path, csrf)
        good = owner.get().csrf()
        for site in ("cross-site", "same-site", "none"):
            page = owner.post(path, {**fields, "csrf": good},
                              headers={"Sec-Fetch-Site": site})
            assert page.status == 403, (path, site)
        page = owner.post(path, [*fields.items(), ("csrf", good),
                                 ("csrf", good)])
        assert page.status == 403, path
    assert owner.alive and len(app_ids(owner)) == 1
    assert box.status()["status"] == "disabled"


def test_login_csrf(dovecot, box):
    """Nobody is signed in to somebody else's mailbox by a form of another
    site."""
    web = Web(dovecot)
    page = web.post("login", {"user": box.name, "password": box.password})
    assert page.status == 403 and web.session is None
    stranger = Web(dovecot)
    csrf = stranger.get("login").csrf()
    web.get("login")
    page = web.post("login", {"user": box.name, "password": box.password,
                              "csrf": csrf})
    assert page.status == 403 and web.session is None


def test_a_login_makes_a_new_session(dovecot, box):
    """What a browser brought along is never made good."""
    web = Web(dovecot)
    web.cookies[SESSION] = "a" * 40
    web.login(box)
    first = web.session
    assert first != "a" * 40
    assert web.follow(web.try_login(box.name, box.password)).status == 200
    assert web.session != first
    old = Web(dovecot)
    old.cookies[SESSION] = first
    assert not old.alive


@pytest.mark.parametrize("cookie", [
    "", "x", "a" * 40, "a" * 65, "../../x", "a\tb", "a%0d%0aSet-Cookie:x=y",
    "';--", "\u00e9"])
def test_forged_sessions(dovecot, cookie):
    web = Web(dovecot)
    page = web.get(headers={"Cookie": f"{SESSION}={cookie}".encode()})
    assert page.status == 303
    assert page.header("Location") == "/login"


def test_two_session_cookies_are_none(owner):
    good = owner.session
    for both in (f"{SESSION}={good}; {SESSION}=x",
                 f"{SESSION}=x; {SESSION}={good}"):
        assert owner.get(headers={"Cookie": both}).status == 303, both
    page = owner.get(headers={"Cookie": f"a=b; {SESSION}={good}"})
    assert page.status == 200


def test_pages_need_a_session(dovecot):
    web = Web(dovecot)
    for path in (*PAGES, "scan", "disable", "app-passwords/revoke?id=x"):
        page = web.get(path)
        assert page.status == 303, path
        assert page.header("Location").startswith("/login"), path
    for path in ("enable", "scan", "disable", "sign-out", "end-sessions"):
        page = web.post(path, {"csrf": "0" * 64})
        assert page.status == 303, path
        assert page.header("Location").startswith("/login"), path


def test_where_a_login_leads(dovecot, box):
    web = Web(dovecot)
    page = web.get("activity")
    assert page.header("Location") == "/login?next=activity"
    page = web.follow(page)
    page = web.submit(page, "login", user=box.name, password=box.password)
    assert page.header("Location") == "/activity"
    for bad in ("//evil.example", "https://evil.example", "sign-out", "login",
                "x\r\nSet-Cookie: a=b", "scan/new", "\\\\evil", "style.css"):
        web = Web(dovecot)
        page = web.get("login?" + urllib.parse.urlencode({"next": bad}))
        page = web.submit(page, "login", user=box.name, password=box.password,
                          next=bad)
        assert page.status == 303 and page.header("Location") == "/", bad


def test_a_link_from_another_site(owner):
    """It comes without cookies; the page asks for itself once more."""
    page = owner.get("activity", cookies=False,
                     headers={"Sec-Fetch-Site": "cross-site"})
    assert page.status == 200
    assert 'content="0; url=/activity"' in page.body
    page = owner.get("activity", headers={"Sec-Fetch-Site": "same-origin"})
    assert page.heading == "Recent Activity"


# logins


def test_login_with_two_pages(web, box):
    box.turn_on()
    page = web.try_login(box.name, box.password)
    assert page.status == 303 and page.header("Location") == "/code"
    assert web.session is None and TICKET in web.cookies
    # no page but this one
    assert not web.alive
    page = web.get("code")
    assert box.password not in page.body and box.name not in page.body
    for code in ("", "12345", "abcdef", box.totp.wrong()):
        page = web.submit(web.get("code"), "code", code=code)
        assert page.status == 422 and web.session is None, code
    code = box.totp.fresh()
    page = web.submit(web.get("code"), "code", code=code)
    assert page.status == 303 and web.session and TICKET not in web.cookies
    assert web.alive


def test_a_ticket_is_good_once(web, box, dovecot):
    box.turn_on()
    web.try_login(box.name, box.password)
    copy = Web(dovecot)
    copy.cookies.update(web.cookies)
    page = copy.get("code")
    web.submit(web.get("code"), "code", code=box.totp.fresh())
    assert web.session
    page = copy.submit(page, "code", code=box.totp.fresh())
    assert page.status == 303 and page.header("Location") == "/login"
    assert copy.session is None


def test_half_made_session_is_none(web, box, dovecot):
    box.turn_on()
    web.try_login(box.name, box.password)
    other = Web(dovecot)
    other.cookies[SESSION] = web.cookies[TICKET]
    assert not other.alive


def test_a_used_code(web, box):
    box.turn_on()
    code = box.totp.fresh()
    assert box.accepts(box.password + code)
    web.try_login(box.name, box.password)
    page = web.submit(web.get("code"), "code", code=code)
    assert page.status == 422 and "used already" in page.body
    assert web.session is None


def test_recovery_code(web, box):
    box.turn_on()
    web.try_login(box.name, box.password)
    page = web.submit(web.get("code"), "code", recovery=box.recovery[0])
    assert page.status == 303 and web.alive
    web.submit(web.get(), "sign-out")
    page = web.try_login(box.name, box.password + box.recovery[0])
    assert page.status == 403 and web.session is None
    page = web.try_login(box.name, box.password + box.recovery[1])
    assert page.status == 303 and web.alive


def test_what_is_refused(web, box):
    word = box.app_password()["password"]
    for user, string in ((box.name, box.password + "x"), (box.name, word),
                         ("nobody@example.org", box.password),
                         (box.name, box.password + "123456")):
        page = web.try_login(user, string)
        assert page.status == 403 and "That did not work" in page.body
        assert web.session is None and TICKET not in web.cookies
        assert string not in page.body
    for user, string in (("", "x"), (box.name, ""), ("x" * 300, "x"),
                         (box.name, "x" * 600)):
        assert web.try_login(user, string).status == 422


def test_wrong_password_with_2fa_looks_the_same(web, box):
    box.turn_on()
    one = web.try_login(box.name, box.password + "x")
    two = web.try_login("nobody@example.org", "x")
    strip = re.compile(r'value="[^"]*"')
    assert one.status == two.status == 403
    assert strip.sub("", one.body) == strip.sub("", two.body)


def test_strange_names(web, box):
    for user in ("<script>alert(1)</script>", 'a"b', "a'b", "a\tb", "a\nb",
                 "a\u00e9@example.org", "*", "a*b", " ", "%s%n"):
        page = web.try_login(user, "x")
        assert page.status in (403, 422), user
        assert "<script" not in page.body
    # white space around it is a slip of the hand
    page = web.try_login(f"  {box.name}\n", box.password)
    assert page.status == 303


def test_paused(web, box):
    box.turn_on()
    web.try_login(box.name, box.password)
    for i in range(5):
        page = web.submit(web.get("code"), "code", code=box.totp.wrong(i))
    page = web.submit(web.get("code"), "code", code=box.totp.fresh())
    assert page.status == 429, page
    assert 0 < int(page.header("Retry-After")) <= 30
    assert "too many wrong codes" in page.body


def test_logins_under_way_are_capped(make_dovecot):
    """By address: nine at once are one too many."""
    dovecot = make_dovecot(delay="2 secs")
    pages = [(web, web.get("login")) for web in
             [Web(dovecot) for _ in range(12)]]

    def attempt(pair):
        web, page = pair
        return web.submit(page, "login", user="nobody", password="x").status
    with concurrent.futures.ThreadPoolExecutor(12) as pool:
        found = list(pool.map(attempt, pages))
    assert sorted(set(found)) == [403, 429] and found.count(403) == 8


# what an owner does


def test_story(owner, box):
    turn_on(owner, box)
    assert box.refuses(box.password) and box.accepts(box.fresh())
    assert owner.alive
    page = owner.submit(owner.get(), "", status="disabled")
    page = owner.follow(page)
    page = owner.submit(page, "disable", code=box.totp.wrong())
    assert page.status == 422
    page = owner.submit(page, "disable", code=box.totp.fresh())
    page = owner.follow(page)
    assert "2-Factor Auth is off" in page.body
    assert box.accepts(box.password)
    # the notice is there once
    assert "2-Factor Auth is off" not in owner.get().body


def test_recovery_codes_are_shown_once(owner, box):
    turn_on(owner, box)
    page = owner.submit(owner.get("recovery-codes"), "recovery-codes",
                        code=box.totp.fresh())
    codes = re.findall(r"<code>([a-z2-7]{5}-[a-z2-7]{5})</code>", page.body)
    owner.dovecot.secrets.update(codes)
    assert page.status == 200 and len(set(codes)) == 10
    assert not set(codes) & set(box.recovery)
    body = owner.get("recovery-codes").body
    assert not [code for code in codes if code in body]
    assert box.refuses(box.password + box.recovery[0])
    assert box.accepts(box.password + codes[0])


def field(page, name):
    """The tag of an input"""
    return re.search(rf'<input id="{name}"[^>]*>', page.body)[0]


def is_wrong(page, name):
    """The field is marked, and refers to what is wrong with it."""
    error = re.search(r'<p class="note bad" id="error" role="alert">[^<]+</p>',
                      page.body)
    title = re.search("<title>(.*?)</title>", page.body)[1]
    assert error and title.startswith("Error: "), page
    tag = field(page, name)
    assert page.body.count('aria-invalid="true"') == 1, page
    return 'aria-invalid="true"' in tag and \
        re.search(r'aria-describedby="error[ "]', tag)


def test_a_form_says_which_field_is_wrong(owner, box, dovecot):
    page = owner.get("login")
    assert "aria-invalid" not in page.body and "Error:" not in page.body
    for user, string, name in (("", "x", "user"), (box.name, "", "password"),
                               (box.name, "x", "password")):
        assert is_wrong(Web(dovecot).try_login(user, string), name), name
    page = owner.submit(owner.get("app-passwords"), "app-passwords", label="")
    assert is_wrong(page, "label")
    assert 'aria-describedby="error label-help"' in page.body
    page, totp = begin(owner)
    for code in (totp.wrong(), "abcde-fghij"):
        page = owner.submit(page, "scan", code=code)
        assert is_wrong(page, "code") and "That code is not right" in page.body
    dutch = Web(dovecot, **{"Accept-Language": "nl"})
    assert "<title>Fout: Aanmelden" in dutch.try_login("", "").body


@pytest.mark.parametrize("path", ["code", "disable", "recovery-codes"])
def test_a_wrong_recovery_code(web, box, path):
    """Where it was typed, it is asked for again."""
    box.turn_on()
    web.try_login(box.name, box.password)
    if path != "code":
        web.submit(web.get("code"), "code", code=box.totp.fresh())
    page = web.get(path)
    assert 'maxlength="32"' in field(page, "code")
    assert "autofocus" in field(page, "code")
    assert "<details>" in page.body
    page = web.submit(page, path, recovery="aaaaa-bbbbb")
    assert page.status == 422 and is_wrong(page, "recovery")
    assert "That recovery code is not right" in page.body
    assert '<details open="">' in page.body
    assert "autofocus" in field(page, "recovery")
    assert "autofocus" not in field(page, "code")
    # in the field for codes, too
    page = web.submit(page, path, code="aaaaa-bbbbb")
    assert is_wrong(page, "code") and "<details>" in page.body
    assert "That recovery code is not right" in page.body
    page = web.submit(page, path, code=box.totp.wrong())
    assert is_wrong(page, "code") and "That code is not right" in page.body
    page = web.submit(page, path, recovery=box.recovery[0].replace("-", " "))
    assert page.status == (200 if path == "recovery-codes" else 303), page
    web.dovecot.secrets.update(re.findall(
        r"<code>([a-z2-7]{5}-[a-z2-7]{5})</code>", page.body))


def test_recovery_codes_loaded_again(owner, box):
    """The browser sends the form once more."""
    page, box.totp = begin(owner)
    first = owner.submit(page, "scan", code=box.totp.fresh())
    owner.dovecot.secrets.update(re.findall(
        r"<code>([a-z2-7]{5}-[a-z2-7]{5})</code>", first.body))
    page = owner.submit(page, "scan", code=box.totp.fresh())
    assert page.status == 303 and page.header("Location") == "/"
    page = owner.follow(page)
    assert 'class="note info" role="status">2-Factor Auth is on already' \
        in page.body
    assert owner.get("scan").header("Location") == "/"


def test_disable_takes_a_recovery_code(owner, box):
    turn_on(owner, box)
    page = owner.submit(owner.get("disable"), "disable",
                        recovery=box.recovery[0])
    assert page.status == 303 and box.accepts(box.password)


def test_a_time_that_no_calendar_has(owner, dovecot):
    """Somebody has written into the database."""
    store = Store(dovecot)
    make_app(owner, "phone")
    store.write("UPDATE twofa_app_passwords SET last_used = 9000000000000000000")
    page = owner.get("app-passwords")
    assert page.status == 200 and "phone" in page.body


def test_nologin(make_dovecot):
    """The password is right, but the account may not log in: not here either."""
    users = {"anna@example.org": "T9D3K!px", "bert@example.org": "T9D3K!qy"}
    dovecot = panel_dovecot(make_dovecot, backend=backends.PasswdFile(
        users, {"anna@example.org": "nologin=y"}))
    anna, bert = Web(dovecot), Web(dovecot)
    assert bert.try_login(*list(users.items())[1]).status == 303
    page = anna.try_login(*list(users.items())[0])
    assert page.status == 403 and anna.session is None
    assert "account is disabled" in page.body
    with Panel(dovecot) as panel:
        ticket, verb = panel.try_login(*list(users.items())[0])
        assert verb == "OK"
        assert panel.show_ticket(ticket).error == "no-login"


def test_the_same_qr_code(owner):
    _page, totp = begin(owner)
    _page, again = begin(owner)
    assert totp.secret == again.secret
    page = owner.get("scan")
    page = owner.follow(owner.submit(page, "scan/new"))
    assert totp.secret not in page.body.replace(" ", "")


def test_calling_it_off(owner, box):
    begin(owner)
    page = owner.submit(owner.get(), "", status="disabled")
    assert "stays disabled" in owner.follow(page).body
    assert owner.get("scan").header("Location") == "/enable"


def test_clock_of_the_phone(owner):
    page, totp = begin(owner)
    page = owner.submit(page, "scan", code=totp.at(totp.step() + 10))
    assert page.status == 422 and re.search("about (270|300) seconds fast",
                                            page.body), page
    page = owner.submit(page, "scan", code=totp.at(totp.step() - 10))
    assert "clock of your phone is slow" in page.body


def test_change_phone(owner, box):
    turn_on(owner, box)
    old = box.totp
    page = owner.get("enable")
    assert page.heading == "Change phone"
    _page, box.totp = begin(owner)
    assert box.totp.secret != old.secret
    # until it is proven
    assert box.accepts(box.password + old.fresh())
    page = owner.submit(owner.get("scan"), "scan", code=box.totp.fresh())
    assert page.status == 200 and page.heading == "Your phone is changed"
    assert "Delete the old entry" in page.body
    assert "old recovery codes are void" in page.body
    assert box.refuses(box.password + old.fresh())
    assert box.accepts(box.fresh())


def test_an_old_session_changes_no_phone(owner, box, dovecot):
    turn_on(owner, box)
    begin(owner)
    for _ in range(2):
        dovecot.clock.advance(10 * 60)
        assert owner.alive
    for path in ("enable", "scan", "disable"):
        page = owner.get(path)
        assert page.status == 403 and "sign in again" in page.body, path
        assert f"/login?next={path}" in page.body
    for path in ("enable", "scan", "scan/new", "disable", "recovery-codes"):
        page = owner.post(path, {"csrf": owner.get().csrf(),
                                 "code": box.totp.fresh()})
        assert page.status == 403, (path, page)


def test_app_passwords(owner, box):
    word = make_app(owner, 'a "phone" <i>&</i>',
                    scope="imap pop3 submission sieve", expires="30")
    assert box.accepts(word)
    page = owner.get("app-passwords")
    assert word not in page.body
    assert "a &quot;phone&quot; &lt;i&gt;&amp;&lt;/i&gt;" in page.body
    app, = app_ids(owner)
    page = owner.get(f"app-passwords/revoke?id={app}")
    assert "<i>" not in page.body
    page = owner.submit(page, "app-passwords/revoke")
    assert "is revoked" in owner.follow(page).body
    assert box.refuses(word) and not app_ids(owner)


def scopes(page):
    select = re.search(r'<select id="scope".*?</select>', page.body, re.S)[0]
    return re.findall(r'<option value="([^"]*)"', select), page.forms[
        page.base.url("app-passwords")]["scope"]


MAIL = "imap pop3 submission sieve"


def test_the_scope_is_for_mail(owner, box):
    """Without a gateway, a password for ActiveSync would open nothing."""
    page = owner.get("app-passwords")
    assert scopes(page) == ([MAIL, "all"], [MAIL])
    assert box.accepts(make_app(owner))
    page = owner.submit(page, "app-passwords", label="x", scope="activesync")
    assert page.status == 400 and len(app_ids(owner)) == 1


def test_activesync_where_there_is_a_gateway(make_dovecot):
    gateway = "127.0.0.20"
    dovecot = panel_dovecot(make_dovecot, twofa_activesync_networks=gateway)
    web, box = Web(dovecot), dovecot.mailbox()
    web.login(box)
    page = web.get("app-passwords")
    assert scopes(page) == ([MAIL, "activesync", "all"], [MAIL])
    # a form that is refused keeps what was chosen
    page = web.submit(page, "app-passwords", label="", scope="activesync")
    assert page.status == 422 and scopes(page)[1] == ["activesync"]
    word = make_app(web, scope="activesync")
    assert box.accepts(word, source=gateway) and box.refuses(word)


def test_a_new_app_password_has_no_history(owner):
    page = owner.submit(owner.get("app-passwords"), "app-passwords",
                        label="x")
    owner.dovecot.secrets.update(re.findall(
        r'class="key"><code>([a-z2-7-]{23})<', page.body))
    assert "<dt>Expires</dt>" in page.body
    assert "<dt>Made</dt>" not in page.body
    assert "<dt>Last used</dt>" not in page.body
    page = owner.get("app-passwords")
    assert "<dt>Made</dt>" in page.body and "<dt>Last used</dt>" in page.body


@pytest.mark.parametrize("fields, status", [
    ({"label": ""}, 422), ({"label": "x" * 101}, 422),
    ({"label": "a\x07b"}, 422), ({"label": "a\nb"}, 422),
    ({"scope": "root"}, 400), ({"scope": ""}, 400), ({"expires": "-1"}, 400),
    ({"expires": "99999999999999999999"}, 400), ({"expires": "x"}, 400)])
def test_bad_app_passwords(owner, fields, status):
    page = owner.submit(owner.get("app-passwords"), "app-passwords",
                        **{"label": "x", **fields})
    assert page.status == status and not app_ids(owner)


def test_app_password_later_needs_a_code(owner, box, dovecot):
    turn_on(owner, box)
    make_app(owner)
    for _ in range(2):
        dovecot.clock.advance(10 * 60)
        owner.get()
    page = owner.get("app-passwords")
    assert 'name="code"' in page.body
    for code in ("", box.totp.wrong()):
        refused = owner.submit(page, "app-passwords", label="x", code=code)
        assert refused.status == 422, refused
    assert len(app_ids(owner)) == 1
    word = make_app(owner, "later", code=box.totp.fresh(),
                    scope="imap pop3 submission sieve")
    assert box.accepts(word)


def test_those_of_a_thief_are_removed(owner, box, dovecot):
    """He knew the password before 2FA was turned on."""
    thief = Web(dovecot)
    thief.login(box)
    stolen = make_app(thief, "stolen", scope="all")
    dovecot.clock.advance(60)
    owner.login(box)
    mine = make_app(owner, "mine", scope="all")
    page, box.totp = begin(owner)
    assert "stolen" in page.body and "mine" in page.body
    # as the page stands
    page = owner.submit(page, "scan", code=box.totp.fresh())
    assert "<li>stolen</li>" in page.body and "<li>mine</li>" not in page.body
    assert box.refuses(stolen) and box.accepts(mine)
    assert not thief.alive


def test_all_of_them_may_be_removed(owner, box):
    mine = make_app(owner, "mine", scope="all")
    page, box.totp = begin(owner)
    page = owner.submit(page, "scan", code=box.totp.fresh(), keep=[])
    assert page.status == 200 and box.refuses(mine)


def test_end_other_sessions(owner, box, dovecot):
    other = Web(dovecot)
    other.login(box)
    page = owner.submit(owner.get(), "end-sessions")
    assert "other sessions have ended" in owner.follow(page).body
    assert owner.alive and not other.alive


def test_sign_out(owner, dovecot):
    copy = Web(dovecot)
    copy.cookies.update(owner.cookies)
    page = owner.submit(owner.get(), "sign-out")
    page = owner.follow(page)
    assert "You are signed out" in page.body and owner.session is None
    assert not copy.alive


def test_enabling_ends_other_sessions(owner, box, dovecot):
    other = Web(dovecot)
    other.login(box)
    turn_on(owner, box)
    assert owner.alive and not other.alive


def test_a_session_that_is_over(owner, box, dovecot):
    page = owner.get("app-passwords")
    dovecot.clock.advance(16 * 60)
    page = owner.submit(page, "app-passwords", label="x")
    assert page.header("Location") == "/login?next=app-passwords"
    page = owner.follow(page)
    assert 'class="note warn" role="status">You were signed out' in page.body
    assert "What you just sent was not done" in page.body
    assert box.status()["app_passwords"] == 0


@pytest.mark.parametrize("action", ["look", "sign out"])
def test_nothing_is_lost_with_a_session(owner, dovecot, action):
    page = owner.get()
    dovecot.clock.advance(16 * 60)
    page = owner.get() if action == "look" else owner.submit(page, "sign-out")
    page = owner.follow(page)
    assert "You were signed out" in page.body
    assert "not done" not in page.body


def test_sessions_survive_a_reload(owner, dovecot):
    dovecot.reload()
    assert owner.alive


# other mailboxes


def test_other_mailboxes_ids(owner, dovecot):
    victim = dovecot.mailbox()
    app = victim.app_password("victims")
    page = owner.get(f"app-passwords/revoke?id={app['id']}")
    assert page.status == 404 and "victims" not in page.body
    csrf = owner.get().csrf()
    for fields in ({"app": app["id"]}, {"app": app["id"], "user": victim.name},
                   {"app": app["id"], "all": "1"}, {"all": "1"}):
        page = owner.post("app-passwords/revoke", {**fields, "csrf": csrf})
        assert page.status in (400, 404), fields
    assert victim.accepts(app["password"])


def test_tabs_and_lines_in_fields(owner, dovecot):
    """They stay inside of their field of the service's protocol."""
    victim = dovecot.mailbox()
    app = victim.app_password("victims")
    csrf = owner.get().csrf()
    for value in (f"x\tuser={victim.name}", f"x\nAPP-REVOKE\t9\tall=1",
                  f"{app['id']}\001tuser={victim.name}"):
        page = owner.post("app-passwords/revoke",
                          {"app": value, "csrf": csrf})
        assert page.status in (400, 404), page
    assert victim.accepts(app["password"]) and owner.alive


# faults


def test_service_is_down(owner, box, dovecot):
    """A page with words, 503, and nothing of it is a login."""
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


# settings


def panel_dovecot(make_dovecot, backend=None, **values):
    extra = values.pop("extra", "")
    return make_dovecot(backend, extra=settings(values) + extra)


def doveconf(dovecot, *args):
    return subprocess.run(["doveconf", "-c", dovecot.conf, *args],
                          capture_output=True, text=True)


def test_prefix(make_dovecot):
    dovecot = panel_dovecot(make_dovecot, twofa_panel_url_prefix="/a/b")
    web, box = Web(dovecot, prefix="/a/b"), dovecot.mailbox()
    page = web.login(box)
    links = re.findall(r'(?:href|action)="([^"]*)"', page.body)
    assert links and all(link.startswith(("/a/b/", "#")) for link in links)
    assert web.request("GET", "/a/b").status == 200
    for path in ("/", "/login", "/a", "/a/bx", "/b/a/login"):
        assert web.request("GET", path).status == 404, path


def test_title_and_support(make_dovecot):
    dovecot = panel_dovecot(
        make_dovecot, twofa_panel_title="Mail & <More>",
        twofa_panel_support_url="https://help.example/?a=1&b=2")
    page = Web(dovecot).get("login")
    assert "Mail &amp; &lt;More&gt;" in page.body
    assert 'href="https://help.example/?a=1&amp;b=2"' in page.body


@pytest.mark.parametrize("name, value", [
    ("twofa_panel_support_url", "javascript:alert(1)"),
    ("twofa_panel_url_prefix", "no-slash"),
    ("twofa_panel_url_prefix", "/slash/"),
    ("twofa_panel_url_prefix", "/a\"b"),
    ("twofa_panel_service", "two words"),
    ("twofa_panel_trusted_proxies", "proxy.example.org")])
def test_bad_settings(make_dovecot, name, value):
    dovecot = make_dovecot()
    dovecot.configure(extra=settings({name: value}))
    answer = doveconf(dovecot)
    assert answer.returncode != 0 and name in answer.stderr, answer


@pytest.mark.parametrize("service", ["imap", "submission"])
def test_logs_in_as_another_service(make_dovecot, service):
    """For passdbs that look at it; application passwords don't open it for
    all that."""
    dovecot = panel_dovecot(make_dovecot, twofa_panel_service=service)
    web, box = Web(dovecot), dovecot.mailbox()
    word = box.app_password(scope="all")["password"]
    assert web.try_login(box.name, word).status == 403
    assert web.session is None
    web.login(box)
    assert f"service={service}" in dovecot.log() or \
        f"protocol={service}" in dovecot.log()


PLAIN = settings({"service twofa-panel": {
    "inet_listener http": {"port": "{port}"}}})


def plain_panel(make_dovecot, **values):
    """A Dovecot that also listens without TLS, for reverse proxies."""
    from twofatest.ports import free_ports
    port, = free_ports(1)
    dovecot = panel_dovecot(make_dovecot,
                            extra=PLAIN.replace("{port}", str(port)),
                            **values)
    dovecot.ports["plain"] = port
    return dovecot


def test_no_login_without_tls(make_dovecot):
    dovecot = plain_panel(make_dovecot)
    web, box = Web(dovecot, port="plain", tls=False), dovecot.mailbox()
    for headers in ({}, {"X-Forwarded-Proto": "https"},
                    {"X-Forwarded-For": "127.0.0.1"}):
        page = web.get("login", headers=headers)
        assert page.status == 403 and "begins with https" in page.body
        page = web.post("login", {"user": box.name,
                                  "password": box.password}, headers=headers)
        assert page.status == 403


def test_reverse_proxy(make_dovecot):
    """Who is behind it, only the trusted one says."""
    dovecot = plain_panel(make_dovecot,
                          twofa_panel_trusted_proxies="127.0.0.0/8")
    box = dovecot.mailbox()
    for chain, seen in (("192.0.2.7", "192.0.2.7"),
                        ("6.6.6.6, 192.0.2.8", "192.0.2.8"),
                        ("192.0.2.9, 127.0.0.9", "192.0.2.9"),
                        ("2001:db8::1", "2001:db8::1"),
                        ("nonsense", "127.0.0.1"), ("", "127.0.0.1")):
        start = dovecot.log_size()
        web = Web(dovecot, port="plain", tls=False,
                  **({"X-Forwarded-For": chain} if chain else {}))
        page = web.login(box)
        assert f"<dd>{seen}</dd>" in re.sub(r"\n", "", page.body), chain
        assert f"rip={seen}" in dovecot.log(start), chain
    web = Web(dovecot, port="plain", tls=False,
              **{"X-Forwarded-Proto": "http"})
    assert web.get("login").status == 403


def test_address_of_a_browser_that_lies(web, box, dovecot):
    """Without trusted proxies nobody's word is taken."""
    start = dovecot.log_size()
    web.headers["X-Forwarded-For"] = "6.6.6.6"
    page = web.login(box)
    assert "6.6.6.6" not in page.body
    assert "rip=6.6.6.6" not in dovecot.log(start)


def listening_ports(pid):
    """The TCP ports that a process listens at."""
    inodes = set()
    for fd in os.listdir(f"/proc/{pid}/fd"):
        try:
            found = re.match(r"socket:\[(\d+)\]",
                             os.readlink(f"/proc/{pid}/fd/{fd}"))
        except OSError:
            continue
        if found:
            inodes.add(found[1])
    ports = set()
    for name in ("tcp", "tcp6"):
        with open(f"/proc/{pid}/net/{name}") as table:
            for line in table.readlines()[1:]:
                words = line.split()
                if words[3] == "0A" and words[9] in inodes:
                    ports.add(int(words[1].rsplit(":", 1)[1], 16))
    return ports


def test_off_by_default(make_dovecot):
    """No port is opened before the admin names one."""
    dovecot = make_dovecot()
    https = dovecot.ports["https"]
    assert https in listening_ports(dovecot.process.pid)
    before = listening_ports(dovecot.process.pid)
    with open(dovecot.conf) as conf:
        text = conf.read()
    text = re.sub(r"service twofa-panel \{.*?\}\s*\}", "", text, flags=re.S)
    assert "service twofa-panel" not in text
    dovecot.stop()
    config.write(dovecot.conf, text)
    dovecot.start()
    assert listening_ports(dovecot.process.pid) == before - {https}


# many at once


def test_fifty_at_once(dovecot):
    """Everybody gets their own mailbox."""
    boxes = [dovecot.mailbox() for _ in range(10)]
    dovecot.secrets.discard("x")

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
