# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
# Commands that are a script of their own, with what it needs.

cmd_package() {
	need_root package
	[ "${1:-}" != --debian ] || shift
	debian/build-packages "$@"
}

cmd_mutations() {
	need_root mutations
	need_packages test pages
	tests/mutations/run "$@"
}

# Without a directory of source trees, git fetches them.
cmd_headers() {
	need_packages build
	[ $# -gt 0 ] || need_packages headers
	[ -x configure ] || autoreconf -fi
	tests/headers "$@"
}

cmd_fuzz() {
	need_packages build sources
	configure
	tests/fuzz/run "$@"
}

# The root's compile_commands.json, with Dovecot's headers where they are seen
# from here.
other_compile_commands() {
	local other path
	other=$(other_series)
	in_root "$other" _compile-commands >&2
	path=$(tests/dovecot-root "$other" path)
	mkdir -p "$build/other"
	sed "s|/usr/include/dovecot|$path&|" \
		"build-$other/compile_commands.json" \
		>"$build/other/compile_commands.json"
}

# The sources that only the other Dovecot is built from are looked at with its
# headers. Both are built already.
analyze() {
	local databases=$build
	compile_commands
	[ -n "$only" ] || {
		other_compile_commands
		databases+=" $build/other"
	}
	DATABASES=$databases tests/analyze "$@"
}

cmd_analyze() {
	need_packages demo sources
	cmd_build
	build_other
	analyze "$@"
}

cmd_under() {
	need_root under
	need_packages test sources
	cmd_build
	BUILD=$build tests/under "$@"
}
