/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "guid.h"
#include "message-date.h"
#include "message-header-encode.h"
#include "smtp-address.h"
#include "str.h"
#include "str-sanitize.h"
#include "strescape.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-syntax/twofa-address.h"
#include "lib-syntax/twofa-name.h"
#include "lib-texts/texts.h"
#include "notify/notify-mail.h"
#include "notify/notify-zone.h"

#include <ctype.h>

/* A notice contains no secret but the code that a new address gets. Only
   addresses get into a header; all other fields are sanitized and stand in the
   body. */

#define FIELD_MAX_CHARS 100

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
	[NOTIFY_RECOVERY_MADE] = { "recovery-codes",
		TEXT_MAIL_CODES_SUBJECT, TEXT_MAIL_CODES },
	[NOTIFY_EMERGENCY_MADE] = { "emergency-code",
		TEXT_MAIL_EMERGENCY_SUBJECT, TEXT_MAIL_EMERGENCY },
	[NOTIFY_REVOKED] = { "revoked",
		TEXT_MAIL_REVOKED_SUBJECT, TEXT_MAIL_REVOKED },
	[NOTIFY_SESSIONS_ENDED] = { "sessions-ended",
		TEXT_MAIL_SESSIONS_SUBJECT, TEXT_MAIL_SESSIONS },
	[NOTIFY_DEVICE_ADDED] = { "device-added",
		TEXT_MAIL_DEVICE_ADDED_SUBJECT, TEXT_MAIL_DEVICE_ADDED },
	[NOTIFY_DEVICE_REMOVED] = { "device-removed",
		TEXT_MAIL_DEVICE_REMOVED_SUBJECT, TEXT_MAIL_DEVICE_REMOVED },
	[NOTIFY_DEVICE_RENAMED] = { "device-renamed",
		TEXT_MAIL_DEVICE_RENAMED_SUBJECT, TEXT_MAIL_DEVICE_RENAMED },
	[NOTIFY_PASSWORD_KNOWN] = { "password-known",
		TEXT_MAIL_KNOWN_SUBJECT, TEXT_MAIL_KNOWN },
	[NOTIFY_NEW_PLACE] = { "new-place",
		TEXT_MAIL_PLACE_SUBJECT, TEXT_MAIL_PLACE },
	[NOTIFY_CHOICE] = { "choice",
		TEXT_MAIL_CHOICE_SUBJECT, TEXT_MAIL_CHOICE },
	[NOTIFY_ADDRESS] = { "second-address",
		TEXT_MAIL_ADDRESS_SUBJECT, TEXT_MAIL_ADDRESS },
	[NOTIFY_ADDRESS_CODE] = { "address-code",
		TEXT_MAIL_ADDRESS_CODE_SUBJECT, TEXT_MAIL_ADDRESS_CODE },
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

static bool is_of_host(char c)
{
	return i_isalnum(c) || (unsigned char)c >= 0x80;
}

/* Who knows the password chooses what the program calls itself, and a mail reader
   makes a link of what looks like a host or an address. The number of a version
   does not. */
static bool has_link(const char *text)
{
	const char *p;

	if (strchr(text, '@') != NULL || strstr(text, "//") != NULL)
		return TRUE;
	for (p = strchr(text, '.'); p != NULL; p = strchr(p + 1, '.')) {
		if (p > text && is_of_host(p[-1]) && is_of_host(p[1]) &&
		    !i_isdigit(p[1]))
			return TRUE;
	}
	return FALSE;
}

static bool is_recipient(const struct notify_mail *mail,
			 const struct smtp_address *to)
{
	unsigned int i;

	for (i = 0; i < mail->recipients_count; i++) {
		if (smtp_address_equals_icase(mail->recipients[i], to))
			return TRUE;
	}
	return FALSE;
}

/* A mailbox's name may have no domain. Returns NULL if this is no address, or
   gets the mail already. */
static const struct smtp_address *
add_recipient(pool_t pool, const char *address, struct notify_mail *mail)
{
	struct smtp_address *to;
	const char *error;

	if (address == NULL || *address == '\0' ||
	    strpbrk(address, TWOFA_ADDRESS_NOT_CHARS) != NULL ||
	    smtp_address_parse_username(pool, address, &to, &error) < 0 ||
	    is_recipient(mail, to))
		return NULL;
	i_assert(mail->recipients_count < NOTIFY_MAX_RECIPIENTS);
	mail->recipients[mail->recipients_count++] = to;
	return to;
}

