# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
# What all commands know: this tree, the Dovecot that is installed here, and
# where the build for it goes.

# In a root that tests/dovecot-root made for another Dovecot, where ./dev runs
# again, TWOFA_ROOT is its series.
readonly root=${TWOFA_ROOT:-} libdir=/usr/lib/dovecot
readonly build=$PWD/build${root:+-$root}

fail() {
	echo "dev: $*" >&2
	exit 1
}

need_root() {
	[ "$(id -u)" = 0 ] || fail "$1 needs root (mount namespace, ports, users)"
}

# Prints the series of the Dovecot that is installed here: 2.3 or 2.4.
series() {
	dovecot --version 2>&- | sed -nE 's/^([0-9]+\.[0-9]+).*/\1/p'
}

# Prints the series that tests/dovecot-root has to make a root for.
other_series() {
	case $(series) in
	2.3)	echo 2.4 ;;
	*)	echo 2.3 ;;
	esac
}

# A fresh machine has no Dovecot yet: then the one that its Debian has is
# installed first.
is_here() {
	need_packages build
	[ "$1" = "$(series)" ]
}

# in_root SERIES COMMAND ARGUMENTS…: ./dev COMMAND in the root that has this
# Dovecot, in this directory, which is mounted there as well.
in_root() {
	local series=$1
	shift
	need_root "$1"
	need_packages build
	generate
	tests/dovecot-root "$series" run ./dev "$@"
}
