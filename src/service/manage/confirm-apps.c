/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "service/manage/confirm-apps.h"
#include "service/manage/twofa-manage.h"

/* The fields keep= and remove= have ids; keep= may be "all" or "none" instead.
   Of those that neither names, an admin's command keeps all if 2FA was on, and
   otherwise those that admins have made. The User Panel's keeps all if 2FA was
   on, and otherwise those that were made in the same session: about every other
   one, the owner has to be asked. */

static bool field_has_id(struct twofa_command *cmd, const char *key,
			 const char *app_id)
{
	const char *value;
	unsigned int pos = 0;

	while ((value = twofa_fields_next(cmd->args, key, &pos)) != NULL) {
		if (str_array_icase_find(t_strsplit_spaces(value, ", "),
					 app_id))
			return TRUE;
	}
	return FALSE;
}

static bool keep_is(struct twofa_command *cmd, const char *word)
{
	const char *keep = twofa_command_field(cmd, "keep");

	return keep != NULL && strcasecmp(keep, word) == 0;
}

static bool keep_is_empty(struct twofa_command *cmd)
{
	const char *keep = twofa_command_field(cmd, "keep");

	return keep == NULL || *keep == '\0';
}

static bool
panel_keeps_unnamed(struct twofa_command *cmd, const struct twofa_app *app,
		    bool was_on)
{
	return !keep_is(cmd, "none") &&
		(was_on || twofa_manage_made_app(cmd, app));
}

static bool
admin_keeps_unnamed(struct twofa_command *cmd, const struct twofa_app *app,
		    bool was_on)
{
	return keep_is_empty(cmd) && (was_on ||
		strcmp(app->created_from, TWOFA_APP_FROM_DOVEADM) == 0);
}

bool twofa_confirm_apps_keep(struct twofa_command *cmd,
			     const struct twofa_app *app, bool was_on)
{
	if (app->corrupt != NULL || field_has_id(cmd, "remove", app->app_id))
		return FALSE;
	if (keep_is(cmd, "all") || field_has_id(cmd, "keep", app->app_id))
		return TRUE;
	return cmd->session != NULL ?
		panel_keeps_unnamed(cmd, app, was_on) :
		admin_keeps_unnamed(cmd, app, was_on);
}

/* An answer of the User Panel's form */

static bool is_answered(struct twofa_command *cmd, const struct twofa_app *app)
{
	return app->corrupt != NULL || keep_is(cmd, "all") ||
		keep_is(cmd, "none") ||
		field_has_id(cmd, "keep", app->app_id) ||
		field_has_id(cmd, "remove", app->app_id) ||
		twofa_manage_made_app(cmd, app);
}

static int check_answers(struct twofa_command *cmd,
			 const ARRAY_TYPE(twofa_app) *apps)
{
	string_t *labels = twofa_command_str(cmd);
	const struct twofa_app *app;

	array_foreach(apps, app) {
		if (!is_answered(cmd, app)) {
			str_printfa(labels, "%s%s", str_len(labels) == 0 ?
				    "" : ", ", app->label);
		}
	}
	if (str_len(labels) == 0)
		return 0;
	twofa_command_fail_field(cmd, "unanswered", "it is not said which of "
				 "the application passwords stay", "labels",
				 str_c(labels));
	return -1;
}

/* Words of an admin */

static bool
has_app(const ARRAY_TYPE(twofa_app) *apps, const char *app_id)
{
	const struct twofa_app *app;

	array_foreach(apps, app) {
		if (strcasecmp(app->app_id, app_id) == 0)
			return TRUE;
	}
	return FALSE;
}

/* Returns a word of keep= that is neither all nor none nor an id, or NULL. */
static const char *
find_bad_word(struct twofa_command *cmd, const ARRAY_TYPE(twofa_app) *apps)
{
	const char *value, *const *word;
	unsigned int pos = 0;

	while ((value = twofa_fields_next(cmd->args, "keep", &pos)) != NULL) {
		if (strcasecmp(value, "all") == 0 ||
		    strcasecmp(value, "none") == 0)
			continue;
		for (word = t_strsplit_spaces(value, ", "); *word != NULL;
		     word++) {
			if (!has_app(apps, *word))
				return *word;
		}
	}
	return NULL;
}

/* A mistyped word must not revoke an application password that was to be
   kept. */
static int check_words(struct twofa_command *cmd,
		       const ARRAY_TYPE(twofa_app) *apps)
{
	const char *word = find_bad_word(cmd, apps);

	if (word == NULL)
		return 0;
	twofa_command_fail(cmd, "bad-input", t_strdup_printf(
		"keep: '%s' is neither all nor none, nor the id of an "
		"application password of this mailbox", word));
	return -1;
}

int twofa_confirm_apps_check(struct twofa_command *cmd,
			     const ARRAY_TYPE(twofa_app) *apps, bool was_on)
{
	/* The User Panel sends no mistyped words, but ids that may have been
	   revoked meanwhile. */
	if (cmd->session == NULL)
		return check_words(cmd, apps);
	return was_on ? 0 : check_answers(cmd, apps);
}
