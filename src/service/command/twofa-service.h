/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SERVICE_H
#define TWOFA_SERVICE_H

#include "lib-syntax/twofa-scope.h"
#include "service/store/twofa-store.h"

/* The running service: the state that all connections and commands share. */

struct twofa_activity;
struct twofa_app_uses;
struct twofa_awaited;
struct twofa_closing;
struct twofa_entries;
struct twofa_seen;
struct twofa_turns;
struct twofa_health;

struct twofa_service {
	struct event *event;
	const struct twofa_settings *set;
	struct twofa_store store;
	struct twofa_activity *activity;
	struct twofa_app_uses *app_uses;
	/* has connections closed */
	struct twofa_closing *closing;
	/* the codes that are being judged, by record id */
	struct twofa_turns *turns;
	/* tickets that logins of the User Panel may still leave */
	struct twofa_awaited *awaited;
	/* the forms by which people sign in to the User Panel */
	struct twofa_entries *entries;
	/* the names by which homes were opened */
	struct twofa_seen *seen;

	/* twofa_activesync_networks, twofa_webmail_networks */
	ARRAY_TYPE(twofa_network) gateways, webmails;

	struct twofa_health *health;
	time_t cleaned;

	time_t started;
	/* NULL, or why the service can't work, and the remedy; see
	   twofa_service_fault() */
	char *fault;
	struct timeout *to_exit;
};

extern struct event_category event_category_twofa;

/* From now on every request is answered with this error. The process ends
   itself soon, so that the next one looks at everything again. */
void twofa_service_fault(struct twofa_service *service, const char *error);
/* The process ends itself soon, so that the next one opens the store anew. Until
   then it answers requests as before. */
void twofa_service_renew(struct twofa_service *service);

#endif
