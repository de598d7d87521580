# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Stores and key files that were written once and are kept: data/SERIES holds
what Dovecot SERIES wrote. make_data.py makes them."""

import json
import os
import shutil

from . import backends
from .config import TOP
from .mailbox import Mailbox
from .totp import Totp

DATA = TOP / "tests" / "integration" / "data"
FILES = {"twofa.db": "store", "twofa.keys": "key_file"}


def series():
    return sorted(path.name for path in DATA.iterdir())


def owners(name):
    return json.loads((DATA / name / "owners.json").read_text())


def backend(name):
    return backends.PasswdFile({owner: row["password"]
                                for owner, row in owners(name).items()})


def put(name, dovecot):
    """Copies store and key file to a Dovecot that has neither."""
    os.mkdir(os.path.dirname(dovecot.store), 0o700)
    shutil.chown(os.path.dirname(dovecot.store), "dovecot", "dovecot")
    for file, attribute in FILES.items():
        path = getattr(dovecot, attribute)
        shutil.copyfile(DATA / name / file, path)
        os.chmod(path, 0o600)
    shutil.chown(dovecot.store, "dovecot", "dovecot")


def keep(name, dovecot, rows):
    directory = DATA / name
    directory.mkdir(parents=True, exist_ok=True)
    for file, attribute in FILES.items():
        shutil.copyfile(getattr(dovecot, attribute), directory / file)
        os.chmod(directory / file, 0o644)
    (directory / "owners.json").write_text(json.dumps(rows, indent=1) + "\n")


def boxes(name, dovecot):
    """The mailboxes by the first names of their owners, with secrets, recovery
    codes and application passwords."""
    made = {}
    for owner, row in owners(name).items():
        box = Mailbox(dovecot, owner, row["password"])
        if row["secret"]:
            box.totp = Totp(row["secret"], dovecot.clock)
        box.recovery, box.word = row["recovery"], row["word"]
        dovecot.secrets.update([row["password"], *row["recovery"]])
        made[owner.split("@")[0]] = box
    return made
