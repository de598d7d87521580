# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Samples of what would take too long for each run: other things for each commit,
the same ones when a commit is tried again. Slow checks are chosen so, mutations,
the Dovecot that a test is tried with, and what tests look at in a browser. With
TWOFA_EVERYTHING=yes, which ./dev test --everything sets, all are tried.

tests/sample.py COUNT PLACE ITEM... prints COUNT of the items, one a line, and
tests/sample.py commit what chooses them: where two Dovecots divide tests, both
are told by TWOFA_COMMIT."""

import functools
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[1]
EVERYTHING = bool(os.environ.get("TWOFA_EVERYTHING"))


@functools.lru_cache(maxsize=None)
def commit():
    """Its name, or a hash of the sources where there is no repository."""
    if os.environ.get("TWOFA_COMMIT"):
        return os.environ["TWOFA_COMMIT"]
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


if __name__ == "__main__":
    if sys.argv[1:] == ["commit"]:
        print(commit())
    else:
        print(*sample(sys.argv[3:], int(sys.argv[1]), sys.argv[2]), sep="\n")
