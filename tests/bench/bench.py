# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""How fast logins are with twofa in the chain, as ratios to the same chain without
it, all measured in this run. Prints the table of doc/benchmark.md.

The hardest case is measured: a passwd-file with {PLAIN} passwords, which costs
Dovecot next to nothing."""

import argparse
import base64
import contextlib
import hashlib
import hmac
import os
import pathlib
import re
import resource
import socket
import sqlite3
import statistics
import struct
import subprocess
import sys
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "integration"))

from twofatest import backends, config                      # noqa: E402
from twofatest.dialect import current as dialect             # noqa: E402
from twofatest.dovecot import Dovecot, wait_for              # noqa: E402

LOAD = TOP / "build" / "tests" / "bench" / "auth-load"
WINDOW = 100
SEQUENTIAL = 1000
PROCESSORS = os.sched_getaffinity(0)
# A real server: no debugging, the real clock
PLAIN_SERVER = {
    "service": "",
    "extra": """
auth_debug = no
auth_verbose = no
verbose_proctitle = no
service auth {
  unix_listener auth-bench {
    mode = 0666
  }
}
""",
}


def totp(secret, step):
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", step),
                      hashlib.sha1).digest()
    at = digest[-1] & 15
    number = struct.unpack(">I", digest[at:at + 4])[0] & 0x7fffffff
    return f"{number % 10**6:06}"


class Admin:
    """The service's admin socket: many mailboxes without a process each."""
    def __init__(self, dovecot):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(f"{dovecot.root}/run/twofa-admin")
        self.lines = self.socket.makefile("rw", newline="\n")
        self.lines.write("VERSION\ttwofa-client\t1\t0\n")
        self.lines.flush()
        assert self.lines.readline().startswith("VERSION\ttwofa-server\t1")

    def ask(self, command, **fields):
        self.lines.write(f"{command}\t1" + "".join(
            f"\t{name}={value}" for name, value in fields.items()) + "\n")
        self.lines.flush()
        rows = []
        while True:
            verb, _id, *values = self.lines.readline().rstrip("\n").split("\t")
            if verb != "ROW":
                assert verb == "OK", (command, fields, verb, values)
                return rows
            rows.append(dict(value.split("=", 1) for value in values))


class OnOneProcessor:
    """All that is measured runs there, as long as this lasts: what one login
    costs, without the time that another processor takes to wake up."""
    def __init__(self, *dovecots):
        self.sessions = [dovecot.session for dovecot in dovecots]

    def __enter__(self):
        self.move({min(PROCESSORS)})

    def __exit__(self, *args):
        self.move(PROCESSORS)

    def move(self, processors):
        os.sched_setaffinity(0, processors)
        for pid in filter(str.isdigit, os.listdir("/proc")):
            with contextlib.suppress(ProcessLookupError):
                if os.getsid(int(pid)) in self.sessions:
                    os.sched_setaffinity(int(pid), processors)


def processor_secs(dovecot):
    """The time that Dovecot's processes have run on processors: other work on
    the machine does not count."""
    nanos = 0
    for pid in dovecot.children():
        with contextlib.suppress(OSError):
            text = pathlib.Path(f"/proc/{pid}/schedstat").read_text()
            nanos += int(text.split()[0])
    return nanos / 1e9


