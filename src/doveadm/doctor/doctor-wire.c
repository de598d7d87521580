/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "randgen.h"
#include "str.h"
#include "time-util.h"
#include "doveadm/doctor/doctor-door.h"
#include "doveadm/doctor/doctor-stop.h"
#include "doveadm/doctor/doctor-tls.h"
#include "doveadm/doctor/doctor-wire.h"

#include <dlfcn.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

/* Connections to 127.0.0.0/8 come from 127.84.0.0/16. Dovecot delays logins
   from an address with failed ones, and fail2ban closes it: neither then
   happens to 127.0.0.1, from which a webmail may log in. */

#define WAIT_MSECS (20*1000)
#define LINE_MAX_LEN (64*1024)

struct doctor_wire {
	int fd;
	/* NULL = without TLS */
	void *tls;
	char *local_ip;
	/* what has come and was not read yet */
	buffer_t *input;
};

static const struct doctor_tls *tls_module;

/* Loads it once, for the rest of this process. */
static int tls_load(const char **error_r)
{
	const char *path = TWOFA_MODULEDIR "/doveadm/twofa/doctor_tls.so";
	void *handle;

	if (tls_module != NULL)
		return 0;
	handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	if (handle != NULL)
		tls_module = dlsym(handle, DOCTOR_TLS_SYMBOL);
	if (tls_module != NULL)
		return 0;
	*error_r = t_strdup_printf("dlopen(%s) failed: %s", path, dlerror());
	return -1;
}

/* Returns -1 if nothing happens in time. */
static int wire_wait(struct doctor_wire *wire, short events)
{
	struct pollfd pfd = { .fd = wire->fd, .events = events };
	int ret;

	do {
		ret = doctor_stopped() ? -1 : poll(&pfd, 1, WAIT_MSECS);
	} while (ret < 0 && errno == EINTR && !doctor_stopped());
	return ret > 0 ? 0 : -1;
}

/* Returns the number of bytes, 0 = wait for events_r, -1 = the end. */
static ssize_t
wire_io(struct doctor_wire *wire, char *in, const char *out, size_t size,
	short *events_r)
{
	ssize_t ret;

	if (wire->tls != NULL)
		return tls_module->io(wire->tls, in, out, size, events_r);
	*events_r = in != NULL ? POLLIN : POLLOUT;
	ret = in != NULL ? read(wire->fd, in, size) :
		write(wire->fd, out, size);
	if (ret > 0)
		return ret;
	return ret < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : -1;
}

int doctor_wire_send(struct doctor_wire *wire, const char *data, size_t size)
{
	short events;
	ssize_t ret;

	while (size > 0) {
		ret = wire_io(wire, NULL, data, size, &events);
		if (ret < 0 || (ret == 0 && wire_wait(wire, events) < 0))
			return -1;
		data += ret;
		size -= ret;
	}
	return 0;
}

static int wire_read(struct doctor_wire *wire)
{
	char buf[4096];
	short events;
	ssize_t ret;

	while ((ret = wire_io(wire, buf, NULL, sizeof(buf), &events)) == 0) {
		if (wire_wait(wire, events) < 0)
			return -1;
	}
	if (ret < 0 || wire->input->used > LINE_MAX_LEN)
		return -1;
	buffer_append(wire->input, buf, ret);
	return 0;
}

/* A server that sends a byte now and then does not hold the doctor for ever. */
static bool is_late(const struct timeval *start)
{
	struct timeval now;

	i_gettimeofday(&now);
	return timeval_diff_msecs(&now, start) > 2 * WAIT_MSECS;
}

const char *doctor_wire_line(struct doctor_wire *wire)
{
	struct timeval start;
	const char *data, *end, *line;
	size_t len;

	i_gettimeofday(&start);
	while ((end = wire->input->used == 0 ? NULL :
		memchr(wire->input->data, '\n', wire->input->used)) == NULL) {
		if (is_late(&start) || wire_read(wire) < 0)
			return NULL;
	}
	data = wire->input->data;
	len = end - data;
	line = t_strndup(data, len > 0 && data[len - 1] == '\r' ?
			 len - 1 : len);
	buffer_delete(wire->input, 0, len + 1);
	return line;
}

const char *doctor_wire_bytes(struct doctor_wire *wire, size_t size)
{
	struct timeval start;
	const char *data;

	i_gettimeofday(&start);
	while (wire->input->used < size) {
		if (is_late(&start) || wire_read(wire) < 0)
			return NULL;
	}
	data = t_strndup(wire->input->data, size);
	buffer_delete(wire->input, 0, size);
	return data;
}

