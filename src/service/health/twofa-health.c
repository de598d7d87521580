/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "compat/twofa-compat-sql.h"
#include "service/command/twofa-service.h"
#include "service/health/twofa-health.h"
#include "settings/twofa-settings.h"

#include <time.h>
#include <sys/stat.h>

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

int64_t twofa_health_time(void)
{
	return clock_read(CLOCK_REALTIME);
}

int64_t twofa_health_boot_time(void)
{
	return clock_read(CLOCK_BOOTTIME);
}

void twofa_health_clock(struct twofa_service *service)
{
	if (service->clock_checked == ioloop_time)
		return;
	service->clock_checked = ioloop_time;
	/* both right now: ioloop_time is old when the process was held up */
	service->clock_state = twofa_clock_update(
		&service->clock, twofa_health_time(),
		twofa_health_boot_time());
	clock_log(service);
}

void twofa_health_db_clock(struct twofa_service *service, int64_t asked,
			   int64_t answer)
{
	if (!twofa_db_clock_update(&service->db_clock, asked, answer,
				   twofa_health_time(),
				   twofa_health_boot_time()))
		return;
	if (twofa_db_clock_is_good(&service->db_clock)) {
		e_warning(service->event, "The clock agrees with the "
			  "database's: codes are judged by it again");
	} else {
		e_error(service->event, "%s", t_strconcat(
			"The clock is wrong, or the database's is: ",
			twofa_health_db_clock_text(service), NULL));
	}
}

const char *
twofa_health_db_clock_text(const struct twofa_service *service)
{
	const int64_t ahead = service->db_clock.ahead_secs;

	return t_strdup_printf("%lld seconds %s the database's",
			       (long long)(ahead < 0 ? -ahead : ahead),
			       ahead < 0 ? "behind" : "ahead of");
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
