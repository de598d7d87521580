# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
# Counts what was tried. Every part of ./dev test adds to these numbers, and
# writes the names of what failed, and of what passed only by itself, into
# files; the closing lines show them.

passed=0 failed=0
# set by ./dev test --strict
strict=
readonly failures=$build/failures only_alone=$build/only-alone

forget_results() {
	mkdir -p "$build"
	rm -f "$failures" "$only_alone"
}

# add PASSED FAILED
add() {
	passed=$((passed + $1)) failed=$((failed + $2))
}

# Prints "passed failed" of a log whose last line has them.
counts_of() {
	last_counts 1 "$1"
}

# last_counts LINES LOG: the same of one of its last lines.
last_counts() {
	tail -n "$1" "$2" |
		sed -nE 's/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p'
}

# check NAME COMMAND…: counts one thing that works or does not, or as many as
# the command's last line counts.
check() {
	local name=$1 log status=0 counts
	shift
	log="$build/$name.log"
	"$@" >"$log" 2>&1 || status=1
	counts=$(counts_of "$log")
	add ${counts:-$((1 - status)) $status}
	[ $status = 0 ] || {
		# a count that names no failure is not the reason
		[[ "$counts" != *' 0' ]] || add 0 1
		echo "$name: $log" >>"$failures"
		grep -E '^(FAILED|ERROR|not ok|failed)|warning: ' "$log" \
			>>"$failures" || true
		echo "dev: $name failed, the end of $log:"
		tail -n 40 "$log"
	} >&2
}

# count_tests RESULTS: adds what pytest wrote into this file, and into that of
# the second try, where there was one.
count_tests() {
	add $(tests/count "$1" "$1.again" 3>>"$failures" 4>>"$only_alone")
}

# Shows them, and counts them in a line of their own. With --strict they have
# failed.
close_only_alone() {
	local count
	count=$(wc -l <"$only_alone")
	[ -z "$strict" ] || add -"$count" "$count"
	sed 's/^/only by itself: /; s/\t/: /' "$only_alone"
	echo "$count passed only by itself:" \
		"$(cut -f 1 "$only_alone" | paste -sd ';' | sed 's/;/; /g')"
}

# Prints the last lines, and fails if anything did. The names of failures would
# be missed among all that the parts print.
close_results() {
	[ ! -s "$failures" ] || sed 's/^/failed: /' "$failures"
	[ ! -s "$only_alone" ] || close_only_alone
	echo "$passed passed, $failed failed"
	[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
}
