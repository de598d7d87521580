# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The administrator's program at twofa_notice_url hears of each notice, and
nothing waits for it, however it behaves."""

import hashlib
import hmac
import http.server
import json
import os
import re
import socket
import threading

import pytest

from twofatest.authsocket import AuthSocket
from twofatest.dovecot import wait_for
from twofatest.ports import free_ports

SECRET = "0123456789abcdef0123456789abcdef"
HOME = "192.0.2.7"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.lock:
            self.server.got.append((dict(self.headers), body, self.path))
            status = self.server.answers.pop(0) if self.server.answers \
                else self.server.status
        self.server.go.wait(60)
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_args):
        pass


class Hook(http.server.ThreadingHTTPServer):
    """`go` cleared: it takes requests and does not answer."""
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.lock, self.go = threading.Lock(), threading.Event()
        self.go.set()
        self.got, self.answers, self.status = [], [], 200
        self.url = f"http://127.0.0.1:{self.server_port}/notices"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def wait(self, count):
        wait_for(lambda: len(self.got) >= count, what="a report")
        return [json.loads(body) for _headers, body, _path in self.got]

    def __exit__(self, *args):
        self.go.set()
        self.shutdown()
        super().__exit__(*args)


@pytest.fixture
def hook():
    with Hook() as hook:
        yield hook


def hooked(make_dovecot, url, extra=""):
    return make_dovecot(extra=f"twofa_notice_url = {url}\n{extra}")


def kinds(reports):
    return [report["kind"] for report in reports]


def test_report(make_dovecot, hook):
    dovecot = hooked(make_dovecot, hook.url)
    box = dovecot.mailbox()
    start = dovecot.clock.now()
    word = box.app_password('tél"é\\phone')["password"]
    report, = hook.wait(1)
    assert abs(report.pop("time") - start) < 60
    assert re.fullmatch("[0-9a-f]{32}", report.pop("id"))
    assert report == {"version": 1, "kind": "app-password", "user": box.name,
                      "where": "doveadm", "label": 'tél"é\\phone'}
    headers, body, path = hook.got[0]
    assert path == "/notices" and headers["Content-Type"] == "application/json"
    assert "X-Twofa-Signature" not in headers
    box.turn_on()
    assert box.accepts(box.password + box.recovery[0])
    reports = hook.wait(3)
    assert kinds(reports) == ["app-password", "enabled", "recovery-used"]
    assert (reports[2]["recovery_codes_left"], reports[2]["service"],
            reports[2]["ip"]) == (9, "imap", "127.0.0.1")
    everything = b"".join(body for _, body, _ in hook.got).decode()
    for secret in (word, box.recovery[0], box.password):
        assert secret not in everything


def test_no_code_and_no_second_address(make_dovecot, hook):
    dovecot = hooked(make_dovecot, hook.url)
    on = dovecot.mailbox().turn_on()
    second = "private@example.net"
    assert dovecot.twofa("notify", "address", on.name, second).code == 0
    wait_for(lambda: dovecot.mails.to(second))
    code = re.search(r"^  ([a-z2-7]{5}-[a-z2-7]{5})\r?$",
                     dovecot.mails.to(second)[0].get_content(),
                     re.M).group(1)
    dovecot.secrets.add(code)
    assert dovecot.twofa("notify", "confirm", on.name, code).code == 0
    assert kinds(hook.wait(3)) == ["enabled", "address-code",
                                   "second-address"]
    everything = b"".join(body for _, body, _ in hook.got).decode()
    assert code not in everything and "private" not in everything


def test_signature(make_dovecot, hook, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text(SECRET + "\n")
    # only root reads it, and the process gives that up
    os.chmod(secret, 0o600)
    dovecot = hooked(make_dovecot, hook.url,
                     f"twofa_notice_secret_file = {secret}\n")
    dovecot.mailbox().app_password()
    hook.wait(1)
    headers, body, _path = hook.got[0]
    signed = headers["X-Twofa-Timestamp"].encode() + b"." + body
    assert headers["X-Twofa-Signature"] == "sha256=" + hmac.new(
        SECRET.encode(), signed, hashlib.sha256).hexdigest()
    assert abs(int(headers["X-Twofa-Timestamp"]) - dovecot.clock.now()) < 60


@pytest.mark.parametrize("text", [
    None, b"short", b"x" * 1025, b"x" * 1000 + b" " * 100,
    b"0123456789abcdef\0ghij"])
def test_no_secret(make_dovecot, hook, tmp_path, text):
    """Without its signature nothing is reported, and no part of the file signs;
    mails are sent."""
    secret = tmp_path / "secret"
    if text is not None:
        secret.write_bytes(text)
    dovecot = hooked(make_dovecot, hook.url,
                     f"twofa_notice_secret_file = {secret}\n")
    start = dovecot.log_size()
    box = dovecot.mailbox()
    box.app_password()
    dovecot.wait_log(f"twofa_notice_secret_file = {secret}: "
                     ".*Nothing is reported", start)
    wait_for(lambda: dovecot.mails.to(box.name))
    assert hook.got == []


def test_without_mails(make_dovecot, hook):
    """The administrator hears of what no owner gets a mail about."""
    dovecot = hooked(make_dovecot, hook.url, "twofa_mail_notices = no\n")
    on = dovecot.mailbox().turn_on()
    assert kinds(hook.wait(1)) == ["enabled"]
    assert dovecot.twofa("disable", "--force", on.name).code == 0
    hook.wait(2)
    dovecot.stop()
    assert dovecot.mails.to(on.name) == []


def test_what_the_owner_does_not_want(make_dovecot, hook):
    dovecot = hooked(make_dovecot, hook.url)
    on = dovecot.mailbox().turn_on()
    with AuthSocket(dovecot) as auth:
        assert auth.login(on.name, on.fresh(), rip=HOME).verb == "OK"
        assert dovecot.twofa("notify", "set", "--level", "less",
                             on.name).code == 0
        assert auth.login(on.name, on.fresh(), rip="198.51.100.7").verb == "OK"
    assert kinds(hook.wait(3)) == ["enabled", "choice", "new-place"]
    on.app_password()
    wait_for(lambda: len(dovecot.mails.to(on.name)) >= 3)
    assert len(dovecot.mails.to(on.name)) == 3


def test_again(make_dovecot, hook):
    """A report that was answered by 500 comes again, and is the same."""
    hook.answers = [500, 503]
    dovecot = hooked(make_dovecot, hook.url)
    dovecot.mailbox().app_password()
    reports = hook.wait(3)
    assert reports[0] == reports[1] == reports[2]
    dovecot.mailbox().app_password()
    assert hook.wait(4)[3]["user"] != reports[0]["user"]


def test_three_times_at_most(make_dovecot, hook):
    hook.status = 500
    dovecot = hooked(make_dovecot, hook.url)
    start = dovecot.log_size()
    box = dovecot.mailbox()
    box.app_password()
    dovecot.wait_log(f"{box.name} could not be reported to twofa_notice_url: "
                     "500", start)
    assert len(hook.got) == 3
    wait_for(lambda: dovecot.mails.to(box.name))


def works(dovecot, hook_is=""):
    """Commands, logins and mails go on."""
    box = dovecot.mailbox().turn_on()
    for number in range(10):
        box.app_password(f"number {number}")
    assert box.accepts(box.fresh()), hook_is
    wait_for(lambda: len(dovecot.mails.to(box.name)) >= 11)


def test_no_server(make_dovecot):
    port, = free_ports(1)
    dovecot = hooked(make_dovecot, f"http://127.0.0.1:{port}/")
    start = dovecot.log_size()
    works(dovecot)
    dovecot.wait_log("could not be reported to twofa_notice_url", start)


def test_slow_server(make_dovecot, hook):
    """Four requests wait for an answer, and no more."""
    hook.go.clear()
    dovecot = hooked(make_dovecot, hook.url)
    works(dovecot)
    hook.wait(4)
    assert len(hook.got) == 4
    hook.go.set()
    assert len({report["id"] for report in hook.wait(11)}) == 11


def test_server_that_says_nothing(make_dovecot):
    """It takes connections, and reads nothing. After three tries of ten
    seconds the report is given up."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        dovecot = hooked(make_dovecot,
                         f"http://127.0.0.1:{server.getsockname()[1]}/")
        start = dovecot.log_size()
        box = dovecot.mailbox()
        box.app_password()
        wait_for(lambda: dovecot.mails.to(box.name))
        dovecot.wait_log(f"{box.name} could not be reported", start,
                         seconds=90)


def test_restart(make_dovecot, hook):
    """Dovecot stops within seconds, and reports what it can until then."""
    hook.go.clear()
    dovecot = hooked(make_dovecot, hook.url)
    box = dovecot.mailbox()
    for number in range(6):
        box.app_password(f"number {number}")
    hook.wait(4)
    start = dovecot.log_size()
    dovecot.stop()
    text = dovecot.log(start)
    # each is told of once, and those that wait are not begun any more
    lost = re.search(r"(\d+) notices were not reported", text)
    assert text.count("could not be reported") + \
        (int(lost.group(1)) if lost else 0) == 6, text
    assert len(hook.got) == 4
