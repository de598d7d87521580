/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-name.h"
#include "service/manage/twofa-issuer.h"
#include "settings/twofa-settings.h"

/* An authenticator app shows the issuer above the code, so it is never
   empty. */

bool twofa_issuer_is_good(const char *issuer)
{
	return strchr(issuer, ':') == NULL;
}

const char *twofa_issuer(const struct twofa_settings *set, const char *name)
{
	const char *domain = twofa_name_domain(name);

	if (*set->twofa_issuer != '\0')
		return set->twofa_issuer;
	return *domain != '\0' ? domain : name;
}
