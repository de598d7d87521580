/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "net.h"
#include "lib-syntax/twofa-place.h"
#include "lib-syntax/twofa-scope.h"
#include "service/command/twofa-service.h"
#include "service/manage/programs.h"
#include "service/store/twofa-activity-row.h"

/* What is seen of one program, or of all in one network */
struct seen {
	const char *service, *program, *place, *ip;
	int64_t password, app, failed;
};

struct twofa_programs {
	pool_t pool;
	const struct twofa_service *service;
	int64_t enabled_at;
	ARRAY(struct seen) seen;
	/* networks that somebody has signed in from */
	ARRAY_TYPE(const_string) places;
	ARRAY_TYPE(twofa_program) result;
};

struct twofa_programs *
twofa_programs_init(pool_t pool, const struct twofa_service *service,
		    int64_t enabled_at)
{
	struct twofa_programs *programs =
		p_new(pool, struct twofa_programs, 1);

	programs->pool = pool;
	programs->service = service;
	programs->enabled_at = enabled_at;
	p_array_init(&programs->seen, pool, 16);
	p_array_init(&programs->places, pool, 16);
	p_array_init(&programs->result, pool, 16);
	return programs;
}

static bool is_method(const struct twofa_activity_row *row, const char *method)
{
	return strcmp(row->method, method) == 0;
}

static bool is_ok(const struct twofa_activity_row *row)
{
	return strcmp(row->result, TWOFA_ACTIVITY_OK) == 0;
}

/* Returns the service as which the row counts, NULL if its client is no program
   of the owner. A login through a webmail or a gateway has its service from
   when it was made; addresses of their own tell as well. */
static const char *program_service(const struct twofa_programs *programs,
				   const struct twofa_activity_row *row)
{
	static const char *const others[] = {
		TWOFA_ACTIVITY_WEBMAIL, TWOFA_ACTIVITY_PANEL, "twofa-panel",
		NULL
	};
	struct ip_addr ip;

	if (str_array_find(others, row->service))
		return NULL;
	if (net_addr2ip(row->ip, &ip) < 0)
		return row->service;
	if (twofa_networks_match(&programs->service->webmails, &ip))
		return NULL;
	return twofa_networks_match(&programs->service->gateways, &ip) ?
		TWOFA_ACTIVITY_ACTIVESYNC : row->service;
}

static struct seen *
seen_get(struct twofa_programs *programs, const char *service,
	 const char *program, const char *place)
{
	struct seen *seen;

	array_foreach_modifiable(&programs->seen, seen) {
		if (strcmp(seen->service, service) == 0 &&
		    strcmp(seen->program, program) == 0 &&
		    strcmp(seen->place, place) == 0)
			return seen;
	}
	seen = array_append_space(&programs->seen);
	seen->service = service;
	seen->program = program;
	seen->place = place;
	return seen;
}

static int64_t seen_last(const struct seen *seen)
{
	return I_MAX(I_MAX(seen->password, seen->app), seen->failed);
}

static void add_time(struct seen *seen, const struct twofa_activity_row *row)
{
	if (row->last_seen >= seen_last(seen))
		seen->ip = row->ip;
	if (is_method(row, "app"))
		seen->app = I_MAX(seen->app, row->last_seen);
	else if (is_ok(row))
		seen->password = I_MAX(seen->password, row->last_seen);
	else
		seen->failed = I_MAX(seen->failed, row->last_seen);
}

static bool place_is_known(const struct twofa_programs *programs,
			   const char *place)
{
	return array_lsearch(&programs->places, &place, i_strcmp_p) != NULL;
}

void twofa_programs_add(struct twofa_programs *programs,
			const struct twofa_activity_row *row)
{
	const char *service = program_service(programs, row);
	const char *place = p_strdup(programs->pool, twofa_place(row->ip));

	/* a client without an address is one on the server itself */
	if (place == NULL)
		place = "";
	if (is_ok(row) && !place_is_known(programs, place))
		array_push_back(&programs->places, &place);
	if (service != NULL &&
	    (is_method(row, "password") || (is_ok(row) &&
					    is_method(row, "app")))) {
		add_time(seen_get(programs, service, row->detail, place),
			 row);
	}
}

/* Application passwords count for all programs of the service in the network:
   hardly any program says its name. */
static int64_t last_app(const struct twofa_programs *programs,
			const struct seen *program)
{
	const struct seen *seen;
	int64_t last = 0;

	array_foreach(&programs->seen, seen) {
		if (strcmp(seen->service, program->service) == 0 &&
		    strcmp(seen->place, program->place) == 0)
			last = I_MAX(last, seen->app);
	}
	return last;
}

/* Returns FALSE if the program is neither there nor missed. */
static bool program_state(const struct twofa_programs *programs,
			  const struct seen *seen, int64_t now,
			  enum twofa_program_state *state_r)
{
	int64_t app = last_app(programs, seen);

	if (programs->enabled_at > 0 && seen->failed > app &&
	    seen->failed >= programs->enabled_at &&
	    seen->failed + TWOFA_PROGRAM_TRIES_SECS > now)
		*state_r = TWOFA_PROGRAM_FAILING;
	else if (seen->password > app)
		*state_r = TWOFA_PROGRAM_PASSWORD;
	else if (app > 0)
		*state_r = TWOFA_PROGRAM_APP;
	else
		return FALSE;
	return TRUE;
}

static int program_cmp_newest(const struct twofa_program *program1,
			      const struct twofa_program *program2)
{
	if (program1->last_seen != program2->last_seen)
		return program1->last_seen > program2->last_seen ? -1 : 1;
	return strcmp(program1->service, program2->service);
}

const ARRAY_TYPE(twofa_program) *
twofa_programs_finish(struct twofa_programs *programs, int64_t now)
{
	const struct seen *seen;
	enum twofa_program_state state;
	struct twofa_program *program;

	array_foreach(&programs->seen, seen) {
		if (!program_state(programs, seen, now, &state))
			continue;
		program = array_append_space(&programs->result);
		program->service = seen->service;
		program->program = seen->program;
		program->place = seen->place;
		program->ip = seen->ip;
		program->state = state;
		program->known = place_is_known(programs, seen->place);
		program->last_seen = seen_last(seen);
	}
	array_sort(&programs->result, program_cmp_newest);
	return &programs->result;
}
