# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What those find who count failed logins: fail2ban in a log of Dovecot, and
the statistics in auth's event."""

import re
import shutil
import subprocess

from . import config

STOCK = ("dovecot", "dovecot[mode=aggressive]")
OURS = "dovecot-twofa"


def copy_configuration(directory):
    """Debian's configuration of fail2ban, and our files in it."""
    root = directory / "etc"
    shutil.copytree("/etc/fail2ban", root)
    shutil.copytree(config.TOP / "conf.d/fail2ban", root, dirs_exist_ok=True)
    return root


def as_syslog(line):
    """The line of a log_path as syslog has it, which names no level."""
    time, rest = re.match(r"(\w+ +\d+ [\d:]+) (.*)", line).groups()
    return f"{time} mail dovecot: {rest.replace('Info: ', '', 1)}"


def hits(root, log, name):
    """The addresses that a filter finds in a log, one for each failure."""
    found = []
    for lines in (log.splitlines(),
                  [as_syslog(line) for line in log.splitlines()]):
        path = root.parent / "log"
        path.write_text("".join(line + "\n" for line in lines))
        answer = subprocess.run(
            ["fail2ban-regex", "-c", root, "-o", "ip", path, name],
            capture_output=True, text=True, check=False)
        assert answer.returncode in (0, 255), answer
        found.append(answer.stdout.split())
    # the stock filter knows lines of syslog only
    assert name != OURS or found[0] == found[1], found
    return found[1]


def count_failures(dump):
    """How many requests auth's own event has counted as failed: what "doveadm
    -f tab stats dump -f count" prints of a metric named requests, grouped by
    error."""
    return sum(int(line.split("\t")[2]) for line in dump.splitlines()
               if line.startswith("requests_error_") or
               re.match(r"requests_.*fail", line)
               if line.split("\t")[1] == "duration")
