"""What a webmail does: it ends the string that was typed with a key of its own,
and sends it again and again."""

import secrets

# two hosts of a webmail, and where somebody else is
HOST, SECOND_HOST, ELSEWHERE = "127.0.0.30", "127.0.0.31", "127.0.0.40"
SETTINGS = "twofa_webmail_networks = 127.0.0.30/31\n"
# seconds, by default
IDLE, LONGEST = 30 * 60, 12 * 3600


def new_key():
    return "".join(secrets.choice("abcdefghijklmnopqrstuvwxyz234567")
                   for _ in range(32))


def begin(box, **options):
    """Returns the string of a session that has begun."""
    string = box.fresh() + "~" + new_key()
    result = box.login(string, source=HOST, **options)
    assert result.ok, result
    return string
