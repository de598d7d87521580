# Commands that are a script of their own, with what it needs.

cmd_package() {
	need_root package
	[ "${1:-}" != --debian ] || shift
	debian/build-packages "$@"
}

cmd_mutations() {
	need_root mutations
	need_packages test
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

cmd_analyze() {
	need_packages sources
	cmd_build
	tests/analyze "$@"
}

cmd_under() {
	need_root under
	need_packages test sources
	cmd_build
	BUILD=$build tests/under "$@"
}
