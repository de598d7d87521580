"""Ports to listen on."""

import random
import socket


def free_ports(count):
    """Ports of 127.0.0.1 that nobody has now, and that no outgoing connection
    gets by chance."""
    ports = []
    while len(ports) < count:
        port = random.randrange(10000, 32000)
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            continue
        ports.append(port)
    return ports
