/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "doveadm/twofa-pages.h"
#include "doveadm/twofa-result.h"
#include "lib-protocol/twofa-fields.h"

/* Returns 1 = there are more pages, 0 = this was the last one, -1 = ended.
   after is where this page begins, and where the next one does. */
static int
page_get(struct twofa_result *result, const char *socket_path,
	 const char *command, const char *fields, string_t *after,
	 twofa_page_callback_t *callback, void *context)
{
	struct twofa_result page;
	string_t *request = t_str_new(256);
	int ret = -1;

	str_append(request, fields);
	if (str_len(after) > 0)
		twofa_fields_add(request, "after", str_c(after));
	twofa_result_init(&page);
	twofa_result_request(&page, socket_path, command, str_c(request), TRUE);
	str_truncate(after, 0);
	str_append(after, page.more);
	switch (page.outcome) {
	case TWOFA_OUTCOME_OK:
		twofa_result_set_ok(result);
		if (callback(&page, context) == 0)
			ret = str_len(after) > 0 ? 1 : 0;
		break;
	case TWOFA_OUTCOME_FAIL:
		twofa_result_set_fail(result, page.error, "%s", page.text);
		break;
	case TWOFA_OUTCOME_ERROR:
		twofa_result_set_error(result, "%s", page.text);
		break;
	}
	twofa_result_deinit(&page);
	return ret;
}

int twofa_pages(struct twofa_result *result, const char *socket_path,
		const char *fields, twofa_page_callback_t *callback,
		void *context)
{
	return twofa_pages_of(result, socket_path, "LIST", fields, callback,
			      context);
}

int twofa_pages_of(struct twofa_result *result, const char *socket_path,
		   const char *command, const char *fields,
		   twofa_page_callback_t *callback, void *context)
{
	string_t *after = str_new(default_pool, 256);
	int ret;

	do T_BEGIN {
		ret = page_get(result, socket_path, command, fields, after,
			       callback, context);
	} T_END; while (ret > 0);
	str_free(&after);
	return ret;
}
