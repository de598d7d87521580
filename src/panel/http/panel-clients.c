/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "llist.h"
#include "panel/http/panel-clients.h"

/* The list of clients is ordered by the time of their last change of state, and
   the addresses are few, so plain lists are fast enough. Nothing here depends on
   lib-http. */

#define IPV6_BITS 64

/* Seconds that each state may last; 0 = any time. Browsers open connections in
   advance, and keep them for some time. A form has eight kilobytes at most. The
   panel's own waits for auth and the service end by themselves. */
static const unsigned int state_secs[] = {
	[PANEL_CLIENT_NEW] = 20,
	[PANEL_CLIENT_IDLE] = 60,
	[PANEL_CLIENT_HEADERS] = 15,
	[PANEL_CLIENT_FORM] = 15,
	[PANEL_CLIENT_ANSWER] = 0,
	[PANEL_CLIENT_READS] = 30,
};

struct panel_clients_address {
	struct panel_clients_address *prev, *next;
	struct ip_addr ip;
	/* the clients that count for it; and those, with the ones whose own
	   address it is */
	unsigned int count, refcount;
};

static struct ip_addr unmapped(const struct ip_addr *ip)
{
	struct ip_addr ip4;

	return net_ipv6_mapped_ipv4_convert(ip, &ip4) == 0 ? ip4 : *ip;
}

bool panel_address_is_same(const struct ip_addr *_a, const struct ip_addr *_b)
{
	const struct ip_addr a = unmapped(_a), b = unmapped(_b);

	if (a.family != b.family)
		return FALSE;
	return a.family == 0 || net_is_in_network(&a, &b,
		a.family == AF_INET6 ? IPV6_BITS : IPADDR_BITS(&b));
}

static struct panel_clients_address *
address_find(struct panel_clients *clients, const struct ip_addr *ip)
{
	struct panel_clients_address *address = clients->addresses;

	while (address != NULL && !panel_address_is_same(&address->ip, ip))
		address = address->next;
	return address;
}

static struct panel_clients_address *
address_ref(struct panel_clients *clients, const struct ip_addr *ip)
{
	struct panel_clients_address *address = address_find(clients, ip);

	if (address == NULL) {
		address = i_new(struct panel_clients_address, 1);
		address->ip = *ip;
		DLLIST_PREPEND(&clients->addresses, address);
	}
	address->refcount++;
	return address;
}

static void address_unref(struct panel_clients *clients,
			  struct panel_clients_address *address)
{
	if (--address->refcount > 0)
		return;
	DLLIST_REMOVE(&clients->addresses, address);
	i_free(address);
}

static void client_count_for(struct panel_client *client,
			     struct panel_clients_address *address)
{
	struct panel_clients_address *old = client->address;

	address->refcount++;
	address->count++;
	client->address = address;
	if (old != NULL) {
		old->count--;
		address_unref(client->clients, old);
	}
}

void panel_client_add(struct panel_clients *clients,
		      struct panel_client *client, const struct ip_addr *ip)
{
	client->clients = clients;
	client->own = address_ref(clients, ip);
	client_count_for(client, client->own);
	client->state = PANEL_CLIENT_NEW;
	client->since = clients->now();
	DLLIST2_APPEND(&clients->head, &clients->tail, client);
	clients->count++;
}

void panel_client_remove(struct panel_client *client)
{
	struct panel_clients *clients = client->clients;

	if (clients == NULL)
		return;
	client->clients = NULL;
	client->address->count--;
	address_unref(clients, client->address);
	address_unref(clients, client->own);
	client->address = client->own = NULL;
	DLLIST2_REMOVE(&clients->head, &clients->tail, client);
	clients->count--;
}

void panel_client_set_state(struct panel_client *client,
			    enum panel_client_state state)
{
	struct panel_clients *clients =
		client == NULL ? NULL : client->clients;

	if (clients == NULL)
		return;
	client->state = state;
	client->since = clients->now();
	client->changes++;
	DLLIST2_REMOVE(&clients->head, &clients->tail, client);
	DLLIST2_APPEND(&clients->head, &clients->tail, client);
	if (state == PANEL_CLIENT_IDLE && client->address != client->own)
		client_count_for(client, client->own);
}

/* The panel may not close a connection while the panel is the one that the
   client waits for. */
static bool client_may_be_closed(const struct panel_client *client)
{
	return client->state != PANEL_CLIENT_ANSWER;
}

static struct panel_client *
oldest_of_address(struct panel_clients *clients,
		  const struct panel_clients_address *address)
{
	struct panel_client *client = clients->head;

	while (client != NULL && (client->address != address ||
				  !client_may_be_closed(client)))
		client = client->next;
	return client;
}

/* Returns the oldest of the address that has the most, of those that may be
   closed. */
static struct panel_client *oldest_of_most(struct panel_clients *clients)
{
	struct panel_client *client, *found = NULL;

	for (client = clients->head; client != NULL; client = client->next) {
		if (client_may_be_closed(client) &&
		    (found == NULL ||
		     client->address->count > found->address->count))
			found = client;
	}
	return found;
}

static bool
clients_close(struct panel_clients *clients, struct panel_client *client,
	      enum panel_client_end end)
{
	if (client == NULL)
		return FALSE;
	clients->close(client, end);
	return TRUE;
}

static bool
address_make_room(struct panel_clients *clients,
		  const struct panel_clients_address *address)
{
	if (address == NULL || address->count < clients->max_per_address)
		return TRUE;
	return clients_close(clients, oldest_of_address(clients, address),
			     PANEL_CLIENT_TOO_MANY_OF_ADDRESS);
}

bool panel_clients_make_room(struct panel_clients *clients,
			     const struct ip_addr *ip, bool proxy)
{
	if (!proxy && !address_make_room(clients, address_find(clients, ip)))
		return FALSE;
	return clients->count < clients->max ||
		clients_close(clients, oldest_of_most(clients),
			      PANEL_CLIENT_TOO_MANY);
}

bool panel_client_set_forwarded(struct panel_client *client,
				const struct ip_addr *ip)
{
	struct panel_clients *clients = client->clients;
	struct panel_clients_address *address;

	if (clients == NULL)
		return FALSE;
	if (!address_make_room(clients, address_find(clients, ip)))
		return FALSE;
	address = address_ref(clients, ip);
	client_count_for(client, address);
	address_unref(clients, address);
	return TRUE;
}

void panel_clients_close_late(struct panel_clients *clients)
{
	struct panel_client *client, *next;
	int64_t now = clients->now();
	unsigned int secs;

	/* Closing one connection does not change the others. */
	for (client = clients->head; client != NULL; client = next) {
		next = client->next;
		secs = state_secs[client->state];
		if (secs > 0 && client->since + secs * 1000 <= now)
			clients->close(client, PANEL_CLIENT_TOO_SLOW);
	}
}
