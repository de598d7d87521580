#!/bin/sh
# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
# Reads our QR codes with a scanner: the SVG as a picture on a black page, the
# half blocks as a terminal shows them. And has the URIs parsed by somebody
# else.

set -u
passed=0
failed=0
srcdir=${srcdir:-.}
python=${PYTHON:-python3}

missing() {
	echo "$1 is missing: install the package $2"
	exit 1
}
command -v zbarimg >/dev/null || missing zbarimg zbar-tools
command -v rsvg-convert >/dev/null || missing rsvg-convert librsvg2-bin
command -v "$python" >/dev/null || missing "$python" python3

dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM

result() {
	if [ "$1" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "failed: $2"
	fi
}

scan() {
	zbarimg --nodbus --quiet --raw "$1" 2>/dev/null
}

check() {
	uri=$(./uri-print none "$1" "$2")
	"$python" "$srcdir/check-uri.py" "$uri" "$1" "$2"
	result $? "URI of '$1', '$2'"

	./uri-print svg "$1" "$2" > "$dir/qr.svg" &&
	"$python" "$srcdir/check-svg.py" "$dir/qr.svg" &&
	rsvg-convert --background-color=black -o "$dir/qr.png" "$dir/qr.svg" &&
	[ "$(scan "$dir/qr.png")" = "$uri" ]
	result $? "SVG of '$1', '$2'"

	./uri-print utf8 "$1" "$2" > "$dir/qr.txt" &&
	"$python" "$srcdir/qr-picture.py" "$dir/qr.txt" "$dir/qr.pgm" &&
	[ "$(scan "$dir/qr.pgm")" = "$uri" ]
	result $? "half blocks of '$1', '$2'"
}

repeat() {
	printf "%$2s" "" | sed "s/ /$1/g"
}

check "" j
check "" joe@example.org
check Example joe@example.org
check "Example & Sons: mail?#/%" "joe+spam@example.org"
check "<script>\"'" "a b\\c"
check "Müller" "jörg@bücher.example"
check "日本語" "ユーザー@例え.jp"
check "$(repeat X 100)" "$(repeat y 255)"
check "$(repeat ü 50)" "$(repeat é 127)@"
bytes=$(printf '\377\376')
check "$bytes" "$bytes@example.org"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
