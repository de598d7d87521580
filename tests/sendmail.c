/* SPDX-FileCopyrightText: dovecot-twofa authors */
/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* In the place of sendmail: keeps a mail in a file of the directory "sent" that
   stands beside this program: a line of its arguments, then the mail. While
   "sendmail.fails" stands there, it fails; while "sendmail.held" is locked, it
   waits. A program instead of a script, because a test makes many mails, and a
   shell with its commands takes ten times as long. */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sysexits.h>
#include <unistd.h>

static void wait_for_lock(void)
{
	int fd = open("sendmail.held", O_RDONLY);

	if (fd != -1) {
		if (flock(fd, LOCK_SH) < 0)
			exit(EX_OSERR);
		close(fd);
	}
}

static void copy_mail(FILE *out, char *argv[])
{
	char data[8192];
	size_t size;

	for (argv++; *argv != NULL; argv++)
		fprintf(out, "%s%s", *argv, argv[1] == NULL ? "" : " ");
	fputc('\n', out);
	while ((size = fread(data, 1, sizeof(data), stdin)) > 0)
		fwrite(data, 1, size, out);
}

int main(int argc, char *argv[])
{
	char directory[4096], path[] = "sent/XXXXXX", mail[sizeof(path) + 8];
	const char *slash = strrchr(argv[0], '/');
	FILE *out;
	int fd;

	(void)argc;
	if (slash == NULL)
		return EX_USAGE;
	snprintf(directory, sizeof(directory), "%.*s",
		 (int)(slash - argv[0]), argv[0]);
	if (chdir(directory) < 0)
		return EX_NOINPUT;
	if (access("sendmail.fails", F_OK) == 0)
		return EX_TEMPFAIL;
	wait_for_lock();

	fd = mkstemp(path);
	if (fd == -1 || (out = fdopen(fd, "w")) == NULL)
		return EX_CANTCREAT;
	copy_mail(out, argv);
	if (ferror(stdin) != 0 || ferror(out) != 0 || fclose(out) != 0)
		return EX_IOERR;
	/* tests look at files with this ending */
	snprintf(mail, sizeof(mail), "%s.mail", path);
	return rename(path, mail) < 0 ? EX_CANTCREAT : 0;
}
