/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "service/store/twofa-mailbox.h"

/* Questions about a mailbox that was loaded. */

bool twofa_mailbox_is_on(const struct twofa_mailbox *box)
{
	return box->record.status == TWOFA_STATUS_ENABLED;
}

const struct twofa_secret *
twofa_mailbox_pending(const struct twofa_mailbox *box, int64_t now)
{
	const struct twofa_secret *secret, *newest = NULL;

	array_foreach(&box->secrets, secret) {
		if (twofa_secret_is_pending(secret, &box->record, now))
			newest = secret;
	}
	return newest;
}

const char *twofa_mailbox_status(const struct twofa_mailbox *box, int64_t now)
{
	if (twofa_mailbox_is_on(box))
		return "enabled";
	return twofa_mailbox_pending(box, now) != NULL ?
		"pending" : "disabled";
}

void twofa_mailbox_throttle(const struct twofa_mailbox *box,
			    const char *enrolment_id,
			    struct twofa_throttle *throttle_r)
{
	const struct twofa_secret *secret;

	i_zero(throttle_r);
	array_foreach(&box->secrets, secret) {
		if (strcmp(secret->enrolment_id, enrolment_id) != 0)
			continue;
		throttle_r->failures = I_MAX(throttle_r->failures,
					     secret->throttle.failures);
		throttle_r->paused_until = I_MAX(
			throttle_r->paused_until,
			secret->throttle.paused_until);
	}
}
