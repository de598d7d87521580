# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Reads NAME.mutation, finds its places in the sources and changes them. The
head of tests/mutations/run describes the format."""

import functools
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[1]
HEAD = ("description", "test", "dovecot")
CHANGE = ("function", "what", "instead", "number")
# Where a function or a test is searched for that has left its file
SOURCES = ("src/**/*.[ch]", "webmail/**/*.php")
TESTS = ("tests/integration/**/*.py", "tests/browser/**/*.py")


class Wrong(Exception):
    """A mutation that somebody has to mend."""


def parse(text):
    """The numbers of lines, the keys and the values that begin there; lines
    that begin with a space continue the value before them."""
    found = []
    for number, line in enumerate(text.splitlines()):
        key, colon, value = line.partition(":")
        if not line.strip() or line.startswith("#"):
            continue
        if line[0].isspace() and found:
            found[-1][2] += "\n" + line[1:]
        elif colon and key in (*HEAD, "file", *CHANGE):
            found.append([number, key, value.strip()])
        else:
            raise Wrong(f"'{line}' does not begin with the name of a field")
    return found


def bodies(text, name):
    """Start and end of the inside of the functions of this name, or else of
    the tables and structs, or else of the macros. In our style each of them
    ends with a brace below its first character."""
    for pattern in (
            rf"^([ \t]*)[a-z][^;{{}}#]*?\b{name}\([^;{{}}]*\)[^;{{}}()]*\n"
            r"\1\{\n(?P<body>.*?)^\1\}",
            rf"^[^\s#][^\n;(]*\b{name}\b(\[[^]]*\])*( =)? "
            r"\{(?P<body>.*?)^\}",
            rf"^#define {name}\b(?P<body>(?:[^\n]*\\\n)*[^\n]*\n)"):
        found = [match.span("body") for match in
                 re.finditer(pattern, text, re.DOTALL | re.MULTILINE)]
        if found:
            return found
    return []


class Change:
    """One place in the sources, and what is to stand there instead."""

    def __init__(self, line, file):
        self.line, self.file = line, file
        self.function = self.what = ""
        self.instead = self.number = None

    def changed(self, text):
        """The text of a file with this change in it."""
        start, end = self.body(text)
        found = list(self.pattern().finditer(text, start, end))
        count = len(found)
        if self.number:
            found = found[int(self.number) - 1:int(self.number)]
        if len(found) != 1:
            raise Wrong(f"'{self.what}' stands {count} times in "
                        f"{self.function} of {self.file}")
        return (text[:found[0].start()] + self.instead +
                text[found[0].end():])

    def pattern(self):
        """Between any two characters there may be spaces and line breaks."""
        chars = re.sub(r"\s", "", self.what)
        return re.compile((r"\b" if re.match(r"\w", chars) else "") +
                          r"\s*".join(map(re.escape, chars)) +
                          (r"\b" if re.search(r"\w$", chars) else ""))

    def body(self, text):
        if self.function == "-":
            return 0, len(text)
        found = bodies(text, self.function)
        if len(found) != 1:
            raise Wrong(f"{self.file} defines {self.function} {len(found)} "
                        "times")
        return found[0]

    def fits(self, path):
        """Would this change find its place in that file?"""
        try:
            return self.changed(path.read_text()) is not None
        except Wrong:
            return False


class Mutation:
    """What one NAME.mutation says."""

    def __init__(self, path):
        self.path, self.name = path, path.stem
        self.description = self.test = ""
        self.dovecot, self.changes = "2.3", []
        target = self
        for line, key, value in parse(path.read_text()):
            if key == "file":
                target = Change(line, value)
                self.changes.append(target)
            elif key in (HEAD if target is self else CHANGE):
                setattr(target, key, value.replace("\n", " ")
                        if key in HEAD else value)
            else:
                raise Wrong(f"'{key}' does not belong where it stands")
        self.check()

    def check(self):
        if not self.description or not self.test or not self.changes:
            raise Wrong("it needs a description, a test and a file")
        for change in self.changes:
            if "" in (change.function, change.what) or change.instead is None:
                raise Wrong("after a file come function, what and instead")

    def changed(self, top=TOP):
        """Paths, and the texts that their files have with all changes."""
        texts = {}
        for change in self.changes:
            path = top / change.file
            if not path.is_file():
                raise Wrong(f"there is no {change.file}")
            texts[path] = change.changed(texts.get(path) or path.read_text())
        return texts

    def moves(self):
        """Changes whose function has left its file, and the files where they
        would find their places."""
        for change in self.changes:
            path = TOP / change.file
            if not path.is_file() or (change.function != "-" and not bodies(
                    path.read_text(), change.function)):
                yield change, search(SOURCES, change.fits)

    def move(self, change, file):
        lines = self.path.read_text().splitlines(keepends=True)
        lines[change.line] = f"file: {file}\n"
        self.path.write_text("".join(lines))
        change.file = file

    def test_moved(self):
        """Files that have the test, when its own has not."""
        path, colons, test = self.test.partition("::")
        if not colons or defines(TOP / path, test):
            return []
        return search(TESTS, lambda path: defines(path, test))

    def move_test(self, file):
        old = self.test
        self.test = f"{file}::{old.partition('::')[2]}"
        self.path.write_text(self.path.read_text().replace(
            f"test: {old}\n", f"test: {self.test}\n"))

    def has_test(self):
        """Is there a test of this name, or are these words in the tests?"""
        path, colons, test = self.test.partition("::")
        if colons or path.endswith(".py"):
            return not colons and (TOP / path).is_file() or defines(
                TOP / path, test)
        words = set(re.findall(r"\w+", path.lower())) - {"and", "or", "not"}
        return all(word in all_tests() for word in words)


def search(patterns, is_there):
    return [str(path.relative_to(TOP)) for pattern in patterns
            for path in sorted(TOP.glob(pattern)) if is_there(path)]


def defines(path, test):
    name = re.escape(test.rpartition("::")[2].partition("[")[0])
    return path.is_file() and bool(re.search(
        rf"^\s*def {name}\(", path.read_text(), re.MULTILINE))


@functools.cache
def all_tests():
    return "\n".join(path.name + path.read_text() for pattern in TESTS
                     for path in TOP.glob(pattern)).lower()
