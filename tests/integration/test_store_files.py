# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The files of the SQLite store while the service runs: they come back as
root's, their file system is read-only for a while, a backup takes their place.
The log names the file, its owner and the command that mends it, and nobody has
to restart anything afterwards."""

import contextlib
import glob
import os
import re
import shutil
import sqlite3
import subprocess

import pytest

from twofatest.dovecot import wait_for
from twofatest.owners import Owners, own


@pytest.fixture
def owners(make_dovecot):
    return Owners(make_dovecot())


def write_fails(owners, *words):
    """A login with a code fails temporarily, the others work, and one line of
    the log says why."""
    dovecot = owners.dovecot
    # the last successful write is too old now to prove anything
    dovecot.clock.advance(30)
    start = dovecot.log_size()
    result = owners.on.login(owners.on.fresh())
    assert not result.ok and result.temporary, result
    assert owners.off.accepts(owners.off.password)
    assert owners.on.accepts(owners.word)
    assert owners.on.login(owners.on.password).temporary
    dovecot.wait_logging()
    lines = [line for line in dovecot.log(start).splitlines()
             if "The twofa store" in line and
             all(word in line for word in words)]
    assert lines, dovecot.log(start)
    assert "Success" not in dovecot.log(start)
    assert not re.search(r"failed: *$", dovecot.log(start), re.M)


def works_again(owners):
    """Nobody has to restart anything."""
    owners.work_again()
    assert owners.dovecot.twofa("check-config").code == 0


def give_to_root(path, mode=0o644):
    shutil.chown(path, "root", "root")
    os.chmod(path, mode)


def test_root_has_put_it_back(owners):
    """The service has opened a file that it can only read."""
    dovecot = owners.dovecot
    dovecot.stop()
    give_to_root(dovecot.store)
    dovecot.start()
    command = f"chown dovecot: {os.path.dirname(dovecot.store)} {dovecot.store}*"
    write_fails(owners, f"{dovecot.store} belongs to root and has mode 0644",
                command)
    answer = dovecot.twofa("check-config")
    assert answer.code != 0 and command in answer.out, answer
    own(dovecot.store)
    works_again(owners)


def test_the_log_of_the_store_is_roots(owners):
    """root has looked at the store with sqlite3 while no service was running,
    and has left the files of the write-ahead log."""
    dovecot = owners.dovecot
    dovecot.stop()
    with contextlib.closing(sqlite3.connect(dovecot.store)) as db:
        db.execute("SELECT COUNT(*) FROM twofa_store").fetchall()
        for path in (dovecot.store + "-wal", dovecot.store + "-shm"):
            give_to_root(path, 0o600)
        start = dovecot.log_size()
        dovecot.start()
        for box, string in ((owners.on, owners.on.fresh()),
                            (owners.off, owners.off.password)):
            result = box.login(string)
            assert not result.ok and result.temporary, result
        dovecot.wait_log(r"The twofa store.*twofa.db-wal belongs to root and "
                         r"has mode 0600.*chown dovecot: ", start)
        assert "Success" not in dovecot.log(start)
        for path in (dovecot.store + "-wal", dovecot.store + "-shm"):
            own(path)
        owners.work_again()


def test_away_and_back_while_it_runs(owners):
    """root takes the files and gives them back."""
    dovecot = owners.dovecot
    directory = os.path.dirname(dovecot.store)
    paths = glob.glob(dovecot.store + "*")
    for path in paths:
        give_to_root(path, 0o600)
    shutil.chown(directory, "root", "root")
    results = [owners.on.login(owners.on.fresh()),
               owners.off.login(owners.off.password)]
    assert all(result.ok or result.temporary for result in results), results
    assert not owners.on.login(owners.on.password).ok
    shutil.chown(directory, "dovecot", "dovecot")
    for path in glob.glob(dovecot.store + "*"):
        own(path)
    owners.work_again()
    assert "Success" not in dovecot.log()


@contextlib.contextmanager
def file_system(directory):
    """The directory is a file system of its own; yields a function that mounts
    it anew, read-only or writable."""
    saved = directory + ".saved"
    shutil.copytree(directory, saved)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m,mode=700", "tmpfs",
                    directory], check=True)
    shutil.chown(directory, "dovecot", "dovecot")
    for name in os.listdir(saved):
        shutil.copy(f"{saved}/{name}", directory)
        own(f"{directory}/{name}")

    def remount(mode):
        subprocess.run(["mount", "-o", f"remount,{mode}", directory],
                       check=True)
    try:
        yield remount
    finally:
        subprocess.run(["umount", "-l", directory], check=True)


def leave_a_log(store):
    """The files of the write-ahead log, as after a crash. Without them SQLite
    cannot read a store on a read-only file system."""
    with contextlib.closing(sqlite3.connect(store)) as db:
        db.execute("SELECT COUNT(*) FROM twofa_store").fetchall()
        for suffix in ("-wal", "-shm"):
            shutil.copy(store + suffix, f"{store}{suffix}.kept")
    for suffix in ("-wal", "-shm"):
        os.rename(f"{store}{suffix}.kept", store + suffix)
        own(store + suffix)


def test_read_only_file_system(make_dovecot):
    """The service starts while the file system is read-only, after a crash."""
    dovecot = make_dovecot(start=False)
    with file_system(os.path.dirname(dovecot.store)) as remount:
        dovecot.start()
        owners = Owners(dovecot)
        dovecot.stop()
        leave_a_log(dovecot.store)
        remount("ro")
        dovecot.start()
        write_fails(owners, f"the file system of {dovecot.store} is mounted "
                    "read-only", "mount -o remount,rw")
        remount("rw")
        works_again(owners)
        dovecot.stop()


def test_a_backup_takes_its_place(owners):
    """The running service notices the file, closes the old one and opens the
    new one; what the backup does not know is gone, and what it knows counts."""
    dovecot = owners.dovecot
    backup = dovecot.store + ".backup"
    with contextlib.closing(sqlite3.connect(dovecot.store)) as old, \
            contextlib.closing(sqlite3.connect(backup)) as new:
        old.backup(new)
    later = owners.on.app_password()["password"]
    assert owners.on.accepts(later)
    own(backup)
    for path in (dovecot.store + "-wal", dovecot.store + "-shm"):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)
    os.rename(backup, dovecot.store)
    wait_for(lambda: owners.on.refuses(later), what="the backup")
    owners.work_again()
    assert owners.on.refuses(later)
    for _ in range(2):
        dovecot.kill_service()
        owners.work_again()
    with contextlib.closing(sqlite3.connect(dovecot.store)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
