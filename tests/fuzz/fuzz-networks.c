/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "lib-syntax/twofa-scope.h"
#include "fuzz.h"

/* Input: two lists of networks and an address. Their canonical form is a fixed
   point, and matching agrees with a comparison bit by bit. */

typedef ARRAY_TYPE(twofa_network) networks_t;

static bool parse(const char *str, networks_t *networks_r)
{
	const char *error = NULL;

	if (twofa_networks_parse(pool_datastack_create(), str, networks_r,
				 &error) == 0)
		return TRUE;
	i_assert(error != NULL && strchr(error, '\'') != NULL);
	return FALSE;
}

static void check_printed(const networks_t *networks)
{
	const char *str = twofa_networks_to_string(networks);
	networks_t again;

	i_assert(parse(str, &again));
	i_assert(array_count(&again) == array_count(networks));
	i_assert(strcmp(str, twofa_networks_to_string(&again)) == 0);
	i_assert(strchr(str, ',') == NULL && strchr(str, '\t') == NULL);
}

static bool bit(const struct ip_addr *ip, unsigned int i)
{
	const unsigned char *p = IPADDR_IS_V4(ip) ?
		(const unsigned char *)&ip->u.ip4 :
		(const unsigned char *)&ip->u.ip6;

	return (p[i / 8] & (0x80 >> (i % 8))) != 0;
}

static bool is_within(const struct ip_addr *ip,
		      const struct twofa_network *network)
{
	unsigned int i;

	if (ip->family == 0 || ip->family != network->ip.family)
		return FALSE;
	for (i = 0; i < network->bits; i++) {
		if (bit(ip, i) != bit(&network->ip, i))
			return FALSE;
	}
	return TRUE;
}

static void check_canonical(const struct twofa_network *network)
{
	unsigned int i;

	i_assert(network->ip.family == AF_INET ||
		 network->ip.family == AF_INET6);
	i_assert(network->bits <= IPADDR_BITS(&network->ip));
	for (i = network->bits; i < IPADDR_BITS(&network->ip); i++)
		i_assert(!bit(&network->ip, i));
}

static void check_match(const networks_t *networks, const struct ip_addr *ip)
{
	const struct twofa_network *network;
	struct ip_addr plain;
	bool expected = FALSE;

	if (net_ipv6_mapped_ipv4_convert(ip, &plain) < 0)
		plain = *ip;
	array_foreach(networks, network) {
		if (is_within(&plain, network))
			expected = TRUE;
	}
	i_assert(twofa_networks_match(networks, ip) == expected);
}

static void check_overlap(const networks_t *a, const networks_t *b)
{
	const struct twofa_network *net_a, *net_b;
	bool expected = FALSE;

	array_foreach(a, net_a) {
		array_foreach(b, net_b) {
			if (is_within(&net_a->ip, net_b) ||
			    is_within(&net_b->ip, net_a))
				expected = TRUE;
		}
	}
	i_assert(twofa_networks_overlap(a, b) == expected);
	i_assert(twofa_networks_overlap(b, a) == expected);
}

void fuzz_one(struct fuzz_input *input)
{
	const char *str_a = fuzz_next(input), *str_b = fuzz_next(input);
	const struct twofa_network *network;
	networks_t a, b;
	struct ip_addr ip;

	if (!parse(str_a, &a))
		return;
	check_printed(&a);
	array_foreach(&a, network) {
		check_canonical(network);
		i_assert(twofa_networks_match(&a, &network->ip));
	}
	if (net_addr2ip(fuzz_next(input), &ip) < 0)
		i_zero(&ip);
	check_match(&a, &ip);
	if (parse(str_b, &b))
		check_overlap(&a, &b);
}
