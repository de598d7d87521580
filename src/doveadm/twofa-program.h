/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PROGRAM_H
#define TWOFA_PROGRAM_H

/* Runs doveconf, and the programs of Dovecot's services, as children that read
   the configuration file for themselves. */

struct twofa_program_output {
	const char *out;	/* standard output */
	const char *err;	/* standard error */
	int exit_code;		/* -1 = it didn't end by itself */
};

/* Runs a program to its end, at most half a minute, with these arguments and
   "-c" with the path of the configuration file. Returns 0 = it ran, -1 = it
   could not be started. Output is allocated from pool. */
int twofa_program_run(pool_t pool, const char *path, const char *const *args,
		      struct twofa_program_output *output_r,
		      const char **error_r);

/* The errors and warnings that the program printed, in one line. From the data
   stack. */
const char *twofa_program_errors(const struct twofa_program_output *output);

/* The path of the configuration file, and not of the socket of Dovecot's config
   process. From the data stack. */
const char *twofa_program_config_file(void);
/* The path of doveconf. From the data stack. */
const char *twofa_program_doveconf(void);
/* A program that Dovecot starts for a service. From the data stack. */
const char *twofa_program_libexec(const char *name);

#endif
