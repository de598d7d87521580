/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "fd-util.h"
#include "net.h"
#include "test-common.h"
#include "service/command/twofa-service.h"
#include "service/health/twofa-health.h"
#include "service/twofa-dispatch.h"
#include "service/twofa-permissions.h"
#include "settings/twofa-settings.h"

#include <unistd.h>

/* The permissions written down a second time, and what the dispatcher makes of
   them. */

#define ALL_NEEDS (TWOFA_NEED_RECENT | TWOFA_NEED_RECENT_IF_ON | \
		   TWOFA_NEED_CODE | TWOFA_NEED_CODE_OR_RECENT | \
		   TWOFA_NEED_CODE_OR_FORCE)

static const struct {
	/* a = auth, d = doveadm, p = User Panel */
	const char *roles, *command;
	enum twofa_command_need panel_needs, admin_needs;
	bool user, changes;
} expected[] = {
	{ "a", "CHECK", 0, 0, FALSE, FALSE },
	{ "a", "CODE", 0, 0, FALSE, FALSE },
	{ "a", "FINISH", 0, 0, FALSE, FALSE },
	{ "p", "TICKET", 0, 0, FALSE, FALSE },
	{ "a", "HOME", 0, 0, FALSE, FALSE },
	{ "a", "OPEN", 0, 0, FALSE, FALSE },
	{ "p", "LOGIN", 0, 0, FALSE, TRUE },
	{ "p", "SESSION", 0, 0, TRUE, FALSE },
	{ "p", "LOGOUT", 0, 0, TRUE, TRUE },
	{ "p", "ENTRY-BEGIN", 0, 0, FALSE, FALSE },
	{ "p", "ENTRY-KEEP", 0, 0, FALSE, FALSE },
	{ "p", "ENTRY-SHOW", 0, 0, FALSE, FALSE },
	{ "p", "FORM-BEGIN", 0, 0, TRUE, FALSE },
	{ "p", "FORM-KEEP", 0, 0, TRUE, FALSE },
	{ "p", "FORM-SHOW", 0, 0, TRUE, FALSE },
	{ "p", "FORM-DROP", 0, 0, TRUE, FALSE },
	{ "p", "QR", 0, 0, TRUE, FALSE },
	{ "p", "PHONE-BEGIN", TWOFA_NEED_CODE_OR_RECENT, 0, TRUE, TRUE },
	{ "p", "PHONE-SHOW", 0, 0, TRUE, FALSE },
	{ "dp", "ENABLE", TWOFA_NEED_RECENT_IF_ON | TWOFA_NEED_CODE, 0, TRUE,
	  TRUE },
	{ "p", "ENABLE-SHOW", TWOFA_NEED_RECENT_IF_ON, 0, TRUE, FALSE },
	{ "dp", "CONFIRM", 0, 0, TRUE, TRUE },
	{ "dp", "DISABLE", TWOFA_NEED_RECENT | TWOFA_NEED_CODE,
	  TWOFA_NEED_CODE_OR_FORCE, TRUE, TRUE },
	{ "dp", "DEVICE-ADD", TWOFA_NEED_RECENT | TWOFA_NEED_CODE,
	  TWOFA_NEED_CODE_OR_FORCE, TRUE, TRUE },
	{ "dp", "DEVICE-CONFIRM", 0, 0, TRUE, TRUE },
	{ "p", "DEVICE-SHOW", TWOFA_NEED_RECENT, 0, TRUE, FALSE },
	{ "dp", "DEVICE-LIST", 0, 0, TRUE, FALSE },
	{ "dp", "DEVICE-REMOVE", TWOFA_NEED_RECENT | TWOFA_NEED_CODE,
	  TWOFA_NEED_CODE_OR_FORCE, TRUE, TRUE },
	{ "dp", "DEVICE-RENAME", TWOFA_NEED_CODE_OR_RECENT, 0, TRUE, TRUE },
	{ "dp", "APP-ADD", TWOFA_NEED_CODE_OR_RECENT, 0, TRUE, TRUE },
	{ "dp", "APP-LIST", 0, 0, TRUE, FALSE },
	{ "dp", "APP-REVOKE", 0, 0, TRUE, TRUE },
	{ "dp", "RECOVERY", TWOFA_NEED_RECENT_IF_ON | TWOFA_NEED_CODE, 0,
	  TRUE, TRUE },
	{ "dp", "ACTIVITY", 0, 0, TRUE, FALSE },
	{ "dp", "NOTICES", 0, 0, TRUE, FALSE },
	{ "dp", "NOTICES-SET", TWOFA_NEED_CODE, 0, TRUE, TRUE },
	{ "dp", "NOTICES-ADDRESS", TWOFA_NEED_CODE, 0, TRUE, TRUE },
	{ "dp", "NOTICES-CONFIRM", TWOFA_NEED_CODE_OR_RECENT, 0, TRUE, TRUE },
	{ "d", "STATUS", 0, 0, FALSE, FALSE },
	{ "d", "LIST", 0, 0, FALSE, FALSE },
	{ "d", "REPORT", 0, 0, FALSE, FALSE },
	{ "d", "SESSIONS", 0, 0, TRUE, FALSE },
	{ "d", "SESSIONS-END", 0, 0, TRUE, TRUE },
	{ "d", "TEST", 0, 0, TRUE, FALSE },
	{ "d", "VERIFY", 0, 0, TRUE, FALSE },
	{ "d", "DEVICE-IMPORT", 0, TWOFA_NEED_CODE_OR_FORCE, TRUE, TRUE },
	{ "d", "DEVICE-RESYNC", 0, 0, TRUE, TRUE },
	{ "d", "UNLOCK", 0, 0, TRUE, TRUE },
	{ "d", "HOMES", 0, 0, FALSE, FALSE },
	{ "d", "ALIAS-ADD", 0, 0, TRUE, TRUE },
	{ "d", "ALIAS-LIST", 0, 0, TRUE, FALSE },
	{ "d", "ALIAS-REMOVE", 0, 0, TRUE, TRUE },
	{ "d", "RENAME", 0, 0, TRUE, TRUE },
	{ "d", "DELETE", 0, 0, TRUE, TRUE },
	/* none of the protocol's */
	{ "", "check", 0, 0, FALSE, FALSE },
	{ "", "CHECK ", 0, 0, FALSE, FALSE },
	{ "", "", 0, 0, FALSE, FALSE },
};

