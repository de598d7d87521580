/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PANEL_FORM_H
#define TWOFA_PANEL_FORM_H

#include "service/db/twofa-table.h"

/* A row of twofa_panel_forms (doc/store.md): a form of the User Panel that was
   sent in a session. As long as the row is there, the same form does nothing a
   second time; for some minutes the row also keeps what came of it, sealed. */

struct twofa_keys;

/* how long a result can be shown again */
#define TWOFA_PANEL_FORM_KEEP_SECS (10*60)
/* No session lives as long, so the panel takes no form that is older. */
#define TWOFA_PANEL_FORM_MAX_SECS (9*60*60)
#define TWOFA_PANEL_FORM_MAX_PER_SESSION 300
/* of a result, so that its sealed text fits into 64 kB */
#define TWOFA_PANEL_FORM_MAX_BYTES (44*1024)

enum twofa_panel_form_state {
	/* what it asks for is being done */
	TWOFA_PANEL_FORM_RUNNING = 1,
	TWOFA_PANEL_FORM_KEPT = 2,
	/* done, and the result is no longer kept */
	TWOFA_PANEL_FORM_OVER = 3,
};

struct twofa_panel_form {
	/* a keyed hash of the session's token and the nonce */
	const char *form_id;
	const char *session_id;
	/* the form's random number, which the result's address has in it; it
	   is of use only together with the session's token */
	const char *nonce;
	const char *page; /* the path to which the form was sent */
	enum twofa_panel_form_state state;
	/* the result has secrets that are shown only here: it is kept until
	   the owner says that she has them */
	bool once;
	int64_t created, expires; /* expires: of the result */
	const char *sealed;
};

extern const struct twofa_table twofa_panel_form_table;

/* Returns the id of a form by the newest key, from the data stack. */
const char *twofa_panel_form_id(const struct twofa_keys *keys,
				const char *token, const char *nonce);
/* Selects the row of a form, whichever key its id was made with. */
struct twofa_stmt *
twofa_panel_form_select(struct twofa_sql *sql, const struct twofa_keys *keys,
			const char *token, const char *nonce);
/* Selects the newest result of a session that is shown only once and not saved
   yet: its nonce and page. */
struct twofa_stmt *
twofa_panel_form_select_unsaved(struct twofa_sql *sql, const char *session_id,
				int64_t now);
/* Reads a row. Returns 0 = ok, -1 = corrupt. */
int twofa_panel_form_parse(pool_t pool, const char *const *row,
			   struct twofa_panel_form *form_r,
			   const char **error_r);

/* Inserts no row if the form has one, if its session is gone, or if the session
   has sent too many forms. */
struct twofa_stmt *
twofa_panel_form_begin(struct twofa_sql *sql,
		       const struct twofa_panel_form *form);
/* Changes the row only if the form's action is running. */
struct twofa_stmt *
twofa_panel_form_keep(struct twofa_sql *sql,
		      const struct twofa_panel_form *form);
/* Forgets a result that is kept. */
struct twofa_stmt *
twofa_panel_form_drop(struct twofa_sql *sql, const char *form_id);
/* Forget the results whose minutes are over: of a session, and of all. */
struct twofa_stmt *
twofa_panel_form_drop_over(struct twofa_sql *sql, const char *session_id,
			   int64_t now);
struct twofa_stmt *
twofa_panel_form_drop_all_over(struct twofa_sql *sql, int64_t now);
/* Deletes the rows of a session. */
struct twofa_stmt *
twofa_panel_form_delete_all(struct twofa_sql *sql, const char *session_id);
/* Deletes the rows of forms that the panel no longer takes. */
struct twofa_stmt *
twofa_panel_form_delete_old(struct twofa_sql *sql, int64_t now);

/* Seals a result for this row, which must be complete but for sealed. */
void twofa_panel_form_seal(struct twofa_panel_form *form,
			   const struct twofa_keys *keys, pool_t pool,
			   const char *result);
/* Returns 0 = result_r is the result, allocated from pool (a clean one); -1 =
   it was sealed for another row, or with an unknown key. */
int twofa_panel_form_unseal(const struct twofa_panel_form *form,
			    const struct twofa_keys *keys, pool_t pool,
			    const char **result_r, const char **error_r);

#endif
