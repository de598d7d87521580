# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""doveadm on the command line: every command, its outcomes and exit codes."""

import os
import pty
import subprocess

import pytest

from twofatest.dovecot import wait_for

EX_USAGE, EX_DATAERR, EX_NOUSER, EX_CANTCREAT, EX_TEMPFAIL = 64, 65, 67, 73, 75
EX_NOINPUT = 66
NOTFOUND = 68


def outcome(answer, error, code):
    assert answer.error == error, answer
    assert answer.code == code, answer
    assert answer.row["text"] and answer.err.strip(), answer


def test_status(box):
    row = box.status()
    assert (row["user"], row["status"]) == (box.name, "disabled")
    box.enable()
    row = box.status()
    assert row["status"] == "pending"
    assert 0 < row["pending_expires"] - box.dovecot.clock.now() <= 24 * 3600
    box.turn_on()
    row = box.status()
    assert row["status"] == "enabled"
    assert (row["recovery_codes"], row["app_passwords"]) == (10, 0)
    assert abs(row["enabled_at"] - box.dovecot.clock.now()) < 60
    assert "secret" not in row


def test_health(dovecot):
    answer = dovecot.twofa("status")
    assert answer.code == 0, answer
    checks = {row["check"]: row for row in answer.rows}
    assert {"service", "keys", "store", "clock"} <= set(checks)
    assert all(row["result"] in ("ok", "warning") for row in answer.rows
               if row["result"]), answer


def test_list(dovecot):
    on, pending = dovecot.mailbox().turn_on(), dovecot.mailbox()
    pending.enable()
    rows = {row["user"]: row for row in dovecot.twofa("list").rows}
    assert rows[on.name]["status"] == "enabled"
    assert rows[on.name]["recovery_codes"] == 10
    assert rows[pending.name]["status"] == "pending"
    answer = dovecot.twofa("list", on.name[:6] + "*")
    assert on.name in [row["user"] for row in answer.rows]
    answer = dovecot.twofa("list", "--status", "pending", "user*@example.org")
    assert {row["status"] for row in answer.rows} == {"pending"}
    assert dovecot.twofa("list", "no-such-*").rows == []


def test_enable(box):
    answer = box.dovecot.twofa("enable", box.name)
    row = answer.row
    assert len(row["secret"]) == 32 and row["secret"].isupper()
    name = box.name.replace("@", "%40")
    assert row["uri"] in (
        f"otpauth://totp/example.org:{name}?secret={row['secret']}"
        "&issuer=example.org",
        f"otpauth://totp/example.org:{box.name}?secret={row['secret']}"
        "&issuer=example.org")
    assert row["status"] == "pending"
    for qr, start in (("svg", "<svg"), ("none", "")):
        row = box.dovecot.twofa("enable", "--qr", qr, box.name).row
        assert row["qr"].lstrip().startswith(start) if start else not row["qr"]
    person = box.dovecot.twofa("enable", "--qr", "utf8", box.name, fmt="").out
    assert row["secret"] in person.replace(" ", "") and "▀▀▀▀▀" in person
    assert "doveadm twofa confirm" in person


