/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_MAIL_SERVERS_H
#define TWOFA_MAIL_SERVERS_H

#include "net.h"

struct twofa_mail_name;

/* What mail programs are told about the servers of a mailbox or a domain: the
   settings twofa_mail_*, and what they mean for it. */

/* The values of the settings; "" = not set. */
struct twofa_mail_servers {
	const char *imap, *submission, *pop3, *sieve, *activesync;
	const char *login, *address;
	const char *issuer;	/* twofa_issuer */
};

enum twofa_mail_security {
	TWOFA_MAIL_TLS = 0,	/* from the first byte */
	TWOFA_MAIL_STARTTLS,	/* required before the login */
};

struct twofa_mail_server {
	const char *host;	/* a valid host name */
	in_port_t port;
	enum twofa_mail_security security;
};

/* The servers for the addresses of a domain. */
struct twofa_mail_offer {
	const char *domain;	/* of the address */
	const char *organisation;
	struct twofa_mail_server imap, submission;
	/* NULL = this is not offered */
	const struct twofa_mail_server *pop3, *sieve;
	const char *activesync;	/* the gateway's host */
};

/* The servers for a mailbox. */
struct twofa_mail_account {
	struct twofa_mail_offer offer;
	/* what a program logs in as, and the mailbox's address */
	const char *login, *address;
};

/* Returns 0 = every value can be used, -1 = error that names the setting. */
int twofa_mail_servers_check(const struct twofa_mail_servers *servers,
			     const char **error_r);
/* Are twofa_mail_imap and twofa_mail_submission set? */
bool twofa_mail_servers_are_set(const struct twofa_mail_servers *servers);

/* For the functions below, twofa_mail_servers_check() must have returned 0.
   They return 1 = ok, 0 = twofa_mail_imap and twofa_mail_submission are not
   set, -1 = the settings cannot be used for this mailbox or domain: error_r
   says which, for the log. Strings are allocated from pool. */
int twofa_mail_account_get(const struct twofa_mail_servers *servers,
			   pool_t pool, const char *mailbox,
			   struct twofa_mail_account *account_r,
			   const char **error_r);
int twofa_mail_offer_get(const struct twofa_mail_servers *servers,
			 pool_t pool, const char *domain,
			 struct twofa_mail_offer *offer_r,
			 const char **error_r);

/* Is domain one of the domains in a list, or has the list "*"? Upper and lower
   case are the same. */
bool twofa_mail_domains_have(const char *domains, const char *domain);
/* Are all words in the list host names, or "*"? */
bool twofa_mail_domains_are_valid(const char *domains);

/* Returns how the login name is made from an address, whose parts are in
   address, from the data stack. The parts may be words that a mail program
   replaces. Returns NULL if the mailbox's name, and so the login name, cannot
   be told from the address. */
const char *twofa_mail_login_of(const struct twofa_mail_servers *servers,
				const struct twofa_mail_name *address);

#endif
