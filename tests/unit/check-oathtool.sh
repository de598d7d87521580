#!/bin/sh
# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
# Compares our codes with those of oathtool, over random secrets of several
# lengths, all algorithms, 6 to 8 digits, and random periods and times.

set -u
passed=0
failed=0

if ! command -v oathtool >/dev/null; then
	echo "oathtool is missing: install the package oathtool"
	exit 1
fi

# number BITS: a random number below 2^BITS
number() {
	n=$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')
	echo $((n >> (32 - $1)))
}

check() {
	secret=$(od -An -v -N"$3" -tx1 /dev/urandom | tr -d ' \n')
	period=$((5 + $(number 8)))
	now=$(($(number 32) + 1))
	ours=$(./totp-print "$secret" "$1" "$2" "$period" "$now")
	theirs=$(oathtool --totp="$1" -d "$2" -s "${period}s" \
		-N "@$now" "$secret")
	if [ -n "$ours" ] && [ "$ours" = "$theirs" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "$1, $2 digits, $period s, time $now, secret $secret:" \
			"'$ours', but oathtool says '$theirs'"
	fi
}

for algorithm in sha1 sha256 sha512; do
	for digits in 6 7 8; do
		for size in 10 16 20 32 64 65 128 129; do
			check $algorithm $digits $size
			check $algorithm $digits $size
		done
	done
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
