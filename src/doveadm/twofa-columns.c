/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "doveadm/twofa-columns.h"

/* The fields that each request's rows have (doc/protocol.md). */

#define COLUMNS(name) const struct twofa_column twofa_columns_##name[]
#define COLUMNS_END { NULL, 0 }

COLUMNS(list) = {
	{ "user", TWOFA_COLUMN_STRING },
	{ "status", TWOFA_COLUMN_STRING },
	{ "recovery_codes", TWOFA_COLUMN_NUMBER },
	{ "app_passwords", TWOFA_COLUMN_NUMBER },
	{ "changed", TWOFA_COLUMN_TIME },
	COLUMNS_END
};

COLUMNS(enable) = {
	{ "user", TWOFA_COLUMN_STRING },
	{ "status", TWOFA_COLUMN_STRING },
	{ "secret", TWOFA_COLUMN_STRING },
	{ "uri", TWOFA_COLUMN_STRING },
	{ "qr", TWOFA_COLUMN_STRING },
	{ "expires", TWOFA_COLUMN_EXPIRES },
	COLUMNS_END
};

COLUMNS(confirm) = {
	{ "recovery_code", TWOFA_COLUMN_STRING },
	{ "app_password", TWOFA_COLUMN_STRING },
	{ "id", TWOFA_COLUMN_STRING },
	{ "label", TWOFA_COLUMN_STRING },
	{ "scope", TWOFA_COLUMN_STRING },
	{ "created", TWOFA_COLUMN_TIME },
	{ "created_from", TWOFA_COLUMN_STRING },
	COLUMNS_END
};

COLUMNS(app_add) = {
	{ "id", TWOFA_COLUMN_STRING },
	{ "password", TWOFA_COLUMN_STRING },
	{ "label", TWOFA_COLUMN_STRING },
	{ "scope", TWOFA_COLUMN_STRING },
	{ "networks", TWOFA_COLUMN_STRING },
	{ "expires", TWOFA_COLUMN_EXPIRES },
	COLUMNS_END
};

COLUMNS(app_list) = {
	{ "id", TWOFA_COLUMN_STRING },
	{ "label", TWOFA_COLUMN_STRING },
	{ "scope", TWOFA_COLUMN_STRING },
	{ "networks", TWOFA_COLUMN_STRING },
	{ "created", TWOFA_COLUMN_TIME },
	{ "created_from", TWOFA_COLUMN_STRING },
	{ "expires", TWOFA_COLUMN_EXPIRES },
	{ "last_used", TWOFA_COLUMN_TIME },
	{ "last_ip", TWOFA_COLUMN_STRING },
	{ "last_service", TWOFA_COLUMN_STRING },
	/* the reason why it can't be used, mostly empty */
	{ "damaged", TWOFA_COLUMN_STRING },
	COLUMNS_END
};

COLUMNS(app_revoke) = {
	{ "id", TWOFA_COLUMN_STRING },
	{ "label", TWOFA_COLUMN_STRING },
	COLUMNS_END
};

COLUMNS(recovery) = {
	{ "recovery_code", TWOFA_COLUMN_STRING },
	{ "expires", TWOFA_COLUMN_EXPIRES },
	COLUMNS_END
};

COLUMNS(disable) = {
	{ "user", TWOFA_COLUMN_STRING },
	{ "status", TWOFA_COLUMN_STRING },
	COLUMNS_END
};

COLUMNS(check) = {
	{ "user", TWOFA_COLUMN_STRING },
	{ "result", TWOFA_COLUMN_STRING },
	/* may be negative: doveadm's JSON formatter panics at such a number */
	{ "offset", TWOFA_COLUMN_STRING },
	COLUMNS_END
};

COLUMNS(verify) = {
	{ "user", TWOFA_COLUMN_STRING },
	{ "method", TWOFA_COLUMN_STRING },
	COLUMNS_END
};

COLUMNS(activity) = {
	{ "service", TWOFA_COLUMN_STRING },
	{ "ip", TWOFA_COLUMN_STRING },
	{ "method", TWOFA_COLUMN_STRING },
	{ "result", TWOFA_COLUMN_STRING },
	{ "first_seen", TWOFA_COLUMN_TIME },
	{ "last_seen", TWOFA_COLUMN_TIME },
	{ "times", TWOFA_COLUMN_NUMBER },
	COLUMNS_END
};

COLUMNS(rename) = {
	{ "user", TWOFA_COLUMN_STRING },
	{ "new", TWOFA_COLUMN_STRING },
	COLUMNS_END
};

COLUMNS(sessions) = {
	{ "id", TWOFA_COLUMN_STRING },
	{ "kind", TWOFA_COLUMN_STRING },
	{ "created", TWOFA_COLUMN_TIME },
	{ "last_used", TWOFA_COLUMN_TIME },
	{ "expires", TWOFA_COLUMN_TIME },
	{ "ip", TWOFA_COLUMN_STRING },
	{ "service", TWOFA_COLUMN_STRING },
	COLUMNS_END
};

COLUMNS(init) = {
	{ "result", TWOFA_COLUMN_STRING },
	{ "store_id", TWOFA_COLUMN_STRING },
	{ "key_file", TWOFA_COLUMN_STRING },
	{ "driver", TWOFA_COLUMN_STRING },
	{ "store", TWOFA_COLUMN_STRING },
	COLUMNS_END
};

COLUMNS(check_config) = {
	{ "check", TWOFA_COLUMN_STRING },
	{ "result", TWOFA_COLUMN_STRING },
	{ "text", TWOFA_COLUMN_STRING },
	{ "remedy", TWOFA_COLUMN_STRING },
	COLUMNS_END
};
