/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "net.h"
#include "lib-syntax/twofa-place.h"

#define PLACE_BITS_IPV4 24
#define PLACE_BITS_IPV6 48

const char *twofa_place(const char *ip)
{
	struct ip_addr addr, ip4;
	unsigned char *bytes;
	unsigned int bits, size;

	if (ip == NULL || net_addr2ip(ip, &addr) < 0)
		return NULL;
	if (net_ipv6_mapped_ipv4_convert(&addr, &ip4) == 0)
		addr = ip4;
	if (IPADDR_IS_V4(&addr)) {
		bytes = (unsigned char *)&addr.u.ip4;
		size = sizeof(addr.u.ip4);
		bits = PLACE_BITS_IPV4;
	} else {
		bytes = (unsigned char *)&addr.u.ip6;
		size = sizeof(addr.u.ip6);
		bits = PLACE_BITS_IPV6;
	}
	memset(bytes + bits / 8, 0, size - bits / 8);
	return t_strdup_printf("%s/%u", net_ip2addr(&addr), bits);
}
