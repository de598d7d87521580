/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "path-util.h"
#include "check-config/twofa-file.h"
#include "compat/twofa-compat-doveadm.h"
#include "doveadm/twofa-config-check.h"
#include "doveadm/twofa-program.h"

#include <ctype.h>
#include <dirent.h>
#include <unistd.h>

/* A running smtpd process of Postfix goes on asking the auth process that it
   asked first. After twofa was put in, that one may still be an auth process
   that has never heard of twofa. */

#define CHECK "postfix"
#define SETTING "smtpd_sasl_type"
#define MODULE "/libauthdb_twofa.so"
#define REMEDY "Run 'postfix reload' after each reload or restart of Dovecot"

/* Does the line have "smtpd_sasl_type = dovecot"? In master.cf it stands behind
   "-o", with or without spaces in braces. */
static bool line_asks_dovecot(const char *line)
{
	const char *p = strstr(line, SETTING);

	if (*line == '#' || p == NULL ||
	    (p > line && !isspace((unsigned char)p[-1]) && p[-1] != '{'))
		return FALSE;
	p += strlen(SETTING);
	p += strspn(p, " \t");
	if (*p++ != '=')
		return FALSE;
	p += strspn(p, " \t");
	return strncmp(p, "dovecot", 7) == 0 &&
		(p[7] == '\0' || p[7] == '}' ||
		 isspace((unsigned char)p[7]));
}

/* Returns "FILE:LINE", or NULL. */
static const char *file_asks_dovecot(pool_t pool, const char *path)
{
	const char *const *lines, *data, *error;
	unsigned int i;

	if (twofa_file_read(pool, path, &data, &error) < 0)
		return NULL;
	lines = t_strsplit(data, "\n");
	for (i = 0; lines[i] != NULL; i++) {
		if (line_asks_dovecot(lines[i]))
			return t_strdup_printf("%s:%u", path, i + 1);
	}
	return NULL;
}

/* Postfix itself knows this variable. */
static const char *postfix_find(pool_t pool)
{
	const char *dir = getenv("MAIL_CONFIG"), *where;

	if (dir == NULL)
		dir = "/etc/postfix";
	where = file_asks_dovecot(pool, t_strconcat(dir, "/main.cf", NULL));
	return where != NULL ? where :
		file_asks_dovecot(pool, t_strconcat(dir, "/master.cf", NULL));
}

/* An auth process of this Dovecot. */
struct auth_process {
	pid_t pid;
	unsigned long long started;
	bool has_twofa;
};

/* Returns the fields of /proc/PID/stat from the process's state on, or NULL. */
static const char *const *proc_stat(pool_t pool, pid_t pid)
{
	const char *data, *error, *p;

	if (twofa_file_read(pool, t_strdup_printf("/proc/%ld/stat", (long)pid),
			    &data, &error) < 0 ||
	    (p = strrchr(data, ')')) == NULL || p[1] != ' ')
		return NULL;
	return t_strsplit(p + 2, " ");
}

static bool proc_is_auth(pid_t pid, const char *program)
{
	const char *link = t_strdup_printf("/proc/%ld/exe", (long)pid);
	const char *error, *path;

	return t_readlink(link, &path, &error) == 0 &&
		strcmp(path, program) == 0;
}

/* Returns FALSE if it is no auth process of this Dovecot. */
static bool
auth_process_read(pool_t pool, pid_t pid, pid_t master, const char *program,
		  struct auth_process *process_r)
{
	const char *const *stat, *maps, *error;
	unsigned long long parent;

	stat = !proc_is_auth(pid, program) ? NULL : proc_stat(pool, pid);
	if (stat == NULL || str_array_length(stat) < 20 ||
	    str_to_ullong(stat[1], &parent) < 0 || parent != (unsigned)master ||
	    str_to_ullong(stat[19], &process_r->started) < 0 ||
	    twofa_file_read(pool, t_strdup_printf("/proc/%ld/maps", (long)pid),
			    &maps, &error) < 0)
		return FALSE;
	process_r->pid = pid;
	process_r->has_twofa = strstr(maps, MODULE) != NULL;
	return TRUE;
}

static bool master_pid(pool_t pool, pid_t *pid_r)
{
	const char *data, *error;

	return twofa_file_read(pool, t_strconcat(
			twofa_compat_doveadm_base_dir(), "/master.pid", NULL),
			&data, &error) == 0 &&
		str_to_pid(t_strcut(data, '\n'), pid_r) == 0;
}

/* Finds an auth process without twofa, while a younger one has it. */
static bool find_old_auth(pool_t pool, pid_t master, pid_t *pid_r)
{
	const char *program = twofa_program_libexec("auth");
	struct auth_process process;
	unsigned long long oldest = ULLONG_MAX, newest = 0;
	struct dirent *entry;
	DIR *dir = opendir("/proc");
	pid_t pid;

	if (dir == NULL)
		return FALSE;
	while ((entry = readdir(dir)) != NULL) {
		if (str_to_pid(entry->d_name, &pid) < 0 ||
		    !auth_process_read(pool, pid, master, program, &process))
			continue;
		if (process.has_twofa)
			newest = I_MAX(newest, process.started);
		else if (process.started < oldest) {
			oldest = process.started;
			*pid_r = pid;
		}
	}
	(void)closedir(dir);
	return oldest < newest;
}

void twofa_config_check_postfix(struct twofa_config_check *check)
{
	const char *where = postfix_find(check->pool);
	pid_t master, pid = 0;

	if (where != NULL) {
		twofa_rules_add(&check->rules, TWOFA_FINDING_OK, CHECK, REMEDY,
				"Postfix asks Dovecot for logins (%s)", where);
	}
	if (!master_pid(check->pool, &master) ||
	    !find_old_auth(check->pool, master, &pid))
		return;
	twofa_rules_add(&check->rules, TWOFA_FINDING_WARNING, CHECK, REMEDY
			", and restart Dovecot if the process stays",
			"An auth process from before twofa was put in still "
			"runs (%ld): programs that were connected to it, such "
			"as Postfix, log in there without a code", (long)pid);
}
