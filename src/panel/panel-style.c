/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "twofa-token.h"
#include "panel-pages.h"
#include "panel-reply.h"
#include "panel-style.h"

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
