/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "check-config/twofa-wide.h"

/* A provider may have a network as wide as these, and uses unique local
   addresses (fc00::/7) as it likes. */
#define IPV4_BITS_MIN 8
#define IPV6_BITS_MIN 16
#define IPV6_LOCAL_BITS 7

static bool is_local(const struct twofa_network *network)
{
	return network->bits >= IPV6_LOCAL_BITS &&
		(network->ip.u.ip6.s6_addr[0] & 0xfe) == 0xfc;
}

static bool is_wide(const struct twofa_network *network)
{
	if (IPADDR_IS_V4(&network->ip))
		return network->bits < IPV4_BITS_MIN;
	return network->bits < IPV6_BITS_MIN && !is_local(network);
}

const char *twofa_wide_find(const ARRAY_TYPE(twofa_network) *networks)
{
	const struct twofa_network *network;

	array_foreach(networks, network) {
		if (is_wide(network)) {
			return t_strdup_printf("%s/%u",
					       net_ip2addr(&network->ip),
					       network->bits);
		}
	}
	return NULL;
}
