# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The parts of the plugin that need no Roundcube: it recognises codes, and
seals the password."""

import json
import os
import re
import subprocess

import pytest

from roundcube import PLUGIN, TOP
from twofatest import typed

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
    "123456\n123456": None,
    "123456~" + "a" * 32: None, "12345a": None, "'; --": None,
}


def test_what_is_a_code():
    found = php("""
        $codes = array_slice($argv, 1);
        echo json_encode(array_map(['twofa_code', 'parse'], $codes));
    """, *CODES)
    assert dict(zip(CODES, found)) == CODES


# What the C code reads: without bytes that are not UTF-8, which cannot be given
# to php as arguments from here
TYPED = [row for row in typed.rows()
         if not any(0xd800 <= ord(char) <= 0xdfff for char in row[0])]


def test_spellings():
    """The plugin reads each spelling as Dovecot does."""
    found = php("""
        echo json_encode(array_map(['twofa_code', 'parse'],
            array_slice($argv, 1)));
    """, *[spelling for spelling, _, _ in TYPED])
    assert len(found) == len(TYPED) > 100
    for (spelling, normal, _), code in zip(TYPED, found):
        assert (code and code.replace("-", "")) == normal, repr(spelling)


def test_code_behind_a_password():
    found = php("""
        echo json_encode(array_map(['twofa_code', 'is_behind'],
            array_slice($argv, 1)));
    """, *["T9D3K!" + spelling for spelling, _, _ in TYPED])
    for (spelling, normal, base), behind in zip(TYPED, found):
        if normal != typed.RECOVERY and "abcde" not in spelling:
            assert behind == (base is not None), repr(spelling)


PASTED = [
    ("T9D3K!px189145", 8, ["T9D3K!px", "189145"]),
    ("T9D3K!px 189 145\n", 8, ["T9D3K!px", "189145"]),
    ("T9D3K!px\u00a0189\u202f145", 8, ["T9D3K!px", "189145"]),
    ("W\u00f6rt\uff11 \u06f1\u06f8\u06f9\u06f1\u06f4\u06f5", 8,
     ["W\u00f6rt\uff11", "189145"]),
    ("T9D3K!px1234 5678", 8, ["T9D3K!px", "12345678"]),
    ("T9D3K!pxABCDE-FGHIJ", 8, ["T9D3K!px", "abcde-fghij"]),
    ("T9D3K!px18914", 8, None), ("T9D3K!px", 8, None), ("189145", 0, None),
    ("T9D3K!px189145", 99, None),
]


def test_pasted_as_a_whole():
    """Dovecot says how many bytes the password has."""
    found = php("""
        $result = [];
        for ($i = 1; $i < count($argv); $i += 2)
            $result[] = twofa_code::split_at($argv[$i], (int) $argv[$i + 1]);
        echo json_encode($result);
    """, *[str(value) for row in PASTED for value in row[:2]])
    assert found == [row[2] for row in PASTED]
    assert php("""echo json_encode([twofa_code::is_behind("p\\xff189 145"),
        twofa_code::is_behind("p\\xff189x145")]);""") == [True, False]


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
    files = sorted(os.listdir(f"{PLUGIN}/localization"))
    assert files == ["de_DE.inc", "en_US.inc", "es_ES.inc", "fr_FR.inc",
                     "it_IT.inc", "nl_NL.inc", "pl_PL.inc", "pt_PT.inc"]
    texts = {}
    for file in files:
        texts[file] = php(f"require '{PLUGIN}/localization/{file}';"
                          f"echo json_encode(${kind});")
        assert all(texts[file].values())
    english = texts.pop("en_US.inc")
    for file, own in texts.items():
        assert own.keys() == english.keys(), file
        same = {name for name in own if own[name] == english[name]}
        assert same <= {"code", "status"}, (file, same)


def test_names_are_those_of_the_panel():
    """The name of 2-Factor Auth, and the words for its state, in both."""
    for language in ("de_DE", "en_US", "es_ES", "fr_FR", "it_IT", "nl_NL",
                     "pl_PL", "pt_PT"):
        labels = php(f"require '{PLUGIN}/localization/{language}.inc';"
                     "echo json_encode($labels);")
        path = f"{TOP}/src/lib-texts/texts-{language[:2]}.c"
        with open(path, encoding="utf-8") as f:
            panel = f.read().replace('\\xc2\\xad" "', "")
        # a long text stands on a line of its own
        panel = re.sub(r'=\s+"', '= "', panel)
        for name, text in (("twofactorauth", "HOME_TITLE"),
                           ("stateon", "STATUS_ON"),
                           ("stateoff", "STATUS_OFF"), ("next", "NEXT"),
                           ("cancel", "CANCEL"), ("status", "FIELD_STATUS")):
            assert f'[TEXT_{text}] = "{labels[name]}",' in panel, (path, name)


def test_texts_exist():
    """Every text that the code asks for."""
    texts = {}
    for kind in ("labels", "messages"):
        texts.update(php(f"require '{PLUGIN}/localization/en_US.inc';"
                         f"echo json_encode(${kind});"))
    used = {"stateon", "stateoff", "stateapp", "texton", "textoff", "textapp",
            "wrongcode", "unavailable", "notacode", "expired", "closed",
            "waitseconds", "waitminutes", "toomany"}
    for directory, _, names in os.walk(PLUGIN):
        for name in names:
            with open(os.path.join(directory, name)) as f:
                text = f.read()
            used |= set(re.findall(r"gettext\('(\w+)'\)", text))
            if name.endswith(".js"):
                used |= set(re.findall(r"text\('(\w+)'\)", text))
            used |= set(re.findall(r'label name="twofa\.(\w+)"', text))
            used |= set(re.findall(r"button\('[\w-]+', '(\w+)'", text))
            used |= set(re.findall(r"'label'  => '(\w+)'", text))
    assert used == set(texts)


@pytest.mark.parametrize("path", sorted(
    os.path.join(directory, name) for directory, _, names in os.walk(PLUGIN)
    for name in names if name.endswith((".php", ".inc", ".dist"))))
def test_syntax(path):
    subprocess.run(["php", "-l", path], check=True, capture_output=True)
