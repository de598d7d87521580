/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hash.h"
#include "str-sanitize.h"
#include "strescape.h"
#include "kick/2.3/kick-opened.h"
#include "kick/kick-anvil.h"
#include "kick/kick-close.h"
#include "lib-protocol/twofa-opened.h"

#include <linux/capability.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Anvil tells which process has how many connections of which user, and auth has
   told by what the connection of a process was opened. A process with one
   connection gets SIGTERM, by which it ends it as at a shutdown: that is what
   "doveadm kick" does. A process with several is left alone. */

struct process {
	pid_t pid;
	const char *service, *user;
	unsigned int connections;
};

struct close {
	pool_t pool;
	kick_close_callback_t *callback;
	HASH_TABLE(const char *, const char *) names;
	ARRAY_TYPE(const_string) scopes;
	HASH_TABLE(void *, struct process *) processes;
};

static void close_end(struct close *close)
{
	kick_close_callback_t *callback = close->callback;

	hash_table_destroy(&close->names);
	hash_table_destroy(&close->processes);
	pool_unref(&close->pool);
	callback();
}

/* Returns what is gone of that by which the connection was opened, or NULL. */
static const char *
find_what(const struct close *close, const struct kick_opened *opened)
{
	const char *what = hash_table_lookup(close->names, opened->by);

	if (what == NULL)
		what = hash_table_lookup(close->names, opened->group);
	if (what != NULL)
		return what;
	array_foreach_elem(&close->scopes, what) {
		if (twofa_opened_match(what, opened->group, opened->by,
				       opened->user))
			return what;
	}
	return NULL;
}

static void process_close(const struct close *close,
			  const struct process *process)
{
	const struct kick_opened *opened = kick_opened_find(process->pid);
	const char *what;

	/* another user: the number of a process that has ended was given to
	   another one */
	if (opened == NULL || strcmp(opened->user, process->user) != 0 ||
	    (what = find_what(close, opened)) == NULL)
		return;
	if (process->connections > 1) {
		i_warning("process %s of service %s has %u connections, so the "
			  "one that %s has opened stays open",
			  dec2str(process->pid),
			  str_sanitize(process->service, 32),
			  process->connections, str_sanitize(what, 255));
	} else if (kill(process->pid, SIGTERM) == 0) {
		i_info("closed 1 connection that %s has opened: %s of %s",
		       str_sanitize(what, 255),
		       str_sanitize(process->service, 32),
		       str_sanitize(process->user, 255));
	} else if (errno != ESRCH)
		i_error("kill(%s) failed: %m", dec2str(process->pid));
}

static void close_processes(struct close *close)
{
	struct hash_iterate_context *iter =
		hash_table_iterate_init(close->processes);
	struct process *process;
	void *key;

	while (hash_table_iterate(iter, close->processes, &key, &process))
		process_close(close, process);
	hash_table_iterate_deinit(&iter);
}

/* service/address/user */
static bool ident_parse(const char *ident, const char **service_r,
			const char **user_r)
{
	const char *p = strchr(ident, '/');

	if (p == NULL)
		return FALSE;
	*service_r = t_strdup_until(ident, p);
	p = strchr(p + 1, '/');
	if (p == NULL)
		return FALSE;
	*user_r = p + 1;
	return TRUE;
}

static void process_add(struct close *close, const char *const *columns)
{
	const char *service, *user;
	struct process *process;
	unsigned int connections;
	pid_t pid;

	if (str_array_length(columns) < 3 ||
	    str_to_pid(columns[1], &pid) < 0 || pid <= 1 ||
	    str_to_uint(columns[2], &connections) < 0 ||
	    !ident_parse(columns[0], &service, &user))
		return;
	process = hash_table_lookup(close->processes, POINTER_CAST(pid));
	if (process == NULL) {
		process = p_new(close->pool, struct process, 1);
		process->pid = pid;
		process->service = p_strdup(close->pool, service);
		process->user = p_strdup(close->pool, user);
		hash_table_insert(close->processes, POINTER_CAST(pid),
				  process);
	}
	process->connections += connections;
}

static bool list_line(const char *line, void *context)
{
	struct close *close = context;

	if (*line != '\0') {
		process_add(close, t_strsplit_tabescaped(line));
		return FALSE;
	}
	close_processes(close);
	close_end(close);
	return TRUE;
}

void kick_close(const char *const *whats, kick_close_callback_t *callback)
{
	pool_t pool = pool_alloconly_create("kick close", 4096);
	struct close *close = p_new(pool, struct close, 1);
	const char *what;

	close->pool = pool;
	close->callback = callback;
	hash_table_create(&close->names, pool, 0, str_hash, strcmp);
	hash_table_create_direct(&close->processes, pool, 0);
	p_array_init(&close->scopes, pool, 4);
	for (; *whats != NULL; whats++) {
		what = p_strdup(pool, *whats);
		if (twofa_opened_is_scope(what))
			array_push_back(&close->scopes, &what);
		else
			hash_table_update(close->names, what, what);
	}
	kick_anvil_send("CONNECT-DUMP", list_line, close);
}

void kick_close_opened(const struct kick_opened *opened)
{
	kick_opened_add(opened);
}

void kick_close_init(const char *base_dir)
{
	kick_opened_init(base_dir);
}

void kick_close_deinit(void)
{
	kick_opened_deinit();
}

/* Mail processes run as other users: CAP_KILL is kept, and nothing else. */

void kick_close_before_drop(void)
{
	if (prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) < 0)
		i_fatal("prctl(PR_SET_KEEPCAPS) failed: %m");
}

void kick_close_after_drop(void)
{
	struct __user_cap_header_struct header = {
		.version = _LINUX_CAPABILITY_VERSION_3,
	};
	struct __user_cap_data_struct data[2];

	i_zero(&data);
	data[0].permitted = data[0].effective = CAP_TO_MASK(CAP_KILL);
	if (syscall(SYS_capset, &header, data) < 0)
		i_fatal("capset(CAP_KILL) failed: %m: no connection can be "
			"closed when an application password is revoked");
	if (prctl(PR_SET_KEEPCAPS, 0, 0, 0, 0) < 0)
		i_fatal("prctl(PR_SET_KEEPCAPS) failed: %m");
}
