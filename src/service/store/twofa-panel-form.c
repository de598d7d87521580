/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-twofa/twofa-mac.h"
#include "lib-twofa/twofa-seal.h"
#include "service/store/twofa-panel-form.h"
#include "service/store/twofa-panel-session.h"

/* The id is made of the session's token, which the store does not have. So a
   form of another session has no row, whatever its nonce is, and nobody who
   only reads or writes the store can have a result shown. The row has no MAC:
   the seal covers what decides about the result, and a person who can delete
   rows can undo anything of a session anyway. */

#define COLUMN(field, ...) \
	TWOFA_COLUMN(struct twofa_panel_form, field, __VA_ARGS__)

static const struct twofa_column columns[] = {
	COLUMN(form_id, .text = TWOFA_TEXT_HASH, .key = TWOFA_KEY_PRIMARY,
	       .signed_as = 1),
	COLUMN(session_id, .text = TWOFA_TEXT_ID, .key = TWOFA_KEY_INDEX,
	       .signed_as = 2),
	COLUMN(nonce, .text = TWOFA_TEXT_ID, .signed_as = 3),
	COLUMN(page, .text = TWOFA_TEXT_ID, .signed_as = 4),
	COLUMN(state),
	COLUMN(once, .signed_as = 5),
	COLUMN(created, .signed_as = 6),
	COLUMN(expires, .signed_as = 7),
	COLUMN(sealed, .text = TWOFA_TEXT_RESULT),
};

const struct twofa_table twofa_panel_form_table = {
	.name = "twofa_panel_forms",
	.title = "form of the User Panel",
	.signed_kind = "panel-form",
	TWOFA_TABLE_COLUMNS(struct twofa_panel_form, columns),
};

static const char *const *id_fields(const char *token, const char *nonce)
{
	const char **fields = t_new(const char *, 4);

	fields[0] = "panel-form";
	fields[1] = token;
	fields[2] = nonce;
	return fields;
}

const char *twofa_panel_form_id(const struct twofa_keys *keys,
				const char *token, const char *nonce)
{
	return twofa_mac_create(keys, TWOFA_PURPOSE_SESSION,
				id_fields(token, nonce));
}

struct twofa_stmt *
twofa_panel_form_select(struct twofa_sql *sql, const struct twofa_keys *keys,
			const char *token, const char *nonce)
{
	const char *const *ids = twofa_mac_create_all(
		pool_datastack_create(), keys, TWOFA_PURPOSE_SESSION,
		id_fields(token, nonce));
	struct twofa_stmt *stmt;

	stmt = twofa_table_select(sql, &twofa_panel_form_table, t_strdup_printf(
		"WHERE form_id IN (%s)",
		twofa_sql_marks(str_array_length(ids))));
	twofa_stmt_list(stmt, ids);
	return stmt;
}

struct twofa_stmt *
twofa_panel_form_select_unsaved(struct twofa_sql *sql, const char *session_id,
				int64_t now)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "SELECT nonce, page FROM twofa_panel_forms "
			       "WHERE session_id = ? AND state = ? AND "
			       "once = 1 AND expires > ? "
			       "ORDER BY expires DESC, created DESC LIMIT 1");
	twofa_stmt_str(stmt, session_id);
	twofa_stmt_num(stmt, TWOFA_PANEL_FORM_KEPT);
	twofa_stmt_num(stmt, now);
	return stmt;
}

int twofa_panel_form_parse(pool_t pool, const char *const *row,
			   struct twofa_panel_form *form_r,
			   const char **error_r)
{
	return twofa_table_parse(&twofa_panel_form_table, pool, NULL, row,
				 form_r, error_r);
}

struct twofa_stmt *
twofa_panel_form_begin(struct twofa_sql *sql,
		       const struct twofa_panel_form *form)
{
	struct twofa_stmt *stmt;

	stmt = twofa_table_insert_if(sql, &twofa_panel_form_table,
		TWOFA_PANEL_SESSION_FROM" AND (SELECT COUNT(*) FROM "
		"twofa_panel_forms WHERE session_id = ?) < ?", TRUE);
	twofa_table_bind(stmt, &twofa_panel_form_table, NULL, form);
	twofa_stmt_str(stmt, form->session_id);
	twofa_stmt_str(stmt, form->session_id);
	twofa_stmt_num(stmt, TWOFA_PANEL_FORM_MAX_PER_SESSION);
	return stmt;
}

