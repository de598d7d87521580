# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Tells what a process does at the moment, as root can see in /proc."""

import os

# The numbers of nanosleep() and clock_nanosleep()
SLEEPS = {"x86_64": (35, 230)}.get(os.uname().machine, (101, 115))


def is_sleeping(pid):
    """Tells whether a process has called nanosleep(). The twofa service does
    that only in SQLite, while another process has locked the database."""
    with open(f"/proc/{pid}/syscall") as f:
        call = f.read().split()[0]
    return call.isdigit() and int(call) in SLEEPS