class Measurement:
    """One chain. Each of its rates stands beside that of the base, the chain
    without twofa, at the same time: the machine may be slower in between."""
    def __init__(self, dovecot, name, base=None):
        self.name, self.base = name, base
        self.dovecot = dovecot
        self.socket = f"{dovecot.root}/run/auth-bench"
        self.pipelined, self.sequential, self.on_one = [], [], []
        self.processor = []
        self.logins = list(dovecot.passwords.items())

    def load(self, logins, window):
        """Logins per second."""
        lines = "".join(f"{user}\t{password}\n" for user, password in logins)
        out = subprocess.run([LOAD, self.socket, str(window)], input=lines,
                             text=True, check=True, capture_output=True)
        accepted, refused, seconds = out.stdout.split()
        assert int(accepted) == len(logins) and refused == "0", (
            f"{self.name}: {accepted} accepted, {refused} refused. Log:\n"
            f"{self.dovecot.log()}")
        return len(logins) / float(seconds)

    def compare(self, logins, window):
        base = self.base or self
        # one after another, a few hundred take a moment only
        base_logins = base.logins[:len(logins) if window > 1 else SEQUENTIAL]
        before = base.load(base_logins, window)
        start = processor_secs(self.dovecot)
        rate = self.load(logins, window)
        if window > 1:
            self.processor.append((processor_secs(self.dovecot) - start) /
                                  len(logins))
        after = base.load(base_logins, window)
        return rate, (before + after) / 2

    def run_pipelined(self, logins):
        self.pipelined.append(self.compare(logins, WINDOW))

    def run_sequential(self, logins):
        half = len(logins) // 2
        self.sequential.append(self.compare(logins[:half], 1))
        with OnOneProcessor(self.dovecot, (self.base or self).dovecot):
            self.on_one.append(self.compare(logins[half:], 1))

    @property
    def rate(self):
        return statistics.median(rate for rate, _ in self.pipelined)

    @property
    def ratio(self):
        return statistics.median(rate / base for rate, base in self.pipelined)

    @property
    def micros(self):
        return statistics.median(1e6 / rate for rate, _ in self.sequential)

    @property
    def micros_on_one(self):
        return statistics.median(1e6 / rate for rate, _ in self.on_one)

    @property
    def processor_micros(self):
        return statistics.median(1e6 * secs for secs in self.processor)

    @property
    def more_micros(self):
        return more_micros(self.sequential)

    @property
    def more_micros_on_one(self):
        return more_micros(self.on_one)


def more_micros(results):
    return statistics.median(1e6 / rate - 1e6 / base
                             for rate, base in results)


def measure_many(dovecot, name, logins, rounds, base=None):
    """Logins that can be repeated."""
    result = Measurement(dovecot, name, base)
    result.load(logins[:200], WINDOW)
    for _ in range(rounds):
        result.run_pipelined(logins)
        result.run_sequential(logins[:2 * SEQUENTIAL])
    return result


def turn_on(dovecot, users, step):
    """2FA for each of users; returns their secrets. Uses up the codes of the
    step before."""
    admin = Admin(dovecot)
    secrets = {}
    for user in users:
        wait_for_new_step(2)
        row, = admin.ask("ENABLE", user=user, qr="none")
        secrets[user] = row["secret"]
        admin.ask("CONFIRM", user=user, code=totp(row["secret"], step() - 1))
    return secrets


