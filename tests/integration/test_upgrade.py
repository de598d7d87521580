# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""An upgrade from Dovecot 2.3 to 2.4 and back keeps store and keys as they
are. Settings are rewritten as doc/2.3-to-2.4.md says. When one is lost on the
way, no mailbox opens without its code."""

import os
import re
import shutil
import subprocess

import pytest

from twofatest import backends, kept
from twofatest.config import TOP
from twofatest.dialect import SERIES, current as dialect
from twofatest.dovecot import Dovecot

DEFAULT_STORE = "/var/lib/dovecot/twofa/twofa.db"


# a store that one Dovecot has written, under the other


@pytest.fixture(scope="module", params=kept.series())
def boxes(request):
    """The owners of a kept store."""
    with Dovecot(kept.backend(request.param), start=False,
                 init=False) as dovecot:
        kept.put(request.param, dovecot)
        dovecot.start()
        yield kept.boxes(request.param, dovecot)


def test_enabled_stays_enabled(boxes):
    anna = boxes["anna"]
    assert anna.status()["status"] == "enabled"
    assert anna.refuses(anna.password)
    string = anna.fresh()
    assert anna.accepts(string)
    assert anna.refuses(string)


def test_recovery_codes_stay(boxes):
    anna = boxes["anna"]
    used, good = anna.recovery[:2]
    assert anna.refuses(anna.password + used)
    assert anna.accepts(anna.password + good)
    assert anna.refuses(anna.password + good)


def test_application_passwords_stay(boxes):
    anna, cleo = boxes["anna"], boxes["cleo"]
    assert anna.accepts(anna.word) and anna.refuses(anna.word, "pop3")
    assert cleo.accepts(cleo.word, "pop3") and cleo.accepts(cleo.password)
    listed = anna.dovecot.twofa("app-password", "list", anna.name).row
    assert (listed["label"], listed["scope"]) == ("phone", "imap")
    answer = anna.dovecot.twofa("app-password", "revoke", anna.name,
                                listed["id"])
    assert answer.code == 0 and anna.refuses(anna.word), answer


def test_pending_is_not_enabled(boxes):
    """An enrolment that was begun years ago has expired, and begins anew."""
    bert = boxes["bert"]
    assert bert.accepts(bert.password)
    old = bert.totp
    answer = bert.dovecot.twofa("confirm", bert.name, old.fresh())
    assert answer.error == "not-pending", answer
    bert.turn_on()
    assert bert.refuses(bert.password) and bert.accepts(bert.fresh())


def test_health(boxes):
    dovecot = boxes["anna"].dovecot
    for command in ("status", "check-config"):
        answer = dovecot.twofa(command)
        assert answer.code == 0, answer
        assert "error" not in {row["result"] for row in answer.rows}, answer


# the table of settings in doc/2.3-to-2.4.md


def cell(text):
    return "\n".join(re.findall("`([^`]*)`", text)) + "\n"


def table():
    """Returns what the table says for each series, row by row."""
    page = (TOP / "doc/2.3-to-2.4.md").read_text()
    rows = [line.strip("|").split("|") for line in page.splitlines()
            if line.startswith("|")][2:]
    return [{"2.3": cell(old), "2.4": cell(old if new.strip() == "the same"
                                           else new)} for old, new in rows]


TABLE = table()


def doveconf(path, text, *args):
    path.write_text(dialect.HEAD + text)
    return subprocess.run(["doveconf", "-c", str(path), *args], text=True,
                          capture_output=True)


def statements(text):
    return [line.strip() for line in text.splitlines() if "=" in line]


def test_table_is_complete():
    """The table has every setting of the module."""
    answer = subprocess.run(
        ["doveconf", "-a", "-c", "/dev/stdin"], input=dialect.HEAD, text=True,
        capture_output=True, check=True)
    known = set(re.findall(r"^(twofa_\w+) =", answer.stdout, re.M))
    known.update(dialect.STORE_BLOCKS)
    named = set(re.findall(r"^(twofa_\w+) (?:=|\{)", "".join(
        row[SERIES] for row in TABLE), re.M))
    assert "twofa_window" in known and named == known


def test_dovecot_understands_the_table(tmp_path):
    """Dovecot has the values that the table gives."""
    text = "".join(row[SERIES] for row in TABLE)
    answer = doveconf(tmp_path / "dovecot.conf", text, "-a")
    assert answer.returncode == 0, answer
    shown = {line.strip() for line in answer.stdout.splitlines()}
    assert not [line for line in statements(text) if line not in shown]


@pytest.mark.dovecot("2.4")
@pytest.mark.parametrize("row", [row for row in TABLE
                                 if row["2.3"] != row["2.4"]],
                         ids=lambda row: row["2.3"].split("\n")[0])
def test_the_old_forms_are_refused(tmp_path, row):
    """doveconf names every setting that this Dovecot does not know."""
    answer = doveconf(tmp_path / "dovecot.conf", row["2.3"])
    assert answer.returncode != 0
    first = re.match(r"\w+", row["2.3"]).group()
    assert first in answer.stderr, answer.stderr


def test_the_store_is_where_the_table_says(make_dovecot):
    dovecot = make_dovecot(start=False, init=False)
    path = f"{dovecot.root}/elsewhere/some.db"
    row, = [row[SERIES] for row in TABLE if DEFAULT_STORE in row[SERIES]]
    dovecot.configure(store=row.replace(DEFAULT_STORE, path))
    answer = dovecot.twofa("init")
    assert answer.code == 0 and os.path.exists(path), answer


# settings that were lost on the way


def refuses_everybody(box, words):
    dovecot = box.dovecot
    start = dovecot.log_size()
    for string in (box.password, box.fresh()):
        result = box.login(string)
        assert not result.ok and result.temporary, result
    dovecot.wait_log(words, start)
    answer = dovecot.twofa("check-config")
    assert answer.code != 0, answer
    assert re.search(words, answer.out + answer.err), answer
    answer = dovecot.twofa("status")
    assert answer.code != 0, answer


@pytest.fixture
def moved(make_dovecot):
    """A mailbox with 2FA, of a Dovecot that has lost the setting of its
    store."""
    box = make_dovecot().mailbox().turn_on()
    box.dovecot.configure(store="")
    return box


@pytest.mark.xdist_group("default store")
def test_store_setting_is_lost(moved):
    """There is no store at the default path, and twofa makes none there."""
    assert not os.path.exists(DEFAULT_STORE)
    moved.dovecot.restart()
    refuses_everybody(moved, DEFAULT_STORE)
    answer = moved.dovecot.twofa("init")
    assert answer.code != 0 and DEFAULT_STORE in answer.err, answer
    assert not os.path.exists(DEFAULT_STORE)


@pytest.mark.xdist_group("default store")
def test_another_store_is_there(moved):
    """An empty store with another id is at the default path. No mailbox has 2FA
    in it, so the service must not use it."""
    dovecot = moved.dovecot
    os.rename(dovecot.key_file, dovecot.key_file + ".away")
    answer = dovecot.twofa("init")
    assert answer.code == 0 and os.path.exists(DEFAULT_STORE), answer
    os.rename(dovecot.key_file + ".away", dovecot.key_file)
    try:
        dovecot.restart()
        refuses_everybody(moved, "store")
    finally:
        shutil.rmtree(os.path.dirname(DEFAULT_STORE))


def test_it_is_found_again(moved):
    dovecot = moved.dovecot
    dovecot.configure(store=dialect.store(dovecot.store))
    dovecot.restart()
    assert moved.refuses(moved.password)
    assert moved.accepts(moved.fresh())


# In 2.4, settings of SQL drivers may stand where all databases use them


@pytest.fixture
def users_db(make_dovecot):
    """A Dovecot with its users in the database that such settings name."""
    backend = backends.Sql(backends.make_users(2))
    dovecot = make_dovecot(backend, start=False, init=False)
    dovecot.configure(extra="sql_driver = sqlite\n"
                            f"sqlite_path = {dovecot.root}/users.db\n")
    return dovecot


def read(path):
    with open(path, "rb") as f:
        return f.read()


@pytest.mark.dovecot("2.4")
def test_store_is_not_where_the_users_are(users_db):
    path = f"{users_db.root}/users.db"
    before = read(path)
    assert users_db.twofa("init").code == 0
    assert os.path.exists(users_db.store) and read(path) == before
    users_db.start()
    box = users_db.mailbox().turn_on()
    assert box.refuses(box.password) and box.accepts(box.fresh())
    assert read(path) == before


@pytest.mark.dovecot("2.4")
def test_store_setting_is_lost_to_the_users(users_db):
    """Only the settings for all databases name one, which has no store. twofa
    makes none in it."""
    path = f"{users_db.root}/users.db"
    before = read(path)
    users_db.configure(dropin=dialect.passdb("twofa"), store="")
    answer = users_db.twofa("init")
    assert answer.code != 0 and not os.path.exists(users_db.key_file), answer
    assert read(path) == before
    users_db.start()
    box = users_db.mailbox()
    result = box.login(box.password)
    assert not result.ok and result.temporary, result
