# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The database, as an attacker has it who can write to it and has no keys."""

import contextlib
import sqlite3


class Store:
    def __init__(self, dovecot):
        self.path = dovecot.store

    @contextlib.contextmanager
    def open(self):
        db = sqlite3.connect(self.path, timeout=10)
        try:
            with db:
                yield db
        finally:
            db.close()

    def write(self, statement, *values):
        """Returns how many rows were changed."""
        with self.open() as db:
            return db.execute(statement, values).rowcount

    def rows(self, statement, *values):
        with self.open() as db:
            return db.execute(statement, values).fetchall()

    def record_id(self, box):
        (value,), = self.rows("SELECT record_id FROM twofa_records "
                              "WHERE name = ?", box.name)
        return value

    def set(self, table, assignment, where, *values):
        """An UPDATE that changes exactly one row."""
        assert self.write(f"UPDATE {table} SET {assignment} WHERE {where}",
                          *values) == 1

    def take(self, table, where, *values):
        """Deletes a row and returns it for put()."""
        with self.open() as db:
            cursor = db.execute(f"SELECT * FROM {table} WHERE {where}", values)
            names = [column[0] for column in cursor.description]
            row, = cursor.fetchall()
            db.execute(f"DELETE FROM {table} WHERE {where}", values)
        return dict(zip(names, row))

    def put(self, table, row):
        self.write(f"INSERT INTO {table} ({', '.join(row)}) VALUES "
                   f"({', '.join('?' * len(row))})", *row.values())
