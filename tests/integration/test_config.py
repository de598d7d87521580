# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The configuration: the drop-in as shipped, its defaults, and check-config."""

import os
import re
import subprocess

import pytest

from twofatest import backends
from twofatest.blocks import block
from twofatest.config import DROPIN
from twofatest.dialect import current as dialect
from twofatest.service import Service


def doveconf(path, *args):
    return subprocess.run(["doveconf", "-c", path, *args], text=True,
                          capture_output=True)


def settings(path):
    """All settings whose names begin with `twofa_`."""
    text = ""
    for args in [["-a"]] + [[name] for name in dialect.STORE_BLOCKS]:
        result = doveconf(path, *args)
        assert result.returncode == 0, result.stderr
        text += result.stdout
    return dict(re.findall(r"^(twofa_\w+|  sql\w+) = ?(.*)$", text, re.M))


@pytest.fixture
def dropin(tmp_path):
    """The drop-in in a file of its own, `change`d."""
    def make(change=lambda text: text):
        path = tmp_path / "dovecot.conf"
        path.write_text(dialect.HEAD + change(DROPIN.read_text()))
        return str(path)
    return make


def test_dropin_loads(dropin):
    result = doveconf(dropin(), "-n")
    assert (result.returncode, result.stderr) == (0, "")
    assert dialect.passdb("twofa") in result.stdout
    # it changes nothing but adds the passdb; where it names the store, that
    # is the default
    rest = re.sub(r"^twofa_sql \{[^}]*\}", "", result.stdout, flags=re.M)
    assert "twofa_" not in rest


def test_dropin_states_the_defaults(dropin):
    """With every commented setting uncommented, each has the same value."""
    def uncomment(text):
        return re.sub(r"^#(twofa_\w+ [={]|  \w+ =|\}$)", r"\1", text,
                      flags=re.M)
    stated = re.findall(r"^#?(twofa_\w+|  sql\w+) =", DROPIN.read_text(),
                        re.M)
    defaults = settings(dropin(lambda text: ""))
    assert settings(dropin()) == defaults
    assert settings(dropin(uncomment)) == defaults
    assert sorted(stated) == sorted(defaults)


@pytest.mark.parametrize("line", [
    "twofa_window = 99", "twofa_window = many", "twofa_hint = sometimes",
    "twofa_max_failures = 0", "twofa_key_file = relative",
    "twofa_activesync_networks = nonsense", "twofa_activity_days = -1",
    "twofa_webmail_bare = perhaps",
])
def test_bad_values(make_dovecot, line):
    """auth does not start with a value that is none for its setting.
    check-config names the setting, or Dovecot itself names file and line."""
    dovecot = make_dovecot(start=False, init=False, extra=line + "\n")
    with open(dovecot.conf) as f:
        number = f.read().splitlines().index(line) + 1
    place = f"{line.split()[0]}|{dovecot.conf} line {number}"
    answer = dovecot.twofa("check-config")
    assert answer.code != 0, answer
    assert re.search(place, answer.out + answer.err), answer
    dovecot.start(wait=False)
    dovecot.never_gets_ready()
    assert re.search(place, dovecot.logs())


TYPING_ERRORS = ["twofa_isuer = x", "twofa_isuer =", "twofa_sql_conect = x",
                 "service twofa {\n  proces_limit = 1\n}",
                 *dialect.STORE_TYPING_ERRORS]


@pytest.mark.parametrize("text", TYPING_ERRORS,
                         ids=lambda text: " ".join(text.split()))
def test_typing_error(make_dovecot, text):
    """Dovecot does not start. check-config, doveconf and the log name the
    setting."""
    name = re.findall(r"\w+(?= =)", text)[0]
    dovecot = make_dovecot(start=False, init=False, extra=text + "\n")
    answer = dovecot.twofa("check-config")
    assert answer.code != 0 and name in answer.out + answer.err
    result = doveconf(dovecot.conf, "-n")
    assert result.returncode != 0 and name in result.stderr
    dovecot.start(wait=False)
    dovecot.never_gets_ready()
    assert name in dovecot.logs()


def results(answer):
    return {row["result"] for row in answer.rows}


def test_good_configuration(dovecot):
    answer = dovecot.twofa("check-config")
    assert answer.code == 0, answer
    assert "error" not in results(answer)


