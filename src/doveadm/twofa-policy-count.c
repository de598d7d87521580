/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "doveadm/twofa-policy-count.h"
#include "doveadm/twofa-result.h"
#include "doveadm/twofa-users.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-name.h"

/* The service knows the mailboxes that have a record, the userdbs know all. So
   the names that the userdbs list are sent to the service, some at a time. */

#define BATCH_NAMES 40
#define REQUEST_MAX_LEN 12000

struct counting {
	const char *socket_path, *scope;
	pool_t pool;
	struct twofa_policy_count *count;
	string_t *request;
	unsigned int names;
};

static bool scope_is_server(const char *scope)
{
	return strcasecmp(scope, "server") == 0;
}

static bool is_in_scope(const char *scope, const char *name)
{
	const char *canonical, *error;

	if (scope_is_server(scope))
		return TRUE;
	if (twofa_name_canonical(name, &canonical, &error) < 0)
		return FALSE;
	return *scope == '@' ?
		strcasecmp(twofa_name_domain(canonical), scope + 1) == 0 :
		strcasecmp(canonical, scope) == 0;
}

/* 0 = the server, 1 = a domain, 2 = a mailbox; a smaller scope decides */
static unsigned int scope_level(const char *scope)
{
	if (*scope == '\0' || scope_is_server(scope))
		return 0;
	return *scope == '@' ? 1 : 2;
}

static void count_row(struct counting *counting, const char *const *row)
{
	if (scope_level(twofa_row_get(row, "now_from")) >
	    scope_level(counting->scope))
		return;
	counting->count->mailboxes++;
	if (strcmp(twofa_row_get(row, "enabled"), "yes") != 0)
		counting->count->closed++;
}

/* Returns -1 if the service can't be asked. */
static int count_send(struct counting *counting)
{
	struct twofa_result result;
	const char *const *row;
	int ret = 0;

	if (counting->names == 0)
		return 0;
	twofa_result_init(&result);
	twofa_result_request(&result, counting->socket_path, "POLICY-CHECK",
			     str_c(counting->request), TRUE);
	if (result.outcome != TWOFA_OUTCOME_OK) {
		counting->count->error = p_strdup(counting->pool, result.text);
		ret = -1;
	}
	array_foreach_elem(&result.rows, row)
		count_row(counting, row);
	twofa_result_deinit(&result);
	str_truncate(counting->request, 0);
	counting->names = 0;
	return ret;
}

static int count_user(struct counting *counting, const char *name)
{
	if (!is_in_scope(counting->scope, name))
		return 0;
	twofa_fields_add(counting->request, "name", name);
	return ++counting->names < BATCH_NAMES &&
		str_len(counting->request) < REQUEST_MAX_LEN ?
		0 : count_send(counting);
}

static void count_users(struct counting *counting, struct twofa_users *users)
{
	const char *name, *home, *error;
	int ret, sent = 0;

	do T_BEGIN {
		ret = twofa_users_next(users, &name, &home, &error);
		if (ret > 0)
			sent = count_user(counting, name);
		else if (ret < 0)
			error = p_strdup(counting->pool, error);
	} T_END; while (ret > 0 && sent == 0);
	if (sent == 0 && ret < 0)
		counting->count->error = error;
	if (sent == 0)
		(void)count_send(counting);
}

void twofa_policy_count(const char *socket_path, const char *scope,
			pool_t pool, struct twofa_policy_count *count_r)
{
	const char *const one[] = { scope, NULL };
	struct counting counting = {
		.socket_path = socket_path, .scope = scope, .pool = pool,
		.count = count_r, .request = str_new(pool, REQUEST_MAX_LEN),
	};
	struct twofa_users *users;
	const char *error;

	i_zero(count_r);
	users = scope_level(scope) == 2 ? twofa_users_init(one, &error) :
		twofa_users_init_list(&error);
	if (users == NULL) {
		count_r->error = p_strdup(pool, error);
		return;
	}
	count_users(&counting, users);
	twofa_users_deinit(&users);
	if (count_r->error == NULL && count_r->mailboxes == 0)
		count_r->error = "the userdbs list no mailbox of it";
}
