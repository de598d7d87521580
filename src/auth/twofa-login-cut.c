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

#define MAX_CUTS 2

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

/* Returns TRUE if the string ends in the way that cut names, and, if plain is
   TRUE, as authenticator apps show it. */
static bool cut_fits(const char *string, const char *cut, bool plain)
{
	pool_t pool = pool_datastack_create();
	const char *code;
	size_t base_len;
	bool ret;

	if (!cut_as(pool, string, cut, &base_len, &code))
		return FALSE;
	ret = !plain || strcmp(cut, "recovery") == 0 ||
		twofa_cut_is_plain(string + base_len, code);
	twofa_login_wipe(code);
	return ret;
}

/* Finds the ways in which the string can be cut. A mailbox may have codes of
   two lengths, and "1234 5678" is one of eight digits: so the spellings of
   authenticator apps come first. A recovery code was found in the store, so that
   no other way is meant. */
static unsigned int
find_cuts(const struct twofa_login *login, const char *string,
	  const char *cuts_r[MAX_CUTS])
{
	const char *const *cuts = t_strsplit_spaces(login->cuts, " ,");
	const char *const *cut;
	unsigned int round, count = 0;

	for (round = 0; round < 2; round++) {
		for (cut = cuts; *cut != NULL && count < MAX_CUTS; cut++) {
			if ((count == 0 || strcmp(cuts_r[0], *cut) != 0) &&
			    cut_fits(string, *cut, round == 0))
				cuts_r[count++] = *cut;
		}
	}
	return count > 0 && strcmp(cuts_r[0], "recovery") == 0 ? 1 : count;
}

/* Returns the length of what is left. Sets login->code and login->cut if there
   is a code at the end. */
static size_t cut_code(struct twofa_login *login, const char *string)
{
	pool_t pool = login->request->pool;
	const char *cuts[MAX_CUTS], *cut;
	unsigned int count = find_cuts(login, string, cuts);
	size_t base_len;

	if (count == 0)
		return strlen(string);
	cut = cuts[login->other_cut && count > 1 ? 1 : 0];
	if (!cut_as(pool, string, cut, &base_len, &login->code))
		i_unreached();
	login->cut = p_strdup(pool, cut);
	return base_len;
}

/* Returns the string, or a copy without the webmail's session key at its end. */
static const char *
without_key(const struct twofa_login *login, const char **key_r)
{
	size_t base_len;

	*key_r = NULL;
	if (!login->key_fits ||
	    !twofa_cut_session_key(login->request->pool, login->sent,
				   &base_len, key_r))
		return login->sent;
	return t_strndup(login->sent, base_len);
}

/* A session key is cut off only if a code stands before it. */
static size_t cut(struct twofa_login *login)
{
	const char *key, *string = without_key(login, &key);
	size_t base_len = cut_code(login, string);

	if (string != login->sent)
		twofa_login_wipe(string);
	if (login->code != NULL)
		login->key = key;
	else {
		twofa_login_wipe(key);
		base_len = strlen(login->sent);
	}
	return base_len;
}

void twofa_login_find_cuts(struct twofa_login *login)
{
	const char *cuts[MAX_CUTS], *key, *string;
	unsigned int count = 0;

	if (login->sent != NULL && login->cuts != NULL) {
		string = without_key(login, &key);
		count = find_cuts(login, string, cuts);
		twofa_login_wipe(key);
		if (string != login->sent)
			twofa_login_wipe(string);
	}
	twofa_login_fact_set(&login->facts, TWOFA_FACT_TWO_CUTS, count > 1);
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

void twofa_login_prepare_question(struct twofa_login *login)
{
	login->other_cut = TRUE;
	forget_cut(login);
	(void)cut(login);
}

void twofa_login_choose_cut(struct twofa_login *login, bool other)
{
	forget_cut(login);
	login->other_cut = other;
}

void twofa_login_prepare_other(struct twofa_login *login)
{
	login->other_cut = !login->other_cut;
	prepare_cut(login, FALSE);
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
