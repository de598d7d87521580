/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "settings.h"
#include "settings-parser.h"
#include "settings/2.4/twofa-settings-2.4.h"
#include "settings/twofa-settings-private.h"

/* Dovecot 2.4's settings of outgoing mail. They must be declared with the types
   that Dovecot declares for them. Variables are not expanded, since there is no
   user. */

struct twofa_mail_settings {
	pool_t pool;
	const char *hostname;
	const char *submission_host;
	const char *sendmail_path;
	unsigned int submission_timeout;
	const char *submission_ssl;
	const char *postmaster_address;
};

#undef DEF
#define DEF(type, name) \
	SETTING_DEFINE_STRUCT_##type(#name, name, struct twofa_mail_settings),
#define DEF_STR(name) DEF(STR, name)
#define DEF_TIME(name) DEF(TIME, name)
#define DEF_ENUM(name) DEF(ENUM, name)

static const struct setting_define twofa_mail_setting_defines[] = {
	TWOFA_MAIL_SETTINGS_LIST(DEF_STR, DEF_TIME, DEF_ENUM)
	DEF_STR(postmaster_address)
	SETTING_DEFINE_LIST_END
};

static const struct twofa_mail_settings twofa_mail_default_settings = {
	TWOFA_MAIL_SETTINGS_DEFAULTS,
	.postmaster_address = "postmaster@%{user|domain|default(hostname)}",
};

const struct setting_parser_info twofa_mail_setting_parser_info = {
	.name = "twofa_mail",

	.defines = twofa_mail_setting_defines,
	.defaults = &twofa_mail_default_settings,

	.struct_size = sizeof(struct twofa_mail_settings),
	.pool_offset1 = 1 + offsetof(struct twofa_mail_settings, pool),
};

int twofa_settings_mail_read(struct event *event, pool_t pool,
			     struct twofa_settings *set, const char **error_r)
{
	const struct twofa_mail_settings *mail_set;

	if (settings_get(event, &twofa_mail_setting_parser_info,
			 SETTINGS_GET_FLAG_NO_EXPAND, &mail_set, error_r) < 0)
		return -1;
	set->hostname = p_strdup(pool, mail_set->hostname);
	set->submission_host = p_strdup(pool, mail_set->submission_host);
	set->sendmail_path = p_strdup(pool, mail_set->sendmail_path);
	set->submission_timeout = mail_set->submission_timeout;
	set->submission_ssl = p_strdup(pool, mail_set->submission_ssl);
	set->postmaster_address =
		p_strdup(pool, mail_set->postmaster_address);
	settings_free(mail_set);
	return 0;
}
