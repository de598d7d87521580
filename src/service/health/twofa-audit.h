/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_AUDIT_H
#define TWOFA_AUDIT_H

/* Verifies all rows of the store, so that an admin knows of damage before the
   owner of the mailbox does. */

struct twofa_service;

struct twofa_audit_result {
	unsigned int records, on;
	/* rows of mailboxes that have no record */
	unsigned int leftovers;
};

/* what: "record" or "app-password" */
typedef void twofa_audit_found_t(const char *what, const char *text,
				 void *context);
/* error: NULL, or why it could not be finished */
typedef void twofa_audit_done_t(const struct twofa_audit_result *result,
				const char *error, void *context);

/* Reads the store in pages, so that logins are served in between. Calls found
   for each row that does not verify, and then done, once. */
void twofa_audit_run(struct twofa_service *service, twofa_audit_found_t *found,
		     twofa_audit_done_t *done, void *context);
/* Ends all running audits with an error. */
void twofa_audits_deinit(void);

#endif
