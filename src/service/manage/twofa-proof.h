/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PROOF_H
#define TWOFA_PROOF_H

struct twofa_command;
struct twofa_secret;
struct twofa_verify_reply;
struct twofa_verify_request;

/* The code that proves that a device has a pending secret. */

/* Fills the request with the code of the command. */
void twofa_proof_request(struct twofa_command *cmd,
			 const struct twofa_secret *pending,
			 struct twofa_verify_request *request_r);
/* Returns TRUE if the command comes from a page that shows another secret than
   this one: one that was replaced since, in another tab or by another session.
   The command has ended then. */
bool twofa_proof_is_replaced(struct twofa_command *cmd,
			     const struct twofa_secret *pending);
/* Ends the command after a code that did not get TWOFA_VERIFY_OK. Tells if the
   clock of the device is wrong. */
void twofa_proof_fail(struct twofa_command *cmd,
		      const struct twofa_secret *pending,
		      const struct twofa_verify_request *request,
		      const struct twofa_verify_reply *reply);

#endif
