/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hex-binary.h"
#include "randgen.h"
#include "str.h"
#include "check-config/twofa-homes.h"
#include "compat/twofa-compat-doveadm.h"
#include "doveadm/twofa-mailbox-check.h"
#include "doveadm/twofa-program.h"
#include "doveadm/twofa-result.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-home.h"

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
	/* the home, and its proof; only userdbs have one */
	const char *home_path, *home;
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
		reply.home_path = p_strdup(pool,
			twofa_fields_get(fields, "home"));
		reply.home = p_strdup(pool,
			twofa_home_proof(reply.home_path));
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

static const char *home_of(const struct mailbox_reply *reply)
{
	return reply->answer == MAILBOX_KNOWN ? reply->home : NULL;
}

static bool has_home(const struct mailbox_reply *reply)
{
	return home_of(reply) != NULL;
}

static bool has_same_home(const struct mailbox_reply *reply,
			  const struct mailbox_reply *other)
{
	const char *home = home_of(reply), *other_home = home_of(other);

	return home != NULL && other_home != NULL &&
		strcmp(home, other_home) == 0;
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

/* If the userdb returns the mailbox's home for the other name, and not for every
   name, logins by it are asked for the mailbox's code. */
static bool
home_tells(struct auth_master_connection *conn, pool_t pool, const char *user,
	   const char *other, const struct auth_user_info *info)
{
	struct mailbox_reply own, others, nobody;

	own = mailbox_ask_userdb(conn, pool, user, info);
	others = mailbox_ask_userdb(conn, pool, other, info);
	nobody = mailbox_ask_userdb(conn, pool, unknown_name_like(user), info);
	return has_same_home(&own, &others) && !has_same_home(&own, &nobody);
}

/* Returns a name that no mailbox has, and by which the passdbs find this
   mailbox all the same, or NULL. Some passdbs look up the part before the @
   alone, and some compare with LIKE, which takes _ for any character. If the
   home tells that such a name is the mailbox's, it is returned in told_r. */
static const char *
mailbox_find_other_name(pool_t pool, const char *user, const char **told_r)
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

	*told_r = NULL;
	if (domain == NULL)
		return NULL;
	conn = twofa_compat_doveadm_auth_init();
	twofa_compat_auth_info(&info, "doveadm");
	for (i = 0; i < N_ELEMENTS(others) && found == NULL; i++) {
		if (!is_another_name(conn, pool, others[i], &info))
			continue;
		if (!home_tells(conn, pool, user, others[i], &info))
			found = others[i];
		else if (*told_r == NULL)
			*told_r = i > 0 ? others[i] :
				t_strconcat(t_strcut(user, '@'), "@*", NULL);
	}
	/* some passdbs know every name: their answer tells nothing */
	if ((found != NULL || *told_r != NULL) &&
	    is_another_name(conn, pool, unknown_name_like(user), &info))
		found = *told_r = NULL;
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
mailbox_check_names(const char *user, struct twofa_result *result,
		    string_t *fields)
{
	const char *told, *other =
		mailbox_find_other_name(result->pool, user, &told);

	twofa_fields_add(fields, "other_name", told);
	if (other == NULL)
		return 0;
	twofa_result_set_fail(result, "bad-input",
		"a password database finds this mailbox by other names, too "
		"(%s), the userdb does not return the same home for them, and "
		"logins by such a name would need no code: let "
		"it return the name that it has found (user=), or compare the "
		"whole name. See \"What it does not do\" in the README. With "
		"--no-check it is enabled all the same", other);
	return -1;
}

int twofa_mailbox_check_name(const char *user, struct twofa_result *result,
			     string_t *fields)
{
	bool doubt_is_ok = fields == NULL;
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
				mailbox_check_names(user, result, fields);
		twofa_result_set_fail(result, "bad-input",
			"this is another spelling, Dovecot calls the mailbox "
			"%s: use that name", reply.name);
		return -1;
	}
	i_unreached();
}

/* userdb static says that it does not know a made-up user, and has one home for
   all others; a passwd-file may have one for all, too. Only the configuration
   tells. */
static bool home_is_configured(pool_t pool, const char *home,
			       ARRAY_TYPE(const_string) *names_r)
{
	pool_t scratch = pool_alloconly_create("twofa doveconf", 8192);
	struct twofa_program_output output;
	struct twofa_doveconf *conf;
	ARRAY_TYPE(const_string) names;
	const char *error, *name;
	bool found = FALSE;

	p_array_init(&names, scratch, 4);
	if (twofa_program_run(scratch, twofa_program_doveconf(),
			      twofa_doveconf_args(NULL), &output,
			      &error) == 0 && output.exit_code == 0) {
		conf = twofa_doveconf_parse(output.out, NULL);
		found = twofa_conf_home_is_shared(conf, scratch, home, &names);
		twofa_doveconf_free(&conf);
	}
	array_foreach_elem(&names, name) {
		name = p_strdup(pool, name);
		array_push_back(names_r, &name);
	}
	pool_unref(&scratch);
	return found;
}

static void
add_home(pool_t pool, const struct mailbox_reply *reply, string_t *fields)
{
	ARRAY_TYPE(const_string) names;
	const char *name;

	p_array_init(&names, pool, 4);
	if (home_is_configured(pool, reply->home_path, &names)) {
		twofa_fields_add(fields, "shared_home", reply->home_path);
		return;
	}
	twofa_fields_add(fields, "home", reply->home);
	array_foreach_elem(&names, name)
		twofa_fields_add(fields, "other_name", name);
}

void twofa_mailbox_check_home(pool_t pool, const char *user, string_t *fields)
{
	struct auth_user_info info;
	struct auth_master_connection *conn = twofa_compat_doveadm_auth_init();
	struct mailbox_reply reply, nobody;

	twofa_compat_auth_info(&info, "doveadm");
	reply = mailbox_ask_userdb(conn, pool, user, &info);
	if (has_home(&reply) && !name_differs(&reply, user)) {
		nobody = mailbox_ask_userdb(conn, pool, unknown_name_like(user),
					    &info);
		if (has_same_home(&reply, &nobody)) {
			twofa_fields_add(fields, "shared_home",
					 reply.home_path);
		} else {
			add_home(pool, &reply, fields);
		}
	}
	auth_master_deinit(&conn);
}

bool twofa_mailbox_check_may_exist(pool_t pool, const char *user)
{
	return mailbox_lookup(pool, user).answer != MAILBOX_UNKNOWN;
}

bool twofa_mailbox_check_are_two(pool_t pool, const char *old_name,
				 const char *new_name)
{
	struct mailbox_reply reply = mailbox_lookup(pool, old_name);

	/* the old name may be another one for the mailbox now */
	if (reply.answer != MAILBOX_KNOWN ||
	    strcasecmp(reply.name, new_name) == 0)
		return FALSE;
	return mailbox_lookup(pool, new_name).answer == MAILBOX_KNOWN;
}

bool twofa_mailbox_check_other_home(pool_t pool, const char *user,
				    const char *other)
{
	struct auth_user_info info;
	struct auth_master_connection *conn = twofa_compat_doveadm_auth_init();
	struct mailbox_reply own, others;

	twofa_compat_auth_info(&info, "doveadm");
	own = mailbox_ask_userdb(conn, pool, user, &info);
	others = mailbox_ask_userdb(conn, pool, other, &info);
	auth_master_deinit(&conn);
	return has_home(&own) && has_home(&others) &&
		!has_same_home(&own, &others);
}
