# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
# ./dev test: everything, with both Dovecots, and what is asked of the sources
# and the packages.

# Slow checks: what takes as long as a build or more, each. The commit chooses
# some; --everything tries all (tests/sample.py).
readonly slow_checks=(analyze asan distcheck fresh-12 fresh-13 fuzzers mutations
	packages webmail)
readonly slow_checks_tried=2

chosen_checks() {
	/usr/bin/python3 tests/sample.py $slow_checks_tried checks \
		"${slow_checks[@]}"
}

# slowly NAME COMMAND…: calls it if this slow check is chosen.
slowly() {
	local chosen
	mapfile -t chosen < <(chosen_checks)
	[[ " ${chosen[*]} " != *" $1 "* ]] || "${@:2}"
}

# under TOOL ARGUMENTS…: what passed only by itself is named as elsewhere.
under() {
	local found=$build/under-$1/integration.xml status=0
	AGAIN=yes with_lock tests/under "$@" || status=$?
	tests/count "$found" "$found.again" 3>/dev/null \
		4>>"$results/only-alone" >/dev/null
	return $status
}

# The commands and the sockets: ./dev under TOOL has all tests. So
# does ./dev under valgrind, which finds memory that was read before it was
# written, and takes too long for each commit (doc/release.md).
under_asan() {
	under asan -n 4 -k "test_lifecycle or test_recovery or test_sockets"
}

man_pages_are_clean() {
	! man --warnings -E UTF-8 -l -Tutf8 -Z doc/*.[1-9] 2>&1 >/dev/null |
		grep .
}

# What is tried once, by this machine's tools.
test_sources() {
	check directions tests/directions
	check closing-lines tests/dev/test-results
	check lanes tests/dev/test-lanes
	check claims tests/claims
	check model tests/model/run
	check mutations-apply tests/mutations/run --apply
	check man-pages man_pages_are_clean
	other_is_built
	slowly analyze check analyze analyze
	slowly asan check under-asan under_asan
	slowly mutations check mutations tests/mutations/run --sample 5
}

# What looks at this build, and changes nothing of it
test_build() {
	check symbols tests/symbols "$build/root"
	slowly distcheck check distcheck distcheck
}

# It compiles everything anew: how well is asked elsewhere.
distcheck() {
	with_lock make -C "$build" -j"$(nproc)" distcheck \
		DISTCHECK_CONFIGURE_FLAGS=CFLAGS=-O1
}

# Needs what is built in the root with the other Dovecot, too.
test_webmail() {
	slowly webmail webmail_is_good
}

webmail_is_good() {
	local began
	other_is_built
	began=$(clocks)
	webmail >"$build/webmail.log" 2>&1 ||
		tail -n 40 "$build/webmail.log" >&2
	count_tests "$build/webmail/results.xml"
	# shellcheck disable=SC2086
	took webmail $began
}

# What admins get, tried on the Debian that this machine does not have
# (doc/release.md has both). And what a new developer does first.
test_packages() {
	[ -z "$only" ] || return 0
	slowly packages packages_are_good
	slowly fresh-12 check fresh-12 tests/fresh 12
	slowly fresh-13 check fresh-13 tests/fresh 13
}

# Each Debian refuses the other one's package, so both are built.
packages_are_good() {
	local debian=12
	[ "$(other_series)" = 2.3 ] || debian=13
	# unit tests are run elsewhere
	DEB_BUILD_OPTIONS=nocheck check package debian/build-packages
	check packages tests/packages $debian
}

test_fuzzers() {
	slowly fuzzers check fuzz tests/fuzz/run "${FUZZ_SECONDS:-5}"
}

# Where the time goes: integration tests wait more than they compute, as those of
# the webmail and the packages do; what looks at the sources computes. Fuzzers
# take what is left. Unit tests end before other parts look at the build
# directory, and lanes begin before the other root is made and built.
test_here() {
	need_packages test sources pages
	TWOFA_COMMIT=$(/usr/bin/python3 tests/sample.py commit)
	export TWOFA_COMMIT
	slowly webmail need_packages webmail
	cmd_build
	need_axe
	unit
	echo "dev: of the slow checks, this run has:" $(chosen_checks)
	exec 8>"$build/other.lock"
	flock 8
	FUZZ_NICE=10 JOBS=1 start_lane fuzzers test_fuzzers
	start_lane suites integration test_in_root
	start_lane sources test_build test_sources
	start_lane packages test_packages test_webmail
	[ -n "$only" ] || check build-other build_other
	flock --unlock 8
	finish_lanes
}

# Waits until test_here() has built in the other root.
other_is_built() {
	flock --shared "$build/other.lock" true
}

# ./dev test in the root with the other Dovecot, where everything is built. Its
# last line counts; without one it has failed.
test_in_root() {
	local other out began file
	[ -z "$only" ] || return 0
	other_is_built
	began=$(clocks)
	other=$(other_series)
	exec 3>&1
	out=$(in_root "$other" _test_built "$@" | tee /dev/fd/3 | tail -n 1) ||
		true
	exec 3>&-
	add $(sed -nE 's/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p' \
		<<<"$out" | grep . || echo 0 1)
	for file in failures only-alone times; do
		[ ! -s "build-$other/$file" ] || cat "build-$other/$file" \
			>>"$results/$file"
	done
	# shellcheck disable=SC2086
	took "Dovecot $other" $began
}

# With arguments: only these integration tests
cmd__test_built() {
	forget_results
	if [ $# = 0 ]; then
		again=yes
		unit
		integration
		check symbols tests/symbols "$build/root"
	else
		integration "$@"
	fi
	[ ! -s "$results/times" ] || cat "$results/times"
	close_results
}

# Some integration tests
test_some() {
	need_packages test
	cmd_build
	integration "$@"
	[ -n "$root$only" ] || {
		build_other
		test_in_root "$@"
	}
}

# --strict and --everything are for the whole, here.
cmd_test() {
	need_root test
	while [ $# -gt 0 ]; do
		case $1 in
		--strict)	strict=yes ;;
		--everything)	export TWOFA_EVERYTHING=yes ;;
		*)		break ;;
		esac
		shift
	done
	if [ -n "$root" ] && [ $# = 0 ]; then
		cmd_build
		whole=yes
		cmd__test_built
		return
	fi
	forget_results
	if [ $# -gt 0 ]; then
		test_some "$@"
	else
		test_here
	fi
	[ ! -s "$results/times" ] || cat "$results/times"
	close_results
}
