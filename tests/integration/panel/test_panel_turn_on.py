# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Turning 2FA on takes away nothing that its owner did not want to lose: she is
asked about each application password that was made before."""

import re

from twofatest.pages import app_ids, begin, make_app, recovery_codes, turn_on
from twofatest.panel import Panel
from twofatest.web import Web
from twofatest.wait import wait_for

NAME = re.compile(r'<legend>(.*?)</legend>.*?name="app-(\w+)"', re.S)
CHECKED = re.compile(r'name="(app-\w+)" value="(\w+)" required="" checked')


def questions(page):
    """The names of the fields by the labels that they ask about."""
    return {label: "app-" + app for label, app in NAME.findall(page.body)}


def checked(page):
    return dict(CHECKED.findall(page.body))


def mine(page):
    found = re.search(r"since you signed in. They stay:</p>\s*<ul>(.*?)</ul>",
                      page.body, re.S)
    return re.findall("<li>(.*?)</li>", found[1]) if found else []


def again(owner, box):
    """She comes back after sixteen minutes."""
    owner.dovecot.clock.advance(16 * 60)
    owner.cookies.clear()
    owner.login(box)


def test_nothing_is_preselected(owner, box, dovecot):
    """She made one on our advice, drank a coffee, and came back; another one is
    from somewhere else."""
    phone = make_app(owner, "phone")
    thief = Web(dovecot)
    thief.login(box)
    stolen = make_app(thief, "stolen", scope="all")
    assert box.accepts(phone)
    again(owner, box)
    tablet = make_app(owner, "tablet")
    page, box.totp = begin(owner)
    fields = questions(page)
    assert set(fields) == {"phone", "stolen"} and mine(page) == ["tablet"]
    assert not checked(page)
    # each with its last use and place
    wait_for(lambda: "IMAP · 127.0.0.1" in owner.get("scan").body)

    # Save waits for an answer to each
    code = box.totp.fresh()
    page = owner.submit(page, "scan", code=code)
    assert page.status == 422
    assert re.search("Keep or Remove for: (phone, stolen|stolen, phone)[.]",
                     page.body), page
    page = owner.submit(page, "scan", code=code, **{fields["phone"]: "keep"})
    assert page.status == 422
    assert "Keep or Remove for: stolen." in page.body
    assert checked(page) == {fields["phone"]: "keep"}
    assert box.status()["status"] != "enabled" and box.accepts(stolen)

    # nothing was judged, so the code is as fresh as it was
    page = owner.submit(page, "scan", code=code, **{
        fields["phone"]: "keep", fields["stolen"]: "remove"})
    assert page.heading == "2-Factor Auth is on", page
    assert "<li>stolen</li>" in page.body
    assert "<li>phone</li>" not in page.body
    recovery_codes(owner, page)
    assert box.accepts(phone) and box.accepts(tablet) and box.refuses(stolen)
    mail = wait_for(lambda: [
        mail for mail in dovecot.mails.to(box.name)
        if mail["Subject"] == "Application passwords were revoked"],
        what="a mail")[0]
    assert "  Name: stolen" in mail.get_content()


def test_an_answer_is_kept_while_a_code_is_wrong(owner, box):
    make_app(owner, "old")
    again(owner, box)
    page, box.totp = begin(owner)
    answer = {questions(page)["old"]: "remove"}
    page = owner.submit(page, "scan", code=box.totp.wrong(), **answer)
    assert page.status == 422 and checked(page) == answer, page
    page = owner.submit(page, "scan", code=box.totp.fresh())
    assert page.heading == "2-Factor Auth is on", page
    assert "<li>old</li>" in page.body
    recovery_codes(owner, page)


def test_one_that_another_tab_has_made(owner, box, dovecot):
    """The page is from before: no answer about it can have come."""
    page, totp = begin(owner)
    other = Web(dovecot)
    other.login(box)
    make_app(other, "new")
    page = owner.submit(page, "scan", code=totp.fresh())
    assert page.status == 422 and "Keep or Remove for: new." in page.body
    assert "new" in questions(page)


def test_change_of_phone_leaves_them_alone(owner, box):
    """Whoever made them had a code, so they stay unless she removes one."""
    turn_on(owner, box)
    words = {label: make_app(owner, label) for label in ("one", "two")}
    again(owner, box)
    page, box.totp = begin(owner, box.totp.fresh())
    fields = questions(page)
    assert checked(page) == {fields["one"]: "keep", fields["two"]: "keep"}
    form = {"code": box.totp.fresh(), fields["one"]: "remove"}
    page = owner.submit(page, "scan", **form)
    assert page.heading == "Your phone is changed", page
    recovery_codes(owner, page)
    assert box.refuses(words["one"]) and box.accepts(words["two"])


def test_the_service_does_not_guess(dovecot, panel, box):
    """A panel that sends no answers gets no confirmation."""
    first, second = panel.login(box), panel.login(box)
    made = {}
    for session, label in ((first, "first"), (second, "second")):
        reply = session.ask("APP-ADD", label=label, scope="all")
        made[label] = reply.row
        dovecot.secrets.update([reply.row["password"],
                                reply.row["password"].replace("-", "")])
    marks = {row["label"]: row.get("this_session")
             for row in second.ask("APP-LIST").rows}
    assert marks == {"first": None, "second": "1"}
    secret = second.ask("ENABLE").row["secret"]
    dovecot.secrets.add(secret)
    for fields in ({}, {"keep": made["second"]["id"]},
                   {"remove": made["second"]["id"]}, {"keep": ""}):
        reply = second.ask("CONFIRM", code="000000", **fields)
        assert reply.error == "unanswered", (fields, reply)
        assert reply.fields["labels"] == "first"
    for fields in ({"keep": made["first"]["id"]}, {"keep": "all"},
                   {"keep": "none"}, {"remove": made["first"]["id"]}):
        reply = second.ask("CONFIRM", code="000000", **fields)
        assert reply.error == "wrong-code", (fields, reply)
    # an admin's command asks nobody
    assert dovecot.twofa("confirm", box.name, "000000").error == "wrong-code"


def test_fifty(owner, box):
    """As many as a mailbox can have are as many questions."""
    for number in range(50):
        box.app_password(f"program {number}")
    page, box.totp = begin(owner)
    fields = questions(page)
    assert len(fields) == 50 and not checked(page)
    answers = {field: "keep" for field in fields.values()}
    answers[fields["program 7"]] = "remove"
    page = owner.submit(page, "scan", code=box.totp.fresh(), **answers)
    assert page.heading == "2-Factor Auth is on", page
    recovery_codes(owner, page)
    assert len(app_ids(owner)) == 49
    assert "<li>program 7</li>" in page.body


def test_an_entry_that_was_scanned_before(owner, box):
    """The page tells of a new QR code when it is a new one: in another session,
    and after the button. It says how long the picture stays."""
    text = "delete the entry that you scanned before, and scan this one"
    page, first = begin(owner)
    assert text not in page.body
    assert "as long as you stay signed in" in page.body
    assert "24 hours" not in page.body
    # the same session has the same picture
    page, same = begin(owner)
    assert same.secret == first.secret and text not in page.body
    again(owner, box)
    page, second = begin(owner)
    assert second.secret != first.secret and text in page.body
    # also when the page is shown once more
    page = owner.submit(page, "scan", code=second.wrong())
    assert page.status == 422 and text in page.body
    page = owner.follow(owner.submit(page, "scan/new"))
    assert text in page.body
    assert "entry by which you sign in" not in page.body


def test_an_entry_that_was_scanned_before_the_phone_changes(owner, box):
    turn_on(owner, box)
    page, _totp = begin(owner, box.totp.fresh())
    assert "entry by which you sign in" not in page.body
    page, _totp = begin(owner, box.totp.fresh())
    assert "Leave the entry by which you sign in" in page.body


def test_an_admin_keeps_what_admins_made(dovecot, box):
    """doveadm asks no questions: what the manual page says decides."""
    with Panel(dovecot) as panel:
        session = panel.login(box)
        row = session.ask("APP-ADD", label="panel", scope="all").row
        dovecot.secrets.update([row["password"],
                                row["password"].replace("-", "")])
    admins = box.app_password("admin")["password"]
    box.turn_on()
    assert box.refuses(row["password"]) and box.accepts(admins)
