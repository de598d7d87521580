/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "buffer.h"
#include "hash-method.h"
#include "hex-binary.h"
#include "hmac.h"
#include "md5.h"
#include "randgen.h"
#include "str.h"
#include "doveadm/doctor/doctor-sasl.h"

/* CRAM-MD5 (RFC 2195) and DIGEST-MD5 (RFC 2831). */

int doctor_cram_md5(struct doctor_sasl *sasl, const char *challenge,
		    buffer_t *dest)
{
	const buffer_t *digest;

	if (sasl->answered > 0)
		return 0;
	digest = t_hmac_str(&hash_method_md5,
			    (const unsigned char *)sasl->password,
			    strlen(sasl->password), challenge);
	str_printfa(dest, "%s %s", sasl->name,
		    binary_to_hex(digest->data, digest->used));
	return 0;
}

/* Returns the value of a field in the challenge: name="value" or name=value. */
static const char *field(const char *challenge, const char *name)
{
	const char *p = challenge, *end;
	size_t len = strlen(name);

	while ((p = strstr(p, name)) != NULL) {
		if ((p > challenge && p[-1] != ',' && p[-1] != ' ') ||
		    p[len] != '=') {
			p += len;
			continue;
		}
		p += len + 1;
		if (*p == '"') {
			end = strchr(++p, '"');
			return end == NULL ? "" : t_strdup_until(p, end);
		}
		return t_strcut(p, ',');
	}
	return "";
}

static const char *md5_hex(const char *text)
{
	const buffer_t *digest = t_hash_str(&hash_method_md5, text);

	return binary_to_hex(digest->data, digest->used);
}

/* A1 begins with a digest that is not in hex. */
static const char *digest_a1(const struct doctor_sasl *sasl, const char *realm,
			     const char *nonce, const char *cnonce)
{
	buffer_t *a1 = t_buffer_create(256);
	const buffer_t *secret = t_hash_str(&hash_method_md5,
		t_strconcat(sasl->name, ":", realm, ":", sasl->password, NULL));

	buffer_append_buf(a1, secret, 0, secret->used);
	str_printfa(a1, ":%s:%s", nonce, cnonce);
	secret = t_hash_data(&hash_method_md5, a1->data, a1->used);
	return binary_to_hex(secret->data, secret->used);
}

int doctor_digest_md5(struct doctor_sasl *sasl, const char *challenge,
		      buffer_t *dest)
{
	const char *realm = field(challenge, "realm");
	const char *nonce = field(challenge, "nonce");
	const char *uri = t_strconcat(sasl->service, "/localhost", NULL);
	const char *cnonce, *a1, *a2;
	unsigned char random[12];

	if (sasl->answered > 0)
		return 0;
	if (*nonce == '\0')
		return -1;
	random_fill(random, sizeof(random));
	cnonce = binary_to_hex(random, sizeof(random));
	a1 = digest_a1(sasl, realm, nonce, cnonce);
	a2 = md5_hex(t_strconcat("AUTHENTICATE:", uri, NULL));
	str_printfa(dest, "username=\"%s\",realm=\"%s\",nonce=\"%s\","
		    "cnonce=\"%s\",nc=00000001,qop=auth,digest-uri=\"%s\","
		    "response=%s,charset=utf-8", sasl->name, realm, nonce,
		    cnonce, uri, md5_hex(t_strdup_printf(
			    "%s:%s:00000001:%s:auth:%s", a1, nonce, cnonce,
			    a2)));
	return 0;
}
