# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Mechanisms with tokens are exempt from codes, because a token is a factor of
its own. A password that is sent in the place of a token is none."""

import pytest

from twofatest import backends, config
from twofatest.dialect import current as dialect
from twofatest.dovecot import Dovecot
from twofatest.tokens import Issuer

TOKENS = ["XOAUTH2", "OAUTHBEARER"]


class WithTokens(backends.PasswdFile):
    """passwd-file is asked for everything, tokens too: Dovecot 2.3 passes them
    to it as passwords."""
    def __init__(self, **more):
        super().__init__({f"user{i:02}@example.org": f"T9D3Kword{i}"
                          for i in range(40)}, **more)

    def prepare(self, root):
        super().prepare(root)
        self.issuer = Issuer(root)

    def tokens(self):
        return dialect.tokens(self.root, self.issuer.keys)

    def passdbs(self):
        return self.tokens() + super().passdbs()


@pytest.fixture(scope="module", params=["", "auth_cache_size = 10M"],
                ids=["", "cached"])
def dovecot(request):
    with Dovecot(WithTokens(), extra=request.param,
                 mechanisms="plain login xoauth2 oauthbearer") as instance:
        yield instance


@pytest.mark.parametrize("mech", TOKENS)
def test_token(dovecot, mech):
    box = dovecot.mailbox()
    issuer = dovecot.backend.issuer
    token = issuer.token(box.name)
    assert box.accepts(token, mech=mech)
    box.turn_on()
    assert box.accepts(token, mech=mech)
    assert box.accepts(token, mech=mech)
    assert not box.accepts(issuer.token(box.name, key=b"x" * 32), mech=mech)
    assert not box.accepts(issuer.token("other@example.org"), mech=mech)
    assert box.accepts(box.fresh())


@pytest.mark.parametrize("mech", TOKENS)
def test_token_that_ends_in_digits(dovecot, mech):
    """twofa cuts no code off a token that ends like one."""
    box = dovecot.mailbox().turn_on()
    token = dovecot.backend.issuer.token_with_digits(box.name)
    assert box.accepts(token, mech=mech)
    assert box.accepts(token, mech=mech)


@pytest.mark.parametrize("mech", TOKENS)
def test_password_as_a_token(dovecot, mech):
    """A password that was sent as a token is a password without a code."""
    box = dovecot.mailbox()
    assert box.accepts(box.password, mech=mech) == dialect.TOKENS_ARE_PASSWORDS
    box.turn_on()
    assert not box.accepts(box.password, mech=mech)
    assert not box.accepts(box.fresh(), mech=mech)
    assert not box.accepts(box.password + box.recovery[0], mech=mech)
    assert not box.accepts(box.app_password()["password"], mech=mech)
    assert box.accepts(box.fresh())


@pytest.mark.dovecot("2.3")
@pytest.mark.parametrize("rule", ["continue", "continue-ok"])
def test_password_as_a_token_then_continue(make_dovecot, rule):
    """The passdb of passwords accepts and continues with the one of tokens,
    whose refusal does not count any more."""
    class Continuing(WithTokens):
        def passdbs(self):
            return backends.PasswdFile.passdbs(self) + self.tokens()
    dovecot = make_dovecot(
        Continuing(result_success=rule),
        mechanisms="plain login xoauth2 oauthbearer",
        extra="auth_cache_size = 10M\n")
    box = dovecot.mailbox()
    assert box.accepts(box.password, mech="XOAUTH2") == (rule != "continue")
    box.turn_on()
    for mech in TOKENS:
        assert not box.accepts(box.password, mech=mech)
        token = dovecot.backend.issuer.token(box.name)
        assert box.accepts(token, mech=mech)


@pytest.mark.dovecot("2.3")
@pytest.mark.parametrize("mech", TOKENS)
def test_passwords_for_tokens_alone(make_dovecot, mech):
    """A passdb that `mechanisms` limits to tokens still accepts its passwords
    in their place."""
    class Limited(backends.PasswdFile):
        def passdbs(self):
            more, self.more = self.more, {"mechanisms_filter":
                                          "xoauth2 oauthbearer"}
            limited = super().passdbs()
            self.more = more
            return limited + super().passdbs()
    dovecot = make_dovecot(Limited(),
                           mechanisms="plain login xoauth2 oauthbearer")
    box = dovecot.mailbox()
    assert box.accepts(box.password, mech=mech)
    box.turn_on()
    assert not box.accepts(box.password, mech=mech)
    assert not box.accepts(box.fresh(), mech=mech)
    assert box.accepts(box.fresh())


@pytest.mark.dovecot("2.3")
@pytest.mark.parametrize("mech", TOKENS)
def test_password_as_a_token_and_a_userdb_that_renames(make_dovecot, mech):
    class Renaming(WithTokens):
        def prepare(self, root):
            super().prepare(root)
            config.write(f"{root}/userdb", "".join(
                f"{name}:::::::userdb_user=user39@example.org\n"
                for name in self.users))
    dovecot = make_dovecot(Renaming(),
                           mechanisms="plain login xoauth2 oauthbearer")
    box = dovecot.mailbox()
    other = type(box)(dovecot, "user39@example.org",
                      dovecot.backend.users["user39@example.org"])
    token = dovecot.backend.issuer.token(box.name)
    assert box.accepts(box.password, mech=mech)
    other.turn_on()
    for string in (box.password, token):
        try:
            assert box.accepts(string, mech=mech) == (string == token)
        except ConnectionError:
            assert string != token
    assert other.accepts(other.fresh())


class TokensAreOtherPasswords(WithTokens):
    """passdb oauth2 verifies a token that was sent as a password. That of
    Dovecot 2.4 takes no tokens."""
    def tokens(self):
        return dialect.tokens(self.root, self.issuer.keys, mechanisms=None)


@pytest.mark.dovecot("2.3")
@pytest.mark.parametrize("cache", ["", "auth_cache_size = 10M\n"],
                         ids=["", "cached"])
def test_token_as_a_password(make_dovecot, cache):
    """A token that was sent as a password is a password, and needs a code."""
    dovecot = make_dovecot(TokensAreOtherPasswords(), extra=cache,
                           mechanisms="plain login xoauth2 oauthbearer")
    box = dovecot.mailbox()
    token = dovecot.backend.issuer.token(box.name)
    digits = dovecot.backend.issuer.token_with_digits(box.name)
    forged = dovecot.backend.issuer.token(box.name, key=b"x" * 32)
    assert box.accepts(token) and box.accepts(digits)
    assert box.refuses(forged)
    box.turn_on()
    assert box.refuses(token) and box.refuses(digits)
    assert box.refuses(forged + box.totp.fresh())
    string = token + box.totp.fresh()
    assert box.accepts(string)
    assert box.refuses(string)
    for mech in TOKENS:
        assert box.accepts(token, mech=mech)
        assert box.accepts(digits, mech=mech)


@pytest.mark.parametrize("cache", ["", "auth_cache_size = 10M\n"],
                         ids=["", "cached"])
def test_password_for_a_token(make_dovecot, cache):
    """passdb oauth2 gives the password to a server, and verifies the token
    that it gets for it: the server sees no code."""
    dovecot = make_dovecot(backends.OAuth2(), extra=cache)
    box = dovecot.mailbox()
    assert box.accepts(box.password)
    assert not box.accepts(box.password + "x")
    box.turn_on()
    assert not box.accepts(box.password)
    assert not box.accepts("x" + box.fresh())
    assert not box.accepts(box.password + box.totp.wrong())
    string = box.fresh()
    assert box.accepts(string)
    assert not box.accepts(string)
    assert box.accepts(box.password + box.recovery[0])
    assert not box.accepts(box.password + box.recovery[0])
    assert box.accepts(box.app_password()["password"])


def test_not_exempt(make_dovecot):
    dovecot = make_dovecot(
        WithTokens(), mechanisms="plain login xoauth2",
        extra="twofa_exempt_mechanisms = EXTERNAL\n")
    box = dovecot.mailbox()
    token = dovecot.backend.issuer.token(box.name)
    assert box.accepts(token, mech="XOAUTH2")
    box.turn_on()
    assert not box.accepts(token, mech="XOAUTH2")
    # a token has no place for a code
    assert not box.accepts(box.fresh(), mech="XOAUTH2")
    assert box.accepts(box.fresh())


@pytest.mark.dovecot("2.3")
def test_check_config_knows(make_dovecot):
    for more in ({}, {"mechanisms_filter": "plain login xoauth2"}):
        dovecot = make_dovecot(WithTokens(**more), start=False,
                               mechanisms="plain login xoauth2")
        answer = dovecot.twofa("check-config")
        assert any(row["result"] == "warning" and
                   "mechanisms = plain login" in row["remedy"]
                   for row in answer.rows), answer
    dovecot = make_dovecot(
        WithTokens(mechanisms_filter="plain login"), start=False,
        mechanisms="plain login xoauth2")
    answer = dovecot.twofa("check-config")
    assert not any("oken" in row["text"] for row in answer.rows), answer
