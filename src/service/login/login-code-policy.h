/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef LOGIN_CODE_POLICY_H
#define LOGIN_CODE_POLICY_H

struct twofa_command;
struct twofa_login_context;

/* Answers CODE for a login that CHECK has found to be refused by a policy
   (login->refuse): no code is judged. After a right password the refusal is
   logged, and the client may hear what the policy demands. */
void twofa_code_refuse_by_policy(struct twofa_command *cmd,
				 const struct twofa_login_context *login);

#endif
