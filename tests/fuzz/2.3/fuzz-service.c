/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "strescape.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-protocol/twofa-protocol.h"
#include "lib-syntax/twofa-name.h"
#include "service/command/twofa-service.h"
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

static bool ends_in(const string_t *str, const char *end)
{
	return str_len(str) >= strlen(end) &&
		strcmp(str_c((string_t *)str) + str_len(str) - strlen(end),
		       end) == 0;
}

/* A recovery code is used as a code only: elsewhere it would be no secret. */
static const char *
fill_in(const struct service *service, const char *str)
{
	string_t *dest = t_str_new(1024);
	const char *word;

	for (; *str != '\0'; str++) {
		word = word_of(service, *str);
		if (word == service->recovery && !ends_in(dest, "\tcode="))
			word = NULL;
		if (word != NULL)
			str_append(dest, word);
		else
			str_append_c(dest, *str);
	}
	return str_c(dest);
}

/* Gives each request the number of its line, so that answers, which come in any
   order, can be told apart. */
static const char *number(const char *lines)
{
	const char *const *line = fuzz_lines(lines), *id, *end, *read_id;
	string_t *dest = t_str_new(1024);
	unsigned int i;
	uint64_t num;

	for (i = 0; line[i] != NULL; i++) {
		if (i > 0)
			str_append_c(dest, '\n');
		id = strchr(fuzz_line(line[i]), '\t');
		if (id == NULL) {
			str_append(dest, fuzz_line(line[i]));
			continue;
		}
		end = id + 1 + strcspn(id + 1, "\t");
		str_append_data(dest, line[i], strcspn(line[i], "\t") + 1);
		/* the service sees it unescaped */
		read_id = t_str_tabunescape(t_strdup_until(id + 1, end));
		if (str_to_uint64(read_id, &num) == 0)
			str_printfa(dest, "%u%s", i + 1, end);
		else
			str_append(dest, id + 1);
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

static const char *const *
request_of(const char *lines, const char *const *reply)
{
	unsigned int id;

	i_assert(str_array_length(reply) >= 2);
	if (str_to_uint(reply[1], &id) < 0)
		i_unreached();
	i_assert(id > 0 && id <= str_array_length(fuzz_lines(lines)));
	return t_strsplit_tabescaped(fuzz_line(fuzz_lines(lines)[id - 1]));
}

static void check_logins(const struct service *service, const char *lines,
			 const char *answer)
{
	const char *const *line = fuzz_lines(answer), *const *reply;
	struct logins logins = { .service = service };

	for (; **line != '\0'; line++) {
		reply = t_strsplit_tabescaped(*line);
		check_login(&logins, request_of(lines, reply), reply);
	}
}

/* Whole lines, and each request has one end, whatever rows come before. */
static void check_lines(const char *lines, const char *answer, bool done)
{
	unsigned int count = str_array_length(fuzz_lines(lines));
	unsigned int *ends = t_new(unsigned int, count + 1), id, i;
	const char *const *line = fuzz_lines(answer), *const *args;

	for (; line[1] != NULL; line++) {
		i_assert(strlen(*line) < TWOFA_PROTOCOL_MAX_REPLY);
		args = t_strsplit_tabescaped(*line);
		i_assert(args[0] != NULL && args[1] != NULL);
		if (str_to_uint(args[1], &id) < 0)
			i_unreached();
		i_assert(id > 0 && id <= count && ends[id] == 0);
		if (strcmp(args[0], "ROW") != 0)
			ends[id]++;
	}
	i_assert(**line == '\0');
	for (i = 1; done && i <= count; i++) {
		args = t_strsplit_tabescaped(fuzz_lines(lines)[i - 1]);
		i_assert(ends[i] == 1 || strcmp(args[0], "FINISH") == 0);
	}
}

static void check_secret(const char *secret, const char *input,
			 const char *text)
{
	/* libFuzzer sees what is compared here, and learns it */
	i_assert(strstr(text, secret) == NULL || strstr(input, secret) != NULL);
}

static void check_secrets(const struct service *service, const char *input,
			  const char *text)
{
	check_secret(service->secret, input, text);
	check_secret(service->recovery, input, text);
	check_secret(service->app, input, text);
}

static unsigned int count_lines(const char *text, const char *prefix)
{
	const char *const *line = fuzz_lines(text);
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

void fuzz_one(struct fuzz_input *input)
{
	const char *raw_auth = fuzz_next(input), *raw_admin = fuzz_next(input);
	const char *raw = t_strconcat(raw_auth, "\n", raw_admin, NULL);
	const char *auth, *admin, *answer;
	struct service service;
	bool done;

	service_start(&service);
	auth = number(fill_in(&service, raw_auth));
	answer = service_talk(&service, TWOFA_SOCKET_AUTH, auth, &done);
	check_lines(auth, answer, done);
	check_secrets(&service, raw, answer);
	check_logins(&service, auth, answer);

	admin = number(fill_in(&service, raw_admin));
	answer = service_talk(&service, TWOFA_SOCKET_ADMIN, admin, &done);
	check_lines(admin, answer, done);

	check_service(&service);
	check_secrets(&service, raw, str_c(service.log));
	service_stop(&service);
}
