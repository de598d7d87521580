# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Dovecot's configuration as text, from dictionaries: what 2.3 and 2.4 have in
common. Tests use dialect.py."""


def settings(values, indent=""):
    """Lines of settings. A dictionary is a block by that name; None is left
    out."""
    lines = ""
    for name, value in values.items():
        if isinstance(value, dict):
            lines += f"{indent}{name} {{\n{settings(value, indent + '  ')}"
            lines += f"{indent}}}\n"
        elif value is not None:
            lines += f"{indent}{name} = {value}\n"
    return lines


def block(head, values):
    return settings({head: values})


def renamed(values, names):
    """`names`: other names for some of the settings."""
    return {names.get(name, name): value for name, value in values.items()}
