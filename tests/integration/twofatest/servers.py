# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Private database servers: a temporary directory, a UNIX socket, and no
protection against power loss."""

import contextlib
import glob
import os
import pwd
import shutil
import signal
import subprocess
import tempfile

from . import backends
from .clock import Clock
from .dialect import current as dialect
from .dovecot import Dovecot
from .wait import wait_for


def newest(pattern):
    return sorted(glob.glob(pattern))[-1]


def children(pid):
    """A process and all that it has started."""
    found = [pid]
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError), open(f"/proc/{name}/stat") as f:
            if int(f.read().rsplit(")", 1)[1].split()[1]) == pid:
                found.append(int(name))
    return found


class Server:
    """`account`: the user that the server runs as. `clock`: the clock of the
    server, which its Dovecots share."""
    driver = account = None

    def __init__(self):
        self.root = tempfile.mkdtemp(prefix="twofa-sql-", dir="/tmp")
        self.process = None
        user = pwd.getpwnam(self.account)
        os.chown(self.root, user.pw_uid, user.pw_gid)
        os.chmod(self.root, 0o755)
        self.log = open(f"{self.root}/log", "a")
        self.clock = Clock(f"{self.root}/clock")
        try:
            self.install()
            self.start()
        except Exception:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_exc):
        self.close()

    def environment(self):
        return dict(os.environ, TMPDIR=self.root, **self.clock.environment())

    def popen(self, *args):
        return subprocess.Popen(
            args, user=self.account, group=self.account, extra_groups=[],
            cwd=self.root, env=self.environment(), stdin=subprocess.DEVNULL,
            stdout=self.log, stderr=self.log, start_new_session=True)

    def run(self, *args):
        process = self.popen(*args)
        if process.wait(60):
            with open(f"{self.root}/log") as f:
                raise RuntimeError(f"{args}:\n{f.read()}")

    def start(self):
        self.process = self.popen(*self.command())
        try:
            wait_for(self.answers, 60, "the database server", pause=0.05)
        except (TimeoutError, ChildProcessError) as error:
            with open(f"{self.root}/log") as f:
                raise RuntimeError(f.read()) from error

    def answers(self):
        if self.process.poll() is not None:
            raise ChildProcessError("the database server has ended")
        return self.ask("SELECT 1").returncode == 0

    def ask(self, statement, database=None):
        # with the server's clock: its certificate is quite new
        return subprocess.run(
            self.client(statement, database), capture_output=True, text=True,
            timeout=60, env=self.environment())

    def sql(self, statement, database=None):
        """Returns the rows, as lists of strings."""
        answer = self.ask(statement, database)
        assert answer.returncode == 0, answer.stderr
        return [line.split("\t") for line in answer.stdout.splitlines()]

    def stop(self):
        self.process.send_signal(self.quick_end)
        self.process.wait(60)
        self.process = None

    @contextlib.contextmanager
    def held(self):
        """The server answers nothing while this context lasts."""
        pids = children(self.process.pid)
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in pids:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGCONT)

    def close(self):
        if self.process is not None:
            self.stop()
        self.log.close()
        shutil.rmtree(self.root, ignore_errors=True)

    def store(self, database):
        """Makes an empty database; returns the settings of a store there."""
        self.create(database)
        return self.settings(database)

    def settings(self, database, host=None):
        return dialect.server_store(self.driver, host or self.host, "twofa",
                                    database)


class Postgres(Server):
    driver, account = "pgsql", "postgres"
    # closes connections
    quick_end = signal.SIGINT

    @property
    def host(self):
        return self.root

    @property
    def socket(self):
        return f"{self.root}/.s.PGSQL.5432"

    def install(self):
        self.bin = newest("/usr/lib/postgresql/*/bin")
        self.run(f"{self.bin}/initdb", "-D", f"{self.root}/data", "-A",
                 "trust", "-U", "twofa", "-E", "UTF8", "--locale=C",
                 "--no-sync")

    def command(self):
        options = {"listen_addresses": "", "fsync": "off",
                   "unix_socket_directories": self.root,
                   "shared_buffers": "16MB", "max_connections": "40",
                   "autovacuum": "off"}
        return [f"{self.bin}/postgres", "-D", f"{self.root}/data"] + [
            word for name, value in options.items()
            for word in ("-c", f"{name}={value}")]

    def client(self, statement, database=None):
        return [f"{self.bin}/psql", "-X", "-q", "-A", "-t", "-F", "\t",
                "-v", "ON_ERROR_STOP=1", "-h", self.root, "-U", "twofa", "-d",
                database or "postgres", "-c", statement]

    def create(self, database, encoding="UTF8"):
        self.sql(f"CREATE DATABASE {database} ENCODING '{encoding}' "
                 "TEMPLATE template0")


class MariaDb(Server):
    driver, account = "mysql", "mysql"
    quick_end = signal.SIGTERM

    @property
    def host(self):
        return f"{self.root}/socket"

    socket = host

    def install(self):
        self.run("mariadb-install-db", "--no-defaults", "--skip-test-db",
                 "--auth-root-authentication-method=normal",
                 f"--datadir={self.root}/data")

    def command(self):
        return ["/usr/sbin/mariadbd", "--no-defaults",
                f"--datadir={self.root}/data", f"--socket={self.host}",
                "--skip-networking", "--skip-grant-tables",
                f"--pid-file={self.root}/pid", "--skip-log-bin",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-buffer-pool-size=16M", "--innodb-doublewrite=0"]

    def client(self, statement, database=None):
        return ["mariadb", "--no-defaults", "-B", "-N", "-u", "root",
                f"--socket={self.host}", "-e", statement, database or ""]

    def create(self, database):
        self.sql(f"CREATE DATABASE {database}")


KINDS = {"pgsql": Postgres, "mysql": MariaDb}


@contextlib.contextmanager
def two_dovecots(server, name, users=None):
    """Two Dovecots with one key file, and with one store that has this name in
    the server's database."""
    common = {"clock": server.clock, "store": server.store(name)}
    with Dovecot(backends.PasswdFile(users), **common) as first, \
            Dovecot(backends.PasswdFile(users), init=False, start=False,
                    **common) as second:
        shutil.copy(first.key_file, second.key_file)
        second.start()
        yield first, second
