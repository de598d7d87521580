#!/usr/bin/python3
# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""check-svg.py FILE: may this SVG stand in a page?"""

import sys
import xml.etree.ElementTree as ElementTree

NAMESPACE = "{http://www.w3.org/2000/svg}"

text = open(sys.argv[1], encoding="ascii").read()
svg = ElementTree.fromstring(text)
assert svg.tag == NAMESPACE + "svg" and text.startswith("<svg")
assert svg.get("role") == "img" and svg.get("aria-label")
size = int(svg.get("viewBox").split()[2])
assert svg.get("viewBox") == f"0 0 {size} {size}"
assert svg.get("width") == svg.get("height") and int(svg.get("width")) >= size

background, path = svg
assert background.tag == NAMESPACE + "rect"
assert background.get("width") == background.get("height") == str(size)
assert background.get("fill") == "#fff" and path.get("fill") == "#000"
assert path.tag == NAMESPACE + "path" and path.get("d").startswith("M4 4h7v1")
