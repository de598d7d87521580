# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Another skin and another plugin. A skin that is not built on elastic (as larry
and classic are not) shows the second page as elastic does. A plugin that
changes who logs in gets no code."""

import os

import pytest

from roundcube import Roundcube
from steps import (WRONG, enter_code, first_page, login_page_is_there,
                   second_page_is_there)

# What "autologin" does when its file is there
PLUGIN = """<?php
class autologin extends rcube_plugin {
    function init() { $this->add_hook('authenticate', [$this, 'change']); }
    function change($args) {
        $file = INSTALL_PATH . 'autologin';
        return (file_exists($file) ? json_decode(file_get_contents($file), true)
            : []) + $args;
    }
}
"""


@pytest.fixture(scope="module")
def roundcube(dovecot):
    with Roundcube(dovecot, more=(
            "$config['skin'] = 'plain';\n"
            "$config['plugins'][] = 'autologin';\n")) as made:
        os.mkdir(f"{made.root}/plugins/autologin")
        with open(f"{made.root}/plugins/autologin/autologin.php", "w") as f:
            f.write(PLUGIN)
        yield made


def test_second_page(browser, roundcube, box):
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    browser.picture("plain")
    enter_code(browser, box.totp.wrong())
    browser.read(WRONG)
    enter_code(browser, box.totp.fresh())
    browser.wait(lambda: "_task=mail" in browser.url, "the mailbox")


@pytest.mark.parametrize("change", ["user", "host", "pass"])
def test_code_for_somebody_else(browser, roundcube, box, dovecot, change):
    """Between the pages, another plugin makes it a login of another mailbox, at
    another server, or with another password: nothing is sent there."""
    other = dovecot.mailbox()
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    start = dovecot.log_size()
    path = f"{roundcube.root}/autologin"
    with open(path, "w") as f:
        f.write({"user": f'{{"user": "{other.name}"}}',
                 "host": f'{{"host": "localhost:{dovecot.ports["imap"]}"}}',
                 "pass": '{"pass": "another"}'}[change])
    try:
        enter_code(browser, box.totp.fresh())
        login_page_is_there(browser)
        log = dovecot.log(start)
        assert box.name not in log and other.name not in log
        browser.picture(change)
    finally:
        os.unlink(path)
