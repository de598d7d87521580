# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Roundcube as Debian packages it, with our plugin, for one Dovecot, and of the
same Debian as that: a directory of its own, PHP's web server on a loopback port.
It connects to Dovecot from an address of its own, so that tests can be
elsewhere."""

import http.server
import os
import signal
import sqlite3
import subprocess
import tempfile
import shutil
import threading
import urllib.parse

from twofatest.dialect import SERIES
from twofatest.ports import free_ports
from twofatest.wait import listens, wait_for

TOP = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.realpath(__file__))))
PLUGIN = f"{TOP}/webmail/roundcube/twofa"
# as it is called in Debian
SHARE, PLUGINS = "/usr/share/roundcube", "/var/lib/roundcube/plugins"
ADDRESS = "127.0.0.30"

CONFIG = """<?php
$config['db_dsnw'] = 'sqlite:///{root}/db?mode=0640';
$config['imap_host'] = '127.0.0.1:{imap}';
$config['smtp_host'] = '127.0.0.1:{submission}';
$config['imap_conn_options'] = $config['smtp_conn_options'] =
    $config['managesieve_conn_options'] =
    ['socket' => ['bindto' => '{address}:0']];
$config['managesieve_host'] = '127.0.0.1:{sieve}';
$config['des_key'] = 'abcdefghijklmnopqrstuvwx';
$config['plugins'] = ['managesieve', 'password'{twofa}];
$config['twofa_panel_url'] = 'https://127.0.0.1:{https}/';
$config['password_driver'] = 'httpapi';
$config['password_confirm_current'] = true;
$config['password_httpapi_url'] = 'http://127.0.0.1:{password_port}/';
$config['password_httpapi_method'] = 'POST';
$config['password_httpapi_var_user'] = 'user';
$config['password_httpapi_var_curpass'] = 'old';
$config['password_httpapi_var_newpass'] = 'new';
$config['password_httpapi_expect'] = '/^ok$/i';
$config['language'] = null;
$config['log_driver'] = 'file';
$config['log_logins'] = true;
$config['imap_debug'] = $config['smtp_debug'] = $config['sql_debug'] = true;
$config['managesieve_debug'] = true;
$config['log_dir'] = '{root}/logs';
$config['temp_dir'] = '{root}/temp';
$config['enable_installer'] = false;
$config['refresh_interval'] = 3600;
{more}
"""


PLAIN_LOGIN = """<roundcube:object name="doctype" value="html5" />
<html><head><title>Plain</title></head><body>
<roundcube:form name="login-form" method="post">
<roundcube:object name="loginform" form="login-form" submit=true />
</roundcube:form></body></html>
"""


class Passwords:
    """Takes new passwords from Roundcube's own password page, as a hosting
    panel would."""
    def __init__(self, dovecot):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                size = int(self.headers["Content-Length"])
                fields = dict(urllib.parse.parse_qsl(
                    self.rfile.read(size).decode()))
                dovecot.call("set_password", fields["user"], fields["new"])
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"ok")

            def log_message(self, *_args):
                pass
        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,),
                         daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Roundcube:
    def __init__(self, dovecot, plugin=True, more=""):
        # the root of another Debian has this directory
        self.root = tempfile.mkdtemp(prefix="roundcube-", dir=f"{TOP}/build")
        self.debian, self.inside = "", []
        if dovecot.series != SERIES:
            self.enter_debian("13" if dovecot.series == "2.4" else "12")
        self.passwords = Passwords(dovecot)
        self.port, = free_ports(1)
        self.url = f"http://127.0.0.1:{self.port}/"
        self.process = None
        try:
            self.make_tree(dovecot, plugin, more)
            self.start()
        except Exception:
            self.close()
            raise

    def enter_debian(self, number):
        command = [f"{TOP}/tests/debian-root", "webmail", number]
        self.debian = subprocess.run(
            [*command, "make"], check=True, capture_output=True,
            text=True).stdout.strip()
        self.inside = [*command, "run"]

    def make_tree(self, dovecot, plugin, more):
        for name in ("config", "logs", "temp", "plugins", "skins"):
            os.mkdir(f"{self.root}/{name}")
        for name in ("index.php", "program", "SQL"):
            os.symlink(f"{SHARE}/{name}", f"{self.root}/{name}")
        for name in os.listdir(f"{self.debian}{SHARE}/skins"):
            os.symlink(f"{SHARE}/skins/{name}", f"{self.root}/skins/{name}")
        self.make_plain_skin()
        for name in os.listdir(f"{self.debian}{PLUGINS}"):
            os.symlink(f"{PLUGINS}/{name}", f"{self.root}/plugins/{name}")
        if plugin:
            os.symlink(PLUGIN, f"{self.root}/plugins/twofa")
        with open(f"{self.root}/config/config.inc.php", "w") as f:
            f.write(CONFIG.format(
                root=self.root, address=ADDRESS, more=more,
                password_port=self.passwords.port,
                twofa=", 'twofa'" if plugin else "", **dovecot.ports))
        for name in ("defaults.inc.php", "mimetypes.php"):
            shutil.copy(f"{self.debian}/etc/roundcube/{name}",
                        f"{self.root}/config/")
        with open(f"{self.root}/prepend.php", "w") as f:
            f.write(f"<?php define('INSTALL_PATH', '{self.root}/');\n")
        with sqlite3.connect(f"{self.root}/db") as db, \
                open(f"{self.debian}{SHARE}/SQL/sqlite.initial.sql") as f:
            db.executescript(f.read())

    def make_plain_skin(self):
        """A skin that is not built on elastic, as larry and classic."""
        templates = f"{self.root}/skins/plain/templates"
        os.makedirs(templates)
        with open(f"{templates}/login.html", "w") as f:
            f.write(PLAIN_LOGIN)

    def start(self):
        environ = dict(os.environ, PHP_CLI_SERVER_WORKERS="4")
        with open(f"{self.root}/php.log", "w") as log:
            self.process = subprocess.Popen(
                [*self.inside, "php", "-d", f"auto_prepend_file={self.root}/prepend.php",
                 "-d", "display_errors=0", "-d", "log_errors=1",
                 "-S", f"127.0.0.1:{self.port}", "-t", self.root],
                stdout=log, stderr=log, env=environ, start_new_session=True)
        wait_for(lambda: listens(self.port), what="PHP to listen")

    def close(self):
        if self.process:
            # its workers outlive it
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.passwords.close()
        shutil.rmtree(self.root, ignore_errors=True)

    def log(self, name="errors.log"):
        try:
            with open(f"{self.root}/logs/{name}", errors="replace") as f:
                return f.read()
        except OSError:
            return ""

    def php_log(self):
        """The errors of PHP and the requests, from PHP's log."""
        with open(f"{self.root}/php.log", errors="replace") as f:
            return f.read()

    def logs(self):
        """The text of all logs."""
        return self.php_log() + "".join(
            self.log(name) for name in os.listdir(f"{self.root}/logs"))

    def sql(self, statement, *values):
        with sqlite3.connect(f"{self.root}/db", timeout=10) as db:
            return db.execute(statement, values).fetchall()

    def __enter__(self):
        return self

    def __exit__(self, *_exc):
        self.close()
