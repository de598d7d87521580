/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "env-util.h"
#include "str.h"
#include "path-util.h"
#include "time-util.h"
#include "master-service-private.h"
#include "compat/twofa-compat-doveadm.h"
#include "doveadm/twofa-program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* libdovecot's program-client is not used: it tells whether a program failed,
   but not its exit status, and it cannot capture standard error (it asserts
   that an extra fd is another one). Admins get to see both.

   A child gets a clean environment: doveadm's own may hold the settings that
   it was started with, and a child that found them would not read the file. */

#define PROGRAM_TIMEOUT_MSECS (30*1000)

static const char *const program_envs[] = {
	"PATH", "HOME", "TZ", "LANG", "LC_ALL", NULL
};

struct program_pipe {
	int fd[2];
	string_t *data;
};

static void pipes_close(struct program_pipe *pipes, unsigned int end)
{
	i_close_fd(&pipes[0].fd[end]);
	i_close_fd(&pipes[1].fd[end]);
}

static int pipes_open(pool_t pool, struct program_pipe *pipes)
{
	unsigned int i;

	for (i = 0; i < 2; i++) {
		pipes[i].data = str_new(pool, 4096);
		pipes[i].fd[0] = pipes[i].fd[1] = -1;
	}
	for (i = 0; i < 2; i++) {
		if (pipe(pipes[i].fd) < 0) {
			pipes_close(pipes, 0);
			pipes_close(pipes, 1);
			return -1;
		}
	}
	return 0;
}

static void ATTR_NORETURN
program_exec(const char *const *argv, struct program_pipe *pipes)
{
	int null_fd = open("/dev/null", O_RDONLY);

	if (null_fd < 0 ||
	    dup2(null_fd, STDIN_FILENO) < 0 ||
	    dup2(pipes[0].fd[1], STDOUT_FILENO) < 0 ||
	    dup2(pipes[1].fd[1], STDERR_FILENO) < 0)
		_exit(EX_OSERR);
	i_close_fd(&null_fd);
	pipes_close(pipes, 0);
	pipes_close(pipes, 1);
	env_clean_except(program_envs);
	(void)execv(argv[0], (char *const *)argv);
	dprintf(STDERR_FILENO, "execv(%s) failed: %s\n", argv[0],
		strerror(errno));
	_exit(EX_OSFILE);
}

/* Returns FALSE when the child has closed its end. */
static bool pipe_read(struct program_pipe *p)
{
	char buf[4096];
	ssize_t ret = read(p->fd[0], buf, sizeof(buf));

	if (ret > 0)
		str_append_data(p->data, buf, ret);
	return ret > 0 || (ret < 0 && errno == EINTR);
}

/* Returns FALSE if the program took too long. */
static bool pipes_read_all(struct program_pipe *pipes)
{
	struct timeval start, now;
	struct pollfd fds[2];
	unsigned int i, open_count = 2;
	int msecs;

	for (i = 0; i < 2; i++) {
		fds[i].fd = pipes[i].fd[0];
		fds[i].events = POLLIN;
	}
	i_gettimeofday(&start);
	while (open_count > 0) {
		i_gettimeofday(&now);
		msecs = PROGRAM_TIMEOUT_MSECS -
			timeval_diff_msecs(&now, &start);
		if (msecs <= 0)
			return FALSE;
		if (poll(fds, 2, msecs) < 0 && errno != EINTR)
			return FALSE;
		for (i = 0; i < 2; i++) {
			if (fds[i].fd == -1 || fds[i].revents == 0 ||
			    pipe_read(&pipes[i]))
				continue;
			fds[i].fd = -1;
			open_count--;
		}
	}
	return TRUE;
}

