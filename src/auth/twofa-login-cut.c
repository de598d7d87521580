/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "auth/twofa-login-base.h"
#include "auth/twofa-login-cut.h"
#include "auth/twofa-request.h"
#include "lib-syntax/twofa-cut.h"
#include "lib-syntax/twofa-typed.h"

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

/* Returns TRUE if the string ends in the way that cut names. plain is as in
   cut_code(). */
static bool cut_fits(struct twofa_login *login, const char *string,
		     const char *cut, bool plain, size_t *base_len_r)
{
	const char *code;

	if (!cut_as(login->request->pool, string, cut, base_len_r, &code))
		return FALSE;
	if (plain && strcmp(cut, "recovery") != 0 &&
	    !twofa_cut_is_plain(string + *base_len_r, code)) {
		twofa_login_wipe(code);
		return FALSE;
	}
	login->code = code;
	login->cut = p_strdup(login->request->pool, cut);
	return TRUE;
}

/* Returns the length of what is left. Sets login->code and login->cut if there
   is a code at the end. A mailbox may have codes of different lengths, and
   "1234 5678" is one of eight digits: so the spellings of authenticator apps
   are looked for first. */
static size_t cut_code(struct twofa_login *login, const char *string)
{
	const char *const *cuts = t_strsplit_spaces(login->cuts, " ,");
	const char *const *cut;
	size_t base_len;

	for (cut = cuts; *cut != NULL; cut++) {
		if (cut_fits(login, string, *cut, TRUE, &base_len))
			return base_len;
	}
	for (cut = cuts; *cut != NULL; cut++) {
		if (cut_fits(login, string, *cut, FALSE, &base_len))
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
	login->base_len = len;
}

static void set_facts(struct twofa_login *login, bool was_cut, bool blank)
{
	twofa_login_fact_set(&login->facts, TWOFA_FACT_CUT, was_cut);
	twofa_login_fact_set(&login->facts, TWOFA_FACT_BLANK, blank);
	twofa_login_fact_set(&login->facts, TWOFA_FACT_HAS_CODE,
			     login->code != NULL);
}

/* Spaces before the code belong to the password, unless trim is TRUE. */
static void prepare_cut(struct twofa_login *login, bool trim)
{
	size_t base_len, trimmed_len;

	forget_cut(login);
	base_len = cut(login);
	trimmed_len = login->code == NULL ? base_len :
		twofa_typed_trim(login->sent, base_len);
	if (trim)
		base_len = trimmed_len;
	if (base_len > 0)
		set_password(login, base_len);
	else {
		/* A code without a password is never shown to the passdbs: some
		   of them accept an empty password. */
		forget_cut(login);
		twofa_request_set_junk_password(login->request);
	}
	set_facts(login, base_len < strlen(login->sent),
		  trimmed_len > 0 && trimmed_len < base_len);
}

void twofa_login_prepare_password(struct twofa_login *login)
{
	switch (login->state.verdict) {
	case TWOFA_VERDICT_CODE:
		prepare_cut(login, FALSE);
		break;
	case TWOFA_VERDICT_DENY:
	case TWOFA_VERDICT_VERIFIED:
		/* The other passdbs apply their account rules, and do not need
		   to see the string. */
		if (login->sent != NULL)
			twofa_request_set_junk_password(login->request);
		break;
	case TWOFA_VERDICT_PASS:
	case TWOFA_VERDICT_ENROL:
	case TWOFA_VERDICT_ERROR:
		break;
	}
}

void twofa_login_prepare_trimmed(struct twofa_login *login)
{
	prepare_cut(login, TRUE);
}

void twofa_login_prepare_whole(struct twofa_login *login)
{
	forget_cut(login);
	set_password(login, strlen(login->sent));
	set_facts(login, FALSE, FALSE);
}
