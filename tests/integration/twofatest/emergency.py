# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Runs the commands of doc/break-glass.md word for word, on the files of a
private Dovecot, with no other programs than those that every Debian has."""

import os
import re
import shutil
import subprocess

from .config import TOP

PAGE = (TOP / "doc/break-glass.md").read_text()
# Programs of Debian's essential packages, and of those that dovecot-core or
# systemd bring
ESSENTIAL = ("awk", "chmod", "chown", "cp", "echo", "grep", "gzip", "install",
             "ls", "mkdir", "mv", "sed", "sh", "tr", "uncompress", "zcat")
SYSTEM = ("systemctl", "journalctl", "timedatectl", "findmnt", "mount", "dmesg",
          "df")
DOVECOT = ("doveadm", "doveconf")
# only where Postfix is
POSTFIX = ("postfix",)
PROGRAMS = {*ESSENTIAL, *SYSTEM, *DOVECOT, *POSTFIX, "cd"}
BLOCK = re.compile(r"(?:^(?: {4,}).*\n|^\n(?= {4}))+", re.M)


def blocks():
    """The commands of each indented block: a list of lines. Answers of servers
    and blocks of configuration are fenced, or have no commands."""
    found = []
    for match in BLOCK.finditer(PAGE):
        lines = [line.strip() for line in match[0].splitlines() if line.strip()]
        lines = [re.sub(r"\s+# .*", "", line) for line in lines
                 if not line.startswith("#")]
        found.append([line for line in lines
                      if re.match(r"[a-z]+( |$)", line)])
    return [lines for lines in found if lines]


def block(text):
    """The block of commands in which this text stands."""
    found, = [lines for lines in blocks() if text in "\n".join(lines)]
    return found


class Emergency:
    """An admin who has this page and a Dovecot."""
    def __init__(self, dovecot):
        self.dovecot = dovecot
        root = dovecot.root
        self.cwd = self.home = f"{root}/home"
        self.bin = f"{root}/bin"
        for path in (self.home, self.bin, f"{root}/backup"):
            os.mkdir(path)
        for name in ESSENTIAL:
            os.symlink(shutil.which(name), f"{self.bin}/{name}")
        for name in DOVECOT:
            with open(f"{self.bin}/{name}", "w") as file:
                file.write(f"#!/bin/sh\nexec /usr/bin/{name} -c "
                           f"{dovecot.conf} \"$@\"\n")
            os.chmod(f"{self.bin}/{name}", 0o755)
        self.places = [
            ("/usr/share/doc/dovecot-twofa/examples/", f"{TOP}/doc/"),
            ("/var/lib/dovecot/twofa", f"{root}/store"),
            ("/etc/dovecot/twofa.keys", dovecot.key_file),
            ("/etc/dovecot/", f"{root}/"), ("/backup/", f"{root}/backup/"),
            ("/root/", f"{self.home}/"), ("/var/log/", f"{root}/")]

    def __call__(self, lines, **words):
        """Runs commands, with words in place of names that an admin replaces.
        Returns what they print."""
        output = ""
        for line in lines:
            for old, new in (*self.places, *words.items()):
                line = line.replace(old, new)
            output += self.run(line)
        return output

    def run(self, line):
        words = line.split()
        if words[0] == "systemctl":
            assert words[2:] == ["dovecot"], line
            getattr(self.dovecot, words[1])()
            return ""
        answer = subprocess.run(
            ["/bin/sh", "-c", f"{line}\npwd >{self.home}/cwd"], cwd=self.cwd,
            env={"PATH": self.bin, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT)
        # doveadm may have refused what came and went after a backup
        assert answer.returncode == 0 or words[0] in ("doveadm", "sh", "grep"), \
            (line, answer.stdout)
        assert "sh: " not in answer.stdout, (line, answer.stdout)
        with open(f"{self.home}/cwd") as file:
            self.cwd = file.read().strip()
        return answer.stdout