static const struct {
	char letter;
	enum twofa_role role;
} role_letters[] = {
	{ 'a', TWOFA_ROLE_AUTH },
	{ 'd', TWOFA_ROLE_ADMIN },
	{ 'p', TWOFA_ROLE_USER },
	{ '-', TWOFA_ROLE_NONE },
};

static void
test_command(unsigned int i, const struct twofa_command_def *def)
{
	test_assert_idx((def->panel_needs & ALL_NEEDS) ==
			expected[i].panel_needs, i);
	test_assert_idx((def->admin_needs & ALL_NEEDS) ==
			expected[i].admin_needs, i);
	test_assert_idx(((def->flags & TWOFA_COMMAND_FLAG_USER) != 0) ==
			expected[i].user, i);
	test_assert_idx(((def->flags & TWOFA_COMMAND_FLAG_CHANGES) != 0) ==
			expected[i].changes, i);
	test_assert_idx(def->handler != NULL, i);
}

static void test_commands(void)
{
	const struct twofa_command_def *def;
	unsigned int i, r;

	test_begin("permissions: who may use which command");
	for (i = 0; i < N_ELEMENTS(expected); i++) {
		for (r = 0; r < N_ELEMENTS(role_letters); r++) {
			def = twofa_permissions_find(expected[i].command,
						     role_letters[r].role);
			test_assert_idx((def != NULL) ==
				(strchr(expected[i].roles,
					role_letters[r].letter) != NULL), i);
			if (def != NULL)
				test_command(i, def);
		}
	}
	test_end();
}

static void test_fields(void)
{
	static const struct {
		const char *field;
		bool ignored;
	} fields[] = {
		{ "user=anna@example.com", TRUE },
		{ "user", TRUE },
		{ "force=1", TRUE },
		{ "issuer=Example", TRUE },
		{ "from=doveadm", TRUE },
		{ "emergency=1", TRUE },
		{ "home=0", TRUE },
		{ "shared_home=/x", TRUE },
		{ "other_name=a", TRUE },
		{ "users=1", FALSE },
		{ "use=1", FALSE },
		{ "session=x", FALSE },
		{ "code=123456", FALSE },
		{ "", FALSE },
	};
	unsigned int i;

	test_begin("permissions: fields that are ignored");
	for (i = 0; i < N_ELEMENTS(fields); i++) {
		test_assert_idx(twofa_permissions_ignore(TWOFA_ROLE_USER,
				fields[i].field) == fields[i].ignored, i);
		test_assert_idx(!twofa_permissions_ignore(TWOFA_ROLE_ADMIN,
				fields[i].field), i);
		test_assert_idx(!twofa_permissions_ignore(TWOFA_ROLE_AUTH,
				fields[i].field), i);
	}
	test_end();
}

static void test_roles(void)
{
	const char *path = t_strdup_printf("test-permissions.%d.sock",
					   (int)getpid());
	struct ip_addr ip;
	in_port_t port = 0;
	int fd;

	test_begin("permissions: the role of a socket");
	(void)unlink(path);
	fd = net_listen_unix(path, 1);
	test_assert(fd != -1);
	test_assert(twofa_permissions_role(fd, "twofa-auth") ==
		    TWOFA_ROLE_AUTH);
	test_assert(twofa_permissions_role(fd, "twofa-admin") ==
		    TWOFA_ROLE_ADMIN);
	test_assert(twofa_permissions_role(fd, "twofa-user") ==
		    TWOFA_ROLE_USER);
	test_assert(twofa_permissions_role(fd, "twofa") == TWOFA_ROLE_NONE);
	test_assert(twofa_permissions_role(fd, "") == TWOFA_ROLE_NONE);
	i_close_fd(&fd);
	(void)unlink(path);

	test_assert(net_addr2ip("127.0.0.1", &ip) == 0);
	fd = net_listen(&ip, &port, 1);
	test_assert(fd != -1);
	test_assert(twofa_permissions_role(fd, "twofa-admin") ==
		    TWOFA_ROLE_NONE);
	i_close_fd(&fd);
	test_end();
}

