/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "net.h"
#include "lib-web/twofa-forwarded.h"

/* lib-http does not read X-Forwarded-For, so this does. Which proxies are
   trusted is a list of networks, which lib-syntax parses and matches. */

int twofa_forwarded_ip(const struct ip_addr *peer, const char *forwarded_for,
		       const ARRAY_TYPE(twofa_network) *proxies,
		       struct ip_addr *ip_r)
{
	const char *const *hops;
	struct ip_addr ip;
	unsigned int i, count;

	*ip_r = *peer;
	hops = t_strsplit_spaces(forwarded_for == NULL ? "" : forwarded_for,
				 ", ");
	count = str_array_length(hops);
	for (i = count; i > 0; i--) {
		if (!twofa_networks_match(proxies, ip_r))
			return 0;
		if (net_addr2ip(hops[i - 1], &ip) < 0)
			return -1;
		*ip_r = ip;
	}
	/* a proxy itself may be the client, but not of its own request */
	return count == 0 && twofa_networks_match(proxies, peer) ? -1 : 0;
}
