/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "twofa-compat-doveadm.h"
#include "twofa-fields.h"
#include "twofa-result.h"
#include "twofa-mailbox.h"

/* A record under a name that nobody logs in with would protect nothing, and
   look as if it did. So the name is asked for first, in the user databases
   and in the password databases: both may change it. */

struct mailbox_reply {
	enum twofa_mailbox_answer answer;
	const char *name;
	const char *error;
};

static struct mailbox_reply
mailbox_reply_make(pool_t pool, int ret, const char *name,
		   const char *const *fields)
{
	struct mailbox_reply reply = { .answer = TWOFA_MAILBOX_CANNOT_ASK };

	if (ret == 0)
		reply.answer = TWOFA_MAILBOX_UNKNOWN;
	else if (ret > 0 && name != NULL) {
		reply.answer = TWOFA_MAILBOX_KNOWN;
		reply.name = p_strdup(pool, name);
	} else if (ret < 0 && fields != NULL && fields[0] != NULL)
		reply.error = p_strdup(pool, fields[0]);
	return reply;
}

static struct mailbox_reply
mailbox_ask_userdb(struct auth_master_connection *conn, pool_t pool,
		   const char *user, const struct auth_user_info *info)
{
	const char *name, *const *fields;
	int ret;

	ret = auth_master_user_lookup(conn, user, info, pool, &name, &fields);
	return mailbox_reply_make(pool, ret, name, fields);
}

static struct mailbox_reply
mailbox_ask_passdb(struct auth_master_connection *conn, pool_t pool,
		   const char *user, const struct auth_user_info *info)
{
	const char *const *fields, *name = NULL;
	int ret;

	ret = auth_master_pass_lookup(conn, user, info, pool, &fields);
	if (ret > 0)
		name = twofa_fields_get(fields, "user");
	return mailbox_reply_make(pool, ret, name, fields);
}

static bool name_differs(const struct mailbox_reply *reply, const char *user)
{
	return reply->answer == TWOFA_MAILBOX_KNOWN &&
		strcasecmp(reply->name, user) != 0;
}

/* A user database may answer for every name, so the passdbs' "unknown" counts
   even if it does. A passdb that cannot be asked has no opinion. */
static const struct mailbox_reply *
mailbox_decide(const struct mailbox_reply *userdb,
	       const struct mailbox_reply *passdb, const char *user)
{
	if (passdb->answer == TWOFA_MAILBOX_CANNOT_ASK)
		return userdb;
	if (passdb->answer == TWOFA_MAILBOX_UNKNOWN ||
	    name_differs(passdb, user))
		return passdb;
	return name_differs(userdb, user) ? userdb : passdb;
}

enum twofa_mailbox_answer
twofa_mailbox_lookup(pool_t pool, const char *user,
		     const char **name_r, const char **error_r)
{
	const struct auth_user_info info = { .service = "doveadm" };
	struct auth_master_connection *conn = twofa_compat_doveadm_auth_init();
	struct mailbox_reply userdb, passdb;
	const struct mailbox_reply *reply;

	userdb = mailbox_ask_userdb(conn, pool, user, &info);
	passdb = mailbox_ask_passdb(conn, pool, user, &info);
	auth_master_deinit(&conn);

	reply = mailbox_decide(&userdb, &passdb, user);
	*name_r = reply->name;
	*error_r = reply->error != NULL ? reply->error :
		"its auth gives no answer (is Dovecot running?)";
	return reply->answer;
}

int twofa_mailbox_check(const char *user, bool doubt_is_ok,
			struct twofa_result *result)
{
	const char *name, *error;

	switch (twofa_mailbox_lookup(result->pool, user, &name, &error)) {
	case TWOFA_MAILBOX_CANNOT_ASK:
		if (doubt_is_ok)
			return 0;
		twofa_result_set_error(result,
			"Dovecot can't be asked whether %s exists: %s. If it "
			"does, and logs in with this very name, add "
			"--no-check", user, error);
		return -1;
	case TWOFA_MAILBOX_UNKNOWN:
		twofa_result_set_fail(result, "unknown-mailbox",
			"Dovecot knows no mailbox of this name%s",
			doubt_is_ok ? "" : "; if it is in a password "
			"database that can't be asked, add --no-check");
		return -1;
	case TWOFA_MAILBOX_KNOWN:
		if (strcasecmp(name, user) == 0)
			return 0;
		twofa_result_set_fail(result, "bad-input",
			"this is another spelling, Dovecot calls the mailbox "
			"%s: use that name", name);
		return -1;
	}
	i_unreached();
}