/*
 * The dispatcher
 */

static string_t *sent;
static unsigned int ended;

static void
client_send(struct twofa_command_client *client ATTR_UNUSED,
	    const string_t *line)
{
	str_append_str(sent, line);
}

static void client_ended(struct twofa_command_client *client ATTR_UNUSED)
{
	ended++;
}

/* The service has a fault: each command that the role may use is answered with
   it, and its handler is not called. */
static const struct {
	const char *line, *reply;
	enum twofa_role role;
	int ret;
} lines[] = {
	{ "CHECK 1 name=a", "ERROR\t1\ttext=broken\n", TWOFA_ROLE_AUTH, 0 },
	{ "CHECK 2 name=a", "ERROR\t2\ttext=unknown command\n",
	  TWOFA_ROLE_USER, 0 },
	{ "LOGIN 3", "ERROR\t3\ttext=unknown command\n", TWOFA_ROLE_ADMIN, 0 },
	{ "NOTHING 4", "ERROR\t4\ttext=unknown command\n",
	  TWOFA_ROLE_ADMIN, 0 },
	{ "DELETE 5 user=a", "ERROR\t5\ttext=broken\n", TWOFA_ROLE_ADMIN, 0 },
	{ "CHECK", "", TWOFA_ROLE_AUTH, -1 },
	{ "CHECK x", "", TWOFA_ROLE_AUTH, -1 },
	{ "CHECK -1", "", TWOFA_ROLE_AUTH, -1 },
	{ "CHECK 99999999999999999999", "", TWOFA_ROLE_AUTH, -1 },
};

static void test_dispatch(void)
{
	static const struct twofa_settings set = { .twofa_sql_driver = "" };
	struct twofa_command_client client = {
		.send = client_send, .ended = client_ended,
	};
	char fault[] = "broken";
	struct twofa_service service = { .set = &set, .fault = fault };
	unsigned int i;

	test_begin("dispatch: lines of the protocol");
	service.event = event_create(NULL);
	service.health = twofa_health_init();
	sent = str_new(default_pool, 128);
	for (i = 0; i < N_ELEMENTS(lines); i++) T_BEGIN {
		str_truncate(sent, 0);
		test_assert_idx(twofa_dispatch_line(&service, &client,
			lines[i].role, t_strsplit(lines[i].line, " ")) ==
			lines[i].ret, i);
		test_assert_strcmp_idx(str_c(sent), lines[i].reply, i);
		test_assert_idx(client.commands == NULL &&
				client.commands_count == 0, i);
	} T_END;
	test_assert(ended == 2);
	str_free(&sent);
	twofa_health_deinit(&service.health);
	event_unref(&service.event);
	test_end();
}

/* A handler that forgets to ask for the proofs */
static void test_unproven(void)
{
	static const struct twofa_command_def def = {
		.name = "FORGETFUL",
		.flags = TWOFA_COMMAND_FLAG_CHANGES,
		.panel_needs = TWOFA_NEED_CODE,
	};
	static const char *const no_fields[] = { NULL };
	struct twofa_command_client client = {
		.send = client_send, .ended = client_ended,
	};
	struct twofa_service service = { .event = event_create(NULL) };
	struct twofa_command *cmd;

	test_begin("permissions: a command without its proofs fails");
	sent = str_new(default_pool, 128);
	cmd = twofa_command_create(&service, &client, TWOFA_ROLE_USER, &def,
				   "1", no_fields);
	test_expect_error_string_n_times("BUG: command FORGETFUL", 2);
	twofa_command_row(cmd, twofa_command_str(cmd));
	twofa_command_ok(cmd);
	test_expect_no_more_errors();
	test_assert_strcmp(str_c(sent),
			   "ERROR\t1\ttext=The service did not ask for the "
			   "proofs that this command needs: see the log\n");

	str_truncate(sent, 0);
	cmd = twofa_command_create(&service, &client, TWOFA_ROLE_ADMIN, &def,
				   "2", no_fields);
	twofa_command_ok(cmd);
	test_assert_strcmp(str_c(sent), "OK\t2\n");
	str_free(&sent);
	event_unref(&service.event);
	test_end();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_commands,
		test_fields,
		test_roles,
		test_dispatch,
		test_unproven,
		NULL
	};
	return test_run(test_functions);
}
