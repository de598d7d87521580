/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "test-common.h"
#include "panel/http/panel-clients.h"

/* Which connections the panel closes when there are too many, or when they take
   too long. */

#define MAX 20
#define MAX_PER_ADDRESS 10
#define COUNT 40

static struct panel_clients clients;
static struct panel_client client[COUNT];
static int64_t now;
/* the index of the client that was closed last, -1 = none */
static int closed;
static enum panel_client_end closed_end;

static int64_t test_now(void)
{
	return now;
}

static void test_close(struct panel_client *closing, enum panel_client_end end)
{
	closed = closing - client;
	closed_end = end;
	panel_client_remove(closing);
}

static void setup(void)
{
	i_zero(&clients);
	i_zero(&client);
	clients.max = MAX;
	clients.max_per_address = MAX_PER_ADDRESS;
	clients.close = test_close;
	clients.now = test_now;
	now = 1000000;
	closed = -1;
}

static void teardown(void)
{
	unsigned int i;

	for (i = 0; i < COUNT; i++)
		panel_client_remove(&client[i]);
	test_assert(clients.head == NULL && clients.addresses == NULL);
	test_assert(clients.count == 0);
}

static struct ip_addr addr(const char *str)
{
	struct ip_addr ip;

	if (net_addr2ip(str, &ip) < 0)
		i_fatal("no address: %s", str);
	return ip;
}

/* Returns FALSE if the connection is refused. */
static bool come(unsigned int i, const char *ip, bool proxy)
{
	const struct ip_addr address = addr(ip);

	now++;
	if (!panel_clients_make_room(&clients, &address, proxy))
		return FALSE;
	panel_client_add(&clients, &client[i], &address);
	return TRUE;
}

static const struct {
	const char *a, *b;
	bool same;
} addresses[] = {
	{ "192.0.2.1", "192.0.2.1", TRUE },
	{ "192.0.2.1", "192.0.2.2", FALSE },
	{ "2001:db8:1:2::1", "2001:db8:1:2:ffff::2", TRUE },
	{ "2001:db8:1:2::1", "2001:db8:1:3::1", FALSE },
	{ "::ffff:192.0.2.1", "192.0.2.1", TRUE },
	{ "::ffff:192.0.2.1", "::ffff:192.0.2.2", FALSE },
	{ "::ffff:192.0.2.1", "::1", FALSE },
	{ "192.0.2.1", "2001:db8::1", FALSE },
};

static void test_addresses(void)
{
	unsigned int i;

	test_begin("panel clients: addresses");
	for (i = 0; i < N_ELEMENTS(addresses); i++) {
		const struct ip_addr a = addr(addresses[i].a);
		const struct ip_addr b = addr(addresses[i].b);

		test_assert_idx(panel_address_is_same(&a, &b) ==
				addresses[i].same, i);
		test_assert_idx(panel_address_is_same(&b, &a) ==
				addresses[i].same, i);
	}
	test_end();
}

static void test_one_address(void)
{
	unsigned int i;

	test_begin("panel clients: many of one address");
	setup();
	test_assert(come(30, "192.0.2.9", FALSE));
	for (i = 0; i < MAX_PER_ADDRESS; i++)
		test_assert(come(i, t_strdup_printf("2001:db8::%u", i), FALSE));
	test_assert(closed == -1);
	/* the oldest of them goes; who has sent something is not the oldest */
	panel_client_set_state(&client[0], PANEL_CLIENT_HEADERS);
	test_assert(come(10, "2001:db8::a:1", FALSE));
	test_assert(closed == 1);
	test_assert(closed_end == PANEL_CLIENT_TOO_MANY_OF_ADDRESS);
	/* nobody goes who waits for the panel */
	panel_client_set_state(&client[2], PANEL_CLIENT_ANSWER);
	test_assert(come(1, "2001:db8::1", FALSE) && closed == 3);
	for (i = 0; i < 30; i++)
		panel_client_set_state(&client[i], PANEL_CLIENT_ANSWER);
	closed = -1;
	test_assert(!come(3, "2001:db8::3", FALSE) && closed == -1);
	test_assert(come(31, "192.0.2.9", FALSE));
	teardown();
	test_end();
}

