"""Whatever is wrong with service, keys or store: a temporary failure in each
protocol's own words, never a login and never "wrong password", for mailboxes
with 2FA and without. And it works again by itself when the fault is gone."""

import os
import shutil
import signal
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from twofatest.dovecot import wait_for

PROTOCOLS = ["imap", "pop3", "submission", "sieve"]


class Owners:
    """A mailbox with 2FA and one without, and all ways to log in to them."""
    def __init__(self, dovecot):
        self.dovecot = dovecot
        self.off = dovecot.mailbox()
        self.on = dovecot.mailbox().turn_on()
        self.word = self.on.app_password()["password"]
        assert self.off.accepts(self.off.password)

    def results(self, off=True):
        """What each kind of login gets in each protocol."""
        strings = [(self.on, self.on.fresh()), (self.on, self.on.password),
                   (self.on, self.on.password + self.on.recovery[0])]
        if off:
            strings += [(self.off, self.off.password),
                        (self.off, self.off.password + "x"),
                        (self.on, self.word)]
        tries = [(box, string, protocol) for box, string in strings
                 for protocol in PROTOCOLS]
        with ThreadPoolExecutor(len(tries)) as pool:
            return list(pool.map(lambda t: t[0].login(t[1], t[2]), tries))

    def get_temporary_failures(self, off=True):
        for result in self.results(off):
            assert not result.ok, result
            assert result.temporary, result

    def work_again(self, seconds=12):
        wait_for(lambda: self.off.accepts(self.off.password), seconds,
                 "logins to work again: " + self.dovecot.log()[-2000:])
        wait_for(lambda: self.on.accepts(self.on.fresh()), seconds)
        assert self.on.refuses(self.on.password)
        assert self.on.accepts(self.word)


@pytest.fixture
def owners(make_dovecot):
    return Owners(make_dovecot())


def replace(path, make):
    """Puts another file in the place of one; returns how to undo it."""
    os.rename(path, path + ".away")
    make(path)

    def undo():
        if os.path.exists(path):
            os.unlink(path)
        os.rename(path + ".away", path)
    return undo


def own(path):
    shutil.chown(path, "dovecot", "dovecot")
    os.chmod(path, 0o600)


# Each makes a fault and returns how to undo it, and what the log has to say.

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
    """The store's id is right, but the key is another one."""
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
    """A store of somebody else: everybody seems to be off in it."""
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
    return undo, "store|database|twofa.db|ermission"


FAULTS = [key_missing, key_readable_by_all, key_of_another_owner, key_garbled,
          key_of_another_store, key_replaced, store_missing, store_empty,
          store_garbage, store_foreign, store_without_tables, store_too_new,
          store_unreadable]


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
    undo()
    owners.work_again()


@pytest.mark.parametrize("fault", [store_missing, store_empty, store_garbage,
                                   store_foreign], ids=lambda f: f.__name__)
def test_while_running(owners, fault):
    """The file is replaced under the running service, which has the old one
    open: within about a second it notices."""
    dovecot = owners.dovecot
    # a quiet store has no log beside it that would belong to the old file
    dovecot.kill_service(signal.SIGTERM)
    assert owners.off.accepts(owners.off.password)
    undo, _words = fault(dovecot)
    wait_for(lambda: owners.off.login(owners.off.password).temporary, 5)
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
    # Dovecot waits for longer and longer before it tries again
    owners.work_again(60)


def test_service_killed_all_the_time(owners):
    """Logins while it is being killed: refused for now or rightly accepted."""
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
    owners.work_again(30)


def test_service_hangs(owners):
    """Auth does not wait for ever."""
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
    """The store can be read, but nothing can be written: for a mailbox that is
    on, a code could not be used up."""
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
    """Somebody holds the write lock for long."""
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
    dovecot.start()
    owners.get_temporary_failures(off=False)
    assert not owners.off.refuses(owners.off.password)
    for path in files:
        own(path)
    shutil.chown(directory, "dovecot", "dovecot")
    os.chmod(directory, 0o700)
    owners.work_again()


@pytest.mark.parametrize("statement", [
    "UPDATE twofa_records SET status = 1 WHERE name = '{name}'",
    "UPDATE twofa_records SET status = 7 WHERE name = '{name}'",
    "UPDATE twofa_records SET enrolment_id = '' WHERE name = '{name}'",
    "UPDATE twofa_records SET mac = '' WHERE name = '{name}'",
    "DELETE FROM twofa_secrets WHERE record_id = (SELECT record_id FROM "
    "twofa_records WHERE name = '{name}')",
    "UPDATE twofa_secrets SET sealed = (SELECT t.sealed FROM twofa_secrets t "
    "WHERE t.record_id != twofa_secrets.record_id LIMIT 1) WHERE record_id = "
    "(SELECT record_id FROM twofa_records WHERE name = '{name}')",
    "UPDATE twofa_secrets SET digits = 1 WHERE record_id = (SELECT record_id "
    "FROM twofa_records WHERE name = '{name}')",
    "UPDATE twofa_records SET name = 'x' || name WHERE name = '{other}'; "
    "UPDATE twofa_records SET name = '{other}' WHERE name = '{name}'; "
    "UPDATE twofa_records SET name = '{name}' WHERE name = 'x{other}'",
])
def test_altered_row(dovecot, statement):
    """Somebody who can write the database cannot switch 2FA off by it; only
    the mailbox that was altered is affected."""
    box, other, third = [dovecot.mailbox().turn_on() for _ in range(3)]
    db = sqlite3.connect(dovecot.store, timeout=10)
    db.executescript(statement.format(name=box.name, other=other.name))
    db.close()
    assert not box.login(box.password).ok
    result = box.login(box.fresh())
    assert not result.ok and result.temporary, result
    assert third.accepts(third.fresh())
    assert third.refuses(third.password)


@pytest.mark.parametrize("assignment", [
    "scope = 63", "networks = ''", "expires = 0", "app_id = 'aaaaaaaa'",
    "record_id = (SELECT record_id FROM twofa_records WHERE name = '{other}')",
])
def test_altered_application_password(dovecot, assignment):
    """Nor widen what an application password is good for."""
    box, other = dovecot.mailbox(), dovecot.mailbox().turn_on()
    row = box.app_password(scope="imap", network="127.0.0.8/32",
                           expires="1 hours", clock=True)
    assert box.accepts(row["password"], source="127.0.0.8")
    db = sqlite3.connect(dovecot.store, timeout=10)
    with db:
        db.execute("UPDATE twofa_app_passwords SET " +
                   assignment.format(other=other.name) +
                   " WHERE app_id = ?", (row["id"],))
    db.close()
    dovecot.clock.advance(1)
    for box_ in (box, other):
        for protocol in ("imap", "pop3"):
            for source in (None, "127.0.0.8"):
                result = box_.login(row["password"], protocol, source=source)
                assert not result.ok, (protocol, source)


def test_clock_jump(make_dovecot):
    """A clock that jumps against the monotonic one is not to be trusted: codes
    of another time would be accepted."""
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
    dovecot.clock.advance(3600)
    result = owners.on.login(owners.on.fresh())
    assert not result.ok and result.temporary, result
    assert owners.off.accepts(owners.off.password)
    dovecot.wait_log("clock", before)