static void parse_recipients(pool_t pool, const char *const *fields,
			     struct notify_mail *mail)
{
	if (mail->kind == NOTIFY_ADDRESS_CODE) {
		(void)add_recipient(pool, twofa_fields_get(fields, "to"),
				    mail);
		return;
	}
	(void)add_recipient(pool, twofa_fields_get(fields, "user"), mail);
	(void)add_recipient(pool, twofa_fields_get(fields, "second"), mail);
	mail->old = add_recipient(pool, twofa_fields_get(fields, "old"), mail);
}

static void parse_wishes(pool_t pool, const char *const *fields,
			 struct notify_mail *mail)
{
	const char *own = twofa_fields_get(fields, "own_lang");
	const char *zone = twofa_fields_get(fields, "zone");

	mail->language = texts_language_find(texts_language_exists(own) ? own :
					     twofa_fields_get(fields, "lang"));
	mail->zone = zone != NULL && notify_zone_exists(zone) ?
		p_strdup(pool, zone) : "";
}

int notify_mail_parse(pool_t pool, const char *const *fields,
		      struct notify_mail *mail_r, const char **error_r)
{
	const char *user = twofa_fields_get(fields, "user");
	const char *when = twofa_fields_get(fields, "time");
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
	parse_recipients(pool, fields, mail_r);
	if (user == NULL || mail_r->recipients_count == 0) {
		*error_r = t_strdup_printf(
			"the mailbox's name %s is not a mail address",
			str_sanitize(user == NULL ? "" : user, 255));
		return -1;
	}
	mail_r->mailbox = p_strdup(pool, str_sanitize_utf8(user, 255));
	mail_r->domain = p_strdup(pool, str_sanitize(twofa_name_domain(user),
						     255));
	mail_r->time = secs;
	mail_r->ip = field_dup(pool, fields, "ip");
	mail_r->service = field_dup(pool, fields, "service");
	mail_r->label = field_dup(pool, fields, "label");
	mail_r->program = field_dup(pool, fields, "program");
	if (has_link(mail_r->program))
		mail_r->program = "";
	mail_r->left = field_dup(pool, fields, "left");
	mail_r->address = field_dup(pool, fields, "address");
	mail_r->code = field_dup(pool, fields, "code");
	parse_wishes(pool, fields, mail_r);
	return 0;
}

const char *notify_mail_postmaster(const struct notify_mail *mail,
				   const char *postmaster_address,
				   const char *hostname)
{
	const char *domain = mail->domain;

	if (*postmaster_address != '\0' &&
	    strchr(postmaster_address, '%') == NULL)
		return postmaster_address;
	return t_strconcat("postmaster@", *domain != '\0' ? domain : hostname,
			   NULL);
}

static bool is_ascii(const char *text)
{
	for (; *text != '\0'; text++) {
		if ((unsigned char)*text >= 0x80)
			return FALSE;
	}
	return TRUE;
}

/* A quoted string, in which only two characters mean something, or an encoded
   word (RFC 5322 section 3.2.4, RFC 2047 section 2). */
static void write_name(const char *name, string_t *dest)
{
	if (is_ascii(name))
		str_printfa(dest, "\"%s\" ", str_escape(name));
	else {
		message_header_encode_b((const unsigned char *)name,
					strlen(name), dest, strlen("From: "));
		str_append_c(dest, ' ');
	}
}

static void write_from(const struct notify_sender *sender, string_t *dest)
{
	str_append(dest, "From: ");
	if (*sender->name != '\0') {
		write_name(str_sanitize_utf8(sender->name, FIELD_MAX_CHARS),
			   dest);
	}
	str_printfa(dest, "<%s>\r\n", sender->postmaster);
}

