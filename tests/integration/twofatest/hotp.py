# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A token that counts how often its button is pressed. oathtool has its codes."""

import subprocess


class Hotp:
    def __init__(self, secret, digits=6, counter=0):
        self.secret, self.digits, self.counter = secret, digits, counter

    def press(self, times=1):
        """Returns the code that it shows after so many presses."""
        self.counter += times
        return subprocess.run(
            ["oathtool", "--hotp", "-d", str(self.digits), "-c",
             str(self.counter - 1), self.secret.hex()],
            check=True, capture_output=True, text=True).stdout.strip()
