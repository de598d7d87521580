/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "service/db/twofa-sql.h"
#include "service/store/twofa-store.h"

/* A store that can't be read: the error that is logged and returned. */

const char *
twofa_store_read_failed(struct twofa_store *store, const char *error)
{
	error = t_strdup_printf("The twofa store can't be read: %s", error);
	if (twofa_sql_get_dialect(store->sql) == TWOFA_SQL_SQLITE)
		store->fault(error, store->fault_context);
	else
		e_error(store->event, "%s", error);
	return error;
}
