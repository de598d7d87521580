# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""doveadm twofa report with a store in PostgreSQL, and in MariaDB."""

import pytest

from twofatest import backends, servers
from twofatest.authsocket import login_from
from twofatest.dovecot import Dovecot
from twofatest.service import Service
from twofatest.wait import wait_for

NAMES = {f"{name}@example.org": f"T9D3K!{i}word" for i, name in enumerate(
    ["anna", "bert", "carl", "doro", "emil", "zoe"])}
GONE = "jürgen@example.org"


@pytest.fixture(scope="module", params=sorted(servers.KINDS))
def dovecot(request):
    with servers.KINDS[request.param]() as server, \
            Dovecot(backends.PasswdFile(NAMES), clock=server.clock,
                    store=server.store("report")) as made:
        yield made


def test_report(dovecot):
    on, off, pending = (dovecot.mailbox() for _ in range(3))
    on.turn_on()
    pending.enable()
    with Service(dovecot, "twofa-admin") as service:
        verb, _reply, rows = service.ask("APP-ADD", f"user={GONE}", "label=x",
                                         "from=test")
        assert verb == "OK"
        dovecot.secrets.add(rows[0]["password"])
    assert login_from(off, off.password, "192.0.2.7") == ["OK"]
    answer = dovecot.twofa("policy", "set", "--from", "3 days", off.name,
                           "required")
    assert answer.code == 0, answer

    def programs():
        return [(row["user"], row["service"], row["breaks"]) for row in
                dovecot.twofa("report", "--only", "programs").rows]
    wait_for(lambda: programs() == [(off.name, "imap", "later")],
             what=f"{programs()}")
    rows = dovecot.twofa("report").rows
    assert sorted(row["user"] for row in rows if row["what"] == "mailbox") == \
        sorted([*NAMES, GONE])
    assert [row["user"] for row in rows if row["mailbox"] == "gone"] == [GONE]
    assert {row["user"]: row["status"] for row in rows} == {
        name: {on.name: "enabled", pending.name: "pending"}.get(
            name, "disabled") for name in [*NAMES, GONE]}
    found = {row["what"]: row["count"] for row in
             dovecot.twofa("report", "--summary").rows if row["count"]}
    assert found == {"mailboxes": 6, "enrolled": 1, "pending": 1,
                     "gone": 1, "no-record": 4, "not-enrolled-later": 1,
                     "programs-break-later": 1}
