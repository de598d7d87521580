# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The parts of the plugin that need no Roundcube: it recognises codes, and
seals the password."""

import json
import os
import re
import subprocess

import pytest

from roundcube import PLUGIN

# Replaces the parts of Roundcube that these classes use
ROUNDCUBE = """
class rcube_utils { static function setcookie() {} }
class config { public $key;
    function get($name) { return $name === 'des_key' ? $this->key : null; } }
class rc { public $config;
    function __construct($key) {
        $this->config = new config; $this->config->key = $key; } }
"""


@pytest.fixture(autouse=True)
def logs_are_clean():
    """These tests run no server, so there is no log to look at."""


def php(code, *arguments):
    script = ROUNDCUBE + "".join(
        f"require '{PLUGIN}/lib/twofa_{name}.php';" for name in
        ("code", "seal")) + code
    out = subprocess.run(
        ["php", "-d", "display_errors=stderr", "-r", script, "--",
         *arguments], check=True, capture_output=True, text=True)
    assert not out.stderr, out.stderr
    return json.loads(out.stdout)


CODES = {
    "318310": "318310", "318 310": "318310", " 318310 ": "318310",
    "318-310": "318310", "3 1 8 3 1 0": "318310", "318\u00a0310": "318310",
    "318\u202f310": "318310", "12345678": "12345678", "1234567": "1234567",
    "abcde-fghij": "abcde-fghij", "ABCDE FGHIJ": "abcde-fghij",
    "abcdefghij": "abcde-fghij", "a2b3c4d5e6": "a2b3c-4d5e6",
    "": None, "12345": None, "123456789": None, "abcde-fghi": None,
    "abcde-fghijk": None, "abcde-fghi1": None, "123456~": None,
    "123456\n123456": None, "\u0663\u0661\u0668\u0663\u0661\u0660": None,
    "123456~" + "a" * 32: None, "12345a": None, "'; --": None,
}


def test_what_is_a_code():
    found = php("""
        $codes = array_slice($argv, 1);
        echo json_encode(array_map(['twofa_code', 'parse'], $codes));
    """, *CODES)
    assert dict(zip(CODES, found)) == CODES


def test_what_is_posted_may_be_anything():
    assert php("""echo json_encode([twofa_code::parse(['123456']),
        twofa_code::parse(null), twofa_code::parse("12345\\xff6"),
        twofa_code::parse("123456\\0")]);""") == [None] * 4


def test_keys():
    keys = php("""for ($i = 0; $i < 50; $i++) $k[] = twofa_code::new_key();
        echo json_encode($k);""")
    assert len(set(keys)) == 50
    assert all(re.fullmatch("[a-z2-7]{32}", key) for key in keys)


def test_seal():
    """A seal opens only with the browser's secret and the webmail's key, for
    its own purpose, and unaltered."""
    result = php("""
        $rc = new rc('abcdefghijklmnopqrstuvwx');
        $name = 'roundcube_sessid_twofa';
        $a = twofa_seal::create($rc);
        $secret = $_COOKIE[$name];
        $sealed = $a->seal('session', ['tail' => '123456~key']);
        $other = $a->seal('session', ['tail' => '123456~key']);
        $result = ['good' => twofa_seal::find($rc)->open('session', $sealed),
            'differs' => $sealed !== $other,
            'purpose' => $a->open('waiting', $sealed),
            'plain' => strpos(base64_decode($sealed), '123456') !== false,
            'key' => twofa_seal::find(new rc('other'))
                ->open('session', $sealed)];
        $raw = base64_decode($sealed);
        $result['altered'] = [];
        for ($i = 0; $i < strlen($raw); $i++) {
            $bad = $raw;
            $bad[$i] = chr(ord($bad[$i]) ^ 1);
            if ($a->open('session', base64_encode($bad)) !== null)
                $result['altered'][] = $i;
            $short = base64_encode(substr($raw, 0, $i));
            if ($a->open('session', $short) !== null)
                $result['altered'][] = -$i;
        }
        $b = twofa_seal::create($rc);
        $result['browser'] = $b->open('session', $sealed);
        foreach (['', 'x', strtoupper($secret), $secret . '0', "$secret\\n"]
            as $i => $value) {
            $_COOKIE[$name] = $value;
            $result["cookie$i"] = twofa_seal::find($rc);
        }
        $_COOKIE[$name] = [$secret];
        $result['array'] = twofa_seal::find($rc);
        echo json_encode($result);
    """)
    assert result.pop("good") == {"tail": "123456~key"}
    assert result.pop("differs") is True
    assert result.pop("plain") is False
    assert result.pop("altered") == []
    assert list(result.values()) == [None] * len(result), result


@pytest.mark.parametrize("kind", ["labels", "messages"])
def test_languages_have_the_same_texts(kind):
    names = {}
    for language in ("en_US", "nl_NL"):
        names[language] = php(f"""
            require '{PLUGIN}/localization/{language}.inc';
            echo json_encode(array_map('strlen', ${kind}));""")
        assert all(names[language].values())
    assert names["en_US"].keys() == names["nl_NL"].keys()


def test_texts_exist():
    """Every text that the code asks for."""
    texts = {}
    for kind in ("labels", "messages"):
        texts.update(php(f"require '{PLUGIN}/localization/en_US.inc';"
                         f"echo json_encode(${kind});"))
    used = {"stateon", "stateoff", "stateapp", "texton", "textoff", "textapp",
            "wrongcode", "unavailable", "notacode", "expired"}
    for directory, _, names in os.walk(PLUGIN):
        for name in names:
            with open(os.path.join(directory, name)) as f:
                text = f.read()
            used |= set(re.findall(r"gettext\('(\w+)'\)", text))
            used |= set(re.findall(r'label name="twofa\.(\w+)"', text))
            used |= set(re.findall(r"button\('[\w-]+', '(\w+)'", text))
            used |= set(re.findall(r"'label'  => '(\w+)'", text))
    assert used == set(texts)


@pytest.mark.parametrize("path", sorted(
    os.path.join(directory, name) for directory, _, names in os.walk(PLUGIN)
    for name in names if name.endswith((".php", ".inc", ".dist"))))
def test_syntax(path):
    subprocess.run(["php", "-l", path], check=True, capture_output=True)
