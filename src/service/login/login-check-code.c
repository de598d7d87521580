/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "str.h"
#include "str-sanitize.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-protocol/twofa-opened.h"
#include "lib-syntax/twofa-token.h"
#include "lib-twofa/twofa-keys.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-service.h"
#include "service/health/twofa-health.h"
#include "service/health/twofa-probe.h"
#include "service/login/login-check.h"
#include "service/login/twofa-webmail-session.h"
#include "service/store/twofa-recovery.h"
#include "settings/twofa-settings.h"

/* The last steps of CHECK: is 2FA on for one of the mailboxes, can this
   login carry a code, and which forms may the code have at the end of the
   password? */

static const char *check_cuts(struct twofa_check *check)
{
	string_t *cuts = t_str_new(32);
	unsigned int digits;

	if (check->recovery_fits)
		str_append(cuts, "recovery ");
	for (digits = TWOFA_TOTP_DIGITS_MIN; digits <= TWOFA_TOTP_DIGITS_MAX;
	     digits++) {
		if ((check->on->digits & (1U << digits)) != 0)
			str_printfa(cuts, "totp%u ", digits);
	}
	str_truncate(cuts, str_len(cuts) - 1);
	return str_c(cuts);
}

static bool check_key_fits(struct twofa_check *check)
{
	return check->login->from_webmail && check->login->key_proof != NULL;
}

/* May the client be told that only the code is missing? The User Panel always:
   its users are asked on a second page. */
static bool check_hint(struct twofa_check *check)
{
	const char *hint = check->cmd->service->set->twofa_hint;

	if (check->login->ticket != NULL || strcmp(hint, "always") == 0)
		return TRUE;
	return strcmp(hint, "webmail") == 0 && check->login->from_webmail;
}

static void check_code(struct twofa_check *check)
{
	string_t *fields = twofa_command_str(check->cmd);

	check->record_name = check->on->record.name;
	twofa_fields_add(fields, "record", check->on->record.record_id);
	if (!check->only_apps) {
		twofa_fields_add(fields, "enrolment",
				 check->on->record.enrolment_id);
		twofa_fields_add(fields, "group", twofa_opened_name(
			TWOFA_OPENED_CODES, check->on->record.enrolment_id));
	} else {
		/* Without an enrolment, no code could be accepted even if auth
		   lost the rule. */
		twofa_fields_add(fields, "enrolment", "-");
		twofa_fields_add(fields, "refuse",
				 twofa_rule_name(TWOFA_RULE_ONLY_APPS));
	}
	twofa_fields_add(fields, "cuts", check_cuts(check));
	if (check_key_fits(check))
		twofa_fields_add(fields, "key", "1");
	if (check_hint(check))
		twofa_fields_add(fields, "hint", "1");
	twofa_check_reply(check, "CODE", "code", "", fields);
}

static void
check_recovery_session_found(enum twofa_webmail_found found,
			     const char *error, void *context)
{
	struct twofa_check *check = context;

	/* a code of a session that has ended is no part of the password */
	check->recovery_fits = found != TWOFA_WEBMAIL_NONE;
	if (error != NULL)
		twofa_check_error(check, error);
	else
		check_code(check);
}

/* The recovery code may be used up already, and a webmail session may have
   begun with it. */
static void check_recovery_session(struct twofa_check *check)
{
	struct twofa_webmail_use use;

	if (!twofa_webmail_session_allowed(check->cmd, check->login, &use)) {
		check_code(check);
		return;
	}
	use.record_id = check->on->record.record_id;
	use.enrolment_id = check->on->record.enrolment_id;
	use.code_proof = check->login->recovery_proof;
	twofa_webmail_session_find(check->cmd, check->login, &use, TRUE,
				   check_recovery_session_found, check);
}

