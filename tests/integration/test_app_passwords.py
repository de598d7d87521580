# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Application passwords: forms, scope, networks, expiry, limits."""

import re

import pytest

from twofatest import backends, config
from twofatest.dovecot import wait_for
from twofatest.store import Store

PROTOCOLS = ["imap", "pop3", "submission", "sieve"]


class Curious(backends.LuaVerifies):
    """Writes each password that it is shown into a file."""
    def prepare(self, root):
        self.path = config.write(f"{root}/shown", "", mode=0o666)
        self.script = backends.LuaVerifies.script + f"""
local verify = auth_password_verify
function auth_password_verify(req, pass)
  local file = io.open("{self.path}", "a")
  file:write(pass, "\\n")
  file:close()
  return verify(req, pass)
end
"""
        super().prepare(root)

    def shown(self):
        with open(self.path) as f:
            return f.read().splitlines()


@pytest.fixture(params=["off", "on"])
def state_box(request, box):
    return box.turn_on() if request.param == "on" else box


def test_form(box):
    words = {box.app_password(f"no {n}")["password"] for n in range(5)}
    assert len(words) == 5
    for word in words:
        assert re.fullmatch(r"[a-z2-7]{5}(-[a-z2-7]{5}){3}", word)


def test_is_typed_in_any_way(state_box):
    word = state_box.app_password()["password"]
    for string in (word, word.upper(), word.replace("-", ""),
                   word.replace("-", " "), word.title().replace("-", ""),
                   " " + word, word.replace("-", "--"), word + "\u00a0"):
        assert state_box.accepts(string), string
    for string in (word[:-1], word + "a", word + word, word[5:],
                   word[::-1], "!" + word, word.replace("-", "_")):
        assert state_box.refuses(string), string


@pytest.mark.parametrize("scope, services", [
    ("imap", {"imap"}), ("pop3", {"pop3"}), ("submission", {"submission"}),
    ("smtp", {"submission"}), ("sieve", {"sieve"}),
    ("imap submission", {"imap", "submission"}),
    ("imap,sieve", {"imap", "sieve"}),
    ("", set(PROTOCOLS)), ("all", set(PROTOCOLS)), ("activesync", set()),
])
def test_scope(box, scope, services):
    options = {"scope": scope} if scope else {}
    word = box.app_password(**options)["password"]
    allowed = {p for p in PROTOCOLS if box.login(word, p).ok}
    assert allowed == services


def test_default_scope_is_shown(box):
    row = box.app_password()
    assert set(row["scope"].split()) == set(PROTOCOLS)
    assert row["expires"] == 0 and row["label"] == "phone"


@pytest.mark.parametrize("options, field", [
    ({"scope": "imap pop4"}, "pop4"), ({"network": "10.0.0.0/99"}, "10.0.0.0"),
    ({"expires": "yesterday"}, "expires"), ({"expires": "2001-01-01"}, ""),
])
def test_bad_input(box, options, field):
    args = [x for k, v in options.items() for x in ("--" + k, v)]
    answer = box.dovecot.twofa("app-password", "add", *args, box.name, "x")
    assert answer.code != 0 and answer.error == "bad-input", answer
    assert field in answer.row["text"]


@pytest.mark.parametrize("label", [
    "", "x" * 101, "tab\there", "\x1b[31m", "\u009b31m", "a\u0085b", "a\u2028b",
    "a\u202eb", "\u2067a", " ", "\u200b", "\u00a0\u3000"])
def test_bad_label(box, label):
    answer = box.dovecot.twofa("app-password", "add", box.name, label)
    assert answer.code != 0 and answer.error == "bad-input", answer


def test_label_in_any_language(box):
    label = "Telefon von Jörg – 電話 👩\u200d💻 הטלפון"
    row = box.app_password(label)
    assert row["label"] == label
    assert box.accepts(row["password"])


def test_network(state_box):
    word = state_box.app_password(
        network="127.0.0.8/30 127.0.1.1")["password"]
    assert state_box.refuses(word)
    for source, good in (("127.0.0.8", True), ("127.0.0.11", True),
                         ("127.0.0.12", False), ("127.0.1.1", True),
                         ("127.0.1.2", False)):
        assert state_box.login(word, source=source).ok == good, source


