/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "service/code/twofa-bound.h"
#include "service/code/twofa-tell.h"
#include "service/command/twofa-owner-mail.h"
#include "service/command/twofa-warnings.h"

void twofa_tell(struct twofa_command *cmd, const struct twofa_mailbox *box,
		const struct twofa_bound *bound, const char *ip,
		enum twofa_verify_result result)
{
	struct twofa_owner_mail *mail;

	if (!bound->is_elsewhere || ip == NULL)
		return;
	switch (result) {
	case TWOFA_VERIFY_OK:
		twofa_warning_remove(&box->record, ip);
		mail = twofa_owner_mail_init(cmd, TWOFA_OWNER_PLACE,
					     &box->record);
		if (mail != NULL)
			twofa_owner_mail_send(&mail);
		break;
	case TWOFA_VERIFY_NO_CODE:
	case TWOFA_VERIFY_WRONG:
	case TWOFA_VERIFY_USED:
	case TWOFA_VERIFY_PAUSED:
		twofa_warning_add(cmd, &box->record, ip);
		break;
	case TWOFA_VERIFY_ERROR:
	case TWOFA_VERIFY_CORRUPT:
	case TWOFA_VERIFY_CHANGED:
		break;
	}
}
