/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "net.h"
#include "safe-memset.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-protocol/twofa-protocol.h"
#include "service/command/twofa-command.h"
#include "service/command/twofa-notice.h"
#include "service/command/twofa-service.h"
#include "service/store/twofa-panel-session.h"
#include "settings/twofa-settings.h"

/* What a notice tells. twofa-notice-write.c sends it. */

#define LANGUAGE_MAX_CHARS 8
#define LABEL_MAX_BYTES 1000
#define PROGRAM_MAX_BYTES 400

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

/* What the browser or the mail program calls itself. */
static const char *notice_program(const char *value)
{
	return value == NULL || *value == '\0' ? NULL :
		t_strndup(value, PROGRAM_MAX_BYTES);
}

/* The place of the change, as far as the client has said it. */
static void notice_add_place(struct twofa_command *cmd, string_t *line)
{
	switch (cmd->role) {
	case TWOFA_ROLE_AUTH:
		twofa_fields_add(line, "where", "login");
		twofa_fields_add(line, "ip", cmd->login_ip);
		twofa_fields_add(line, "service", cmd->login_service);
		twofa_fields_add(line, "program",
				 notice_program(cmd->login_program));
		return;
	case TWOFA_ROLE_USER:
		twofa_fields_add(line, "where", "panel");
		twofa_fields_add(line, "ip", notice_ip(cmd->session != NULL ?
				 cmd->session->ip :
				 twofa_command_field(cmd, "ip")));
		twofa_fields_add(line, "program",
				 notice_program(cmd->session != NULL ?
				 cmd->session->agent :
				 twofa_command_field(cmd, "agent")));
		return;
	case TWOFA_ROLE_ADMIN:
	case TWOFA_ROLE_NONE:
		break;
	}
	twofa_fields_add(line, "where", "doveadm");
}

static void
notice_write(struct twofa_command *cmd, const char *name,
	     enum twofa_notice notice, const string_t *line)
{
	twofa_notice_write(cmd->service, twofa_command_event(cmd), name,
			   notice, line);
}

string_t *
twofa_notice_begin(struct twofa_command *cmd, enum twofa_notice notice)
{
	string_t *line;

	if (!twofa_notice_is_used(cmd->service))
		return NULL;
	line = t_str_new(512);
	str_printfa(line, "VERSION\t"TWOFA_NOTIFY_PROTOCOL"\t%u\t%u\nNOTICE",
		    TWOFA_PROTOCOL_MAJOR, TWOFA_PROTOCOL_MINOR);
	twofa_fields_add(line, "kind", twofa_notice_words[notice]);
	twofa_fields_add_num(line, "time", ioloop_time);
	twofa_fields_add(line, "lang", notice_language(
		twofa_command_field(cmd, "lang")));
	notice_add_place(cmd, line);
	return line;
}

/* Several labels may be longer than a notice has room for. */
static const char *notice_label(const char *label)
{
	return label == NULL || strlen(label) <= LABEL_MAX_BYTES ? label :
		t_strndup(label, LABEL_MAX_BYTES);
}

void twofa_notice_send(struct twofa_command *cmd, const char *name,
		       enum twofa_notice notice, const char *label)
{
	string_t *line;

	T_BEGIN {
		line = twofa_notice_begin(cmd, notice);
		if (line != NULL) {
			twofa_fields_add(line, "label", notice_label(label));
			notice_write(cmd, name, notice, line);
		}
	} T_END;
}

void twofa_notice_send_left(struct twofa_command *cmd, const char *name,
			    unsigned int left)
{
	string_t *line;

	T_BEGIN {
		line = twofa_notice_begin(cmd, TWOFA_NOTICE_RECOVERY_USED);
		if (line != NULL) {
			twofa_fields_add_num(line, "left", left);
			notice_write(cmd, name, TWOFA_NOTICE_RECOVERY_USED,
				     line);
		}
	} T_END;
}

void twofa_notice_send_address(struct twofa_command *cmd, const char *name,
			       const char *address, const char *old_address)
{
	string_t *line;

	T_BEGIN {
		line = twofa_notice_begin(cmd, TWOFA_NOTICE_ADDRESS);
		if (line != NULL) {
			twofa_fields_add(line, "address", address);
			twofa_fields_add(line, "old", old_address);
			notice_write(cmd, name, TWOFA_NOTICE_ADDRESS, line);
		}
	} T_END;
}

void twofa_notice_send_code(struct twofa_command *cmd, const char *name,
			    const char *to, const char *code)
{
	string_t *line;

	T_BEGIN {
		line = twofa_notice_begin(cmd, TWOFA_NOTICE_ADDRESS_CODE);
		if (line != NULL) {
			twofa_fields_add(line, "to", to);
			twofa_fields_add(line, "code", code);
			notice_write(cmd, name, TWOFA_NOTICE_ADDRESS_CODE,
				     line);
			safe_memset(str_c_modifiable(line), 0,
				    str_len(line));
		}
	} T_END;
}
