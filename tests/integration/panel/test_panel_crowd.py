# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Connections that are silent, slow or too many cost the users at other
addresses nothing."""

import concurrent.futures
import contextlib
import http.client
import select
import threading
import time

from twofatest.blocks import settings
from twofatest.pages import FORM
from twofatest.ports import free_ports
from twofatest.web import Web

ATTACKER = "127.0.0.2"
# seconds that a user does not notice, besides what the page takes without the
# others: the machine of the tests may be busy
UNNOTICED = 1.0


def post(web, body, length):
    """The beginning of a form that a page of the panel has made."""
    web.get("login")
    return (b"POST /login HTTP/1.1\r\nHost: x\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n"
            b"Cookie: %s=%s\r\nContent-Length: %d\r\n\r\n%s" %
            (FORM.encode(), web.cookies[FORM].encode(), length, body))


class Crowd:
    """Connections of one address, some of which go on sending a byte from time
    to time."""
    def __init__(self, dovecot, source=ATTACKER):
        self.web = Web(dovecot, source=source)
        self.wires, self.slow = [], []
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.drip, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_exc):
        self.over.set()
        self.thread.join()
        for wire in self.wires:
            wire.close()

    def drip(self):
        while not self.over.wait(0.5):
            for wire in list(self.slow):
                with contextlib.suppress(OSError):
                    wire.send(b"x")

    def come(self, count, data=None):
        """`data`: what each sends first; None = nothing at all, not even a TLS
        handshake."""
        for _ in range(count):
            # the panel may hang up before the handshake is over
            with contextlib.suppress(OSError):
                wire = self.web.connect_plain() if data is None else \
                    self.web.connect()
                self.wires.append(wire)
                if data is not None:
                    wire.sendall(data)
                    self.slow.append(wire)


def seconds(action):
    start = time.monotonic()
    action()
    return time.monotonic() - start


def reads_login(connection):
    connection.request("GET", "/login", headers={"Host": "x"})
    answer = connection.getresponse()
    assert answer.status == 200 and answer.read()


def test_two_thousand_of_one_address(make_dovecot):
    """A user at another address signs in, and reads pages, as if there were
    none of them. A connection that the user had open goes on."""
    dovecot = make_dovecot()
    box, owner = dovecot.mailbox(), Web(dovecot)
    owner.login(box)
    alone = seconds(lambda: owner.login(box))
    kept = http.client.HTTPConnection("127.0.0.1")
    kept.sock = owner.connect()
    reads_login(kept)
    with Crowd(dovecot) as crowd:
        form = post(crowd.web, b"user=x", 1000)
        crowd.come(850)
        crowd.come(150, b"GET /login HTTP/1.1\r\nX-Slow: ")
        crowd.come(150, form)
        crowd.come(850)
        limit = UNNOTICED + 2 * alone
        assert seconds(lambda: owner.login(box)) < limit
        for path in ("", "app-passwords", "activity", "enable", "login"):
            assert seconds(lambda: owner.get(path)) < limit, path
        reads_login(kept)
        # also for a user who shares the address: the oldest had to go
        assert Web(dovecot, source=ATTACKER).get("login").status == 200
    kept.close()
    dovecot.wait_log("The address has too many connections: closed the oldest "
                     f"that waited for its client, of {ATTACKER}")


def test_all_places_are_taken(make_dovecot):
    """Many addresses have a few connections each. The address that has the most
    gives way, and users find a place."""
    dovecot = make_dovecot(extra=settings({
        "service twofa-panel": {"client_limit": "60"}}))
    box, owner = dovecot.mailbox(), Web(dovecot)
    owner.login(box)
    alone = seconds(lambda: owner.login(box))
    with contextlib.ExitStack() as stack:
        for number in range(10):
            crowd = stack.enter_context(Crowd(dovecot, f"127.0.1.{number}"))
            crowd.come(8)
        for _ in range(3):
            taken = seconds(lambda: owner.login(box))
            assert taken < UNNOTICED + 2 * alone
    dovecot.wait_log("There are too many connections: closed the oldest")


def until_hung_up(wire, first, drip):
    """Seconds until the panel hangs up on a client that sends a byte each
    second."""
    start = time.monotonic()
    wire.sendall(first)
    wire.settimeout(1)
    while time.monotonic() - start < 40:
        try:
            assert wire.recv(4096) == b""
            break
        except TimeoutError:
            with contextlib.suppress(OSError):
                wire.send(drip)
        except OSError:
            break
    return time.monotonic() - start


SLOW = {
    "first line": (b"GET", b"a"),
    "name of a header": (b"GET /login HTTP/1.1\r\n", b"a"),
    "many headers": (b"GET /login HTTP/1.1\r\nHost: x\r\n", b"a: b\r\n"),
    "form": (None, b"a"),
    "silent": (b"", b""),
}


def slow_client(web, kind):
    first, drip = SLOW[kind]
    if first is None:
        first = post(web, b"user=", 2000)
    with web.connect() as wire:
        return until_hung_up(wire, first, drip)


def slow_second_request(web):
    with web.connect() as wire:
        wire.sendall(b"GET /login HTTP/1.1\r\nHost: x\r\n\r\n")
        while b"</html>" not in wire.recv(65536):
            pass
        return until_hung_up(wire, b"GET /login HTTP/1.1\r\n", b"a")


def test_slow_clients(dovecot):
    """The time for a request counts from its first byte, not from its last."""
    with concurrent.futures.ThreadPoolExecutor() as pool:
        taken = {kind: pool.submit(slow_client, Web(dovecot), kind)
                 for kind in SLOW}
        taken["second request"] = pool.submit(slow_second_request,
                                              Web(dovecot))
    for kind, future in taken.items():
        assert 10 < future.result() < 30, kind


def test_behind_a_proxy(make_dovecot):
    """A proxy's connections are not limited as those of one address; the
    requests that it brings are, by the address that it forwards."""
    port, = free_ports(1)
    dovecot = make_dovecot(extra=settings({
        "twofa_panel_trusted_proxies": "127.0.0.0/8",
        "service twofa-panel": {
            "inet_listener http": {"port": str(port)}}}))
    dovecot.ports["plain"] = port
    user = Web(dovecot, port="plain", tls=False,
               **{"X-Forwarded-For": "192.0.2.1"})
    box = dovecot.mailbox()
    with contextlib.ExitStack() as stack:
        def slow(forwarded):
            wire = stack.enter_context(user.connect())
            wire.sendall(b"POST /login HTTP/1.1\r\nHost: x\r\n"
                         b"X-Forwarded-For: %s\r\n"
                         b"Content-Type: application/x-www-form-urlencoded\r\n"
                         b"Content-Length: 100\r\n\r\nuser=" % forwarded)
            return wire
        idle = [stack.enter_context(user.connect()) for _ in range(150)]
        first = slow(b"192.0.2.2")
        others = [slow(b"192.0.2.2") for _ in range(100)]
        # one more than an address may have: the oldest had to go
        first.settimeout(10)
        assert first.recv(100) == b""
        user.login(box)
        assert not select.select(idle + others, [], [], 0)[0]
