/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "write-full.h"
#include "doveadm/doctor/doctor-attempt.h"
#include "doveadm/doctor/doctor-batch.h"
#include "doveadm/doctor/doctor-stop.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* auth answers a failed login after some seconds (auth_failure_delay), so they
   are tried side by side. Each has a process of its own, because a login here
   is a sequence of reads and writes that wait. */

#define PROCESSES 32
#define REASON_MAX 1024

struct attempt {
	struct doctor_try *try;
	pid_t pid;
	int fd;
};

/* What the process writes: the answer, and the reason behind it. */
static void ATTR_NORETURN
attempt_child(struct doctor *doctor, struct doctor_try *try, bool with_2fa,
	      int fd)
{
	/* the mailbox's own name is expected to get in before 2FA is on */
	unsigned char answer = doctor_attempt(doctor, try, try->name->password,
					      with_2fa ||
					      try->name->why != NULL);

	if (write_full(fd, &answer, 1) == 0)
		(void)write_full(fd, try->reason, strlen(try->reason));
	_exit(0);
}

static void
attempt_start(struct doctor *doctor, struct attempt *attempt, bool with_2fa)
{
	int fd[2];

	attempt->pid = -1;
	attempt->fd = -1;
	if (pipe(fd) < 0)
		return;
	attempt->pid = fork();
	if (attempt->pid == 0) {
		i_close_fd(&fd[0]);
		attempt_child(doctor, attempt->try, with_2fa, fd[1]);
	}
	i_close_fd(&fd[1]);
	attempt->fd = fd[0];
}

/* Without an answer, the result is DOCTOR_FAULT. */
static void
attempt_end(struct doctor *doctor, struct attempt *attempt, bool with_2fa)
{
	unsigned char answer = DOCTOR_FAULT;
	char reason[REASON_MAX];
	size_t len = 0;
	ssize_t ret = 0;

	if (attempt->pid > 0 && read(attempt->fd, &answer, 1) == 1) {
		while (len < sizeof(reason) - 1 &&
		       (ret = read(attempt->fd, reason + len,
				   sizeof(reason) - 1 - len)) > 0)
			len += ret;
	}
	i_close_fd(&attempt->fd);
	if (attempt->pid > 0 && doctor_stopped())
		(void)kill(attempt->pid, SIGKILL);
	if (attempt->pid > 0)
		(void)waitpid(attempt->pid, NULL, 0);
	if (answer != DOCTOR_IN)
		attempt->try->reason = p_strndup(doctor->pool, reason, len);
	if (with_2fa)
		attempt->try->alone = answer;
	else
		attempt->try->before = answer;
}

static void run(struct doctor *doctor, struct attempt *attempts,
		unsigned int count, bool with_2fa)
{
	unsigned int i;

	for (i = 0; i < count; i++)
		attempt_start(doctor, &attempts[i], with_2fa);
	for (i = 0; i < count; i++)
		attempt_end(doctor, &attempts[i], with_2fa);
}

void doctor_batch(struct doctor *doctor, unsigned int first, bool with_2fa)
{
	struct attempt attempts[PROCESSES];
	struct doctor_try *try;
	unsigned int i, count = 0;

	for (i = first; i < array_count(&doctor->tries); i++) {
		try = array_idx_modifiable(&doctor->tries, i);
		if (try->skipped || doctor_stopped())
			continue;
		attempts[count++].try = try;
		if (count < N_ELEMENTS(attempts))
			continue;
		run(doctor, attempts, count, with_2fa);
		count = 0;
	}
	run(doctor, attempts, count, with_2fa);
}