def wait_for_new_step(secs):
    """Returns a step that lasts so long from now on."""
    now = time.time()
    if 30 - now % 30 < secs:
        wait_for(lambda: time.time() // 30 > now // 30, what="a step")
    return int(time.time()) // 30


def measure_codes(dovecot, name, users, secrets, rounds, base):
    """A mailbox takes one code for each step: the one before, this one, and
    the next."""
    result = Measurement(dovecot, name, base)

    def strings(users, *steps):
        return [(user, dovecot.passwords[user] + totp(secrets[user], step))
                for step in steps for user in users]
    share = len(users) // (rounds + 1)
    result.load(strings(users[:share], wait_for_new_step(12)), WINDOW)
    for number in range(rounds):
        names = users[(number + 1) * share:(number + 2) * share]
        step = wait_for_new_step(12)
        result.run_pipelined(strings(names, step - 1, step))
        result.run_sequential(strings(names[:share // 2], step + 1))
    return result


def server(backend, **values):
    dovecot = Dovecot(backend, **dict(PLAIN_SERVER, **values))
    dovecot.passwords = dict(backend.users)
    wait_for(lambda: os.path.exists(f"{dovecot.root}/run/auth-bench"))
    return dovecot


def users(count):
    return {f"user{i:05}@example.org": f"T9D3K!px{i:05}x" for i in range(count)}


class Homes(backends.PasswdFile):
    """The userdb has a home for each mailbox. So a login without a record costs
    a userdb lookup and another question to the service."""
    def prepare(self, root):
        super().prepare(root)
        config.write(f"{root}/userdb", "".join(
            f"{name}:::::{root}/mail/{name}::\n" for name in self.users))


class HomesInSql(Homes):
    """The same, in SQLite."""
    def prepare(self, root):
        super().prepare(root)
        with sqlite3.connect(f"{root}/users.db") as db:
            db.execute("CREATE TABLE users (login TEXT PRIMARY KEY, "
                       "home TEXT)")
            db.executemany("INSERT INTO users VALUES (?, ?)", [
                (name, f"{root}/mail/{name}") for name in self.users])

    def userdb(self):
        return dialect.userdb_sql(
            self.root, "SELECT home, 8 AS uid, 8 AS gid FROM users "
            f"WHERE login = '{dialect.USER}'")


def with_homes(args, base):
    """What it costs that the home tells the mailbox."""
    for name, kind in (("twofa, no record, homes in a passwd-file", Homes),
                       ("twofa, no record, homes in SQLite", HomesInSql)):
        with server(kind(users(args.mailboxes))) as dovecot:
            yield measure_many(dovecot, name,
                               list(dovecot.passwords.items()), args.rounds,
                               base)


def highest_memory(pid):
    """The most memory that the process ever had, in MB."""
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", text).group(1)) / 1024


def scan(count, records=2000):
    """doveadm twofa alias scan with so many mailboxes, each of which has two
    lines in the userdb's passwd-file."""
    with server(Homes(users(records))) as dovecot:
        with open(f"{dovecot.root}/userdb", "w") as f:
            for i in range(count // 2):
                for name in ("user", "alias"):
                    f.write(f"{name}{i:05}@example.org:::::"
                            f"/srv/mail/user{i:05}::\n")
        admin = Admin(dovecot)
        for user in dovecot.passwords:
            admin.ask("APP-ADD", user=user, label="bench", **{"from": "bench"})
        start = time.time()
        process = subprocess.Popen(
            ["doveadm", "-c", dovecot.conf, "twofa", "alias", "scan"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        out, err = process.communicate()
        seconds = time.time() - start
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert process.returncode == 0, err
        service, = dovecot.service_pids()
        print(f"{count} names, {records} records: {seconds:.0f} s; doveadm "
              f"{usage.ru_maxrss / 1024:.0f} MB, service "
              f"{highest_memory(service):.0f} MB, "
              f"{len(err.splitlines())} lines of progress, "
              f"{len(out.splitlines())} lines of names")


def with_twofa(args, base):
    names = users(args.mailboxes)
    with server(backends.PasswdFile(names)) as dovecot:
        logins = list(dovecot.passwords.items())
        yield measure_many(dovecot, "twofa, 2FA off", logins, args.rounds,
                           base)

        admin = Admin(dovecot)
        apps = []
        for user in list(names)[:100]:
            row, = admin.ask("APP-ADD", user=user, label="bench",
                             **{"from": "bench"})
            apps.append((user, row["password"]))
        yield measure_many(dovecot, "twofa, application password",
                           apps * (len(names) // 100), args.rounds, base)

        on = list(names)[100:100 + args.codes]
        secrets = turn_on(dovecot, on, lambda: int(time.time()) // 30)
        wait_for_new_step(30)
        yield measure_codes(dovecot, "twofa, password and code", on, secrets,
                            args.rounds, base)


def sql(args, base):
    with server(backends.Sql(users(args.mailboxes)), dropin="",
                init=False) as dovecot:
        return measure_many(dovecot, "Dovecot's SQL passdb, SQLite",
                            list(dovecot.passwords.items()), args.rounds, base)


class GoogleAuthenticator(backends.Backend):
    """PAM: pam_google_authenticator with forward_pass, then pam_userdb."""
    def prepare(self, root):
        super().prepare(root)
        self.service = os.path.basename(root)
        self.secrets = {}
        os.mkdir(f"{root}/google", 0o700)
        for user in self.users:
            secret = base64.b32encode(os.urandom(20)).decode()
            self.secrets[user] = secret
            config.write(f"{root}/google/{user}", f"{secret}\n"
                         "\" WINDOW_SIZE 3\n\" DISALLOW_REUSE\n"
                         "\" TOTP_AUTH\n", 0o600)
        lines = "".join(f"{user}\n{password}\n"
                        for user, password in self.users.items())
        subprocess.run(["db_load", "-T", "-t", "hash", f"{root}/pam.db"],
                       input=lines, text=True, check=True)
        config.write(f"/etc/pam.d/{self.service}", f"""
auth required pam_google_authenticator.so forward_pass user=root secret={root}/google/${{USER}}
auth required pam_userdb.so use_first_pass crypt=none db={root}/pam
account required pam_permit.so
session required pam_permit.so
""")

    def close(self):
        os.unlink(f"/etc/pam.d/{self.service}")

    def passdbs(self):
        return self.passdb("pam", **dialect.pam(self.service))


def google_authenticator(args, base):
    backend = GoogleAuthenticator(users(args.codes // 8))
    with server(backend, dropin="", init=False) as dovecot:
        return measure_codes(dovecot, "pam_google_authenticator",
                             list(backend.users), backend.secrets, 2, base)


LIMITS = {
    "twofa, 2FA off": 0.5,
    "twofa, application password": 0.4,
    "twofa, password and code": 0.25,
}


def print_processor_table(results):
    print("\n| chain | processor time of a login, µs |\n|---|---:|")
    for result in results:
        print(f"| {result.name} | {result.processor_micros:.0f} |")


def print_table(results):
    print("| chain | logins/s | ratio | µs each | more "
          "| µs each, on one processor | more |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for result in results:
        print(f"| {result.name} | {result.rate:.0f} | {result.ratio:.3g} "
              f"| {result.micros:.0f} | {result.more_micros:+.0f} "
              f"| {result.micros_on_one:.0f} "
              f"| {result.more_micros_on_one:+.0f} |")


def judge(results):
    """Returns what is slower than it has to be."""
    by_name = {result.name: result for result in results}
    for name, limit in LIMITS.items():
        if by_name[name].ratio < limit:
            yield (f"{name}: {by_name[name].ratio:.2f} of the rate, "
                   f"at least {limit} wanted")
    more = by_name["twofa, 2FA off"].more_micros_on_one
    if more > 70:
        yield f"2FA off: {more:.0f} µs more, at most 70 wanted"
    times = (by_name["twofa, password and code"].rate /
             by_name["pam_google_authenticator"].rate)
    print(f"\nPassword and code: {times:.0f} times as fast as "
          f"pam_google_authenticator.")
    if times < 30:
        yield f"{times:.0f} times as fast as PAM, at least 30 wanted"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--mailboxes", type=int, default=5000)
    parser.add_argument("--codes", type=int, default=4800)
    parser.add_argument("--homes", action="store_true",
                        help="only what the lookup of homes costs")
    parser.add_argument("--scan", type=int, metavar="NAMES",
                        help="only doveadm twofa alias scan")
    args = parser.parse_args()
    if args.scan:
        scan(args.scan)
        return 0

    with server(backends.PasswdFile(users(args.mailboxes)), dropin="",
                init=False) as plain:
        base = measure_many(plain, "passwd-file {PLAIN} alone",
                            list(plain.passwords.items()), args.rounds)
        results = [base]
        if args.homes:
            with server(backends.PasswdFile(users(args.mailboxes))) as off:
                results.append(measure_many(
                    off, "twofa, no record, no homes",
                    list(off.passwords.items()), args.rounds, base))
        else:
            results += with_twofa(args, base)
        results += with_homes(args, base)
        if not args.homes:
            results += sql(args, base), google_authenticator(args, base)
    print_table(results)
    if args.homes:
        print_processor_table(results)
        return 0
    misses = list(judge(results))
    for miss in misses:
        print(f"bench: {miss}", file=sys.stderr)
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
