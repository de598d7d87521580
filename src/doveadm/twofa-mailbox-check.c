/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "hex-binary.h"
#include "randgen.h"
#include "compat/twofa-compat-doveadm.h"
#include "doveadm/twofa-mailbox-check.h"
#include "doveadm/twofa-result.h"
#include "lib-protocol/twofa-fields.h"

/* A record under a name that no login has in the end would protect nothing, and
   look as if it did. So auth is asked for the name first, in the userdbs and in
   the passdbs: both may change it. */

enum mailbox_answer {
	MAILBOX_CANNOT_ASK = 0, /* auth, or its databases, cannot tell */
	MAILBOX_UNKNOWN,
	MAILBOX_KNOWN,
};

struct mailbox_reply {
	enum mailbox_answer answer;
	const char *name;
	const char *error;
};

static struct mailbox_reply
mailbox_reply_make(pool_t pool, int ret, const char *name,
		   const char *const *fields)
{
	struct mailbox_reply reply = { .answer = MAILBOX_CANNOT_ASK };

	if (ret == 0)
		reply.answer = MAILBOX_UNKNOWN;
	else if (ret > 0 && name != NULL) {
		reply.answer = MAILBOX_KNOWN;
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
	return reply->answer == MAILBOX_KNOWN &&
		strcasecmp(reply->name, user) != 0;
}

static const char *random_word(void)
{
	unsigned char random[16];

	random_fill(random, sizeof(random));
	return binary_to_hex(random, sizeof(random));
}

/* A name that no mailbox has, in the domain of the user. */
static const char *unknown_name_like(const char *user)
{
	return t_strconcat(random_word(), strrchr(user, '@'), NULL);
}

static bool
userdb_knows_everybody(struct auth_master_connection *conn, pool_t pool,
		       const char *user, const struct auth_user_info *info)
{
	struct mailbox_reply reply = mailbox_ask_userdb(
		conn, pool, unknown_name_like(user), info);

	return reply.answer == MAILBOX_KNOWN;
}

/* Does a passdb find the mailbox by this other name, without returning the
   mailbox's own name? */
static bool
is_another_name(struct auth_master_connection *conn, pool_t pool,
		const char *other, const struct auth_user_info *info)
{
	struct mailbox_reply reply =
		mailbox_ask_passdb(conn, pool, other, info);

	return reply.answer == MAILBOX_KNOWN &&
		strcasecmp(reply.name, other) == 0;
}

/* Returns a name that no mailbox has, and by which the passdbs find this
   mailbox all the same, or NULL. Some passdbs look up the part before the @
   alone, and some compare with LIKE, which takes _ for any character. */
static const char *mailbox_find_other_name(pool_t pool, const char *user)
{
	struct auth_user_info info;
	struct auth_master_connection *conn;
	const char *domain = strrchr(user, '@'), *found = NULL;
	const char *const others[] = {
		t_strconcat(t_strcut(user, '@'), "@", random_word(),
			    ".invalid", NULL),
		t_strconcat("_", *user == '\0' ? "" : user + 1, NULL),
	};
	unsigned int i;

	if (domain == NULL)
		return NULL;
	conn = twofa_compat_doveadm_auth_init();
	twofa_compat_auth_info(&info, "doveadm");
	for (i = 0; i < N_ELEMENTS(others) && found == NULL; i++) {
		if (is_another_name(conn, pool, others[i], &info))
			found = others[i];
	}
	/* some passdbs know every name: their answer tells nothing */
	if (found != NULL &&
	    is_another_name(conn, pool, unknown_name_like(user), &info))
		found = NULL;
	auth_master_deinit(&conn);
	return found;
}

/* Some passdbs cannot look up a user without the password. If all are like
   that, auth gives no answer; if some are, auth says that their users are
   unknown. In both cases the userdb decides, unless it knows every name. */
static const struct mailbox_reply *
mailbox_decide(struct auth_master_connection *conn, pool_t pool,
	       const char *user, const struct auth_user_info *info,
	       const struct mailbox_reply *userdb,
	       const struct mailbox_reply *passdb)
{
	switch (passdb->answer) {
	case MAILBOX_CANNOT_ASK:
		return userdb->answer == MAILBOX_CANNOT_ASK &&
			passdb->error != NULL ? passdb : userdb;
	case MAILBOX_UNKNOWN:
		return userdb->answer == MAILBOX_KNOWN &&
			!userdb_knows_everybody(conn, pool, user, info) ?
			userdb : passdb;
	case MAILBOX_KNOWN:
		/* the one that has another name for the mailbox */
		return !name_differs(passdb, user) &&
			name_differs(userdb, user) ? userdb : passdb;
	}
	i_unreached();
}

/* A passdb that cannot look up a user without the password says that the user
   is unknown, and with auth_cache_size auth would keep that answer for the
   owner's next logins. */
static void mailbox_forget_question(const char *user)
{
	const char *const users[] = { user, NULL };
	struct auth_master_connection *conn =
		twofa_compat_doveadm_auth_master_init();
	unsigned int count;

	if (auth_master_cache_flush(conn, users, &count) < 0) {
		i_warning("Flushing the auth cache failed: if %s can't log "
			  "in, run 'doveadm auth cache flush'", user);
	}
	auth_master_deinit(&conn);
}

static struct mailbox_reply mailbox_lookup(pool_t pool, const char *user)
{
	struct auth_user_info info;
	struct auth_master_connection *conn = twofa_compat_doveadm_auth_init();
	struct mailbox_reply userdb, passdb, reply;

	twofa_compat_auth_info(&info, "doveadm");
	userdb = mailbox_ask_userdb(conn, pool, user, &info);
	passdb = mailbox_ask_passdb(conn, pool, user, &info);
	reply = *mailbox_decide(conn, pool, user, &info, &userdb, &passdb);
	auth_master_deinit(&conn);
	if (passdb.answer != MAILBOX_KNOWN)
		mailbox_forget_question(user);

	if (reply.error == NULL)
		reply.error = "its databases give no answer (is it running?)";
	return reply;
}

static int
mailbox_check_names(const char *user, struct twofa_result *result)
{
	const char *other = mailbox_find_other_name(result->pool, user);

	if (other == NULL)
		return 0;
	twofa_result_set_fail(result, "bad-input",
		"a password database finds this mailbox by other names, too "
		"(%s), and logins by such a name would need no code: let "
		"it return the name that it has found (user=), or compare the "
		"whole name. See \"What it does not do\" in the README. With "
		"--no-check it is enabled all the same", other);
	return -1;
}

int twofa_mailbox_check_name(const char *user, bool doubt_is_ok,
			struct twofa_result *result)
{
	struct mailbox_reply reply = mailbox_lookup(result->pool, user);

	switch (reply.answer) {
	case MAILBOX_CANNOT_ASK:
		if (doubt_is_ok)
			return 0;
		twofa_result_set_error(result,
			"Dovecot can't be asked whether %s exists: %s. If it "
			"does, and logs in with this very name, add "
			"--no-check", user, reply.error);
		return -1;
	case MAILBOX_UNKNOWN:
		twofa_result_set_fail(result, "unknown-mailbox",
			"Dovecot knows no mailbox of this name%s",
			doubt_is_ok ? "" : "; if it is in a password "
			"database that can't be asked, add --no-check");
		return -1;
	case MAILBOX_KNOWN:
		if (strcasecmp(reply.name, user) == 0)
			return doubt_is_ok ? 0 :
				mailbox_check_names(user, result);
		twofa_result_set_fail(result, "bad-input",
			"this is another spelling, Dovecot calls the mailbox "
			"%s: use that name", reply.name);
		return -1;
	}
	i_unreached();
}

bool twofa_mailbox_check_may_exist(pool_t pool, const char *user)
{
	return mailbox_lookup(pool, user).answer != MAILBOX_UNKNOWN;
}
