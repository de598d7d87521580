# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
# Integration tests: pytest, in namespaces of its own.

# Set where everything is tested: what fails beside others, on a machine that has
# more to do than it can, is then tried once more by itself.
again=

# suite RESULTS ARGUMENTS…: pytest with these arguments.
suite() {
	local results=$1 status=0
	shift
	rm -f "$results" "$results.again"
	run_tests "$results" "$@" || status=$?
	[ $status = 1 ] && [ -n "$again" ] || return $status
	echo "dev: what failed, once more by itself:"
	run_tests "$results.again" --again="$results" "$@" \
		-n 1 --maxfail=10
}

run_tests() {
	local results=$1
	shift
	PYTHONPATH=$PWD/tests isolated /usr/bin/python3 -m pytest -q \
		-p no:cacheprovider -p again -p chosen --dist loadgroup \
		--junitxml="$results" -o junit_suite_name="dovecot-$(series)" "$@"
}

# The arguments are pytest's; path::name of a test is all that is run. Tests wait
# more than they compute: there are more processes than processors.
integration() {
	local where="tests/integration tests/browser"
	[[ "$*" != *::* ]] || where=
	suite "$build/integration.xml" -n 12 "$@" $where || true
	count_tests "$build/integration.xml"
}

# Roundcube and the browsers run here, and so does the Dovecot that is installed
# here; the other one runs in its root. They have the loopback in common.
cmd_webmail() {
	local other
	need_root webmail
	need_packages test webmail
	cmd_build
	other=$(other_series)
	[ -n "$only" ] && [ "$only" != "$other" ] || in_root "$other" build
	rm -rf "$build/webmail"
	mkdir -p "$build/webmail"
	TWOFA_SERIES=$only TWOFA_PICTURES=$build/webmail \
		suite "$build/webmail/results.xml" -n 2 "$@" tests/webmail
}

# Runs one Dovecot, which tests outside of this root tell what to do.
cmd__serve() {
	inside /usr/bin/python3 tests/webmail/serve.py
}
