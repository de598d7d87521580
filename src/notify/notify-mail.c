/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "guid.h"
#include "message-date.h"
#include "message-header-encode.h"
#include "smtp-address.h"
#include "str.h"
#include "str-sanitize.h"
#include "time-util.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-texts/texts.h"
#include "notify/notify-mail.h"

/* A notice contains no secret. Only the mailbox's own name gets into a header;
   all other fields are sanitized and stand in the body. */

#define FIELD_MAX_CHARS 100

/* A name with one of these is refused: they could end the address in a header,
   or would need quoting there. */
#define NO_ADDRESS_CHARS " \t\r\n<>()[],;:\\\""

static const struct {
	const char *word;
	enum text subject, sentence;
} kinds[NOTIFY_KIND_COUNT] = {
	[NOTIFY_ENABLED] = { "enabled",
		TEXT_MAIL_ENABLED_SUBJECT, TEXT_MAIL_ENABLED },
	[NOTIFY_REPLACED] = { "replaced",
		TEXT_MAIL_REPLACED_SUBJECT, TEXT_MAIL_REPLACED },
	[NOTIFY_DISABLED] = { "disabled",
		TEXT_MAIL_DISABLED_SUBJECT, TEXT_MAIL_DISABLED },
	[NOTIFY_APP_PASSWORD] = { "app-password",
		TEXT_MAIL_APP_SUBJECT, TEXT_MAIL_APP },
	[NOTIFY_RECOVERY_USED] = { "recovery-used",
		TEXT_MAIL_RECOVERY_SUBJECT, TEXT_MAIL_RECOVERY },
};

static const struct {
	const char *word;
	enum text text;
} places[NOTIFY_WHERE_COUNT] = {
	[NOTIFY_PANEL] = { "panel", TEXT_MAIL_WHERE_PANEL },
	[NOTIFY_DOVEADM] = { "doveadm", TEXT_MAIL_WHERE_DOVEADM },
	[NOTIFY_LOGIN] = { "login", TEXT_MAIL_WHERE_LOGIN },
};

static int kind_parse(const char *word, enum notify_kind *kind_r)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(kinds); i++) {
		if (null_strcmp(kinds[i].word, word) == 0) {
			*kind_r = i;
			return 0;
		}
	}
	return -1;
}

static int where_parse(const char *word, enum notify_where *where_r)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(places); i++) {
		if (null_strcmp(places[i].word, word) == 0) {
			*where_r = i;
			return 0;
		}
	}
	return -1;
}

static const char *
field_dup(pool_t pool, const char *const *fields, const char *key)
{
	const char *value = twofa_fields_get(fields, key);

	return p_strdup(pool, str_sanitize_utf8(value == NULL ? "" : value,
						FIELD_MAX_CHARS));
}

int notify_mail_parse(pool_t pool, const char *const *fields,
		      struct notify_mail *mail_r, const char **error_r)
{
	const char *user = twofa_fields_get(fields, "user");
	const char *when = twofa_fields_get(fields, "time");
	struct smtp_address *to;
	int64_t secs;

	i_zero(mail_r);
	if (kind_parse(twofa_fields_get(fields, "kind"), &mail_r->kind) < 0 ||
	    where_parse(twofa_fields_get(fields, "where"),
			&mail_r->where) < 0 ||
	    when == NULL || str_to_int64(when, &secs) < 0) {
		*error_r = "the notice's kind, where or time is missing or "
			"unknown";
		return -1;
	}
	if (user == NULL || strpbrk(user, NO_ADDRESS_CHARS) != NULL ||
	    smtp_address_parse_username(pool, user, &to, error_r) < 0) {
		*error_r = t_strdup_printf(
			"the mailbox's name %s is not a mail address",
			str_sanitize(user == NULL ? "" : user, 255));
		return -1;
	}
	mail_r->to = to;
	mail_r->time = secs;
	mail_r->ip = field_dup(pool, fields, "ip");
	mail_r->service = field_dup(pool, fields, "service");
	mail_r->label = field_dup(pool, fields, "label");
	mail_r->language = texts_language_find(twofa_fields_get(fields,
								"lang"));
	return 0;
}

const char *notify_mail_postmaster(const struct notify_mail *mail,
				   const char *postmaster_address,
				   const char *hostname)
{
	const char *domain = mail->to->domain;

	if (*postmaster_address != '\0' &&
	    strchr(postmaster_address, '%') == NULL)
		return postmaster_address;
	return t_strconcat("postmaster@", domain != NULL && *domain != '\0' ?
			   domain : hostname, NULL);
}

static void write_header(const struct notify_mail *mail,
			 const char *postmaster, const char *hostname,
			 const char *subject, string_t *dest)
{
	str_printfa(dest, "Message-ID: <twofa-%s@%s>\r\n",
		    guid_generate(), hostname);
	str_printfa(dest, "Date: %s\r\n", message_date_create(mail->time));
	str_printfa(dest, "From: <%s>\r\n", postmaster);
	str_printfa(dest, "To: <%s>\r\n", smtp_address_encode(mail->to));
	str_append(dest, "Subject: ");
	message_header_encode(subject, dest);
	str_append(dest, "\r\nAuto-Submitted: auto-generated\r\n"
		   "MIME-Version: 1.0\r\n"
		   "Content-Type: text/plain; charset=utf-8\r\n"
		   "Content-Transfer-Encoding: 8bit\r\n\r\n");
}

static void write_fact(const struct notify_mail *mail, string_t *dest,
		       enum text name, const char *value)
{
	if (*value != '\0') {
		str_printfa(dest, "  %s: %s\r\n",
			    texts_get(mail->language, name), value);
	}
}

/* The time is in UTC, so that a mail says the same on every server. */
static void write_facts(const struct notify_mail *mail, string_t *dest)
{
	write_fact(mail, dest, TEXT_MAIL_FIELD_MAILBOX,
		   smtp_address_encode(mail->to));
	write_fact(mail, dest, TEXT_MAIL_FIELD_LABEL, mail->label);
	write_fact(mail, dest, TEXT_MAIL_FIELD_TIME,
		   t_strfgmtime("%Y-%m-%d %H:%M UTC", mail->time));
	write_fact(mail, dest, TEXT_MAIL_FIELD_WHERE,
		   texts_get(mail->language, places[mail->where].text));
	write_fact(mail, dest, TEXT_MAIL_FIELD_ADDRESS, mail->ip);
	write_fact(mail, dest, TEXT_MAIL_FIELD_SERVICE, mail->service);
}

static void write_advice(const struct notify_mail *mail,
			 const char *postmaster, string_t *dest)
{
	const char *values[] = { postmaster, NULL };

	str_printfa(dest, "\r\n%s\r\n%s\r\n%s\r\n",
		    texts_get(mail->language, TEXT_MAIL_WAS_YOU),
		    texts_get(mail->language, TEXT_MAIL_WAS_NOT_YOU),
		    texts_fill(texts_get(mail->language, TEXT_MAIL_WRITE_TO),
			       values));
}

void notify_mail_write(const struct notify_mail *mail, const char *postmaster,
		       const char *hostname, string_t *dest)
{
	write_header(mail, postmaster, hostname,
		     texts_get(mail->language, kinds[mail->kind].subject),
		     dest);
	str_printfa(dest, "%s\r\n\r\n%s\r\n\r\n",
		    texts_get(mail->language, TEXT_MAIL_HELLO),
		    texts_get(mail->language, kinds[mail->kind].sentence));
	write_facts(mail, dest);
	write_advice(mail, postmaster, dest);
}
