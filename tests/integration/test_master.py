"""Master users: what an admin opens with his own password is not the owner's
login."""

from twofatest import backends

MASTER = """
auth_master_user_separator = *
passdb {{
  driver = passwd-file
  master = yes
  args = {root}/masters
}}
"""


class WithMasters(backends.PasswdFile):
    def passdbs(self):
        with open(f"{self.root}/masters", "w") as f:
            f.write("boss:{PLAIN}Master9!\n")
        return MASTER.format(root=self.root) + super().passdbs()


def test_master_login(make_dovecot):
    dovecot = make_dovecot(WithMasters())
    box = dovecot.mailbox().turn_on()
    name = box.name + "*boss"
    start = dovecot.log_size()
    assert box.accepts("Master9!", name=name)
    dovecot.wait_log(r"Info: .*twofa: master user boss", start)
    assert box.refuses("wrong", name=name)
    assert box.refuses("Master9!" + box.totp.fresh(), name=name)
    # the master's password opens nothing under the owner's own name
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


def test_master_by_an_alias_field(make_dovecot):
    """A master passdb with pass = yes looks the owner up in our chain too."""
    class Passing(WithMasters):
        def passdbs(self):
            return super().passdbs().replace("master = yes",
                                             "master = yes\n  result_success = "
                                             "continue")
    dovecot = make_dovecot(Passing())
    box = dovecot.mailbox().turn_on()
    assert box.accepts("Master9!", name=box.name + "*boss")
    assert box.refuses("Master9!", name="nobody@example.org*boss")
    assert box.refuses("wrong", name=box.name + "*boss")
    assert box.refuses(box.password, name=box.name + "*boss")
    assert box.refuses(box.fresh(), name=box.name + "*boss")
