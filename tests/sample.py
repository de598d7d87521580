# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What tests look at in a browser, where everything would take half an hour: other
things for each commit, the same when a commit is tried again, as with the
sample of mutations. With TWOFA_EVERYTHING=yes they look at everything."""

import functools
import hashlib
import os
import pathlib
import subprocess

TOP = pathlib.Path(__file__).resolve().parents[1]
EVERYTHING = bool(os.environ.get("TWOFA_EVERYTHING"))


@functools.lru_cache(maxsize=None)
def commit():
    """Its name, or that of no commit outside of a repository."""
    git = subprocess.run(["git", "-C", TOP, "rev-parse", "HEAD"], text=True,
                         capture_output=True, check=False) \
        if (TOP / ".git").exists() else None
    return git.stdout.strip() if git and git.returncode == 0 else ""


def sample(items, count, place):
    """`count` of the items. place: other items are chosen in other places."""
    if EVERYTHING:
        return list(items)
    return sorted(items, key=lambda item: hashlib.sha256(
        f"{commit()} {place} {item}".encode()).digest())[:count]


LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pl", "pt")


def languages(place):
    """English, German, whose words are the longest, and two more."""
    return ["en", "de", *sample([code for code in LANGUAGES
                                 if code not in ("en", "de")], 2, place)]
