# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The service's sockets. When a client sends nonsense, the service neither
crashes nor grows, and answers all other clients meanwhile."""

import contextlib
import os
import pwd
import random
import select
import shutil
import socket
import stat
import subprocess

import pytest

from twofatest.config import twofa_service
from twofatest.dovecot import wait_for
from twofatest.ports import free_ports
from twofatest.service import VERSION, Service

AUTH = ["CHECK", "CODE", "FINISH"]
BOTH = ["ENABLE", "CONFIRM", "DISABLE", "APP-ADD", "APP-LIST", "APP-REVOKE",
        "RECOVERY", "ACTIVITY", "PROGRAMS", "NOTICES", "NOTICES-SET",
        "NOTICES-ADDRESS", "NOTICES-CONFIRM"]
ONLY_ADMIN = ["STATUS", "LIST", "REPORT", "TEST", "VERIFY", "UNLOCK", "RENAME",
              "DELETE", "SESSIONS", "SESSIONS-END"]
ONLY_PANEL = ["LOGIN", "SESSION", "LOGOUT"]
ADMIN, PANEL = BOTH + ONLY_ADMIN, BOTH + ONLY_PANEL
SOCKETS = ["twofa-auth", "twofa-admin", "twofa-user"]


def resident(pid):
    """Returns how many kilobytes of memory a process has; 0 under tests/under,
    where the tools keep memory that was freed."""
    if os.environ.get("TWOFA_UNDER"):
        return 0
    with open(f"/proc/{pid}/status") as f:
        return next(int(line.split()[1]) for line in f
                    if line.startswith("VmRSS:"))


@pytest.fixture
def pid(dovecot):
    """The service's process, which has to survive the test and to work."""
    box = dovecot.mailbox()
    assert box.accepts(box.password)
    pid, = dovecot.service_pids()
    yield pid
    assert box.accepts(box.password)
    assert dovecot.service_pids() == [pid]


def test_owners_and_modes(dovecot):
    for name, owner in (("twofa-auth", "dovecot"), ("twofa-admin", "root"),
                        ("twofa-user", "dovenull"),
                        ("twofa-notify", "dovecot"),
                        ("twofa-kick", "dovecot")):
        st = os.stat(f"{dovecot.root}/run/{name}")
        assert stat.S_ISSOCK(st.st_mode)
        assert stat.S_IMODE(st.st_mode) == 0o600
        assert st.st_uid == pwd.getpwnam(owner).pw_uid


@pytest.mark.parametrize("user, name", [
    ("mail", "twofa-auth"), ("mail", "twofa-admin"),
    ("dovenull", "twofa-auth"), ("dovenull", "twofa-admin"),
    ("dovecot", "twofa-admin"),
    ("mail", "twofa-user"), ("dovecot", "twofa-user"),
    ("mail", "twofa-notify"), ("dovenull", "twofa-notify"),
    ("mail", "twofa-kick"), ("dovenull", "twofa-kick"),
])
def test_other_users_cannot_connect(dovecot, user, name):
    path = f"{dovecot.root}/run/{name}"
    process = subprocess.run(
        ["/usr/bin/python3", "-c", "import socket, sys\n"
         "socket.socket(socket.AF_UNIX).connect(sys.argv[1])", path],
        user=user, group="nogroup", extra_groups=[],
        capture_output=True, text=True)
    assert "PermissionError" in process.stderr, process


def test_a_port_is_no_socket(make_dovecot):
    """A TCP client has no role, because only UNIX sockets grant one."""
    port, = free_ports(1)
    dovecot = make_dovecot(extra=f"""
service twofa {{
  inet_listener twofa-admin {{
    port = {port}
  }}
}}
""")
    start = dovecot.log_size()
    with socket.create_connection(("127.0.0.1", port)) as sock:
        sock.settimeout(10)
        with contextlib.suppress(ConnectionError):
            sock.sendall(f"{VERSION}\nSTATUS\t1\n".encode())
            assert b"twofa" not in sock.recv(4096)
    dovecot.wait_log("twofa-admin, which nobody may use", start)
    assert dovecot.twofa("status").code == 0


@pytest.mark.parametrize("name, commands", [
    ("twofa-auth", ADMIN + ONLY_PANEL), ("twofa-admin", AUTH + ONLY_PANEL),
    ("twofa-user", AUTH + ONLY_ADMIN),
    ("twofa-auth", ["check", "NOTHING", "VERSION", "ROW", "OK", "\x7f"]),
], ids=["others' by auth", "others' by admin", "others' by the panel",
        "unknown"])
def test_wrong_role(dovecot, on, pid, name, commands):
    """The service answers a command that the role may not use as it answers an
    unknown one."""
    app = on.app_password()
    with Service(dovecot, name) as service:
        for command in commands:
            verb, fields, rows = service.ask(
                command, f"user={on.name}", f"name={on.name}", "service=imap",
                "force=1", "all=1", "label=x", "new=x@example.org",
                f"code={on.totp.fresh()}", "result=ok")
            assert (verb, fields["text"], rows) == \
                ("ERROR", "unknown command", [])
    assert on.accepts(on.fresh()) and on.accepts(app["password"])


