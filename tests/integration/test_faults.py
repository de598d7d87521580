# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""While something is wrong with the service, its keys or its store, each
protocol answers a login with a temporary failure in its own words, and neither
lets anybody in nor says "wrong password". Logins work again by themselves when
the fault is gone."""

import contextlib
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from twofatest.dovecot import wait_for
from twofatest.owners import PROTOCOLS, Owners, own


@pytest.fixture
def owners(make_dovecot):
    return Owners(make_dovecot())


def replace(path, make):
    """Puts another file in the place of one; returns how to undo it."""
    os.rename(path, path + ".away")
    make(path)

    def undo():
        if os.path.isdir(path):
            os.rmdir(path)
        elif os.path.exists(path):
            os.unlink(path)
        os.rename(path + ".away", path)
    return undo


# Each of these functions makes a fault. It returns a function that undoes the
# fault, and a pattern of the line that the log has to have.

def key_missing(dovecot):
    return replace(dovecot.key_file, lambda path: None), "key"


def key_readable_by_all(dovecot):
    os.chmod(dovecot.key_file, 0o644)
    return lambda: os.chmod(dovecot.key_file, 0o600), "mode|permission|0600"


def key_of_another_owner(dovecot):
    shutil.chown(dovecot.key_file, "mail")
    return lambda: shutil.chown(dovecot.key_file, "root"), "root|owner"


def key_garbled(dovecot):
    def make(path):
        with open(path, "w") as f:
            f.write("dovecot-twofa-keys 1\nstore 1234\n")
        os.chmod(path, 0o600)
    return replace(dovecot.key_file, make), "line"


def key_truncated(dovecot):
    def make(path):
        shutil.copy(path + ".away", path)
        os.chmod(path, 0o600)
        os.truncate(path, os.path.getsize(path) - 10)
    return replace(dovecot.key_file, make), "line|key"


def key_empty(dovecot):
    def make(path):
        open(path, "w").close()
        os.chmod(path, 0o600)
    return replace(dovecot.key_file, make), "twofa.keys"


def key_is_a_directory(dovecot):
    return replace(dovecot.key_file, os.mkdir), "regular file"


def key_of_another_store(dovecot):
    def make(path):
        with open(path + ".away") as old, open(path, "w") as new:
            for line in old:
                if line.startswith("store "):
                    line = "store " + "ab" * 16 + "\n"
                new.write(line)
        os.chmod(path, 0o600)
    return replace(dovecot.key_file, make), "store"


def key_replaced(dovecot):
    """The key file has the store's id, but other keys."""
    def make(path):
        with open(path + ".away") as old, open(path, "w") as new:
            for line in old:
                words = line.split()
                if words and words[0] == "key":
                    line = " ".join(words[:3] + ["42" * 32]) + "\n"
                new.write(line)
        os.chmod(path, 0o600)
    return replace(dovecot.key_file, make), "key"


def store_missing(dovecot):
    return replace(dovecot.store, lambda path: None), "store|database|twofa.db"


def store_empty(dovecot):
    def make(path):
        open(path, "w").close()
        own(path)
    return replace(dovecot.store, make), "store|database|twofa.db"


def store_garbage(dovecot):
    def make(path):
        with open(path, "wb") as f:
            f.write(b"this is no database" * 500)
        own(path)
    return replace(dovecot.store, make), "store|database|twofa.db"


def store_foreign(dovecot):
    """The store of another server, in which no mailbox has 2FA."""
    def make(path):
        other = path + ".other"
        with sqlite3.connect(path + ".away") as old, \
                sqlite3.connect(other) as new:
            old.backup(new)
            new.execute("UPDATE twofa_store SET value = ? "
                        "WHERE name = 'store_id'", ("cd" * 16,))
            for table in ("twofa_records", "twofa_secrets"):
                new.execute(f"DELETE FROM {table}")
        new.close()
        old.close()
        os.rename(other, path)
        own(path)
    return replace(dovecot.store, make), "store"


def store_without_tables(dovecot):
    def make(path):
        with sqlite3.connect(path) as new:
            new.execute("CREATE TABLE twofa_store (name TEXT, value TEXT)")
        new.close()
        own(path)
    return replace(dovecot.store, make), "store|schema|database"


