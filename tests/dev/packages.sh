# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
# The Debian packages that a command needs are installed when it needs them.
# tests/dev/packages has their names.

# missing_packages GROUP…
missing_packages() {
	local name
	for name in $(tests/dev/packages "$@"); do
		[ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>&-)" = \
			installed ] || echo "$name"
	done
}

# Packages with daemons must not start them: a started daemon would take the
# system's ports. A policy-rc.d that the system has stays as it is.
without_daemons() {
	local policy=/usr/sbin/policy-rc.d made= status=0
	if [ ! -e $policy ]; then
		printf '#!/bin/sh\nexit 101\n' >$policy
		chmod 755 $policy
		made=yes
	fi
	"$@" || status=$?
	[ -z "$made" ] || rm -f $policy
	return $status
}

# Roundcube's packages are content with PHP's FPM, but apt would choose Apache's
# module, which brings Apache along. Prints the module's name with apt's sign
# for "not this one": the name has PHP's version in it, and php-fpm depends on
# a package that has the same.
no_apache() {
	apt-cache depends php-fpm |
		sed -nE 's/^ *Depends: php([0-9.]+)-fpm$/libapache2-mod-php\1-/p'
}

# need_packages GROUP…: a root of tests/debian-root was made with what is needed
# there.
need_packages() {
	local missing
	[ -z "$root" ] || return 0
	missing=$(missing_packages "$@")
	[ -n "$missing" ] || return 0
	need_root deps
	export DEBIAN_FRONTEND=noninteractive
	echo "dev: installing" $missing
	apt-get -qq update
	[[ " $* " != *" webmail "* ]] || missing+=" $(no_apache)"
	without_daemons apt-get -qq -o DPkg::Lock::Timeout=600 install \
		--no-install-recommends $missing </dev/null >/dev/null
}

cmd_deps() {
	[ $# -gt 0 ] || set -- test sources
	need_packages "$@"
}
