# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
# Builds the tree in build/, and stages what an installation would look like.

# The autotools of this machine make configure, also for the root with the other
# Dovecot.
generate() {
	[ -x configure ] && [ -z "$(find configure.ac m4 Makefile.am \
		conf.d doc src tests -newer configure \( -name Makefile.am -o \
		-name configure.ac -o -name 'twofa*.m4' \) -print -quit)" ] ||
		autoreconf -fi
}

# libtool is a script of the shell that configure runs in, and runs for each
# file: Debian's sh takes half as long as bash.
configure() {
	[ -n "$root" ] || generate
	mkdir -p "$build"
	[ -f "$build/config.status" ] ||
		(cd "$build" && CONFIG_SHELL=/bin/sh /bin/sh ../configure \
			--quiet --prefix=/usr --enable-werror)
}

# A copy of Dovecot's directory with our files in it, without installing.
stage() {
	rm -rf "$build/root" "$build/stage"
	make -C "$build" --silent install DESTDIR="$build/root" >/dev/null
	cp -a $libdir "$build/stage"
	cp -a "$build/root$libdir/." "$build/stage/"
	find "$build/stage" -name '*.la' -delete
}

# In its root, unless only this machine's Dovecot is wanted.
build_other() {
	local other
	other=$(other_series)
	[ -n "$only" ] && [ "$only" != "$other" ] || in_root "$other" build
}

cmd_build() {
	need_packages build
	configure
	make -C "$build" --silent -j"$(nproc)"
	stage
}

# Asks make what it would run to build everything, in a directory of its own
# where nothing is built: make leaves out what is done already. As nothing is,
# it must not look for the libraries of other directories.
list_compilations() {
	local source=$PWD
	mkdir -p "$build/commands"
	[ "$build/commands/config.status" -nt configure ] ||
		(cd "$build/commands" && "$source/configure" --quiet \
			--prefix=/usr)
	make -C "$build/commands" --dry-run --print-directory V=1 \
		--eval='../%.la: ;@:' all check TESTS= \
		>"$build/commands/make.log"
}

# compile_commands.json, as clangd and clang-tidy read it: its directories are
# those of build/, where generated sources are.
compile_commands() {
	list_compilations
	/usr/bin/python3 tests/dev/compile-commands "$build/commands" "$build" \
		<"$build/commands/make.log" >"$build/compile_commands.json"
}

# What is built already
cmd__compile-commands() {
	compile_commands
}

cmd_compile-commands() {
	need_packages demo
	cmd_build
	compile_commands
	[ -n "$root" ] || cp "$build/compile_commands.json" .
}

cmd_clean() {
	chmod -R u+w build build-2.3 build-2.4 2>/dev/null || true
	rm -rf build build-2.3 build-2.4 compile_commands.json
}
