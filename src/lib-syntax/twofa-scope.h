/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SCOPE_H
#define TWOFA_SCOPE_H

#include "net.h"

/* The services and networks that an application password is limited to. */

enum twofa_scope {
	TWOFA_SCOPE_IMAP	= 0x01,
	TWOFA_SCOPE_POP3	= 0x02,
	TWOFA_SCOPE_SUBMISSION	= 0x04, /* also "smtp": Postfix's name */
	TWOFA_SCOPE_SIEVE	= 0x08, /* also "managesieve" */
	TWOFA_SCOPE_ACTIVESYNC	= 0x10, /* any service, from the gateways */
	TWOFA_SCOPE_ALL		= 0x20, /* any service, also unknown ones */
};
#define TWOFA_SCOPE_DEFAULT \
	(TWOFA_SCOPE_IMAP | TWOFA_SCOPE_POP3 | \
	 TWOFA_SCOPE_SUBMISSION | TWOFA_SCOPE_SIEVE)

struct twofa_network {
	struct ip_addr ip;
	unsigned int bits;
};
ARRAY_DEFINE_TYPE(twofa_network, struct twofa_network);

/* Parses names separated by spaces or commas, any case; "" gives the
   default. Returns 0 = ok, -1 = error that names the unknown word and lists
   the known ones. */
int twofa_scope_parse(const char *str, enum twofa_scope *scope_r,
		      const char **error_r);
/* The names, space separated, in a fixed order. From the data stack. */
const char *twofa_scope_to_string(enum twofa_scope scope);

/* Parses IPs and CIDR networks separated by spaces or commas; "" gives an
   empty list. Returns 0 = ok, -1 = error that names the bad one. */
int twofa_networks_parse(pool_t pool, const char *str,
			 ARRAY_TYPE(twofa_network) *networks_r,
			 const char **error_r);
/* The canonical form of a list: space separated. From the data stack. */
const char *
twofa_networks_to_string(const ARRAY_TYPE(twofa_network) *networks);
/* An IPv4-mapped IPv6 address matches as IPv4. An address of family 0
   (unknown) matches nothing. */
bool twofa_networks_match(const ARRAY_TYPE(twofa_network) *networks,
			  const struct ip_addr *ip);
/* Returns TRUE if some address lies in both lists. */
bool twofa_networks_overlap(const ARRAY_TYPE(twofa_network) *a,
			    const ARRAY_TYPE(twofa_network) *b);

/* Whether an application password may be used for a login, or why not. */
enum twofa_scope_result {
	TWOFA_SCOPE_RESULT_SERVICE = 0, /* another service */
	TWOFA_SCOPE_RESULT_NETWORK,	/* another network */
	TWOFA_SCOPE_RESULT_GATEWAY,	/* activesync, not from a gateway */
	TWOFA_SCOPE_RESULT_OK,
};
struct twofa_scope_login {
	const char *service;		/* as auth names it */
	struct ip_addr remote_ip;	/* rip: where the user is */
	struct ip_addr real_remote_ip;	/* the connection's real peer */
	bool from_gateway;	/* real peer is in twofa_activesync_networks */
};
/* networks are compared with remote_ip; empty = no limit. A login from a
   gateway needs activesync (or all), and activesync alone is good only from
   a gateway. */
enum twofa_scope_result
twofa_scope_check(enum twofa_scope scope,
		  const ARRAY_TYPE(twofa_network) *networks,
		  const struct twofa_scope_login *login);

#endif
