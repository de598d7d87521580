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

COLUMNS(list_offline) = {
	{ "user", TWOFA_PRINT_STRING },
	{ "status", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(enable) = {
	{ "user", TWOFA_PRINT_STRING },
	{ "status", TWOFA_PRINT_STRING },
	{ "secret", TWOFA_PRINT_STRING },
	{ "uri", TWOFA_PRINT_STRING },
	{ "qr", TWOFA_PRINT_STRING },
	{ "expires", TWOFA_PRINT_EXPIRES },
	/* separated by commas; they need the code, too */
	{ "other_names", TWOFA_PRINT_STRING },
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

COLUMNS(device_add) = {
	{ "user", TWOFA_PRINT_STRING },
	{ "id", TWOFA_PRINT_STRING },
	{ "label", TWOFA_PRINT_STRING },
	{ "secret", TWOFA_PRINT_STRING },
	{ "uri", TWOFA_PRINT_STRING },
	{ "qr", TWOFA_PRINT_STRING },
	{ "expires", TWOFA_PRINT_EXPIRES },
	COLUMNS_END
};

COLUMNS(device_import) = {
	{ "id", TWOFA_PRINT_STRING },
	{ "label", TWOFA_PRINT_STRING },
	{ "kind", TWOFA_PRINT_STRING },
	{ "algorithm", TWOFA_PRINT_STRING },
	{ "digits", TWOFA_PRINT_NUMBER },
	{ "period", TWOFA_PRINT_NUMBER },
	/* the command that takes its code */
	{ "confirm", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(device_list) = {
	{ "id", TWOFA_PRINT_STRING },
	{ "label", TWOFA_PRINT_STRING },
	/* totp, hotp */
	{ "kind", TWOFA_PRINT_STRING },
	{ "algorithm", TWOFA_PRINT_STRING },
	{ "digits", TWOFA_PRINT_NUMBER },
	/* seconds; of no meaning for hotp */
	{ "period", TWOFA_PRINT_NUMBER },
	{ "created", TWOFA_PRINT_TIME },
	{ "last_used", TWOFA_PRINT_TIME },
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
	{ "detail", TWOFA_PRINT_STRING },
	{ "first_seen", TWOFA_PRINT_TIME },
	{ "last_seen", TWOFA_PRINT_TIME },
	{ "times", TWOFA_PRINT_NUMBER },
	COLUMNS_END
};

COLUMNS(programs) = {
	{ "service", TWOFA_PRINT_STRING },
	{ "program", TWOFA_PRINT_STRING },
	{ "network", TWOFA_PRINT_STRING },
	{ "ip", TWOFA_PRINT_STRING },
	/* password, app, failing */
	{ "state", TWOFA_PRINT_STRING },
	{ "known", TWOFA_PRINT_NUMBER },
	{ "last_seen", TWOFA_PRINT_TIME },
	COLUMNS_END
};

COLUMNS(notices) = {
	{ "user", TWOFA_PRINT_STRING },
	/* all, less, changes */
	{ "level", TWOFA_PRINT_STRING },
	{ "language", TWOFA_PRINT_STRING },
	{ "zone", TWOFA_PRINT_STRING },
	{ "address", TWOFA_PRINT_STRING },
	{ "new_address", TWOFA_PRINT_STRING },
	/* until when the new address waits for its code */
	{ "expires", TWOFA_PRINT_EXPIRES },
	{ "damaged", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(alias_add) = {
	{ "user", TWOFA_PRINT_STRING },
	{ "alias", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(alias_list) = {
	{ "id", TWOFA_PRINT_STRING },
	/* alias, home */
	{ "kind", TWOFA_PRINT_STRING },
	{ "alias", TWOFA_PRINT_STRING },
	{ "created", TWOFA_PRINT_TIME },
	{ "created_from", TWOFA_PRINT_STRING },
	{ "damaged", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(alias_scan) = {
	{ "user", TWOFA_PRINT_STRING },
	{ "alias", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(alias_remove) = {
	{ "id", TWOFA_PRINT_STRING },
	{ "kind", TWOFA_PRINT_STRING },
	{ "alias", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(policy_set) = {
	{ "scope", TWOFA_PRINT_STRING },
	{ "policy", TWOFA_PRINT_STRING },
	{ "since", TWOFA_PRINT_TIME },
	/* yes, or no if it was a dry run */
	{ "done", TWOFA_PRINT_STRING },
	/* numbers, or nothing if the policy closes no mailboxes, or they cannot
	   be counted */
	{ "not_enrolled", TWOFA_PRINT_STRING },
	{ "mailboxes", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(policy_show) = {
	{ "scope", TWOFA_PRINT_STRING },
	{ "policy", TWOFA_PRINT_STRING },
	{ "since", TWOFA_PRINT_TIME },
	{ "in_force", TWOFA_PRINT_STRING },
	{ "from", TWOFA_PRINT_STRING },
	/* what holds before the policy is in force, and whose policy that is */
	{ "now", TWOFA_PRINT_STRING },
	{ "now_from", TWOFA_PRINT_STRING },
	COLUMNS_END
};

/* policy is "damaged" if the row does not verify, and "missing" in the last row
   of a repair; now is what holds before the policy is in force, empty if a wider
   scope decides. */
#define POLICY_ROW \
	{ "scope", TWOFA_PRINT_STRING }, \
	{ "policy", TWOFA_PRINT_STRING }, \
	{ "since", TWOFA_PRINT_TIME }, \
	{ "in_force", TWOFA_PRINT_STRING }, \
	{ "now", TWOFA_PRINT_STRING }, \
	{ "changed", TWOFA_PRINT_TIME }, \
	{ "damaged", TWOFA_PRINT_STRING }

COLUMNS(policy_list) = {
	POLICY_ROW,
	COLUMNS_END
};

COLUMNS(policy_repair) = {
	POLICY_ROW,
	/* a number, or unknown */
	{ "missing", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(rename) = {
	{ "user", TWOFA_PRINT_STRING },
	{ "new", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(report) = {
	/* mailbox or program */
	{ "what", TWOFA_PRINT_STRING },
	{ "user", TWOFA_PRINT_STRING },
	/* disabled, pending, enabled, damaged */
	{ "status", TWOFA_PRINT_STRING },
	/* the name of its record, empty if there is none */
	{ "record", TWOFA_PRINT_STRING },
	/* does the mailbox exist? yes, gone, unknown */
	{ "mailbox", TWOFA_PRINT_STRING },
	/* by a policy: no, now, later, and then from when on */
	{ "required", TWOFA_PRINT_STRING },
	{ "required_from", TWOFA_PRINT_TIME },
	/* of a program */
	{ "service", TWOFA_PRINT_STRING },
	{ "program", TWOFA_PRINT_STRING },
	{ "network", TWOFA_PRINT_STRING },
	{ "last_seen", TWOFA_PRINT_TIME },
	/* is it refused? no, now, later */
	{ "breaks", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(report_summary) = {
	{ "what", TWOFA_PRINT_STRING },
	{ "count", TWOFA_PRINT_NUMBER },
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

COLUMNS(doctor) = {
	{ "door", TWOFA_PRINT_STRING },
	{ "mechanism", TWOFA_PRINT_STRING },
	{ "name", TWOFA_PRINT_STRING },
	/* opened, closed, code-refused, not-tried */
	{ "result", TWOFA_PRINT_STRING },
	{ "text", TWOFA_PRINT_STRING },
	{ "remedy", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(check_config) = {
	{ "check", TWOFA_PRINT_STRING },
	{ "result", TWOFA_PRINT_STRING },
	{ "text", TWOFA_PRINT_STRING },
	{ "remedy", TWOFA_PRINT_STRING },
	{ "where", TWOFA_PRINT_STRING },
	COLUMNS_END
};

COLUMNS(autoconfig) = {
	/* file, dns, certificate or note */
	{ "kind", TWOFA_PRINT_STRING },
	{ "name", TWOFA_PRINT_STRING },
	{ "type", TWOFA_PRINT_STRING },
	{ "value", TWOFA_PRINT_STRING },
	COLUMNS_END
};
