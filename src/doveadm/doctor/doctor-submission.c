/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "doveadm/doctor/doctor-talk.h"
#include "doveadm/doctor/doctor-wire.h"

/* Submission: RFC 6409, RFC 4954. Any SMTP server speaks it. */

/* Reads an answer of several lines, and what it offers. Returns the last. */
static const char *smtp_answer(struct doctor_talk *talk)
{
	const char *line;

	while ((line = doctor_talk_line(talk)) != NULL) {
		if (strlen(line) < 4)
			return line;
		if (strncasecmp(line + 4, "AUTH ", 5) == 0)
			doctor_talk_offer(talk, line + 9);
		else if (strcasecmp(line + 4, "STARTTLS") == 0)
			talk->offers_tls = TRUE;
		if (line[3] != '-')
			return line;
	}
	return NULL;
}

static bool smtp_ask(struct doctor_talk *talk, const char *command)
{
	const char *line;

	if (command != NULL && doctor_talk_send(talk, "%s", command) < 0)
		return FALSE;
	line = smtp_answer(talk);
	return line != NULL && *line == '2';
}

static int smtp_hello(struct doctor_talk *talk)
{
	if (!smtp_ask(talk, NULL) || !smtp_ask(talk, "EHLO [127.0.0.1]"))
		return -1;
	if (doctor_wire_has_tls(talk->wire) || !talk->offers_tls)
		return 0;
	return !smtp_ask(talk, "STARTTLS") || doctor_talk_tls(talk) < 0 ||
		!smtp_ask(talk, "EHLO [127.0.0.1]") ? -1 : 0;
}

static int smtp_begin(struct doctor_talk *talk, const char *mech)
{
	return doctor_talk_send(talk, "AUTH %s", mech);
}

static enum doctor_answer
smtp_reply(struct doctor_talk *talk, const char **challenge_r)
{
	const char *line = smtp_answer(talk);

	if (line == NULL)
		return DOCTOR_FAULT;
	switch (*line) {
	case '2':
		return DOCTOR_IN;
	case '3':
		*challenge_r = strlen(line) < 4 ? "" : line + 4;
		return DOCTOR_CHALLENGE;
	case '4':
		return DOCTOR_TEMPORARY;
	case '5':
		return DOCTOR_REFUSED;
	}
	return DOCTOR_FAULT;
}

const struct doctor_protocol doctor_protocol_submission = {
	.name = "submission",
	.service = "smtp",
	.hello = smtp_hello,
	.begin = smtp_begin,
	.respond = doctor_talk_respond,
	.reply = smtp_reply,
};
