/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "unichar.h"
#include "lib-device/device-account.h"
#include "lib-device/device-text.h"
#include "lib-device/device-thunderbird.h"
#include "lib-device/device-uuid.h"

/* The forms are those of thunderbird-android: the QR code of its module
   feature/migration/qrcode, and the file of its SettingsImporter. A value null,
   or one that is wrong, makes the app refuse the whole code. */

#define QR_MAX_CHARS 800
#define QR_IMAP 0
#define QR_SMTP 0
#define QR_STARTTLS 2
#define QR_TLS 3
#define QR_PASSWORD 1

static void add_json(string_t *dest, const char *text)
{
	str_append_c(dest, '"');
	device_text_json(dest, text);
	str_append_c(dest, '"');
}

/* Leaves the array open. */
static void qr_add_server(string_t *dest, const struct device_account *account,
			  const struct twofa_mail_server *server, int protocol)
{
	str_printfa(dest, "[%d,", protocol);
	add_json(dest, server->host);
	str_printfa(dest, ",%u,%d,%d,", server->port,
		    server->security == TWOFA_MAIL_TLS ? QR_TLS : QR_STARTTLS,
		    QR_PASSWORD);
	add_json(dest, account->mail->login);
}

static bool address_is_ascii(const char *address)
{
	for (; *address != '\0'; address++) {
		if ((unsigned char)*address >= 0x80)
			return FALSE;
	}
	return TRUE;
}

int device_thunderbird_qr(const struct device_account *account, string_t *dest)
{
	size_t start = str_len(dest);

	if (!address_is_ascii(account->mail->address))
		return -1;
	str_append(dest, "[1,[1,1],");
	qr_add_server(dest, account, &account->mail->offer.imap, QR_IMAP);
	str_append(dest, ",\"\",");
	add_json(dest, account->password);
	str_append(dest, "],[[");
	qr_add_server(dest, account, &account->mail->offer.submission, QR_SMTP);
	str_append_c(dest, ',');
	add_json(dest, account->password);
	str_append(dest, "],[");
	add_json(dest, account->mail->address);
	str_append_c(dest, ',');
	add_json(dest, account->mail->address);
	str_append(dest, "]]]]");
	if (uni_utf8_strlen(str_c(dest) + start) <= QR_MAX_CHARS)
		return 0;
	str_truncate(dest, start);
	return -1;
}

static void
add_element(string_t *dest, const char *element, const char *text)
{
	str_printfa(dest, "<%s>", element);
	device_text_xml(dest, text);
	str_printfa(dest, "</%s>\n", element);
}

static void
file_add_server(string_t *dest, const struct device_account *account,
		const struct twofa_mail_server *server, const char *element,
		const char *type)
{
	str_printfa(dest, "<%s type=\"%s\">\n", element, type);
	add_element(dest, "host", server->host);
	add_element(dest, "port", t_strdup_printf("%u", server->port));
	add_element(dest, "connection-security",
		    server->security == TWOFA_MAIL_TLS ? "SSL_TLS_REQUIRED" :
		    "STARTTLS_REQUIRED");
	add_element(dest, "authentication-type", "PLAIN");
	add_element(dest, "username", account->mail->login);
	add_element(dest, "password", account->password);
	str_printfa(dest, "</%s>\n", element);
}

void device_thunderbird_file(const struct device_account *account,
			     string_t *dest)
{
	str_append(dest, "<?xml version='1.0' encoding='UTF-8' "
		   "standalone='yes' ?>\n"
		   "<k9settings version=\"99\" format=\"1\">"
		   "<accounts>\n");
	str_printfa(dest, "<account uuid=\"%s\">\n", t_str_lcase(device_uuid(
		account->mail->offer.imap.host, account->id, "k9s")));
	add_element(dest, "name", account->mail->address);
	str_append(dest, "<settings><value key=\"deletePolicy\">DELETE"
		   "</value></settings>\n");
	file_add_server(dest, account, &account->mail->offer.imap, "incoming-server",
			"IMAP");
	file_add_server(dest, account, &account->mail->offer.submission, "outgoing-server",
			"SMTP");
	str_append(dest, "<identities><identity>\n");
	add_element(dest, "name", account->mail->address);
	add_element(dest, "email", account->mail->address);
	str_append(dest, "</identity></identities>\n</account></accounts>"
		   "</k9settings>\n");
}
