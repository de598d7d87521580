/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "auth/twofa-login-base.h"
#include "auth/twofa-login-cut.h"
#include "auth/twofa-request.h"
#include "lib-syntax/twofa-cut.h"

/* What the other passdbs get to see of the string that the client sent. */

static bool cut_as(pool_t pool, const char *string, const char *cut,
		   size_t *base_len_r, const char **code_r)
{
	unsigned int digits;

	if (strcmp(cut, "recovery") == 0)
		return twofa_cut_recovery(pool, string, base_len_r, code_r);
	if (strncmp(cut, "totp", 4) != 0 ||
	    str_to_uint(cut + 4, &digits) < 0 || digits < 6 || digits > 8)
		return FALSE;
	return twofa_cut_totp(pool, string, digits, base_len_r, code_r);
}

/* Returns the length of what is left, and sets what was cut off. */
static size_t cut_code(struct twofa_login *login, const char *string)
{
	pool_t pool = login->request->pool;
	const char *const *cuts = t_strsplit_spaces(login->cuts, " ,");
	const char *code;
	size_t base_len;

	for (; *cuts != NULL; cuts++) {
		if (!cut_as(pool, string, *cuts, &base_len, &code))
			continue;
		login->code = code;
		login->cut = p_strdup(pool, *cuts);
		return base_len;
	}
	return strlen(string);
}

/* A key is worth nothing without a code before it. */
static size_t cut(struct twofa_login *login)
{
	const char *string = login->sent, *key, *without_key;
	size_t key_base_len, base_len;

	if (!login->key_fits ||
	    !twofa_cut_session_key(login->request->pool, string,
				   &key_base_len, &key))
		return cut_code(login, string);

	without_key = t_strndup(string, key_base_len);
	base_len = cut_code(login, without_key);
	twofa_login_wipe(without_key);
	if (login->code == NULL)
		return strlen(string);
	login->key = key;
	return base_len;
}

static void forget_cut(struct twofa_login *login)
{
	twofa_login_wipe(login->code);
	twofa_login_wipe(login->key);
	login->code = login->cut = login->key = NULL;
}

/* The copy that the passdbs have seen before goes. */
static void set_password(struct twofa_login *login, size_t len)
{
	twofa_request_restore_password(login->request, login->sent);
	twofa_request_set_password(login->request, login->sent, len);
}

static void prepare_cut(struct twofa_login *login)
{
	size_t base_len;

	forget_cut(login);
	base_len = cut(login);
	login->whole = base_len == strlen(login->sent);
	if (base_len > 0) {
		set_password(login, base_len);
		return;
	}
	/* a code without a password is never shown to the passdbs: some take
	   an empty one for a yes */
	forget_cut(login);
	twofa_request_set_junk_password(login->request);
}

void twofa_login_prepare_password(struct twofa_login *login)
{
	switch (login->verdict) {
	case TWOFA_VERDICT_CODE:
		prepare_cut(login);
		break;
	case TWOFA_VERDICT_DENY:
	case TWOFA_VERDICT_VERIFIED:
		/* The other passdbs apply their account rules, and have no
		   business with the string. */
		if (login->mech_verify_plain != NULL)
			twofa_request_set_junk_password(login->request);
		break;
	case TWOFA_VERDICT_PASS:
	case TWOFA_VERDICT_ERROR:
		break;
	}
}

bool twofa_login_prepare_whole(struct twofa_login *login)
{
	if (!login->hint || login->whole)
		return FALSE;
	login->whole = TRUE;
	forget_cut(login);
	set_password(login, strlen(login->sent));
	return TRUE;
}
