# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""list, report and status of many mailboxes: neither doveadm nor the service
takes more memory for more of them."""

import os
import pty
import re
import subprocess

import pytest

from twofatest import backends
from twofatest.dovecot import Dovecot
from twofatest.service import Service
from twofatest.store import Store

# With FEW of each kind, what is read is more than the 16 MB that the service lets
# SQLite keep of the database.
FEW, MANY = 3000, 12000
ROW_BYTES = 3000
# Kilobytes by which a peak may be higher with MANY mailboxes of each kind than
# with FEW. The rows of one more page of the list, or of a buffer, are less; one
# hundred bytes for each mailbox would be more.
MORE_KB = 2000

pytestmark = pytest.mark.memory


def peak(pid):
    """The most memory that a process ever had, in kilobytes."""
    with open(f"/proc/{pid}/status") as f:
        found = re.search(r"VmHWM:\s+(\d+) kB", f.read())
    # a process that has ended has no memory
    return int(found.group(1)) if found else 0


def read_terminal(terminal):
    try:
        return os.read(terminal, 65536)
    except OSError:
        # the last process has closed it
        return b""


def run(dovecot, *args):
    """Returns the lines that doveadm prints, and its peak in kilobytes. Its
    standard error is a terminal."""
    terminal, slave = pty.openpty()
    process = subprocess.Popen(
        ["/usr/bin/doveadm", "-c", dovecot.conf, "-f", "tab", "twofa", *args],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=slave)
    os.close(slave)
    out, told, highest = b"", b"", 0
    # What it prints last is read while it still runs, or is less than a page.
    while data := process.stdout.read1(4096):
        out += data
        highest = max(highest, peak(process.pid))
    while data := read_terminal(terminal):
        told += data
    os.close(terminal)
    assert process.wait() in (0, 69), told
    return out.decode().splitlines(), highest, told.decode()


def make(dovecot, count):
    """So many mailboxes with a record, and so many without. A program opens each
    by the password, and another one by an application password."""
    with Service(dovecot, "twofa-admin") as service:
        service.ask("APP-ADD", "user=template@example.com", "label=x",
                    "scope=all", "from=test")
    store = Store(dovecot)
    row = store.take("twofa_records", "name = ?", "template@example.com")
    with store.open() as db:
        db.execute("DELETE FROM twofa_records")
        db.execute("DELETE FROM twofa_activity")
        db.executemany(
            f"INSERT INTO twofa_records ({', '.join(row)}) "
            f"VALUES ({', '.join('?' * len(row))})",
            (list({**row, "record_id": f"{i:032x}",
                   "name": f"record{i:06}@example.com"}.values())
             for i in range(count)))
        db.executemany(
            "INSERT INTO twofa_activity (activity_id, name, service, ip, "
            "method, result, detail, first_seen, last_seen, times) "
            "VALUES (?, ?, ?, '192.0.2.7', ?, 'ok', ?, 1, 1, 1)",
            ((f"{kind}{i:06}{method}", f"{kind}{i:06}@example.com", service,
              method, "x" * length)
             for i in range(count) for kind in ("record", "other")
             for service, method, length in (
                 ("imap", "password", 0), ("pop3", "app", ROW_BYTES))))
    with open(f"{dovecot.root}/userdb.new", "w") as f:
        for kind in ("record", "other"):
            for i in range(count):
                f.write(f"{kind}{i:06}@example.com:::::::\n")
    os.rename(f"{dovecot.root}/userdb.new", f"{dovecot.root}/userdb")


def measure(count):
    """The peaks of doveadm by command, and that of the service."""
    with Dovecot(backends.PasswdFile(backends.make_users(2))) as dovecot:
        make(dovecot, count)
        peaks = {}
        lines, peaks["list"], _told = run(dovecot, "list")
        assert len(lines) == count + 1
        lines, peaks["report"], told = run(dovecot, "report")
        # a header, the mailboxes, and a program of each
        assert len(lines) == 1 + 4 * count, told
        assert f"mailboxes: {2 * count}, " in told
        if 2 * count > 10000:
            # as often as ten thousand names, and at the end
            assert told.count(" names") >= 2 * count // 10000, told
        # it prints only at the end, and may have ended when that is read
        lines, _peak, _told = run(dovecot, "report", "--summary")
        assert f"programs-bare-password\t{2 * count}" in lines
        # its output is short, and the audit is the service's
        run(dovecot, "status")
        service, = dovecot.service_pids()
        peaks["service"] = peak(service)
    return peaks


def test_memory_does_not_grow():
    few, many = measure(FEW), measure(MANY)
    more = {name: many[name] - few[name] for name in few}
    assert all(kb < MORE_KB for kb in more.values()), (more, few)
