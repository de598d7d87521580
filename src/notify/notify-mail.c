/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "guid.h"
#include "message-date.h"
#include "message-header-encode.h"
#include "smtp-address.h"
#include "str.h"
#include "str-sanitize.h"
#include "lib-protocol/twofa-fields.h"
#include "notify/notify-mail.h"

#include <time.h>

/* A notice has no secret in it, and nothing that anybody could have made up
   gets into a header but the mailbox's own name. */

#define FIELD_MAX_CHARS 100

/* What an address would have to be quoted for, or could end it. */
#define NO_ADDRESS_CHARS " \t\r\n<>()[],;:\\\""

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
	if (notify_kind_parse(twofa_fields_get(fields, "kind"),
			      &mail_r->kind) < 0 ||
	    notify_where_parse(twofa_fields_get(fields, "where"),
			       &mail_r->where) < 0 ||
	    when == NULL || str_to_int64(when, &secs) < 0) {
		*error_r = "a notice with fields that can't be";
		return -1;
	}
	if (user == NULL || strpbrk(user, NO_ADDRESS_CHARS) != NULL ||
	    smtp_address_parse_username(pool, user, &to, error_r) < 0) {
		*error_r = t_strdup_printf(
			"the mailbox's name %s is no address of a mail",
			str_sanitize(user == NULL ? "" : user, 255));
		return -1;
	}
	mail_r->to = to;
	mail_r->time = secs;
	mail_r->ip = field_dup(pool, fields, "ip");
	mail_r->service = field_dup(pool, fields, "service");
	mail_r->label = field_dup(pool, fields, "label");
	mail_r->lang = field_dup(pool, fields, "lang");
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

static void write_fact(string_t *dest, const char *name, const char *value)
{
	if (*value != '\0')
		str_printfa(dest, "  %s: %s\r\n", name, value);
}

/* UTC, so that it is the same on every server. */
static const char *time_text(time_t time)
{
	const struct tm *tm = gmtime(&time);

	return t_strdup_printf("%04d-%02d-%02d %02d:%02d UTC",
			       tm->tm_year + 1900, tm->tm_mon + 1, tm->tm_mday,
			       tm->tm_hour, tm->tm_min);
}

void notify_mail_write(const struct notify_mail *mail, const char *postmaster,
		       const char *hostname, string_t *dest)
{
	const struct notify_text *text = notify_text_get(mail->lang);

	write_header(mail, postmaster, hostname,
		     text->kinds[mail->kind].subject, dest);
	str_printfa(dest, "%s\r\n\r\n%s\r\n\r\n", text->hello,
		    text->kinds[mail->kind].sentence);
	write_fact(dest, text->mailbox, smtp_address_encode(mail->to));
	write_fact(dest, text->label, mail->label);
	write_fact(dest, text->time, time_text(mail->time));
	write_fact(dest, text->place, text->where[mail->where]);
	write_fact(dest, text->address, mail->ip);
	write_fact(dest, text->service, mail->service);
	str_printfa(dest, "\r\n%s %s.\r\n", text->advice, postmaster);
}
