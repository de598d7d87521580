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
	/* when its first row was read: maybe by a service that has ended */
	int64_t began;
};

/* what: "record", "app-password" or "alias" */
typedef void twofa_audit_found_t(const char *what, const char *text,
				 void *context);
/* after each page */
typedef void twofa_audit_progress_t(const struct twofa_audit_result *result,
				    void *context);
/* once; error: NULL, or why it could not be finished */
typedef void twofa_audit_done_t(const struct twofa_audit_result *result,
				const char *error, void *context);

struct twofa_audit_callbacks {
	/* called for each row that does not verify */
	twofa_audit_found_t *found;
	twofa_audit_progress_t *progress;
	twofa_audit_done_t *done;
};

/* Reads the store in pages, so that logins are served in between. Calls back
   later. It goes on where the last one was broken off within an hour, if that
   has found no damage. */
void twofa_audit_run(struct twofa_service *service,
		     const struct twofa_audit_callbacks *callbacks,
		     void *context);
/* Ends all running audits with an error. */
void twofa_audits_deinit(void);

#endif
