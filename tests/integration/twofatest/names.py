# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Password databases in which each mailbox has two names."""

from . import backends, config

NAMES = {f"user{i:02}@example.org": f"T9D3K!{i:02}word" for i in range(40)}


def alias_of(name):
    return name.replace("user", "alias")


class TwoLines(backends.PasswdFile):
    """A passwd-file with a line for each alias, as some mail stacks write it:
    the same password and the same home."""
    def __init__(self):
        super().__init__({**NAMES, **{alias_of(name): word
                                      for name, word in NAMES.items()}})

    def names(self):
        return NAMES.items()

    def home(self, name):
        return f"{self.root}/mail/{name.replace('alias', 'user')}"

    def prepare(self, root):
        super().prepare(root)
        config.write(f"{root}/userdb", "".join(
            f"{name}:::::{self.home(name)}::\n" for name in self.users))


class SameHome(TwoLines):
    """A passwd-file that has one home for everybody."""
    def home(self, name):
        return f"{self.root}/mail"
