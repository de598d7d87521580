# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A client certificate is a factor of its own for the mechanism EXTERNAL. For
a password that a client sends on the same connection it counts as none."""

import subprocess

import pytest

from twofatest import backends
from twofatest.dialect import current as dialect
from twofatest.dovecot import Dovecot


def openssl(*args):
    subprocess.run(["openssl", *args], check=True, capture_output=True)


def make_key(path, subject, *args):
    openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
            "-nodes", "-subj", f"/CN={subject}", "-keyout", f"{path}.key",
            *args)


class WithCertificates(backends.PasswdFile):
    def prepare(self, root):
        super().prepare(root)
        self.ca = f"{root}/ca"
        make_key(self.ca, "Test CA", "-x509", "-days", "30",
                 "-out", f"{self.ca}.crt")
        # Dovecot wants a revocation list
        self.issue("nobody@example.org")
        with open(f"{self.ca}.crt", "a") as f:
            f.write(self.crl(root))

    def crl(self, root):
        for name, text in (("index", ""), ("crlnumber", "01")):
            with open(f"{root}/{name}", "w") as f:
                f.write(text)
        with open(f"{root}/ca.conf", "w") as f:
            f.write(f"[ca]\ndefault_ca = x\n[x]\ndatabase = {root}/index\n"
                    f"crlnumber = {root}/crlnumber\ndefault_md = sha256\n"
                    "default_crl_days = 30\n")
        openssl("ca", "-config", f"{root}/ca.conf", "-gencrl",
                "-keyfile", f"{self.ca}.key", "-cert", f"{self.ca}.crt",
                "-out", f"{self.ca}.crl")
        with open(f"{self.ca}.crl") as f:
            return f.read()

    def issue(self, name):
        """Paths of a certificate for that name, and its key."""
        path = f"{self.root}/{name}"
        make_key(path, name, "-out", f"{path}.csr")
        openssl("x509", "-req", "-days", "30", "-in", f"{path}.csr",
                "-CA", f"{self.ca}.crt", "-CAkey", f"{self.ca}.key",
                "-set_serial", "1", "-out", f"{path}.crt")
        return f"{path}.crt", f"{path}.key"

    def passdbs(self):
        return (dialect.certificates(f"{self.ca}.crt") +
                dialect.passdb("static", mechanisms_filter="external",
                               **dialect.static(nopassword="y")) +
                super().passdbs())


@pytest.fixture(scope="module")
def dovecot():
    with Dovecot(WithCertificates(),
                 mechanisms="plain login external") as instance:
        yield instance


def external(box, certificate):
    return box.login("", mech="EXTERNAL", tls="tls", certificate=certificate)


def test_certificate(dovecot):
    box = dovecot.mailbox()
    certificate = dovecot.backend.issue(box.name)
    assert external(box, certificate).ok
    box.turn_on()
    assert external(box, certificate).ok
    assert external(box, certificate).ok
    assert not external(box, None).ok


def test_another_mailbox(dovecot):
    """The certificate names the mailbox; a client that asks for another one
    logs in as a master user."""
    box, other = dovecot.mailbox().turn_on(), dovecot.mailbox()
    certificate = dovecot.backend.issue(other.name)
    assert not box.login(box.name, mech="EXTERNAL", tls="tls",
                         certificate=certificate).ok


def test_password_beside_a_certificate(dovecot):
    box = dovecot.mailbox().turn_on()
    how = dict(tls="tls", certificate=dovecot.backend.issue(box.name))
    assert box.refuses(box.password, **how)
    assert box.accepts(box.fresh(), **how)


def test_not_exempt(make_dovecot):
    dovecot = make_dovecot(WithCertificates(),
                           mechanisms="plain login external",
                           extra="twofa_exempt_mechanisms = XOAUTH2\n")
    box = dovecot.mailbox()
    certificate = dovecot.backend.issue(box.name)
    assert external(box, certificate).ok
    box.turn_on()
    assert not external(box, certificate).ok
    assert box.accepts(box.fresh())
