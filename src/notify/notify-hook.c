/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "guid.h"
#include "ioloop.h"
#include "llist.h"
#include "str.h"
#include "str-sanitize.h"
#include "compat/twofa-compat-http.h"
#include "lib-protocol/twofa-fields.h"
#include "notify/notify-country.h"
#include "notify/notify-hook.h"
#include "notify/notify-report.h"
#include "settings/twofa-settings.h"

#include <fcntl.h>
#include <unistd.h>

/* A report is in one of three places: it waits for its turn, it runs, or it
   waits for its next try. The number of all is bounded. */

#define HOOK_MAX_RUNNING 4
#define HOOK_MAX_REPORTS 1000
#define HOOK_TIMEOUT_SECS 10
#define HOOK_LAST_TRY_MSECS (5*1000)
#define SECRET_MIN_BYTES 16
#define SECRET_MAX_BYTES 1024

static const unsigned int retry_msecs[] = { 2*1000, 10*1000 };

struct hook_report {
	struct hook_report *prev, *next;
	pool_t pool;
	string_t *body;
	const char *user;
	unsigned int tries;
	bool running;
	struct timeout *to_retry, *to_end;
};

static const struct twofa_settings *hook_set;
static pool_t hook_pool;
static struct event *hook_event;
static struct http_client *hook_client;
static char *hook_secret;
static struct hook_report *reports_head, *reports_tail;
static unsigned int reports_count, running_count;
/* reports that were dropped because too many waited, and when that was logged */
static unsigned int dropped_count;
static time_t dropped_logged;
static bool stopping, closing, disabled;

static void hook_next(void);

/* The secret */

static int secret_parse(const char *text, const char **error_r)
{
	const char *secret = t_str_trim(text, " \t\r\n");

	if (strlen(secret) < SECRET_MIN_BYTES) {
		*error_r = t_strdup_printf("has less than %u characters",
					   SECRET_MIN_BYTES);
		return -1;
	}
	hook_secret = i_strdup(secret);
	return 0;
}

/* A file that is cut would make signatures that nobody can verify. */
static int secret_check(const char *text, size_t size, const char **error_r)
{
	if (size > SECRET_MAX_BYTES) {
		*error_r = t_strdup_printf("has more than %u bytes",
					   SECRET_MAX_BYTES);
		return -1;
	}
	if (memchr(text, '\0', size) != NULL) {
		*error_r = "has a NUL byte";
		return -1;
	}
	return secret_parse(t_strndup(text, size), error_r);
}

/* Returns how much was read into text, -1 = error. */
static ssize_t secret_read_all(int fd, char *text, size_t size)
{
	size_t used = 0;
	ssize_t ret;

	while (used < size && (ret = read(fd, text + used, size - used)) != 0) {
		if (ret < 0)
			return -1;
		used += ret;
	}
	return used;
}

static int secret_read(const char *path, const char **error_r)
{
	char text[SECRET_MAX_BYTES + 1];
	ssize_t size;
	int fd;

	fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (fd == -1) {
		*error_r = t_strdup_printf("open() failed: %m");
		return -1;
	}
	size = secret_read_all(fd, text, sizeof(text));
	if (size < 0)
		*error_r = t_strdup_printf("read() failed: %m");
	i_close_fd(&fd);
	return size < 0 ? -1 : secret_check(text, size, error_r);
}

int notify_hook_read_secret(const struct twofa_settings *set,
			    const char **error_r)
{
	const char *error;

	if (*set->twofa_notice_url == '\0' ||
	    *set->twofa_notice_secret_file == '\0' ||
	    secret_read(set->twofa_notice_secret_file, &error) == 0)
		return 0;
	disabled = TRUE;
	*error_r = t_strdup_printf(
		"twofa_notice_secret_file = %s: %s. Nothing is reported to "
		"twofa_notice_url", set->twofa_notice_secret_file, error);
	return -1;
}

/* Reports */

static void report_free(struct hook_report *report)
{
	timeout_remove(&report->to_retry);
	timeout_remove(&report->to_end);
	DLLIST2_REMOVE(&reports_head, &reports_tail, report);
	reports_count--;
	pool_unref(&report->pool);
}

static void report_retry(struct hook_report *report)
{
	timeout_remove(&report->to_retry);
	hook_next();
}

static void report_failed(struct hook_report *report, const char *error)
{
	if (report->tries <= N_ELEMENTS(retry_msecs) && !stopping) {
		report->to_retry = timeout_add(
			retry_msecs[report->tries - 1], report_retry, report);
		return;
	}
	e_warning(hook_event, "A notice about %s could not be reported to "
		  "twofa_notice_url: %s", report->user,
		  str_sanitize(error, 200));
	report_free(report);
}

static void report_end(struct hook_report *report)
{
	report_free(report);
}

/* The report is freed when the HTTP client has left its callback. */
static void
report_answered(const struct http_response *response,
		struct hook_report *report)
{
	report->running = FALSE;
	running_count--;
	if (response->status / 100 == 2)
		report->to_end = timeout_add_short(0, report_end, report);
	else {
		report_failed(report, t_strdup_printf(
			"%u %s", response->status, response->reason));
	}
	hook_next();
	if (stopping && running_count == 0)
		io_loop_stop(current_ioloop);
}

