/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "strnum.h"
#include "doveadm/doctor/doctor-talk.h"
#include "doveadm/doctor/doctor-wire.h"

/* ManageSieve: RFC 5804. Its login is by SASL alone. */

static bool is_word(const char *line, const char *word)
{
	return strncasecmp(line, word, strlen(word)) == 0;
}

/* Reads an answer, and what it offers. Returns the line with the result, or the
   one that begins a challenge. */
static const char *sieve_answer(struct doctor_talk *talk)
{
	const char *line;

	while ((line = doctor_talk_line(talk)) != NULL) {
		if (is_word(line, "\"SASL\" \"")) {
			doctor_talk_offer(talk, t_strcut(line + 8, '"'));
		} else if (is_word(line, "\"STARTTLS\"")) {
			talk->offers_tls = TRUE;
		} else if (is_word(line, "OK") || is_word(line, "NO") ||
			   is_word(line, "BYE") || *line == '{' ||
			   (*line == '"' && strchr(line + 1, '"') ==
			    line + strlen(line) - 1 &&
			    strpbrk(line, " ") == NULL)) {
			return line;
		}
	}
	return NULL;
}

static bool is_ok(const char *line)
{
	return line != NULL && is_word(line, "OK");
}

static int sieve_hello(struct doctor_talk *talk)
{
	if (!is_ok(sieve_answer(talk)))
		return -1;
	if (doctor_wire_has_tls(talk->wire) || !talk->offers_tls)
		return 0;
	/* after that, the server says anew what it offers */
	return !is_ok(doctor_talk_ask(talk, "STARTTLS")) ||
		doctor_talk_tls(talk) < 0 || !is_ok(sieve_answer(talk)) ?
		-1 : 0;
}

static int sieve_begin(struct doctor_talk *talk, const char *mech)
{
	return doctor_talk_send(talk, "AUTHENTICATE \"%s\"", mech);
}

static int sieve_respond(struct doctor_talk *talk, const char *base64)
{
	return doctor_talk_send(talk, "\"%s\"", base64);
}

/* A challenge is "text", or {size} and the text in the lines that follow. */
static enum doctor_answer
sieve_challenge(struct doctor_talk *talk, const char *line,
		const char **challenge_r)
{
	const char *p;
	uintmax_t size;

	*challenge_r = t_strcut(line + 1, '"');
	if (*line == '"')
		return DOCTOR_CHALLENGE;
	if (str_parse_uintmax(line + 1, &size, &p) < 0 || size > 65536 ||
	    (*challenge_r = doctor_wire_bytes(talk->wire, size)) == NULL ||
	    doctor_talk_line(talk) == NULL)
		return DOCTOR_FAULT;
	return DOCTOR_CHALLENGE;
}

static enum doctor_answer
sieve_reply(struct doctor_talk *talk, const char **challenge_r)
{
	const char *line = sieve_answer(talk);

	if (line == NULL || is_word(line, "BYE"))
		return DOCTOR_FAULT;
	if (is_word(line, "OK"))
		return DOCTOR_IN;
	if (!is_word(line, "NO"))
		return sieve_challenge(talk, line, challenge_r);
	return is_word(line, "NO (TRYLATER") ? DOCTOR_TEMPORARY :
		DOCTOR_REFUSED;
}

const struct doctor_protocol doctor_protocol_sieve = {
	.name = "sieve",
	.service = "sieve",
	.hello = sieve_hello,
	.begin = sieve_begin,
	.respond = sieve_respond,
	.reply = sieve_reply,
};
