/* Copyright (c) dovecot-twofa authors, see the included COPYING file */

#include "lib.h"
#include "ioloop.h"
#include "randgen.h"
#include "twofa-compat-sql.h"
#include "twofa-settings.h"
#include "twofa-sql.h"
#include "twofa-service.h"
#include "twofa-health.h"

#include <time.h>
#include <sys/stat.h>

/* A second factor is asked for only when its use could be written down: so the
   store is probed before, not after the user has typed a code. */

#define PROBE_SECS 10

struct twofa_probe {
	twofa_probe_callback_t *callback;
	void *context;
};

static void clock_log(struct twofa_service *service)
{
	switch (service->clock_state) {
	case TWOFA_CLOCK_JUMPED:
		e_error(service->event, "%s",
			twofa_service_clock_error(service));
		break;
	case TWOFA_CLOCK_ADOPTED:
		e_warning(service->event, "The clock has been steady for a "
			  "minute: codes are judged by it again");
		break;
	case TWOFA_CLOCK_DOUBTFUL:
	case TWOFA_CLOCK_GOOD:
		break;
	}
}

static time_t clock_read(clockid_t id)
{
	struct timespec ts;

	if (clock_gettime(id, &ts) < 0)
		i_fatal("clock_gettime() failed: %m");
	return ts.tv_sec;
}

void twofa_health_clock(struct twofa_service *service)
{
	if (service->clock_checked == ioloop_time)
		return;
	service->clock_checked = ioloop_time;
	/* both right now: ioloop_time is old when the process was held up */
	service->clock_state = twofa_clock_update(
		&service->clock, clock_read(CLOCK_REALTIME),
		clock_read(CLOCK_BOOTTIME));
	clock_log(service);
}

int twofa_health_file_remember(struct twofa_service *service,
			       const char **error_r)
{
	const char *path = twofa_compat_sql_file(service->set);
	struct stat st;

	if (*path == '\0')
		return 0;
	if (stat(path, &st) < 0) {
		*error_r = t_strdup_printf("stat(%s) failed: %m", path);
		return -1;
	}
	service->file_dev = st.st_dev;
	service->file_ino = st.st_ino;
	return 0;
}

int twofa_health_file_check(struct twofa_service *service,
			    const char **error_r)
{
	const char *path = twofa_compat_sql_file(service->set);
	struct stat st;

	if (*path == '\0' || service->file_checked == ioloop_time)
		return 0;
	service->file_checked = ioloop_time;
	if (stat(path, &st) < 0) {
		*error_r = t_strdup_printf(
			"The twofa store %s is gone (stat() failed: %m): "
			"restore it from its backup", path);
		return -1;
	}
	if (st.st_ino != service->file_ino ||
	    !CMP_DEV_T(st.st_dev, service->file_dev)) {
		*error_r = t_strdup_printf(
			"The twofa store %s was replaced by another file: "
			"the service starts again with that one", path);
		return -1;
	}
	return 0;
}

static void probe_callback(enum twofa_write_result result, void *context)
{
	struct twofa_probe *probe = context;
	const char *error = NULL;

	switch (result) {
	case TWOFA_WRITE_FAILED:
		error = "The twofa store can't be written (see the log; is "
			"the disk full, or the file read-only?)";
		break;
	case TWOFA_WRITE_CONFLICT:
		error = "The twofa store lacks its heartbeat row: "
			"restore it from its backup";
		break;
	case TWOFA_WRITE_OK:
		break;
	}
	probe->callback(error, probe->context);
	i_free(probe);
}

void twofa_health_probe(struct twofa_service *service,
			twofa_probe_callback_t *callback, void *context)
{
	struct twofa_probe *probe;
	struct twofa_stmt *stmt;

	if (twofa_sql_last_write(service->sql) + PROBE_SECS > ioloop_time) {
		callback(NULL, context);
		return;
	}
	probe = i_new(struct twofa_probe, 1);
	probe->callback = callback;
	probe->context = context;
	stmt = twofa_stmt_init(service->sql, "UPDATE twofa_store SET value = ? "
			       "WHERE name = 'heartbeat'");
	/* different each time, because MySQL counts only real changes */
	twofa_stmt_str(stmt, t_strdup_printf("%s %08x", dec2str(ioloop_time),
					     i_rand()));
	twofa_sql_write(service->sql, stmt, TWOFA_WRITE_MUST, FALSE,
			probe_callback, probe);
}
