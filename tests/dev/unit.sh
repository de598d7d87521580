# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
# Unit tests: the programs and scripts that "make check" runs.

# Prints "passed failed" of all of them. A program counts its checks in its last
# line, below which Automake adds one of its own; a program that ended without
# counting, or that counts no failure and fails, failed once.
count_unit() {
	local trs counts result
	find "$build/src" "$build/tests" -name '*.trs' |
	while read -r trs; do
		counts=$(last_counts 2 "${trs%.trs}.log")
		result=$(sed -n 's/^:test-result: //p' "$trs" | head -n 1)
		case "$result,$counts" in
		PASS,)	echo 1 0 ;;
		PASS,*)	echo "$counts" ;;
		*,*\ 0 | *,)	echo 0 1 ;;
		*)	echo "$counts" ;;
		esac
	done | awk '{ p += $1; f += $2 } END { print p + 0, f + 0 }'
}

unit() {
	local status=0 began
	began=$(clocks)
	find "$build/src" "$build/tests" -name '*.trs' -delete
	with_lock make -C "$build" -j"$(nproc)" check >"$build/unit.log" 2>&1 ||
		status=1
	add $(count_unit)
	[ $status = 0 ] || grep -E '^(FAIL|ERROR)|error:' "$build/unit.log" |
		tee -a "$results/failures" >&2 || true
	# what could not even be built counts nothing
	[ $status = 0 ] && [ $passed -gt 0 ] || [ $failed -gt 0 ] || add 0 1
	# shellcheck disable=SC2086
	took unit $began
}
