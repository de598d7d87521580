/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_AUDIT_H
#define TWOFA_AUDIT_H

/* Looks at everything in the store that can be seen to be damaged, since an
   admin wants to know of damage before its owner comes. */

struct twofa_service;

struct twofa_audit_result {
	unsigned int records, on;
	/* rows of mailboxes that are not there */
	unsigned int leftovers;
};

/* what: "record" or "app-password" */
typedef void twofa_audit_found_t(const char *what, const char *text,
				 void *context);
/* error: NULL, or why it could not be finished */
typedef void twofa_audit_done_t(const struct twofa_audit_result *result,
				const char *error, void *context);

/* Goes through the store a part at a time, and lets logins in between. found
   is called for each row that doesn't verify, then done, once. */
void twofa_audit_run(struct twofa_service *service, twofa_audit_found_t *found,
		     twofa_audit_done_t *done, void *context);
/* Ends those that are running, as errors. */
void twofa_audits_deinit(void);

#endif
