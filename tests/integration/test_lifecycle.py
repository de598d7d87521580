# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A changed phone, a renamed mailbox, a deleted one."""

import pytest


def test_changed_phone(on):
    old, box = on.totp, on
    new = box.enable()
    assert new.secret != old.secret
    assert box.accepts(box.password + old.fresh())
    assert box.refuses(box.password + new.at(new.step()))
    before = box.recovery
    box.confirm(new)
    assert box.refuses(box.password + old.fresh())
    assert box.accepts(box.fresh())
    assert set(before).isdisjoint(box.recovery)
    assert box.refuses(box.password + before[0])
    assert box.accepts(box.password + box.recovery[0])


def test_pending_secret_stays_the_same(box):
    first, second = box.enable(), box.enable()
    assert first.secret == second.secret
    third = box.enable("--new")
    assert third.secret != first.secret
    answer = box.dovecot.twofa("confirm", box.name, first.fresh())
    # one time in 4,000 it is right at another time within an hour
    assert answer.error in ("wrong-code", "early", "late"), answer
    box.confirm(third)
    assert box.accepts(box.fresh())


def test_pending_secret_expires(box):
    first = box.enable()
    box.dovecot.clock.advance(25 * 3600)
    answer = box.dovecot.twofa("confirm", box.name, first.fresh())
    assert answer.error == "not-pending", answer
    assert box.enable().secret != first.secret
    assert box.accepts(box.password)


def test_changed_phone_keeps_application_passwords(on):
    word = on.app_password()["password"]
    on.confirm(on.enable())
    assert on.accepts(word)


def test_first_enrolment_keeps_what_the_admin_made(box):
    word = box.app_password()["password"]
    box.turn_on()
    assert box.accepts(word)


def test_first_enrolment_can_revoke(box):
    first, second = box.app_password("one"), box.app_password("two")
    totp = box.enable()
    answer = box.dovecot.twofa("confirm", "--keep", second["id"], box.name,
                               totp.fresh())
    assert answer.code == 0, answer
    rows = {row["id"]: row["app_password"] for row in answer.rows
            if row.get("id")}
    assert rows == {first["id"]: "revoked", second["id"]: "kept"}
    assert box.refuses(first["password"])
    assert box.accepts(second["password"])


@pytest.mark.parametrize("keep", ["phone", "0" * 32, "all,x", "none all",
                                  "nothing"])
def test_confirm_keeps_what_is_meant(box, keep):
    """An argument that is no id revokes nothing and uses up no code."""
    word = box.app_password("phone")["password"]
    totp = box.enable()
    code = totp.fresh()
    answer = box.dovecot.twofa("confirm", "--keep", keep, box.name, code)
    assert answer.error == "bad-input" and "keep: '" in answer.row["text"]
    assert box.accepts(word) and box.status()["status"] == "pending"
    answer = box.dovecot.twofa("confirm", "--keep", "ALL", box.name, code)
    assert answer.code == 0, answer
    assert box.accepts(word)


def test_rename(dovecot):
    old, new = dovecot.mailbox(), dovecot.mailbox()
    old.turn_on()
    word = old.app_password()["password"]
    answer = dovecot.twofa("rename", "--force", old.name, new.name)
    assert answer.code == 0, answer
    # in this password database the new name has a password of its own
    assert old.accepts(old.password)
    assert new.refuses(new.password)
    assert new.accepts(new.password + old.totp.fresh())
    assert new.accepts(new.password + old.recovery[0])
    assert new.accepts(word)
    assert old.refuses(word)
    assert old.refuses(old.password + old.totp.fresh())


def test_rename_to_a_name_in_use(dovecot):
    one, two = dovecot.mailbox().turn_on(), dovecot.mailbox().turn_on()
    answer = dovecot.twofa("rename", "--force", one.name, two.name)
    assert answer.code != 0 and answer.error == "exists", answer
    assert one.accepts(one.fresh()) and two.accepts(two.fresh())


def test_rename_domain(make_dovecot):
    from twofatest import backends
    users = {f"{name}@{domain}": f"T9D3K!{name}"
             for name in ("anna", "bert")
             for domain in ("old.example", "new.example", "other.example")}
    dovecot = make_dovecot(backends.PasswdFile(users))
    boxes = {}
    while dovecot.unused:
        box = dovecot.mailbox()
        boxes[box.name] = box
    for name in ("anna@old.example", "bert@old.example", "anna@other.example"):
        boxes[name].turn_on()
    answer = dovecot.twofa("rename", "@old.example", "@new.example")
    assert answer.error == "exists", answer
    assert boxes["anna@old.example"].refuses("T9D3K!anna")
    answer = dovecot.twofa("rename", "--force", "@old.example", "@new.example")
    assert answer.code == 0, answer
    assert {row["new"] for row in answer.rows} == {
        "anna@new.example", "bert@new.example"}
    for name in ("anna", "bert"):
        old, new = boxes[f"{name}@old.example"], boxes[f"{name}@new.example"]
        assert old.accepts(old.password)
        assert new.refuses(new.password)
        assert new.accepts(new.password + old.totp.fresh())
    other = boxes["anna@other.example"]
    assert other.refuses(other.password)
    assert other.accepts(other.fresh())


def test_delete(on):
    word = on.app_password()["password"]
    totp = on.totp
    assert on.accepts(word)
    assert on.dovecot.twofa("delete", on.name).code == 0
    # a new owner of the name has no 2FA
    assert on.accepts(on.password)
    assert on.refuses(word)
    assert on.refuses(on.password + totp.fresh())
    assert on.refuses(on.password + on.recovery[0])
    assert on.enable().secret != totp.secret
    assert on.dovecot.twofa("app-password", "list", on.name).rows in ([], None)


def test_disable_with_recovery_code(on):
    answer = on.dovecot.twofa("disable", on.name, on.recovery[3])
    assert answer.code == 0, answer
    assert on.accepts(on.password)


def test_disable_by_force(on):
    assert on.dovecot.twofa("disable", on.name, on.totp.wrong()).code != 0
    assert on.refuses(on.password)
    assert on.dovecot.twofa("disable", "--force", on.name).code == 0
    assert on.accepts(on.password)


def test_disable_is_not_undone_by_a_crash(on):
    assert on.dovecot.twofa("disable", "--force", on.name).code == 0
    on.dovecot.kill_service()
    assert on.accepts(on.password)
    box = on.dovecot.mailbox().turn_on()
    box.dovecot.kill_service()
    assert box.refuses(box.password)
    assert box.accepts(box.fresh())


def test_enable_again_after_disable(on):
    first = on.totp.secret
    assert on.dovecot.twofa("disable", on.name, on.totp.fresh()).code == 0
    on.turn_on()
    assert on.totp.secret != first
    assert on.refuses(on.password)
    assert on.accepts(on.fresh())
