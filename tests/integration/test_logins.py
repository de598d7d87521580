# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Every form in which a mail program logs in: with 2FA on, password and code as
one string open the mailbox, and the password alone does not."""

import pytest

from twofatest.postfix import Postfix

PLACES = [
    ("imap", "-"), ("imap", "PLAIN"), ("imap", "LOGIN"),
    ("pop3", "-"), ("pop3", "PLAIN"), ("pop3", "LOGIN"),
    ("submission", "PLAIN"), ("submission", "LOGIN"),
    ("sieve", "PLAIN"), ("sieve", "LOGIN"),
]
TLS = {"imap": (None, "starttls", "tls"), "pop3": (None, "starttls", "tls"),
       "submission": (None, "starttls"), "sieve": (None, "starttls")}
FORMS = [
    pytest.param(protocol, mech, initial, tls, id=(
        f"{protocol}-{'command' if mech == '-' else mech}"
        f"-{'at once' if initial else 'asked'}-{tls or 'plain'}"))
    for protocol, mech in PLACES
    for initial in ((True, False) if mech == "PLAIN" else (True,))
    for tls in TLS[protocol]
]


@pytest.fixture(scope="module")
def owner(dovecot):
    return dovecot.mailbox().turn_on()


@pytest.fixture(scope="module")
def postfix(dovecot):
    instance = Postfix(dovecot)
    yield instance
    instance.close()


@pytest.mark.parametrize("protocol, mech, initial, tls", FORMS)
def test_login(owner, protocol, mech, initial, tls):
    how = dict(mech=mech, initial=initial, tls=tls)
    assert owner.refuses(owner.password, protocol, **how)
    string = owner.fresh()
    assert owner.accepts(string, protocol, **how)
    assert owner.refuses(string, protocol, **how)


@pytest.mark.parametrize("tls", [None, "starttls"])
@pytest.mark.parametrize("mech", ["PLAIN", "LOGIN"])
def test_postfix(owner, postfix, mech, tls):
    how = dict(port=postfix.port, mech=mech, tls=tls)
    assert owner.refuses(owner.password, "smtp", **how)
    string = owner.fresh()
    assert owner.accepts(string, "smtp", **how)
    assert owner.refuses(string, "smtp", **how)


def test_postfix_takes_application_passwords(owner, postfix):
    good = owner.app_password("smtp", scope="smtp")["password"]
    bad = owner.app_password("imap", scope="imap")["password"]
    assert owner.accepts(good, "smtp", port=postfix.port)
    assert owner.refuses(bad, "smtp", port=postfix.port)
    assert owner.accepts(good, "submission")


def test_a_message_is_sent(owner):
    """After the login, the submission service sends a mail."""
    from twofatest.clients import Smtp
    from twofatest.sasl import Plain
    with Smtp(owner.dovecot.ports["submission"]) as client:
        assert client.authenticate("PLAIN", Plain(owner.name, owner.fresh())).ok
        assert client.send(owner.name, "bert@example.org").ok


def test_retry_on_one_connection(owner):
    """A client that is refused may try again on the same connection."""
    from twofatest.clients import Imap
    with Imap(owner.dovecot.ports["imap"]) as client:
        assert not client.login(owner.name, owner.password).ok
        assert client.login(owner.name, owner.fresh()).ok


def test_authorization_identity(owner):
    """An authzid that equals the user name does not replace the code."""
    from twofatest.clients import Imap
    from twofatest.sasl import Plain
    for string, good in ((owner.password, False), (owner.fresh(), True)):
        with Imap(owner.dovecot.ports["imap"]) as client:
            mech = Plain(owner.name, string, authzid=owner.name)
            assert client.authenticate("PLAIN", mech).ok == good


@pytest.mark.parametrize("protocol", ["imap", "pop3", "submission", "sieve"])
def test_off_mailbox(box, protocol):
    assert box.accepts(box.password, protocol)
    assert box.accepts(box.password, protocol)
    assert box.refuses(box.password + "123456", protocol)


def test_long_strings(owner):
    """A string of no known form is refused, also when it is long."""
    for length in (300, 1000, 4000):
        assert not owner.login("x" * length, mech="PLAIN").ok
    assert owner.accepts(owner.fresh())
