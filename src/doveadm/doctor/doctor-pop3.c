/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "doveadm/doctor/doctor-talk.h"
#include "doveadm/doctor/doctor-wire.h"

/* POP3: RFC 1939, RFC 2449, RFC 5034. */

static bool is_ok(const char *line)
{
	return line != NULL && strncmp(line, "+OK", 3) == 0;
}

static int pop3_capabilities(struct doctor_talk *talk)
{
	const char *line = doctor_talk_ask(talk, "CAPA");

	if (!is_ok(line))
		return -1;
	while ((line = doctor_talk_line(talk)) != NULL) {
		if (strcmp(line, ".") == 0)
			return 0;
		if (strncasecmp(line, "SASL ", 5) == 0)
			doctor_talk_offer(talk, line + 5);
		else if (strcasecmp(line, "STLS") == 0)
			talk->offers_tls = TRUE;
	}
	return -1;
}

static int pop3_hello(struct doctor_talk *talk)
{
	if (!is_ok(doctor_talk_line(talk)) || pop3_capabilities(talk) < 0)
		return -1;
	if (doctor_wire_has_tls(talk->wire) || !talk->offers_tls)
		return 0;
	return !is_ok(doctor_talk_ask(talk, "STLS")) ||
		doctor_talk_tls(talk) < 0 ? -1 : pop3_capabilities(talk);
}

static int pop3_begin(struct doctor_talk *talk, const char *mech)
{
	return doctor_talk_send(talk, "AUTH %s", mech);
}

static enum doctor_answer
pop3_reply(struct doctor_talk *talk, const char **challenge_r)
{
	const char *line = doctor_talk_line(talk);

	if (line == NULL)
		return DOCTOR_FAULT;
	if (is_ok(line))
		return DOCTOR_IN;
	if (*line == '+') {
		*challenge_r = line[1] == '\0' ? "" : line + 2;
		return DOCTOR_CHALLENGE;
	}
	return strstr(line, "[SYS/TEMP]") != NULL ||
		strstr(line, "[IN-USE]") != NULL ?
		DOCTOR_TEMPORARY : DOCTOR_REFUSED;
}

static enum doctor_answer
pop3_login(struct doctor_talk *talk, const char *name, const char *password)
{
	const char *challenge;

	if (doctor_talk_send(talk, "USER %s", name) < 0)
		return DOCTOR_FAULT;
	if (!is_ok(doctor_talk_line(talk)))
		return DOCTOR_REFUSED;
	if (doctor_talk_send(talk, "PASS %s", password) < 0)
		return DOCTOR_FAULT;
	return pop3_reply(talk, &challenge);
}

const struct doctor_protocol doctor_protocol_pop3 = {
	.name = "pop3",
	.own = "USER/PASS",
	.service = "pop",
	.hello = pop3_hello,
	.begin = pop3_begin,
	.respond = doctor_talk_respond,
	.reply = pop3_reply,
	.login = pop3_login,
};
