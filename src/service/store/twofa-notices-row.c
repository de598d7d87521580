/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-syntax/twofa-token.h"
#include "lib-twofa/twofa-mac.h"
#include "lib-twofa/twofa-seal.h"
#include "service/store/twofa-change.h"
#include "service/store/twofa-notices-row.h"
#include "service/store/twofa-record.h"
#include "service/store/twofa-store.h"

/* The seal covers what decides where mails go and which of them, so the row has
   no MAC. A person who can write the database can delete it: then the mails go
   to the mailbox alone. */

#define DAY_SECS (24*60*60)

#define COLUMN(field, ...) \
	TWOFA_COLUMN(struct twofa_notices, field, __VA_ARGS__)

static const struct twofa_column columns[] = {
	COLUMN(record_id, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_PRIMARY,
	       .signed_as = 1),
	COLUMN(level, .signed_as = 2),
	COLUMN(language, .text = TWOFA_TEXT_ID, .signed_as = 3),
	COLUMN(zone, .text = TWOFA_TEXT_ID, .signed_as = 4),
	COLUMN(verifier, .text = TWOFA_TEXT_HASH, .signed_as = 5),
	COLUMN(expires, .signed_as = 6),
	COLUMN(sealed, .text = TWOFA_TEXT_RESULT),
	COLUMN(codes_day),
	COLUMN(codes_count),
};

const struct twofa_table twofa_notices_table = {
	.name = "twofa_notices",
	.title = "choice of notices",
	.signed_kind = "notices",
	TWOFA_TABLE_COLUMNS(struct twofa_notices, columns),
};

static const char *const level_words[] = {
	[TWOFA_NOTICES_ALL] = "all",
	[TWOFA_NOTICES_LESS] = "less",
	[TWOFA_NOTICES_CHANGES] = "changes",
};

const char *twofa_notices_level_word(enum twofa_notices_level level)
{
	i_assert(level != 0 && level < N_ELEMENTS(level_words));
	return level_words[level];
}

int twofa_notices_level_parse(const char *word,
			      enum twofa_notices_level *level_r)
{
	unsigned int i;

	for (i = TWOFA_NOTICES_ALL; i < N_ELEMENTS(level_words); i++) {
		if (strcmp(level_words[i], word) == 0) {
			*level_r = i;
			return 0;
		}
	}
	return -1;
}

struct twofa_stmt *
twofa_notices_select(struct twofa_sql *sql, const char *record_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_table_select(sql, &twofa_notices_table,
				  "WHERE record_id = ?");
	twofa_stmt_str(stmt, record_id);
	return stmt;
}

struct twofa_stmt *
twofa_notices_select_name(struct twofa_sql *sql, const char *name)
{
	struct twofa_stmt *stmt;

	stmt = twofa_table_select(sql, &twofa_notices_table,
				  "WHERE record_id IN (SELECT record_id "
				  TWOFA_RECORD_OF_NAME")");
	twofa_stmt_str(stmt, name);
	return stmt;
}

static void notices_init(pool_t pool, const char *record_id,
			 struct twofa_notices *notices_r)
{
	i_zero(notices_r);
	notices_r->record_id = p_strdup(pool, record_id);
	notices_r->level = TWOFA_NOTICES_ALL;
	notices_r->language = notices_r->zone = notices_r->verifier =
		notices_r->sealed = notices_r->address =
		notices_r->new_address = "";
}

/* Returns 0 = ok, -1 = the row was altered. */
static int notices_open(pool_t pool, const struct twofa_keys *keys,
			struct twofa_notices *notices, const char **error_r)
{
	const char *const *addresses;
	const unsigned char *data;
	size_t size;

	if (twofa_unseal(keys, twofa_table_signed_fields(
				&twofa_notices_table, notices),
			 notices->sealed, pool, &data, &size, error_r) <= 0)
		return -1;
	addresses = (const char *const *)p_strsplit(
		pool, t_strndup(data, size), "\n");
	if (str_array_length(addresses) != 2 ||
	    notices->level < TWOFA_NOTICES_ALL ||
	    notices->level > TWOFA_NOTICES_CHANGES) {
		*error_r = "unknown contents";
		return -1;
	}
	notices->address = addresses[0];
	notices->new_address = addresses[1];
	return 0;
}

void twofa_notices_parse(pool_t pool, const struct twofa_keys *keys,
			 const char *const *row,
			 struct twofa_notices *notices_r)
{
	const char *error, *id;

	if (twofa_table_parse(&twofa_notices_table, pool, NULL, row, notices_r,
			      &error) == 0 &&
	    notices_open(pool, keys, notices_r, &error) == 0)
		return;
	id = notices_r->record_id;
	notices_init(pool, id, notices_r);
	notices_r->corrupt = p_strdup(pool, error);
}

