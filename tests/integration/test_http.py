# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""doveadm's HTTP API: outcomes are rows, faults are exit codes, numbers are
numbers."""

import pytest

OK = "doveadmResponse"


def call(dovecot, command, **parameters):
    status, kind, body = dovecot.http(command, **parameters)
    assert (status, kind) == (200, OK), (command, body)
    return body


def test_a_mailbox_from_on_to_off(dovecot):
    box = dovecot.mailbox()
    from twofatest.totp import Totp
    row, = call(dovecot, "twofaEnable", user=box.name, qr="svg")
    assert row["qr"].lstrip().startswith("<svg") and row["uri"]
    assert isinstance(row["expires"], int)
    box.totp = Totp(row["secret"], dovecot.clock)
    rows = call(dovecot, "twofaConfirm", user=box.name,
                code=box.totp.fresh())
    assert len([row for row in rows if row["recovery_code"]]) == 10
    assert box.refuses(box.password) and box.accepts(box.fresh())
    row, = call(dovecot, "twofaStatus", user=box.name)
    assert row["status"] == "enabled"
    for name in ("created", "changed", "enabled_at", "recovery_codes",
                 "app_passwords", "failures", "paused_until"):
        assert isinstance(row[name], int), name
    row, = call(dovecot, "twofaAppPasswordAdd", user=box.name, label="phone",
                scope="imap", network="127.0.0.0/8", expires="1 days")
    assert box.accepts(row["password"])
    assert (row["scope"], row["networks"]) == ("imap", "127.0.0.0/8")
    assert isinstance(row["expires"], int)
    listed, = call(dovecot, "twofaAppPasswordList", user=box.name)
    assert listed["id"] == row["id"] and isinstance(listed["last_used"], int)
    call(dovecot, "twofaAppPasswordRevoke", user=box.name, id=row["id"])
    assert box.refuses(row["password"])
    row, = call(dovecot, "twofaVerify", user=box.name, code=box.totp.fresh())
    assert row["method"] == "code"
    row, = call(dovecot, "twofaCheck", user=box.name, code=box.totp.wrong())
    assert row["result"] == "wrong"
    # Dovecot's formatter has no negative numbers, so this one is a string
    assert row["offset"] == "0"
    rows = call(dovecot, "twofaRecoveryCodes", user=box.name)
    assert len(rows) == 10
    call(dovecot, "twofaUnlock", user=box.name)
    rows = call(dovecot, "twofaActivity", user=box.name)
    assert {"enable", "confirm", "app-add", "app-revoke", "new-codes"} <= {
        row["method"] for row in rows if row["service"] == "doveadm"}
    assert all(isinstance(row[name], int) for row in rows
               for name in ("first_seen", "last_seen", "times"))
    program, = call(dovecot, "twofaPrograms", user=box.name)
    assert (program["service"], program["state"]) == ("imap", "app")
    assert box.name in [row["user"] for row in call(
        dovecot, "twofaList", mask="user*", status="enabled")]
    call(dovecot, "twofaDisable", user=box.name, code=box.totp.fresh())
    assert box.accepts(box.password)
    call(dovecot, "twofaDelete", user=box.name)
    assert box.name not in [r["user"] for r in call(dovecot, "twofaList")]


def test_force_and_rename(dovecot):
    box, other = dovecot.mailbox().turn_on(), dovecot.mailbox()
    call(dovecot, "twofaRename", user=box.name, new=other.name,
         force=True)
    assert other.refuses(other.password)
    call(dovecot, "twofaDisable", user=other.name, force=True)
    assert other.accepts(other.password)


def test_health(dovecot):
    rows = call(dovecot, "twofaStatus")
    assert {"keys", "store"} <= {row.get("check") for row in rows}


@pytest.mark.parametrize("command, parameters, error", [
    ("twofaEnable", {"user": "nobody@example.org"}, "unknown-mailbox"),
    ("twofaStatus", {"user": "nobody@example.org"}, "unknown-mailbox"),
    ("twofaConfirm", {"user": "USER", "code": "123456"}, "already-enabled"),
    ("twofaVerify", {"user": "USER", "code": "WRONG"}, "wrong-code"),
    ("twofaVerify", {"user": "USER"}, "no-code"),
    ("twofaVerify", {"user": "OFF", "code": "123456"}, "not-enabled"),
    ("twofaDisable", {"user": "USER"}, "no-code"),
    ("twofaDisable", {"user": "USER", "code": "WRONG"}, "wrong-code"),
    ("twofaAppPasswordAdd", {"user": "USER", "label": "x", "scope": "pop4"},
     "bad-input"),
    ("twofaAppPasswordRevoke", {"user": "USER", "id": "aaaaaaaa"},
     "unknown-id"),
    ("twofaAppPasswordRevoke", {"user": "USER"}, "bad-input"),
    ("twofaAppPasswordRevoke", {"user": "USER", "id": "", "all": False},
     "bad-input"),
    ("twofaEnable", {}, "bad-input"),
    ("twofaRename", {"user": "USER"}, "bad-input"),
])
def test_outcomes(dovecot, on, command, parameters, error):
    off = dovecot.mailbox()
    off.app_password()
    values = {"USER": on.name, "OFF": off.name, "WRONG": on.totp.wrong()}
    row, = call(dovecot, command, **{k: values.get(v, v)
                                     for k, v in parameters.items()})
    assert row["error"] == error, row
    assert isinstance(row["retry_after"], int)


def test_paused(on):
    for number in range(5):
        call(on.dovecot, "twofaVerify", user=on.name,
             code=on.totp.wrong(number + 1))
    row, = call(on.dovecot, "twofaVerify", user=on.name, code=on.totp.fresh())
    assert row["error"] == "paused" and 0 < row["retry_after"] <= 30


def test_faults_are_errors(make_dovecot):
    import os
    dovecot = make_dovecot()
    box = dovecot.mailbox().turn_on()
    os.rename(dovecot.key_file, dovecot.key_file + ".away")
    dovecot.kill_service()
    status, kind, body = dovecot.http("twofaStatus", user=box.name)
    assert kind == "error" and body["exitCode"] != 0, (status, kind, body)
    os.rename(dovecot.key_file + ".away", dovecot.key_file)
    from twofatest.dovecot import wait_for
    wait_for(lambda: dovecot.http("twofaStatus", user=box.name)[1] == OK)


@pytest.mark.parametrize("header", ["", "Authorization: X-Dovecot-API eA=="])
def test_without_the_key(dovecot, header):
    """curl is the client, because Dovecot never answers its refusal to one that
    sends `Connection: close`."""
    import subprocess
    answer = subprocess.run(
        ["curl", "-sS", "-m", "10", "-w", "%{http_code}", "-H", header,
         "-d", '[["twofaList", {}, "tag"]]',
         f"http://127.0.0.1:{dovecot.ports['http']}/doveadm/v1"],
        capture_output=True, text=True)
    assert answer.stdout == "401", answer


def test_odd_parameters(dovecot, on):
    """doveadm's server survives all that a client sends."""
    for parameters in ({"user": ""}, {"user": 1},
                       {"user": on.name, "code": 123456},
                       {"user": on.name, "code": ["123", "456"]},
                       {"user": on.name, "code": ""},
                       {"user": "a\tb\nc", "code": "1"},
                       {"user": "x" * 5000, "code": "1"}):
        dovecot.http("twofaVerify", **parameters)
    assert call(dovecot, "twofaStatus", user=on.name)[0]["status"] == "enabled"


def test_null_is_no_name(dovecot, on):
    """A parameter of the value null is refused."""
    for parameters in ({"user": on.name, "new": None},
                       {"user": None, "new": on.name},
                       {"user": None}):
        dovecot.http("twofaRename", **parameters)
    dovecot.http("twofaDelete", user=None)
    assert call(dovecot, "twofaStatus", user=on.name)[0]["status"] == "enabled"
    assert on.refuses(on.password) and on.accepts(on.fresh())


def test_init_is_not_for_http(dovecot):
    status, kind, _body = dovecot.http("twofaInit")
    assert kind != OK or status != 200


def test_import_is_not_for_http(dovecot, on, tmp_path):
    """doveadm-server reads no file that a client names."""
    path = tmp_path / "tokens.csv"
    path.write_text("A1,3132333435363738393031323334353637383930\n")
    status, kind, _body = dovecot.http("twofaDeviceImport", user=on.name,
                                       file=str(path), serial="A1",
                                       force=True, noCheck=True)
    assert kind != OK or status != 200
    assert len(on.devices()) == 1
