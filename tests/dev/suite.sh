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
		-n 1 --maxfail=20
}

run_tests() {
	local results=$1
	shift
	PYTHONPATH=$PWD/tests isolated /usr/bin/python3 -m pytest -q \
		-p no:cacheprovider -p again -p chosen -p costs --dist loadgroup \
		--junitxml="$results" -o junit_suite_name="dovecot-$(series)" "$@"
}

# The rules of WCAG as a program, axe-core, come from npm's registry: they are in
# no package of Debian's.
need_axe() {
	[ ! -e "$build/axe/node_modules/axe-core/axe.min.js" ] || return 0
	command -v npm >&- || need_packages npm
	mkdir -p "$build/axe"
	npm install --prefix "$build/axe" --no-save --ignore-scripts \
		--no-audit --no-fund --loglevel=error axe-core@4 >&2
}

# What is the same with both Dovecots, and tried once.
need_pages() {
	need_packages pages
	need_axe
}

# Set by ./dev test for one Dovecot, which then has all tests.
whole=

# Without arguments: everything, where TWOFA_HALVES tells the tests that they are
# divided between two Dovecots (tests/integration/conftest.py), unless
# TWOFA_EVERYTHING is set. The arguments are pytest's; where one is a path in
# tests/, only that is run.
#
# What a browser shows comes from the same code with both Dovecots, so it looks
# at one. Tests wait more than they compute: there are more processes than
# processors.
integration() {
	local where=tests/integration processes=6 halves= began
	began=$(clocks)
	# the longest first
	[ -n "$root" ] || { need_pages; where="tests/pages tests/browser $where"; }
	[[ " $*" != *" tests/"* ]] || where=
	# Each process reads all tests: a selection is not worth many.
	[ $# = 0 ] || processes=3
	[ $# -gt 0 ] || [ -n "$only$whole" ] || halves=yes
	# shellcheck disable=SC2086
	TWOFA_HALVES=$halves suite "$build/integration.xml" -n $processes \
		"$@" $where || true
	count_tests "$build/integration.xml"
	# shellcheck disable=SC2086
	took integration $began
}

# Roundcube and the browsers run here, and so does the Dovecot that is installed
# here; the other one runs in its root. They have the loopback in common. Both
# are built already.
webmail() {
	rm -rf "$build/webmail"
	mkdir -p "$build/webmail"
	TWOFA_SERIES=$only TWOFA_PICTURES=$build/webmail \
		suite "$build/webmail/results.xml" -n 2 "$@" tests/webmail
}

cmd_webmail() {
	need_root webmail
	need_packages test webmail pages
	cmd_build
	build_other
	webmail "$@"
}

# Runs one Dovecot, which tests outside of this root tell what to do.
cmd__serve() {
	inside /usr/bin/python3 tests/webmail/serve.py
}