static int program_wait(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0) {
		if (errno != EINTR)
			return -1;
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int program_run(const char *const *argv, struct program_pipe *pipes,
		       int *exit_code_r, const char **error_r)
{
	pid_t pid = fork();

	if (pid < 0) {
		*error_r = t_strdup_printf("fork() failed: %m");
		pipes_close(pipes, 0);
		pipes_close(pipes, 1);
		return -1;
	}
	if (pid == 0)
		program_exec(argv, pipes);
	pipes_close(pipes, 1);
	if (!pipes_read_all(pipes))
		(void)kill(pid, SIGKILL);
	pipes_close(pipes, 0);
	*exit_code_r = program_wait(pid);
	return 0;
}

const char *twofa_program_config_file(void)
{
	const char *path = master_service_get_config_path(master_service);
	const char *file, *error;
	struct stat st;

	if (stat(path, &st) == 0 && S_ISREG(st.st_mode))
		return path;
	/* doveadm-server gets the path of a socket. Dovecot makes a link to the
	   file that it was started with; includes are relative to that file. */
	path = t_strconcat(twofa_compat_doveadm_base_dir(),
			   "/dovecot.conf", NULL);
	return t_realpath(path, &file, &error) < 0 ? path : file;
}

/* path args… -c FILE */
static const char *const *
program_argv(const char *path, const char *const *args)
{
	const char *const config[] = { "-c", twofa_program_config_file() };
	ARRAY_TYPE(const_string) argv;

	t_array_init(&argv, 8);
	array_push_back(&argv, &path);
	array_append(&argv, args, str_array_length(args));
	array_append(&argv, config, N_ELEMENTS(config));
	array_append_zero(&argv);
	return array_front(&argv);
}

int twofa_program_run(pool_t pool, const char *path, const char *const *args,
		      struct twofa_program_output *output_r,
		      const char **error_r)
{
	struct program_pipe pipes[2];

	if (pipes_open(pool, pipes) < 0) {
		*error_r = t_strdup_printf("pipe() failed: %m");
		return -1;
	}
	if (program_run(program_argv(path, args), pipes,
			&output_r->exit_code, error_r) < 0)
		return -1;
	output_r->out = str_c(pipes[0].data);
	output_r->err = str_c(pipes[1].data);
	return 0;
}

/* Returns the text of "twofa(1234): Error: text". */
static const char *error_strip(const char *line)
{
	static const char *const prefixes[] = {
		"Error: ", "Fatal: ", "Warning: "
	};
	const char *p;
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(prefixes); i++) {
		p = strstr(line, prefixes[i]);
		if (p != NULL)
			return p + strlen(prefixes[i]);
	}
	return line;
}

const char *twofa_program_errors(const struct twofa_program_output *output)
{
	const char *const *line = t_strsplit(output->err, "\n");
	string_t *str = t_str_new(256);

	for (; *line != NULL; line++) {
		if (**line == '\0')
			continue;
		if (str_len(str) > 0)
			str_append(str, ". ");
		str_append(str, error_strip(*line));
	}
	if (str_len(str) > 0)
		return str_c(str);
	if (output->exit_code < 0)
		return "the program took too long, or was killed";
	return t_strdup_printf("the program ended with status %d",
			       output->exit_code);
}

const char *twofa_program_doveconf(void)
{
	static const char *const dirs[] = {
		"/usr/local/bin", "/usr/bin", "/usr/sbin", NULL
	};
	const char *path = master_service->argv[0], *error;
	unsigned int i;

	/* it is usually in the directory of doveadm */
	if (t_binary_abspath(&path, &error)) {
		path = t_strconcat(t_strdup_until(path, strrchr(path, '/')),
				   "/doveconf", NULL);
		if (access(path, X_OK) == 0)
			return path;
	}
	for (i = 0; dirs[i] != NULL; i++) {
		path = t_strconcat(dirs[i], "/doveconf", NULL);
		if (access(path, X_OK) == 0)
			return path;
	}
	return "/usr/bin/doveconf";
}

const char *twofa_program_libexec(const char *name)
{
	return t_strconcat(twofa_compat_doveadm_libexec_dir(), "/", name,
			   NULL);
}
