/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "ioloop.h"
#include "lib-twofa/twofa-keys.h"
#include "service/command/twofa-awaited.h"
#include "service/command/twofa-service.h"
#include "service/login/twofa-ticket.h"
#include "service/store/twofa-mailbox.h"
#include "service/store/twofa-panel-session.h"
#include "service/store/twofa-panel-token.h"

/* The ticket carries the record and enrolment that the mailbox has at this
   moment. If they change before the ticket is used, it is refused. */

#define TICKET_SECS 60
#define TICKET_NO_CODE_SECS (5*60)

struct ticket {
	struct twofa_service *service;
	pool_t pool;
	const char *name;
	bool by_password;
	struct twofa_panel_session row;
};

static void ticket_free(struct ticket *ticket)
{
	pool_t pool = ticket->pool;

	twofa_awaited_remove(ticket->service->awaited, ticket->name);
	pool_unref(&pool);
}

static void
ticket_written(enum twofa_write_result result ATTR_UNUSED, void *context)
{
	ticket_free(context);
}

/* Deletes the expired tickets of this mailbox, so that many logins leave few
   rows. */
static void ticket_write(struct ticket *ticket)
{
	struct twofa_store *store = &ticket->service->store;
	struct twofa_writes *writes = twofa_writes_init(store->sql, FALSE);

	twofa_writes_add(writes, twofa_panel_delete_expired(
		store->sql, ticket->row.name, ioloop_time),
		TWOFA_WRITE_ANY);
	twofa_writes_add(writes, twofa_panel_insert(
		store->sql, store->keys, &ticket->row), TWOFA_WRITE_ANY);
	twofa_writes_run(&writes, ticket_written, ticket);
}

/* A login by password alone must be one of a mailbox with 2FA off; a login by
   code, or one that lacks its code, of a mailbox with 2FA on. */
static bool
ticket_is_possible(const struct ticket *ticket, const struct twofa_mailbox *box)
{
	if (box == NULL)
		return ticket->by_password;
	return box->corrupt == NULL &&
		ticket->by_password == !twofa_mailbox_is_on(box);
}

static void
ticket_loaded(const ARRAY_TYPE(twofa_mailbox) *boxes,
	      const char *error ATTR_UNUSED, void *context)
{
	struct ticket *ticket = context;
	const struct twofa_mailbox *box;

	box = boxes == NULL || array_count(boxes) == 0 ?
		NULL : array_front(boxes);
	if (boxes == NULL || !ticket_is_possible(ticket, box)) {
		ticket_free(ticket);
		return;
	}
	if (box != NULL) {
		ticket->row.name = box->record.name;
		ticket->row.record_id = box->record.record_id;
		ticket->row.enrolment_id = box->record.enrolment_id;
	}
	ticket_write(ticket);
}

static bool login_makes_ticket(const struct twofa_ticket_login *login)
{
	if (login->missing)
		return login->record_id != NULL;
	if (strcmp(login->method, "password") == 0)
		return TRUE;
	return login->record_id != NULL &&
		(strcmp(login->method, "code") == 0 ||
		 strcmp(login->method, "recovery") == 0);
}

static void ticket_fill(struct ticket *ticket,
			const struct twofa_ticket_login *login)
{
	struct twofa_panel_session *row = &ticket->row;
	pool_t pool = ticket->pool;

	ticket->by_password = !login->missing &&
		strcmp(login->method, "password") == 0;
	row->session_id = twofa_id_new(pool);
	row->name = p_strdup(pool, login->name);
	row->record_id = row->enrolment_id = row->agent = "";
	row->verifier = p_strdup(pool, twofa_panel_ticket_verifier(
		ticket->service->store.keys, login->ticket));
	row->state = login->missing ?
		TWOFA_PANEL_TICKET_NO_CODE : TWOFA_PANEL_TICKET;
	row->method = p_strdup(pool, login->missing ? "" : login->method);
	row->login_at = row->last_used = ioloop_time;
	row->expires = ioloop_time +
		(login->missing ? TICKET_NO_CODE_SECS : TICKET_SECS);
	row->home = p_strdup(pool, login->home == NULL ? "" : login->home);
	row->ip = p_strdup(pool, login->ip);
	row->rev = 1;
}

void twofa_ticket_add(struct twofa_service *service,
		      const struct twofa_ticket_login *login)
{
	const char *names[] = { NULL, NULL };
	struct ticket *ticket;
	pool_t pool;

	if (!login_makes_ticket(login))
		return;
	pool = pool_alloconly_create("twofa ticket", 2048);
	ticket = p_new(pool, struct ticket, 1);
	ticket->service = service;
	ticket->pool = pool;
	ticket->name = p_strdup(pool, login->ticket);
	ticket_fill(ticket, login);
	/* until the row is written */
	twofa_awaited_add(service->awaited, ticket->name);
	if (login->record_id != NULL) {
		twofa_mailbox_lookup_id(&service->store, pool, login->record_id,
					ticket_loaded, ticket);
	} else {
		names[0] = ticket->row.name;
		twofa_mailbox_load_names(&service->store, pool, names,
					 ticket_loaded, ticket);
	}
}
