# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The statements of a command happen together or not at all: if one of them
fails, none of the others has an effect, at once or later."""

import pytest

from twofatest import backends, servers
from twofatest.dovecot import Dovecot
from twofatest.store import Store

FAILS = "CREATE TRIGGER fails BEFORE DELETE ON twofa_secrets "
TRIGGERS = {
    "sqlite": FAILS + "BEGIN SELECT RAISE(ABORT, 'no'); END",
    "pgsql": "CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS "
             "'BEGIN RAISE EXCEPTION ''no''; END'; " + FAILS +
             "FOR EACH ROW EXECUTE PROCEDURE fails()",
    "mysql": FAILS + "FOR EACH ROW SIGNAL SQLSTATE '45000'",
}


@pytest.fixture(scope="module", params=sorted(TRIGGERS))
def failing(request):
    """A Dovecot with a mailbox, in whose store no secret can be deleted."""
    users = backends.PasswdFile(backends.make_users(10))
    if request.param == "sqlite":
        with Dovecot(users) as dovecot:
            box = dovecot.mailbox().turn_on()
            dovecot.stop()
            Store(dovecot).write(TRIGGERS["sqlite"])
            dovecot.start()
            yield box
        return
    with servers.KINDS[request.param]() as server, Dovecot(
            users, clock=server.clock, store=server.store("whole")) as dovecot:
        box = dovecot.mailbox().turn_on()
        server.sql(TRIGGERS[request.param], "whole")
        yield box


def test_a_failed_statement_undoes_the_others(failing):
    box, dovecot = failing, failing.dovecot
    assert dovecot.twofa("disable", "--force", box.name).code != 0
    assert box.refuses(box.password)
    # what this command writes must not bring the failed one's writes along
    other = dovecot.mailbox().turn_on()
    assert other.accepts(other.fresh())
    assert dovecot.twofa("recovery-codes", other.name).code == 0
    assert box.status()["status"] == "enabled"
    assert box.refuses(box.password) and box.accepts(box.fresh())
