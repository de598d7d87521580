/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "compat/twofa-compat-sql.h"
#include "service/command/twofa-service.h"
#include "service/db/twofa-sql.h"
#include "service/health/twofa-health-private.h"
#include "service/health/twofa-health.h"
#include "settings/twofa-settings.h"

#include <time.h>
#include <sys/stat.h>

/* The clock and the database file are looked at when a command comes, so no
   timer is needed. A wrong clock only keeps codes from being judged until it is
   right again. Another database file is a fault (twofa_service_fault()). */

struct twofa_health *twofa_health_init(void)
{
	struct twofa_health *health = i_new(struct twofa_health, 1);

	health->clock_state = TWOFA_CLOCK_GOOD;
	return health;
}

void twofa_health_deinit(struct twofa_health **health)
{
	i_free(*health);
}

/*
 * The clock
 */

static const char *db_clock_text(const struct twofa_health *health)
{
	const int64_t ahead = health->db_clock.ahead_secs;

	return t_strdup_printf("%lld seconds %s the database's",
			       (long long)(ahead < 0 ? -ahead : ahead),
			       ahead < 0 ? "behind" : "ahead of");
}

const char *
twofa_health_db_clock_text(const struct twofa_service *service)
{
	return service->health->db_clock.known ?
		db_clock_text(service->health) : NULL;
}

const char *twofa_health_clock_error(const struct twofa_service *service)
{
	const struct twofa_health *health = service->health;

	switch (health->clock_state) {
	case TWOFA_CLOCK_GOOD:
	case TWOFA_CLOCK_ADOPTED:
		if (twofa_db_clock_is_good(&health->db_clock))
			return NULL;
		return t_strdup_printf(
			"The clock is %s: codes are not judged until they "
			"agree", db_clock_text(health));
	case TWOFA_CLOCK_JUMPED:
	case TWOFA_CLOCK_DOUBTFUL:
		break;
	}
	return t_strdup_printf(
		"The clock was set by %lld seconds while the service ran: "
		"codes are not judged until it has been steady for a minute",
		(long long)twofa_clock_jump_secs(&health->clock));
}

static void clock_log(struct twofa_service *service)
{
	switch (service->health->clock_state) {
	case TWOFA_CLOCK_JUMPED:
		e_error(service->event, "%s",
			twofa_health_clock_error(service));
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

static void clock_check(struct twofa_service *service)
{
	struct twofa_health *health = service->health;

	if (health->clock_checked == ioloop_time)
		return;
	health->clock_checked = ioloop_time;
	health->clock_state = twofa_clock_update(&health->clock,
						 twofa_health_time(),
						 twofa_health_boot_time());
	clock_log(service);
}

void twofa_health_db_clock(struct twofa_service *service, int64_t asked,
			   int64_t answer)
{
	struct twofa_db_clock *clock = &service->health->db_clock;

	if (!twofa_db_clock_update(clock, asked, answer, twofa_health_time(),
				   twofa_health_boot_time()))
		return;
	if (twofa_db_clock_is_good(clock)) {
		e_warning(service->event, "The clock agrees with the "
			  "database's: codes are judged by it again");
	} else {
		e_error(service->event, "%s", t_strconcat(
			"The clock is wrong, or the database's is: ",
			db_clock_text(service->health), NULL));
	}
}

/*
 * The database file
 */

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
	service->health->file_dev = st.st_dev;
	service->health->file_ino = st.st_ino;
	return 0;
}

static int
file_check(struct twofa_service *service, const char **error_r)
{
	const char *path = twofa_compat_sql_file(service->set);
	struct twofa_health *health = service->health;
	const char *fault;
	struct stat st;

	if (*path == '\0' || health->file_checked == ioloop_time)
		return 0;
	health->file_checked = ioloop_time;
	if (stat(path, &st) < 0) {
		*error_r = t_strdup_printf(
			"The twofa store %s is gone (stat() failed: %m): ",
			path);
		fault = twofa_sql_find_fault(service->store.sql);
		*error_r = t_strconcat(*error_r, fault != NULL ? fault :
				       "restore it from its backup", NULL);
		return -1;
	}
	if (st.st_ino != health->file_ino ||
	    !CMP_DEV_T(st.st_dev, health->file_dev)) {
		*error_r = t_strdup_printf(
			"The twofa store %s was replaced by another file: "
			"the service starts again with that one", path);
		return -1;
	}
	return 0;
}

const char *twofa_health_check(struct twofa_service *service)
{
	const char *error;

	clock_check(service);
	if (service->fault != NULL)
		return service->fault;
	if (file_check(service, &error) < 0)
		twofa_service_fault(service, error);
	else if (twofa_sql_is_stuck(service->store.sql))
		twofa_service_renew(service);
	return service->fault;
}
