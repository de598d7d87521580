/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef NOTIFY_TEXT_H
#define NOTIFY_TEXT_H

/* All words of the mails, in every language that there is. */

enum notify_kind {
	NOTIFY_ENABLED = 0,
	NOTIFY_REPLACED,
	NOTIFY_DISABLED,
	NOTIFY_APP_PASSWORD,
	NOTIFY_RECOVERY_USED,

	NOTIFY_KIND_COUNT
};

enum notify_where {
	NOTIFY_PANEL = 0,
	NOTIFY_DOVEADM,
	NOTIFY_LOGIN,

	NOTIFY_WHERE_COUNT
};

struct notify_text {
	const char *lang;
	struct {
		const char *subject, *sentence;
	} kinds[NOTIFY_KIND_COUNT];
	const char *where[NOTIFY_WHERE_COUNT];
	const char *hello, *mailbox, *label, *time, *place, *address, *service;
	/* what to do; its last line names the postmaster */
	const char *advice;
};

/* English if there is no such language. lang may be NULL. */
const struct notify_text *notify_text_get(const char *lang);
/* Returns 0 = ok, -1 = there is no such word. */
int notify_kind_parse(const char *word, enum notify_kind *kind_r);
int notify_where_parse(const char *word, enum notify_where *where_r);

#endif