def test_expiry(state_box):
    clock = state_box.dovecot.clock
    row = state_box.app_password(expires="30 days", clock=True)
    assert abs(row["expires"] - clock.now() - 30 * 86400) < 10
    assert state_box.accepts(row["password"])
    clock.advance(30 * 86400 - 60)
    assert state_box.accepts(row["password"])
    clock.advance(61)
    assert state_box.refuses(row["password"])


def test_an_expired_one_is_not_counted(on):
    """The list shows it, so that its owner sees why it is refused."""
    dovecot = on.dovecot
    on.app_password(expires="30 days", clock=True)
    on.app_password()
    counts = [on.status, lambda: dovecot.twofa("list", on.name).row]
    assert [count()["app_passwords"] for count in counts] == [2, 2]
    dovecot.clock.advance(30 * 86400 + 1)
    assert [count()["app_passwords"] for count in counts] == [1, 1]
    assert len(dovecot.twofa("app-password", "list", on.name).rows) == 2


def test_list_and_last_used(state_box):
    dovecot = state_box.dovecot
    unused = state_box.app_password("unused", scope="imap")
    used = state_box.app_password("used", network="127.0.0.0/8")
    assert state_box.login(used["password"], "pop3", source="127.0.0.9").ok

    def listed():
        rows = dovecot.twofa("app-password", "list", state_box.name).rows
        found = {row["id"]: row for row in rows}
        return found if found[used["id"]]["last_used"] else None
    rows = wait_for(listed, what="last_used")
    assert set(rows) == {unused["id"], used["id"]}
    assert rows[unused["id"]]["last_used"] == 0
    row = rows[used["id"]]
    assert abs(row["last_used"] - dovecot.clock.now()) < 60
    assert (row["last_ip"], row["last_service"]) == ("127.0.0.9", "pop3")
    assert row["networks"] == "127.0.0.0/8"
    assert row["created_from"] == "doveadm"
    assert "password" not in row
    assert used["password"] not in str(rows)


def last_use(box, row):
    found, = [entry for entry in
              box.dovecot.twofa("app-password", "list", box.name).rows
              if entry["id"] == row["id"]]
    return found["last_used"], found["last_service"], found["last_ip"]


def test_last_used_after_a_locked_store(state_box):
    """A use that the store could not take is written by a later login."""
    import sqlite3
    dovecot, row = state_box.dovecot, state_box.app_password()
    # the hourly cleaning after a login is not to be what the lock stops
    other = dovecot.mailbox()
    assert other.accepts(other.password)
    wait_for(lambda: dovecot.twofa("activity", other.name).rows)
    start = dovecot.log_size()
    with sqlite3.connect(dovecot.store, isolation_level=None) as db:
        db.execute("BEGIN IMMEDIATE")
        assert state_box.accepts(row["password"])
        dovecot.wait_log("twofa.*Error: .*locked", start)
        db.execute("ROLLBACK")
    db.close()
    assert last_use(state_box, row)[0] == 0
    dovecot.clock.advance(11)
    assert state_box.accepts(row["password"])
    wait_for(lambda: last_use(state_box, row)[0] > 0, what="last_used")


def test_last_used_by_several_services(state_box):
    """A program that fetches mail and sends mail logs in twice in a moment: the
    later one is shown. Repeated logins don't cost a write each."""
    dovecot, row = state_box.dovecot, state_box.app_password()
    for protocol in ("imap", "submission", "sieve"):
        assert state_box.accepts(row["password"], protocol)
        wait_for(lambda: last_use(state_box, row)[1] == protocol,
                 what=protocol)

    def writes():
        (rev,), = Store(dovecot).rows("SELECT rev FROM twofa_app_passwords "
                                      "WHERE app_id = ?", row["id"])
        return rev
    before = writes()
    for protocol in ("imap", "submission", "sieve") * 3:
        assert state_box.accepts(row["password"], protocol)
    # what auth has to report comes a moment later, in the order of the logins
    other = dovecot.mailbox()
    assert other.accepts(other.password)
    wait_for(lambda: dovecot.twofa("activity", other.name).rows)
    dovecot.clock.advance(61)
    assert state_box.accepts(row["password"], "submission")
    wait_for(lambda: last_use(state_box, row)[1] == "submission")
    assert writes() == before + 1, last_use(state_box, row)


