/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "str-sanitize.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-home.h"
#include "lib-syntax/twofa-name.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-homes.h"
#include "service/command/twofa-seen.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage-home.h"
#include "service/store/twofa-mailbox.h"
#include "service/store/twofa-panel-session.h"

/* The homes that commands come with: doveadm has asked the userdbs, and the User
   Panel's login had one. */

/* The owner cannot change what the databases return: in the User Panel there is
   only an error, and the admin finds the reason in the log. */
static void fail_for_admin(struct twofa_command *cmd, const char *error,
			   const char *text)
{
	if (cmd->session != NULL) {
		e_warning(twofa_command_event(cmd), "%s can't use 2FA in the "
			  "User Panel: %s", str_sanitize(cmd->user, 128), text);
	}
	twofa_command_fail(cmd, error, text);
}

void twofa_manage_fail_other_name(struct twofa_command *cmd,
				  const struct twofa_mailbox *box)
{
	fail_for_admin(cmd, "other-name", array_is_created(&box->tags) ?
		t_strdup_printf("the mailbox of this name has the same home "
			"as %s, which has a record: it is asked for the code "
			"of %s. If these are two mailboxes, see "
			"twofa_shared_homes", box->record.name,
			box->record.name) :
		t_strdup_printf("this is an alias of %s: use that name",
				box->record.name));
}

const char *const *twofa_manage_home_tags(struct twofa_command *cmd)
{
	const char *const homes[] = {
		cmd->session != NULL ? cmd->session->home :
		twofa_command_field(cmd, "home"), NULL
	};

	return twofa_homes_tags(cmd->service, cmd->pool, homes);
}

static const char *home_from(const struct twofa_command *cmd)
{
	return cmd->session == NULL ? "doveadm" : "panel";
}

void twofa_manage_add_home(struct twofa_command *cmd,
			   struct twofa_change *change,
			   const struct twofa_record *record)
{
	twofa_homes_add_change(cmd->service, change, record->record_id,
			       twofa_manage_home_tags(cmd), home_from(cmd));
}

void twofa_manage_add_home_now(struct twofa_command *cmd,
			       const struct twofa_record *record)
{
	twofa_homes_add(cmd->service, record->record_id,
			twofa_manage_home_tags(cmd), home_from(cmd));
}

/* The proof of the home that the command comes with, or NULL. */
static const char *home_get(struct twofa_command *cmd)
{
	const char *home;

	if (cmd->session == NULL)
		return twofa_command_field(cmd, "home");
	home = cmd->session->home;
	if (strncmp(home, TWOFA_PANEL_HOME_SHARED,
		    strlen(TWOFA_PANEL_HOME_SHARED)) == 0)
		home += strlen(TWOFA_PANEL_HOME_SHARED);
	return home;
}

/* Returns the proof of a home that the command's client has found to be that of
   other mailboxes as well, or NULL; path_r is NULL if only the proof is
   known. */
static const char *
home_of_many(struct twofa_command *cmd, const char **path_r)
{
	const char *path = cmd->session != NULL ? NULL :
		twofa_command_field(cmd, "shared_home");
	const char *home = home_get(cmd);

	*path_r = path;
	if (path != NULL)
		return twofa_home_proof(path);
	if (home == NULL || *home == '\0')
		return NULL;
	return (cmd->session != NULL && home != cmd->session->home) ||
		twofa_seen_is_shared(cmd->service->seen, home, cmd->user) ?
		home : NULL;
}

/* Returns the names, in a text for the admin. */
static const char *seen_names(struct twofa_command *cmd, const char *home)
{
	string_t *str = t_str_new(256);
	const char *const *name =
		twofa_seen_names(cmd->service->seen, home);

	for (; *name != NULL; name++) {
		if (strcmp(*name, cmd->user) != 0)
			str_printfa(str, "%s%s", str_len(str) == 0 ? " (" :
				    ", ", str_sanitize(*name, 128));
	}
	if (str_len(str) > 0)
		str_append_c(str, ')');
	return str_c(str);
}

/* The code of the first mailbox that is enrolled would be asked for by all. */
bool twofa_manage_home_is_unclear(struct twofa_command *cmd)
{
	const char *path, *proof = home_of_many(cmd, &path);

	if (proof == NULL || twofa_home_is_shared(cmd->service, proof))
		return FALSE;
	if (path == NULL)
		path = "of this mailbox";
	fail_for_admin(cmd, "shared-home", t_strdup_printf(
		"the userdb returns the home %s for other names as well%s. If "
		"mailboxes share it by design, set twofa_shared_homes to that "
		"path; if not, let the userdb return each mailbox's own home, "
		"and the passdb the name of the mailbox for each of its names",
		path, seen_names(cmd, proof)));
	return TRUE;
}

static void
name_add(struct twofa_command *cmd, const char *name,
	 ARRAY_TYPE(const_string) *names)
{
	const char *canonical, *error;

	if (twofa_name_canonical(name, &canonical, &error) < 0 ||
	    strcmp(canonical, cmd->user) == 0 ||
	    array_lsearch(names, &canonical, i_strcmp_p) != NULL)
		return;
	canonical = p_strdup(cmd->pool, canonical);
	array_push_back(names, &canonical);
}

void twofa_manage_home_names(struct twofa_command *cmd,
			     ARRAY_TYPE(const_string) *names)
{
	const char *home = home_get(cmd), *value, *const *seen;
	unsigned int pos = 0;

	while (cmd->session == NULL &&
	       (value = twofa_fields_next(cmd->args, "other_name",
					  &pos)) != NULL)
		name_add(cmd, value, names);
	if (home == NULL || twofa_home_is_shared(cmd->service, home))
		return;
	seen = twofa_seen_names(cmd->service->seen, home);
	for (; *seen != NULL; seen++)
		name_add(cmd, *seen, names);
}
