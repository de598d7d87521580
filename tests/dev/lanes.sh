# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
# Lanes: what waits runs beside what computes. The parts of a lane run one after
# another, in a ./dev of their own; lanes run beside one another. A lane counts
# by itself, and keeps what it says in build/lanes/NAME/log until it ends.
#
# Parts that change the same files stand in one lane, or take the lock of the
# build directory that they change (tests/mutations/run does so, too).

declare -A lanes=()

# start_lane NAME PART…: each part is a function. Every process of a lane ends
# with the lane, and each lane ends with this script, however that ends.
start_lane() {
	local name=$1
	shift
	rm -rf "$build/lanes/$name"
	mkdir -p "$build/lanes/$name"
	setpriv --pdeathsig KILL unshare --pid --fork --kill-child --mount-proc \
		"$PWD/dev" _lane ${only:+--dovecot "$only"} "$name" "$@" \
		>"$build/lanes/$name/log" 2>&1 </dev/null 8>&- &
	lanes[$name]=$!
	trap kill_lanes EXIT
}

kill_lanes() {
	[ ${#lanes[@]} = 0 ] || kill -KILL "${lanes[@]}" 2>&- || true
}

cmd__lane() {
	local part
	results=$build/lanes/$1
	again=yes
	forget_results
	shift
	for part; do
		"$part"
	done
	echo "$passed $failed" >"$results/counts"
}

# Waits for all lanes, and shows what each has said as soon as it ends.
finish_lanes() {
	local name
	while [ ${#lanes[@]} -gt 0 ]; do
		wait -n "${lanes[@]}" || true
		for name in "${!lanes[@]}"; do
			kill -0 "${lanes[$name]}" 2>&- || finish_lane "$name"
		done
	done
}

# finish_lane NAME: adds what it has counted. One that ended before it counted
# has failed once more than it knew.
finish_lane() {
	local from=$build/lanes/$1 file
	wait "${lanes[$1]}" || true
	unset "lanes[$1]"
	echo "dev: lane $1:"
	cat "$from/log"
	for file in failures only-alone times; do
		[ ! -e "$from/$file" ] || cat "$from/$file" >>"$results/$file"
	done
	if [ -e "$from/counts" ]; then
		# shellcheck disable=SC2046
		add $(<"$from/counts")
	else
		add 0 1
		echo "lane $1 has ended early: $from/log" >>"$results/failures"
	fi
}

# with_lock COMMAND…: while no other process changes this build directory, or
# copies it.
with_lock() {
	flock "$build/lock" "$@"
}
