/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "str.h"
#include "strescape.h"
#include "twofa-fields.h"
#include "twofa-name.h"
#include "twofa-protocol.h"
#include "twofa-service.h"
#include "fuzz.h"
#include "service.h"

/* Input: what auth sends, and what doveadm sends. A mailbox with 2FA opens for
   nothing but a code, a recovery code or an application password of its own,
   each code once; every request has one answer; no secret gets out; and
   whatever is sent, the service and its store are whole afterwards.

   Bytes from \x80 on stand for what a fuzzer can't guess. */

static const char *const good_verbs[] = {
	"PASS", "DENY", "VERIFIED", "CODE", "OK", "BAD", "ERROR", NULL
};

/* What follows the last LF is the last one; t_strsplit() makes no string of
   none. */
static const char *const *split_lines(const char *text)
{
	static const char *const none[] = { "", NULL };

	return *text == '\0' ? none : t_strsplit(text, "\n");
}

static const char *word_of(const struct service *service, unsigned char c)
{
	switch (c) {
	case 0x80:
		return service->record;
	case 0x81:
		return service->enrolment;
	case 0x82:
		return service->code;
	case 0x83:
		return service->recovery;
	case 0x84:
		return service->recovery_proof;
	case 0x85:
		return service->app_proof;
	case 0x86:
		return "name="SERVICE_USER"\tservice=imap";
	case 0x87:
		return "user="SERVICE_USER;
	}
	return NULL;
}

static const char *
fill_in(const struct service *service, const char *str)
{
	string_t *dest = t_str_new(1024);
	const char *word;

	for (; *str != '\0'; str++) {
		word = word_of(service, *str);
		if (word != NULL)
			str_append(dest, word);
		else
			str_append_c(dest, *str);
	}
	return str_c(dest);
}

static bool has(const char *const *args, const char *key, const char *expected)
{
	const char *value = twofa_fields_get(args, key);

	return value != NULL && strcasecmp(value, expected) == 0;
}

static bool is_about_user(const char *const *args)
{
	const char *value, *name, *error;
	unsigned int pos = 0;

	while ((value = twofa_fields_next(args, "name", &pos)) != NULL) {
		if (twofa_name_canonical(value, &name, &error) == 0 &&
		    strcmp(name, SERVICE_USER) == 0)
			return TRUE;
	}
	return FALSE;
}

static const char *without(const char *str, char c)
{
	string_t *dest = t_str_new(32);

	for (; *str != '\0'; str++) {
		if (*str != c)
			str_append_c(dest, *str);
	}
	return str_c(dest);
}

/* Has it the mailbox's code or recovery code? */
static bool has_good_code(const struct service *service,
			  const char *const *args)
{
	const char *code = twofa_fields_get(args, "code");

	if (code == NULL || !has(args, "record", service->record) ||
	    !has(args, "enrolment", service->enrolment))
		return FALSE;
	return strcmp(without(code, ' '), service->code) == 0 ||
		strcasecmp(without(code, '-'),
			   without(service->recovery, '-')) == 0;
}

struct logins {
	const struct service *service;
	/* how often each was accepted and used up */
	unsigned int codes, recovery_codes;
};

static void check_accepted(struct logins *logins, const char *const *request,
			   const char *method)
{
	i_assert(has_good_code(logins->service, request));
	if (has(request, "dry", "1"))
		return;
	if (strcmp(method, "recovery") == 0)
		i_assert(++logins->recovery_codes == 1);
	else
		i_assert(++logins->codes == 1);
}

static void check_login(struct logins *logins, const char *const *request,
			const char *const *reply)
{
	const struct service *service = logins->service;
	const char *verb = reply[0];

	i_assert(str_array_find(good_verbs, verb));
	if (strcmp(verb, "PASS") == 0) {
		i_assert(strcmp(request[0], "CHECK") == 0);
		i_assert(!is_about_user(request + 2) ||
			 has(request + 2, "mech", "XOAUTH2"));
	} else if (strcmp(verb, "VERIFIED") == 0) {
		i_assert(strcmp(request[0], "CHECK") == 0);
		i_assert(is_about_user(request + 2));
		i_assert(has(request + 2, "app", service->app_proof));
		i_assert(has(request + 2, "service", "imap"));
	} else if (strcmp(verb, "OK") == 0) {
		i_assert(strcmp(request[0], "CODE") == 0);
		check_accepted(logins, request + 2,
			       twofa_fields_get(reply + 2, "method"));
	}
}

