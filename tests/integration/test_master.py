# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A master user opens a mailbox with the master's own password. That is no
login of the owner, so the owner's code is not asked for."""

import pytest

from twofatest import backends, clients, sasl
from twofatest.dialect import current as dialect


class WithMasters(backends.PasswdFile):
    """`masters`: more settings of the master passdb."""
    masters = {}

    def passdbs(self):
        path = f"{self.root}/masters"
        with open(path, "w") as f:
            f.write("boss:{PLAIN}Master9!\n")
        return "auth_master_user_separator = *\n" + dialect.passdb(
            "passwd-file", "masters", master="yes", **self.masters,
            **dialect.passwd_file(path)) + super().passdbs()


def test_master_login(make_dovecot):
    dovecot = make_dovecot(WithMasters())
    box = dovecot.mailbox().turn_on()
    name = box.name + "*boss"
    start = dovecot.log_size()
    assert box.accepts("Master9!", name=name)
    # Dovecot logs this itself, as its chain ends at the master passdb
    dovecot.wait_log(rf"Info: Master user logging in as {box.name}", start)
    assert box.refuses("wrong", name=name)
    assert box.refuses("Master9!" + box.totp.fresh(), name=name)
    # the master's password is wrong for the owner's own name
    assert box.refuses("Master9!")
    assert box.refuses(box.password)
    assert box.accepts(box.fresh())


def test_a_users_password_makes_no_master(make_dovecot):
    dovecot = make_dovecot(WithMasters())
    box, other = dovecot.mailbox(), dovecot.mailbox()
    other.turn_on()
    for string in (box.password, other.password, other.fresh(),
                   box.app_password()["password"],
                   other.app_password()["password"]):
        assert box.refuses(string, name=f"{box.name}*{other.name}")
        assert box.refuses(string, name=f"{other.name}*{box.name}")
        assert box.refuses(string, name=f"{box.name}*boss")


def as_authzid(box, owner, master, string):
    """A master logs in with an authzid instead of the separator."""
    with clients.Imap(box.dovecot.ports["imap"]) as client:
        return client.authenticate(
            "PLAIN", sasl.Plain(master, string, owner)).ok


def test_master_by_authorization_identity(make_dovecot):
    dovecot = make_dovecot(WithMasters())
    box, other = dovecot.mailbox().turn_on(), dovecot.mailbox()
    assert as_authzid(box, box.name, "boss", "Master9!")
    assert not as_authzid(box, box.name, "boss", box.password)
    assert not as_authzid(box, box.name, other.name, other.password)
    # a user who names the own mailbox is no master, and needs the code
    assert not as_authzid(box, box.name, box.name, box.password)
    assert as_authzid(box, box.name, box.name, box.fresh())
    assert not as_authzid(box, box.name.upper(), box.name, box.password)


def test_authorization_identity_without_masters(dovecot):
    box, other = dovecot.mailbox().turn_on(), dovecot.mailbox()
    for owner, name, string in (
            (box.name, other.name, other.password),
            (other.name, box.name, box.password),
            (box.name.upper(), box.name, box.password),
            (box.name, box.name.upper(), box.password)):
        assert not as_authzid(box, owner, name, string), (owner, name)
    assert as_authzid(box, box.name, box.name, box.fresh())


def test_master_with_a_second_factor_of_his_own(make_dovecot):
    """The master's own mailbox has 2FA, which protects that mailbox only, and
    no login by the master passdb, which has another password."""
    class BossHasMail(WithMasters):
        def __init__(self):
            super().__init__({"boss": "T9D3K!px", "anna": "T9D3K!qy"})
    dovecot = make_dovecot(BossHasMail())
    boss, anna = dovecot.mailbox().turn_on(), dovecot.mailbox().turn_on()
    assert boss.refuses(boss.password) and boss.accepts(boss.fresh())
    assert anna.accepts("Master9!", name="anna*boss")
    for string in (boss.password, boss.fresh(), anna.password, anna.fresh(),
                   "Master9!" + boss.totp.fresh(),
                   "Master9!" + anna.totp.fresh(),
                   boss.app_password()["password"],
                   anna.app_password()["password"]):
        assert anna.refuses(string, name="anna*boss")
    assert boss.refuses("Master9!")


@pytest.mark.parametrize("cache", ["", "auth_cache_size = 10M\n"],
                         ids=["", "cached"])
def test_pass_yes(make_dovecot, cache):
    """With `pass = yes` Dovecot looks the owner up after the master, in a chain
    that begins with twofa."""
    class Passing(WithMasters):
        masters = dialect.PASS
    dovecot = make_dovecot(Passing(), extra=cache)
    box = dovecot.mailbox().turn_on()
    name = box.name + "*boss"
    start = dovecot.log_size()
    assert box.accepts("Master9!", name=name)
    dovecot.wait_log(r"Info: .*twofa: master user boss", start)
    assert box.refuses("Master9!", name="nobody@example.org*boss")
    for string in ("wrong", box.password, box.fresh(),
                   box.app_password()["password"]):
        assert box.refuses(string, name=name)
    assert box.refuses(box.password)
    assert box.accepts(box.fresh())


def test_master_that_continues(make_dovecot):
    """`result_success = continue` makes Dovecot look the owner up, too."""
    class Passing(WithMasters):
        masters = {"result_success": "continue"}
    dovecot = make_dovecot(Passing())
    box = dovecot.mailbox().turn_on()
    start = dovecot.log_size()
    assert box.accepts("Master9!", name=box.name + "*boss")
    dovecot.wait_log(r"Info: .*twofa: master user boss", start)
    assert box.refuses("Master9!", name="nobody@example.org*boss")
    assert box.refuses("wrong", name=box.name + "*boss")
    assert box.refuses(box.password, name=box.name + "*boss")
    assert box.refuses(box.fresh(), name=box.name + "*boss")
