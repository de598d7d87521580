/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CLOSING_H
#define TWOFA_CLOSING_H

#include "service/command/twofa-command.h"

/* When something is gone by which connections were opened, the process
   twofa-kick of each server closes them. */

struct twofa_change;
struct twofa_closing;

struct twofa_closing *twofa_closing_init(struct twofa_service *service);
void twofa_closing_deinit(struct twofa_closing **closing);

/* Adds to the change that what (lib-protocol/twofa-opened.h) is gone, unless the
   admin wants the connections to stay open. value belongs to kind. */
void twofa_closing_add(struct twofa_command *cmd, struct twofa_change *change,
		       const char *kind, const char *value);
/* The same for all that codes have opened in an enrolment. */
void twofa_closing_add_enrolment(struct twofa_command *cmd,
				 struct twofa_change *change,
				 const char *enrolment_id);
/* The change is in the store: has the connections of this server closed. The
   services of the others find it there. */
void twofa_closing_send(struct twofa_command *cmd);
/* The change is not in the store. */
void twofa_closing_forget(struct twofa_command *cmd);
/* Does the same for the kind of a group in the scope of a policy, which is in
   the store already. */
void twofa_closing_send_scope(struct twofa_command *cmd, const char *kind,
			      const char *scope);

/* A connection was opened. Fields are those of auth's command OPEN. */
void twofa_closing_opened(struct twofa_closing *closing,
			  const char *const *fields);

#endif