void twofa_notices_read(pool_t pool, const struct twofa_keys *keys,
			const struct twofa_rows *rows, const char *record_id,
			struct twofa_notices *notices_r)
{
	if (rows->count > 0) {
		twofa_notices_parse(pool, keys, rows->rows[0], notices_r);
		return;
	}
	notices_init(pool, record_id, notices_r);
	notices_r->is_new = TRUE;
}

static void notices_seal(struct twofa_notices *notices,
			 const struct twofa_keys *keys)
{
	const char *plain = t_strconcat(notices->address, "\n",
					notices->new_address, NULL);
	string_t *sealed = t_str_new(1024);

	twofa_seal(keys, twofa_table_signed_fields(&twofa_notices_table,
						   notices),
		   (const unsigned char *)plain, strlen(plain), sealed);
	notices->sealed = str_c(sealed);
}

static struct twofa_stmt *
notices_update(struct twofa_sql *sql, const struct twofa_notices *notices)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "UPDATE twofa_notices SET level = ?, "
			       "language = ?, zone = ?, verifier = ?, "
			       "expires = ?, sealed = ?, codes_day = ?, "
			       "codes_count = ? WHERE record_id = ?");
	twofa_stmt_num(stmt, notices->level);
	twofa_stmt_str(stmt, notices->language);
	twofa_stmt_str(stmt, notices->zone);
	twofa_stmt_str(stmt, notices->verifier);
	twofa_stmt_num(stmt, notices->expires);
	twofa_stmt_str(stmt, notices->sealed);
	twofa_stmt_num(stmt, notices->codes_day);
	twofa_stmt_num(stmt, notices->codes_count);
	twofa_stmt_str(stmt, notices->record_id);
	return stmt;
}

void twofa_notices_store(struct twofa_change *change,
			 struct twofa_store *store,
			 const struct twofa_notices *notices)
{
	struct twofa_notices row = *notices;

	notices_seal(&row, store->keys);
	if (row.is_new)
		twofa_change_insert(change, &twofa_notices_table, &row);
	else
		twofa_change_add(change, notices_update(store->sql, &row));
}

struct twofa_stmt *
twofa_notices_delete(struct twofa_sql *sql, const char *record_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_notices "
			       "WHERE record_id = ?");
	twofa_stmt_str(stmt, record_id);
	return stmt;
}

/* The code that was mailed to a new address */

/* The address is one of the fields: a code is good for no other one. */
static const char *const *
verifier_fields(const struct twofa_notices *notices, const char *normal)
{
	const char **fields = t_new(const char *, 5);

	fields[0] = "notices-address";
	fields[1] = notices->record_id;
	fields[2] = notices->new_address;
	fields[3] = twofa_token_proof(normal);
	return fields;
}

const char *
twofa_notices_code_new(pool_t pool, const struct twofa_keys *keys,
		       int64_t now, struct twofa_notices *notices)
{
	const char *code, *normal;

	code = twofa_token_generate(pool, TWOFA_RECOVERY_CODE_SYMBOLS);
	if (!twofa_recovery_code_parse(pool, code, &normal))
		i_unreached();
	notices->verifier = p_strdup(pool, twofa_mac_create(
		keys, TWOFA_PURPOSE_RECOVERY_CODE,
		verifier_fields(notices, normal)));
	notices->expires = now + TWOFA_NOTICES_CODE_SECS;
	return code;
}

bool twofa_notices_is_waiting(const struct twofa_notices *notices, int64_t now)
{
	return *notices->new_address != '\0' &&
		*notices->verifier != '\0' && notices->expires > now;
}

bool twofa_notices_code_is(const struct twofa_notices *notices,
			   const struct twofa_keys *keys, int64_t now,
			   const char *code)
{
	const char *normal;

	return twofa_notices_is_waiting(notices, now) &&
		twofa_recovery_code_parse(pool_datastack_create(), code,
					  &normal) &&
		twofa_mac_verify(keys, TWOFA_PURPOSE_RECOVERY_CODE,
				 verifier_fields(notices, normal),
				 notices->verifier) > 0;
}

bool twofa_notices_may_mail(struct twofa_notices *notices, int64_t now)
{
	if (notices->codes_day != now / DAY_SECS) {
		notices->codes_day = now / DAY_SECS;
		notices->codes_count = 0;
	}
	if (notices->codes_count >= TWOFA_NOTICES_CODES_PER_DAY)
		return FALSE;
	notices->codes_count++;
	return TRUE;
}