def test_before_start(make_dovecot):
    """check-config runs before a reload, so it does not need a running
    Dovecot."""
    dovecot = make_dovecot(start=False)
    answer = dovecot.twofa("check-config")
    assert answer.code == 0, answer
    assert "error" not in results(answer)


def finding(answer, result, words):
    rows = [row for row in answer.rows if row["result"] == result and
            re.search(words, row["text"] + row["remedy"], re.I)]
    assert rows, answer
    return rows[0]


def test_without_init(make_dovecot):
    dovecot = make_dovecot(start=False, init=False)
    answer = dovecot.twofa("check-config")
    assert answer.code != 0
    finding(answer, "error", "init")


def test_key_file_mode(make_dovecot):
    dovecot = make_dovecot(start=False)
    os.chmod(dovecot.key_file, 0o640)
    answer = dovecot.twofa("check-config")
    assert answer.code != 0
    finding(answer, "error", "0600|mode|permission")


def test_challenge_mechanisms_are_a_warning(make_dovecot):
    dovecot = make_dovecot(start=False,
                           mechanisms="plain login cram-md5")
    answer = dovecot.twofa("check-config")
    finding(answer, "warning", "CRAM-MD5")


@pytest.mark.parametrize("kind", ["sql-compares", "pam", "lua-verifies",
                                  "ldap-binds-directly", "oauth2"])
def test_databases_that_verify(make_dovecot, kind):
    """Application passwords need `skip = authenticated` there."""
    class Unskipped(backends.ALL[kind]):
        skips = False
    answer = make_dovecot(Unskipped(), start=False).twofa("check-config")
    finding(answer, "warning", "skip = authenticated")
    good = make_dovecot(backends.ALL[kind](), start=False)
    answer = good.twofa("check-config")
    assert not any("skip = authenticated" in row["text"] + row["remedy"]
                   for row in answer.rows if row["result"] != "ok"), answer


@pytest.mark.parametrize("kind", ["passwd-file", "sql", "lua", "ldap",
                                  "ldap-binds"])
def test_databases_that_can_be_skipped(make_dovecot, kind):
    answer = make_dovecot(backends.BACKENDS[kind](),
                          start=False).twofa("check-config")
    assert answer.code == 0, answer
    assert not any("skip = authenticated" in row["text"] + row["remedy"]
                   for row in answer.rows if row["result"] != "ok"), answer


def test_master_users_are_a_warning(make_dovecot):
    """Master users need no code. check-config warns about that, and does not
    fail, as an admin may want it."""
    class WithMasters(backends.PasswdFile):
        def passdbs(self):
            return super().passdbs() + dialect.passdb(
                "passwd-file", "masters", master="yes",
                **dialect.passwd_file(f"{self.root}/masters"))
    answer = make_dovecot(WithMasters(), start=False).twofa("check-config")
    assert answer.code == 0, answer
    finding(answer, "warning", "master users.*allow_nets")


def sockets(make_dovecot, extra):
    """Returns the texts of check-config about the service's sockets."""
    answer = make_dovecot(start=False, extra=extra).twofa("check-config")
    assert answer.code == 0, answer
    return [row["text"] for row in answer.rows if row["check"] == "sockets"]


def listener(name, **values):
    return block("service twofa", {name: values})


@pytest.mark.parametrize("name, values, message", [
    ("unix_listener twofa-admin", {"mode": "0660"}, "twofa-admin.*0660"),
    ("unix_listener twofa-user", {"user": "mail"}, "twofa-user.*mail"),
    ("unix_listener twofa-auth", {"user": "mail"}, "twofa-auth.*mail"),
    ("unix_listener /run/x/twofa-admin", {"mode": "0606"}, "/run/x/.*0606"),
    ("unix_listener /run/x/twofa-admin", {"user": "mail"}, "/run/x/.*mail"),
    ("unix_listener another", {"mode": "0600"},
     "refuses clients of .* another"),
    ("inet_listener twofa-admin", {"port": "1"},
     "refuses clients of .* twofa-admin"),
])
def test_sockets(make_dovecot, name, values, message):
    text, = sockets(make_dovecot, listener(name, **values))
    assert re.search(message, text)


