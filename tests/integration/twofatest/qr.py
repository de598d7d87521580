# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Reads QR codes as a phone does: from a picture."""

import pathlib
import subprocess
import tempfile


def scan(svg):
    """The text of the QR code that this SVG shows, on a dark page."""
    with tempfile.TemporaryDirectory() as name:
        picture = pathlib.Path(name) / "qr.png"
        subprocess.run(["rsvg-convert", "--background-color=black", "-o",
                        picture], input=svg.encode(), check=True)
        text = subprocess.run(
            ["zbarimg", "--nodbus", "--quiet", "--raw", picture],
            stdout=subprocess.PIPE, check=True).stdout.decode()
    assert text.endswith("\n"), text
    return text[:-1]
