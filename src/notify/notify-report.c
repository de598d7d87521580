/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "hex-binary.h"
#include "hmac.h"
#include "sha2.h"
#include "str.h"
#include "unichar.h"
#include "compat/twofa-compat-http.h"
#include "lib-protocol/twofa-fields.h"
#include "notify/notify-report.h"

/* A list of what is sent, so that a field that a later version adds to notices
   is not sent by accident. */

static const struct {
	const char *field, *name;
	bool number;
} report_fields[] = {
	{ "kind", "kind", FALSE },
	{ "user", "user", FALSE },
	{ "time", "time", TRUE },
	{ "where", "where", FALSE },
	{ "ip", "ip", FALSE },
	{ "service", "service", FALSE },
	{ "program", "program", FALSE },
	{ "label", "label", FALSE },
	{ "left", "recovery_codes_left", TRUE },
};

/* Names and labels may be any bytes, JSON is UTF-8. */
static const char *valid_utf8(const char *str)
{
	buffer_t *valid = t_buffer_create(strlen(str) + 1);

	return uni_utf8_get_valid_data((const unsigned char *)str,
				       strlen(str), valid) ? str :
		str_c(valid);
}

static void add_string(string_t *dest, const char *name, const char *value)
{
	str_printfa(dest, ",\"%s\":\"", name);
	twofa_compat_json_escape(dest, valid_utf8(value));
	str_append_c(dest, '"');
}

void notify_report_write(const char *const *fields, const char *id,
			 const char *country, string_t *dest)
{
	const char *value;
	unsigned int i;
	int64_t num;

	str_append(dest, "{\"version\":1");
	add_string(dest, "id", id);
	for (i = 0; i < N_ELEMENTS(report_fields); i++) {
		value = twofa_fields_get(fields, report_fields[i].field);
		if (value == NULL)
			continue;
		if (!report_fields[i].number)
			add_string(dest, report_fields[i].name, value);
		else if (str_to_int64(value, &num) == 0) {
			str_printfa(dest, ",\"%s\":%lld",
				    report_fields[i].name, (long long)num);
		}
	}
	if (country != NULL)
		add_string(dest, "country", country);
	str_append_c(dest, '}');
}

const char *notify_report_sign(const char *secret, const char *timestamp,
			       const string_t *body)
{
	const char *signed_text = t_strdup_printf("%s.%.*s", timestamp,
		(int)str_len(body), (const char *)str_data(body));
	const buffer_t *hash = t_hmac_str(
		&hash_method_sha256, (const unsigned char *)secret,
		strlen(secret), signed_text);

	return t_strconcat("sha256=", binary_to_hex(hash->data, hash->used),
			   NULL);
}
