/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "doveadm/doctor/doctor-talk.h"
#include "doveadm/doctor/doctor-wire.h"

/* IMAP: RFC 9051. All commands have the same tag, as none is sent before the
   last one is answered. */

#define TAG "a "

/* Reads a capability, and sets what it says. */
static void imap_word(struct doctor_talk *talk, const char *word)
{
	if (strncasecmp(word, "AUTH=", 5) == 0)
		doctor_talk_offer(talk, word + 5);
	else if (strcasecmp(word, "STARTTLS") == 0)
		talk->offers_tls = TRUE;
}

/* Reads up to the tagged answer. */
static const char *imap_answer(struct doctor_talk *talk)
{
	const char *line, *const *word;

	while ((line = doctor_talk_line(talk)) != NULL) {
		if (strncmp(line, TAG, 2) == 0)
			return line + 2;
		if (*line == '+')
			return line;
		if (strncasecmp(line, "* CAPABILITY ", 13) != 0)
			continue;
		for (word = t_strsplit_spaces(line, " "); *word != NULL; word++)
			imap_word(talk, *word);
	}
	return NULL;
}

static bool imap_ask(struct doctor_talk *talk, const char *command)
{
	const char *line;

	if (doctor_talk_send(talk, TAG"%s", command) < 0)
		return FALSE;
	line = imap_answer(talk);
	return line != NULL && strncasecmp(line, "OK", 2) == 0;
}

static int imap_hello(struct doctor_talk *talk)
{
	const char *line = doctor_talk_line(talk);

	if (line == NULL || strncasecmp(line, "* OK", 4) != 0 ||
	    !imap_ask(talk, "CAPABILITY"))
		return -1;
	if (doctor_wire_has_tls(talk->wire) || !talk->offers_tls)
		return 0;
	return !imap_ask(talk, "STARTTLS") || doctor_talk_tls(talk) < 0 ||
		!imap_ask(talk, "CAPABILITY") ? -1 : 0;
}

static int imap_begin(struct doctor_talk *talk, const char *mech)
{
	return doctor_talk_send(talk, TAG"AUTHENTICATE %s", mech);
}

static enum doctor_answer
imap_reply(struct doctor_talk *talk, const char **challenge_r)
{
	const char *line = imap_answer(talk);

	if (line == NULL)
		return DOCTOR_FAULT;
	if (*line == '+') {
		*challenge_r = line[1] == '\0' ? "" : line + 2;
		return DOCTOR_CHALLENGE;
	}
	if (strncasecmp(line, "OK", 2) == 0)
		return DOCTOR_IN;
	if (strncasecmp(line, "NO", 2) != 0)
		return DOCTOR_FAULT;
	return strstr(line, "[UNAVAILABLE]") != NULL ||
		strstr(line, "[SERVERBUG]") != NULL ||
		strstr(line, "[INUSE]") != NULL ||
		strstr(line, "[LIMIT]") != NULL ?
		DOCTOR_TEMPORARY : DOCTOR_REFUSED;
}

/* imap_append_quoted() would leave out the letters of a password that are not
   ASCII, which Dovecot takes. */
static const char *quoted(const char *text)
{
	string_t *str = t_str_new(64);

	str_append_c(str, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			str_append_c(str, '\\');
		str_append_c(str, *text);
	}
	str_append_c(str, '"');
	return str_c(str);
}

static enum doctor_answer
imap_login(struct doctor_talk *talk, const char *name, const char *password)
{
	const char *challenge;

	if (doctor_talk_send(talk, TAG"LOGIN %s %s", quoted(name),
			     quoted(password)) < 0)
		return DOCTOR_FAULT;
	return imap_reply(talk, &challenge);
}

const struct doctor_protocol doctor_protocol_imap = {
	.name = "imap",
	.own = "IMAP LOGIN",
	.service = "imap",
	.hello = imap_hello,
	.begin = imap_begin,
	.respond = doctor_talk_respond,
	.reply = imap_reply,
	.login = imap_login,
};
