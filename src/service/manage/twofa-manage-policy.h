/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_MANAGE_POLICY_H
#define TWOFA_MANAGE_POLICY_H

#include "service/command/twofa-command.h"
#include "service/store/twofa-policy-find.h"

/* What a policy says about the changes of a mailbox. */

struct twofa_mailbox;

typedef void twofa_manage_policy_callback_t(struct twofa_command *cmd);

/* Calls back unless the policy of the command's mailbox forbids 2FA: then the
   command fails. The mailbox must have been loaded. */
void twofa_manage_policy_may_enable(struct twofa_command *cmd,
				    twofa_manage_policy_callback_t *callback);
/* Calls back unless the User Panel's command would turn off what the policy of
   its mailbox requires: then it fails. Admins may. */
void twofa_manage_policy_may_disable(struct twofa_command *cmd,
				     twofa_manage_policy_callback_t *callback);

/* Calls back unless the User Panel's command would make an application password
   for a mailbox that has 2FA off, although its policy requires 2FA: whoever has
   the password alone could then open it by that. Admins may. box may be NULL. */
void twofa_manage_policy_may_add_app(struct twofa_command *cmd,
				     const struct twofa_mailbox *box,
				     twofa_manage_policy_callback_t *callback);

/* Adds the policy with the latest date, and the one that holds now. */
void twofa_manage_policy_fields(string_t *fields,
				const struct twofa_policy_of_name *policy);

/* A scope as people write it ("server", "@example.org", a mailbox) to the one in
   the store, from the data stack, and back. Returns NULL if it can't be one;
   error_r says why. */
const char *twofa_manage_scope_parse(const char *scope, const char **error_r);
const char *twofa_manage_scope_print(const char *scope);

#endif
