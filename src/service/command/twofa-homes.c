/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "lib-syntax/twofa-home.h"
#include "lib-syntax/twofa-token.h"
#include "service/command/twofa-homes.h"
#include "service/command/twofa-service.h"
#include "service/store/twofa-change.h"
#include "service/store/twofa-other-name.h"
#include "settings/twofa-settings.h"

/* The service gets the proof of a home, and never its path. A home that many
   mailboxes share says nothing about which of them is opened; only the admin
   knows that the sharing is meant, and says so in twofa_shared_homes. */

bool twofa_home_is_shared(const struct twofa_service *service,
			  const char *proof)
{
	const char *const *home = t_strsplit_spaces(
		service->set->twofa_shared_homes, " ");

	for (; *home != NULL; home++) {
		if (null_strcmp(twofa_home_proof(*home), proof) == 0)
			return TRUE;
	}
	return FALSE;
}

const char *const *
twofa_homes_tags(const struct twofa_service *service, pool_t pool,
		 const char *const *proofs)
{
	ARRAY_TYPE(const_string) tags;
	const char *const *of_home;

	p_array_init(&tags, pool, 4);
	for (; *proofs != NULL; proofs++) {
		if (!twofa_token_proof_valid(*proofs) ||
		    twofa_home_is_shared(service, *proofs))
			continue;
		of_home = twofa_home_tags(pool, service->store.keys, *proofs);
		array_append(&tags, of_home, str_array_length(of_home));
	}
	array_append_zero(&tags);
	return array_front(&tags);
}

/* The last key is the newest one. */
static void
home_new(pool_t pool, const char *record_id, const char *const *tags,
	 const char *from, struct twofa_other_name *home_r)
{
	twofa_other_name_new(pool, record_id, TWOFA_OTHER_NAME_HOME,
			     tags[str_array_length(tags) - 1], from,
			     ioloop_time, home_r);
}

void twofa_homes_add(struct twofa_service *service, const char *record_id,
		     const char *const *tags, const char *from)
{
	struct twofa_sql *sql = service->store.sql;
	struct twofa_other_name home;
	struct twofa_writes *writes;

	if (*tags == NULL)
		return;
	home_new(pool_datastack_create(), record_id, tags, from, &home);
	writes = twofa_writes_init(sql, FALSE);
	twofa_writes_add(writes, twofa_home_insert(sql, service->store.keys,
						   &home), TWOFA_WRITE_ANY);
	twofa_writes_add(writes, twofa_home_delete_oldest(sql, record_id),
			 TWOFA_WRITE_ANY);
	twofa_writes_run(&writes, NULL, NULL);
}

void twofa_homes_add_change(struct twofa_service *service,
			    struct twofa_change *change, const char *record_id,
			    const char *const *tags, const char *from)
{
	struct twofa_other_name home;

	if (*tags == NULL)
		return;
	home_new(pool_datastack_create(), record_id, tags, from, &home);
	twofa_change_insert_new(change, &twofa_other_name_table, &home);
	twofa_change_add(change, twofa_home_delete_oldest(service->store.sql,
							  record_id));
}
