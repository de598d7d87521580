# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""How tests wait: for a condition, never for a fixed time. This is the only
file of all tests that may sleep; test_no_sleeps.py looks after that."""

import socket
import time


def wait_for(condition, seconds=30, what="the condition", pause=0.005):
    """Calls `condition` again and again until it returns something true, and
    returns that. Raises TimeoutError when that takes more than `seconds`. A
    condition that takes long, as one that starts a program, is asked seldom:
    what it waits for needs the processor, too."""
    end = time.monotonic() + seconds
    while (began := time.monotonic()) < end:
        value = condition()
        if value:
            return value
        time.sleep(max(pause, 2 * (time.monotonic() - began)))
    raise TimeoutError(f"waited {seconds} s for {what}")


def listens(port):
    """Tells whether a process accepts connections at this port."""
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True
