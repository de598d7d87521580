# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
# Commands run where a copy of Dovecot's directory, with our modules in it, is
# mounted over the installed one, in namespaces of their own: the system's
# Dovecot sees nothing of it.

# Every process that the command leaves behind ends with it.
inside() {
	need_root "$1"
	unshare --mount --pid --fork --mount-proc --kill-child \
		"$PWD/dev" _mounted "$@"
}

# The same with a loopback of its own: any port is free.
isolated() {
	need_root "$1"
	unshare --mount --net --pid --fork --mount-proc --kill-child \
		"$PWD/dev" _alone "$@"
}

cmd__alone() {
	ip link set lo up
	cmd__mounted "$@"
}

# Tests write PAM services into a copy of /etc/pam.d. The store is below
# /var/lib/dovecot by default.
cmd__mounted() {
	mount --bind "$build/stage" $libdir
	mkdir -p "$build/pam.d"
	mount -t tmpfs -o mode=755 tmpfs "$build/pam.d"
	cp -a /etc/pam.d/. "$build/pam.d/"
	mount --bind "$build/pam.d" /etc/pam.d
	mount -t tmpfs -o mode=755 tmpfs /var/lib/dovecot
	export TWOFA_MOUNTED=yes
	"$@"
}
