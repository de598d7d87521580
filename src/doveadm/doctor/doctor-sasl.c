/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "buffer.h"
#include "str.h"
#include "doveadm/doctor/doctor-sasl.h"

/* The table of mechanisms, and those that send the password as it is. */

static int plain(struct doctor_sasl *sasl, const char *challenge ATTR_UNUSED,
		 buffer_t *dest)
{
	if (sasl->answered > 0)
		return 0;
	buffer_append_c(dest, '\0');
	buffer_append(dest, sasl->name, strlen(sasl->name) + 1);
	str_append(dest, sasl->password);
	return 0;
}

static int login(struct doctor_sasl *sasl, const char *challenge ATTR_UNUSED,
		 buffer_t *dest)
{
	if (sasl->answered == 0)
		str_append(dest, sasl->name);
	else if (sasl->answered == 1)
		str_append(dest, sasl->password);
	return 0;
}

/* The password in the place of a token. */
static int xoauth2(struct doctor_sasl *sasl, const char *challenge ATTR_UNUSED,
		   buffer_t *dest)
{
	if (sasl->answered == 0) {
		str_printfa(dest, "user=%s\1auth=Bearer %s\1\1", sasl->name,
			    sasl->password);
	}
	return 0;
}

static int oauthbearer(struct doctor_sasl *sasl,
		       const char *challenge ATTR_UNUSED, buffer_t *dest)
{
	if (sasl->answered == 0) {
		str_printfa(dest, "n,a=%s,\1auth=Bearer %s\1\1", sasl->name,
			    sasl->password);
	} else {
		str_append_c(dest, '\1');
	}
	return 0;
}

static const struct doctor_mech mechs[] = {
	{ "PLAIN", TRUE, plain },
	{ "LOGIN", TRUE, login },
	{ "CRAM-MD5", FALSE, doctor_cram_md5 },
	{ "DIGEST-MD5", FALSE, doctor_digest_md5 },
	{ "SCRAM-SHA-1", FALSE, doctor_scram_sha1 },
	{ "SCRAM-SHA-256", FALSE, doctor_scram_sha256 },
	{ "XOAUTH2", FALSE, xoauth2 },
	{ "OAUTHBEARER", FALSE, oauthbearer },
};

const struct doctor_mech *doctor_mech_find(const char *name)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(mechs); i++) {
		if (strcasecmp(mechs[i].name, name) == 0)
			return &mechs[i];
	}
	return NULL;
}

int doctor_sasl_answer(struct doctor_sasl *sasl, const char *challenge,
		       buffer_t *dest)
{
	int ret = sasl->mech->answer(sasl, challenge, dest);

	sasl->answered++;
	return ret;
}
