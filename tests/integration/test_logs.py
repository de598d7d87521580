# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""No password, code, secret or application password in any log, at the most
talkative settings; and a line that says why for each refusal."""

import pytest

from twofatest import backends
from twofatest.dialect import current as dialect
from twofatest.dovecot import Dovecot


@pytest.fixture(scope="module")
def dovecot():
    with Dovecot(backends.PasswdFile(), extra=dialect.TALKATIVE) as instance:
        yield instance


def everything(box):
    """Uses all commands and kinds of logins, rightly and wrongly. Returns the
    secrets that were used."""
    used = []

    def attempt(string, protocol="imap", **options):
        used.append(string)
        box.login(string, protocol, **options)
    attempt(box.password)
    box.turn_on()
    row = box.app_password(scope="imap")
    for string in (box.password, box.fresh(), box.password + box.totp.wrong(),
                   "wrong" + box.totp.fresh(), row["password"],
                   row["password"].upper(), box.password + box.recovery[0],
                   box.password + box.recovery[0],
                   box.password + box.recovery[1].upper()):
        attempt(string)
        attempt(string, "pop3")
    attempt(box.password, name="nobody@example.org")
    for command in ("check", "verify", "disable"):
        code = box.totp.fresh()
        used.append(code)
        box.dovecot.twofa(command, box.name, code)
    box.enable()
    box.dovecot.http("twofaVerify", user=box.name, code=box.totp.wrong(3))
    used += [box.totp.secret, row["password"], *box.recovery,
             *(code.replace("-", "") for code in box.recovery),
             box.totp.wrong(3)]
    return used


def test_no_secrets(dovecot):
    box = dovecot.mailbox()
    used = everything(box)
    dovecot.stop()
    log = dovecot.logs().lower()
    with open(dovecot.key_file) as f:
        used += [word for line in f if line.startswith("key ")
                 for word in line.split() if len(word) == 64]
    with open(f"{dovecot.root}/stderr") as f:
        log += f.read().lower()
    leaked = [string for string in used if string.lower() in log]
    assert leaked == []
    # the end of a string alone would be a leak as well
    codes = {string[-6:] for string in used if string[-6:].isdigit()}
    import re
    assert codes and not [c for c in codes if re.search(rf"\b{c}\b", log)]
    dovecot.start()


def test_not_in_the_store(dovecot):
    """A copy of the database has no secret in plain text."""
    import glob
    box = dovecot.mailbox().turn_on()
    word = box.app_password()["password"]
    assert box.accepts(word) and box.accepts(box.fresh())
    data = b"".join(open(path, "rb").read()
                    for path in glob.glob(dovecot.store + "*"))
    import base64
    secret = base64.b32decode(box.totp.secret + "=" * (-len(box.totp.secret) % 8))
    assert box.name.encode() in data
    for needle in (box.totp.secret.encode(), secret, secret.hex().encode(),
                   word.encode(), word.replace("-", "").encode(),
                   box.recovery[0].encode(),
                   box.recovery[0].replace("-", "").encode(),
                   box.password.encode()):
        assert needle not in data


def test_not_in_process_titles(dovecot):
    """No process has a secret in its arguments, which all users can read."""
    box = dovecot.mailbox().turn_on()
    assert box.accepts(box.fresh())
    for pid in dovecot.children():
        with open(f"/proc/{pid}/cmdline", "rb") as f:
            line = f.read().decode("utf-8", "replace")
        assert box.password not in line and box.totp.secret not in line


@pytest.mark.parametrize("what, words", [
    ("password only", "code"), ("wrong code", "code"), ("used code", "used"),
    ("paused", "too many"), ("out of scope", "scope|service"),
])
def test_a_refusal_says_why(dovecot, what, words):
    """The info line of a refusal has rule, user, address, service and
    session."""
    import re
    box = dovecot.mailbox().turn_on()
    used = box.fresh()
    assert box.accepts(used)
    word = box.app_password(scope="pop3")["password"]
    if what == "paused":
        for number in range(5):
            box.refuses(box.password + box.totp.wrong(number + 1))
    string = {"password only": box.password, "used code": used,
              "wrong code": box.password + box.totp.wrong(),
              "paused": box.password + box.totp.at(box.totp.step() + 1),
              "out of scope": word}[what]
    start = dovecot.log_size()
    assert box.refuses(string, source="127.0.0.7")
    dovecot.wait_log("login refused", start)
    lines = [line for line in dovecot.log(start).splitlines()
             if "login refused" in line and " Info: " in line]
    assert len(lines) == 1, lines
    line = lines[0]
    assert box.name in line and "127.0.0.7" in line and "imap" in line
    assert "session=" in line and re.search(words, line)


def test_service_is_confined(dovecot):
    """The process that holds the keys is not root, and leaves no core."""
    box = dovecot.mailbox()
    assert box.accepts(box.password)
    pid, = dovecot.service_pids()
    with open(f"/proc/{pid}/status") as f:
        status = dict(line.split(":", 1) for line in f if ":" in line)
    import pwd
    uid = pwd.getpwnam("dovecot").pw_uid
    assert [int(word) for word in status["Uid"].split()] == [uid] * 4
    # a process that is not dumpable belongs to root in /proc
    import os
    assert os.stat(f"/proc/{pid}/mem").st_uid == 0
