# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Shows with a private Dovecot what dovecot-twofa does: turns 2FA on for a
mailbox, and tries logins as a mail program makes them. Checks each step; the
exit code is 0 only if all went as expected."""

import shlex
import subprocess
import sys
import textwrap
import time

from twofatest import backends, config
from twofatest.dovecot import Dovecot
from twofatest.wait import wait_for

USER, PASSWORD = "anna@example.org", "T9D3K!px"
# has never heard of 2FA
OTHER, OTHER_PASSWORD = "bert@example.org", "k4R-nu7s"
STEP_SECS = 30


class Failed(Exception):
    pass


def say(text=""):
    print(textwrap.fill(text, 78), flush=True)


def show(*command):
    """Runs a command as a person would type it, and shows what it prints."""
    print("\n  $ " + " ".join(shlex.quote(part) for part in command))
    process = subprocess.run(command, text=True, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    print(textwrap.indent(process.stdout.rstrip("\n"), "  "), flush=True)
    return process


def must(condition, what):
    if not condition:
        raise Failed(what)


class Demo:
    def __init__(self):
        self.dovecot = Dovecot(
            backends.PasswdFile({USER: PASSWORD, OTHER: OTHER_PASSWORD}),
            init=False, start=False, protocols="imap pop3 sieve", service="",
            delay="1 secs")
        self.used_step = 0

    def doveadm(self, *args):
        process = show("doveadm", "-c", self.dovecot.conf, *args)
        must(process.returncode == 0, "doveadm failed")
        return process.stdout

    def login(self, string, expected, why):
        process = show(
            "curl", "-sSk", f"imaps://127.0.0.1:{self.dovecot.ports['imaps']}",
            "-u", f"{USER}:{string}")
        ok = process.returncode == 0
        say(f"  => {'accepted' if ok else 'refused'}: {why}")
        must(ok == expected, f"this login had to be "
             f"{'accepted' if expected else 'refused'}")
        # 67 = curl's "login denied": refused, not broken
        must(ok or process.returncode == 67, "not an answer to a login")

    def code(self):
        """Returns a code that was not used yet, by the real clock: the service
        accepts that of the time step before, too, so that nobody waits for the
        next one. Near the end of a time step the code would be too old."""
        wait_for(lambda: time.time() % STEP_SECS < STEP_SECS - 4,
                 what="the next time step")
        step = max(self.used_step + 1, int(time.time()) // STEP_SECS - 1)
        self.used_step = step
        return show("oathtool", "--totp", "-b", "-N",
                    f"@{step * STEP_SECS}", self.secret).stdout.strip()

    def run(self):
        self.set_up()
        self.turn_on()
        self.log_in()
        self.application_password()
        self.panel()
        say()
        say("All as it should be.")

    def set_up(self):
        say(f"1. A private Dovecot, in {self.dovecot.root}, with the shipped "
            "conf.d/05-twofa.conf.")
        self.doveadm("twofa", "init")
        self.doveadm("twofa", "check-config")
        self.dovecot.start()
        say()
        say(f"2. Without 2FA, {USER} logs in by password, as ever.")
        self.login(PASSWORD, True, "nothing changes before it is turned on")

    def turn_on(self):
        say()
        say("3. 2FA is turned on. The owner scans this, and proves it by a "
            "code.")
        self.doveadm("twofa", "enable", "--qr", "utf8", USER)
        answer = self.dovecot.twofa("enable", USER)
        self.secret = answer.row["secret"]
        self.doveadm("twofa", "confirm", USER, self.code())
        self.doveadm("twofa", "status", USER)

    def log_in(self):
        say()
        say("4. Password alone, password and code as one string, and the same "
            "string again.")
        self.login(PASSWORD, False, "a password alone opens nothing now")
        code = self.code()
        self.login(PASSWORD + code, True, "password and code")
        self.login(PASSWORD + code, False, "a code is good once")

    def application_password(self):
        say()
        say("5. A mail program gets an application password.")
        answer = self.dovecot.twofa("app-password", "add", USER, "phone")
        must(answer.code == 0, "no application password")
        word = answer.row["password"]
        print("\n  $ " + shlex.join(["doveadm", "-c", self.dovecot.conf,
                                     "twofa", "app-password", "add", USER,
                                     "phone"]))
        print(f"  {word}")
        self.login(word, True, "an application password needs no code")
        self.login(word, True, "and is good again and again")
        self.doveadm("twofa", "app-password", "list", USER)

    @property
    def panel_url(self):
        return f"https://127.0.0.1:{self.dovecot.ports['https']}/"

    def panel(self):
        say()
        say("6. In the User Panel, mailbox owners do all this by themselves, in "
            "a browser. (./dev demo --keep leaves it running.)")
        process = show("curl", "-sSkL", "-o", "/dev/null", "-w",
                       "%{http_code} %{url_effective}\n", self.panel_url)
        must(process.stdout.split()[0] == "200", "no login page")
        say(f"  => to try it: {OTHER}, password {OTHER_PASSWORD}")

    def keep(self):
        """Leaves all running, with commands to go on with."""
        root, pid = self.dovecot.root, self.dovecot.process.pid
        config.write(f"{root}/doveadm", f"""#!/bin/sh
# doveadm, where Dovecot's modules include ours
exec nsenter --mount --target {pid} doveadm -c {root}/dovecot.conf "$@"
""", 0o755)
        config.write(f"{root}/stop", f"""#!/bin/sh
kill {pid} && rm -rf {root}
""", 0o755)
        ports = self.dovecot.ports
        print(f"""
It keeps running:
  IMAP      127.0.0.1:{ports['imap']} (STARTTLS), {ports['imaps']} (TLS)
  POP3      127.0.0.1:{ports['pop3']} (STARTTLS), {ports['pop3s']} (TLS)
  Sieve     127.0.0.1:{ports['sieve']}
  panel     {self.panel_url} (a certificate of its own)
            try {OTHER}, password {OTHER_PASSWORD}
  HTTP API  http://127.0.0.1:{ports['http']}/doveadm/v1, key {self.dovecot.api_key}
  log       {root}/dovecot.log
  user      {USER}, password {PASSWORD}
  a code    oathtool --totp -b {self.secret}
  doveadm   {root}/doveadm twofa status {USER}
  stop      {root}/stop""")


def main():
    demo = Demo()
    keep = "--keep" in sys.argv[1:]
    status = 0
    try:
        demo.run()
    except Failed as failure:
        print(f"\nNot as it should be: {failure}\n\n"
              f"The end of the log:\n{demo.dovecot.log()[-3000:]}",
              file=sys.stderr)
        status = 1
    if keep and status == 0:
        demo.keep()
    else:
        demo.dovecot.close()
    return status


if __name__ == "__main__":
    sys.exit(main())
