# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Phones and mail programs are set up by what the panel shows and hands out. The
files are read as the devices read them, and log in to the private Dovecot's
servers."""

import html
import re

import pytest

from twofatest import backends, devices
from twofatest.blocks import settings
from twofatest.clients import Imap, Smtp
from twofatest.dovecot import Dovecot
from twofatest.pages import app_ids, make_app, panel_dovecot, turn_on
from twofatest.qr import scan
from twofatest.sasl import Plain
from twofatest.web import Web

MAIL = "imap pop3 submission sieve"
APPLE = "app-passwords/apple"
PROGRAMS = ("iPhone, iPad", "Mail (Mac)", "Gmail (Android)", "Samsung Email",
            "Thunderbird (Android)", "FairEmail", "Outlook", "Thunderbird",
            "Evolution")


def servers(ports):
    return settings({
        "twofa_mail_imap": f"imap.example.org:{ports['imaps']} tls",
        "twofa_mail_submission":
            f"smtp.example.org:{ports['submission']} starttls",
        "twofa_mail_activesync": "eas.example.org",
        "twofa_mail_address": "%{username}@mail.example.org",
        "twofa_issuer": "Example & <Mail>",
        "twofa_activesync_networks": "127.0.0.20"})


@pytest.fixture(scope="module")
def dovecot():
    with Dovecot(backends.PasswdFile(backends.make_users(60))) as made:
        made.configure(extra=servers(made.ports))
        made.restart()
        yield made


def address(box):
    return box.name.split("@")[0] + "@mail.example.org"


def fields(page):
    """The read-only fields: ids to values."""
    return {found[1]: html.unescape(found[2]) for found in re.finditer(
        r'<input type="text" id="([a-z-]+)" value="([^"]*)" readonly', page)}


def made_page(owner, **values):
    page = owner.submit(owner.get("app-passwords"), "app-passwords",
                        **{"label": "phone", "scope": MAIL, **values})
    assert page.status == 200, page
    word = re.search(r'class="key"><code>([a-z2-7-]{23})<', page.body)[1]
    owner.dovecot.secrets.update([word, word.replace("-", "")])
    return page, word


def take(owner, page):
    """The profile that a page answered with, as the device reads it."""
    assert page.status == 200, page
    profile, payload = devices.read_profile(page.body.encode())
    word = payload.get("Password") or payload["IncomingPassword"]
    owner.dovecot.secrets.update([word, word.replace("-", "")])
    return profile, payload


def download(owner, page=None, **values):
    page = page or owner.get(APPLE)
    return owner.submit(page, APPLE, **{"label": "Anna's phone", **values})


def logs_in(dovecot, server, port, security, login, word):
    """Whether a program gets in that is set up so."""
    kind, tls = (Imap, "tls") if server == "imap" else (Smtp, "starttls")
    assert security == tls
    with kind(port, tls=tls) as client:
        if kind is Imap:
            return client.login(login, word).ok
        return client.authenticate("PLAIN", Plain(login, word)).ok


def payload_logs_in(dovecot, payload):
    """Whether IMAP and submission let the profile in."""
    return [logs_in(dovecot, server,
                    payload[f"{direction}MailServerPortNumber"], security,
                    payload[f"{direction}MailServerUsername"],
                    payload[f"{direction}Password"])
            for server, direction, security in (
                ("imap", "Incoming", "tls"),
                ("smtp", "Outgoing", "starttls"))]


# the page after an application password was made


def test_settings_to_copy(owner, box, dovecot):
    page, word = made_page(owner)
    shown = fields(page.body)
    assert shown == {
        "device-address": address(box),
        "device-login": box.name, "device-password": word,
        "imap-server": "imap.example.org",
        "imap-port": str(dovecot.ports["imaps"]),
        "imap-encryption": "SSL/TLS",
        "smtp-server": "smtp.example.org",
        "smtp-port": str(dovecot.ports["submission"]),
        "smtp-encryption": "STARTTLS"}
    for server, security in ("imap", "tls"), ("smtp", "starttls"):
        assert logs_in(dovecot, server, int(shown[f"{server}-port"]), security,
                       shown["device-login"], shown["device-password"])


def test_steps_of_each_program(owner):
    page, _ = made_page(owner)
    steps = dict(re.findall(
        r"<details><summary>([^<]+)</summary>(.*?)</details>", page.body,
        re.S))
    assert [name for name in steps if name in PROGRAMS] == list(PROGRAMS)
    assert "Exchange (ActiveSync)" not in steps
    # that Microsoft gets the password is said before the steps
    warning, way = steps["Outlook"].split("</p>", 1)
    assert "Microsoft" in warning and "note warn" in warning
    assert "Add account" in way


def test_activesync_has_a_server_and_nothing_else(owner):
    page, word = made_page(owner, scope="activesync")
    shown = fields(page.body)
    assert shown["activesync-server"] == "eas.example.org"
    assert shown["device-password"] == word
    assert "imap-server" not in shown and "k9s" not in page.body
    assert "<summary>Exchange (ActiveSync)</summary>" in page.body
    assert "<summary>Outlook</summary>" not in page.body


def test_everything_has_both(owner):
    shown = fields(made_page(owner, scope="all")[0].body)
    assert "activesync-server" in shown and "imap-server" in shown


def test_nothing_without_servers(make_dovecot):
    """The page says what it always said."""
    dovecot = make_dovecot()
    web, box = Web(dovecot), dovecot.mailbox()
    web.login(box)
    page, _ = made_page(web)
    assert fields(page.body) == {} and "summary" not in page.body
    assert "Type it into the program" in page.body
    assert APPLE not in web.get("app-passwords").body
    assert web.get(APPLE).status == 404


def test_no_activesync_without_a_gateway(make_dovecot):
    """Neither without a server's name, nor without the service's setting."""
    for values in ({"twofa_activesync_networks": "127.0.0.20"},
                   {"twofa_mail_activesync": "eas.example.org"}):
        dovecot = panel_dovecot(
            make_dovecot, twofa_mail_imap="imap.example.org",
            twofa_mail_submission="smtp.example.org", **values)
        web, box = Web(dovecot), dovecot.mailbox()
        web.login(box)
        assert "activesync" not in web.get(APPLE).body, values
        _, payload = take(web, download(web, scope="activesync"))
        assert payload["PayloadType"] == "com.apple.mail.managed"
        page, _ = made_page(web, scope="all")
        assert ("activesync-server" in fields(page.body)) == \
            ("twofa_mail_activesync" in values)


# Thunderbird for Android


def picture(page):
    return re.search(r"<svg .*?</svg>", page.body, re.S)[0]


def test_thunderbird_for_android(owner, box, dovecot):
    page, word = made_page(owner)
    account = devices.read_qr(scan(picture(page)))
    assert account == {
        "imap": {"host": "imap.example.org", "port": dovecot.ports["imaps"],
                 "security": 3, "login": box.name, "password": word},
        "smtp": {"host": "smtp.example.org",
                 "port": dovecot.ports["submission"], "security": 2,
                 "login": box.name, "password": word},
        "address": address(box),
        "name": address(box)}
    # closed until the owner opens it
    before = page.body[:page.body.index("<svg")]
    assert before.rfind("<details>") > before.rfind("</details>")
    link = re.search(r'href="(/app-passwords/k9s\?form=[a-z2-7]+)"',
                     page.body)[1]
    file = owner.request("GET", link)
    assert file.status == 200 and devices.read_file(file.body) == account
    assert file.header("Content-Type") == "application/octet-stream"
    assert file.header("Content-Disposition") == \
        'attachment; filename="Example-Mail-phone.k9s"'
    assert file.header("Cache-Control") == "no-store"
    # as long as the password is kept
    owner.submit(page, "saved")
    assert owner.request("GET", link).status == 410


def test_the_file_is_one_sessions(owner, box, dovecot):
    page, _ = made_page(owner)
    link = re.search(r'href="(/app-passwords/k9s\?form=[a-z2-7]+)"',
                     page.body)[1]
    other, stranger = Web(dovecot), Web(dovecot)
    other.login(box)
    assert other.request("GET", link).status == 410
    assert stranger.request("GET", link).status == 303
    for form in "", "?form=", "?form=x", "?form=" + "a" * 16:
        assert owner.get("app-passwords/k9s" + form).status in (404, 410)


def test_the_result_of_another_form_is_no_file(owner, box):
    turn_on(owner, box)
    page = owner.submit(owner.get("recovery-codes"), "recovery-codes",
                        code=box.totp.fresh())
    codes = re.findall(r"<code>([a-z2-7]{5}-[a-z2-7]{5})</code>", page.body)
    owner.dovecot.secrets.update(codes)
    form = page.forms["/saved"]["form"][0]
    assert owner.get(f"app-passwords/k9s?form={form}").status == 410


# the profile


def test_a_profile_sets_up_mail(owner, box, dovecot):
    offer = owner.get("app-passwords")
    assert f'href="/{APPLE}"' in offer.body
    page = download(owner)
    assert page.header("Content-Type") == "application/x-apple-aspen-config"
    assert page.header("Content-Disposition") == 'attachment; filename=' \
        '"Example-Mail-Anna-s-phone.mobileconfig"'
    assert page.header("Cache-Control") == "no-store"
    assert page.header("X-Content-Type-Options") == "nosniff"
    assert page.header("Content-Length") == str(len(page.body.encode()))
    profile, payload = take(owner, page)
    app, = app_ids(owner)
    assert profile["PayloadIdentifier"] == f"org.example.mail.twofa.{app}"
    assert profile["PayloadOrganization"] == "Example & <Mail>"
    assert profile["PayloadDisplayName"] == "Mail for " + address(box)
    assert "Anna's phone" in profile["PayloadDescription"]
    assert payload["IncomingMailServerHostName"] == "imap.example.org"
    assert payload["OutgoingMailServerHostName"] == "smtp.example.org"
    assert payload_logs_in(dovecot, payload) == [True, True]
    row = dovecot.twofa("app-password", "list", box.name).row
    assert row["scope"] == MAIL and row["label"] == "Anna's phone"


def test_it_is_kept_nowhere(owner, box, store):
    _, payload = take(owner, download(owner))
    word = payload["IncomingPassword"]
    assert word not in str(store.rows("SELECT * FROM twofa_panel_forms"))
    (nonce,), = store.rows("SELECT nonce FROM twofa_panel_forms f JOIN "
                           "twofa_panel_sessions s USING (session_id) "
                           "WHERE s.name = ?", box.name)
    # nor sealed: what is kept leads to the page
    assert owner.get("result?form=" + nonce).header("Location") == "/" + APPLE
    assert "unsaved" not in owner.get().body
    assert word not in owner.get("app-passwords").body


def test_activesync_profile(owner, box, dovecot):
    page = owner.get(APPLE)
    assert 'value="activesync"' in page.body
    profile, payload = take(owner, download(owner, page, scope="activesync"))
    assert payload["PayloadType"] == "com.apple.eas.account"
    assert payload["Host"] == "eas.example.org"
    assert payload["UserName"] == box.name
    row = dovecot.twofa("app-password", "list", box.name).row
    assert row["scope"] == "activesync"
    assert box.refuses(payload["Password"])
    assert dovecot.login("imap", box.name, payload["Password"],
                         source="127.0.0.20").ok


def test_two_presses_leave_the_last_file(owner, box, dovecot):
    page = owner.get(APPLE)
    files = [take(owner, download(owner, page)) for _ in range(3)]
    assert len({profile["PayloadIdentifier"] for profile, _ in files}) == 1
    assert len({profile["PayloadUUID"] for profile, _ in files}) == 1
    assert len(app_ids(owner)) == 1
    words = [payload["IncomingPassword"] for _, payload in files]
    assert len(set(words)) == 3
    assert [box.accepts(word) for word in words] == [False, False, True]
    # another page makes another one
    _, payload = take(owner, download(owner))
    assert len(app_ids(owner)) == 2
    assert box.accepts(words[2]) and box.accepts(payload["IncomingPassword"])


def test_the_code_is_used_once(owner, box, dovecot):
    turn_on(owner, box)
    for _ in range(2):
        dovecot.clock.advance(10 * 60)
        owner.get()
    page = owner.get(APPLE)
    assert 'name="code"' in page.body
    for code in "", box.totp.wrong():
        refused = download(owner, page, code=code)
        assert refused.status == 422 and not app_ids(owner), refused
        # the same form is refused again, and shows why
        assert download(owner, page, code=code).status == 422
        page = owner.get(APPLE)
    code = box.totp.fresh()
    words = [take(owner, download(owner, page, code=code))[1]
             ["IncomingPassword"] for _ in range(2)]
    assert [box.accepts(word) for word in words] == [False, True]
    # later, it has to be another page, with another code
    for _ in range(2):
        dovecot.clock.advance(10 * 60)
        owner.get()
    assert download(owner, page, code=code).status == 403
    assert box.accepts(words[1]) and len(app_ids(owner)) == 1


def test_a_bad_name(owner):
    for label in "", "x" * 101, "a\x07b":
        page = download(owner, label=label)
        assert page.status == 422 and 'id="error"' in page.body
    assert not app_ids(owner)


def test_forms_of_others(owner, box, dovecot):
    page = owner.get(APPLE)
    form = {**page.forms["/" + APPLE], "label": "x"}
    assert owner.post(APPLE, {**form, "csrf": "x"}).status in (303, 403)
    other = owner.post(APPLE, form, headers={
        "Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"})
    assert other.status in (303, 403) and not app_ids(owner)
    stranger = Web(dovecot)
    assert stranger.post(APPLE, form).status == 303
    assert not app_ids(owner)


def test_owner_reads_only_the_page(web, box, dovecot):
    """From the login to a phone that reads and sends mail."""
    box.turn_on()
    page = web.login(box)
    menu = re.search(r'href="/(app-passwords)"', page.body)[1]
    link = re.search(r'class="button primary" href="/([a-z/-]+)"',
                     web.get(menu).body)[1]
    page = web.get(link)
    action, = (action for action in page.forms if action.endswith(link))
    answer = web.submit(page, action[1:], label="my phone")
    _, payload = take(web, answer)
    assert payload_logs_in(dovecot, payload) == [True, True]