def store_too_new(dovecot):
    def make(path):
        shutil.copy(path + ".away", path)
        with sqlite3.connect(path) as new:
            new.execute("UPDATE twofa_store SET value = '99' "
                        "WHERE name IN ('schema_version', 'oldest_reader')")
        new.close()
        own(path)
    return replace(dovecot.store, make), "schema|version|newer"


def store_unreadable(dovecot):
    directory = os.path.dirname(dovecot.store)
    os.chmod(directory, 0)
    shutil.chown(directory, "root", "root")

    def undo():
        shutil.chown(directory, "dovecot", "dovecot")
        os.chmod(directory, 0o700)
    return undo, (r"store belongs to root and has mode 0000.*"
                  r"chown dovecot: \S*store .*chmod 700 \S*store;")


def store_of_root(dovecot):
    """root has put a backup back, which only root can read."""
    shutil.chown(dovecot.store, "root", "root")
    return lambda: own(dovecot.store), \
        (r"twofa.db belongs to root and has mode 0600"
         r".*chown dovecot: \S*store \S*twofa.db\b")


FAULTS = [key_missing, key_readable_by_all, key_of_another_owner, key_garbled,
          key_truncated, key_empty, key_is_a_directory,
          key_of_another_store, key_replaced, store_missing, store_empty,
          store_garbage, store_foreign, store_without_tables, store_too_new,
          store_unreadable, store_of_root]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f.__name__)
def test_at_start(owners, fault):
    """The service starts while the fault is there."""
    dovecot = owners.dovecot
    dovecot.stop()
    start = dovecot.log_size()
    undo, words = fault(dovecot)
    dovecot.start()
    owners.get_temporary_failures()
    dovecot.wait_log(rf"twofa.*Error: .*({words})", start)
    answer = dovecot.twofa("enable", owners.off.name)
    assert answer.code != 0 and not answer.rows, answer
    # check-config names the fault, and does not just advise to run check-config
    answer = dovecot.twofa("check-config")
    assert answer.code != 0 and "check-config" not in answer.out
    if fault in (store_of_root, store_unreadable):
        assert re.search(words, answer.out), answer
    undo()
    owners.work_again()


@pytest.mark.parametrize("fault", [store_missing, store_empty, store_garbage,
                                   store_foreign], ids=lambda f: f.__name__)
def test_while_running(owners, fault):
    """The running service notices that its database, which it has open, was
    replaced by another file."""
    dovecot = owners.dovecot
    # SQLite removes its write-ahead log, which belongs to the old file
    dovecot.kill_service(signal.SIGTERM)
    assert owners.off.accepts(owners.off.password)
    undo, _words = fault(dovecot)
    wait_for(lambda: owners.off.login(owners.off.password).temporary)
    owners.get_temporary_failures()
    undo()
    owners.work_again()


def test_service_cannot_start(owners):
    dovecot = owners.dovecot
    program = f"{dovecot.root}/twofa"
    os.chmod(program, 0o600)
    dovecot.kill_service()
    owners.get_temporary_failures()
    os.chmod(program, 0o755)
    # Dovecot waits longer each time before it starts the service again
    owners.work_again(60)


def test_service_killed_all_the_time(owners):
    """The service is killed again and again during logins, which fail
    temporarily or are rightly accepted."""
    box = owners.on
    accepted = 0
    strings = [box.fresh() for _ in range(6)]
    for string in strings:
        with ThreadPoolExecutor(6) as pool:
            futures = [pool.submit(box.login, string) for _ in range(5)]
            try:
                owners.dovecot.kill_service()
            except (AssertionError, ProcessLookupError):
                pass
            results = [f.result() for f in futures]
        assert sum(r.ok for r in results) <= 1, results
        accepted += any(r.ok for r in results)
    owners.work_again()


def test_service_hangs(owners):
    """auth gives up a service that does not answer."""
    pid, = owners.dovecot.service_pids()
    os.kill(pid, signal.SIGSTOP)
    try:
        for box in (owners.on, owners.off):
            result = box.login(box.password)
            assert not result.ok and result.temporary, result
    finally:
        os.kill(pid, signal.SIGCONT)
    owners.work_again()


