# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Samples of what would take too long for each run: other things for each commit,
the same ones when a commit is tried again. Mutations are chosen so, and what
tests look at in a browser; with TWOFA_EVERYTHING=yes these look at
everything."""

import functools
import hashlib
import os
import pathlib
import shutil
import subprocess

TOP = pathlib.Path(__file__).resolve().parents[1]
EVERYTHING = bool(os.environ.get("TWOFA_EVERYTHING"))


@functools.lru_cache(maxsize=None)
def commit():
    """Its name, or a hash of the sources where there is no repository."""
    if (TOP / ".git").exists() and shutil.which("git"):
        git = subprocess.run(["git", "-C", TOP, "rev-parse", "HEAD"],
                             text=True, capture_output=True, check=False)
        if git.returncode == 0:
            return git.stdout.strip()
    found = hashlib.sha256()
    for path in sorted((TOP / "src").rglob("*.[ch]")):
        found.update(path.read_bytes())
    return found.hexdigest()


def choose(items, count, *place):
    """`count` of the items. place: other items are chosen in other places."""
    return sorted(items, key=lambda item: hashlib.sha256(
        " ".join(map(str, (commit(), *place, item))).encode()).digest())[:count]


def sample(items, count, place):
    """The same, or everything."""
    return list(items) if EVERYTHING else choose(items, count, place)


LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pl", "pt")


def languages(place):
    """English, German, whose words are the longest, and two more."""
    return ["en", "de", *sample([code for code in LANGUAGES
                                 if code not in ("en", "de")], 2, place)]
