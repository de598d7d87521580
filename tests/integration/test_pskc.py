# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Tokens whose secrets come in a PSKC file (RFC 6030)."""

import base64
import hashlib
import hmac
import secrets
import subprocess

import pytest

from twofatest.hotp import Hotp
from twofatest.totp import Totp

NS = ('xmlns="urn:ietf:params:xml:ns:keyprov:pskc" '
      'xmlns:ds="http://www.w3.org/2000/09/xmldsig#" '
      'xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" '
      'xmlns:xenc11="http://www.w3.org/2009/xmlenc11#"')
AES = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
HMAC = "http://www.w3.org/2000/09/xmldsig#hmac-sha1"
PRE_SHARED = "<EncryptionKey><ds:KeyName>Key-1</ds:KeyName></EncryptionKey>"

# Figure 6 of RFC 6030, whose key and secret its section 6.1 tells
RFC_KEY = "12345678901234567890123456789012"
RFC_SECRET = b"12345678901234567890"
RFC_FILE = f"""<?xml version="1.0" encoding="UTF-8"?>
<pskc:KeyContainer Version="1.0" Id="KC1"
    xmlns:pskc="urn:ietf:params:xml:ns:keyprov:pskc"
    xmlns:ds="http://www.w3.org/2000/09/xmldsig#"
    xmlns:xenc="http://www.w3.org/2001/04/xmlenc#">
    <pskc:EncryptionKey>
        <ds:KeyName>Pre-shared-key</ds:KeyName>
    </pskc:EncryptionKey>
    <pskc:MACMethod Algorithm="{HMAC}">
        <pskc:MACKey>
            <xenc:EncryptionMethod Algorithm="{AES}"/>
            <xenc:CipherData>
                <xenc:CipherValue>
    ESIzRFVmd4iZABEiM0RVZgKn6WjLaTC1sbeBMSvIhRejN9vJa2BOlSaMrR7I5wSX
                </xenc:CipherValue>
            </xenc:CipherData>
        </pskc:MACKey>
    </pskc:MACMethod>
    <pskc:KeyPackage>
        <pskc:DeviceInfo>
            <pskc:Manufacturer>Manufacturer</pskc:Manufacturer>
            <pskc:SerialNo>987654321</pskc:SerialNo>
        </pskc:DeviceInfo>
        <pskc:CryptoModuleInfo><pskc:Id>CM_ID_001</pskc:Id>
        </pskc:CryptoModuleInfo>
        <pskc:Key Id="12345678"
            Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:hotp">
            <pskc:Issuer>Issuer</pskc:Issuer>
            <pskc:AlgorithmParameters>
                <pskc:ResponseFormat Length="6" Encoding="DECIMAL"/>
            </pskc:AlgorithmParameters>
            <pskc:Data>
                <pskc:Secret>
                    <pskc:EncryptedValue>
                        <xenc:EncryptionMethod Algorithm="{AES}"/>
                        <xenc:CipherData>
                            <xenc:CipherValue>
    AAECAwQFBgcICQoLDA0OD+cIHItlB3Wra1DUpxVvOx2lef1VmNPCMl8jwZqIUqGv
                            </xenc:CipherValue>
                        </xenc:CipherData>
                    </pskc:EncryptedValue>
                    <pskc:ValueMAC>Su+NvtQfmvfJzF6bmQiJqoLRExc=
                    </pskc:ValueMAC>
                </pskc:Secret>
                <pskc:Counter><pskc:PlainValue>0</pskc:PlainValue>
                </pskc:Counter>
            </pskc:Data>
        </pskc:Key>
    </pskc:KeyPackage>
</pskc:KeyContainer>
"""


def b64(data):
    return base64.b64encode(data).decode()


def plain(secret):
    return f"<Secret><PlainValue>{b64(secret)}</PlainValue></Secret>"


def encrypt(key, data):
    iv = secrets.token_bytes(16)
    done = subprocess.run(
        ["openssl", "enc", f"-aes-{len(key) * 8}-cbc", "-K", key.hex(), "-iv",
         iv.hex()], input=data, capture_output=True, check=True)
    return iv + done.stdout


def sealed(key, mac_key, secret, algorithm=AES, hashed=hashlib.sha1):
    cipher = encrypt(key, secret)
    mac = hmac.new(mac_key, cipher, hashed).digest()
    return (f'<Secret><EncryptedValue><xenc:EncryptionMethod '
            f'Algorithm="{algorithm}"/><xenc:CipherData><xenc:CipherValue>'
            f'{b64(cipher)}</xenc:CipherValue></xenc:CipherData>'
            f'</EncryptedValue><ValueMAC>{b64(mac)}</ValueMAC></Secret>')


def package(serial, data, kind="hotp", digits=6, more="", key_more=""):
    return f"""<KeyPackage>
<DeviceInfo><SerialNo>{serial}</SerialNo></DeviceInfo>
<Key Id="id-{serial}" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:{kind}">
<AlgorithmParameters>{more}<ResponseFormat Length="{digits}"
 Encoding="DECIMAL"/></AlgorithmParameters>
<Data>{data}</Data>{key_more}
</Key></KeyPackage>
"""


