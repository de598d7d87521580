# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
# Commands that show something: the demo, the benchmark, a shell.

cmd_demo() {
	need_packages demo
	cmd_build
	if [ "${1:-}" = --keep ]; then
		need_root demo
		[ -z "$root" ] || fail "--keep is for this machine's Dovecot"
		unshare --mount "$PWD/dev" _mounted \
			/usr/bin/python3 tests/integration/demo.py --keep
	else
		inside /usr/bin/python3 tests/integration/demo.py
	fi
}

# The pictures of doc/screenshots.
cmd_screenshots() {
	need_packages test pages
	cmd_build
	PYTHONPATH=$PWD/tests/integration:$PWD/tests/browser inside \
		/usr/bin/python3 tests/pages/screenshots.py
}

cmd_bench() {
	need_packages test bench
	cmd_build
	make -C "$build/tests/bench" --silent check
	inside /usr/bin/python3 tests/bench/bench.py "$@"
}

cmd_shell() {
	cmd_build
	inside "${SHELL:-/bin/bash}"
}
