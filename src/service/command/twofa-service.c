/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "master-service.h"
#include "lib-twofa/twofa-keys.h"
#include "service/code/twofa-turns.h"
#include "service/command/twofa-activity.h"
#include "service/command/twofa-delay.h"
#include "service/command/twofa-service.h"
#include "service/db/twofa-lookup.h"
#include "service/db/twofa-sql.h"
#include "service/health/twofa-audit.h"
#include "service/health/twofa-health.h"
#include "service/health/twofa-probe.h"
#include "service/setup/twofa-keyfile.h"
#include "service/store/twofa-store-check.h"
#include "settings/twofa-settings.h"

/* The service's life. A fault does not end the process at once, because a
   service that can't be reached says nothing; it stays for a moment to answer
   everybody with what is wrong, and then makes way for a fresh process. */

/* A process that can't work lives this long: long enough not to be started
   over and over again, short enough to recover soon. */
#define FAULT_LIFE_MSECS 2000
/* enough for the replies to leave */
#define FAULT_EXIT_MSECS 100

struct event_category event_category_twofa = {
	.name = "twofa",
};

struct twofa_service *
twofa_service_init(const struct twofa_settings *set)
{
	struct twofa_service *service;
	const char *error;

	service = i_new(struct twofa_service, 1);
	service->set = set;
	service->started = ioloop_time;
	service->clock_state = TWOFA_CLOCK_GOOD;
	service->event = event_create(NULL);
	event_add_category(service->event, &event_category_twofa);
	service->turns = twofa_turns_init();

	if (twofa_networks_parse(default_pool, set->twofa_activesync_networks,
				 &service->gateways, &error) < 0) {
		twofa_service_fault(service, t_strdup_printf(
			"twofa_activesync_networks: %s", error));
	} else if (twofa_networks_parse(default_pool,
					set->twofa_webmail_networks,
					&service->webmails, &error) < 0) {
		twofa_service_fault(service, t_strdup_printf(
			"twofa_webmail_networks: %s", error));
	} else if (twofa_keyfile_read(set->twofa_key_file, &service->keys,
				      &error) <= 0) {
		twofa_service_fault(service, error);
	}
	return service;
}

void twofa_service_open(struct twofa_service *service)
{
	unsigned int version;
	const char *error;

	if (service->fault != NULL)
		return;
	/* before opening, so that a replacement in between is noticed */
	if (twofa_store_file_check(service->set, &error) <= 0 ||
	    twofa_health_file_remember(service, &error) < 0 ||
	    twofa_sql_open(service->set, service->event,
			   &service->sql, &error) < 0 ||
	    twofa_store_check(service->sql, service->keys, &version,
			      &error) < 0 ||
	    twofa_store_upgrade(service->set, service->sql, version,
				&error) < 0) {
		twofa_service_fault(service, error);
		return;
	}
	twofa_probe_clock_wait(service);
	service->lookups = twofa_lookups_init(service->sql);
	service->activity = twofa_activity_init(service);
}

void twofa_service_settle(struct twofa_service *service)
{
	if (service->lookups == NULL)
		return;
	while (twofa_lookups_flush(service->lookups) ||
	       twofa_sql_flush(service->sql)) ;
}

/* What was begun is done, as far as the database doesn't have to be waited
   for. */
static void store_close(struct twofa_service *service)
{
	twofa_service_settle(service);
	if (service->lookups != NULL)
		twofa_lookups_stop(service->lookups);
	/* those who wait for a moment look now, and get errors */
	twofa_delays_hurry();
	twofa_sql_close(&service->sql);
	twofa_lookups_free(&service->lookups);
}

void twofa_service_deinit(struct twofa_service **_service)
{
	struct twofa_service *service = *_service;

	*_service = NULL;
	store_close(service);
	twofa_audits_deinit();
	twofa_activity_deinit(&service->activity);
	twofa_turns_deinit(&service->turns);
	if (service->keys != NULL)
		twofa_keys_free(&service->keys);
	timeout_remove(&service->to_exit);
	if (array_is_created(&service->gateways))
		array_free(&service->gateways);
	if (array_is_created(&service->webmails))
		array_free(&service->webmails);
	event_unref(&service->event);
	i_free(service->fault);
	i_free(service);
}

void twofa_service_fault(struct twofa_service *service, const char *error)
{
	int msecs;

	if (service->fault != NULL)
		return;
	service->fault = i_strdup(error);
	e_error(service->event, "%s", error);

	msecs = FAULT_LIFE_MSECS - (ioloop_time - service->started) * 1000;
	service->to_exit = timeout_add(I_MAX(msecs, FAULT_EXIT_MSECS),
				       master_service_stop, master_service);
}

const char *twofa_service_read_failed(struct twofa_service *service,
				      const char *error)
{
	error = t_strdup_printf("The twofa store can't be read: %s", error);
	if (twofa_sql_get_dialect(service->sql) == TWOFA_SQL_SQLITE)
		twofa_service_fault(service, error);
	else
		e_error(service->event, "%s", error);
	return error;
}

const char *twofa_service_check(struct twofa_service *service)
{
	const char *error;

	twofa_health_clock(service);
	if (service->fault == NULL &&
	    twofa_health_file_check(service, &error) < 0)
		twofa_service_fault(service, error);
	return service->fault;
}

const char *twofa_service_clock_error(const struct twofa_service *service)
{
	switch (service->clock_state) {
	case TWOFA_CLOCK_GOOD:
	case TWOFA_CLOCK_ADOPTED:
		if (twofa_db_clock_is_good(&service->db_clock))
			return NULL;
		return t_strdup_printf(
			"The clock is %s: codes are not judged until they "
			"agree", twofa_health_db_clock_text(service));
	case TWOFA_CLOCK_JUMPED:
	case TWOFA_CLOCK_DOUBTFUL:
		break;
	}
	return t_strdup_printf(
		"The clock was set by %lld seconds while the service ran: "
		"codes are not judged until it has been steady for a minute",
		(long long)twofa_clock_jump_secs(&service->clock));
}
