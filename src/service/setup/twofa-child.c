/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "service/setup/twofa-child.h"
#include "service/setup/twofa-privileges.h"

#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>
#include <sys/wait.h>

/* Root must not open the SQLite database: its -wal and -shm files would belong
   to root then, and the service could not write them. */

int twofa_child_run(uid_t uid, gid_t gid, twofa_child_function_t *function,
		    const struct twofa_settings *set,
		    const struct twofa_keys *keys)
{
	int status, ret;
	pid_t pid;

	/* otherwise the child prints the buffered output once more */
	fflush(stdout);
	pid = fork();
	if (pid == (pid_t)-1) {
		i_error("fork() failed: %m");
		return EX_OSERR;
	}
	if (pid == 0) {
		twofa_privileges_drop(uid, gid);
		ret = function(set, keys);
		fflush(stdout);
		_exit(ret);
	}
	if (waitpid(pid, &status, 0) == (pid_t)-1) {
		i_error("waitpid() failed: %m");
		return EX_OSERR;
	}
	if (!WIFEXITED(status)) {
		i_error("The process that looked at the twofa store died");
		return EX_SOFTWARE;
	}
	return WEXITSTATUS(status);
}
