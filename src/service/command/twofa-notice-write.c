/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "eacces-error.h"
#include "net.h"
#include "str.h"
#include "lib-protocol/twofa-fields.h"
#include "lib-protocol/twofa-protocol.h"
#include "service/command/twofa-notice-write.h"
#include "service/command/twofa-service.h"
#include "service/store/twofa-notices-row.h"
#include "settings/twofa-settings.h"

#include <unistd.h>

/* The line fits into the socket's buffer, so one write() sends it and the
   connection is closed. If that fails, no mail is sent, and a warning says
   so. */

const char *const twofa_notice_words[TWOFA_NOTICE_COUNT] = {
	[TWOFA_NOTICE_ENABLED] = "enabled",
	[TWOFA_NOTICE_REPLACED] = "replaced",
	[TWOFA_NOTICE_DISABLED] = "disabled",
	[TWOFA_NOTICE_APP_PASSWORD] = "app-password",
	[TWOFA_NOTICE_RECOVERY_USED] = "recovery-used",
	[TWOFA_NOTICE_RECOVERY_MADE] = "recovery-codes",
	[TWOFA_NOTICE_EMERGENCY_MADE] = "emergency-code",
	[TWOFA_NOTICE_REVOKED] = "revoked",
	[TWOFA_NOTICE_SESSIONS_ENDED] = "sessions-ended",
	[TWOFA_NOTICE_DEVICE_ADDED] = "device-added",
	[TWOFA_NOTICE_DEVICE_REMOVED] = "device-removed",
	[TWOFA_NOTICE_DEVICE_RENAMED] = "device-renamed",
	[TWOFA_NOTICE_PASSWORD_KNOWN] = "password-known",
	[TWOFA_NOTICE_NEW_PLACE] = "new-place",
	[TWOFA_NOTICE_CHOICE] = "choice",
	[TWOFA_NOTICE_ADDRESS] = "second-address",
	[TWOFA_NOTICE_ADDRESS_CODE] = "address-code",
};

struct notice_write {
	pool_t pool;
	struct twofa_service *service;
	struct event *event;
	const char *name;
	enum twofa_notice notice;
	string_t *line;
};

bool twofa_notice_is_used(const struct twofa_service *service)
{
	return service->set->twofa_mail_notices ||
		*service->set->twofa_notice_url != '\0';
}

/* Returns 0 = ok, -1 = failed, with the reason in error_r. */
static int line_write(const char *path, const string_t *line,
		      const char **error_r)
{
	int fd = net_connect_unix(path);
	ssize_t ret;

	if (fd == -1) {
		*error_r = errno == EACCES ?
			eacces_error_get("connect", path) :
			t_strdup_printf("connect(%s) failed: %m", path);
		return -1;
	}
	ret = write(fd, str_data(line), str_len(line));
	if (ret < 0)
		*error_r = t_strdup_printf("write(%s) failed: %m", path);
	else if ((size_t)ret != str_len(line)) {
		*error_r = t_strdup_printf(
			"write(%s) wrote only %zd of %zu bytes",
			path, ret, str_len(line));
	}
	i_close_fd(&fd);
	return ret == (ssize_t)str_len(line) ? 0 : -1;
}

static void notice_end(struct notice_write *write)
{
	struct event *event = write->event;

	pool_unref(&write->pool);
	event_unref(&event);
}

static void notice_send_event(struct notice_write *write)
{
	struct event_passthrough *e;
	const char *kind;

	i_assert(write->notice < TWOFA_NOTICE_COUNT);
	kind = twofa_notice_words[write->notice];
	e = event_create_passthrough(write->event)->
		set_name("twofa_notice")->
		add_str("kind", kind)->
		add_str("user", write->name);
	e_debug(e->event(), "notice %s of %s", kind, write->name);
}

