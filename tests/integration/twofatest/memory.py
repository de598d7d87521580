# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Searches the memory of a process, as root can."""

import re


def regions(pid):
    """All memory that the process can write to."""
    with open(f"/proc/{pid}/maps") as maps:
        lines = maps.read().splitlines()
    with open(f"/proc/{pid}/mem", "rb", 0) as mem:
        for line in lines:
            start, end, mode = re.match(r"(\w+)-(\w+) (\S+)", line).groups()
            if not mode.startswith("rw") or "[v" in line:
                continue
            try:
                mem.seek(int(start, 16))
                yield mem.read(int(end, 16) - int(start, 16))
            except OSError:
                continue


def found(pid, needles):
    """Returns the names of those needles (bytes by name) that the process has
    in its memory."""
    data = b"\0".join(regions(pid))
    return {name for name, needle in needles.items() if needle in data}
