/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "hex-binary.h"
#include "sha1.h"
#include "lib-device/device-uuid.h"

#define UUID_BYTES 16

/* RFC 9562 section 6.6: the namespace of DNS names */
static const unsigned char namespace_dns[UUID_BYTES] = {
	0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1,
	0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8,
};

static void uuid_below(unsigned char uuid[UUID_BYTES], const char *name)
{
	unsigned char digest[SHA1_RESULTLEN];
	struct sha1_ctxt ctx;

	sha1_init(&ctx);
	sha1_loop(&ctx, uuid, UUID_BYTES);
	sha1_loop(&ctx, name, strlen(name));
	sha1_result(&ctx, digest);
	memcpy(uuid, digest, UUID_BYTES);
	uuid[6] = (uuid[6] & 0x0f) | 0x50;
	uuid[8] = (uuid[8] & 0x3f) | 0x80;
}

const char *device_uuid(const char *host, const char *id, const char *kind)
{
	unsigned char uuid[UUID_BYTES];
	const char *hex;

	memcpy(uuid, namespace_dns, sizeof(uuid));
	uuid_below(uuid, host);
	uuid_below(uuid, id);
	uuid_below(uuid, kind);
	hex = t_str_ucase(binary_to_hex(uuid, sizeof(uuid)));
	return t_strdup_printf("%.8s-%.4s-%.4s-%.4s-%s", hex, hex + 8,
			       hex + 12, hex + 16, hex + 20);
}