int doctor_wire_begin_tls(struct doctor_wire *wire, const char **error_r)
{
	short events;
	int ret;

	if (tls_load(error_r) < 0)
		return -1;
	*error_r = "TLS could not be begun";
	wire->tls = tls_module->init(wire->fd);
	if (wire->tls == NULL)
		return -1;
	/* what came before TLS is not part of it */
	buffer_set_used_size(wire->input, 0);
	while ((ret = tls_module->connect(wire->tls, &events)) == 0) {
		if (wire_wait(wire, events) < 0)
			return -1;
	}
	return ret < 0 ? -1 : 0;
}

bool doctor_wire_has_tls(const struct doctor_wire *wire)
{
	return wire->tls != NULL;
}

/* 127.84.0.1, or any other address of 127.84.0.0/16. */
static void source_address(bool own, struct ip_addr *ip_r)
{
	const char *ip = !own ? "127.84.0.1" :
		t_strdup_printf("127.84.%u.%u", 1 + i_rand_limit(255),
				1 + i_rand_limit(254));

	if (net_addr2ip(ip, ip_r) < 0)
		i_unreached();
}

static bool is_loopback4(const struct ip_addr *ip)
{
	return IPADDR_IS_V4(ip) &&
		(ntohl(ip->u.ip4.s_addr) >> 24) == IN_LOOPBACKNET;
}

static int door_connect(const struct doctor_door *door, bool own_address)
{
	struct ip_addr source;

	if (door->path != NULL)
		return net_connect_unix(door->path);
	if (!is_loopback4(&door->ip) || door->haproxy)
		return net_connect_ip(&door->ip, door->port, NULL);
	source_address(own_address, &source);
	return net_connect_ip(&door->ip, door->port, &source);
}

/* net_connect_ip() returns before the connection is made. */
static int wire_connected(struct doctor_wire *wire)
{
	if (wire_wait(wire, POLLOUT) < 0) {
		errno = ETIMEDOUT;
		return -1;
	}
	errno = net_geterror(wire->fd);
	return errno == 0 ? 0 : -1;
}

static void
wire_set_local(struct doctor_wire *wire, const struct doctor_door *door,
	       bool own_address)
{
	struct ip_addr ip;

	if (door->path != NULL)
		source_address(own_address, &ip);
	else if (net_getsockname(wire->fd, &ip, NULL) < 0)
		i_zero(&ip);
	wire->local_ip = i_strdup(net_ip2addr(&ip));
}

static int
wire_send_proxy(struct doctor_wire *wire, const struct doctor_door *door)
{
	const char *head = t_strdup_printf("PROXY TCP%d %s %s 1024 %u\r\n",
		IPADDR_IS_V4(&door->ip) ? 4 : 6, wire->local_ip,
		net_ip2addr(&door->ip), door->port);

	return doctor_wire_send(wire, head, strlen(head));
}

struct doctor_wire *
doctor_wire_open(const struct doctor_door *door, bool own_address,
		 const char **error_r)
{
	struct doctor_wire *wire = i_new(struct doctor_wire, 1);

	*error_r = "it closes the connection";
	wire->input = buffer_create_dynamic(default_pool, 1024);
	wire->fd = door_connect(door, own_address);
	if (wire->fd < 0 ||
	    (door->path == NULL && wire_connected(wire) < 0)) {
		*error_r = t_strdup_printf("it can't be connected to: %m");
		doctor_wire_close(&wire);
		return NULL;
	}
	net_set_nonblock(wire->fd, TRUE);
	wire_set_local(wire, door, own_address);
	if ((door->haproxy && wire_send_proxy(wire, door) < 0) ||
	    (door->tls && doctor_wire_begin_tls(wire, error_r) < 0))
		doctor_wire_close(&wire);
	return wire;
}

void doctor_wire_close(struct doctor_wire **_wire)
{
	struct doctor_wire *wire = *_wire;

	*_wire = NULL;
	if (wire == NULL)
		return;
	if (wire->tls != NULL)
		tls_module->deinit(wire->tls);
	i_close_fd(&wire->fd);
	buffer_free(&wire->input);
	i_free(wire->local_ip);
	i_free(wire);
}

const char *doctor_wire_local_ip(const struct doctor_wire *wire)
{
	return wire->local_ip;
}