def on_terminal(*argv):
    """What a command prints when its standard output is a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=theirs)
    os.close(theirs)
    parts = []
    try:
        while part := os.read(ours, 4096):
            parts.append(part)
    except OSError:
        # the terminal is closed at its other end
        pass
    os.close(ours)
    assert process.wait() == 0, (argv, parts)
    return b"".join(parts).decode()


def test_picture_on_a_terminal_only(box):
    """doveadm draws a QR code into a file only when an option asks for it."""
    dovecot = box.dovecot
    text = dovecot.twofa("enable", box.name, fmt="").out
    assert "key: " in text and "▀" not in text and "QR" not in text
    doveadm = ["/usr/bin/doveadm", "-c", dovecot.conf, "twofa", "enable"]
    text = on_terminal(*doveadm, box.name)
    assert "key: " in text and "▀▀▀▀▀" in text and "QR" in text
    assert "▀" not in on_terminal(*doveadm, "--qr", "none", box.name)


def test_qr_code_reads_as_the_uri(box, tmp_path):
    row = box.dovecot.twofa("enable", "--qr", "svg", box.name).row
    (tmp_path / "qr.svg").write_text(row["qr"])
    subprocess.run(["rsvg-convert", "-z", "4", "-o", tmp_path / "qr.png",
                    tmp_path / "qr.svg"], check=True)
    text = subprocess.run(["zbarimg", "-q", "--raw", tmp_path / "qr.png"],
                          check=True, capture_output=True, text=True).stdout
    assert text.strip() == row["uri"]


def test_confirm(box):
    dovecot = box.dovecot
    outcome(dovecot.twofa("confirm", box.name, "123456"), "not-pending",
            NOTFOUND)
    totp = box.enable()
    outcome(dovecot.twofa("confirm", box.name, totp.wrong()), "wrong-code",
            EX_DATAERR)
    assert box.status()["status"] == "pending"
    answer = box.confirm(totp)
    assert len(box.recovery) == 10, answer
    outcome(dovecot.twofa("confirm", box.name, box.totp.fresh()),
            "already-enabled", EX_CANTCREAT)


def test_code_forms(box):
    """A code may be one argument, one with a space, or two, or may come from
    standard input."""
    dovecot = box.turn_on().dovecot
    for form in ("plain", "space", "two", "stdin", "stdin with space"):
        code = box.totp.fresh()
        spaced = f"{code[:3]} {code[3:]}"
        args = {"plain": [code], "space": [spaced], "two": spaced.split()}
        stdin = {"stdin": code + "\n", "stdin with space": spaced + "\n"}
        answer = dovecot.twofa("verify", box.name, *args.get(form, []),
                               stdin=stdin.get(form, ""))
        assert answer.code == 0 and not answer.error, (form, answer)
    answer = dovecot.twofa("verify", box.name)
    outcome(answer, "no-code", EX_USAGE)
    for bad in ("12345", "abc", "1234567", "12 3456x"):
        answer = dovecot.twofa("verify", box.name, bad)
        assert answer.code == EX_DATAERR, (bad, answer)


def test_check_consumes_nothing(on):
    dovecot, totp, clock = on.dovecot, on.totp, on.dovecot.clock
    clock.advance(400)
    clock.settle()
    now = totp.step()

    def result(code):
        answer = dovecot.twofa("check", on.name, code)
        return answer.row
    code = totp.at(now)
    assert result(code)["result"] == "right"
    assert result(code)["result"] == "right"
    early, late = result(totp.at(now + 4)), result(totp.at(now - 4))
    assert early["result"] != "right" and late["result"] != "right"
    assert abs(abs(int(early["offset"])) - 120) <= 30
    assert int(early["offset"]) * int(late["offset"]) < 0
    assert result(totp.wrong(1))["result"] == "wrong"
    assert on.accepts(on.password + code)
    assert result(code)["result"] == "used"
    assert on.status()["failures"] == 0
    for number in range(5):
        dovecot.twofa("verify", on.name, totp.wrong(number + 1))
    clock.settle()
    assert result(totp.at(totp.step() + 1))["result"] == "paused"


def test_verify(on):
    answer = on.dovecot.twofa("verify", on.name, on.totp.fresh())
    assert answer.code == 0 and answer.row["method"] == "code"
    answer = on.dovecot.twofa("verify", on.name, on.recovery[0])
    assert answer.code == 0 and answer.row["method"] == "recovery"
    outcome(on.dovecot.twofa("verify", on.name, on.recovery[0]),
            "wrong-code", EX_DATAERR)
    code = on.totp.fresh()
    assert on.dovecot.twofa("verify", on.name, code).code == 0
    outcome(on.dovecot.twofa("verify", on.name, code), "used-code",
            EX_DATAERR)


@pytest.mark.parametrize("args", [
    ["verify", "CODE"], ["disable", "CODE"], ["disable", "--force"],
    ["recovery-codes"], ["check", "CODE"], ["unlock"],
], ids=" ".join)
def test_not_enabled(box, args):
    command, *rest = args
    options = [a for a in rest if a.startswith("--")]
    code = ["123456"] if "CODE" in rest else []
    box.app_password()
    answer = box.dovecot.twofa(command, *options, box.name, *code)
    if command == "unlock" and answer.code == 0:
        return
    outcome(answer, "not-enabled", NOTFOUND)


@pytest.mark.parametrize("args", [
    ["enable", "USER"], ["app-password", "add", "USER", "label"],
    ["status", "USER"], ["verify", "USER", "123456"],
    ["confirm", "USER", "123456"], ["disable", "--force", "USER"],
    ["recovery-codes", "USER"], ["unlock", "USER"], ["delete", "USER"],
    ["rename", "USER", "other@example.org"],
    ["app-password", "revoke", "--all", "USER"],
], ids=lambda args: " ".join(args))
def test_unknown_mailbox(dovecot, args):
    answer = dovecot.twofa(*[arg.replace("USER", "nobody@example.org")
                             for arg in args])
    outcome(answer, "unknown-mailbox", EX_NOUSER)


@pytest.mark.parametrize("name", ["", "a" * 300 + "@example.org", "a\nb",
                                  "%u@x", "'; DROP TABLE twofa_records; --"])
def test_odd_names(dovecot, name):
    answer = dovecot.twofa("enable", "--no-check", name)
    if answer.code == 0:
        assert dovecot.twofa("delete", name).code == 0
    else:
        assert answer.code in (EX_USAGE, EX_DATAERR, EX_NOUSER), answer
    assert dovecot.twofa("list").code == 0


def test_init_never_overwrites(dovecot):
    with open(dovecot.key_file, "rb") as f:
        before = f.read()
    answer = dovecot.twofa("init")
    assert answer.code == 0, answer
    with open(dovecot.key_file, "rb") as f:
        assert f.read() == before


@pytest.mark.parametrize("missing", ["key_file", "store"])
def test_init_with_one_half(make_dovecot, missing):
    """When only one of key file and store is there, init changes nothing."""
    dovecot = make_dovecot(start=False)
    os.rename(getattr(dovecot, missing), getattr(dovecot, missing) + ".away")
    answer = dovecot.twofa("init")
    assert answer.code == EX_NOINPUT and answer.err.strip(), answer
    assert not os.path.exists(getattr(dovecot, missing))


def test_init_with_another_store(make_dovecot):
    dovecot = make_dovecot(start=False)
    os.rename(dovecot.key_file, dovecot.key_file + ".away")
    os.rename(dovecot.store, dovecot.store + ".away")
    assert dovecot.twofa("init").code == 0
    os.rename(dovecot.key_file + ".away", dovecot.key_file)
    answer = dovecot.twofa("init")
    assert answer.code == EX_DATAERR and "belongs to" in answer.err, answer


def test_init_files(make_dovecot):
    import stat
    dovecot = make_dovecot(start=False)
    key = os.stat(dovecot.key_file)
    assert (key.st_uid, stat.S_IMODE(key.st_mode)) == (0, 0o600)
    store = os.stat(dovecot.store)
    assert store.st_uid != 0 and stat.S_IMODE(store.st_mode) == 0o600


def test_init_cannot_make_the_store(make_dovecot):
    dovecot = make_dovecot(start=False, init=False)
    with open(os.path.dirname(dovecot.store), "w"):
        pass
    answer = dovecot.twofa("init")
    assert answer.code == EX_CANTCREAT, answer
    assert not os.path.exists(dovecot.key_file)


def test_before_init(make_dovecot):
    dovecot = make_dovecot(init=False)
    box = dovecot.mailbox()
    result = box.login(box.password)
    assert not result.ok and result.temporary, result
    answer = dovecot.twofa("enable", box.name)
    assert answer.code != 0 and "init" in answer.err, answer
    assert dovecot.twofa("init").code == 0
    from twofatest.dovecot import wait_for
    wait_for(lambda: box.accepts(box.password))


def test_dovecot_is_down(make_dovecot):
    dovecot = make_dovecot(start=False)
    for args in (["status"], ["list"], ["enable", "--no-check", "a@b"],
                 ["unlock", "a@b"]):
        answer = dovecot.twofa(*args)
        assert answer.code != 0, answer
        assert "running" in answer.err or "check-config" in answer.err, answer


def test_socket_option(on):
    path = f"{on.dovecot.root}/run/twofa-admin"
    answer = on.dovecot.twofa("status", "-a", path, on.name)
    assert answer.code == 0 and answer.row["status"] == "enabled"
    answer = on.dovecot.twofa("status", "-a", path + "x", on.name)
    assert answer.code != 0


def test_usage(dovecot):
    for args in ([], ["no-such-command"], ["enable"], ["rename", "a"],
                 ["app-password"], ["app-password", "add", "a"],
                 ["enable", "--qr", "gif", "user00@example.org"]):
        answer = dovecot.twofa(*args)
        assert answer.code != 0, (args, answer)
    for args in (["enable"], ["rename", "a"], ["app-password", "add", "a"],
                 ["app-password", "revoke"], ["app-password", "revoke", "a"]):
        answer = dovecot.twofa(*args)
        assert answer.code == EX_USAGE, (args, answer)
        assert f"twofa {args[0]}" in answer.err and not answer.out, answer
    text = dovecot.doveadm("help", fmt="")
    for command in ("init", "check-config", "status", "list", "enable",
                    "confirm", "disable", "app-password add",
                    "app-password list", "app-password revoke",
                    "recovery-codes", "check", "verify", "unlock", "rename",
                    "delete"):
        assert f"twofa {command}" in text.out + text.err or \
            command.split()[0] in text.out + text.err


@pytest.mark.parametrize("fmt", ["tab", "table", "flow", "pager"])
def test_other_formats(on, fmt):
    for args in (["status", on.name], ["status"], ["list"],
                 ["app-password", "list", on.name]):
        answer = on.dovecot.twofa(*args, fmt=fmt)
        assert answer.code == 0, answer
    assert on.name in on.dovecot.twofa("status", on.name, fmt=fmt).out


def test_sockets_are_not_for_everybody(dovecot):
    import stat
    for name, owner in (("twofa-auth", "dovecot"), ("twofa-admin", "root")):
        info = os.stat(f"{dovecot.root}/run/{name}")
        import pwd
        assert pwd.getpwuid(info.st_uid).pw_name == owner
        assert stat.S_IMODE(info.st_mode) == 0o600


def test_rename_to_a_name_that_nobody_has(box):
    """The old name opens without a code meanwhile: that is said."""
    box.turn_on()
    new = "nobody-" + box.name
    answer = box.dovecot.twofa("rename", box.name, new, fmt="")
    assert answer.code == 0 and f"knows no mailbox {new}" in answer.out
    assert f"doveadm twofa rename {new} {box.name}" in answer.out
    answer = box.dovecot.twofa("rename", new, box.name, fmt="")
    assert answer.code == 0 and "knows no mailbox" not in answer.out
    assert box.refuses(box.password)


def test_verify_is_an_activity(box):
    box.turn_on()
    for code in (box.totp.wrong(), box.totp.fresh()):
        box.dovecot.twofa("verify", box.name, code)
    wait_for(lambda: {("doveadm", "code", "ok"), ("doveadm", "code", "fail")}
             <= {(row["service"], row["method"], row["result"]) for row in
                 box.dovecot.twofa("activity", box.name).rows})