static void notice_send(struct notice_write *write)
{
	const char *path = t_strconcat(write->service->set->base_dir,
				       "/"TWOFA_SOCKET_NOTIFY, NULL);
	const char *error;

	notice_send_event(write);
	if (!write->service->set->twofa_mail_notices)
		twofa_fields_add(write->line, "no_mail", "1");
	twofa_fields_add(write->line, "user", write->name);
	str_append_c(write->line, '\n');
	if (line_write(path, write->line, &error) < 0) {
		e_warning(write->event, "No mail about a change could be sent "
			  "to %s: %s", write->name, error);
	}
}

/* Does the owner want it? She always gets those about changes. */
static bool
is_wanted(enum twofa_notice notice, const struct twofa_notices *notices)
{
	switch (notice) {
	case TWOFA_NOTICE_NEW_PLACE:
		return notices->level == TWOFA_NOTICES_ALL;
	case TWOFA_NOTICE_PASSWORD_KNOWN:
		return notices->level != TWOFA_NOTICES_CHANGES;
	case TWOFA_NOTICE_ENABLED:
	case TWOFA_NOTICE_REPLACED:
	case TWOFA_NOTICE_DISABLED:
	case TWOFA_NOTICE_APP_PASSWORD:
	case TWOFA_NOTICE_RECOVERY_USED:
	case TWOFA_NOTICE_RECOVERY_MADE:
	case TWOFA_NOTICE_EMERGENCY_MADE:
	case TWOFA_NOTICE_REVOKED:
	case TWOFA_NOTICE_SESSIONS_ENDED:
	case TWOFA_NOTICE_CHOICE:
	case TWOFA_NOTICE_ADDRESS:
	case TWOFA_NOTICE_ADDRESS_CODE:
	case TWOFA_NOTICE_DEVICE_ADDED:
	case TWOFA_NOTICE_DEVICE_REMOVED:
	case TWOFA_NOTICE_DEVICE_RENAMED:
	case TWOFA_NOTICE_COUNT:
		break;
	}
	return TRUE;
}

static void add_if(string_t *line, const char *key, const char *value)
{
	if (*value != '\0')
		twofa_fields_add(line, key, value);
}

static void
add_wishes(struct notice_write *write, const struct twofa_notices *notices)
{
	if (notices->corrupt != NULL) {
		e_warning(write->event, "The choice of notices of %s is "
			  "damaged, so mails go to the mailbox alone: %s",
			  write->name, notices->corrupt);
	}
	add_if(write->line, "second", notices->address);
	add_if(write->line, "own_lang", notices->language);
	add_if(write->line, "zone", notices->zone);
}

static void
notices_read(const struct twofa_rows *rows, const char *error, void *context)
{
	struct notice_write *write = context;
	struct twofa_notices notices;

	if (rows == NULL) {
		e_warning(write->event, "A mail about a change goes to the "
			  "mailbox %s alone, because its choice of notices "
			  "can't be read: %s", write->name, error);
		notice_send(write);
	} else {
		twofa_notices_read(write->pool, write->service->store.keys,
				   rows, NULL, &notices);
		if (is_wanted(write->notice, &notices))
			add_wishes(write, &notices);
		else
			twofa_fields_add(write->line, "no_mail", "1");
		notice_send(write);
	}
	notice_end(write);
}

void twofa_notice_write(struct twofa_service *service, struct event *event,
			const char *name, enum twofa_notice notice,
			const string_t *line)
{
	pool_t pool = pool_alloconly_create_clean("twofa notice", 2048);
	struct notice_write *write = p_new(pool, struct notice_write, 1);
	struct twofa_stmt *stmt;

	write->pool = pool;
	write->service = service;
	write->event = event;
	event_ref(event);
	write->name = p_strdup(pool, name);
	write->notice = notice;
	write->line = str_new(pool, str_len(line) + 512);
	str_append_str(write->line, line);
	stmt = twofa_notices_select_name(service->store.sql, name);
	twofa_sql_read(service->store.sql, &stmt, notices_read, write);
}
