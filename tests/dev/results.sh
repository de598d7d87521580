# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
# Counts what was tried. Every part of ./dev test adds to these numbers, and
# writes the names of what failed, and of what passed only by itself, into
# files; the closing lines show them.

passed=0 failed=0
# set by ./dev test --strict
strict=
# where the files are; another directory for each lane (lanes.sh)
results=$build

forget_results() {
	mkdir -p "$results"
	rm -f "$results/failures" "$results/only-alone" "$results/times"
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

# Prints the seconds of this process, and the seconds that processors have worked
# for processes that it has waited for.
clocks() {
	local stat
	stat=$(<"/proc/$$/stat")
	# shellcheck disable=SC2086
	set -- ${stat##*) }
	echo $SECONDS $(((${14} + ${15}) / $(getconf CLK_TCK)))
}

# took NAME SECONDS PROCESSOR-SECONDS: writes down how long this took since
# clocks() has printed these numbers. More seconds than those of the processor
# mean that it has waited, for itself or for other processes.
took() {
	local now line
	# shellcheck disable=SC2207
	now=($(clocks))
	printf -v line '%5d s (processor: %4d s): %s' \
		$((now[0] - $2)) $((now[1] - $3)) "$1"
	echo "$line" >>"$results/times"
}

# check NAME COMMAND…: counts one thing that works or does not, or as many as
# the command's last line counts.
check() {
	local name=$1 log status=0 counts began
	shift
	began=$(clocks)
	log="$build/$name.log"
	"$@" >"$log" 2>&1 || status=1
	# shellcheck disable=SC2086
	took "$name" $began
	counts=$(counts_of "$log")
	add ${counts:-$((1 - status)) $status}
	[ $status = 0 ] || {
		# a count that names no failure is not the reason
		[[ "$counts" != *' 0' ]] || add 0 1
		echo "$name: $log" >>"$results/failures"
		grep -E '^(FAILED|ERROR|not ok|failed)|warning: ' "$log" \
			>>"$results/failures" || true
		echo "dev: $name failed, the end of $log:"
		tail -n 40 "$log"
	} >&2
}

# count_tests RESULTS: adds what pytest wrote into this file, and into that of
# the second try, where there was one.
count_tests() {
	add $(tests/count "$1" "$1.again" 3>>"$results/failures" 4>>"$results/only-alone")
}

# Shows them, and counts them in a line of their own. With --strict they have
# failed.
close_only_alone() {
	local count
	count=$(wc -l <"$results/only-alone")
	[ -z "$strict" ] || add -"$count" "$count"
	sed 's/^/only by itself: /; s/\t/: /' "$results/only-alone"
	echo "$count passed only by itself:" \
		"$(cut -f 1 "$results/only-alone" | paste -sd ';' | sed 's/;/; /g')"
}

# Prints the last lines, and fails if anything did. The names of failures would
# be missed among all that the parts print.
close_results() {
	[ ! -s "$results/failures" ] || sed 's/^/failed: /' "$results/failures"
	[ ! -s "$results/only-alone" ] || close_only_alone
	echo "$passed passed, $failed failed"
	[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
}
