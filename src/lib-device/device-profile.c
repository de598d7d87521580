/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "strescape.h"
#include "lib-device/device-account.h"
#include "lib-device/device-profile.h"
#include "lib-device/device-text.h"
#include "lib-device/device-uuid.h"

#include <ctype.h>

/* A device asks for an address, a user name or a password that is missing,
   takes a missing UseSSL for no encryption, and tries ports if none is given:
   so each of them is always written. OutgoingPassword is written as well,
   because some programs do not know OutgoingPasswordSameAsIncomingPassword. */

#define DAYS_TO_SYNC 31

static const char profile_head[] =
"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
"<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
"\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
"<plist version=\"1.0\">\n<dict>\n";

static void add_key(string_t *dest, const char *key)
{
	str_printfa(dest, "<key>%s</key>", key);
}

static void add_string(string_t *dest, const char *key, const char *value)
{
	add_key(dest, key);
	str_append(dest, "<string>");
	device_text_xml(dest, value);
	str_append(dest, "</string>\n");
}

static void add_number(string_t *dest, const char *key, unsigned int value)
{
	add_key(dest, key);
	str_printfa(dest, "<integer>%u</integer>\n", value);
}

static void add_bool(string_t *dest, const char *key, bool value)
{
	add_key(dest, key);
	str_printfa(dest, "<%s/>\n", value ? "true" : "false");
}

static bool is_hostname(const char *str)
{
	const char *p;

	for (p = str; *p != '\0'; p++) {
		if (!i_isalnum(*p) && *p != '-' && *p != '.')
			return FALSE;
	}
	return *str != '\0' && *str != '.' && p[-1] != '.' &&
		strstr(str, "..") == NULL;
}

/* The domain of the address, backwards; a domain with other letters is replaced
   by the server's. */
static const char *
profile_identifier(const struct device_account *account, const char *host)
{
	const char *domain = strrchr(account->mail->address, '@');
	const char **labels;
	string_t *str = t_str_new(64);
	unsigned int i;

	domain = domain != NULL && is_hostname(domain + 1) ? domain + 1 : host;
	labels = t_strsplit(domain, ".");
	for (i = str_array_length(labels); i > 0; i--)
		str_printfa(str, "%s.", labels[i - 1]);
	str_printfa(str, "twofa.%s", account->id);
	return str_c(str);
}

/* The keys that the profile and each of its parts have. kind is "" for the
   profile itself. */
static void
add_common(string_t *dest, const struct device_account *account,
	   const char *host, const char *type, const char *kind)
{
	add_string(dest, "PayloadType", type);
	add_number(dest, "PayloadVersion", 1);
	add_string(dest, "PayloadIdentifier", t_strconcat(
		profile_identifier(account, host),
		*kind == '\0' ? "" : ".", kind, NULL));
	add_string(dest, "PayloadUUID", device_uuid(host, account->id, kind));
}

static void
profile_begin(string_t *dest, const struct device_account *account,
	      const char *host, const struct device_profile_texts *texts)
{
	const char *organisation = account->mail->offer.organisation;

	str_append(dest, profile_head);
	add_common(dest, account, host, "Configuration", "");
	add_string(dest, "PayloadDisplayName", texts->name);
	add_string(dest, "PayloadDescription", texts->description);
	if (*organisation != '\0')
		add_string(dest, "PayloadOrganization", organisation);
	add_bool(dest, "PayloadRemovalDisallowed", FALSE);
	add_key(dest, "PayloadContent");
	str_append(dest, "<array>\n<dict>\n");
}

static void profile_end(string_t *dest)
{
	str_append(dest, "</dict>\n</array>\n</dict>\n</plist>\n");
}

static void
add_server(string_t *dest, const struct device_account *account,
	   const struct twofa_mail_server *server, const char *direction)
{
	const char *prefix = t_strconcat(direction, "MailServer", NULL);

	add_string(dest, t_strconcat(prefix, "Authentication", NULL),
		   "EmailAuthPassword");
	add_string(dest, t_strconcat(prefix, "HostName", NULL), server->host);
	add_number(dest, t_strconcat(prefix, "PortNumber", NULL),
		   server->port);
	add_bool(dest, t_strconcat(prefix, "UseSSL", NULL), TRUE);
	add_string(dest, t_strconcat(prefix, "Username", NULL),
		   account->mail->login);
	add_string(dest, t_strconcat(direction, "Password", NULL),
		   account->password);
}

void device_profile_mail(const struct device_account *account,
			 const struct device_profile_texts *texts,
			 string_t *dest)
{
	const char *host = account->mail->offer.imap.host;

	profile_begin(dest, account, host, texts);
	add_common(dest, account, host, "com.apple.mail.managed", "mail");
	add_string(dest, "PayloadDisplayName", account->mail->address);
	add_string(dest, "EmailAccountDescription", account->mail->address);
	add_string(dest, "EmailAccountName", account->mail->address);
	add_string(dest, "EmailAccountType", "EmailTypeIMAP");
	add_string(dest, "EmailAddress", account->mail->address);
	add_server(dest, account, &account->mail->offer.imap, "Incoming");
	add_server(dest, account, &account->mail->offer.submission, "Outgoing");
	add_bool(dest, "OutgoingPasswordSameAsIncomingPassword", TRUE);
	profile_end(dest);
}

void device_profile_activesync(const struct device_account *account,
			       const struct device_profile_texts *texts,
			       string_t *dest)
{
	const char *host = account->mail->offer.activesync;

	profile_begin(dest, account, host, texts);
	add_common(dest, account, host, "com.apple.eas.account", "eas");
	add_string(dest, "PayloadDisplayName", account->mail->address);
	add_string(dest, "EmailAddress", account->mail->address);
	add_string(dest, "Host", host);
	add_bool(dest, "SSL", TRUE);
	add_string(dest, "UserName", account->mail->login);
	add_string(dest, "Password", account->password);
	add_number(dest, "MailNumberOfPastDaysToSync", DAYS_TO_SYNC);
	profile_end(dest);
}