def test_sockets_that_are_good(make_dovecot):
    assert sockets(make_dovecot, "") == []
    assert sockets(make_dovecot, block("service twofa", {
        "unix_listener twofa-admin": {"user": "root", "mode": "0600"},
        "unix_listener twofa-user": {"user": "dovenull"},
        "unix_listener twofa-auth": {"user": "dovecot"},
        "inet_listener twofa-admin": {"port": "0"}})) == []


@pytest.mark.dovecot("2.4")
@pytest.mark.parametrize("extra", [
    "unix_listener_mode = 0606\n",
    "service twofa {\n  unix_listener_mode = 0606\n}\n",
    "group @open x {\n  unix_listener_mode = 0606\n}\n"
    "service twofa {\n  @open = x\n}\n",
    "group @open x {\n  unix_listener_mode = 0606\n}\n@open = x\n",
], ids=["for all", "for the service", "by a group", "by a group for all"])
def test_sockets_for_all(make_dovecot, extra):
    """Dovecot 2.4 lets it outweigh what each socket has by default."""
    dovecot = make_dovecot(extra=extra)
    assert os.stat(f"{dovecot.root}/run/twofa-admin").st_mode & 0o777 == 0o606
    answer = dovecot.twofa("check-config")
    texts = [row["text"] for row in answer.rows if row["check"] == "sockets"]
    assert len(texts) == 3 and all("0606" in text for text in texts), answer


@pytest.mark.parametrize("missing", ["twofa-kick", "twofa-notify",
                                     "twofa-panel"])
def test_missing_program(make_dovecot, tmp_path, missing):
    """Dovecot doesn't start without one."""
    for name in os.listdir("/usr/lib/dovecot"):
        if name != missing:
            os.symlink(f"/usr/lib/dovecot/{name}", tmp_path / name)
    dovecot = make_dovecot(start=False, extra=f"libexec_dir = {tmp_path}\n")
    answer = dovecot.twofa("check-config")
    assert answer.code != 0
    finding(answer, "error", f"{tmp_path}/{missing} can't be executed")


CHARS = "auth_username_chars = abcdefghijklmnopqrstuvwxyz0123456789.-_@"


@pytest.mark.parametrize("extra", [
    CHARS + "ä\n", "auth_username_chars =\n",
    f"protocol pop3 {{\n  {CHARS}ä\n}}\n",
], ids=["more", "empty", "protocol"])
def test_names(make_dovecot, extra):
    answer = make_dovecot(start=False, extra=extra).twofa("check-config")
    row = finding(answer, "warning", "auth_username_chars")
    assert row["text"].startswith("In protocol pop3: ") == ("protocol" in
                                                             extra)


def test_names_that_are_good(make_dovecot):
    answer = make_dovecot(start=False,
                          extra=CHARS + "\n").twofa("check-config")
    assert not [row for row in answer.rows if row["check"] == "names"], answer


@pytest.mark.dovecot("2.3")
def test_query_in_another_file(make_dovecot):
    """check-config reads the file as Dovecot 2.3 does, with quotes, comments
    and included files."""
    class Included(backends.ALL["sql-compares"]):
        skips = False

        def passdbs(self):
            text = super().passdbs()
            path, = re.findall(r"args = (/\S+)", text)
            with open(path) as f:
                query, = re.findall(r"password_query = (.*)", f.read())
            with open(path + ".more", "w") as f:
                f.write(f'password_query = "{query}" # no more\n')
            with open(path) as f:
                rest = re.sub("password_query = .*", "", f.read())
            with open(path, "w") as f:
                f.write(f"{rest}\n!include_try {path}.more\n")
            return text
    dovecot = make_dovecot(Included())
    box = dovecot.mailbox()
    assert box.accepts(box.password)
    assert box.refuses(box.password + "x")
    answer = dovecot.twofa("check-config")
    finding(answer, "warning", "skip = authenticated")


def test_syntax_error(make_dovecot):
    dovecot = make_dovecot(start=False, init=False, extra="passdb {\n")
    answer = dovecot.twofa("check-config")
    assert answer.code != 0 and answer.out + answer.err


def test_issuer(make_dovecot):
    dovecot = make_dovecot(extra='twofa_issuer = Mail & Söhne "GmbH"\n')
    box = dovecot.mailbox()
    row = dovecot.twofa("enable", box.name).row
    from urllib.parse import parse_qs, unquote, urlsplit
    uri = urlsplit(row["uri"])
    assert parse_qs(uri.query)["issuer"] == ['Mail & Söhne "GmbH"']
    assert unquote(uri.path).endswith(":" + box.name)


