/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "strescape.h"
#include "doveadm/doctor/doctor-talk.h"
#include "doveadm/doctor/doctor-wire.h"

#include <unistd.h>

/* A socket of service auth, as Postfix and Exim ask there: the protocol between
   Dovecot's auth and its clients, version 1. Its lines end with LF alone. */

#define SERVICE "smtp"

static int auth_send(struct doctor_talk *talk, const char *line)
{
	return doctor_wire_send(talk->wire, line, strlen(line));
}

static int auth_hello(struct doctor_talk *talk)
{
	const char *line;

	if (auth_send(talk, t_strdup_printf("VERSION\t1\t1\nCPID\t%ld\n",
					    (long)getpid())) < 0)
		return -1;
	while ((line = doctor_talk_line(talk)) != NULL) {
		if (strcmp(line, "DONE") == 0)
			return 0;
		if (strncmp(line, "MECH\t", 5) == 0)
			doctor_talk_offer(talk, t_strcut(line + 5, '\t'));
	}
	return -1;
}

static int auth_begin(struct doctor_talk *talk, const char *mech)
{
	const char *ip = doctor_wire_local_ip(talk->wire);

	return auth_send(talk, t_strdup_printf(
		"AUTH\t1\t%s\tservice="SERVICE"\tnologin\tsecured\tlip=%s\t"
		"rip=%s\n", mech, ip, ip));
}

static int auth_respond(struct doctor_talk *talk, const char *base64)
{
	return auth_send(talk, t_strdup_printf("CONT\t1\t%s\n", base64));
}

static enum doctor_answer auth_failed(const char *const *fields)
{
	return str_array_find(fields, "temp") ?
		DOCTOR_TEMPORARY : DOCTOR_REFUSED;
}

static enum doctor_answer
auth_reply(struct doctor_talk *talk, const char **challenge_r)
{
	const char *line, *const *fields;

	while ((line = doctor_talk_line(talk)) != NULL) {
		fields = t_strsplit_tabescaped(line);
		if (str_array_length(fields) < 2 ||
		    strcmp(fields[1], "1") != 0)
			continue;
		if (strcmp(fields[0], "OK") == 0)
			return DOCTOR_IN;
		if (strcmp(fields[0], "FAIL") == 0)
			return auth_failed(fields + 2);
		if (strcmp(fields[0], "CONT") == 0) {
			*challenge_r = fields[2] == NULL ? "" : fields[2];
			return DOCTOR_CHALLENGE;
		}
	}
	return DOCTOR_FAULT;
}

const struct doctor_protocol doctor_protocol_auth = {
	.name = "auth",
	.service = SERVICE,
	.hello = auth_hello,
	.begin = auth_begin,
	.respond = auth_respond,
	.reply = auth_reply,
};
