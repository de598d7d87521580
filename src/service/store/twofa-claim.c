/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "service/store/twofa-claim.h"
#include "service/store/twofa-other-name.h"
#include "service/store/twofa-record.h"
#include "service/store/twofa-store.h"

/* Asks why a transaction has failed that was to give a record a name. The names
   of the same record say nothing: the transaction may have been written although
   its answer was lost. */

struct twofa_claim {
	struct twofa_store *store;
	char *name, *record_id;

	twofa_write_callback_t *callback;
	void *context;
};

static void
claim_finish(struct twofa_claim *claim, enum twofa_write_result result)
{
	claim->callback(result, claim->context);
	i_free(claim->name);
	i_free(claim->record_id);
	i_free(claim);
}

/* The failure of the write was logged already. */
static void
claim_looked_up(const struct twofa_rows *rows, const char *error ATTR_UNUSED,
		void *context)
{
	struct twofa_claim *claim = context;

	claim_finish(claim, rows != NULL && rows->count > 0 ?
		     TWOFA_WRITE_CONFLICT : TWOFA_WRITE_FAILED);
}

static void claim_look_up(struct twofa_claim *claim)
{
	struct twofa_stmt *stmt = twofa_stmt_init(claim->store->sql,
		TWOFA_RECORD_SELECT_NAMED" UNION ALL "
		TWOFA_ALIAS_SELECT_NAMED);
	const char *const values[] = {
		claim->name, claim->record_id,
		claim->name, claim->record_id, NULL
	};

	twofa_stmt_list(stmt, values);
	twofa_sql_read(claim->store->sql, &stmt, claim_looked_up, claim);
}

static void claim_written(enum twofa_write_result result, void *context)
{
	struct twofa_claim *claim = context;

	if (result == TWOFA_WRITE_FAILED && claim->store->sql != NULL)
		claim_look_up(claim);
	else
		claim_finish(claim, result);
}

void twofa_claim_run(struct twofa_store *store,
		     struct twofa_transaction **trans,
		     const char *name, const char *record_id,
		     twofa_write_callback_t *callback, void *context)
{
	struct twofa_claim *claim = i_new(struct twofa_claim, 1);

	claim->store = store;
	claim->name = i_strdup(name);
	claim->record_id = i_strdup(record_id);
	claim->callback = callback;
	claim->context = context;
	twofa_transaction_run(trans, claim_written, claim);
}