def test_refused_is_not_last_use(box):
    row = box.app_password(scope="imap")
    assert box.refuses(row["password"], "pop3")
    listed = box.dovecot.twofa("app-password", "list", box.name).row
    assert listed["last_used"] == 0


def test_revoke(state_box):
    dovecot = state_box.dovecot
    rows = [state_box.app_password(f"no {n}") for n in range(3)]
    answer = dovecot.twofa("app-password", "revoke", state_box.name,
                           rows[1]["id"])
    assert answer.code == 0 and answer.row["label"] == "no 1", answer
    assert [state_box.login(row["password"]).ok for row in rows] == \
        [True, False, True]
    answer = dovecot.twofa("app-password", "revoke", state_box.name,
                           rows[1]["id"])
    assert answer.error == "unknown-id", answer
    answer = dovecot.twofa("app-password", "revoke", "--all", state_box.name)
    assert answer.code == 0 and len(answer.rows) == 2, answer
    assert not any(state_box.login(row["password"]).ok for row in rows)


def test_damaged_is_listed_as_such(box):
    """doveadm lists a damaged one as such, for programs in a field of its
    own."""
    sound, altered = box.app_password("sound"), box.app_password("altered")
    Store(box.dovecot).set("twofa_app_passwords", "scope = 63", "app_id = ?",
                           altered["id"])
    args = ["app-password", "list", box.name]
    damaged = {row["id"]: row["damaged"]
               for row in box.dovecot.twofa(*args).rows}
    assert damaged[sound["id"]] == "" and damaged[altered["id"]]
    text = box.dovecot.twofa(*args, fmt="").out
    assert text.count("damaged") == 1 and damaged[altered["id"]] in text


def test_revoke_takes_only_ones_own(dovecot):
    one, two = dovecot.mailbox(), dovecot.mailbox()
    row = one.app_password()
    answer = dovecot.twofa("app-password", "revoke", two.name, row["id"])
    assert answer.error == "unknown-id", answer
    assert one.accepts(row["password"])


def test_at_most_fifty(box):
    for number in range(50):
        box.app_password(f"no {number}")
    answer = box.dovecot.twofa("app-password", "add", box.name, "too many")
    assert answer.code != 0 and answer.error == "limit", answer
    first = box.dovecot.twofa("app-password", "list", box.name).rows[0]["id"]
    assert box.dovecot.twofa("app-password", "revoke", box.name,
                             first).code == 0
    assert box.accepts(box.app_password("fits again")["password"])


def test_account_rules_hold(make_dovecot):
    """The database does not check the password, but still applies its other
    rules about the account."""
    from twofatest import backends
    users = {"anna@example.org": "T9D3K!px", "bert@example.org": "T9D3K!qy"}
    fields = {"anna@example.org": "allow_nets=127.0.0.5/32",
              "bert@example.org": "nologin=y reason=closed"}
    dovecot = make_dovecot(backends.PasswdFile(users, fields))
    anna, bert = dovecot.mailbox(), dovecot.mailbox()
    word = anna.app_password(no_check=True)["password"]
    assert anna.refuses(word)
    assert anna.accepts(word, source="127.0.0.5")
    assert not bert.accepts(bert.app_password(no_check=True)["password"])


def test_unknown_mailbox(dovecot):
    """A mailbox that was removed from the password database."""
    answer = dovecot.twofa("app-password", "add", "--no-check",
                           "gone@example.org", "old")
    assert answer.code == 0, answer
    result = dovecot.login("imap", "gone@example.org", answer.row["password"])
    assert not result.ok and not result.temporary


