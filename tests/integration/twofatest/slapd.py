# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A private OpenLDAP server on a loopback port."""

import base64
import os
import secrets
import subprocess

from . import config
from .ports import free_ports
from .wait import listens, wait_for


class Slapd:
    base = "ou=people,dc=example,dc=org"
    admin = "cn=admin,dc=example,dc=org"

    def __init__(self, directory, users):
        self.password = secrets.token_hex(8)
        os.makedirs(f"{directory}/data")
        self.port, = free_ports(1)
        self.uri = f"ldap://127.0.0.1:{self.port}"
        conf = config.write(f"{directory}/slapd.conf", f"""
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
pidfile {directory}/slapd.pid
modulepath /usr/lib/ldap
moduleload back_mdb
database mdb
maxsize 10485760
suffix "dc=example,dc=org"
rootdn "{self.admin}"
rootpw {self.password}
directory {directory}/data
access to attrs=userPassword by anonymous auth
access to * by users read
""", 0o600)
        ldif = config.write(f"{directory}/data.ldif", self.entries(users))
        subprocess.run(["slapadd", "-q", "-f", conf, "-l", ldif], check=True,
                       capture_output=True)
        self.process = subprocess.Popen(
            ["slapd", "-f", conf, "-h", self.uri, "-d", "0"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True)
        wait_for(lambda: listens(self.port), what="slapd to listen")

    def entries(self, users):
        text = ("dn: dc=example,dc=org\nobjectClass: dcObject\n"
                "objectClass: organization\no: example\ndc: example\n\n"
                f"dn: {self.base}\n"
                "objectClass: organizationalUnit\nou: people\n\n")
        for name, password in users.items():
            uid = name.split("@")[0]
            encoded = base64.b64encode(password.encode()).decode()
            text += (f"dn: uid={uid},{self.base}\n"
                     "objectClass: inetOrgPerson\n"
                     f"uid: {uid}\ncn: {uid}\nsn: {uid}\nmail: {name}\n"
                     f"userPassword:: {encoded}\n\n")
        return text

    def close(self):
        self.process.terminate()
        self.process.wait(10)
