# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What two commands that ran at the same time have answered and left, and
whether it is what they would have left one after the other."""

import collections


def swapped_label(key):
    """A row, with the label of the other run."""
    return (*key[:2], {"a": "b", "b": "a"}.get(key[2], key[2])) if \
        key[0] in ("app", "revoked") else key


class Outcome(collections.namedtuple("Outcome", "a b rows a_works b_works")):
    def swapped(self):
        """The same, if a had been b."""
        rows = collections.Counter({swapped_label(key): count
                                    for key, count in self.rows.items()})
        return Outcome(self.b, self.a, rows, self.b_works, self.a_works)


# What a command says that has lost: its code was used or deleted meanwhile, its
# ticket is over.
LOST = ("conflict", "used-code", "no-login")


def old_codes_are_less(rows):
    """The rows without the number of recovery codes that were there before: a
    command that has lost may have used one up."""
    return {key: 1 if key[0] == "recovery" and key[2] == "enrolment" else count
            for key, count in rows.items()}


def is_serial(outcome, serials):
    """Is this an outcome that some serial order could have had?"""
    for order, wanted in serials.items():
        if len(order) == 1:
            lost = "b" if order == "a" else "a"
            if getattr(outcome, lost) not in LOST:
                continue
            outcome = outcome._replace(**{lost: "conflict"})
            if outcome._replace(rows=None) == wanted._replace(rows=None) and \
                    old_codes_are_less(outcome.rows) == \
                    old_codes_are_less(wanted.rows):
                return True
        elif outcome == wanted:
            return True
    return False
