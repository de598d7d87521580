/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-token.h"
#include "panel/http/panel-reply.h"
#include "panel/pages/pages.h"

/* The style sheet and the icon of all pages, which make turns into C strings. */

#define HASH_CHARS 12

static const char panel_style[] =
#include "style.inc"
;
static const char panel_icon[] =
#include "icon.inc"
;

static const char *
file_path(pool_t pool, const char *name, const char *data, const char *suffix)
{
	const char *hash = t_strndup(twofa_token_proof(data), HASH_CHARS);

	return p_strconcat(pool, name, "-", hash, suffix, NULL);
}

const char *page_style_path(pool_t pool)
{
	return file_path(pool, "style", panel_style, ".css");
}

void page_style_get(struct panel_request *request)
{
	panel_reply_file(request, "text/css; charset=utf-8", panel_style,
			 sizeof(panel_style) - 1);
}

const char *page_icon_path(pool_t pool)
{
	return file_path(pool, "icon", panel_icon, ".svg");
}

void page_icon_get(struct panel_request *request)
{
	panel_reply_file(request, "image/svg+xml", panel_icon,
			 sizeof(panel_icon) - 1);
}
