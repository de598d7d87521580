# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A real Postfix that asks Dovecot: other names of a mailbox, outages, and what
its running processes know of a Dovecot that has got twofa."""

import contextlib
import os
import re
import signal

import pytest

from twofatest import config
from twofatest.names import TwoLines
from twofatest.postfix import Postfix
from twofatest.wait import wait_for


@pytest.fixture
def make_postfix():
    made = []

    def make(dovecot):
        made.append(Postfix(dovecot))
        return made[-1]
    yield make
    for postfix in made:
        postfix.close()


def send(box, postfix, string, **options):
    """Returns the number in Postfix's answer."""
    return box.login(string, "smtp", port=postfix.port, **options).text[:3]


def test_alias(make_dovecot, make_postfix):
    dovecot = make_dovecot(TwoLines())
    postfix = make_postfix(dovecot)
    box = dovecot.mailbox()
    alias = box.name.replace("user", "alias")
    assert send(box, postfix, box.password, name=alias) == "235"
    box.turn_on()
    assert send(box, postfix, box.password, name=alias) == "535"
    assert send(box, postfix, box.password + box.totp.wrong(),
                name=alias) == "535"
    string = box.fresh()
    assert send(box, postfix, string, name=alias) == "235"
    assert send(box, postfix, string, name=alias) == "535"
    word = box.app_password()["password"]
    assert send(box, postfix, word, name=alias) == "235"


def test_outage(make_dovecot, make_postfix):
    """Auth says that the failure is temporary; Postfix does not look at it, as
    doc/server.md says."""
    dovecot = make_dovecot()
    postfix = make_postfix(dovecot)
    box = dovecot.mailbox().turn_on()
    assert send(box, postfix, box.fresh()) == "235"
    os.rename(dovecot.key_file, dovecot.key_file + ".away")
    dovecot.kill_service()
    start = dovecot.log_size()
    string = box.fresh()
    assert send(box, postfix, string) == "535"
    dovecot.wait_log(r"client passdb out: FAIL\t.*code=temp_fail", start)
    os.rename(dovecot.key_file + ".away", dovecot.key_file)
    # the service tells the fault for a moment
    wait_for(lambda: send(box, postfix, box.fresh()) == "235",
             what="a login after the outage")


def without_twofa(dovecot):
    """The configuration of before the installation."""
    text = config.render({**dovecot.values, "dropin": "", "store": "",
                          "service": ""})
    text = re.sub(r"^service twofa-panel \{\n.*?^\}\n", "", text,
                  flags=re.M | re.S)
    return re.sub(r"^twofa_.*\n", "", text, flags=re.M)


def postfix_rows(dovecot):
    return [(row["result"], row["text"], row["remedy"])
            for row in dovecot.twofa("check-config").rows
            if row["check"] == "postfix"]


def test_an_smtpd_from_before_the_installation(make_dovecot, make_postfix):
    """It goes on asking the old auth process: check-config says so, and
    "postfix reload" ends it."""
    dovecot = make_dovecot()
    dovecot.stop()
    config.write(dovecot.conf, without_twofa(dovecot))
    dovecot.start()
    box = dovecot.mailbox()
    postfix = make_postfix(dovecot)
    assert send(box, postfix, box.password) == "235"
    old, = dovecot.service_pids("auth")
    # it may end by itself after some seconds
    os.kill(old, signal.SIGSTOP)
    try:
        dovecot.configure()
        dovecot.reload()
        box.turn_on("--no-check")
        row, = postfix_rows(dovecot)
        assert row[0] == "warning" and f"({old})" in row[1], row
        assert "postfix reload" in row[2]
        postfix.run("reload")

        def refused():
            # 454: this smtpd has not heard of the reload yet
            answer = send(box, postfix, box.password)
            assert answer in ("454", "535"), answer
            return answer == "535"
        wait_for(refused, what="another smtpd")
        assert send(box, postfix, box.fresh()) == "235"
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(old, signal.SIGCONT)
    wait_for(lambda: not postfix_rows(dovecot), what="the old process's end")


@pytest.mark.parametrize("file, line", [
    ("main.cf", "smtpd_sasl_type = dovecot\n"),
    ("main.cf", "smtpd_sasl_type=dovecot \n"),
    ("master.cf", "submission inet n - n - - smtpd\n"
     "  -o smtpd_sasl_type=dovecot\n"),
    ("master.cf", "submission inet n - n - - smtpd\n"
     "  -o { smtpd_sasl_type = dovecot }\n"),
])
def test_check_config_sees_postfix(make_dovecot, tmp_path, monkeypatch, file,
                                   line):
    (tmp_path / file).write_text("# comment\n" + line)
    monkeypatch.setenv("MAIL_CONFIG", str(tmp_path))
    monkeypatch.setenv("DOVECOT_PRESERVE_ENVS", "MAIL_CONFIG")
    row, = postfix_rows(make_dovecot(start=False))
    number = line.rstrip("\n").count("\n") + 2
    assert row[0] == "ok" and f"{tmp_path}/{file}:{number}" in row[1], row
    assert "postfix reload" in row[2]


@pytest.mark.parametrize("line", [
    "#smtpd_sasl_type = dovecot\n", "smtpd_sasl_type = cyrus\n",
    "my_smtpd_sasl_type = dovecot\n", "smtpd_sasl_type = dovecotx\n"])
def test_other_postfixes(make_dovecot, tmp_path, monkeypatch, line):
    (tmp_path / "main.cf").write_text(line)
    monkeypatch.setenv("MAIL_CONFIG", str(tmp_path))
    monkeypatch.setenv("DOVECOT_PRESERVE_ENVS", "MAIL_CONFIG")
    assert not postfix_rows(make_dovecot(start=False))
