# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Two commands change a mailbox at the same time, on two servers with one
store. The second one runs to its end before each of the statements of the first
one: the order is forced. Whatever they have answered and left has to be what
they would have answered and left one after the other, or one of them says
"conflict" and has done nothing."""

import contextlib
import os
import tempfile

import pytest

from twofatest import pairs, servers
from twofatest.clock import Clock
from twofatest.dialect import SERIES
from twofatest.outcome import is_serial

# The databases that are tried with this Dovecot: the first one sees every second
# pair, those that the other Dovecot leaves out, the second one a sample. The
# statements are the same with both Dovecots; what can come between them differs
# by the database. MariaDB lets nothing come between other statements than SQLite
# does, and is much slower here.
DATABASES = {"2.3": ("pgsql", "sqlite"), "2.4": ("sqlite", "mysql")}[SERIES]
HALF = {"2.3": 0, "2.4": 1}[SERIES]


@pytest.fixture(scope="module")
def root():
    """A directory that the service's user can read."""
    with tempfile.TemporaryDirectory(prefix="twofa-", dir="/tmp") as path:
        os.chmod(path, 0o755)
        yield path


@contextlib.contextmanager
def two_with(kind, root):
    """The Pair whose store is a database of this kind."""
    with contextlib.ExitStack() as stack:
        if kind == "sqlite":
            clock, server, store = Clock(f"{root}/clock"), None, None
        else:
            server = stack.enter_context(servers.KINDS[kind]())
            clock, store = server.clock, server.store("pairs")
        clock.settle()
        tapped, free, statements = pairs.two_dovecots(root, clock, store)
        for dovecot in (tapped, free):
            stack.enter_context(dovecot)
        client = pairs.Sqlite(free.store) if server is None else \
            pairs.CLIENTS[kind](server, "pairs")
        yield stack.enter_context(pairs.closing(pairs.Pair(
            tapped, free, statements, client, kind == DATABASES[0])))


@pytest.fixture(scope="module", params=DATABASES)
def pair(request, root):
    with two_with(request.param, root) as found:
        yield found


def place(first, second):
    return pairs.COMMANDS.index(first) + pairs.COMMANDS.index(second)


def is_in_half(first, second):
    return place(first, second) % 2 == HALF


def is_sampled(first, second):
    """A sixth of all pairs, in which each command is there first and second,
    and meets itself."""
    return first == second or place(first, second) % 6 == 0


def seconds(pair, state, first):
    found = pairs.COMMANDS if state.kind == "again" else \
        pairs.EARLY if first in pairs.EARLY else ()
    chosen = is_in_half if pair.thorough else is_sampled
    return [second for second in found if chosen(first, second)]


def serial_outcomes(pair, state, first, second):
    """The outcomes if both run, or only one because the other one has lost
    against a change."""
    alone = pair.serial if "P-LOGIN" in (first, second) else pair.alone
    found = dict(zip(("ab", "ba"), pair.both(state, first, second)))
    if second in pairs.CHANGES:
        found["b"] = alone(state, first, second, "b")
    if first in pairs.CHANGES:
        found["a"] = alone(state, first, second, "a")
    return found


def explain(wrong, tried):
    lines = [f"{len(wrong)} of {tried} are not serial"]
    for kind, second, number, text, outcome, serials in wrong[:5]:
        lines += [f"{kind}: {second} before statement {number} ({text})",
                  f"  was {outcome}"]
        lines += [f"  {order:3} {wanted}"
                  for order, wanted in serials.items()]
    return "\n".join(lines)


def find_wrong(pair, first, seconds_of):
    """Returns what is not serial, and how much was tried."""
    pair.renew()
    wrong, tried = [], 0
    for state in pair.states.values():
        # how many statements it has until it is disturbed
        end = None
        for second in seconds_of(pair, state, first):
            serials = serial_outcomes(pair, state, first, second)
            number = 0
            while number != end:
                found = pair.between(state, first, second, number)
                if found is None:
                    end = number
                    break
                outcome, text = found
                if not is_serial(outcome, serials):
                    wrong.append((state.kind, second, number, text[:60],
                                  outcome, serials))
                number += 1
                tried += 1
    return wrong, tried


@pytest.mark.parametrize("first", pairs.COMMANDS)
def test_between_all_statements(pair, first):
    wrong, tried = find_wrong(pair, first, seconds)
    assert tried >= 5 and not wrong, explain(wrong, tried)


def test_code_of_a_device_that_is_removed(pair):
    """When the command has said that it is done, no login with a code of the
    device is accepted any more, also one that is being judged."""
    def removed(_pair, state, _first):
        return ["DEVICE-REMOVE"] if state.kind == "again" else []
    wrong, tried = find_wrong(pair, "CODE-DEVICE", removed)
    assert tried > 1 and not wrong, explain(wrong, tried)
