/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-token.h"
#include "panel/html/panel-style.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-reply.h"

#define HASH_CHARS 12

static const char panel_style[] =
#include "style.inc"
;

static const char *style_path;

void panel_style_init(pool_t pool)
{
	const char *hash = t_strndup(twofa_token_proof(panel_style),
				     HASH_CHARS);

	style_path = p_strconcat(pool, "style-", hash, ".css", NULL);
}

const char *panel_style_path(void)
{
	return style_path;
}

void panel_style_get(struct panel_request *request)
{
	panel_reply_file(request, "text/css; charset=utf-8", panel_style,
			 sizeof(panel_style) - 1);
}