def container(*packages, head=""):
    return f'<KeyContainer Version="1.0" {NS}>\n{head}' + "".join(packages) + \
        "</KeyContainer>\n"


class File:
    """A file that device import reads, and the key that it is read with."""
    def __init__(self, dovecot, path):
        self.dovecot, self.path = dovecot, path

    def write(self, text, key=None):
        self.path.write_bytes(text if isinstance(text, bytes)
                              else text.encode())
        self.options = []
        if key is not None:
            path = self.path.with_suffix(".key")
            path.write_text(key + "\n")
            self.options = ["--key-file", str(path)]
        return self

    def load(self, box, serial):
        return self.dovecot.twofa("device", "import", *box.check, "--force",
                                  *self.options, box.name, str(self.path),
                                  serial)

    def add(self, box, serial, code):
        answer = self.load(box, serial)
        assert answer.code == 0, answer
        answer = self.dovecot.twofa("device", "confirm", box.name, code)
        assert answer.code == 0 and answer.row["label"] == serial, answer
        return answer.row


@pytest.fixture
def pskc(dovecot, tmp_path):
    return File(dovecot, tmp_path / "tokens.xml")


@pytest.fixture
def secret(dovecot):
    made = secrets.token_bytes(20)
    dovecot.secrets.update([made.hex(), b64(made).rstrip("="),
                            base64.b32encode(made).decode().rstrip("=")])
    return made


def test_counter(on, pskc, secret):
    """A token that counts, in the middle of others; by its id as well."""
    others = [package(f"N{n}", plain(secrets.token_bytes(20)))
              for n in range(50)]
    pskc.write(container(*others[:25], package(
        "H1", plain(secret) + "<Counter><PlainValue>7</PlainValue></Counter>"),
        *others[25:]))
    token = Hotp(secret, 6, 7)
    row = pskc.add(on, "H1", token.press())
    assert (row["kind"], row["digits"]) == ("hotp", 6)
    string = on.password + token.press()
    assert on.accepts(string) and on.refuses(string)
    assert pskc.load(on, "id-n3").code == 0


@pytest.mark.parametrize("suite, algorithm", [
    ("HMAC-SHA256", "SHA256"), ("sha-512", "SHA512"), ("", "SHA1")])
def test_clock(on, pskc, secret, suite, algorithm):
    more = suite and f"<Suite>{suite}</Suite>"
    pskc.write(b"\xef\xbb\xbf\n" + container(package(
        "T1", plain(secret) + "<TimeInterval><PlainValue>60</PlainValue>"
        "</TimeInterval><Counter><PlainValue>0</PlainValue></Counter>",
        "totp", 6, more)).encode())
    token = Totp(base64.b32encode(secret).decode(), on.dovecot.clock, 6, 60,
                 algorithm.lower())
    row = pskc.add(on, "T1", token.fresh())
    assert (row["kind"], row["period"], row["algorithm"]) == (
        "totp", 60, algorithm)
    assert on.accepts(on.password + token.fresh())


def test_example_of_the_rfc(on, pskc):
    on.dovecot.secrets.add(base64.b32encode(RFC_SECRET).decode())
    pskc.write(RFC_FILE, RFC_KEY)
    token = Hotp(RFC_SECRET)
    pskc.add(on, "987654321", token.press())
    assert on.accepts(on.password + token.press())


@pytest.mark.parametrize("size, algorithm, hashed", [
    (16, HMAC, hashlib.sha1),
    (32, "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
     hashlib.sha256)])
def test_encrypted(on, pskc, secret, size, algorithm, hashed):
    """Without a MACKey, the MAC is made with the key itself."""
    key = secrets.token_bytes(size)
    aes = AES.replace("128", str(size * 8))
    head = PRE_SHARED + f'<MACMethod Algorithm="{algorithm}"/>'
    text = container(package("E1", sealed(key, key, secret, aes, hashed)),
                     head=head)
    token = Hotp(secret)
    pskc.write(text, key.hex())
    pskc.add(on, "E1", token.press())
    assert on.accepts(on.password + token.press())


def refused(box, pskc, serial, *texts):
    """Nothing changes, and the text names what is wrong."""
    before = box.dovecot.twofa("device", "list", box.name).rows
    answer = pskc.load(box, serial)
    assert answer.code != 0 and answer.row["error"] == "bad-input", answer
    for text in texts:
        assert text in answer.row["text"], answer
    assert box.dovecot.twofa("device", "list", box.name).rows == before
    answer = box.dovecot.twofa("device", "confirm", box.name, "123456")
    assert answer.row["error"] == "not-pending", answer


def line_of(text, what):
    return text[:text.index(what)].count("\n") + 1


