# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The end-to-end tests and the demo use this: a private Dovecot, clients that
speak the real protocols, and an authenticator app."""
