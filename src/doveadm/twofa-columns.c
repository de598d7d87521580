/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "doveadm/twofa-columns.h"

/* The fields that each request's rows have (doc/protocol.md). */

#define COLUMNS(name) const struct twofa_print_column twofa_columns_##name[]
#define COLUMNS_END { NULL, 0 }

COLUMNS(list) = {
	{ "user", TWOFA_PRINT_STRING },
	{ "status", TWOFA_PRINT_STRING },
	{ "recovery_codes", TWOFA_PRINT_NUMBER },
	{ "app_passwords", TWOFA_PRINT_NUMBER },
	{ "changed", TWOFA_PRINT_TIME },
	COLUMNS_END
};

COLUMNS(enable) = {
	{ "user", TWOFA_PRINT_STRING },
	{ "status", TWOFA_PRINT_STRING },
	{ "secret", TWOFA_PRINT_STRING },
	{ "uri", TWOFA_PRINT_STRING },
	{ "qr", TWOFA_PRINT_STRING },
	{ "expires", TWOFA_PRINT_EXPIRES },
	COLUMNS_END
};

COLUMNS(confirm) = {
	{ "recovery_code", TWOFA_PRINT_STRING },
	{ "app_password", TWOFA_PRINT_STRING },
	{ "id", TWOFA_PRINT_STRING },
	{ "label", TWOFA_PRINT_STRING },
	{ "scope", TWOFA_PRINT_STRING },
	{ "created", TWOFA_PRINT_TIME },
	{ "created_from", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(app_add) = {
	{ "id", TWOFA_PRINT_STRING },
	{ "password", TWOFA_PRINT_STRING },
	{ "label", TWOFA_PRINT_STRING },
	{ "scope", TWOFA_PRINT_STRING },
	{ "networks", TWOFA_PRINT_STRING },
	{ "expires", TWOFA_PRINT_EXPIRES },
	COLUMNS_END
};

COLUMNS(app_list) = {
	{ "id", TWOFA_PRINT_STRING },
	{ "label", TWOFA_PRINT_STRING },
	{ "scope", TWOFA_PRINT_STRING },
	{ "networks", TWOFA_PRINT_STRING },
	{ "created", TWOFA_PRINT_TIME },
	{ "created_from", TWOFA_PRINT_STRING },
	{ "expires", TWOFA_PRINT_EXPIRES },
	{ "last_used", TWOFA_PRINT_TIME },
	{ "last_ip", TWOFA_PRINT_STRING },
	{ "last_service", TWOFA_PRINT_STRING },
	/* the reason why it can't be used, mostly empty */
	{ "damaged", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(app_revoke) = {
	{ "id", TWOFA_PRINT_STRING },
	{ "label", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(recovery) = {
	{ "recovery_code", TWOFA_PRINT_STRING },
	{ "expires", TWOFA_PRINT_EXPIRES },
	COLUMNS_END
};

COLUMNS(disable) = {
	{ "user", TWOFA_PRINT_STRING },
	{ "status", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(check) = {
	{ "user", TWOFA_PRINT_STRING },
	{ "result", TWOFA_PRINT_STRING },
	/* may be negative: doveadm's JSON formatter panics at such a number */
	{ "offset", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(verify) = {
	{ "user", TWOFA_PRINT_STRING },
	{ "method", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(activity) = {
	{ "service", TWOFA_PRINT_STRING },
	{ "ip", TWOFA_PRINT_STRING },
	{ "method", TWOFA_PRINT_STRING },
	{ "result", TWOFA_PRINT_STRING },
	{ "first_seen", TWOFA_PRINT_TIME },
	{ "last_seen", TWOFA_PRINT_TIME },
	{ "times", TWOFA_PRINT_NUMBER },
	COLUMNS_END
};

COLUMNS(rename) = {
	{ "user", TWOFA_PRINT_STRING },
	{ "new", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(sessions) = {
	{ "id", TWOFA_PRINT_STRING },
	{ "kind", TWOFA_PRINT_STRING },
	{ "created", TWOFA_PRINT_TIME },
	{ "last_used", TWOFA_PRINT_TIME },
	{ "expires", TWOFA_PRINT_TIME },
	{ "ip", TWOFA_PRINT_STRING },
	{ "service", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(init) = {
	{ "result", TWOFA_PRINT_STRING },
	{ "store_id", TWOFA_PRINT_STRING },
	{ "key_file", TWOFA_PRINT_STRING },
	{ "driver", TWOFA_PRINT_STRING },
	{ "store", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(check_config) = {
	{ "check", TWOFA_PRINT_STRING },
	{ "result", TWOFA_PRINT_STRING },
	{ "text", TWOFA_PRINT_STRING },
	{ "remedy", TWOFA_PRINT_STRING },
	COLUMNS_END
};
