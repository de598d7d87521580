/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "lib-twofa/twofa-keys.h"
#include "service/db/twofa-sql-wait.h"
#include "service/store/twofa-activity-row.h"
#include "service/store/twofa-app.h"
#include "service/store/twofa-gone.h"
#include "service/store/twofa-identity.h"
#include "service/store/twofa-known-key.h"
#include "service/store/twofa-notices-row.h"
#include "service/store/twofa-other-name.h"
#include "service/store/twofa-panel-form.h"
#include "service/store/twofa-panel-session.h"
#include "service/store/twofa-record.h"
#include "service/store/twofa-policy-head.h"
#include "service/store/twofa-policy.h"
#include "service/store/twofa-recovery.h"
#include "service/store/twofa-revoked.h"
#include "service/store/twofa-schema.h"
#include "service/store/twofa-secret.h"
#include "service/store/twofa-tally.h"
#include "service/store/twofa-webmail.h"

/* Makes a new store. Each table is described in a file of its own. */

const struct twofa_table *const twofa_schema_tables[] = {
	&twofa_identity_table,
	&twofa_known_key_table,
	&twofa_record_table,
	&twofa_secret_table,
	&twofa_tally_table,
	&twofa_app_table,
	&twofa_revoked_table,
	&twofa_recovery_table,
	&twofa_webmail_table,
	&twofa_panel_table,
	&twofa_panel_form_table,
	&twofa_activity_table,
	&twofa_policy_table,
	&twofa_other_name_table,
	&twofa_notices_table,
	&twofa_gone_table,
	NULL
};

static void add_value(struct twofa_writes *writes, struct twofa_sql *sql,
		      const char *name, const char *value)
{
	twofa_writes_add(writes, twofa_identity_insert(sql, name, value),
			 TWOFA_WRITE_MUST);
}

/* A store without policies has their head and the first row of their chain. */
static void
add_policies(struct twofa_writes *writes, struct twofa_sql *sql,
	     const struct twofa_keys *keys)
{
	struct twofa_stmt *stmt = twofa_table_insert(sql, &twofa_policy_table,
						     1);
	struct twofa_policy_row first;

	twofa_policy_init_first(&first);
	twofa_table_bind(stmt, &twofa_policy_table, keys, &first);
	twofa_writes_add(writes, stmt, TWOFA_WRITE_MUST);
	add_value(writes, sql, TWOFA_IDENTITY_POLICIES,
		  twofa_policy_head_value(keys, 1, 0));
}

int twofa_schema_create(struct twofa_sql *sql, const struct twofa_keys *keys)
{
	struct twofa_writes *writes = twofa_writes_init(sql, TRUE);
	const struct twofa_table *const *table;
	const struct twofa_key *key;

	for (table = twofa_schema_tables; *table != NULL; table++)
		twofa_table_create(writes, sql, *table);
	array_foreach(&keys->keys, key) {
		twofa_writes_add(writes, twofa_known_key_insert(
			sql, key, ioloop_time), TWOFA_WRITE_MUST);
	}
	add_value(writes, sql, TWOFA_IDENTITY_SCHEMA_VERSION,
		  dec2str(TWOFA_SCHEMA_VERSION));
	add_value(writes, sql, TWOFA_IDENTITY_OLDEST_READER,
		  dec2str(TWOFA_SCHEMA_OLDEST_READER));
	add_value(writes, sql, TWOFA_IDENTITY_HEARTBEAT, dec2str(ioloop_time));
	add_policies(writes, sql, keys);
	/* The id comes last: a store without an id was not made completely. */
	add_value(writes, sql, TWOFA_IDENTITY_STORE_ID, keys->store_id);
	return twofa_writes_wait(&writes) == TWOFA_WRITE_OK ? 0 : -1;
}
