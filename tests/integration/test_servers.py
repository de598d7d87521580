# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The store in PostgreSQL and in MariaDB: private servers, asked by Dovecot's
own drivers. What is tested elsewhere is the same with these; here is what a
server can do otherwise: two who share it, whatever bytes a name has, a server
that is away, or holds its tongue, or has another time."""

import contextlib
import os
import re
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from twofatest import backends, servers
from twofatest.authsocket import AuthSocket
from twofatest.clock import Clock
from twofatest.dovecot import Dovecot, wait_for
from twofatest.opened import Opened
from twofatest.mailbox import Mailbox
from twofatest.service import Service
from twofatest.totp import Totp


@pytest.fixture(scope="module", params=sorted(servers.KINDS))
def server(request):
    with servers.KINDS[request.param]() as instance:
        yield instance


@pytest.fixture(scope="module")
def pair(server):
    """Two Dovecots with one key file and one store."""
    with servers.two_dovecots(server, "pair",
                              backends.make_users(40)) as found:
        yield found


@pytest.fixture
def box(pair):
    return pair[0].mailbox()


@pytest.fixture
def on(box):
    return box.turn_on()


@pytest.fixture
def postgres():
    """A Dovecot with a server of its own."""
    with servers.Postgres() as server, Dovecot(
            backends.PasswdFile(backends.make_users(20)),
            clock=server.clock, store=server.store("store")) as dovecot:
        dovecot.server = server
        yield dovecot


def race(pair, box, strings):
    """Logs in with all strings at once, at one and the other Dovecot by
    turns."""
    def logins(number):
        with AuthSocket(pair[number]) as auth:
            return auth.logins([(box.name, string)
                                for string in strings[number::2]])
    with ThreadPoolExecutor(2) as pool:
        return [reply for replies in pool.map(logins, range(2))
                for reply in replies]


def test_mailbox(pair, box):
    """2FA is turned on and off at one Dovecot, and the other one knows that at
    once."""
    other = pair[1]

    def accepts(string):
        return other.login("imap", box.name, string).ok
    assert accepts(box.password)
    box.turn_on()
    assert not accepts(box.password)
    string = box.fresh()
    assert accepts(string) and box.refuses(string)
    word = box.app_password()
    assert accepts(word["password"]) and not accepts(box.password)
    assert accepts(box.password + box.recovery[0])
    assert box.refuses(box.password + box.recovery[0])
    assert box.dovecot.twofa("app-password", "revoke", box.name,
                             word["id"]).code == 0
    assert not accepts(word["password"])
    assert other.twofa("disable", box.name, box.totp.fresh()).code == 0
    assert accepts(box.password) and box.accepts(box.password)


def test_closing(pair, on):
    """What is gone at one Dovecot is closed at the other one, too."""
    phone, tablet = on.app_password("phone"), on.app_password("tablet")
    connections = {}
    for dovecot in pair:
        box = Mailbox(dovecot, on.name, on.password)
        connections[dovecot] = [Opened(box, row["password"])
                                for row in (phone, tablet)]
    try:
        assert on.dovecot.twofa("app-password", "revoke", on.name,
                                phone["id"]).code == 0
        for gone, stays in connections.values():
            assert gone.closes() and stays.is_open()
    finally:
        for connection in sum(connections.values(), []):
            connection.close()


def test_one_code_at_both(pair, on):
    for string in (on.fresh(), on.password + on.recovery[1]):
        replies = race(pair, on, [string] * 60)
        assert [reply.verb for reply in replies].count("OK") == 1
        assert not [r for r in replies if "code=temp_fail" in r.fields]


def test_activity_of_both(pair, on):
    """What one server has asked for is answered at the other one, and what one
    has revoked is known at the other one."""
    first, second = pair

    def rows(dovecot):
        return [(row["service"], row["method"], row["result"], row["detail"])
                for row in dovecot.twofa("activity", on.name).rows
                if row["service"] != "doveadm"]
    login = [f"name={on.name}", "service=imap", "mech=PLAIN", "plain=1",
             "rip=192.0.2.7"]

    def check(auth):
        verb, fields, _ = auth.ask("CHECK", *login)
        assert verb == "CODE"
        return [f"{key}={fields[key]}" for key in ("record", "enrolment")]
    with Service(first, "twofa-auth") as auth:
        auth.send("\t".join(["FINISH", "9", *login, *check(auth),
                             "method=code", "result=fail", "missing=1"]))
    wait_for(lambda: rows(second) == [("imap", "code", "asked", "")],
             what=rows(second))
    with Service(second, "twofa-auth") as auth:
        found = check(auth)
        verb, _, _ = auth.ask("CODE", *login, *found,
                              f"code={on.totp.fresh()}")
        assert verb == "OK"
        auth.send("\t".join(["FINISH", "9", *login, *found, "method=code",
                             "result=ok"]))
    wait_for(lambda: rows(first) == [("imap", "code", "ok", "")],
             what=rows(first))
    word = on.app_password("Joé's phone")
    assert first.twofa("app-password", "revoke", on.name,
                       word["id"]).code == 0
    result = second.login("imap", on.name, word["password"])
    assert not result.ok and not result.temporary, result
    wait_for(lambda: ("imap", "revoked-app", "fail", "Joé's phone") in
             rows(first), what=rows(first))


def test_guesses_at_both(pair, on):
    race(pair, on, [on.password + on.totp.wrong(i) for i in range(12)])
    assert on.status()["failures"] == 5
    assert on.refuses(on.fresh())


def test_all_is_well(pair, server, on):
    for dovecot in pair:
        answer = dovecot.twofa("status")
        assert [row["result"] for row in answer.rows] == ["ok"] * 6, answer
        clock, = [row["text"] for row in answer.rows
                  if row["check"] == "clock"]
        assert "0 seconds ahead of the database's" in clock
        assert dovecot.twofa("check-config").code == 0
    assert re.search(r" on\b", answer.rows[-1]["text"])


def test_init_finds_its_tables(pair):
    """init refuses to make a store twice or over one that is there."""
    first, second = pair
    assert first.twofa("init").row["result"] == "already initialised"
    away = second.key_file + ".away"
    os.rename(second.key_file, away)
    try:
        answer = second.twofa("init")
        assert answer.code != 0 and "tables of twofa" in answer.err
        assert not os.path.exists(second.key_file)
    finally:
        os.rename(away, second.key_file)
    assert first.twofa("status").code == 0


# A database may take some of these names for each other or for SQL, or may
# refuse or shorten them.
NAMES = [
    b"caf\xc3\xa9", b"caf\xe9", b"cafe", b"caf%c3%a9", b"caf\xc3", b"o'brien",
    b"o''brien", b"o\\'brien", b"domain\\user", b"domain\\\\user", b"\\",
    b"100%", b"100%25", b"100_", b"100?", b"$1", b"a;--", b"\"a\"", b"`a`",
    b"\xff" * 255, b"\xff" * 254, b"\xe2\x82\xac" * 85, b"\xf0\x9f\x98\x80",
    b"\xed\xa0\x80", b"x'", b"x''",
]


def admin_ask(service, line):
    service.send_bytes(line + b"\n")
    rows = []
    while True:
        verb, _number, *fields = service.line().split("\t")
        if verb != "ROW":
            assert verb == "OK", (line, verb, fields)
            return rows
        rows.append(dict(field.split("=", 1) for field in fields))


def test_names(pair):
    """Each of these mailboxes has its own 2FA, whether a login to it comes
    alone or together with logins to the others."""
    first, second = pair
    with Service(first, "twofa-admin") as admin:
        for name in NAMES[::2]:
            row, = admin_ask(admin, b"ENABLE\t1\tuser=" + name)
            first.secrets.add(row["secret"])
            code = Totp(row["secret"], first.clock).fresh().encode()
            admin_ask(admin, b"CONFIRM\t2\tuser=" + name +
                      b"\tcode=" + code)
    lines = [b"CHECK\t%d\tname=%s\tservice=imap\tmech=PLAIN\tplain=1\n"
             % (number, name) for number, name in enumerate(NAMES)]
    wanted = ["CODE" if number % 2 == 0 else "PASS"
              for number in range(len(NAMES))]
    for dovecot in pair:
        with Service(dovecot, "twofa-auth") as auth:
            for line, verb in zip(lines, wanted):
                auth.send_bytes(line)
                assert auth.line().split("\t")[0] == verb, line
            auth.send_bytes(b"".join(lines))
            replies = dict(auth.line().split("\t")[1::-1] for _ in lines)
        assert [replies[str(number)] for number in range(len(NAMES))] == wanted


def test_texts(pair, box):
    """The label of an application password may have any characters."""
    first, second = pair
    labels = [b"caf\xc3\xa9 \xf0\x9f\x98\x80", b"o'b\\r%41", b"50%",
              b"\xe2\x82\xac" * 60]
    with Service(first, "twofa-admin") as admin:
        for label in labels:
            row, = admin_ask(
                admin, b"APP-ADD\t1\tuser=%s\tlabel=%s\tscope=all"
                % (box.name.encode(), label))
            first.secrets.add(row["password"])
    rows = second.twofa("app-password", "list", box.name).rows
    assert sorted(row["label"] for row in rows) == sorted(
        label.decode() for label in labels)


def test_server_restarts(pair, server, on):
    """The service notices that its connections have ended before it asks for a
    code."""
    wait_for(lambda: on.accepts(on.fresh()))
    server.stop()
    server.start()
    wait_for(lambda: on.accepts(on.fresh()), 40)
    assert on.refuses(on.password)


def test_server_is_away(pair, server, on):
    assert on.accepts(on.fresh())
    server.stop()
    for string in (on.fresh(), on.password):
        result = on.login(string)
        assert not result.ok and result.temporary, result
    server.start()
    wait_for(lambda: on.accepts(on.fresh()), 40)
    assert on.refuses(on.password)


def test_server_holds_its_tongue(pair, server, on):
    """Logins while the server does not answer wait, or fail temporarily."""
    assert on.accepts(on.fresh())
    string = on.fresh()
    start = pair[0].log_size()
    with ThreadPoolExecutor(4) as pool:
        with server.held():
            logins = [pool.submit(on.login, on.password)
                      for _ in range(3)] + [pool.submit(on.login, string)]
            pair[0].wait_lookups("twofa", len(logins), start)
        results = [login.result() for login in logins]
    assert not any(result.ok for result in results[:3]), results
    assert results[3].ok or results[3].temporary, results[3]
    wait_for(lambda: on.accepts(on.fresh()), 40)
    assert on.refuses(on.password)


@contextlib.contextmanager
def service_clock(dovecot, clock):
    """Meanwhile the service of this Dovecot has another clock."""
    program = "/usr/lib/dovecot/twofa"
    clock.wrapper(f"{dovecot.root}/twofa", program)
    dovecot.kill_service()
    try:
        yield
    finally:
        dovecot.clock.wrapper(f"{dovecot.root}/twofa", program)
        dovecot.kill_service(ended=True)


def test_other_time(pair, server, on):
    """A service whose clock differs from the database's judges no code, and
    logs an error."""
    first, second = pair
    wait_for(lambda: on.accepts(on.fresh()))
    clock = Clock(f"{first.root}/own")
    clock.advance(server.clock.offset - 45)
    start = first.log_size()
    behind = r"4[3-6] seconds behind the database's"

    def late():
        return on.totp.at(int(clock.now()) // 30)
    with service_clock(first, clock):
        result = wait_for(lambda: on.login(on.password + late()))
        assert not result.ok and result.temporary
        assert first.twofa("verify", on.name, late()).code == 69
        first.wait_log("The clock is wrong.*" + behind, start)
        row, = [row for row in first.twofa("status").rows
                if row["check"] == "clock"]
        assert row["result"] == "error" and re.search(behind, row["text"])
        # the service of the other Dovecot still judges codes
        wait_for(lambda: second.login("imap", on.name, on.fresh()).ok)
        string = on.fresh()
        clock.advance(server.clock.offset - clock.offset)
        wait_for(lambda: on.accepts(string))
        first.wait_log("agrees with the database's: ", start)
    assert len(re.findall(behind + "$", first.log(start), re.M)) == 1
    wait_for(lambda: on.accepts(on.fresh()))


@pytest.fixture
def asked(postgres):
    """A Dovecot whose store is in a PostgreSQL of its own, a mailbox that is
    on, and a client of the service."""
    box = postgres.mailbox().turn_on()
    with Service(postgres, "twofa-auth", timeout=60) as auth:
        check = f"CHECK\t{{}}\tname={box.name}\tservice=imap\tplain=1"
        yield postgres, box, auth, check


@contextlib.contextmanager
def locked(server, table):
    """Meanwhile nobody can write to a table of the store, and all tables can be
    read."""
    command = server.client(f"BEGIN; LOCK TABLE {table} IN EXCLUSIVE MODE; "
                            "SELECT 'locked'; SELECT pg_sleep(600)", "store")
    with open(f"{server.root}/lock", "w") as out:
        process = subprocess.Popen(command, stdout=out)
    try:
        wait_for(lambda: server.sql(
            "SELECT 1 FROM pg_locks WHERE mode = 'ExclusiveLock' AND "
            f"granted AND relation = '{table}'::regclass", "store"))
        yield
    finally:
        server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                   "WHERE query LIKE '%pg_sleep(600)%' AND "
                   "pid <> pg_backend_pid()")
        process.wait(20)


def active(server, word):
    return int(server.sql(
        "SELECT COUNT(*) FROM pg_stat_activity WHERE state = 'active' AND "
        f"pid <> pg_backend_pid() AND query LIKE '%{word}%'")[0][0])


def test_a_probe_is_shared(asked):
    """While nothing can be written, all logins that ask for a code share one
    probe of the store."""
    dovecot, box, auth, check = asked
    auth.wait_turn()
    wait_for(lambda: active(dovecot.server, "") == 0, what="writes to end")
    auth.wait_turn()
    # the store's last write is too old now to prove that it can be written
    dovecot.clock.advance(30)
    with locked(dovecot.server, "twofa_store"):
        auth.send(check.format(0))
        wait_for(lambda: active(dovecot.server, "heartbeat") == 1)
        auth.send(*[check.format(number) for number in range(1, 50)])
        auth.wait_turn()
        assert active(dovecot.server, "heartbeat") == 1
    verbs = [auth.line().split("\t")[0] for _ in range(50)]
    assert verbs == ["CODE"] * 50
    assert box.accepts(box.fresh())


def statements(dovecot, box):
    """The statements that the service sends for a login with a code, up to the
    time when nothing is left to do: of each the first word, and the table that
    it names first. What is gone is read all the time."""
    log = f"{dovecot.server.root}/log"
    start = os.path.getsize(log)
    login = [f"name={box.name}", "service=imap", "mech=PLAIN", "plain=1",
             "rip=127.0.0.1"]
    with Service(dovecot, "twofa-auth") as auth:
        verb, fields, _ = auth.ask("CHECK", *login)
        assert verb == "CODE"
        found = [f"{key}={fields[key]}" for key in ("record", "enrolment")]
        verb, _, _ = auth.ask("CODE", *login, *found,
                              f"code={box.totp.fresh()}")
        assert verb == "OK"
        auth.send("\t".join(["FINISH", "9", *login, *found, "method=code",
                             "result=ok"]))
        auth.wait_turn()
    wait_for(lambda: active(dovecot.server, "twofa_") == 0)
    with open(log) as f:
        f.seek(start)
        return re.findall(r"(?:statement|execute[^:]*): (?!SELECT COUNT)(\w+)"
                          r"[^\n]*?\btwofa_(?!store\b|gone\b)(\w+)", f.read())


def test_a_login_costs_three_statements(postgres):
    """Only after a client was told that only the code is missing, a login with
    a code has to look for the row that it answers."""
    box = postgres.mailbox().turn_on()
    postgres.server.sql("ALTER SYSTEM SET log_statement = 'all'")
    postgres.server.sql("SELECT pg_reload_conf()")
    wait_for(lambda: postgres.server.sql("SHOW log_statement") == [["all"]])
    # the first one makes the row that counts logins for ten minutes, and
    # deletes what is old
    assert statements(postgres, box)
    plain = [("SELECT", "records"), ("SELECT", "secrets"),
             ("UPDATE", "tallies")]
    for _ in range(3):
        assert statements(postgres, box) == plain
    start, = postgres.server.sql("SELECT record_id FROM twofa_records", "store")
    with Service(postgres, "twofa-auth") as auth:
        auth.send(f"FINISH\t1\tname={box.name}\tservice=imap\tmech=PLAIN\t"
                  f"rip=127.0.0.1\trecord={start[0]}\tmethod=code\t"
                  "result=fail\tmissing=1")
        auth.wait_turn()
    wait_for(lambda: postgres.server.sql(
        "SELECT 1 FROM twofa_activity WHERE result = 'asked'", "store"))
    assert statements(postgres, box) == plain + [("DELETE", "activity")]
    assert not postgres.server.sql(
        "SELECT 1 FROM twofa_activity WHERE result = 'asked'", "store")
    postgres.clock.advance(301)
    assert ("DELETE", "activity") not in statements(postgres, box)


def test_nobody_waits_for_ever(asked):
    """The service gives up a database that does not answer."""
    dovecot, box, auth, check = asked
    with dovecot.server.held():
        auth.send(*[check.format(number) for number in range(200)])
        begin = time.monotonic()
        verbs = [auth.line().split("\t")[0] for _ in range(200)]
        assert verbs == ["ERROR"] * 200
        assert time.monotonic() - begin < 40
    wait_for(lambda: box.accepts(box.fresh()), 60)


def test_ends_while_it_reads(asked):
    dovecot, box, auth, check = asked
    with dovecot.server.held():
        auth.send(check.format(1))
        with Service(dovecot, "twofa-admin") as admin:
            admin.send("STATUS\t1", "LIST\t2")
            admin.wait_read()
            ends_well(dovecot)
    wait_for(lambda: box.accepts(box.fresh()), 60)


def test_ends_while_it_writes(asked):
    dovecot, box, auth, check = asked
    auth.send(check.format(1))
    fields = dict(field.split("=", 1)
                  for field in auth.line().split("\t")[2:])
    with locked(dovecot.server, "twofa_tallies"):
        auth.send(*[f"CODE\t{number}\trecord={fields['record']}\t"
                    f"enrolment={fields['enrolment']}\tcode={code}\t"
                    f"name={box.name}\tservice=imap"
                    for number, code in enumerate(
                        [box.totp.fresh(), box.totp.wrong()], 2)])
        wait_for(lambda: active(dovecot.server, "twofa_tallies SET") == 1)
        ends_well(dovecot)
    wait_for(lambda: box.accepts(box.fresh()), 60)


def ends_well(dovecot):
    """Tells the service to end while it is working, and checks that it does."""
    start = dovecot.log_size()
    pid, = dovecot.kill_service(signal.SIGTERM)
    wait_for(lambda: not os.path.exists(f"/proc/{pid}"), 20)
    dovecot.wait_logging()
    assert not re.search("Panic|killed with signal|Fatal",
                         dovecot.log(start)), dovecot.log(start)
