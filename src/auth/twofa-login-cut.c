/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "auth/twofa-login-base.h"
#include "auth/twofa-login-cut.h"
#include "auth/twofa-request.h"
#include "lib-syntax/twofa-cut.h"

/* Codes and session keys are cut off from the end of the string, in the ways
   that CHECK's answer lists. */

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

/* Returns the length of what is left. Sets login->code and login->cut if there
   is a code at the end. */
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

/* A session key is cut off only if a code stands before it. */
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

/* The passdbs see the first len bytes of the string. Wipes what they have seen
   before. */
static void set_password(struct twofa_login *login, size_t len)
{
	twofa_request_restore_password(login->request, login->sent);
	twofa_request_set_password(login->request, login->sent, len);
}

static void set_facts(struct twofa_login *login, bool was_cut)
{
	twofa_login_fact_set(&login->facts, TWOFA_FACT_CUT, was_cut);
	twofa_login_fact_set(&login->facts, TWOFA_FACT_HAS_CODE,
			     login->code != NULL);
}

static void prepare_cut(struct twofa_login *login)
{
	size_t base_len;

	forget_cut(login);
	base_len = cut(login);
	if (base_len > 0)
		set_password(login, base_len);
	else {
		/* A code without a password is never shown to the passdbs: some
		   of them accept an empty password. */
		forget_cut(login);
		twofa_request_set_junk_password(login->request);
	}
	set_facts(login, base_len < strlen(login->sent));
}

void twofa_login_prepare_password(struct twofa_login *login)
{
	switch (login->state.verdict) {
	case TWOFA_VERDICT_CODE:
		prepare_cut(login);
		break;
	case TWOFA_VERDICT_DENY:
	case TWOFA_VERDICT_VERIFIED:
		/* The other passdbs apply their account rules, and do not need
		   to see the string. */
		if (login->sent != NULL)
			twofa_request_set_junk_password(login->request);
		break;
	case TWOFA_VERDICT_PASS:
	case TWOFA_VERDICT_ERROR:
		break;
	}
}

void twofa_login_prepare_whole(struct twofa_login *login)
{
	forget_cut(login);
	set_password(login, strlen(login->sent));
	set_facts(login, FALSE);
}
