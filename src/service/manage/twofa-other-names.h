/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_OTHER_NAMES_H
#define TWOFA_OTHER_NAMES_H

#include "service/store/twofa-other-name.h"

/* The other names of a mailbox, for commands. */

struct twofa_command;

typedef void
twofa_other_names_callback_t(struct twofa_command *cmd,
			     const ARRAY_TYPE(twofa_other_name) *names);
/* Loads all other names of a record, the damaged ones as well. */
void twofa_other_names_load(struct twofa_command *cmd, const char *record_id,
			    twofa_other_names_callback_t *callback);
/* Runs a statement that selects other names; takes it over. */
void twofa_other_names_run(struct twofa_command *cmd, struct twofa_stmt *stmt,
			   twofa_other_names_callback_t *callback);

#endif
