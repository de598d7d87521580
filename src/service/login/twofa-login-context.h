/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_LOGIN_CONTEXT_H
#define TWOFA_LOGIN_CONTEXT_H

#include "lib-syntax/twofa-scope.h"
#include "lib-syntax/twofa-webmail-wish.h"

/* A login as the auth process describes it: all fields of its commands CHECK,
   CODE and FINISH (doc/protocol.md), parsed once, before anything else. */

struct twofa_command;

struct twofa_login_context {
	/* Canonical, without duplicates, NULL-terminated. */
	const char *const *names;
	/* The homes that auth has found for the mailbox, as their proofs and as
	   the tags by which records are looked up (command/twofa-homes.h).
	   NULL-terminated; only CHECK, FINISH and HOME have homes. */
	const char *const *homes, *const *tags;
	/* One of the names can't have a record. It is not among the names, and
	   the login is refused: a passdb might take it for one that can. */
	bool bad_name;

	/* For log lines and events: "" if the field is missing. user is the
	   last name that auth has sent; after the passdbs, this is the name
	   that they have returned. */
	const char *user, *service, *mech, *rip, *session;

	struct twofa_scope_login scope;
	/* the peer's address is in twofa_webmail_networks */
	bool from_webmail;
	/* what such a webmail asks for besides a login */
	enum twofa_webmail_wish wish;
	/* The login is one of the User Panel: the name of the ticket that it may
	   leave, otherwise NULL. No other client can have such a login. */
	const char *ticket;

	/* The other fields, each NULL or FALSE if it is missing. */

	/* CHECK: the client sent a password as it is */
	bool plain;
	/* CHECK: the mechanism sent a token that a passdb took for a password,
	   so that twofa_exempt_mechanisms does not count */
	bool not_exempt;
	/* CHECK: proof of the recovery code that the password may end in */
	const char *recovery_proof;
	/* CHECK: proof of the application password that the password may be;
	   FINISH: the id of the one that was used */
	const char *app;
	/* CHECK and CODE: proof of the webmail session's key */
	const char *key_proof;

	/* CODE and FINISH: the record whose code was asked for */
	const char *record;
	/* CODE: the enrolment from CHECK's answer; the code; the cut by which
	   auth took it off the password */
	const char *enrolment, *code, *cut;
	/* CODE: the policy's rule from CHECK's answer, by which the login is
	   refused */
	const char *refuse;
	/* CODE: the client is told that only the code is missing */
	bool hint;
	/* CODE: the password was wrong, so that nothing may be changed */
	bool dry;
	/* CODE: the password is not known yet, so that nothing may be changed */
	bool question;

	/* CODE and FINISH: the name that the mail program has given */
	const char *program;
	/* FINISH: how the login ended, by what, and the name of the device whose
	   code was accepted */
	const char *result, *method, *device;
	/* FINISH: the password was right, and no code came with it */
	bool missing;
	/* FINISH: the mailbox has 2FA, and the password was wrong */
	bool wrong_password;
	/* FINISH: the userdbs have the home for users who do not exist, too */
	bool home_is_shared;
};

/* Parses the command's fields. The login lives as long as the command, whose
   event gets its fields. */
const struct twofa_login_context *
twofa_login_context_parse(struct twofa_command *cmd);

/* FINISH: "ok", "fail", or "asked" if the client was told that only the code is
   missing, so that nobody has failed. "" if the field is missing. */
const char *
twofa_login_context_result(const struct twofa_login_context *login);

/* Returns a value as its column can store it: cut to the column's width, and
   with a replacement for control characters and for bytes that are not valid
   UTF-8. value may be NULL. */
const char *twofa_login_context_column(const char *value);

#endif