def test_restart_storm(owners):
    """A service that is ended between two logins is started again."""
    for _ in range(5):
        owners.dovecot.kill_service()
        assert owners.on.accepts(owners.on.fresh())
        assert owners.off.accepts(owners.off.password)


def test_disk_full(make_dovecot):
    """The store can only be read, so the use of a code could not be written:
    logins with one fail temporarily."""
    dovecot = make_dovecot(start=False)
    directory = os.path.dirname(dovecot.store)
    saved = directory + ".saved"
    shutil.copytree(directory, saved)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs",
                    directory], check=True)
    try:
        for name in os.listdir(saved):
            shutil.copy(f"{saved}/{name}", directory)
            own(f"{directory}/{name}")
        shutil.chown(directory, "dovecot", "dovecot")
        dovecot.start()
        owners = Owners(dovecot)
        # A write-ahead log that was read to its end has room for a few more
        # codes, which need no space on the disk.
        with contextlib.closing(sqlite3.connect(dovecot.store)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        filler = open(f"{directory}/filler", "wb", buffering=0)
        with pytest.raises(OSError):
            while True:
                filler.write(b"x" * 4096)
        dovecot.clock.advance(60)
        owners.get_temporary_failures(off=False)
        assert owners.on.accepts(owners.word)
        filler.close()
        os.unlink(f"{directory}/filler")
        owners.work_again()
    finally:
        dovecot.stop()
        subprocess.run(["umount", "-l", directory], check=True)


def test_store_locked(owners):
    """Another program holds SQLite's write lock for long."""
    with sqlite3.connect(owners.dovecot.store, isolation_level=None) as db:
        db.execute("BEGIN IMMEDIATE")
        owners.dovecot.clock.advance(60)
        result = owners.on.login(owners.on.fresh())
        assert not result.ok and result.temporary, result
        db.execute("ROLLBACK")
    db.close()
    owners.work_again()


def test_read_only_store(owners):
    """A store whose files the service may read but not write."""
    dovecot = owners.dovecot
    dovecot.stop()
    directory = os.path.dirname(dovecot.store)
    files = [f"{directory}/{name}" for name in os.listdir(directory)]
    for path in files:
        shutil.chown(path, "root", "root")
        os.chmod(path, 0o644)
    shutil.chown(directory, "root", "root")
    os.chmod(directory, 0o755)
    start = dovecot.log_size()
    dovecot.start()
    owners.get_temporary_failures(off=False)
    assert not owners.off.refuses(owners.off.password)
    # the log and check-config name owner and remedy
    for answer in (dovecot.log(start), str(dovecot.twofa("status")),
                   str(dovecot.twofa("check-config"))):
        assert re.search(r"belongs to root and has mode 0[67]\d\d"
                         r".*chown dovecot: .*twofa.db\b", answer), answer
    for path in files:
        own(path)
    shutil.chown(directory, "dovecot", "dovecot")
    os.chmod(directory, 0o700)
    owners.work_again()


class Load:
    """Threads that log in without end, to a mailbox with 2FA and to one
    without."""
    def __init__(self, owners, count=6):
        self.owners, self.results = owners, []
        self.stopping = threading.Event()
        self.threads = [threading.Thread(target=self.run, args=(number,))
                        for number in range(count)]

    def run(self, number):
        owners = self.owners
        while not self.stopping.is_set():
            for box, string in ((owners.off, owners.off.password),
                                (owners.on, owners.word),
                                (owners.on, owners.on.password)):
                try:
                    result = box.login(string, PROTOCOLS[number % 4])
                except (OSError, AssertionError):
                    continue  # Dovecot does not listen just now
                self.results.append((string, result))

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_exc):
        self.stopping.set()
        for thread in self.threads:
            thread.join(60)

    def wait_more(self, count=20):
        """Waits until so many more logins have got an answer."""
        enough = len(self.results) + count
        wait_for(lambda: len(self.results) >= enough, what="more logins")

    def check(self):
        """Checks that no login by the password alone was accepted, and that
        the others were accepted or failed temporarily."""
        assert self.results
        for string, result in self.results:
            if string == self.owners.on.password:
                assert not result.ok, result
            else:
                assert result.ok or result.temporary or \
                    self.handed_over_badly(result.text), (string, result)

    @staticmethod
    def handed_over_badly(text):
        """Tells whether the login process could not hand the connection over
        after a right password, because Dovecot was restarting its processes.
        That happens without twofa too."""
        return (text.startswith("451 4.") or "Internal error occurred" in text
                or "Shutting down" in text)


