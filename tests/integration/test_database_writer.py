# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""An attacker can write to the database, but has no keys. No change of a row
opens a mailbox, and the log and doveadm report it to the admin."""

import pytest

from twofatest.dovecot import wait_for
from twofatest.store import Store

MAC_LOG = (r"Error: .*(MAC does not match|can't have|out of range|unknown|"
           r"without an|damaged)")


@pytest.fixture
def store(dovecot):
    return Store(dovecot)


@pytest.fixture
def damage(dovecot):
    """Checks that strings get a temporary failure, and that it is logged."""
    def check(box, *strings, protocol="imap", **options):
        for string in strings:
            start = dovecot.log_size()
            result = box.login(string, protocol, **options)
            assert not result.ok and result.temporary, result
            dovecot.wait_log("twofa.*" + MAC_LOG, start)
    return check


RECORD = ["record_id = 'a' || substr(record_id, 2) || 'f'", "status = 1",
          "status = 0", "status = 3", "status = 'x'", "status = x'00'",
          "enrolment_id = ''", "enrolment_id = record_id",
          "status = 1, enrolment_id = ''", "policy = 1", "policy = -1",
          "required_from = 1", "mac = ''", "mac = upper(mac)",
          "mac = mac || '0'", "created = 'x'", "rev = 'x'"]


@pytest.mark.parametrize("assignment", RECORD)
def test_record(store, on, damage, assignment):
    """A change of any field that decides about a login is an error, and does
    not turn 2FA off."""
    app = on.app_password()["password"]
    store.set("twofa_records", assignment, "name = ?", on.name)
    damage(on, on.password, on.fresh(), app)
    answer = on.dovecot.twofa("status", on.name)
    assert answer.code != 0 and not answer.rows, answer
    assert on.dovecot.twofa("list", on.name).row["status"] == "damaged"


@pytest.mark.parametrize("assignment", [
    "created = 1", "changed = 1", "enabled_at = 9999999999", "rev = 77"])
def test_record_fields_that_decide_nothing(store, on, assignment):
    store.set("twofa_records", assignment, "name = ?", on.name)
    assert on.refuses(on.password)
    assert on.accepts(on.fresh())


def test_record_of_another(store, dovecot, damage):
    """The attacker copies the MAC or the whole row of a mailbox that is off."""
    on, off = dovecot.mailbox().turn_on(), dovecot.mailbox()
    off.app_password()
    store.set("twofa_records", "status = 1, enrolment_id = '', mac = "
              "(SELECT mac FROM twofa_records WHERE name = ?)", "name = ?",
              off.name, on.name)
    damage(on, on.password)
    store.take("twofa_records", "name = ?", on.name)
    row = store.take("twofa_records", "name = ?", off.name)
    store.put("twofa_records", dict(row, name=on.name))
    damage(on, on.password)
    store.set("twofa_records", "name = ?", "name = ?", off.name, on.name)
    assert off.accepts(off.password)


def test_earlier_mac(store, on, damage):
    """The attacker puts the MAC back from when 2FA was off."""
    code = on.totp.fresh()
    assert on.dovecot.twofa("disable", on.name, code).code == 0
    (mac,), = store.rows("SELECT mac FROM twofa_records WHERE name = ?",
                         on.name)
    on.turn_on()
    store.set("twofa_records", "mac = ?", "name = ?", mac, on.name)
    damage(on, on.password, on.fresh())


SECRET = [("secret_id = 'x'", True), ("record_id = 'x'", True),
          ("enrolment_id = 'x'", True), ("algorithm = 2", True),
          ("algorithm = 0", True), ("digits = 8", False),
          ("digits = 7", False), ("digits = 99", True), ("period = 60", True),
          ("period = 0", True), ("sealed = ''", True),
          ("sealed = sealed || '0'", True),
          ("sealed = substr(sealed, 1, 60)", True),
          ("kind = 2", True), ("kind = 3", True), ("purpose = 2", True),
          ("purpose = 0", True), ("first_step = 'x'", True),
          ("first_step = 9223372036854775807", True),
          ("first_step = -2", True)]
TALLY = [("record_id = 'x'", True), ("enrolment_id = 'x'", True),
         ("steps = 'x'", True), ("steps = steps || ' a:b:c'", True),
         ("steps = steps || ' a:-1:0'", True),
         ("steps = steps || ' a:9223372036854775807:0'", True),
         ("failures = -1", True), ("failures = 'x'", True),
         ("paused_until = 9999999999", False),
         ("failures = 2147483647", False), ("rev = 'x'", True)]


@pytest.mark.parametrize("assignment, temporary", SECRET)
def test_secret(store, on, damage, assignment, temporary):
    """With an altered secret neither its own codes nor others are accepted."""
    store.set("twofa_secrets", assignment, "record_id = ?",
              store.record_id(on))
    if temporary:
        damage(on, on.fresh())
    else:
        assert not on.login(on.fresh()).ok
    for string in (on.password, on.password + "000000",
                   on.password + "00000000"):
        assert not on.login(string).ok


@pytest.mark.parametrize("assignment, temporary", TALLY)
def test_tally(store, on, damage, assignment, temporary):
    """With an altered tally no code is accepted, or the mailbox is paused."""
    store.set("twofa_tallies", assignment, "record_id = ?",
              store.record_id(on))
    if temporary:
        damage(on, on.fresh())
    else:
        assert not on.login(on.fresh()).ok
    for string in (on.password, on.password + "000000"):
        assert not on.login(string).ok


def test_secret_of_another(store, dovecot, damage):
    """The attacker copies the secret of a phone to another mailbox."""
    victim, thief = [dovecot.mailbox().turn_on() for _ in range(2)]
    row = store.take("twofa_secrets", "record_id = ?", store.record_id(thief))
    old = store.take("twofa_secrets", "record_id = ?",
                     store.record_id(victim))
    store.put("twofa_secrets", dict(old, sealed=row["sealed"]))
    damage(victim, victim.password + thief.totp.fresh())
    store.take("twofa_secrets", "record_id = ?", store.record_id(victim))
    store.put("twofa_secrets", dict(row, record_id=old["record_id"],
                                    enrolment_id=old["enrolment_id"]))
    damage(victim, victim.password + thief.totp.fresh())


APP = ["app_id = 'aaaaaaaa'", "scope = 63", "scope = 0", "scope = -1",
       "networks = ''", "networks = '0.0.0.0/0'", "expires = 0",
       "expires = expires + 1", "expires = 'x'", "created = created + 1",
       "created_from = 'panel 127.0.0.1'", "mac = ''", "mac = mac || '0'",
       "record_id = ?", "last_used = 'x'"]


def limited(box):
    """An application password with a narrow scope."""
    row = box.app_password(scope="imap", network="127.0.0.8/32",
                           expires="1 hours", clock=True)
    assert box.accepts(row["password"], source="127.0.0.8")
    # the service writes the use after its reply
    wait_for(lambda: box.dovecot.twofa("app-password", "list", box.name)
             .row["last_used"], what="last_used")
    return row


@pytest.mark.parametrize("assignment", APP)
def test_application_password(store, dovecot, box, damage, assignment):
    """The attacker gives it a wider scope, more time or another mailbox.
    doveadm lists it as damaged."""
    other = dovecot.mailbox().turn_on()
    row = limited(box)
    values = [store.record_id(other)] if "?" in assignment else []
    store.set("twofa_app_passwords", assignment, "app_id = ?", *values,
              row["id"])
    damage(box, row["password"], row["password"], source="127.0.0.8")
    damage(box, row["password"])
    damage(box, row["password"], protocol="pop3")
    assert other.refuses(row["password"])
    assert other.refuses(row["password"], source="127.0.0.8")
    assert box.accepts(box.password)


def test_damaged_application_password_is_revoked(quiet):
    """A new phone keeps the others."""
    dovecot, store = quiet
    box = dovecot.mailbox().turn_on()
    whole, damaged = box.app_password("whole"), box.app_password("damaged")
    store.set("twofa_app_passwords", "scope = 32", "app_id = ?",
              damaged["id"])
    box.turn_on()
    assert box.accepts(whole["password"])
    (left,), = store.rows("SELECT COUNT(*) FROM twofa_app_passwords "
                          "WHERE app_id = ?", damaged["id"])
    assert left == 0


def test_application_password_of_another(store, dovecot):
    """The attacker copies the verifier of an own application password into the
    row of another mailbox, or moves the whole row to that mailbox."""
    victim, thief = dovecot.mailbox().turn_on(), dovecot.mailbox()
    mine, theirs = thief.app_password(), victim.app_password()
    row = store.take("twofa_app_passwords", "app_id = ?", mine["id"])
    store.put("twofa_app_passwords",
              dict(row, record_id=store.record_id(victim)))
    assert victim.refuses(mine["password"])
    assert not thief.accepts(mine["password"])
    store.take("twofa_app_passwords", "app_id = ?", mine["id"])
    store.set("twofa_app_passwords", "verifier = ?", "app_id = ?",
              row["verifier"], theirs["id"])
    assert victim.refuses(mine["password"])
    assert not victim.accepts(theirs["password"])


@pytest.mark.parametrize("change", [
    {"expires": 0}, {"scope": 63}, {"networks": ""}, {"app_id": "bbbbbbbb"},
    {"created": 1}])
def test_revoked_application_password(store, box, damage, change):
    """Putting back the very same row can't be noticed (it says so in
    doc/store.md); with anything changed, it is refused."""
    row = limited(box)
    where = "app_id = ?", row["id"]
    with store.open() as db:
        db.row_factory = dict_of
        old = db.execute("SELECT * FROM twofa_app_passwords WHERE " + where[0],
                         where[1:]).fetchone()
    answer = box.dovecot.twofa("app-password", "revoke", box.name, row["id"])
    assert answer.code == 0
    assert box.refuses(row["password"], source="127.0.0.8")
    store.put("twofa_app_passwords", dict(old, **change))
    damage(box, row["password"], source="127.0.0.8")


def dict_of(cursor, row):
    return {column[0]: value for column, value in zip(cursor.description, row)}


RECOVERY = ["emergency = 1", "expires = 9999999999", "created = 0",
            "mac = ''", "enrolment_id = 'x'", "record_id = 'x'",
            "expires = 'x'"]


@pytest.mark.parametrize("assignment", RECOVERY)
def test_recovery_code(store, on, damage, assignment):
    assert store.write(f"UPDATE twofa_recovery_codes SET {assignment} "
                       "WHERE record_id = ?", store.record_id(on)) == 10
    damage(on, on.password + on.recovery[0])
    assert on.accepts(on.fresh())


def test_recovery_codes_of_another(store, dovecot):
    """The attacker moves own recovery codes to another mailbox."""
    victim, thief = [dovecot.mailbox().turn_on() for _ in range(2)]
    (enrolment,), = store.rows("SELECT enrolment_id FROM twofa_records "
                               "WHERE name = ?", victim.name)
    store.write("UPDATE twofa_recovery_codes SET record_id = ?, "
                "enrolment_id = ? WHERE record_id = ?",
                store.record_id(victim), enrolment, store.record_id(thief))
    assert victim.refuses(victim.password + thief.recovery[0])
    assert victim.accepts(victim.password + victim.recovery[0])


@pytest.mark.parametrize("assignment", ["expires = 9999999999",
                                        "emergency = 2"])
def test_emergency_code_lives_no_longer(store, on, damage, assignment):
    answer = on.dovecot.twofa("recovery-codes", "--emergency", "--expires",
                              "1 hours", on.name, clock=True)
    code = answer.row["recovery_code"]
    store.set("twofa_recovery_codes", assignment,
              "record_id = ? AND emergency = 1", store.record_id(on))
    if assignment.startswith("expires"):
        on.dovecot.clock.advance(3601)
    damage(on, on.password + code)


# What no login notices, and `doveadm twofa status` reports

def health(dovecot):
    answer = dovecot.twofa("status")
    return answer.code, {(row["check"], row["result"]): row["text"]
                         for row in answer.rows}


def test_record_renamed_out_of_the_way(store, dovecot, on):
    """A record under another name is missing for its mailbox, which is off
    then. `doveadm twofa status` reports the record, as its MAC is wrong."""
    code, rows = health(dovecot)
    assert on.refuses(on.password)
    store.set("twofa_records", "name = 'zz-' || name", "name = ?", on.name)
    code, rows = health(dovecot)
    assert code == 69
    text = rows["record", "error"]
    assert "more are damaged" in text or "MAC does not match" in text
    row = dovecot.twofa("list", "zz-" + on.name).row
    assert (row["user"], row["status"]) == ("zz-" + on.name, "damaged")
    store.set("twofa_records", "name = ?", "name = ?", on.name,
              "zz-" + on.name)
    assert on.refuses(on.password) and on.accepts(on.fresh())


@pytest.fixture
def quiet(make_dovecot):
    """A Dovecot whose store nobody else has damaged."""
    dovecot = make_dovecot()
    return dovecot, Store(dovecot)


def test_health(quiet):
    dovecot, store = quiet
    box = dovecot.mailbox().turn_on()
    row = box.app_password()
    assert health(dovecot)[0] == 0
    assert health(dovecot)[1]["mailboxes", "ok"] == \
        "1 with a record, 1 with 2FA on"

    store.set("twofa_records", "name = 'x' || name", "name = ?", box.name)
    code, rows = health(dovecot)
    assert code == 69
    assert "x" + box.name in rows["record", "error"]
    store.set("twofa_records", "name = ?", "name = 'x' || ?", box.name,
              box.name)
    assert health(dovecot)[0] == 0

    store.set("twofa_app_passwords", "scope = 63", "app_id = ?", row["id"])
    code, rows = health(dovecot)
    assert code == 69 and row["id"] in rows["app-password", "error"]

    store.take("twofa_app_passwords", "app_id = ?", row["id"])
    store.take("twofa_records", "name = ?", box.name)
    code, rows = health(dovecot)
    assert code == 0
    assert rows["leftovers", "warning"].startswith("11 secrets")


def test_health_of_many(quiet):
    """The audit reads every row once, also when there are many."""
    dovecot, store = quiet
    box = dovecot.mailbox().turn_on()
    row = store.take("twofa_records", "name = ?", box.name)
    store.put("twofa_records", row)
    with store.open() as db:
        for number in range(1000):
            copy = dict(row, record_id=f"{number:032x}", name=f"{number}@x")
            db.execute(f"INSERT INTO twofa_records ({', '.join(copy)}) "
                       f"VALUES ({', '.join('?' * len(copy))})",
                       list(copy.values()))
    answer = dovecot.twofa("status")
    records = [r for r in answer.rows if r["check"] == "record"]
    assert len(records) == 21
    assert records[-1]["text"] == "980 more are damaged"
    assert any(r["text"].startswith("1001 with a record")
               for r in answer.rows)
    assert box.accepts(box.fresh())


def test_tables_made_anew(quiet):
    """The attacker makes the tables anew without constraints, so that they may
    have any rows."""
    dovecot, store = quiet
    box, off = dovecot.mailbox().turn_on(), dovecot.mailbox()
    with store.open() as db:
        for table in ("twofa_records", "twofa_secrets", "twofa_tallies",
                      "twofa_app_passwords", "twofa_recovery_codes"):
            db.execute(f"ALTER TABLE {table} RENAME TO old")
            db.execute(f"CREATE TABLE {table} AS SELECT * FROM old")
            columns = len(db.execute("SELECT * FROM old LIMIT 1").description)
            db.execute(f"INSERT INTO {table} VALUES "
                       f"({', '.join(['NULL'] * columns)})")
            db.execute("DROP TABLE old")
    # the service that sees tables change under it begins anew
    wait_for(lambda: off.accepts(off.password))
    assert box.refuses(box.password)
    pid = dovecot.service_pids()
    for command in (["status"], ["list"], ["status", box.name],
                    ["app-password", "list", box.name]):
        dovecot.twofa(*command)
    store.write("UPDATE twofa_recovery_codes SET record_id = ?, "
                "enrolment_id = NULL", store.record_id(box))
    dovecot.twofa("list")
    for column in ("status", "mac", "enrolment_id", "policy"):
        with store.open() as db:
            (old,), = db.execute(f"SELECT {column} FROM twofa_records "
                                 "WHERE name = ?", (box.name,))
            db.execute(f"UPDATE twofa_records SET {column} = NULL "
                       "WHERE name = ?", (box.name,))
        assert box.login(box.password).temporary
        store.write(f"UPDATE twofa_records SET {column} = ? WHERE name = ?",
                    old, box.name)
    assert dovecot.service_pids() == pid
    assert box.accepts(box.fresh())


def test_triggers(quiet):
    """A trigger that undoes every write: nothing is accepted twice within one
    moment without the writer's help, and the service does not go round for
    ever."""
    dovecot, store = quiet
    box, other = dovecot.mailbox().turn_on(), dovecot.mailbox()

    def change_schema(statement):
        """SQLite fails once when the schema was changed."""
        store.write(statement)
        wait_for(lambda: other.accepts(other.password))
    change_schema("CREATE TRIGGER no BEFORE UPDATE ON twofa_tallies BEGIN "
                  "SELECT RAISE(IGNORE); END")
    for string in (box.fresh(), box.password + box.totp.wrong()):
        result = box.login(string)
        assert not result.ok and result.temporary, result
    change_schema("DROP TRIGGER no")
    assert box.accepts(box.fresh())
