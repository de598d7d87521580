# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
# What ./dev help says.

usage() {
	cat <<-END
	usage: ./dev COMMAND

	  deps [GROUP…]  installs the Debian packages that building and testing
	                 need, as root; each command installs what it needs
	                 itself (groups: see tests/dev/packages)
	  build          build in build/, stage a copy of Dovecot's modules with ours
	  demo [--keep]  turn 2FA on for a mailbox of a private Dovecot, and log in
	  check          before each commit, three minutes at most: build, unit
	                 tests, directions of includes, some logins
	  test           unit and integration tests with Dovecot 2.3 and 2.4, of
	                 which one is this machine's and the other lies in a
	                 root of the Debian that has it; what is asked of the
	                 sources; and two slow checks, which the commit
	                 chooses: analyzer, AddressSanitizer, distcheck, the
	                 demo on bare Debians (one), fuzzers of 5 seconds each
	                 (FUZZ_SECONDS), mutations, packages, Roundcube.
	                 Parts run beside one another (tests/dev/lanes.sh).
	                 What fails beside other tests is tried once more by
	                 itself; the closing lines name and count what passed
	                 only then
	  test --everything
	                 without samples: some hours
	  test --strict  what passed only by itself has failed
	  test -k EXPR   only these integration tests (pytest's arguments), once
	  mutations      takes each protection out, one at a time (NAME…, or -k WORD,
	                 for some): the test that guards it has to fail
	  fuzz SECONDS [TARGET…]
	                 lets each fuzzer look for so long
	  analyze        clang's static analyzer and clang-tidy
	  under TOOL     unit and integration tests with our code under TOOL,
	                 asan (with UBSan) or valgrind
	  screenshots    takes the pictures of the User Panel in doc/screenshots
	  webmail        the tests of the Roundcube plugin, with both Dovecots
	  headers [DIR]  compiles src/ with the headers of other Dovecot versions;
	                 DIR has their source trees; without it they are
	                 cloned, from DOVECOT_GIT=URL where that is given
	  package [--debian 12|13]
	                 builds the Debian packages in clean roots of Debian, has
	                 lintian look at them, and puts them into build/packages
	  bench          logins per second with and without twofa, as ratios; with
	                 --homes or --scan NAMES, only what these cost
	  compile-commands
	                 writes compile_commands.json, for clangd and editors
	  shell          a shell in which Dovecot's modules include ours
	  clean          remove build/, build-2.3/ and build-2.4/

	build, demo, check, test, webmail, under and shell take "--dovecot 2.3" or
	"--dovecot 2.4" as their first option: only with this Dovecot. The roots
	are made by tests/debian-root, which takes minutes, and kept in
	TWOFA_ROOTS (/var/cache/dovecot-twofa).

	Everything runs on loopback ports and in temporary directories; the
	system's Dovecot and its configuration are not touched.
	END
}

cmd_help() {
	usage
}
