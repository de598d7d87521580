/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DOCTOR_SASL_H
#define DOCTOR_SASL_H

/* SASL mechanisms by which a client can send a password, or a proof that it
   knows one. */

struct doctor_mech;

struct doctor_sasl {
	const struct doctor_mech *mech;
	const char *name, *password;
	/* the name of the service, for DIGEST-MD5 */
	const char *service;
	/* how many challenges were answered */
	unsigned int answered;
	/* SCRAM: the client's first message without its head */
	const char *bare;
};

struct doctor_mech {
	const char *name;
	/* the password may have a code at its end */
	bool takes_code;
	/* Appends the answer to a challenge, "" = nothing was said. Returns -1
	   if the challenge is none of this mechanism. */
	int (*answer)(struct doctor_sasl *sasl, const char *challenge,
		      buffer_t *dest);
};

/* Returns NULL if the doctor does not know the mechanism. Any case. */
const struct doctor_mech *doctor_mech_find(const char *name);

/* Appends the answer to a challenge. After the last one of the mechanism, that
   is nothing. Returns -1 if it can't be answered. */
int doctor_sasl_answer(struct doctor_sasl *sasl, const char *challenge,
		       buffer_t *dest);

/* Parts of the table that have files of their own. */
int doctor_cram_md5(struct doctor_sasl *sasl, const char *challenge,
		    buffer_t *dest);
int doctor_digest_md5(struct doctor_sasl *sasl, const char *challenge,
		      buffer_t *dest);
int doctor_scram_sha1(struct doctor_sasl *sasl, const char *challenge,
		      buffer_t *dest);
int doctor_scram_sha256(struct doctor_sasl *sasl, const char *challenge,
			buffer_t *dest);

#endif
