# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
# ./dev check: what is worth trying before each commit.

# A few of the integration tests, on the Dovecot that is here.
logins() {
	suite "$build/integration.xml" -n 4 --chosen=tests/dev/logins \
		tests/integration || true
	count_tests "$build/integration.xml"
}

cmd_check() {
	need_root check
	need_packages check
	cmd_build
	forget_results
	unit
	check directions tests/directions
	logins
	close_results
}
