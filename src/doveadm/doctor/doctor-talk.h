/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DOCTOR_TALK_H
#define DOCTOR_TALK_H

struct doctor_door;
struct doctor_wire;

/* What a server says to a login. */
enum doctor_answer {
	/* nothing that could be understood */
	DOCTOR_FAULT = 0,
	DOCTOR_REFUSED,
	/* "try again later": neither a login nor a refusal */
	DOCTOR_TEMPORARY,
	/* the mechanism wants one more answer; no result of a login */
	DOCTOR_CHALLENGE,
	DOCTOR_IN,
};

/* One connection. Strings are from the data stack. */
struct doctor_talk {
	const struct doctor_door *door;
	struct doctor_wire *wire;
	/* the mechanisms that the server offers */
	ARRAY_TYPE(const_string) offered;
	bool offers_tls;
	/* the last line of the server, or why none came; never NULL */
	const char *text;
};

/* How a protocol is spoken. All functions are called in this order. */
struct doctor_protocol {
	const char *name;
	/* its own login command beside SASL; NULL = it has none */
	const char *own;
	/* the service's name in DIGEST-MD5 */
	const char *service;

	/* Reads the greeting and what the server offers, and begins TLS if it
	   can. Returns -1 = text says why not. */
	int (*hello)(struct doctor_talk *talk);
	/* Send the name of a mechanism, and an answer to a challenge, which is
	   base64. Return -1 if the server takes no more. */
	int (*begin)(struct doctor_talk *talk, const char *mech);
	int (*respond)(struct doctor_talk *talk, const char *base64);
	/* Reads a reply. The challenge is base64. */
	enum doctor_answer (*reply)(struct doctor_talk *talk,
				    const char **challenge_r);
	/* The login command. */
	enum doctor_answer (*login)(struct doctor_talk *talk, const char *name,
				    const char *password);
};

extern const struct doctor_protocol doctor_protocol_imap;
extern const struct doctor_protocol doctor_protocol_pop3;
extern const struct doctor_protocol doctor_protocol_submission;
extern const struct doctor_protocol doctor_protocol_sieve;
extern const struct doctor_protocol doctor_protocol_auth;
extern const struct doctor_protocol doctor_protocol_panel;

/* All of them, NULL-terminated. */
extern const struct doctor_protocol *const doctor_protocols[];
/* Returns NULL if the doctor does not speak it. */
const struct doctor_protocol *doctor_protocol_find(const char *name);

/* Returns the next line, which is text then; NULL = none came. */
const char *doctor_talk_line(struct doctor_talk *talk);
/* Sends a line with CRLF. Returns -1 if the server takes no more. */
int doctor_talk_send(struct doctor_talk *talk, const char *format, ...)
	ATTR_FORMAT(2, 3);
/* Sends a command and returns its answer, which is text then; NULL = none. */
const char *doctor_talk_ask(struct doctor_talk *talk, const char *command);
/* respond() of the protocols whose answer to a challenge is a line of its own. */
int doctor_talk_respond(struct doctor_talk *talk, const char *base64);
/* Begins TLS. Returns -1 = text says why not. */
int doctor_talk_tls(struct doctor_talk *talk);
/* Adds mechanisms, separated by spaces. */
void doctor_talk_offer(struct doctor_talk *talk, const char *mechs);

#endif
