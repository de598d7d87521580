# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The configuration language of the Dovecot that is tested. Tests say what they
want in the names that dialect_23.py and dialect_24.py have in common:

passdb(driver, name=…, **settings), userdb(…)
    a block. Settings have 2.4's names as far as both versions have them:
    mechanisms_filter, username_filter, skip, deny, master, result_success …
    `name` tells two blocks of one driver apart.
passwd_file(path), static(**fields), sql(…), pam(…), lua(…), ldap(…)
    what belongs to a driver, to be given to passdb() as **settings
tokens(…), grants(…), certificates(…), store(…), metric(…)
    all that it takes
USER, LOCAL_PART, PASSWORD
    variables in such settings
"""

import importlib
import re
import subprocess

VERSION = subprocess.run(["dovecot", "--version"], check=True, text=True,
                         capture_output=True).stdout.split()[0]
SERIES = re.match(r"\d+\.\d+", VERSION).group()

current = importlib.import_module(
    ".dialect_" + SERIES.replace(".", ""), __package__)
