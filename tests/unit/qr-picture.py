#!/usr/bin/python3
# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""qr-picture.py TEXT PGM: what a terminal makes of the half blocks.

Also checks colours, quiet zone and the level of error correction.
"""

import sys

START, END = "\033[38;5;16;48;5;231m", "\033[0m"  # black on white
HALVES = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}
QUIET, SCALE = 4, 4

rows = []
for line in open(sys.argv[1], encoding="utf-8").read().splitlines():
    assert line.startswith(START) and line.endswith(END)
    halves = [HALVES[c] for c in line[len(START):-len(END)]]
    rows += [[h[0] for h in halves], [h[1] for h in halves]]

size = len(rows[0])
assert all(len(row) == size for row in rows)
assert len(rows) in (size, size + 1)

dark = [(x, y) for y, row in enumerate(rows) for x, m in enumerate(row) if m]
for i in (0, 1):
    assert min(pos[i] for pos in dark) == QUIET
    assert max(pos[i] for pos in dark) == size - QUIET - 1

# ISO/IEC 18004: the first two format bits are left of the upper left finder
# pattern's row 8, masked with 10; 00 is M
level = [rows[QUIET + 8][QUIET + x] for x in (0, 1)]
assert level == [1, 0], "not error correction M"

with open(sys.argv[2], "wb") as pgm:
    pgm.write(b"P5 %d %d 255\n" % (size * SCALE, len(rows) * SCALE))
    for row in rows:
        pgm.write(b"".join((b"\0" if m else b"\xff") * SCALE
                           for m in row) * SCALE)
