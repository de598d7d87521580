# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A private Postfix that asks Dovecot's auth who may send."""

import os
import pathlib
import shutil
import subprocess
import tempfile

from . import config
from .clients import Smtp
from .dovecot import wait_for
from .ports import free_ports

MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
tlsmgr unix - - n 1000? 1 tlsmgr
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


class Postfix:
    def __init__(self, dovecot):
        self.root = tempfile.mkdtemp(prefix="postfix-", dir="/tmp")
        os.chmod(self.root, 0o755)
        for name in ("conf", "queue", "data"):
            os.mkdir(f"{self.root}/{name}")
        shutil.chown(f"{self.root}/data", "postfix")
        self.port, = free_ports(1)
        config.write(f"{self.root}/conf/master.cf",
                     MASTER.format(port=self.port))
        config.write(f"{self.root}/conf/main.cf", f"""
compatibility_level = 3.6
queue_directory = {self.root}/queue
data_directory = {self.root}/data
mail_owner = postfix
setgid_group = postdrop
daemon_directory = /usr/lib/postfix/sbin
command_directory = /usr/sbin
maillog_file = {self.root}/data/mail.log
maillog_file_prefixes = {self.root}
import_environment = MAIL_CONFIG
myhostname = localhost
mydestination =
inet_interfaces = 127.0.0.1
alias_maps =
default_transport = discard
relay_transport = discard
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = {dovecot.root}/run/auth-postfix
smtpd_tls_security_level = may
smtpd_tls_cert_file = {dovecot.root}/tls.crt
smtpd_tls_key_file = {dovecot.root}/tls.key
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions =
smtpd_error_sleep_time = 0
smtpd_soft_error_limit = 1000
smtpd_hard_error_limit = 1000
smtpd_client_connection_rate_limit = 0
""")
        self.run("start")
        wait_for(self.ready, what="Postfix")

    def run(self, command):
        subprocess.run(["postfix", "-c", f"{self.root}/conf", command],
                       check=True, capture_output=True,
                       stdin=subprocess.DEVNULL)

    def ready(self):
        try:
            Smtp(self.port).wire.close()
            return True
        except (OSError, AssertionError):
            return False

    def log(self):
        return pathlib.Path(f"{self.root}/data/mail.log").read_text()

    def close(self):
        self.run("stop")
        shutil.rmtree(self.root, ignore_errors=True)