struct twofa_stmt *
twofa_panel_form_keep(struct twofa_sql *sql,
		      const struct twofa_panel_form *form)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "UPDATE twofa_panel_forms SET state = ?, "
			       "once = ?, expires = ?, sealed = ? "
			       "WHERE form_id = ? AND state = ?");
	twofa_stmt_num(stmt, TWOFA_PANEL_FORM_KEPT);
	twofa_stmt_num(stmt, form->once ? 1 : 0);
	twofa_stmt_num(stmt, form->expires);
	twofa_stmt_str(stmt, form->sealed);
	twofa_stmt_str(stmt, form->form_id);
	twofa_stmt_num(stmt, TWOFA_PANEL_FORM_RUNNING);
	return stmt;
}

struct twofa_stmt *
twofa_panel_form_drop(struct twofa_sql *sql, const char *form_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "UPDATE twofa_panel_forms SET state = ?, "
			       "sealed = '' WHERE form_id = ? AND state = ?");
	twofa_stmt_num(stmt, TWOFA_PANEL_FORM_OVER);
	twofa_stmt_str(stmt, form_id);
	twofa_stmt_num(stmt, TWOFA_PANEL_FORM_KEPT);
	return stmt;
}

#define DROP_OVER "UPDATE twofa_panel_forms SET state = ?, sealed = '' WHERE "
#define IS_OVER "expires <= ? AND state = ?"

struct twofa_stmt *
twofa_panel_form_drop_over(struct twofa_sql *sql, const char *session_id,
			   int64_t now)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, DROP_OVER"session_id = ? AND "IS_OVER);
	twofa_stmt_num(stmt, TWOFA_PANEL_FORM_OVER);
	twofa_stmt_str(stmt, session_id);
	twofa_stmt_num(stmt, now);
	twofa_stmt_num(stmt, TWOFA_PANEL_FORM_KEPT);
	return stmt;
}

struct twofa_stmt *
twofa_panel_form_drop_all_over(struct twofa_sql *sql, int64_t now)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, DROP_OVER""IS_OVER);
	twofa_stmt_num(stmt, TWOFA_PANEL_FORM_OVER);
	twofa_stmt_num(stmt, now);
	twofa_stmt_num(stmt, TWOFA_PANEL_FORM_KEPT);
	return stmt;
}

struct twofa_stmt *
twofa_panel_form_delete_all(struct twofa_sql *sql, const char *session_id)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_panel_forms "
			       "WHERE session_id = ?");
	twofa_stmt_str(stmt, session_id);
	return stmt;
}

struct twofa_stmt *
twofa_panel_form_delete_old(struct twofa_sql *sql, int64_t now)
{
	struct twofa_stmt *stmt;

	stmt = twofa_stmt_init(sql, "DELETE FROM twofa_panel_forms "
			       "WHERE created <= ?");
	twofa_stmt_num(stmt, now - TWOFA_PANEL_FORM_MAX_SECS);
	return stmt;
}

void twofa_panel_form_seal(struct twofa_panel_form *form,
			   const struct twofa_keys *keys, pool_t pool,
			   const char *result)
{
	string_t *sealed = str_new(pool, 1024);

	twofa_seal(keys, twofa_table_signed_fields(&twofa_panel_form_table,
						   form),
		   (const unsigned char *)result, strlen(result), sealed);
	form->sealed = str_c(sealed);
}

int twofa_panel_form_unseal(const struct twofa_panel_form *form,
			    const struct twofa_keys *keys, pool_t pool,
			    const char **result_r, const char **error_r)
{
	const unsigned char *data;
	size_t size;

	if (twofa_unseal(keys, twofa_table_signed_fields(
				&twofa_panel_form_table, form),
			 form->sealed, pool, &data, &size, error_r) <= 0)
		return -1;
	*result_r = p_strndup(pool, data, size);
	return 0;
}
