# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
# ./dev test: everything, with both Dovecots, and what is asked of the sources
# and the packages.

fuzzers=

# The fuzzers look while the rest of the tests waits, and yield to it; what they
# find is asked for at the end. They end when this script is interrupted.
start_fuzzers() {
	unshare --pid --fork --mount-proc --kill-child nice -n 19 \
		tests/fuzz/run "${FUZZ_SECONDS:-60}" >"$build/fuzzers.log" 2>&1 &
	fuzzers=$!
	trap 'kill -KILL "$fuzzers" 2>&- || true' EXIT
}

finish_fuzzers() {
	local status=0
	wait "$fuzzers" || status=$?
	trap - EXIT
	cat "$build/fuzzers.log"
	return $status
}

test_all() {
	again=yes
	[ -n "$root" ] || start_fuzzers
	unit
	integration
	check symbols tests/symbols "$build/root"
	[ -n "$root" ] || test_sources
	[ -n "$root" ] || test_webmail
	[ -n "$root$only" ] || test_packages
	[ -n "$root$only" ] || check fresh tests/fresh
}

# The logins, the commands and the sockets: ./dev under TOOL has all tests.
under_some() {
	tests/under "$1" -n 6 -k "test_logins or test_lifecycle or \
		test_app_passwords or test_recovery or test_sockets"
}

man_pages_are_clean() {
	! man --warnings -E UTF-8 -l -Tutf8 -Z doc/*.[1-9] 2>&1 >/dev/null |
		grep .
}

# What is tried once, by this machine's tools.
test_sources() {
	check directions tests/directions
	check closing-lines tests/dev/test-results
	check under-asan under_some asan
	check under-valgrind under_some valgrind
	check analyze analyze
	check claims tests/claims
	check mutations-apply tests/mutations/run --apply
	check mutations tests/mutations/run --sample
	check man-pages man_pages_are_clean
	check distcheck make -C "$build" distcheck
}

# Needs what is built in the root with the other Dovecot, too.
test_webmail() {
	cmd_webmail >"$build/webmail.log" 2>&1 ||
		tail -n 40 "$build/webmail.log" >&2
	count_tests "$build/webmail/results.xml"
}

# What admins get, on what they have.
test_packages() {
	check package debian/build-packages
	check packages tests/packages
}

test_here() {
	if [ $# -gt 0 ]; then
		need_packages test
		cmd_build
		integration "$@"
	else
		need_packages test sources
		cmd_build
		test_all
	fi
}

# ./dev test in the root with the other Dovecot. Its last line counts; without
# one it has failed. --strict is for the whole, here.
test_in_root() {
	local other out
	other=$(other_series)
	exec 3>&1
	out=$(in_root "$other" test "$@" | tee /dev/fd/3 | tail -n 1) || true
	exec 3>&-
	add $(sed -nE 's/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p' \
		<<<"$out" | grep . || echo 0 1)
	[ ! -s "build-$other/only-alone" ] ||
		cat "build-$other/only-alone" >>"$only_alone"
}

cmd_test() {
	need_root test
	[ "${1:-}" != --strict ] || { strict=yes; shift; }
	forget_results
	test_here "$@"
	[ -n "$root$only" ] || test_in_root "$@"
	[ -z "$fuzzers" ] || check fuzz finish_fuzzers
	close_results
}