static void report_run(struct hook_report *report)
{
	const char *now = dec2str(ioloop_time);
	struct http_client_request *req;
	struct timeval until = ioloop_timeval;

	report->tries++;
	report->running = TRUE;
	running_count++;
	until.tv_sec += HOOK_TIMEOUT_SECS;
	req = http_client_request_url_str(hook_client, "POST",
					  hook_set->twofa_notice_url,
					  report_answered, report);
	http_client_request_add_header(req, "Content-Type",
				       "application/json");
	http_client_request_add_header(req, "X-Twofa-Timestamp", now);
	if (hook_secret != NULL) {
		http_client_request_add_header(req, "X-Twofa-Signature",
			notify_report_sign(hook_secret, now, report->body));
	}
	http_client_request_set_payload_data(req, str_data(report->body),
					     str_len(report->body));
	http_client_request_set_timeout(req, &until);
	http_client_request_submit(req);
}

static struct hook_report *hook_find(void)
{
	struct hook_report *report;

	for (report = reports_head; report != NULL; report = report->next) {
		if (!report->running && report->to_retry == NULL &&
		    report->to_end == NULL)
			return report;
	}
	return NULL;
}

static void hook_next(void)
{
	struct hook_report *report;

	while (!closing && running_count < HOOK_MAX_RUNNING &&
	       (report = hook_find()) != NULL) T_BEGIN {
		report_run(report);
	} T_END;
}

/* One line in a minute: the server may be away for long. */
static void hook_dropped(void)
{
	dropped_count++;
	if (dropped_logged + 60 > ioloop_time)
		return;
	e_warning(hook_event, "%u notices were not reported to "
		  "twofa_notice_url, because %u others wait", dropped_count,
		  HOOK_MAX_REPORTS);
	dropped_logged = ioloop_time;
	dropped_count = 0;
}

static const char *fields_user(const char *const *fields)
{
	for (; *fields != NULL; fields++) {
		if (strncmp(*fields, "user=", 5) == 0)
			return str_sanitize(*fields + 5, 255);
	}
	return "";
}

/* Returns NULL if it is not known. */
static const char *fields_country(const char *const *fields)
{
	struct notify_country country;

	return notify_country_get(hook_set->twofa_country_file, hook_event,
				  twofa_fields_get(fields, "ip"), 0,
				  &country) ? country.code : NULL;
}

void notify_hook_add(const char *const *fields)
{
	struct hook_report *report;
	guid_128_t id;
	pool_t pool;

	if (hook_client == NULL)
		return;
	if (reports_count >= HOOK_MAX_REPORTS) {
		hook_dropped();
		return;
	}
	pool = pool_alloconly_create("notify hook", 1024);
	report = p_new(pool, struct hook_report, 1);
	report->pool = pool;
	report->user = p_strdup(pool, fields_user(fields));
	report->body = str_new(pool, 512);
	guid_128_generate(id);
	notify_report_write(fields, guid_128_to_string(id),
			    fields_country(fields), report->body);
	DLLIST2_APPEND(&reports_head, &reports_tail, report);
	reports_count++;
	hook_next();
}

void notify_hook_init(const struct twofa_settings *set)
{
	if (*set->twofa_notice_url == '\0' || disabled)
		return;
	hook_set = set;
	hook_pool = pool_alloconly_create("notify hook settings", 1024);
	hook_event = twofa_compat_http_event();
	hook_client = twofa_compat_http_client_init(
		set, hook_pool, hook_event, HOOK_MAX_RUNNING);
}

static void hook_stop_waiting(void *context ATTR_UNUSED)
{
	io_loop_stop(current_ioloop);
}

/* Dovecot is being stopped, or this process is no longer needed. */
static void hook_last_try(void)
{
	struct timeout *to = timeout_add(HOOK_LAST_TRY_MSECS,
					 hook_stop_waiting, (void *)NULL);
	struct hook_report *report;

	stopping = TRUE;
	for (report = reports_head; report != NULL; report = report->next)
		timeout_remove(&report->to_retry);
	hook_next();
	if (running_count > 0)
		io_loop_run(current_ioloop);
	timeout_remove(&to);
}

void notify_hook_deinit(void)
{
	unsigned int lost;

	if (hook_client == NULL)
		return;
	hook_last_try();
	/* the client may call back for those that run, which frees them; it
	   must not get others any more */
	closing = TRUE;
	http_client_deinit(&hook_client);
	lost = reports_count + dropped_count;
	while (reports_head != NULL) {
		if (reports_head->to_end != NULL)
			lost--;
		report_free(reports_head);
	}
	if (lost > 0) {
		e_warning(hook_event, "%u notices were not reported to "
			  "twofa_notice_url, because the process ends", lost);
	}
	i_free(hook_secret);
	event_unref(&hook_event);
	pool_unref(&hook_pool);
}
