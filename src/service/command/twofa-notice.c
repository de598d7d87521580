/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "net.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-protocol/twofa-protocol.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-notice.h"
#include "service/command/twofa-service.h"
#include "service/store/twofa-panel-session.h"
#include "settings/twofa-settings.h"

#include <unistd.h>

/* The line fits into the socket's buffer, so one write() sends it and the
   connection is closed. If that fails, no mail is sent, and a warning says
   so. */

#define LANGUAGE_MAX_CHARS 8

static const char *const notice_words[TWOFA_NOTICE_COUNT] = {
	[TWOFA_NOTICE_ENABLED] = "enabled",
	[TWOFA_NOTICE_REPLACED] = "replaced",
	[TWOFA_NOTICE_DISABLED] = "disabled",
	[TWOFA_NOTICE_APP_PASSWORD] = "app-password",
	[TWOFA_NOTICE_RECOVERY_USED] = "recovery-used",
};

/* The User Panel may send anything: a value that is no address, or too long for
   a language, is left out, so that the line never gets too long. */
static const char *notice_ip(const char *value)
{
	struct ip_addr ip;

	return value != NULL && net_addr2ip(value, &ip) == 0 ?
		net_ip2addr(&ip) : NULL;
}

static const char *notice_language(const char *value)
{
	return value != NULL && strlen(value) <= LANGUAGE_MAX_CHARS ?
		value : NULL;
}

/* The place of the change, as far as the client has said it. */
static void notice_add_place(struct twofa_command *cmd, string_t *line)
{
	switch (cmd->role) {
	case TWOFA_ROLE_AUTH:
		twofa_fields_add(line, "where", "login");
		twofa_fields_add(line, "ip", cmd->login_ip);
		twofa_fields_add(line, "service", cmd->login_service);
		return;
	case TWOFA_ROLE_USER:
		twofa_fields_add(line, "where", "panel");
		twofa_fields_add(line, "ip", notice_ip(cmd->session != NULL ?
				 cmd->session->ip :
				 twofa_command_field(cmd, "ip")));
		return;
	case TWOFA_ROLE_ADMIN:
	case TWOFA_ROLE_NONE:
		break;
	}
	twofa_fields_add(line, "where", "doveadm");
}

static const string_t *
notice_line(struct twofa_command *cmd, const char *name,
	    enum twofa_notice notice, const char *label)
{
	string_t *line = t_str_new(512);

	str_printfa(line, "VERSION\t"TWOFA_NOTIFY_PROTOCOL"\t%u\t%u\nNOTICE",
		    TWOFA_PROTOCOL_MAJOR, TWOFA_PROTOCOL_MINOR);
	twofa_fields_add(line, "kind", notice_words[notice]);
	twofa_fields_add(line, "user", name);
	twofa_fields_add_num(line, "time", ioloop_time);
	twofa_fields_add(line, "label", label);
	twofa_fields_add(line, "lang", notice_language(
		twofa_command_field(cmd, "lang")));
	notice_add_place(cmd, line);
	str_append_c(line, '\n');
	return line;
}

/* Returns 0 = ok, -1 = failed, with the reason in error_r. */
static int notice_write(const char *path, const string_t *line,
			const char **error_r)
{
	int fd = net_connect_unix(path);
	ssize_t ret;

	if (fd == -1) {
		*error_r = t_strdup_printf("connect(%s) failed: %m", path);
		return -1;
	}
	ret = write(fd, str_data(line), str_len(line));
	if (ret < 0)
		*error_r = t_strdup_printf("write(%s) failed: %m", path);
	else if ((size_t)ret != str_len(line)) {
		*error_r = t_strdup_printf(
			"write(%s) wrote only %zd of %zu bytes",
			path, ret, str_len(line));
	}
	i_close_fd(&fd);
	return ret == (ssize_t)str_len(line) ? 0 : -1;
}

void twofa_notice_send(struct twofa_command *cmd, const char *name,
		       enum twofa_notice notice, const char *label)
{
	const struct twofa_settings *set = cmd->service->set;

	if (!set->twofa_mail_notices)
		return;
	T_BEGIN {
		struct event *event = twofa_command_event(cmd);
		const char *path = t_strconcat(
			set->base_dir, "/"TWOFA_SOCKET_NOTIFY, NULL);
		const char *error = "";

		if (notice_write(path, notice_line(cmd, name, notice, label),
				 &error) < 0) {
			e_warning(event, "No mail about a change could be sent "
				  "to %s: %s", name, error);
		}
	} T_END;
}
