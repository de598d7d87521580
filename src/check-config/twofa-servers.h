/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SERVERS_H
#define TWOFA_SERVERS_H

#include "lib-syntax/twofa-mail-servers.h"

struct twofa_doveconf;

/* The servers that mail programs are told, as the configuration has them. */

/* The strings live as long as conf. */
struct twofa_mail_servers
twofa_servers_get(const struct twofa_doveconf *conf);
/* Returns settings that fit the listeners of Dovecot's login processes, as far
   as these can be known, from the data stack: "twofa_mail_imap = HOST:993 and
   twofa_mail_submission = HOST:465", with the hostname of the configuration in
   place of HOST if it has one. */
const char *twofa_servers_propose(const struct twofa_doveconf *conf);

#endif