def test_issuer_with_a_colon(make_dovecot):
    """Apps take it for the end of the issuer. Logins do not mind it."""
    dovecot = make_dovecot(extra="twofa_issuer = Mail: Example\n")
    box = dovecot.mailbox()
    finding(dovecot.twofa("check-config"), "error",
            "twofa_issuer = Mail: Example has a colon")
    answer = dovecot.twofa("enable", box.name)
    assert answer.error == "bad-input" and not answer.row.get("secret")
    assert answer.row["text"] == "twofa_issuer: must not contain a colon"
    assert box.accepts(box.password)
    with Service(dovecot, "twofa-admin") as admin:
        verb, reply, rows = admin.ask("ENABLE", f"user={box.name}",
                                      "issuer=Mail: Example")
        assert (verb, rows, reply["error"], reply["text"]) == (
            "FAIL", [], "bad-input", "issuer: must not contain a colon")
        assert admin.ask("ENABLE", f"user={box.name}",
                         "issuer=Example")[0] == "OK"


@pytest.mark.parametrize("extra", [
    "twofa_window = 99\n", "twofa_activesync_networks = nonsense\n",
    "twofa_webmail_networks = 192.0.2.0/24\n"
    "haproxy_trusted_networks = 192.0.2.1\n",
], ids=["window", "networks", "overlap"])
def test_one_row_for_an_error(make_dovecot, extra):
    """The programs of services fail with it as well as Dovecot itself."""
    dovecot = make_dovecot(start=False, init=False, extra=extra)
    answer = dovecot.twofa("check-config")
    errors = [row for row in answer.rows if row["result"] == "error"]
    assert answer.code != 0 and len(errors) == 1, answer


def test_key_file_that_is_back(make_dovecot):
    """The service repeats the fault for a moment, and check-config waits for
    that to pass."""
    dovecot = make_dovecot(start=False)
    os.rename(dovecot.key_file, dovecot.key_file + ".away")
    dovecot.start()
    answer = dovecot.twofa("status")
    assert answer.code != 0
    answer = dovecot.twofa("check-config")
    errors = [row for row in answer.rows if row["result"] == "error"]
    assert len(errors) == 1 and errors[0]["check"] == "keys", answer
    os.rename(dovecot.key_file + ".away", dovecot.key_file)
    answer = dovecot.twofa("check-config")
    assert answer.code == 0 and "error" not in results(answer), answer


def inet(service, name, **values):
    return "listen = *\n" + block(f"service {service}",
                                  {f"inet_listener {name}": values})


@pytest.mark.parametrize("result, words, extra", [
    ("error", "twofa_webmail_networks has 0.0.0.0/0",
     "twofa_webmail_networks = 0.0.0.0/0\n"),
    ("warning", "sendmail_path = /nonexistent can't be executed",
     "sendmail_path = /nonexistent -i\n"),
    ("warning", "inet_listener http has no TLS",
     inet("twofa-panel", "http", port="1")),
    ("warning", "inet_listener https has no TLS",
     "ssl = no\n" + inet("twofa-panel", "https", port="1")),
    ("warning", "doveadm listens on all addresses",
     inet("doveadm", "http", port="1")),
    ("warning", "doveadm_api_key has less than 16",
     "doveadm_api_key = short\n" + inet("doveadm", "http", port="1")),
], ids=["networks", "sendmail", "plain", "no-ssl", "everywhere", "key"])
def test_settings_that_weaken(make_dovecot, result, words, extra):
    answer = make_dovecot(start=False, extra=extra).twofa("check-config")
    finding(answer, result, re.escape(words))


def test_where_it_stands(make_dovecot):
    """A row names file and line of what its text names, in included files,
    too."""
    dovecot = make_dovecot(start=False)
    included = f"{dovecot.root}/wide.conf"
    with open(included, "w", encoding="utf-8") as file:
        file.write("# hosts\n\ntwofa_webmail_networks = 0.0.0.0/0\n")
    dovecot.configure(extra="!include wide.conf\n")
    answer = dovecot.twofa("check-config")
    row, = [row for row in answer.rows
            if "twofa_webmail_networks" in row["text"]]
    assert row["where"] == f"{included}:3", row
    good = [row for row in answer.rows if row["result"] == "ok"]
    assert good and not any(row["where"] for row in good)
    shown = dovecot.doveadm("twofa", "check-config", fmt="").out
    assert f"({included}:3)" in shown, shown


