# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A form does what it asks for once. The second press of a button, and a page
that is loaded again, show the result of the first one."""

import concurrent.futures
import hashlib
import pathlib
import re

import pytest

from twofatest.pages import (app_ids, begin, make_app, recovery_codes, turn_on)
from twofatest.tap import Tap
from twofatest.wait import wait_for
from twofatest.web import Web

WORD = r'class="key"><code>([a-z2-7-]{23})<'


def form_of(page, action, **fields):
    """The form as it is sent, so that it can be sent twice."""
    return {**page.forms[page.base.url(action)], **fields}


def word_on(page):
    """The new application password that a page shows."""
    word = re.search(WORD, page.body)[1]
    page.base.dovecot.secrets.update([word, word.replace("-", "")])
    return word


def twice(web, path, form):
    """The result of a form that a person sends twice, one after the other: the
    answer to the first may have been lost."""
    first = web.post(path, form)
    second = web.post(path, form)
    assert (second.status, second.heading) == (first.status, first.heading)
    return first, second


def test_one_application_password(owner, box):
    form = form_of(owner.get("app-passwords"), "app-passwords", label="phone")
    first, second = twice(owner, "app-passwords", form)
    assert first.status == 200 and word_on(first) == word_on(second)
    assert len(app_ids(owner)) == 1 and box.accepts(word_on(second))


def test_the_same_ten_recovery_codes(owner, box):
    page, box.totp = begin(owner)
    form = form_of(page, "scan", code=box.totp.fresh())
    first, second = twice(owner, "scan", form)
    codes = recovery_codes(owner, first)
    assert len(codes) == 10 and recovery_codes(owner, second) == codes
    assert second.heading == "2-Factor Auth is on"
    assert box.accepts(box.password + codes[0])

    form = form_of(owner.get("recovery-codes"), "recovery-codes",
                   code=box.totp.fresh())
    first, second = twice(owner, "recovery-codes", form)
    new = recovery_codes(owner, first)
    assert len(new) == 10 and recovery_codes(owner, second) == new
    assert box.refuses(box.password + codes[1])
    assert box.accepts(box.password + new[0])


def test_changed_phone(owner, box):
    turn_on(owner, box)
    _page, box.totp = begin(owner, box.totp.fresh())
    form = form_of(owner.get("scan"), "scan", code=box.totp.fresh())
    first, second = twice(owner, "scan", form)
    assert second.heading == "Your phone is changed"
    assert recovery_codes(owner, first) == recovery_codes(owner, second)


@pytest.mark.parametrize("path", ["scan", "disable", "recovery-codes"])
def test_a_wrong_code_is_one_guess(owner, box, path):
    if path == "scan":
        page, totp = begin(owner)
    else:
        turn_on(owner, box)
        page, totp = owner.get(path), box.totp
    form = form_of(page, path, code=totp.wrong())
    first, second = twice(owner, path, form)
    assert first.status == 422 and "That code is not right" in second.body
    # the page with the result can be sent once more
    page = owner.submit(second, path, code=totp.fresh())
    assert page.status in (200, 303), page
    recovery_codes(owner, page)


def test_forms_that_lead_to_another_page(owner, box):
    turn_on(owner, box)
    make_app(owner)
    app, = app_ids(owner)
    for path, fields, leads, done in (
            ("enable", {"code": box.totp.fresh()}, "/scan", lambda: True),
            ("", {"status": "enabled"}, "/", lambda: True),
            ("end-sessions", {}, "/", lambda: True),
            ("app-passwords/revoke", {}, "/app-passwords",
             lambda: not app_ids(owner)),
            ("disable", {"code": box.totp.fresh()}, "/",
             lambda: box.accepts(box.password))):
        page = owner.get(f"{path}?id={app}" if "revoke" in path else
                         "" if path == "end-sessions" else path)
        first, second = twice(owner, path, form_of(page, path, **fields))
        assert first.status == 303 and done(), (path, first)
        assert second.header("Location") == first.header("Location") == leads
        # the page that follows says what happened, both times
        assert second.cookies_set() == first.cookies_set(), path


def test_another_qr_code_is_made_once(owner):
    page, first = begin(owner)
    form = form_of(page, "scan/new")
    _, page = twice(owner, "scan/new", form)
    page = owner.follow(page)
    key = re.search(r'class="key"><code>([A-Z2-7 ]+)<', page.body)[1]
    assert key.replace(" ", "") != first.secret
    owner.dovecot.secrets.add(key.replace(" ", ""))
    owner.post("scan/new", form)
    assert key in owner.get("scan").body


def test_sign_out(owner):
    form = form_of(owner.get(), "sign-out")
    cookies = dict(owner.cookies)
    assert owner.post("sign-out", form).header("Location") == "/login"
    owner.cookies = cookies
    page = owner.follow(owner.post("sign-out", form))
    assert "You are signed out" in page.body and owner.session is None


# Signing in


def test_one_login_with_password_and_code(web, box):
    """The first answer never arrives, so the browser sends the form with the
    cookies that it had."""
    box.turn_on()
    string = box.fresh()
    form = form_of(web.get("login"), "login", user=box.name, password=string)
    cookies = dict(web.cookies)
    assert web.post("login", form).header("Location") == "/"
    session = web.session
    web.cookies = cookies
    page = web.post("login", form)
    assert page.status == 303 and web.session == session
    page = web.get()
    assert page.heading == "2-Factor Auth"
    assert "<dt>Your other sessions here</dt><dd>0</dd>" in page.body or \
        page.body.count("<dd>0</dd>") >= 1, page


def test_one_login_by_two_pages(web, box):
    box.turn_on()
    form = form_of(web.get("login"), "login", user=box.name,
                   password=box.password)
    first, second = twice(web, "login", form)
    assert first.header("Location") == second.header("Location") == "/code"
    form = form_of(web.get("code"), "code", code=box.totp.fresh())
    cookies = dict(web.cookies)
    assert web.post("code", form).header("Location") == "/"
    session = web.session
    web.cookies = cookies
    assert web.post("code", form).header("Location") == "/"
    assert web.session == session and web.alive


def test_a_refused_login_counts_once(web, box, dovecot):
    start = dovecot.log_size()
    form = form_of(web.get("login"), "login", user=box.name, password="wrong")
    first, second = twice(web, "login", form)
    assert first.status == 403 and "did not work" in second.body
    assert dovecot.log(start).count("sign-in refused") == 1
    # what was typed is there, but for the password
    assert f'value="{box.name}"' in second.body
    assert "wrong" not in re.findall(r"<input[^>]*>", second.body)


def test_the_result_of_a_login_is_not_another_browsers(web, box, dovecot):
    """The address of a result opens nothing without the cookie."""
    form = form_of(web.get("login"), "login", user=box.name,
                   password=box.password)
    web.post("login", form)
    nonce = form["csrf"][0][:16]
    thief = Web(dovecot)
    thief.get("login")
    page = thief.get(f"login?form={nonce}")
    assert page.status == 200 and thief.session is None
    assert thief.post("login", form).status == 403


# While the first one is running


@pytest.mark.parametrize("path", ["app-passwords", "login"])
def test_at_the_same_time(make_dovecot, path):
    """The second form arrives while the first one is being done, and waits for
    its result."""
    dovecot = make_dovecot()
    tap = Tap(dovecot, "twofa-user")
    web, box = Web(dovecot), dovecot.mailbox()
    if path == "login":
        fields = {"user": box.name, "password": box.password}
        tap.held = "TICKET"
    else:
        web.login(box)
        fields = {"label": "phone"}
        tap.held = "APP-ADD"
    form = form_of(web.get(path), path, **fields)
    # browsers have the same cookies, but connections of their own
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        pages = [pool.submit(web.post, path, form)]
        wait_for(lambda: tap.waiting)
        pages += [pool.submit(web.post, path, form) for _ in range(2)]
        show = "ENTRY-SHOW" if path == "login" else "FORM-SHOW"
        wait_for(lambda: sum(line.startswith(show)
                             for line in tap.lines) >= 2)
        assert not any(page.done() for page in pages)
        tap.release()
        pages = [page.result() for page in pages]
    if path == "login":
        assert {page.header("Location") for page in pages} == {"/"}
    else:
        assert len({word_on(page) for page in pages}) == 1
        assert len(app_ids(web)) == 1
    tap.close()


def test_eight_at_once(owner):
    form = form_of(owner.get("app-passwords"), "app-passwords", label="phone")
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        pages = list(pool.map(lambda _: owner.post("app-passwords", form),
                              range(8)))
    assert len({word_on(page) for page in pages}) == 1
    assert len(app_ids(owner)) == 1


def test_it_takes_too_long(make_dovecot):
    """After five seconds the browser is told to come back, and finds the
    result."""
    dovecot = make_dovecot()
    tap = Tap(dovecot, "twofa-user")
    web = Web(dovecot)
    web.login(dovecot.mailbox())
    form = form_of(web.get("app-passwords"), "app-passwords", label="phone")
    # the service does not hear of the result
    tap.withheld = "FORM-KEEP"
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        first = pool.submit(web.post, "app-passwords", form)
        wait_for(lambda: any(line.startswith("FORM-KEEP")
                             for line in tap.lines))
        page = web.post("app-passwords", form)
        assert page.status == 200 and "still takes a moment" in page.body
        assert re.search(r'content="2; url=/result\?form=', page.body)
        # the panel gives up, and shows the result once
        assert word_on(first.result())
    tap.close()


# Which results are kept, for whom, and for how long


def made(web, **fields):
    """A form that was sent, its result, and the path of it."""
    form = form_of(web.get("app-passwords"), "app-passwords", label="phone",
                   **fields)
    page = web.post_only("app-passwords", form)
    assert page.status == 303, page
    path = page.header("Location")[1:]
    page = web.get(path)
    return form, word_on(page), path


def is_over(web, path):
    page = web.get(path)
    return page.status == 410 and "no longer shown" in page.body and \
        not re.search(WORD, page.body)


def test_a_result_can_be_loaded_again(owner):
    _form, word, path = made(owner)
    for _ in range(3):
        assert word_on(owner.get(path)) == word


def test_only_this_session_is_shown_it(owner, box, dovecot):
    """Neither another session of the same mailbox nor another mailbox, and
    nobody without a session."""
    form, _word, path = made(owner)
    for mailbox in (box, dovecot.mailbox()):
        other = Web(dovecot)
        other.login(mailbox)
        assert is_over(other, path)
        page = other.post("app-passwords", form)
        assert page.status == 403 and "form has expired" in page.body
    assert Web(dovecot).get(path).header("Location").startswith("/login")
    assert len(app_ids(owner)) == 1


@pytest.mark.parametrize("change", [
    lambda token: "a" * 16 + token[16:],
    lambda token: token[:17] + "00000000" + token[25:],
    lambda token: token[:-1] + ("0" if token[-1] != "0" else "1"),
    lambda token: token[:16],
    lambda token: token.upper(),
    lambda token: token + "0"])
def test_a_made_up_token(owner, change):
    form = form_of(owner.get("app-passwords"), "app-passwords", label="phone")
    form["csrf"] = [change(form["csrf"][0])]
    page = owner.post("app-passwords", form)
    assert page.status == 403 and "Nothing has changed" in page.body
    assert not app_ids(owner)


def test_an_old_token(owner):
    """No session is as old as such a form. The secret of the token is the
    cookie, so the test can make one."""
    form = form_of(owner.get("app-passwords"), "app-passwords", label="phone")
    for hours, status in ((9, 403), (7, 200)):
        head = f"{form['csrf'][0][:16]}-" \
            f"{int(owner.dovecot.clock.now()) - hours * 3600:08x}"
        proof = hashlib.sha256(f"form {owner.session} {head}".encode())
        form["csrf"] = [f"{head}-{proof.hexdigest()}"]
        page = owner.post("app-passwords", form)
        assert page.status == status, page
        assert len(app_ids(owner)) == (status == 200)
    word_on(page)


def test_after_ten_minutes(owner, dovecot):
    form, _word, path = made(owner)
    dovecot.clock.advance(9 * 60)
    assert owner.get(path).status == 200
    dovecot.clock.advance(61)
    assert is_over(owner, path)
    # and the form is still a form that was sent
    page = owner.post("app-passwords", form)
    assert page.status == 410 and "nothing is done again" in page.body
    assert len(app_ids(owner)) == 1


def test_until_it_is_saved(owner):
    form, word, path = made(owner)
    page = owner.get("activity")
    assert "You have not said yet" in page.body and word not in page.body
    assert f'href="/{path}"' in page.body
    page = owner.submit(owner.get(path), "saved")
    assert page.header("Location") == "/app-passwords"
    page = owner.follow(page)
    assert "You have not said yet" not in page.body
    assert is_over(owner, path)
    assert owner.post("app-passwords", form).status == 410
    assert len(app_ids(owner)) == 1


def test_saved_names_only_own_results(owner, box, dovecot):
    _form, word, path = made(owner)
    other = Web(dovecot)
    other.login(box)
    page = other.post("saved", {"csrf": other.get().csrf(), "next": "",
                                "form": path.split("=")[1]})
    assert page.status == 303
    assert word_on(owner.get(path)) == word


def test_the_store_has_no_secret_of_it(owner, store, box):
    page, box.totp = begin(owner)
    page = owner.submit(page, "scan", code=box.totp.fresh())
    codes = recovery_codes(owner, page)
    assert len(codes) == 10
    rows = store.rows("SELECT * FROM twofa_panel_forms")
    text = str(rows)
    assert any(len(row[-1]) > 500 for row in rows)
    for secret in (*codes, *(code.replace("-", "") for code in codes),
                   owner.session, box.totp.secret):
        assert secret not in text


def test_a_row_that_was_moved_shows_nothing(owner, box, dovecot, store):
    """A person who can write the database gives the result to a session of her
    own."""
    _form, word, path = made(owner)
    thief = Web(dovecot)
    thief.login(dovecot.mailbox())
    _form, _word, mine = made(thief)
    start = dovecot.log_size()
    nonce = path.split("=")[1]
    sealed, = store.rows("SELECT sealed FROM twofa_panel_forms "
                         "WHERE nonce = ?", nonce)
    store.set("twofa_panel_forms", "sealed = ?", "nonce = ?", sealed[0],
              mine.split("=")[1])
    assert is_over(thief, mine)
    dovecot.wait_log("damaged form of the User Panel", start)
    # nor for longer
    store.set("twofa_panel_forms", "expires = expires + 86400", "nonce = ?",
              nonce)
    assert is_over(owner, path)


def test_signing_out_forgets_them(owner, store):
    made(owner)
    count = "SELECT COUNT(*) FROM twofa_panel_forms"
    (before,), = store.rows(count)
    owner.submit(owner.get(), "sign-out")
    wait_for(lambda: store.rows(count)[0][0] < before)


def test_many_forms(owner, store):
    """A session cannot fill the store."""
    _form, _word, path = made(owner)
    row = store.take("twofa_panel_forms", "nonce = ?", path.split("=")[1])
    for number in range(300):
        store.put("twofa_panel_forms", {**row, "form_id": f"x{number}"})
    page = owner.post("app-passwords", form_of(
        owner.get("app-passwords"), "app-passwords", label="another"))
    assert page.status == 403 and "sign in again" in page.body
    assert len(app_ids(owner)) == 1


def test_a_restart_loses_nothing(make_dovecot):
    dovecot = make_dovecot()
    web = Web(dovecot)
    web.login(dovecot.mailbox())
    form, word, path = made(web)
    dovecot.reload()
    assert word_on(web.get(path)) == word
    assert word_on(web.post("app-passwords", form)) == word


def test_several_processes(make_dovecot):
    """Each connection gets a process of the panel of its own."""
    dovecot = make_dovecot(extra="service twofa-panel {\n  process_limit = 8\n"
                           "  client_limit = 1\n}\n")
    web = Web(dovecot)
    web.login(dovecot.mailbox())
    form = form_of(web.get("app-passwords"), "app-passwords", label="phone")
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        pages = list(pool.map(lambda _: web.post("app-passwords", form),
                              range(4)))
    assert len({word_on(page) for page in pages}) == 1
    assert len(app_ids(web)) == 1
    names = [pathlib.Path(f"/proc/{pid}/comm").read_text().strip()
             for pid in dovecot.children()]
    assert names.count("twofa-panel") > 1, names


def test_typed_text_is_kept_and_codes_are_not(owner, box, dovecot, store):
    """A form that was refused has what was typed when it is loaded again."""
    turn_on(owner, box)
    for _ in range(2):
        dovecot.clock.advance(10 * 60)
        owner.get()
    code = box.totp.wrong()
    form = form_of(owner.get("app-passwords"), "app-passwords",
                   label="kitchen", expires="90", code=code)
    page = owner.post_only("app-passwords", form)
    page = owner.get(page.header("Location")[1:])
    assert page.status == 422 and 'value="kitchen"' in page.body
    assert '<option value="90" selected' in page.body
    assert code not in page.body


def test_the_longest_result(owner, box, panel):
    """Fifty application passwords with the longest names were removed: the page
    that says so, with the recovery codes, can be loaded again."""
    session = panel.login(box)
    names = [f"{number:02}" + "\U0001f4f1" * 98 for number in range(50)]
    for name in names:
        reply = session.ask("APP-ADD", label=name, scope="all", expires=0)
        assert reply.error == "", reply
        word = reply.row["password"]
        box.dovecot.secrets.update([word, word.replace("-", "")])
    page, totp = begin(owner)
    form = {**page.forms["/scan"], "code": totp.fresh()}
    questions = set(re.findall(r'name="(app-\w+)"', page.body))
    assert len(questions) == 50
    answer = owner.post_only("scan", {**form, **dict.fromkeys(
        questions, "remove")})
    assert answer.status == 303, answer
    for _ in range(2):
        page = owner.follow(answer)
        assert len(recovery_codes(owner, page)) == 10
        assert all(name in page.body for name in names)
