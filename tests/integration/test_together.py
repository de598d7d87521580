# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""auth asks the service about many logins at once. The service judges each of
them by its own mailbox only."""

import random

import pytest

from twofatest.authsocket import AuthSocket

COUNT = 8


def neighbours(boxes):
    return zip(boxes, boxes[1:] + boxes[:1])


@pytest.fixture(scope="module")
def crowd(dovecot):
    on = [dovecot.mailbox().turn_on() for _ in range(COUNT)]
    off = [dovecot.mailbox() for _ in range(COUNT)]
    for box in on + off:
        box.word = box.app_password()["password"]
    dovecot.clock.advance(60)
    # all codes are of one time step, which lasts until the last one is made
    for box in on:
        box.code = box.totp.fresh()
    return on, off


def strings(on, off):
    """Returns (mailbox, string, whether the string opens the mailbox)."""
    for box in off:
        yield box, box.password, True
    for box in on + off:
        yield box, box.word, True
    for box, other in neighbours(on + off):
        yield box, other.word, False
        yield box, other.password, False
    for box, other in neighbours(on):
        yield box, box.password, False
        yield box, box.password + other.code, False
        yield box, box.password + other.recovery[0], False


def test_each_by_its_own(crowd, dovecot):
    wanted = list(strings(*crowd)) * 3
    random.Random(7).shuffle(wanted)
    with AuthSocket(dovecot) as auth:
        replies = auth.logins([(box.name, string)
                               for box, string, _ in wanted], window=1000)
    for (box, string, opens), reply in zip(wanted, replies):
        assert (reply.verb == "OK") == opens, (box.name, string, reply)
        assert reply.fields[0] == f"user={box.name}"


def test_codes_of_all(crowd, dovecot):
    """Each code is accepted once, though each comes twice, between others."""
    on, _off = crowd
    pairs = [(box.name, box.password + box.code) for box in on] * 2
    with AuthSocket(dovecot) as auth:
        replies = auth.logins(pairs, window=1000)
    for number, box in enumerate(on):
        verbs = {replies[number].verb, replies[number + COUNT].verb}
        assert verbs == {"OK", "FAIL"}, box.name
        recovery = box.password + box.recovery[1]
        assert box.accepts(recovery) and box.refuses(recovery)
