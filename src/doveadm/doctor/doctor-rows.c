/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "check-config/twofa-doveconf.h"
#include "doveadm/doctor/doctor-rows.h"
#include "doveadm/doctor/doctor-sasl.h"
#include "doveadm/twofa-result.h"

/* A refusal says something only of a door that opens in another way: with the
   password before 2FA was on, or with password and code. */

enum verdict {
	VERDICT_NOT_TRIED = 0,
	VERDICT_OPENED,
	VERDICT_CLOSED,
	VERDICT_CODE_REFUSED,
};

static const char *const verdict_names[] = {
	"not-tried", "opened", "closed", "code-refused"
};

static enum verdict verdict_of(const struct doctor_try *try)
{
	bool works = try->before == DOCTOR_IN || try->code == DOCTOR_IN;

	if (try->skipped)
		return VERDICT_NOT_TRIED;
	if (try->alone == DOCTOR_IN)
		return VERDICT_OPENED;
	if (!works || try->alone == DOCTOR_FAULT)
		return VERDICT_NOT_TRIED;
	return try->takes_code && try->code != DOCTOR_IN ?
		VERDICT_CODE_REFUSED : VERDICT_CLOSED;
}

static const char *text_of(const struct doctor_try *try, enum verdict verdict)
{
	switch (verdict) {
	case VERDICT_OPENED:
		return "the password alone opens the mailbox";
	case VERDICT_CLOSED:
		return try->code == DOCTOR_IN ?
			"refused without a code, accepted with it" :
			"refused with 2FA on, accepted before";
	case VERDICT_CODE_REFUSED:
		return t_strconcat("password and code are refused, too: ",
				   try->reason, NULL);
	case VERDICT_NOT_TRIED:
		break;
	}
	return try->skipped ? try->reason : t_strconcat(
		"the password is refused before 2FA is on, so a refusal says "
		"nothing: ", try->reason, NULL);
}

/* Login commands without SASL are PLAIN for auth. */
static bool is_exempt(const struct doctor *doctor, const struct doctor_try *try)
{
	const char *mech = try->sasl == NULL ? "PLAIN" : try->mech;

	return str_array_icase_find(t_strsplit_spaces(twofa_doveconf_get(
		doctor->conf, "twofa_exempt_mechanisms"), " ,"), mech);
}

static bool is_same_login(const struct doctor_try *try,
			  const struct doctor_try *other)
{
	return other->door == try->door && other->name->why == NULL &&
		strcmp(other->mech, try->mech) == 0;
}

/* Does the mailbox's own name open the door in the same way? */
static bool own_opens(const struct doctor *doctor, const struct doctor_try *try)
{
	const struct doctor_try *other;

	array_foreach(&doctor->tries, other) {
		if (is_same_login(try, other) &&
		    verdict_of(other) == VERDICT_OPENED)
			return TRUE;
	}
	return FALSE;
}

static const char *
remedy_opened(const struct doctor *doctor, const struct doctor_try *try)
{
	if (try->name->why != NULL && !own_opens(doctor, try))
		return try->name->remedy;
	if (is_exempt(doctor, try)) {
		return t_strdup_printf("Remove %s from twofa_exempt_mechanisms",
				       try->sasl == NULL ? "PLAIN" : try->mech);
	}
	if (try->door->named) {
		return "That server lets owners in by itself: let it ask this "
			"Dovecot's auth, give it twofa, or close the port";
	}
	return "Run \"doveadm twofa check-config\": passdb twofa has to be the "
		"first passdb of all protocols, also after the last reload";
}

static const char *remedy_of(const struct doctor *doctor,
			     const struct doctor_try *try,
			     enum verdict verdict)
{
	switch (verdict) {
	case VERDICT_OPENED:
		return remedy_opened(doctor, try);
	case VERDICT_CODE_REFUSED:
		return "Look into Dovecot's log; \"doveadm twofa status\" "
			"tells whether the service works";
	case VERDICT_CLOSED:
	case VERDICT_NOT_TRIED:
		break;
	}
	return "";
}

static void count(struct doctor_counts *counts, enum verdict verdict)
{
	switch (verdict) {
	case VERDICT_OPENED:
		counts->opened++;
		break;
	case VERDICT_CLOSED:
		counts->closed++;
		break;
	case VERDICT_CODE_REFUSED:
		counts->code_refused++;
		break;
	case VERDICT_NOT_TRIED:
		counts->not_tried++;
		break;
	}
}

static void add_row(const struct doctor *doctor, struct twofa_result *result,
		    const struct doctor_try *try, enum verdict verdict)
{
	const char **values = p_new(result->pool, const char *, 7);
	const char *const *row = values;

	values[0] = p_strconcat(result->pool, "door=", try->door->name, NULL);
	values[1] = p_strconcat(result->pool, "mechanism=", try->mech, NULL);
	values[2] = p_strconcat(result->pool, "name=", try->name->name, NULL);
	values[3] = p_strconcat(result->pool, "result=",
				verdict_names[verdict], NULL);
	values[4] = p_strconcat(result->pool, "text=",
				text_of(try, verdict), NULL);
	values[5] = p_strconcat(result->pool, "remedy=",
				remedy_of(doctor, try, verdict), NULL);
	array_push_back(&result->rows, &row);
}

void doctor_rows_add(const struct doctor *doctor, struct twofa_result *result,
		     struct doctor_counts *counts_r)
{
	const struct doctor_try *try;
	enum verdict verdict;

	i_zero(counts_r);
	array_clear(&result->rows);
	array_foreach(&doctor->tries, try) T_BEGIN {
		verdict = verdict_of(try);
		count(counts_r, verdict);
		add_row(doctor, result, try, verdict);
	} T_END;
}