static void write_header(const struct notify_mail *mail,
			 const struct smtp_address *to,
			 const struct notify_sender *sender, string_t *dest)
{
	str_printfa(dest, "Message-ID: <twofa-%s@%s>\r\n",
		    guid_generate(), sender->hostname);
	str_printfa(dest, "Date: %s\r\n", message_date_create(mail->time));
	write_from(sender, dest);
	str_printfa(dest, "To: <%s>\r\n", smtp_address_encode(to));
	str_append(dest, "Subject: ");
	message_header_encode(texts_get(mail->language,
					kinds[mail->kind].subject), dest);
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

/* A service that an admin has made has no other name. */
static const char *service_name(const struct notify_mail *mail)
{
	enum text text = texts_service(mail->service);

	return text == TEXT_NONE ? mail->service :
		texts_get(mail->language, text);
}

/* Who reads the former second address need not learn the new one, and who reads
   an address that nobody has confirmed may be a stranger. */
static void write_facts(const struct notify_mail *mail,
			const struct smtp_address *to,
			const struct notify_sender *sender, string_t *dest)
{
	write_fact(mail, dest, TEXT_MAIL_FIELD_MAILBOX,
		   mail->mailbox);
	write_fact(mail, dest, TEXT_MAIL_FIELD_LABEL, mail->label);
	if (to != mail->old)
		write_fact(mail, dest, TEXT_MAIL_FIELD_SECOND, mail->address);
	write_fact(mail, dest, TEXT_MAIL_FIELD_TIME,
		   notify_zone_time(mail->zone, mail->language, mail->time));
	write_fact(mail, dest, TEXT_MAIL_FIELD_WHERE,
		   texts_get(mail->language, places[mail->where].text));
	if (mail->kind == NOTIFY_ADDRESS_CODE)
		return;
	write_fact(mail, dest, TEXT_MAIL_FIELD_ADDRESS,
		   *sender->country == '\0' ? mail->ip :
		   t_strdup_printf("%s (%s)", mail->ip, sender->country));
	write_fact(mail, dest, TEXT_MAIL_FIELD_SERVICE, service_name(mail));
	write_fact(mail, dest, TEXT_MAIL_FIELD_PROGRAM, mail->program);
}

static void write_filled(const struct notify_mail *mail, string_t *dest,
			 enum text text, const char *value)
{
	const char *values[] = { value, NULL };

	str_printfa(dest, "%s\r\n",
		    texts_fill(texts_get(mail->language, text), values));
}

/* The link is the page's own, so that nobody learns to sign in behind a link
   that says who she is. */
static void write_advice(const struct notify_mail *mail,
			 const struct notify_sender *sender, string_t *dest)
{
	str_append(dest, "\r\n");
	if (*mail->left != '\0') {
		write_filled(mail, dest, TEXT_MAIL_CODES_LEFT, mail->left);
		str_append(dest, "\r\n");
	}
	str_printfa(dest, "%s\r\n%s\r\n",
		    texts_get(mail->language,
			      mail->kind == NOTIFY_PASSWORD_KNOWN ?
			      TEXT_MAIL_WAS_PROGRAM : TEXT_MAIL_WAS_YOU),
		    texts_get(mail->language, TEXT_MAIL_WAS_NOT_YOU));
	write_filled(mail, dest, TEXT_MAIL_WRITE_TO, sender->postmaster);
	if (*sender->panel_url != '\0') {
		str_append(dest, "\r\n");
		write_filled(mail, dest, TEXT_MAIL_PANEL, sender->panel_url);
	}
}

void notify_mail_write(const struct notify_mail *mail,
		       const struct smtp_address *to,
		       const struct notify_sender *sender, string_t *dest)
{
	write_header(mail, to, sender, dest);
	str_printfa(dest, "%s\r\n\r\n%s\r\n\r\n",
		    texts_get(mail->language, TEXT_MAIL_HELLO),
		    texts_get(mail->language, kinds[mail->kind].sentence));
	if (mail->kind == NOTIFY_ADDRESS_CODE)
		str_printfa(dest, "  %s\r\n\r\n", mail->code);
	write_facts(mail, to, sender, dest);
	if (mail->kind != NOTIFY_ADDRESS_CODE)
		write_advice(mail, sender, dest);
	else {
		str_append(dest, "\r\n");
		write_filled(mail, dest, TEXT_MAIL_ADDRESS_CODE_HELP,
			     sender->postmaster);
	}
}
