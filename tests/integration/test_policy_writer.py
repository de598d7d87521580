# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""An attacker can write to the database, but has no keys: no change of a row
makes a policy, lifts one, or goes unnoticed. Logins fail temporarily, and the
log names the remedy."""

import pytest

from twofatest import backends
from twofatest.dovecot import Dovecot
from twofatest.store import Store

REMEDY = (r"Error: .*The policies of the twofa store .*doveadm twofa policy "
          r"list.*doveadm twofa policy repair")
FIRST = "0" * 32


@pytest.fixture
def dovecot():
    with Dovecot(backends.PasswdFile(backends.make_users(6))) as instance:
        yield instance


@pytest.fixture
def store(dovecot):
    return Store(dovecot)


@pytest.fixture
def boxes(dovecot):
    """The first one has a policy, the second one none."""
    first, second = dovecot.mailbox(), dovecot.mailbox()
    set_policy(dovecot, first.name)
    set_policy(dovecot, "@elsewhere.example")
    return first, second


def set_policy(dovecot, scope, kind="required"):
    answer = dovecot.twofa("policy", "set", "--yes", scope, kind)
    assert answer.code == 0, answer


def fails(box, string=None):
    start = box.dovecot.log_size()
    result = box.login(string or box.password)
    box.dovecot.wait_log(REMEDY, start)
    return not result.ok and result.temporary


def repair(dovecot):
    answer = dovecot.twofa("policy", "repair")
    assert answer.code == 0, answer
    return answer.rows


def missing(dovecot):
    """How many policies the repair says to be lost; it also logs that."""
    start = dovecot.log_size()
    counts = [row["missing"] for row in repair(dovecot)
              if row["policy"] == "missing"]
    dovecot.wait_log("command POLICY-REPAIR: ok", start)
    warned = "Warning: Policies were lost" in dovecot.log(start)
    assert warned == (counts != []), dovecot.log(start)
    return counts


ASSIGNMENTS = ["kind = 1", "kind = 0", "kind = 9", "since = 9999999999",
               "until_kind = 1", "scope = 'nobody@example.org'",
               "next_id = next_id || '0'", "mac = ''",
               "policy_id = 'f' || substr(policy_id, 2) || 'f'",
               "policy_id = '" + "f" * 32 + "'", "kind = 'x'"]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_altered(boxes, store, assignment):
    first, second = boxes
    store.set("twofa_policies", assignment, "scope = ?", first.name)
    assert fails(first)
    # application passwords need no policy
    word = first.app_password()["password"]
    assert first.accepts(word)
    damaged = [row for row in repair(first.dovecot)
               if row["policy"] == "damaged"]
    assert len(damaged) == 1, damaged
    assert missing(first.dovecot) == []
    assert first.accepts(first.password) and second.accepts(second.password)


def test_deleted(boxes, store):
    first, second = boxes
    store.take("twofa_policies", "scope = ?", first.name)
    assert fails(first)
    set_policy_fails(first.dovecot, first.name)
    assert missing(first.dovecot) == ["1"]
    assert first.accepts(first.password) and second.accepts(second.password)
    set_policy(first.dovecot, first.name)
    assert first.refuses(first.password)


def set_policy_fails(dovecot, scope):
    answer = dovecot.twofa("policy", "set", "--yes", scope, "optional")
    assert answer.code != 0 and "policy repair" in answer.err, answer


def test_all_deleted(boxes, store):
    first, _ = boxes
    store.write("DELETE FROM twofa_policies")
    assert fails(first)
    assert missing(first.dovecot) == ["2"]
    assert first.accepts(first.password)


def test_all_but_the_first_deleted(boxes, store):
    first, second = boxes
    store.write("DELETE FROM twofa_policies WHERE policy_id <> ?", FIRST)
    assert fails(first) and fails(second)


def test_forged(boxes, store):
    """A row of another mailbox, or one in the chain that was copied."""
    first, second = boxes
    row = store.take("twofa_policies", "scope = ?", first.name)
    store.put("twofa_policies", row)
    other = dict(row, scope=second.name, policy_id="7" * 32)
    store.put("twofa_policies", other)
    assert first.refuses(first.password) or fails(first)
    repair(first.dovecot)
    assert first.refuses(first.password) and second.accepts(second.password)


HEADS = ["value = ''", "value = '1 0 x'", "value = replace(value, ' 2 ', ' 0 ')",
         "name = 'policy'"]


@pytest.mark.parametrize("assignment", HEADS)
def test_head(boxes, store, assignment):
    first, second = boxes
    store.set("twofa_store", assignment, "name = 'policies'")
    assert fails(first) and fails(second)
    assert missing(first.dovecot) == ["unknown"]
    assert missing(first.dovecot) == []
    assert first.refuses(first.password) and second.accepts(second.password)


def test_head_of_an_earlier_time(boxes, store):
    """The head of a store without policies is put back: a service that has read
    a newer one notices that."""
    first, second = boxes
    (head,), = store.rows("SELECT value FROM twofa_store "
                          "WHERE name = 'policies'")
    for scope in (first.name, "@elsewhere.example"):
        assert first.dovecot.twofa("policy", "remove", scope).code == 0
    (empty,), = store.rows("SELECT value FROM twofa_store "
                           "WHERE name = 'policies'")
    assert head.split()[1:2] == ["2"] and empty.split()[1:2] == ["0"]
    set_policy(first.dovecot, first.name)
    assert first.refuses(first.password)
    store.set("twofa_store", "value = ?", "name = 'policies'", empty)
    start = first.dovecot.log_size()
    result = first.login(first.password)
    assert not result.ok and result.temporary, result
    first.dovecot.wait_log("policies of the twofa store are older than", start)


def test_the_chain_of_many(dovecot, store):
    """Each of many rows is missed when it is deleted, and found again."""
    box = dovecot.mailbox()
    scopes = [f"@domain{i}.example" for i in range(12)] + [box.name]
    for scope in scopes:
        set_policy(dovecot, scope, "optional")
    for scope in scopes[:6]:
        assert dovecot.twofa("policy", "remove", scope).code == 0
    assert sorted(row["scope"] for row in dovecot.twofa(
        "policy", "list").rows) == sorted(scopes[6:])
    for scope in scopes[6:]:
        row = store.take("twofa_policies", "scope = ?", scope)
        answer = dovecot.twofa("policy", "show", scope)
        assert answer.code != 0 and "policy repair" in answer.err, answer
        store.put("twofa_policies", row)
        answer = dovecot.twofa("policy", "show", scope)
        assert answer.row["from"] == scope, answer


def policies(dovecot):
    rows = {row["check"]: row for row in dovecot.twofa("status").rows}
    return rows["policies"]["result"], rows["policies"]["text"]


def test_status_verifies_them(boxes, store):
    first, _ = boxes
    assert policies(first.dovecot) == ("ok", "2, 2 of them verified")
    for table, where in (("twofa_policies", f"scope = '{first.name}'"),
                         ("twofa_policies", f"policy_id = '{FIRST}'"),
                         ("twofa_store", "name = 'policies'")):
        row = store.take(table, where)
        result, text = policies(first.dovecot)
        assert result == "error" and "policy repair" in text, (result, text)
        store.put(table, row)
        assert policies(first.dovecot)[0] == "ok"
    store.set("twofa_policies", "since = 1", "scope = ?", first.name)
    result, text = policies(first.dovecot)
    assert result == "error" and first.name in text, (result, text)
    repair(first.dovecot)
    assert policies(first.dovecot) == ("ok", "1, 1 of them verified")
