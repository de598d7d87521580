# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A private Dovecot in a temporary directory: its own sockets, state, ports,
store and key file. It must run where the build's modules are mounted over the
installed ones (./dev does that)."""

import base64
import functools
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import urllib.error
import urllib.request

from . import clients, config
from .clock import Clock
from .mailbox import Mailbox
from .mails import Mails
from .ports import free_ports
from .relay import Relay
from .service import Service
from .wait import wait_for

PORTS = ("imap", "imaps", "pop3", "pop3s", "submission", "sieve", "http",
         "https")

# commands of doveadm twofa that execute doveconf with the path that they have
READS_FILE = ("init", "check-config", "autoconfig", "doctor")


class Answer:
    """The output of doveadm."""
    def __init__(self, process):
        self.code = process.returncode
        self.out, self.err = process.stdout, process.stderr

    @property
    def rows(self):
        return json.loads(self.out) if self.out.strip() else []

    @property
    def row(self):
        row, = self.rows
        return row

    @property
    def error(self):
        """The outcome's word, as in doc/protocol.md; "" = done."""
        return self.rows[0].get("error", "") if self.rows else ""

    def __repr__(self):
        return f"exit {self.code}\n{self.out}\n{self.err}"


@functools.lru_cache(maxsize=None)
def make_certificate():
    """A key and its certificate, for all servers of this process."""
    with tempfile.TemporaryDirectory() as root:
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
             "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-subj",
             "/CN=localhost", "-keyout", f"{root}/key", "-out", f"{root}/crt"],
            check=True, capture_output=True)
        with open(f"{root}/key") as key, open(f"{root}/crt") as certificate:
            return key.read(), certificate.read()


