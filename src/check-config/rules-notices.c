/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/rules.h"
#include "check-config/twofa-rules.h"

#include <unistd.h>

/* Service twofa-notify sends mails by submission_host, or else runs the program
   in sendmail_path. */

#define CHECK "settings"
#define PROGRAM "sendmail_path"

void twofa_rules_notices(struct twofa_rules *rules)
{
	const struct twofa_doveconf *conf = rules->conf;
	const char *program = t_strcut(twofa_doveconf_get(conf, PROGRAM), ' ');

	if (!twofa_doveconf_has(conf, PROGRAM) ||
	    *twofa_doveconf_get(conf, "submission_host") != '\0' ||
	    !twofa_doveconf_is_yes(twofa_doveconf_get(conf,
				"twofa_mail_notices")) ||
	    (*program != '\0' && access(program, X_OK) == 0))
		return;
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		"Set submission_host, or "PROGRAM" to a program that sends "
		"mail, or twofa_mail_notices = no",
		PROGRAM" = %s can't be executed: mailboxes get no mail about "
		"changes to their second factor", program);
}