static void
check_recovery_callback(const struct twofa_rows *rows, const char *error,
			void *context)
{
	struct twofa_check *check = context;
	struct twofa_service *service = check->cmd->service;
	const char *verifier;
	int ret;

	if (rows == NULL) {
		twofa_check_read_failed(check, error);
		return;
	}
	ret = twofa_recovery_find(check->cmd->pool, service->store.keys,
				  &check->on->record, rows, ioloop_time,
				  &verifier, &error);
	if (ret < 0) {
		twofa_check_corrupt(check, check->on->record.name, error);
		return;
	}
	check->recovery_fits = ret > 0;
	if (ret > 0)
		check_code(check);
	else
		check_recovery_session(check);
}

static void check_recovery(struct twofa_check *check)
{
	struct twofa_service *service = check->cmd->service;
	const char *proof = check->login->recovery_proof;
	struct twofa_stmt *stmt;

	if (proof == NULL || !twofa_token_proof_valid(proof)) {
		check_code(check);
		return;
	}
	stmt = twofa_recovery_select(service->store.sql, service->store.keys,
				     &check->on->record, proof);
	twofa_sql_read(service->store.sql, &stmt,
		       check_recovery_callback, check);
}

static void check_probe_callback(const char *error, void *context)
{
	struct twofa_check *check = context;

	if (error == NULL)
		error = twofa_health_clock_error(check->cmd->service);
	if (error != NULL)
		twofa_check_error(check, error);
	else
		check_recovery(check);
}

/* Finds the mailbox that has 2FA on. Returns 0 = there is one or none, -1 =
   there are two. */
static int check_find_on(struct twofa_check *check)
{
	const struct twofa_mailbox *box;

	array_foreach(check->boxes, box) {
		if (!twofa_mailbox_is_on(box))
			continue;
		if (check->on != NULL)
			return -1;
		check->on = box;
	}
	return 0;
}

/* The policy demands 2FA, which is off. Whether the password is right is not
   known yet, so CODE refuses the login. */
static void check_enrol(struct twofa_check *check)
{
	string_t *fields = twofa_command_str(check->cmd);

	twofa_fields_add(fields, "refuse",
			 twofa_rule_name(TWOFA_RULE_NOT_ENROLLED));
	if (check_hint(check))
		twofa_fields_add(fields, "hint", "1");
	twofa_check_reply(check, "ENROL", "enrol", "", fields);
}

/* The password is enough. If the mailbox has a record, auth is told its name:
   the User Panel has to act for that record, also after a login by another
   name. */
static void check_off(struct twofa_check *check)
{
	const struct twofa_mailbox *box;

	array_foreach(check->boxes, box) {
		if (check->record_name == NULL || box->named)
			check->record_name = box->record.name;
	}
	if (!check->must_be_on)
		twofa_check_pass_password(check);
	else if (check->login->plain)
		check_enrol(check);
	else
		twofa_check_deny(check, "", TWOFA_RULE_NOT_ENROLLED);
}

/* The client may never have heard of the other name, and the admin may not know
   that the userdbs have one home for both. */
static void check_log_home(struct twofa_check *check)
{
	if (check->on->named ||
	    !twofa_mailbox_has_tag(check->on, check->login->tags))
		return;
	e_info(twofa_command_event(check->cmd), "login as <%s> needs the "
	       "second factor of %s, whose home the userdbs return for it (if "
	       "these are two mailboxes: see twofa_shared_homes)",
	       str_sanitize(check->login->user, 128),
	       str_sanitize(check->on->record.name, 128));
}

void twofa_check_second_factor(struct twofa_check *check)
{
	if (check_find_on(check) < 0) {
		twofa_check_deny(check, "", TWOFA_RULE_TWO_MAILBOXES);
		return;
	}
	if (check->on == NULL) {
		check_off(check);
		return;
	}
	check_log_home(check);
	if (!check->login->plain)
		twofa_check_deny(check, "", TWOFA_RULE_MECHANISM);
	else if (check->login->scope.from_gateway &&
		 !check->login->from_webmail)
		twofa_check_deny(check, "", check->login->app == NULL ?
				 TWOFA_RULE_GATEWAY : TWOFA_RULE_GATEWAY_APP);
	else {
		/* The probe also compares the clocks again, if they
		   differed. */
		twofa_probe(check->cmd->service, check_probe_callback, check);
	}
}
