# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Ports to listen on."""

import itertools
import os
import random
import socket

FIRST, LAST, SHARE = 10000, 32000, 1200


def candidates():
    """Each worker of the tests has a range of ports, so that none takes a port
    that another one has found free. A program without workers, of which several
    may run on one machine, begins at a random port."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker:
        number = int(worker[2:]) % ((LAST - FIRST) // SHARE)
        first = FIRST + number * SHARE
    else:
        first = random.randrange(FIRST, LAST - SHARE)
    return itertools.cycle(range(first, first + SHARE))


PORTS = candidates()


def free_ports(count):
    """Returns free ports of 127.0.0.1, which the kernel does not give to
    outgoing connections."""
    ports = []
    while len(ports) < count:
        port = next(PORTS)
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            continue
        ports.append(port)
    return ports
