/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "net.h"
#include "sleep.h"
#include "doveadm/twofa-config-check.h"
#include "doveadm/twofa-result.h"

#include <sys/stat.h>
#include <time.h>

/* The health of the running service. It is no fault if none runs: before the
   first reload Dovecot has no service twofa. */

/* A service that has started with a fault answers with it for 2 s, and then
   makes way for a new process. */
#define FAULT_SECS 4
#define AGAIN_MSECS 500

static void service_ask(struct twofa_result *result, const char *path)
{
	twofa_result_init(result);
	twofa_result_request(result, path, "STATUS", "", TRUE);
}

/* The service may still tell a fault that key file or store had a moment ago.
   It is asked again only if this check has found no error. */
static void
service_wait(const struct twofa_config_check *check, const char *path,
	     struct twofa_result *result_r)
{
	bool may_wait = twofa_rules_count_errors(&check->rules) == 0;
	time_t end = time(NULL) + FAULT_SECS;

	service_ask(result_r, path);
	while (result_r->outcome == TWOFA_OUTCOME_ERROR && may_wait &&
	       time(NULL) < end) {
		twofa_result_deinit(result_r);
		i_sleep_intr_msecs(AGAIN_MSECS);
		service_ask(result_r, path);
	}
}

static void check_service(struct twofa_config_check *check, const char *path)
{
	struct twofa_result result;
	const char *const *row;

	service_wait(check, path, &result);
	array_foreach_elem(&result.rows, row) {
		const char *finding = twofa_row_get(row, "result");

		twofa_rules_add(&check->rules,
			twofa_finding_result_parse(finding),
			twofa_row_get(row, "check"), "", "%s",
			twofa_row_get(row, "text"));
	}
	if (result.outcome != TWOFA_OUTCOME_OK &&
	    !twofa_config_check_knows(check, result.text)) {
		twofa_rules_add(&check->rules, TWOFA_FINDING_ERROR, "service",
				"", "%s", result.text);
	}
	twofa_result_deinit(&result);
}

/* While Dovecot runs the service, connect() succeeds. A socket that an earlier
   Dovecot has left behind refuses connections. */
static bool service_is_running(const char *path)
{
	int fd = net_connect_unix(path);

	if (fd == -1)
		return errno != ENOENT && errno != ECONNREFUSED;
	net_disconnect(fd);
	return TRUE;
}

/* Without these sockets, what a revoked application password has opened stays
   open (doc/connections.md). */
static void check_kick(struct twofa_config_check *check, const char *path)
{
	static const struct {
		const char *name, *service;
	} sockets[] = {
		{ "twofa-kick", "twofa-kick" },
		{ "anvil", "anvil" },
	};
	const char *dir = t_strdup_until(path, strrchr(path, '/'));
	struct stat st;
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(sockets); i++) {
		const char *socket = t_strconcat(dir, "/", sockets[i].name,
						 NULL);

		if (stat(socket, &st) == 0 && S_ISSOCK(st.st_mode))
			continue;
		twofa_rules_add(&check->rules, TWOFA_FINDING_WARNING,
			"connections", t_strdup_printf(
				"service %s { unix_listener %s { mode = 0600 "
				"} }", sockets[i].service, sockets[i].name),
			"The socket %s is missing, so connections stay open "
			"when what has opened them is revoked", socket);
	}
}

void twofa_config_check_service(struct twofa_config_check *check,
				const char *path)
{
	if (service_is_running(path)) {
		check_service(check, path);
		if (strchr(path, '/') != NULL)
			check_kick(check, path);
	} else {
		twofa_rules_add(&check->rules, TWOFA_FINDING_OK, "service", "",
				"The service doesn't run now (nothing listens "
				"on %s)", path);
	}
}