@pytest.mark.parametrize("what, instead, reason", [
    ("</Data></Key></KeyPackage>", "</Data></KeyPackage>", "mismatched tag"),
    ("</KeyContainer>", "", "no element found"),
    ("<PlainValue>c2V", "<PlainValue>!c2V", "not base64"),
    ("<PlainValue>7<", "<PlainValue>seven<", "must be numbers"),
    ("<Secret><PlainValue>c2Vjb25k", "<Secret/><x><PlainValue>c2Vjb25k",
     "mismatched tag"),
    ('Length="8"', 'Length="eight"', "must be numbers"),
    ("<Counter>", "<Counter><PlainValue>1</PlainValue>", "twice"),
    ("second", "second<![CDATA[", "not well-formed"),
])
def test_damaged(on, pskc, secret, what, instead, reason):
    """A file that is damaged behind the wanted key has none, and the error names
    the line and the serial number where it is."""
    damaged = package(
        "second", f"<Secret><PlainValue>{b64(b'second secret of 20 b')}"
        "</PlainValue></Secret><Counter><PlainValue>7</PlainValue></Counter>",
        digits=8).replace("\n</Key></KeyPackage>", "</Key></KeyPackage>")
    text = container(package("first", plain(secret)), damaged)
    assert what in text
    bad = text[::-1].replace(what[::-1], instead[::-1], 1)[::-1]
    pskc.write(bad)
    refused(on, pskc, "first", str(pskc.path), ", line ", reason)
    if what != "</KeyContainer>" and what != "second":
        refused(on, pskc, "first", "serial number second")
    assert pskc.write(text).load(on, "first").code == 0


def test_line(on, pskc, secret):
    text = container(package("first", plain(secret)),
                     package("two", "<Secret/>"))
    pskc.write(text)
    line = line_of(text, "</Key></KeyPackage>\n</KeyContainer>")
    refused(on, pskc, "first", f"line {line}, serial number two: the key has "
                               "no Secret")


LOOPS = ('<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'
         '<KeyContainer xmlns="urn:ietf:params:xml:ns:keyprov:pskc"/>')
FILES = ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/shadow">]>'
         '<KeyContainer xmlns="urn:ietf:params:xml:ns:keyprov:pskc">&a;'
         '</KeyContainer>')


@pytest.mark.parametrize("text, reason", [
    (LOOPS, "document type"), (FILES, "document type"),
    ("<html/>", "not a PSKC file"),
    ('<KeyContainer xmlns="urn:other"/>', "not a PSKC file"),
    ("<a>" * 5000, "not a PSKC file"),
    (f"<KeyContainer {NS}>" + "<a>" * 5000, "too deep"),
    (f"<KeyContainer {NS}>" + "x" * 100000, "too long"),
    (f"<KeyContainer {NS}/>", "no token with this serial number"),
])
def test_strange_files(on, pskc, text, reason):
    refused(on, pskc.write(text), "first", reason)


def test_which_keys_are_refused(on, pskc, secret):
    """What makes other codes than twofa computes, or may not be used."""
    key, other = secrets.token_bytes(16), secrets.token_bytes(16)
    head = PRE_SHARED + f'<MACMethod Algorithm="{HMAC}"/>'
    good = plain(secret)
    past = "<Policy><ExpiryDate>2020-01-01T00:00:00Z</ExpiryDate></Policy>"
    later = "<Policy><StartDate>2090-01-01T00:00:00Z</StartDate></Policy>"
    pin = '<Policy><PINPolicy PINUsageMode="Append"/></Policy>'
    for number, (made, key_hex, reason) in enumerate([
            (package("A", good, "ocra"), None, "neither hotp nor totp"),
            (package("A", good, more="<Suite>MD5</Suite>"), None, "its Suite"),
            (package("A", good, key_more=past), None, "ExpiryDate is over"),
            (package("A", good, key_more=later), None, "StartDate"),
            (package("A", good, key_more=pin), None, "PIN"),
            (package("A", good).replace("DECIMAL", "HEXADECIMAL"), None,
             "not decimal"),
            (package("A", good, digits=9), None, "digits must be 6 to 8"),
            (package("A", plain(secret[:10])), None, "16 to 128 bytes"),
            (package("A", good) + package("A", good), None, "more than one"),
            (package("A", sealed(key, key, secret)), None, "--key-file"),
            (package("A", sealed(key, key, secret)), other.hex(),
             "MAC is wrong"),
            (package("A", sealed(key, other, secret)), key.hex(),
             "MAC is wrong"),
            (package("A", sealed(key, key, secret)), key.hex()[:8],
             "a key of 16 bytes"),
            (package("A", sealed(key, key, secret, AES.replace(
                "aes128", "tripledes"))), key.hex(), "another algorithm"),
            (package("A", sealed(key, key, secret)).replace(
                "ValueMAC>", "Other>"), key.hex(), "without a MAC"),
            (package("A", sealed(key, key, secret)), "secret", "in hex"),
    ]):
        pskc.write(container(made, head=head), key_hex)
        answer = pskc.load(on, "A")
        assert answer.code != 0 and reason in answer.row["text"], (
            number, answer)
    text = container(package("A", sealed(key, key, secret)),
                     head="<EncryptionKey><xenc11:DerivedKey/>"
                          "</EncryptionKey>")
    refused(on, pskc.write(text, key.hex()), "A", "by a passphrase")
    assert list(on.devices()) == [""]


def test_a_key_for_a_list(on, pskc):
    refused(on, pskc.write("A,00112233", RFC_KEY), "A", "is not a PSKC file")
