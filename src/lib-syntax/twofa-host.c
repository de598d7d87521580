/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-host.h"

/* The name is written into XML, JSON, zone files and URLs, so that it must have
   no other characters than these. */

#define LABEL_MAX_LEN 63
#define LABEL_CHARS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" \
	"0123456789-"

static bool label_is_valid(const char *label, size_t len)
{
	return len > 0 && len <= LABEL_MAX_LEN &&
		label[0] != '-' && label[len - 1] != '-';
}

bool twofa_host_is_valid(const char *host)
{
	size_t len;

	if (strlen(host) > TWOFA_HOST_MAX_LEN ||
	    host[strspn(host, "0123456789.")] == '\0')
		return FALSE;
	for (;; host += len + 1) {
		len = strspn(host, LABEL_CHARS);
		if (!label_is_valid(host, len))
			return FALSE;
		if (host[len] != '.')
			return host[len] == '\0';
	}
}
