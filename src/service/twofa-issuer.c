/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "twofa-name.h"
#include "twofa-settings.h"
#include "twofa-issuer.h"

/* An authenticator app shows this above the code, so it is never empty. */

const char *twofa_issuer(const struct twofa_settings *set, const char *name)
{
	const char *domain = twofa_name_domain(name);

	if (*set->twofa_issuer != '\0')
		return set->twofa_issuer;
	return *domain != '\0' ? domain : name;
}