@pytest.mark.parametrize("name", SOCKETS)
@pytest.mark.parametrize("hello", [
    "VERSION\ttwofa-client\t2\t0", "VERSION\ttwofa-client\t0\t0",
    "VERSION\tauth-client\t1\t0", "VERSION\ttwofa-client\tx\t0",
    "VERSION\ttwofa-client\t1", "VERSION", "", "\t\t",
    "STATUS\t1", "CODE\t1\tcode=814725",
])
def test_wrong_version(dovecot, pid, name, hello):
    start = dovecot.log_size()
    with Service(dovecot, name, hello) as service:
        assert service.is_hung_up_on()
    dovecot.wait_log("twofa.*Error: ", start)
    assert "814725" not in dovecot.log(start)


def test_newer_minor_version(dovecot, pid):
    with Service(dovecot, "twofa-admin",
                 "VERSION\ttwofa-client\t1\t99") as service:
        verb, _fields, rows = service.ask("STATUS", "later=1", "x")
        assert verb == "OK" and rows


@pytest.mark.parametrize("line", [
    "CHECK", "CHECK\t", "CHECK\tx", "CHECK\t-1", "CHECK\t1x", "CHECK\t 1",
    "CHECK\t18446744073709551616", "CHECK\t1.5", "\t1", "STATUS\t\tuser=x",
    "CODE\tcode=814725\trecord=x", "",
])
@pytest.mark.parametrize("name", SOCKETS)
def test_no_id(dovecot, pid, name, line):
    """The client could not tell the replies apart, so the service hangs up. It
    does not log the line, which may have a code in it."""
    start = dovecot.log_size()
    with Service(dovecot, name) as service:
        if line == "\t1":
            assert service.ask("") [0] == "ERROR"
            return
        service.send(line)
        assert service.is_hung_up_on()
    assert "814725" not in dovecot.log(start)


@pytest.mark.parametrize("fields", [
    [], ["="], ["=x"], ["user"], ["user="], ["user=\x01"], ["user=\x01x"],
    ["user=" + "a" * 8000], ["user=\xff\xfe"], ["user=a\x01nb"],
    ["user=x'; DROP TABLE twofa_records; --"], ["user=x\\"], ["user=?"],
    ["name=x", "service="], ["name=", "service=imap"], ["name=\x011"],
    ["name=x"] * 900 + ["service=imap"], ["code=123456"],
    ["record=x", "enrolment=", "code=1"],
    ["record=x'\"", "enrolment=?", "code=000000", "cut=recovery"],
    ["user=a", "expires=99999999999999999999"], ["user=a", "expires=-5"],
    ["user=a", "label=" + "\u00fc" * 3000, "scope=all,none", "network=1/99"],
    ["user=@x", "new=@y"], ["user=a", "app=\x01t", "all=2", "status=9"],
    ["session="], ["session=\x01t"], ["session=" + "a" * 8000], ["ticket="],
    ["session='; DROP TABLE twofa_panel_sessions; --", "ticket=?"],
    ["app=" + "f" * 64, "recovery=zz", "plain=1", "name=a", "service=b"],
])
def test_malformed_fields(dovecot, pid, fields):
    """Each command answers requests with such fields."""
    for name, commands in (("twofa-auth", ["CHECK", "CODE"]),
                           ("twofa-admin", ADMIN), ("twofa-user", PANEL)):
        with Service(dovecot, name) as service:
            for command in commands:
                verb, _fields, _rows = service.ask(command, *fields)
                assert verb in ("OK", "FAIL", "ERROR", "PASS", "BAD"), verb
    with Service(dovecot, "twofa-auth") as service:
        service.send("\t".join(["FINISH", "7"] + fields))
        assert service.ask("CHECK", "name=x", "service=x")[0] == "PASS"


def test_noise(dovecot, pid):
    """Returns random bytes, which are the same in each run."""
    noise = random.Random(1)
    for number in range(60):
        data = noise.randbytes(3000)
        if number % 2:
            data = bytes(noise.choice(b"CHECKOD\t\t\n\n=\x01\0001234")
                         for _ in range(3000))
        with Service(dovecot, SOCKETS[number % 3]) as service:
            try:
                service.send_bytes(data)
            except ConnectionError:
                pass


def test_longest_line(dovecot, pid):
    filler = "x=" + "y" * (48 * 1024 - len("CHECK\t1\tname=a\tservice=b\tx=\n"))
    with Service(dovecot, "twofa-auth") as service:
        assert service.ask("CHECK", "name=a", "service=b", filler)[0] == "PASS"
    with Service(dovecot, "twofa-auth") as service:
        service.send("CHECK\t1\tname=a\tservice=b\tx=" + "y" * 48 * 1024)
        assert service.is_hung_up_on()


