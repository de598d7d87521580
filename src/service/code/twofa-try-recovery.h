/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_TRY_RECOVERY_H
#define TWOFA_TRY_RECOVERY_H

#include "service/code/twofa-verify.h"

/* Verifies a recovery code, for twofa_verify(). */

/* The result is OK, WRONG, USED, CORRUPT or ERROR. */
typedef void twofa_try_recovery_callback_t(enum twofa_verify_result result,
					   const char *error, void *context);

/* Looks for the request's recovery code and, unless the request is dry, uses it
   up and sets the counters of guesses to zero. new_places is what the secrets'
   places have to be then, NULL = no change. request and box must stay valid as
   long as the command. */
void twofa_try_recovery(struct twofa_command *cmd,
			const struct twofa_verify_request *request,
			const struct twofa_mailbox *box, const char *new_places,
			twofa_try_recovery_callback_t *callback, void *context);

#endif
