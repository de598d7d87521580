/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str-sanitize.h"
#include "service/health/twofa-audit-rows.h"
#include "service/store/twofa-app.h"
#include "service/store/twofa-notices-row.h"
#include "service/store/twofa-other-name.h"

static const char *app_look(pool_t pool, const struct twofa_keys *keys,
			    const char *const *row)
{
	struct twofa_app app;

	twofa_app_parse(pool, keys, row, &app);
	return app.corrupt == NULL ? NULL : t_strdup_printf(
		"%s of record %s: %s", str_sanitize(app.app_id, 32),
		str_sanitize(app.record_id, 32), app.corrupt);
}

static const char *name_look(pool_t pool, const struct twofa_keys *keys,
			     const char *const *row)
{
	struct twofa_other_name name;

	twofa_other_name_parse(pool, keys, row, &name);
	return name.corrupt == NULL ? NULL : t_strdup_printf(
		"%s of record %s: %s", str_sanitize(name.name_id, 32),
		str_sanitize(name.record_id, 32), name.corrupt);
}

static const char *notices_look(pool_t pool, const struct twofa_keys *keys,
				const char *const *row)
{
	struct twofa_notices notices;

	twofa_notices_parse(pool, keys, row, &notices);
	return notices.corrupt == NULL ? NULL : t_strdup_printf(
		"of record %s: %s", str_sanitize(notices.record_id, 32),
		notices.corrupt);
}

const struct twofa_audit_table twofa_audit_tables[TWOFA_AUDIT_TABLES] = {
	{ &twofa_app_table, "app-password", app_look },
	{ &twofa_other_name_table, "alias", name_look },
	{ &twofa_notices_table, "notices", notices_look },
};
