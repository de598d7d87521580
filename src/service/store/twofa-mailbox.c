/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "service/store/twofa-activity-row.h"
#include "service/store/twofa-mailbox.h"

/* Questions about a mailbox that was loaded. */

bool twofa_mailbox_has_tag(const struct twofa_mailbox *box,
			   const char *const *tags)
{
	const char *tag;

	if (!array_is_created(&box->tags))
		return FALSE;
	array_foreach_elem(&box->tags, tag) {
		if (str_array_find(tags, tag))
			return TRUE;
	}
	return FALSE;
}

bool twofa_mailbox_is_on(const struct twofa_mailbox *box)
{
	return box->record.status == TWOFA_STATUS_ENABLED;
}

const struct twofa_tally *
twofa_mailbox_tally(const struct twofa_mailbox *box, const char *enrolment_id)
{
	const struct twofa_secret *secret;

	array_foreach(&box->secrets, secret) {
		if (secret->tally != NULL &&
		    strcmp(secret->enrolment_id, enrolment_id) == 0)
			return secret->tally;
	}
	return NULL;
}

unsigned int twofa_mailbox_count_devices(const struct twofa_mailbox *box)
{
	const struct twofa_secret *secret;
	unsigned int count = 0;

	array_foreach(&box->secrets, secret) {
		if (twofa_secret_is_active(secret, &box->record))
			count++;
	}
	return count;
}

bool twofa_mailbox_was_asked(const struct twofa_mailbox *box, int64_t now)
{
	const struct twofa_secret *secret;

	array_foreach(&box->secrets, secret) {
		if (secret->tally->asked + TWOFA_ACTIVITY_ASKED_SECS >= now)
			return TRUE;
	}
	return FALSE;
}

static const struct twofa_secret *
find_pending(const struct twofa_mailbox *box, enum twofa_secret_purpose purpose,
	     int64_t now)
{
	const struct twofa_secret *secret, *newest = NULL;

	array_foreach(&box->secrets, secret) {
		if (secret->purpose == purpose &&
		    twofa_secret_is_pending(secret, &box->record, now))
			newest = secret;
	}
	return newest;
}

const struct twofa_secret *
twofa_mailbox_pending(const struct twofa_mailbox *box, int64_t now)
{
	return find_pending(box, TWOFA_SECRET_ENROLS, now);
}

const struct twofa_secret *
twofa_mailbox_joining(const struct twofa_mailbox *box, int64_t now)
{
	return find_pending(box, TWOFA_SECRET_JOINS, now);
}

const char *twofa_mailbox_status(const struct twofa_mailbox *box, int64_t now)
{
	if (twofa_mailbox_is_on(box))
		return "enabled";
	return twofa_mailbox_pending(box, now) != NULL ?
		"pending" : "disabled";
}