/* The store in memory answers at once, so replies come in the order of their
   requests. */
static void check_logins(const struct service *service, const char *lines,
			 const char *answer, bool done)
{
	const char *const *line = split_lines(lines);
	const char *const *reply_line = split_lines(answer);
	const char *const *request, *const *reply;
	struct logins logins = { .service = service };

	for (; *line != NULL && **reply_line != '\0'; line++) {
		request = t_strsplit_tabescaped(fuzz_line(*line));
		if (request[0] == NULL || request[1] == NULL)
			break;
		if (strcmp(request[0], "FINISH") == 0)
			continue;
		reply = t_strsplit_tabescaped(*reply_line++);
		i_assert(str_array_length(reply) >= 2);
		i_assert(strcmp(request[1], reply[1]) == 0);
		check_login(&logins, request, reply);
	}
	/* the answer to the last line, and what follows the last LF */
	i_assert(!done || (*line == NULL && reply_line[1] != NULL &&
			   *reply_line[1] == '\0'));
}

static void check_lines(const char *answer)
{
	const char *const *line = split_lines(answer);

	for (; *line != NULL; line++)
		i_assert(strlen(*line) < TWOFA_PROTOCOL_MAX_REPLY);
}

static void check_secrets(const struct service *service, const char *text)
{
	i_assert(strstr(text, service->secret) == NULL);
	i_assert(strstr(text, service->recovery) == NULL);
	i_assert(strstr(text, service->app) == NULL);
}

static unsigned int count_lines(const char *text, const char *prefix)
{
	const char *const *line = split_lines(text);
	unsigned int count = 0;

	for (; *line != NULL; line++) {
		if (strncmp(*line, prefix, strlen(prefix)) == 0)
			count++;
	}
	return count;
}

static void check_service(struct service *service)
{
	const char *answer;
	bool done;

	/* nobody's input takes the service down */
	i_assert(service->twofa->fault == NULL);
	answer = service_talk(service, TWOFA_SOCKET_ADMIN,
			      "LIST\t1\tstatus=damaged\nLIST\t2", &done);
	i_assert(done);
	i_assert(count_lines(answer, "ROW\t1") == 0);
	i_assert(count_lines(answer, "OK\t1") == 1);
	i_assert(count_lines(answer, "OK\t2") == 1);
}

/* Each request has one end, whatever rows come before. */
static void check_admin(const char *lines, const char *answer, bool done)
{
	unsigned int ends = count_lines(answer, "OK\t") +
		count_lines(answer, "FAIL\t") + count_lines(answer, "ERROR\t");
	unsigned int requests = str_array_length(split_lines(lines));

	i_assert(ends + count_lines(answer, "ROW\t") + 1 ==
		 str_array_length(split_lines(answer)));
	/* and the last line's */
	i_assert(!done || ends == requests + 1);
	i_assert(ends <= requests + 1);
}

void fuzz_one(struct fuzz_input *input)
{
	const char *auth, *admin, *answer;
	struct service service;
	bool done;

	service_start(&service);
	auth = fill_in(&service, fuzz_next(input));
	answer = service_talk(&service, TWOFA_SOCKET_AUTH, auth, &done);
	check_lines(answer);
	check_secrets(&service, answer);
	check_logins(&service, auth, answer, done);

	admin = fill_in(&service, fuzz_next(input));
	answer = service_talk(&service, TWOFA_SOCKET_ADMIN, admin, &done);
	check_lines(answer);
	check_admin(admin, answer, done);

	check_service(&service);
	check_secrets(&service, str_c(service.log));
	service_stop(&service);
}
