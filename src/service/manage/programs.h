/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PROGRAMS_H
#define PROGRAMS_H

#include "array-decl.h"

/* Gathers the programs that sign in to a mailbox by themselves from the rows of
   its activity. A program is known by its service, by the name that it has
   given, if any, and by the network that it comes from: the addresses of a phone
   change. */

struct twofa_activity_row;
struct twofa_service;

/* A program that was refused is taken for one that still tries, until it has
   not tried for so long: a phone looks for mail at least once a day. */
#define TWOFA_PROGRAM_TRIES_SECS (24*60*60)

enum twofa_program_state {
	/* signs in with the password alone */
	TWOFA_PROGRAM_PASSWORD = 0,
	/* an application password has signed in since, from this network and
	   for this service */
	TWOFA_PROGRAM_APP,
	/* 2FA is on, and it still tries with the password alone */
	TWOFA_PROGRAM_FAILING,
};

struct twofa_program {
	const char *service, *program;
	/* its network, as twofa_place() has it, and the address that it was
	   seen at last */
	const char *place, *ip;
	enum twofa_program_state state;
	/* somebody has signed in from this network, in whatever way */
	bool known;
	int64_t last_seen;
};
ARRAY_DEFINE_TYPE(twofa_program, struct twofa_program);

struct twofa_programs;

/* enabled_at is when 2FA was turned on, 0 = it is off. */
struct twofa_programs *
twofa_programs_init(pool_t pool, const struct twofa_service *service,
		    int64_t enabled_at);
/* The rows may come in any order. */
void twofa_programs_add(struct twofa_programs *programs,
			const struct twofa_activity_row *row);
/* Returns them, those that were seen last first. Hosts of webmails and the User
   Panel are none: they ask for the code. */
const ARRAY_TYPE(twofa_program) *
twofa_programs_finish(struct twofa_programs *programs, int64_t now);

#endif
