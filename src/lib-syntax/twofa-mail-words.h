/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_MAIL_WORDS_H
#define TWOFA_MAIL_WORDS_H

/* Servers as settings have them: "imap.example.org:993", "imap.%{domain}",
   "smtp.example.org:587 starttls". */

struct twofa_mail_offer;
struct twofa_mail_servers;

/* Returns 0 = all values of servers can be parsed, -1 = error that names the
   setting. */
int twofa_mail_words_check(const struct twofa_mail_servers *servers,
			   const char **error_r);
/* Sets the servers of offer, for offer->domain, from pool. Returns 0 = ok, -1 =
   error that names the setting. */
int twofa_mail_words_parse(const struct twofa_mail_servers *servers,
			   pool_t pool, struct twofa_mail_offer *offer,
			   const char **error_r);

#endif