class Dovecot:
    """`backend` (backends.py) has the mailboxes and gives passdbs and userdb.
    `clock`: the clock of the service, which others may share. Other arguments
    are values for the configuration's template."""

    running = []

    def __init__(self, backend, start=True, init=True, clock=None, **values):
        self.root = tempfile.mkdtemp(prefix="twofa-", dir="/tmp")
        self.conf = f"{self.root}/dovecot.conf"
        self.process = self.session = self.read = None
        self.secrets = set()
        self.relay = Relay()
        self.clock = clock or Clock(f"{self.root}/clock")
        self.backend = backend
        self.running.append(self)
        try:
            self.prepare(values)
            if init:
                answer = self.doveadm("twofa", "init")
                assert answer.code == 0, answer
            if start:
                self.start()
        except Exception:
            self.close()
            raise

    def prepare(self, values):
        os.chmod(self.root, 0o755)
        for name in ("run", "state", "mail"):
            os.mkdir(f"{self.root}/{name}")
        shutil.chown(f"{self.root}/mail", "mail", "mail")
        self.mails = Mails(self.root)
        self.clock.wrapper(f"{self.root}/twofa", "/usr/lib/dovecot/twofa")
        self.ports = dict(zip(PORTS, free_ports(len(PORTS))))
        self.api_key = secrets.token_hex(12)
        self.backend.prepare(self.root)
        self.unused = list(self.backend.names())
        self.values = dict(
            self.ports, root=self.root, relay=self.relay.port,
            name=os.path.basename(self.root), api_key=self.api_key,
            passdbs=self.backend.passdbs(), userdb=self.backend.userdb())
        self.certificate()
        self.configure(**values)

    # files

    def configure(self, **values):
        self.values.update(values)
        config.write(self.conf, config.render(self.values))

    def certificate(self):
        key, certificate = make_certificate()
        config.write(f"{self.root}/tls.key", key, 0o600)
        config.write(f"{self.root}/tls.crt", certificate)

    @property
    def store(self):
        return f"{self.root}/store/twofa.db"

    @property
    def key_file(self):
        return f"{self.root}/twofa.keys"

    def written(self):
        """Differs when the configuration's file was written again."""
        found = os.stat(self.conf)
        return found.st_mtime_ns, found.st_ino, found.st_size

    def settings(self, args):
        """Where doveadm finds its settings. It has them from the Dovecot that
        runs, as it does on a server when no file is named, and so it need not
        execute doveconf. Commands that look at the file itself have the file."""
        if (args[0] == "twofa" and args[1:2] and args[1] not in READS_FILE and
                self.process and self.process.poll() is None and
                self.read == self.written()):
            return f"{self.root}/run/config"
        return self.conf

    # processes

    def start(self, wait=True):
        self.read = self.written()
        with open(f"{self.root}/stderr", "a") as err:
            self.process = subprocess.Popen(
                ["/usr/sbin/dovecot", "-F", "-c", self.conf],
                stdin=subprocess.DEVNULL, stdout=err, stderr=err,
                start_new_session=True)
        self.session = self.process.pid
        if wait:
            self.wait_ready()

    def wait_ready(self):
        start = self.log_size()

        def ready():
            if self.process.poll() is not None:
                raise RuntimeError("Dovecot ended:\n" + self.logs())
            try:
                with clients.Imap(self.ports["imap"], timeout=2):
                    return True
            except (OSError, AssertionError):
                if re.search(r"\bFatal: ", self.log(start)):
                    raise RuntimeError("Dovecot refused:\n" + self.logs())
                return False
        wait_for(ready, what="Dovecot")
        self.wait_service()
        self.wait_logging()

    def wait_service(self):
        """A tool that looks at the service makes it start slowly, which is not
        what a test's commands wait for. It greets whom it has accepted; where
        a test has made it fail, it does not."""
        if not os.environ.get("TWOFA_UNDER"):
            return
        try:
            Service(self, "twofa-admin", timeout=120).__exit__()
        except (AssertionError, AttributeError, OSError):
            pass

    def wait_logging(self):
        """Returns when Dovecot's log process has read what all services have
        written. It answers at its socket only between two such reads, so its
        second answer comes after it has read once from each service. At a
        reload the log process ends and its socket is made anew; then the next
        process is asked."""
        def answers():
            with socket.socket(socket.AF_UNIX) as errors:
                errors.settimeout(20)
                try:
                    errors.connect(f"{self.root}/run/log-errors")
                    while errors.recv(4096):
                        pass
                except (ConnectionError, FileNotFoundError):
                    return False
            return True
        for _ in range(2):
            wait_for(answers, what="Dovecot's log process")

    def never_gets_ready(self, seconds=2):
        """Checks that Dovecot refuses to start, or greets no client."""
        wait_for(lambda: self.process.poll() is not None or
                 "starting up" in self.log(), what="Dovecot to start")
        try:
            clients.Imap(self.ports["imap"], timeout=seconds).wire.close()
        except (OSError, AssertionError):
            return
        raise AssertionError("Dovecot greets clients")

    def stop(self):
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None
        wait_for(lambda: not self.children(), what="Dovecot's processes")

    def restart(self):
        self.stop()
        self.start()

    def reload(self, drained=True):
        """drained: waits until the old login processes have ended, as they may
        accept a client and then end."""
        before, old = self.log_size(), self.login_processes()
        self.read = self.written()
        self.process.send_signal(signal.SIGHUP)
        wait_for(lambda: "SIGHUP received" in self.log(before))
        if drained:
            wait_for(lambda: not old & self.login_processes(),
                     what="login processes to end")
        self.wait_ready()

    def login_processes(self):
        found = set()
        for pid in self.children():
            try:
                with open(f"/proc/{pid}/comm") as f:
                    if "-login" in f.read():
                        found.add(pid)
            except OSError:
                continue
        return found

    def close(self):
        self.running.remove(self)
        try:
            self.stop()
        finally:
            for pid in self.children():
                os.kill(pid, signal.SIGKILL)
            self.backend.close()
            self.relay.close()
            shutil.rmtree(self.root, ignore_errors=True)

    def children(self):
        """Ids of this Dovecot's living processes: they share a session."""
        found = []
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{pid}/stat") as f:
                    fields = f.read().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[3]) == self.session and fields[0] != "Z":
                found.append(int(pid))
        return found

    def service_pids(self, service="twofa"):
        """Processes of a service."""
        answer = subprocess.run(
            ["doveadm", "-c", self.conf, "-f", "tab", "process", "status",
             service], capture_output=True, text=True)
        return [int(line.split("\t")[1])
                for line in answer.stdout.splitlines()[1:]]

    def kill_service(self, signum=signal.SIGKILL, ended=False):
        """Ends the service as a crash would. Dovecot starts another one at the
        next request. ended: it may have ended itself."""
        pids = self.service_pids()
        assert pids or ended, "no twofa service is running"
        for pid in pids:
            os.kill(pid, signum)
        self.wait_service()
        return pids

    def __enter__(self):
        return self

    def __exit__(self, *_exc):
        self.close()

    # log

    def log_size(self):
        try:
            return os.path.getsize(f"{self.root}/dovecot.log")
        except OSError:
            return 0

    def log(self, start=0):
        try:
            with open(f"{self.root}/dovecot.log", "rb") as f:
                f.seek(start)
                return f.read().decode("utf-8", "replace")
        except OSError:
            return ""

    def logs(self):
        with open(f"{self.root}/stderr") as f:
            return f.read() + self.log()

    def wait_log(self, pattern, start=0, seconds=30):
        """Waits for a line in the log, or in the output before Dovecot had
        opened its log."""
        def found():
            with open(f"{self.root}/stderr") as f:
                return re.search(pattern, self.log(start) + f.read())
        return wait_for(found, seconds, f"{pattern!r} in the log")

    def wait_lookups(self, driver, count, start):
        """Waits until auth has begun this many lookups in the passdbs of a
        driver. `start`: where to begin in the log."""
        pattern = re.compile(rf"{driver}\b.*: Performing passdb lookup")
        wait_for(lambda: len(pattern.findall(self.log(start))) >= count,
                 what=f"{count} lookups in {driver}")

    # users

    def mailbox(self):
        """A mailbox that no test has touched."""
        name, password = self.unused.pop(0)
        self.secrets.add(password)
        return Mailbox(self, name, password)

    def plain_mailbox(self):
        """The same, with a password that does not end like a code: of another
        one auth does not know whether a code is missing."""
        while self.unused[0][1][-6:].isdigit():
            self.unused.pop(0)
        return self.mailbox()

    def login(self, protocol, user, password, **options):
        tls = options.pop("tls", None)
        port = self.ports.get(protocol + "s" if tls == "tls" else protocol)
        port = options.pop("port", port)
        return clients.login(port, protocol, user, password, tls=tls,
                             **options)

    # doveadm

    def doveadm(self, *args, fmt="json", stdin="", clock=False):
        """`clock`: doveadm has the clock of the service, not the real one."""
        environ = dict(os.environ, TZ="UTC")
        if clock:
            # doveadm executes doveconf, which executes doveadm again
            clock = self.clock.environment()
            environ.update(clock, DOVECOT_PRESERVE_ENVS=" ".join(clock))
        answer = Answer(subprocess.run(
            ["/usr/bin/doveadm", "-c", self.settings(args)] +
            (["-f", fmt] if fmt else []) + [str(a) for a in args],
            input=stdin, capture_output=True, text=True, env=environ))
        assert "failed: Success" not in answer.out + answer.err, answer
        return answer

    def twofa(self, *args, **options):
        return self.doveadm("twofa", *args, **options)

    def http(self, command, **parameters):
        """doveadm's HTTP API. Returns (status, type, body): status is HTTP's,
        type "doveadmResponse" or "error"."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.ports['http']}/doveadm/v1",
            json.dumps([[command, parameters, "tag"]]).encode(),
            {"Content-Type": "application/json",
             "Authorization": "X-Dovecot-API " + base64.b64encode(
                 self.api_key.encode()).decode()})
        try:
            with urllib.request.urlopen(request, timeout=20) as response:
                (kind, body, _tag), = json.load(response)
                return response.status, kind, body
        except urllib.error.HTTPError as error:
            return error.code, None, None