def test_existence_entry(make_dovecot):
    """Dovecot skips the passdbs that verify for an application password; the
    entry after them still refuses a mailbox that was removed."""
    from twofatest import backends
    dovecot = make_dovecot(backends.SqlThenPam())
    box, gone = dovecot.mailbox(), dovecot.mailbox()
    word = gone.app_password()["password"]
    assert gone.accepts(word)
    with open(f"{dovecot.root}/userdb") as f:
        lines = [line for line in f if not line.startswith(gone.name)]
    import sqlite3
    db = sqlite3.connect(f"{dovecot.root}/users.db")
    with db:
        db.execute("DELETE FROM users WHERE name = ?", (gone.name,))
    db.close()
    with open(f"{dovecot.root}/userdb", "w") as f:
        f.writelines(lines)
    dovecot.reload()
    assert not gone.login(word).ok
    assert box.accepts(box.app_password()["password"])


@pytest.fixture(scope="module")
def gateway():
    """A Dovecot that knows an ActiveSync gateway at 127.0.0.20."""
    from twofatest import backends
    from twofatest.dovecot import Dovecot
    with Dovecot(backends.PasswdFile(),
                 extra="twofa_activesync_networks = 127.0.0.20/32\n") as made:
        yield made


@pytest.mark.parametrize("scope, gateway_ok, other_ok", [
    ("activesync", True, False), ("all", True, True), ("imap", False, True),
    ("imap activesync", True, True),
])
@pytest.mark.parametrize("state", ["off", "on"])
def test_activesync(gateway, state, scope, gateway_ok, other_ok):
    box = gateway.mailbox()
    if state == "on":
        box.turn_on()
    word = box.app_password(scope=scope)["password"]
    assert box.login(word, source="127.0.0.20").ok == gateway_ok
    assert box.login(word).ok == other_ok


def test_codes_are_no_good_from_a_gateway(gateway):
    """A gateway cannot ask for a code; it would repeat the string for ever."""
    box = gateway.mailbox()
    assert box.accepts(box.password, source="127.0.0.20")
    box.turn_on()
    assert box.refuses(box.password, source="127.0.0.20")
    string = box.fresh()
    assert box.refuses(string, source="127.0.0.20")
    assert box.accepts(string)


def test_skip_authenticated_is_needed(make_dovecot):
    """Without `skip = authenticated`, a database that verifies by itself
    refuses application passwords. No database accepts more without that
    setting."""
    from twofatest import backends

    class Unskipped(backends.Pam):
        skips = False
    dovecot = make_dovecot(Unskipped())
    box = dovecot.mailbox()
    assert box.refuses(box.app_password()["password"])
    assert box.accepts(box.password)
    answer = dovecot.twofa("check-config")
    assert any(row["result"] == "warning" and "skip = authenticated" in
               row["text"] + row["remedy"] for row in answer.rows), answer


class ForOthers(backends.PasswdFile):
    """The only password database does not accept this mailbox any more, because
    its owner was shut out. The userdb still has the mailbox."""
    skip = "never"

    def passdbs(self):
        gone = next(iter(self.users))
        self.more = {"username_filter": f"!{gone}", "skip": self.skip}
        return super().passdbs()


@pytest.mark.parametrize("skip", ["never", "authenticated"])
def test_filtered_passdbs(make_dovecot, skip):
    users = {"gone@example.org": "T9D3K!px", "here@example.org": "T9D3K!qy"}
    backend = ForOthers(users)
    backend.skip = skip
    dovecot = make_dovecot(backend)
    kind = type(dovecot.mailbox())
    gone, here = (kind(dovecot, name, password)
                  for name, password in users.items())
    for box in (gone, here):
        box.word = box.app_password(no_check=True)["password"]
    for protocol in PROTOCOLS:
        assert not gone.accepts(gone.password, protocol)
        assert not gone.accepts(gone.word, protocol)
        assert here.accepts(here.word, protocol)
    assert here.accepts(here.password)


def test_passdbs_are_not_shown_one(make_dovecot):
    """An application password opens no other mailbox, whether it is valid for
    its own or not."""
    backend = Curious()
    box = make_dovecot(backend).mailbox().turn_on()
    good, other = (box.app_password(scope=scope)["password"]
                   for scope in ("imap", "pop3"))
    assert box.accepts(good) and box.refuses(other)
    assert box.accepts(box.fresh())
    shown = backend.shown()
    assert box.password in shown
    assert good not in shown and other not in shown
