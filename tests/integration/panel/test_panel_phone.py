# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""From the computer to the phone: a QR code with a ticket, by which a phone that
is not signed in gets one application password."""

import re
import urllib.parse

import pytest

from twofatest import backends, devices
from twofatest.blocks import settings
from twofatest.dovecot import Dovecot, wait_for
from twofatest.pages import app_ids, panel_dovecot, turn_on
from twofatest.panel import Panel
from twofatest.qr import scan
from twofatest.store import Store
from twofatest.web import Web

HANDOVER = "app-passwords/phone"
SETTINGS = {"twofa_mail_imap": "imap.example.org",
            "twofa_mail_submission": "smtp.example.org",
            "twofa_mail_activesync": "eas.example.org",
            "twofa_activesync_networks": "127.0.0.20"}
URL = "https://mail.example.org/twofa"


@pytest.fixture(scope="module")
def dovecot():
    with Dovecot(backends.PasswdFile(backends.make_users(60)),
                 extra=settings({**SETTINGS, "twofa_panel_url": URL})) as made:
        yield made


@pytest.fixture
def phone(dovecot):
    """The browser of a phone, which is not signed in."""
    return Web(dovecot)


def ticket_page(owner, **fields):
    page = owner.submit(owner.get(HANDOVER), HANDOVER, **fields)
    assert page.status == 200 and "<svg" in page.body, page
    return page


def ticket_of(owner, page):
    url = scan(re.search(r"<svg .*?</svg>", page.body, re.S)[0])
    assert url.startswith(URL + "/phone?ticket="), url
    ticket, = urllib.parse.parse_qs(urllib.parse.urlsplit(url).query)["ticket"]
    assert re.fullmatch("[0-9a-f]{40}", ticket)
    owner.dovecot.secrets.add(ticket)
    return ticket


def new_ticket(owner, **fields):
    return ticket_of(owner, ticket_page(owner, **fields))


def opened(phone, ticket):
    return phone.get("phone?ticket=" + ticket)


def take(phone, page, **fields):
    """Presses the button; returns the application password."""
    answer = phone.submit(page, "phone", **{"label": "my phone", **fields})
    assert answer.status == 200, answer
    if answer.header("Content-Type") == "application/octet-stream":
        word = devices.read_file(answer.body)["imap"]["password"]
    else:
        _, payload = devices.read_profile(answer.body.encode())
        word = payload.get("Password") or payload["IncomingPassword"]
    phone.dovecot.secrets.update([word, word.replace("-", "")])
    return word


def is_over(page, status=410):
    return page.status == status and \
        page.heading == "This QR code is no longer good"


def test_a_phone_is_set_up(owner, phone, box):
    assert f'href="/{HANDOVER}"' in owner.get("app-passwords").body
    page = ticket_page(owner)
    # nothing is lost when the page is left
    assert "<svg" not in owner.get().body
    assert "result?form=" not in owner.get().body
    page = opened(phone, ticket_of(owner, page))
    assert page.status == 200 and page.heading == "Set up this phone"
    assert box.name in page.body and phone.session is None
    assert page.header("Referrer-Policy") == "no-referrer"
    word = take(phone, page)
    assert box.accepts(word) and len(app_ids(owner)) == 1
    # the phone is signed in to nothing
    assert phone.session is None and phone.get().status == 303


def test_looking_changes_nothing(owner, phone, box, store):
    ticket = new_ticket(owner)
    for _ in range(3):
        assert opened(phone, ticket).status == 200
        assert Web(box.dovecot).get("phone?ticket=" + ticket,
                                    headers={"User-Agent": "scanner"}
                                    ).status == 200
    assert not app_ids(owner)
    # in another language, too
    page = phone.get(f"phone?ticket={ticket}&language=de")
    assert page.heading == "Dieses Telefon einrichten"
    assert box.accepts(take(phone, opened(phone, ticket)))


def test_it_is_good_once(owner, phone, box, dovecot):
    ticket = new_ticket(owner)
    page, other = opened(phone, ticket), Web(dovecot)
    rival = opened(other, ticket)
    word = take(phone, page)
    assert is_over(opened(phone, ticket)) and is_over(opened(other, ticket))
    late = other.submit(rival, "phone", label="thief")
    assert is_over(late if late.status != 303 else other.follow(late))
    # the same button once more: no file has come
    again = take(phone, page)
    assert box.refuses(word) and box.accepts(again)
    assert len(app_ids(owner)) == 1


def test_what_it_sets_up(owner, phone, box, dovecot):
    for kind, scope in (("apple", "imap pop3 submission sieve"),
                        ("thunderbird", "imap pop3 submission sieve"),
                        ("activesync", "activesync")):
        word = take(phone, opened(phone, new_ticket(owner)), kind=kind,
                    label=kind)
        row, = [row for row in dovecot.twofa("app-password", "list",
                                             box.name).rows
                if row["label"] == kind]
        assert row["scope"] == scope
        assert box.accepts(word) == (kind != "activesync")


def test_a_new_one_ends_the_former(owner, phone, box):
    first, second = new_ticket(owner), new_ticket(owner)
    assert is_over(opened(phone, first))
    assert opened(phone, second).status == 200


def test_ten_minutes(owner, phone, dovecot):
    ticket = new_ticket(owner)
    page = opened(phone, ticket)
    dovecot.clock.advance(10 * 60 - 30)
    assert opened(phone, ticket).status == 200
    dovecot.clock.advance(31)
    assert is_over(opened(phone, ticket))
    late = phone.submit(page, "phone", label="late")
    assert is_over(late if late.status != 303 else phone.follow(late))
    assert not app_ids(owner)


@pytest.mark.parametrize("end", ["sign-out", "others", "sessions", "enable"])
def test_it_ends_with_the_session(owner, phone, box, dovecot, end):
    ticket = new_ticket(owner)
    page = opened(phone, ticket)
    if end == "sign-out":
        owner.submit(owner.get(), "sign-out")
    elif end == "others":
        other = Web(dovecot)
        other.login(box)
        other.submit(other.get(), "end-sessions")
    elif end == "sessions":
        assert dovecot.twofa("sessions", "end", box.name).code == 0
    else:
        box.turn_on()
    assert is_over(opened(phone, ticket))
    late = phone.submit(page, "phone", label="late")
    assert is_over(late if late.status != 303 else phone.follow(late))
    assert not dovecot.twofa("app-password", "list", box.name).rows


def test_it_ends_when_2fa_is_turned_off(owner, phone, box, dovecot):
    turn_on(owner, box)
    ticket = new_ticket(owner)
    assert opened(phone, ticket).status == 200
    assert dovecot.twofa("disable", "--force", box.name).code == 0
    assert is_over(opened(phone, ticket))


def test_it_needs_what_an_application_password_needs(owner, phone, box,
                                                     dovecot):
    turn_on(owner, box)
    for _ in range(2):
        dovecot.clock.advance(10 * 60)
        owner.get()
    page = owner.get(HANDOVER)
    assert 'name="code"' in page.body
    for code in "", box.totp.wrong():
        assert owner.submit(owner.get(HANDOVER), HANDOVER,
                            code=code).status == 422
    ticket = new_ticket(owner, code=box.totp.fresh())
    assert box.accepts(take(phone, opened(phone, ticket)))


def test_it_opens_nothing_else(owner, phone, box, dovecot):
    ticket = new_ticket(owner)
    with Panel(dovecot) as panel:
        for command in ("SESSION", "APP-LIST", "APP-REVOKE", "RECOVERY",
                        "ENABLE", "DISABLE", "ACTIVITY", "LOGOUT",
                        "PHONE-BEGIN", "QR", "FORM-BEGIN"):
            reply = panel.ask(command, session=ticket, all=1, text="x",
                              form="a" * 16)
            assert reply.error == "no-session", (command, reply)
        session = panel.login(box)
        assert session.ask("PHONE-SHOW").error == "no-session"
        # without a form, it makes nothing
        assert panel.ask("APP-ADD", session=ticket, label="x",
                         scope="all").error == "used-ticket"
    phone.cookies["__Host-twofa-session"] = ticket
    assert phone.get("app-passwords").status == 303
    assert not app_ids(owner)


def test_the_store_has_no_ticket(owner, store):
    ticket = new_ticket(owner)
    for table in "twofa_panel_sessions", "twofa_panel_forms":
        assert ticket not in str(store.rows(f"SELECT * FROM {table}"))


@pytest.mark.parametrize("ticket", ["", "x", "0" * 39, "0" * 41, "G" * 40,
                                    "0" * 40])
def test_made_up_tickets(phone, ticket):
    assert is_over(opened(phone, ticket))
    assert is_over(phone.get("phone"))


def test_a_form_of_another_site(owner, phone):
    page = opened(phone, new_ticket(owner))
    form = {**page.forms["/phone"], "label": "x"}
    for headers in ({"Sec-Fetch-Site": "cross-site"},
                    {"Sec-Fetch-Site": "none"}):
        assert phone.post("phone", form, headers=headers).status == 403
    assert phone.post("phone", {**form, "csrf": "x"}).status == 403
    assert Web(phone.dovecot).post("phone", form).status == 403
    assert not app_ids(owner)


def test_a_bad_name(owner, phone, box):
    page = opened(phone, new_ticket(owner))
    page = phone.submit(page, "phone", label="a\x07b")
    assert page.status == 422 and 'id="error"' in page.body
    assert box.accepts(take(phone, page))


def test_guesses_are_bounded(owner, dovecot):
    guesser = Web(dovecot, source="127.0.0.77")
    for number in range(19):
        assert is_over(guesser.get(f"phone?ticket={number:040x}"))
    assert is_over(guesser.get("phone?ticket=" + "f" * 40), 429)
    ticket = new_ticket(owner)
    assert is_over(guesser.get("phone?ticket=" + ticket), 429)
    assert Web(dovecot).get("phone?ticket=" + ticket).status == 200


def test_not_offered_without_an_address(make_dovecot):
    dovecot = panel_dovecot(make_dovecot, **SETTINGS)
    web, box = Web(dovecot), dovecot.mailbox()
    web.login(box)
    assert HANDOVER not in web.get("app-passwords").body
    assert web.get(HANDOVER).status == 404


def test_the_address_of_the_phone(owner, phone, box, dovecot):
    """What the phone does is told with its address, and not with the one of the
    computer that made the ticket."""
    ticket = new_ticket(owner)
    phone = Web(dovecot, source="127.0.0.78")
    start = dovecot.log_size()
    assert box.accepts(take(phone, opened(phone, ticket)))
    dovecot.wait_log("command APP-ADD: .*rip=127.0.0.78", start)
    row, = dovecot.twofa("app-password", "list", box.name).rows
    assert row["created_from"] == "panel 127.0.0.78", row
    wait_for(lambda: dovecot.mails.to(box.name))
    assert "  From: 127.0.0.78\n" in \
        dovecot.mails.to(box.name)[-1].get_content().replace("\r", "")


def test_a_session_keeps_its_address(box, dovecot):
    """Only a ticket has the address of who uses it, and only if it is one."""
    with Panel(dovecot) as panel:
        session = panel.login(box)
        where = session.show()["ip"]
        reply = session.ask("APP-ADD", label="x", ip="127.0.0.79")
        dovecot.secrets.add(reply.row["password"])
        for ip, told in ("127.0.0.79", "panel 127.0.0.79"), ("x\ty", "panel"):
            ticket = session.ask("PHONE-BEGIN").row["ticket"]
            dovecot.secrets.add(ticket)
            reply = panel.ask("APP-ADD", session=ticket, label=told,
                              form="abcdefgh234567ab", ip=ip)
            dovecot.secrets.add(reply.row["password"])
        rows = dovecot.twofa("app-password", "list", box.name).rows
        assert {row["label"]: row["created_from"] for row in rows} == {
            "x": f"panel {where}", "panel 127.0.0.79": "panel 127.0.0.79",
            "panel": "panel"}
        assert session.show()["ip"] == where


def test_a_revoked_one_is_not_made_anew(owner, phone, box, dovecot):
    page = opened(phone, new_ticket(owner))
    word = take(phone, page)
    app_id, = app_ids(owner)
    assert dovecot.twofa("app-password", "revoke", box.name, app_id).code == 0
    late = phone.submit(page, "phone", label="again")
    assert is_over(late if late.status != 303 else phone.follow(late))
    assert box.refuses(word) and not app_ids(owner)


def test_signed_out_meanwhile(make_dovecot):
    """The session ends while its code is verified, before the ticket is there.
    """
    dovecot = panel_dovecot(make_dovecot, **SETTINGS)
    box, store = dovecot.mailbox(), Store(dovecot)
    store.write("CREATE TABLE ending (now INTEGER)")
    store.write("CREATE TRIGGER ends AFTER UPDATE OF steps ON twofa_tallies "
                "WHEN EXISTS (SELECT 1 FROM ending) "
                "BEGIN DELETE FROM twofa_panel_sessions; END")
    box.turn_on()
    with Panel(dovecot) as panel:
        session = panel.login(box)
        for _ in range(2):
            dovecot.clock.advance(8 * 60)
            assert session.alive
        assert session.ask("PHONE-BEGIN").error == "login-too-old"
        store.write("INSERT INTO ending VALUES (1)")
        reply = session.ask("PHONE-BEGIN", code=box.totp.fresh())
    assert reply.error == "conflict" and not reply.rows, reply
    assert store.rows("SELECT COUNT(*) FROM twofa_panel_sessions") == [(0,)]
