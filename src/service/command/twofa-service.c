/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "master-service.h"
#include "service/command/twofa-service.h"
#include "service/db/twofa-sql.h"

/* A fault does not end the process at once, because a service that can't be
   reached says nothing. For a moment it answers each request with the fault,
   and then makes way for a new process. */

/* A process with a fault lives this long: long enough that Dovecot's master
   does not start it over and over again, short enough to recover soon. */
#define FAULT_LIFE_MSECS 2000
/* long enough to send the replies */
#define FAULT_EXIT_MSECS 100

struct event_category event_category_twofa = {
	.name = "twofa",
};

void twofa_service_renew(struct twofa_service *service)
{
	int msecs;

	if (service->to_exit != NULL)
		return;
	msecs = FAULT_LIFE_MSECS - (ioloop_time - service->started) * 1000;
	service->to_exit = timeout_add(I_MAX(msecs, FAULT_EXIT_MSECS),
				       master_service_stop, master_service);
}

void twofa_service_fault(struct twofa_service *service, const char *error)
{
	if (service->fault != NULL)
		return;
	service->fault = i_strdup(error);
	e_error(service->event, "%s", error);
	twofa_service_renew(service);
}