def test_reload_under_load(owners):
    with Load(owners) as load:
        for _ in range(3):
            owners.dovecot.reload(drained=False)
            load.wait_more()
    load.check()
    owners.work_again()


def test_shutdown_under_load(owners):
    with Load(owners) as load:
        for _ in range(2):
            load.wait_more()
            owners.dovecot.restart()
    refused = [result for string, result in load.results
               if string != owners.on.password and
               not result.ok and not result.temporary]
    # Dovecot says in its own words that it ends the logins in progress
    assert all("shut" in result.text.lower() or "BYE" in result.text or
               "disconnected" in result.text.lower() or
               Load.handed_over_badly(result.text)
               for result in refused), refused
    assert not any(result.ok for string, result in load.results
                   if string == owners.on.password)
    owners.work_again()


@pytest.mark.parametrize("signum", [signal.SIGKILL, signal.SIGTERM],
                         ids=["killed", "ended"])
def test_service_restarts_mid_login(owners, signum):
    """The service ends after it got requests and before it answers. auth asks
    CHECK again, and the code is still good for one login only."""
    pid, = owners.dovecot.service_pids()
    string = owners.on.fresh()
    start = owners.dovecot.log_size()
    os.kill(pid, signal.SIGSTOP)
    tries = [(owners.off, owners.off.password), (owners.on, string),
             (owners.on, string), (owners.on, owners.word),
             (owners.on, owners.on.password)]
    with ThreadPoolExecutor(len(tries)) as pool:
        futures = [pool.submit(box.login, text) for box, text in tries]
        owners.dovecot.wait_lookups("twofa", len(tries), start)
        os.kill(pid, signum)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)
        results = [future.result() for future in futures]
    assert all(result.ok or result.temporary
               for result in (results[0], results[3])), results
    assert results[1].ok + results[2].ok <= 1, results
    assert not results[4].ok
    owners.work_again()


def test_older_store(owners):
    """An admin puts a backup back while the service runs, as
    doc/break-glass.md says. The service uses the state of the backup."""
    dovecot = owners.dovecot
    with sqlite3.connect(dovecot.store) as old, \
            sqlite3.connect(dovecot.store + ".backup") as new:
        old.backup(new)
    old.close()
    new.close()
    own(dovecot.store + ".backup")
    late = dovecot.mailbox().turn_on()
    start = dovecot.log_size()
    assert late.refuses(late.password)
    for suffix in ("-wal", "-shm"):
        if os.path.exists(dovecot.store + suffix):
            os.unlink(dovecot.store + suffix)
    os.rename(dovecot.store + ".backup", dovecot.store)
    wait_for(lambda: owners.off.login(owners.off.password).temporary)
    dovecot.wait_log("was replaced by another file", start)
    owners.work_again()
    assert late.accepts(late.password)


@pytest.mark.parametrize("seconds", [3600, -3600], ids=["ahead", "back"])
def test_clock_jump(make_dovecot, seconds):
    """The service does not trust a clock that jumps against the monotonic one,
    because codes of another time would be accepted."""
    dovecot = make_dovecot(start=False)
    environ = {"FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1"}
    with open(f"{dovecot.root}/twofa") as f:
        script = f.read()
    exports = "".join(f"export {k}={v}\n" for k, v in environ.items())
    with open(f"{dovecot.root}/twofa", "w") as f:
        f.write(script.replace("exec ", exports + "exec "))
    dovecot.start()
    owners = Owners(dovecot)
    before = dovecot.log_size()
    dovecot.clock.advance(seconds)
    totp = owners.on.totp
    for string in (owners.on.password + totp.at(totp.step()),
                   owners.on.password):
        result = owners.on.login(string)
        assert not result.ok and result.temporary, result
    answer = dovecot.twofa("status")
    assert answer.code == 69
    assert [row["result"] for row in answer.rows
            if row["check"] == "clock"] == ["error"]
    assert owners.on.accepts(owners.word)
    assert owners.off.accepts(owners.off.password)
    dovecot.wait_log("clock", before)