@pytest.mark.parametrize("name", SOCKETS)
@pytest.mark.parametrize("hello", [VERSION, None], ids=["after", "instead of"])
def test_endless_line(dovecot, pid, name, hello):
    before = resident(pid)
    with Service(dovecot, name, hello) as service:
        with pytest.raises(ConnectionError):
            for _ in range(1000):
                service.send_bytes(b"a" * 65536)
    assert resident(pid) < before + 4096


def test_slow_lines(dovecot, on, pid):
    """Many clients that do not finish their lines delay no other client."""
    slow = [Service(dovecot, "twofa-auth", None) for _ in range(40)]
    for byte in (VERSION + "\nCHECK\t1\tna").encode():
        for service in slow:
            service.send_bytes(bytes([byte]))
    assert on.accepts(on.fresh())
    for service in slow:
        service.send_bytes(b"me=a\tservice=b\n")
        assert service.line().split("\t")[:2] == ["PASS", "1"]
        service.sock.close()


def is_writable(sock):
    return bool(select.select([], [sock], [], 0)[1])


def send_until_stuck(service, other, data, most):
    """Returns how many bytes the service took before it stopped reading them:
    it answers another client, and they are still there."""
    service.sock.setblocking(False)
    sent = 0
    while sent < most:
        if not is_writable(service.sock):
            other.wait_turn()
            if not is_writable(service.sock):
                break
        try:
            sent += service.sock.send(data[sent % len(data):][:65536])
        except ConnectionError:
            break
    service.sock.setblocking(True)
    service.sock.settimeout(20)
    return sent


@pytest.mark.parametrize("name, line", [
    ("twofa-auth", "X\t1\n"), ("twofa-admin", "STATUS\t1\n"),
    ("twofa-admin", "LIST\t1\n"),
], ids=["unknown", "status", "list"])
def test_replies_are_not_read(dovecot, on, pid, name, line):
    """A client sends requests and does not read the replies. The service stops
    reading from it, serves others, and hangs up at last."""
    before = resident(pid)
    start = dovecot.log_size()
    with Service(dovecot, name) as service, \
            Service(dovecot, "twofa-auth") as other:
        data = line.encode() * 65536
        sent = send_until_stuck(service, other, data, 4 << 20)
        assert sent < 4 << 20
        assert on.accepts(on.fresh())
        assert resident(pid) < before + 16384
        dovecot.wait_log("Client doesn't read its replies", start, 20)
        assert service.is_hung_up_on()
    assert resident(pid) < before + 16384


def test_replies_are_read_late(dovecot, pid):
    """A client that catches up gets every reply, in order."""
    count = 60000
    data = "".join(f"X\t{number}\n" for number in range(count)).encode()
    with Service(dovecot, "twofa-auth") as service, \
            Service(dovecot, "twofa-auth") as other:
        sent = send_until_stuck(service, other, data, len(data))
        rest = data[sent:]
        assert rest
        service.sock.setblocking(False)
        received = b""
        while received.count(b"\n") < count:
            readable, writable, _ = select.select(
                [service.sock], [service.sock] if rest else [], [], 20)
            assert readable or writable, len(received)
            if writable:
                rest = rest[service.sock.send(rest):]
            if readable:
                received += service.sock.recv(1 << 20)
    numbers = [int(line.split(b"\t")[1]) for line in received.splitlines()]
    assert numbers == list(range(count))


def test_gone_before_the_reply(dovecot, on, pid):
    """When clients hang up before the reply, no other client gets it, and no
    request is done twice."""
    for number in range(100):
        with Service(dovecot, SOCKETS[number % 2]) as service:
            service.send("STATUS\t1", f"CHECK\t2\tname={on.name}\tservice=x",
                         "LIST\t3", f"RECOVERY\t4\tuser={on.name}")
    with Service(dovecot, "twofa-admin") as service:
        service.send("STATUS\t1")
        service.sock.shutdown(1)
    with Service(dovecot, "twofa-admin") as service:
        assert service.ask("STATUS", f"user={on.name}")[0] == "OK"
    assert on.accepts(on.fresh())


def test_too_many_clients(make_dovecot):
    """When the service has as many clients as it takes, logins fail
    temporarily, and work as soon as a client has left."""
    dovecot = make_dovecot(start=False)
    dovecot.configure(service=twofa_service(dovecot.root, client_limit="2"))
    dovecot.start()
    box = dovecot.mailbox()
    taken = [Service(dovecot, "twofa-admin") for _ in range(2)]
    result = box.login(box.password)
    assert not result.ok and result.temporary, result
    for service in taken:
        service.sock.close()
    wait_for(lambda: box.accepts(box.password), 15)


def test_a_socket_that_auth_may_not_open(make_dovecot):
    """The log says who may not open it, and whose it is."""
    dovecot = make_dovecot()
    path = f"{dovecot.root}/run/twofa-auth"
    shutil.chown(path, "root", "root")
    os.chmod(path, 0o600)
    box = dovecot.mailbox()
    start = dovecot.log_size()
    assert box.login(box.password).temporary
    dovecot.wait_log(r"connect\(\S*twofa-auth\) failed: Permission denied "
                     r"\(euid=\d+\(dovecot\).*missing \+[rw] perm: ", start)