def test_passdb_that_verifies_nothing(make_dovecot):
    """A passdb that verifies nothing leaves the code as the only factor."""
    backend = backends.PasswdFile(
        {"anna@example.org": "T9D3K!px", "office@example.org": ""},
        fields={"office@example.org": "nopassword"})
    answer = make_dovecot(backend, start=False).twofa("check-config")
    assert answer.code != 0
    finding(answer, "error", "line 2 returns nopassword")


class Aliases(backends.PasswdFile):
    """Two names for one home. `canonical`: the passdb says which one is the
    mailbox."""
    def __init__(self, canonical):
        super().__init__(
            {"anna@example.org": "T9D3K!px", "office@example.org": "T9D3K!px"},
            {"office@example.org": "user=anna@example.org"}
            if canonical else {})

    def prepare(self, root):
        super().prepare(root)
        with open(f"{root}/passwd") as f:
            text = f.read().replace("::::::", f"::::{root}/mail/anna::")
        for name in ("passwd", "userdb"):
            with open(f"{root}/{name}", "w") as f:
                f.write(text)


@pytest.mark.parametrize("canonical", [False, True])
def test_two_names_with_one_home(make_dovecot, canonical):
    answer = make_dovecot(Aliases(canonical), start=False).twofa(
        "check-config")
    names = [row["text"] for row in answer.rows
             if row["check"] in ("names", "userdbs")]
    if canonical:
        assert names == []
    else:
        assert len(names) == 1 and re.search(
            r"office@example.org \(line 2\) and anna@example.org have the "
            "home", names[0])


def test_window_setting(make_dovecot):
    dovecot = make_dovecot(extra="twofa_window = 0\n")
    box = dovecot.mailbox()
    totp = box.enable()
    dovecot.clock.settle()
    answer = dovecot.twofa("confirm", box.name, totp.at(totp.step()))
    assert answer.code == 0, answer
    dovecot.clock.advance(90)
    dovecot.clock.settle()
    now = totp.step()
    assert box.refuses(box.password + totp.at(now - 1))
    assert box.refuses(box.password + totp.at(now + 1))
    assert box.accepts(box.password + totp.at(now))


def test_max_failures_setting(make_dovecot):
    dovecot = make_dovecot(extra="twofa_max_failures = 2\n")
    box = dovecot.mailbox().turn_on()
    for number in range(2):
        assert box.refuses(box.password + box.totp.wrong(number + 1))
    assert box.refuses(box.fresh())


def test_exempt_setting(make_dovecot):
    """A mechanism that the admin exempts needs no code; no other one does."""
    dovecot = make_dovecot(
        backends.PasswdFile({"anna@example.org": "T9D3K!px"}),
        mechanisms="plain login cram-md5",
        extra="twofa_exempt_mechanisms = CRAM-MD5\n")
    box = dovecot.mailbox().turn_on()
    assert box.accepts(box.password, mech="CRAM-MD5")
    assert box.refuses(box.password + "x", mech="CRAM-MD5")
    assert box.refuses(box.password)
    assert box.accepts(box.fresh())


def test_check_config_and_webmail(make_dovecot):
    """check-config warns about a webmail whose settings are incomplete."""
    dovecot = make_dovecot(start=False)

    def warnings(extra):
        dovecot.configure(extra=extra)
        rows = dovecot.twofa("check-config").rows
        return [row["text"] for row in rows if row["check"] == "webmail"]
    networks = "twofa_webmail_networks = 127.0.0.30/31\n"
    trusted = "login_trusted_networks = 127.0.0.30\n"
    bare = "twofa_webmail_bare = yes\n"
    assert warnings("") == warnings(networks + trusted + bare) == []
    assert "slow the logins" in warnings(networks)[0]
    # it does not advise to trust everybody
    assert warnings("twofa_webmail_networks = 0.0.0.0/0\n") == []
    assert "no effect" in warnings(trusted + bare)[0]
