/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "lib-twofa/twofa-keys.h"
#include "service/code/twofa-turns.h"
#include "service/command/twofa-activity.h"
#include "service/command/twofa-app-use.h"
#include "service/command/twofa-awaited.h"
#include "service/command/twofa-closing.h"
#include "service/command/twofa-entries.h"
#include "service/command/twofa-seen.h"
#include "service/command/twofa-delay.h"
#include "service/command/twofa-service.h"
#include "service/command/twofa-warnings.h"
#include "service/db/twofa-lookup.h"
#include "service/db/twofa-sql-open.h"
#include "service/db/twofa-sql.h"
#include "service/health/twofa-audit-report.h"
#include "service/health/twofa-health.h"
#include "service/health/twofa-probe.h"
#include "service/setup/twofa-keyfile.h"
#include "service/store/twofa-policy-head.h"
#include "service/store/twofa-store-check.h"
#include "service/twofa-run.h"
#include "settings/twofa-settings.h"

/* Makes the parts of the running service, and takes them down in the reverse
   order. */

static void store_fault(const char *error, void *context)
{
	twofa_service_fault(context, error);
}

struct twofa_service *
twofa_run_init(const struct twofa_settings *set)
{
	struct twofa_service *service;
	const char *error;

	service = i_new(struct twofa_service, 1);
	service->set = set;
	service->started = ioloop_time;
	service->health = twofa_health_init();
	service->event = event_create(NULL);
	event_add_category(service->event, &event_category_twofa);
	service->store.event = service->event;
	service->store.fault = store_fault;
	service->store.fault_context = service;
	service->turns = twofa_turns_init();
	service->awaited = twofa_awaited_init();
	service->entries = twofa_entries_init();
	service->seen = twofa_seen_init();

	if (twofa_networks_parse(default_pool, set->twofa_activesync_networks,
				 &service->gateways, &error) < 0) {
		twofa_service_fault(service, t_strdup_printf(
			"twofa_activesync_networks: %s", error));
	} else if (twofa_networks_parse(default_pool,
					set->twofa_webmail_networks,
					&service->webmails, &error) < 0) {
		twofa_service_fault(service, t_strdup_printf(
			"twofa_webmail_networks: %s", error));
	} else if (twofa_keyfile_read(set->twofa_key_file, &service->store.keys,
				      &error) <= 0) {
		twofa_service_fault(service, error);
	}
	return service;
}

void twofa_run_open(struct twofa_service *service)
{
	const char *error;

	if (service->fault != NULL)
		return;
	/* before the database is opened, so that a replacement in between is
	   noticed */
	if (twofa_store_file_check(service->set, &error) <= 0 ||
	    twofa_health_file_remember(service, &error) < 0 ||
	    twofa_sql_open(service->set, service->event,
			   &service->store.sql, &error) < 0 ||
	    twofa_store_check(service->store.sql, service->store.keys,
			      &error) < 0) {
		twofa_service_fault(service, error);
		return;
	}
	twofa_probe_clock_wait(service);
	service->store.lookups = twofa_lookups_init(service->store.sql);
	service->activity = twofa_activity_init(service);
	service->app_uses = twofa_app_uses_init(service);
	service->closing = twofa_closing_init(service);
}

void twofa_run_settle(struct twofa_service *service)
{
	if (service->store.lookups == NULL)
		return;
	while (twofa_lookups_flush(service->store.lookups) ||
	       twofa_sql_flush(service->store.sql)) ;
}

/* Sends the statements that are queued, and fails those that would have to wait
   for the database. */
static void store_close(struct twofa_service *service)
{
	twofa_run_settle(service);
	if (service->store.lookups != NULL)
		twofa_lookups_stop(service->store.lookups);
	/* Commands that wait for a row run now, and end: here, or with the
	   error by which twofa_sql_close() ends their statement. */
	twofa_delays_hurry();
	twofa_sql_close(&service->store.sql);
	twofa_lookups_free(&service->store.lookups);
	twofa_policy_head_deinit(&service->store);
}

void twofa_run_deinit(struct twofa_service **_service)
{
	struct twofa_service *service = *_service;

	*_service = NULL;
	store_close(service);
	twofa_audit_reports_deinit();
	twofa_warnings_deinit();
	twofa_closing_deinit(&service->closing);
	twofa_app_uses_deinit(&service->app_uses);
	twofa_activity_deinit(&service->activity);
	twofa_turns_deinit(&service->turns);
	twofa_entries_deinit(&service->entries);
	twofa_awaited_deinit(&service->awaited);
	twofa_seen_deinit(&service->seen);
	twofa_health_deinit(&service->health);
	if (service->store.keys != NULL)
		twofa_keys_free(&service->store.keys);
	timeout_remove(&service->to_exit);
	if (array_is_created(&service->gateways))
		array_free(&service->gateways);
	if (array_is_created(&service->webmails))
		array_free(&service->webmails);
	event_unref(&service->event);
	i_free(service->fault);
	i_free(service);
}
