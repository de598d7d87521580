# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Dovecot's configuration for one test: first the drop-in as it is shipped, and
then the settings by which many Dovecots can run on one machine."""

import os
import pathlib

from .blocks import settings
from .dialect import current as dialect

TOP = pathlib.Path(__file__).resolve().parents[3]
DROPIN = TOP / dialect.CONF_D

# Service, listener and whether its login processes serve many clients
LISTENERS = {
    "imap-login": ("imap", "imaps"), "pop3-login": ("pop3", "pop3s"),
    "submission-login": ("submission",), "managesieve-login": ("sieve",),
}
# Programs that serve one mailbox after another: a test need not start one for
# each login.
MAIL_SERVICES = ("imap", "pop3", "submission", "managesieve")
SOCKETS = """
service auth {
  unix_listener auth-postfix {
    mode = 0666
  }
}
service stats {
  unix_listener stats-writer {
    mode = 0666
  }
}
"""
NO_PENALTY = """
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
"""
# The tools of tests/under use far more addresses than memory.
UNDER = "default_vsz_limit = 64T\n" if os.environ.get("TWOFA_UNDER") else ""


def inet(ports, *names):
    return {f"inet_listener {name}": {"port": ports[name]} for name in names}


def listeners(ports):
    services = {f"service {service}": {**inet(ports, *names),
                                       **dialect.LOGIN_SERVICE}
                for service, names in LISTENERS.items()}
    services.update({f"service {name}": dialect.MAIL_SERVICE
                     for name in MAIL_SERVICES})
    services["service doveadm"] = inet(ports, "http")
    services["service twofa-panel"] = inet(ports, "https")
    # 2.4 has it by default
    services["service submission-login"]["inet_listener submissions"] = {
        "port": 0}
    return settings(services) + SOCKETS


def twofa_service(root, **values):
    """The service block that runs the service with the tests' clock."""
    return settings({"service twofa": {"executable": f"{root}/twofa",
                                       **values}})


def render(values):
    root = values["root"]
    values = dict({
        "protocols": "imap pop3 submission sieve",
        "mechanisms": "plain login",
        "dropin": f"!include {DROPIN}",
        "store": dialect.store(f"{root}/store/twofa.db"),
        "delay": "0 secs",
        "listeners": listeners(values),
        "penalty": NO_PENALTY,
        "extra": "",
        "service": twofa_service(root),
    }, **values)
    return dialect.TEMPLATE.format(**values) + UNDER


def write(path, text, mode=0o644):
    with open(path, "w") as f:
        f.write(text)
    os.chmod(path, mode)
    return str(path)