static void test_all_places(void)
{
	unsigned int i;

	test_begin("panel clients: all places are taken");
	setup();
	/* a user's idle connection is the oldest */
	test_assert(come(30, "192.0.2.9", FALSE));
	for (i = 0; i < MAX_PER_ADDRESS; i++)
		test_assert(come(i, "192.0.2.1", FALSE));
	for (; i < MAX - 1; i++)
		test_assert(come(i, "192.0.2.2", FALSE));
	test_assert(closed == -1 && clients.count == MAX);
	test_assert(come(31, "192.0.2.10", FALSE) && closed == 0);
	test_assert(closed_end == PANEL_CLIENT_TOO_MANY);
	/* now each of the two has nine: the older connection goes */
	test_assert(come(32, "192.0.2.11", FALSE) && closed == 1);
	test_assert(come(33, "192.0.2.12", FALSE) && closed == 10);
	/* an address that has more, but waits for the panel, is left alone */
	for (i = 0; i < MAX; i++)
		panel_client_set_state(&client[i], PANEL_CLIENT_ANSWER);
	test_assert(come(34, "192.0.2.13", FALSE) && closed == 30);
	for (i = 0; i < COUNT; i++)
		panel_client_set_state(&client[i], PANEL_CLIENT_ANSWER);
	test_assert(!come(35, "192.0.2.14", FALSE));
	teardown();
	test_end();
}

static void test_proxy(void)
{
	const struct ip_addr user = addr("192.0.2.1"), other =
		addr("192.0.2.2");
	unsigned int i;

	test_begin("panel clients: behind a proxy");
	setup();
	for (i = 0; i < MAX; i++)
		test_assert(come(i, "10.0.0.1", TRUE));
	test_assert(closed == -1);
	for (i = 0; i < MAX_PER_ADDRESS; i++) {
		panel_client_set_state(&client[i], PANEL_CLIENT_ANSWER);
		test_assert(panel_client_set_forwarded(&client[i], &user));
	}
	panel_client_set_state(&client[i], PANEL_CLIENT_ANSWER);
	test_assert(!panel_client_set_forwarded(&client[i], &user));
	test_assert(panel_client_set_forwarded(&client[i], &other));
	/* a form that comes slowly gives way */
	panel_client_set_state(&client[3], PANEL_CLIENT_FORM);
	panel_client_set_state(&client[11], PANEL_CLIENT_ANSWER);
	test_assert(panel_client_set_forwarded(&client[11], &user));
	test_assert(closed == 3);
	/* after the answer it is the proxy's connection again */
	panel_client_set_state(&client[4], PANEL_CLIENT_IDLE);
	panel_client_set_state(&client[12], PANEL_CLIENT_ANSWER);
	closed = -1;
	test_assert(panel_client_set_forwarded(&client[12], &user));
	test_assert(closed == -1);
	teardown();
	test_end();
}

static const struct {
	enum panel_client_state state;
	unsigned int secs;
} times[] = {
	{ PANEL_CLIENT_NEW, 20 },
	{ PANEL_CLIENT_IDLE, 60 },
	{ PANEL_CLIENT_HEADERS, 15 },
	{ PANEL_CLIENT_FORM, 15 },
	{ PANEL_CLIENT_READS, 30 },
	{ PANEL_CLIENT_ANSWER, 0 },
};

static void test_late(void)
{
	unsigned int i;

	test_begin("panel clients: too late");
	for (i = 0; i < N_ELEMENTS(times); i++) {
		setup();
		test_assert(come(0, "192.0.2.1", FALSE));
		panel_client_set_state(&client[0], times[i].state);
		now += times[i].secs * 1000 - 1;
		panel_clients_close_late(&clients);
		test_assert_idx(closed == -1, i);
		now += times[i].secs == 0 ? 1000000 : 1;
		panel_clients_close_late(&clients);
		test_assert_idx((closed == 0) == (times[i].secs > 0), i);
		/* what is set later has no effect */
		if (closed == 0)
			panel_client_set_state(&client[0], PANEL_CLIENT_IDLE);
		teardown();
	}
	panel_client_set_state(NULL, PANEL_CLIENT_IDLE);
	test_end();
}

int main(void)
{
	static void (*const tests[])(void) = {
		test_addresses,
		test_one_address,
		test_all_places,
		test_proxy,
		test_late,
		NULL
	};
	return test_run(tests);
}
