"""Ports to listen on."""

import itertools
import os
import socket

FIRST, LAST, SHARE = 10000, 32000, 1200


def candidates():
    """Tests that run at the same time have a range each; nobody else can take
    a port between being looked at and being listened on."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    number = int(worker[2:]) % ((LAST - FIRST) // SHARE)
    first = FIRST + number * SHARE
    return itertools.cycle(range(first, first + SHARE))


PORTS = candidates()


def free_ports(count):
    """Ports of 127.0.0.1 that nobody has now, and that no outgoing connection
    gets by chance."""
    ports = []
    while len(ports) < count:
        port = next(PORTS)
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            continue
        ports.append(port)
    return ports
