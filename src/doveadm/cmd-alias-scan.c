/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "doveadm/twofa-cmd-request.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-pages.h"
#include "doveadm/twofa-params.h"
#include "doveadm/twofa-result.h"
#include "doveadm/twofa-users.h"
#include "lib-protocol/twofa-fields.h"

#include <stdio.h>

/* doveadm twofa alias scan: tells the service the homes of all mailboxes, and
   prints the names that have the home of a mailbox with a record. */

/* A request has to fit into one line of the protocol. */
#define REQUEST_MAX_LEN 6000
#define PROGRESS_USERS 10000
#define MAX_ROWS 10000

struct scan {
	struct twofa_cmd_context *ctx;
	/* the answer to one request */
	struct twofa_result result;
	string_t *request;
	unsigned int users, added, found;
	bool progress;
};

/* The service knows more homes now. */
static void scan_row(struct scan *scan, const char *const *row)
{
	struct twofa_result *all = scan->ctx->result;
	const char *const *copy;

	if (*twofa_row_get(row, "added") != '\0') {
		scan->added++;
		return;
	}
	if (++scan->found > MAX_ROWS)
		return;
	copy = p_strarray_dup(all->pool, row);
	array_push_back(&all->rows, &copy);
}

/* Returns -1 if the service can't be asked. */
static int scan_send(struct scan *scan)
{
	const char *const *row;
	int ret = 0;

	if (str_len(scan->request) == 0)
		return 0;
	twofa_result_init(&scan->result);
	twofa_result_request(&scan->result,
			     twofa_cmd_socket_path(scan->ctx->cctx),
			     "HOMES", str_c(scan->request), TRUE);
	if (scan->result.outcome == TWOFA_OUTCOME_OK) {
		array_foreach_elem(&scan->result.rows, row)
			scan_row(scan, row);
	} else {
		twofa_result_set_error(scan->ctx->result, "%s",
				       scan->result.text);
		ret = -1;
	}
	twofa_result_deinit(&scan->result);
	str_truncate(scan->request, 0);
	return ret;
}

static int scan_user(struct scan *scan, const char *name, const char *home)
{
	if (++scan->users % PROGRESS_USERS == 0 && scan->progress)
		fprintf(stderr, "%u names, %u homes of mailboxes with a "
			"record are new\n", scan->users, scan->added);
	if (home == NULL)
		return 0;
	twofa_fields_add(scan->request, "name", name);
	twofa_fields_add(scan->request, "home", home);
	return str_len(scan->request) < REQUEST_MAX_LEN ? 0 : scan_send(scan);
}

static int scan_users(struct scan *scan, struct twofa_users *users)
{
	const char *name, *home, *error;
	int ret, sent = 0;

	while ((ret = twofa_users_next(users, &name, &home, &error)) > 0 &&
	       sent == 0) T_BEGIN {
		sent = scan_user(scan, name, home);
	} T_END;
	if (ret < 0) {
		twofa_result_set_error(scan->ctx->result,
			"Not all mailboxes were looked at: %s. Run the "
			"command again", error);
	}
	if (ret < 0 || sent < 0 || scan_send(scan) < 0)
		return -1;
	if (twofa_users_failed(users) == 0)
		return 0;
	twofa_result_set_error(scan->ctx->result,
		"The userdbs failed for %u of %u names: see Dovecot's log, and "
		"run the command again", twofa_users_failed(users),
		scan->users);
	return -1;
}

/* names: NULL = all users that the userdbs can list. */
static int scan_names(struct scan *scan, const char *const *names)
{
	struct twofa_users *users;
	const char *error;
	int ret;

	users = twofa_users_init(names, &error);
	if (users == NULL) {
		twofa_result_set_error(scan->ctx->result,
			"%u homes of mailboxes with a record are new. Which "
			"other names have such a home is not known, as Dovecot "
			"does not tell all mailboxes: %s", scan->added, error);
		return -1;
	}
	ret = scan_users(scan, users);
	twofa_users_deinit(&users);
	return ret;
}

static int scan_page(const struct twofa_result *page, void *context)
{
	if (array_count(&page->rows) == 0)
		return 0;
	return scan_names(context, twofa_result_values(page, "user"));
}

/* The mailboxes that have a record come first: what the service has to know is
   known then, whether or not the userdbs can list all users. */
static int scan_records(struct scan *scan)
{
	return twofa_pages(scan->ctx->result,
			   twofa_cmd_socket_path(scan->ctx->cctx), "",
			   scan_page, scan);
}

/* What was found before is found once more. */
static int scan_all(struct scan *scan)
{
	scan->users = scan->found = 0;
	array_clear(&scan->ctx->result->rows);
	if (scan_names(scan, NULL) < 0)
		return -1;
	if (scan->users > 0)
		return 0;
	twofa_result_set_error(scan->ctx->result,
		"The userdbs list no users: can they list them?");
	return -1;
}

void twofa_cmd_alias_scan_run(struct twofa_cmd_context *ctx)
{
	struct scan scan = {
		.ctx = ctx,
		.request = str_new(ctx->result->pool, REQUEST_MAX_LEN * 2),
		.progress = twofa_compat_doveadm_is_cli(ctx->cctx),
	};

	if (scan_records(&scan) < 0 || scan_all(&scan) < 0)
		return;
	if (scan.progress) {
		fprintf(stderr, "%u names were looked up, %u homes of "
			"mailboxes with a record were new, %u other names have "
			"such a home\n", scan.users, scan.added, scan.found);
	}
	twofa_result_set_ok(ctx->result);
}
