/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-syntax/twofa-scope.h"

/* Lists of networks in one canonical form: host bits are cleared, and
   IPv4-mapped IPv6 becomes IPv4. So the same form is stored, shown and
   compared. */

#define MAPPED_BITS 96

/* Dovecot's own parser takes "10" for 0.0.0.10 and "010.0.0.1" for 8.0.0.1:
   in a list of networks that is a mistake rather than an address. */
static bool is_strict_ip(const char *str)
{
	const char *host = t_strcut(str, '/');
	struct in_addr ip4;

	return strchr(host, ':') != NULL || inet_pton(AF_INET, host, &ip4) == 1;
}

static void clear_host_bits(struct twofa_network *network)
{
	bool v4 = IPADDR_IS_V4(&network->ip);
	unsigned char *p = v4 ? (unsigned char *)&network->ip.u.ip4 :
		(unsigned char *)&network->ip.u.ip6;
	unsigned int i, max = v4 ? 32 : 128;

	for (i = network->bits; i < max; i++)
		p[i / 8] &= ~(0x80 >> (i % 8));
}

static int network_parse(const char *str, struct twofa_network *network_r)
{
	struct ip_addr ip4;

	i_zero(network_r);
	if (net_parse_range(str, &network_r->ip, &network_r->bits) < 0 ||
	    !is_strict_ip(str))
		return -1;
	if (network_r->bits >= MAPPED_BITS &&
	    net_ipv6_mapped_ipv4_convert(&network_r->ip, &ip4) == 0) {
		network_r->ip = ip4;
		network_r->bits -= MAPPED_BITS;
	}
	clear_host_bits(network_r);
	return 0;
}

int twofa_networks_parse(pool_t pool, const char *str,
			 ARRAY_TYPE(twofa_network) *networks_r,
			 const char **error_r)
{
	const char *const *words = t_strsplit_spaces(str, " ,");
	struct twofa_network network;

	p_array_init(networks_r, pool, 4);
	for (; *words != NULL; words++) {
		if (network_parse(*words, &network) < 0) {
			*error_r = t_strdup_printf(
				"'%s' is neither an IP address nor a network "
				"like 192.0.2.0/24 or 2001:db8::/32", *words);
			return -1;
		}
		array_push_back(networks_r, &network);
	}
	return 0;
}

const char *
twofa_networks_to_string(const ARRAY_TYPE(twofa_network) *networks)
{
	const struct twofa_network *network;
	string_t *str = t_str_new(64);

	array_foreach(networks, network) {
		if (str_len(str) > 0)
			str_append_c(str, ' ');
		str_append(str, net_ip2addr(&network->ip));
		if (network->bits < IPADDR_BITS(&network->ip))
			str_printfa(str, "/%u", network->bits);
	}
	return str_c(str);
}

bool twofa_networks_match(const ARRAY_TYPE(twofa_network) *networks,
			  const struct ip_addr *ip)
{
	const struct twofa_network *network;

	array_foreach(networks, network) {
		if (net_is_in_network(ip, &network->ip, network->bits))
			return TRUE;
	}
	return FALSE;
}

bool twofa_networks_overlap(const ARRAY_TYPE(twofa_network) *a,
			    const ARRAY_TYPE(twofa_network) *b)
{
	const struct twofa_network *net_a, *net_b;

	/* Of two networks that meet one lies within the other. */
	array_foreach(a, net_a) {
		array_foreach(b, net_b) {
			if (net_is_in_network(&net_a->ip, &net_b->ip,
					      I_MIN(net_a->bits, net_b->bits)))
				return TRUE;
		}
	}
	return FALSE;
}
