/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-token.h"
#include "panel/http/panel-reply.h"
#include "panel/pages/pages.h"

/* The style sheet of all pages, which make turns into a C string. */

#define HASH_CHARS 12

static const char panel_style[] =
#include "style.inc"
;

const char *page_style_path(pool_t pool)
{
	const char *hash = t_strndup(twofa_token_proof(panel_style),
				     HASH_CHARS);

	return p_strconcat(pool, "style-", hash, ".css", NULL);
}

void page_style_get(struct panel_request *request)
{
	panel_reply_file(request, "text/css; charset=utf-8", panel_style,
			 sizeof(panel_style) - 1);
}
