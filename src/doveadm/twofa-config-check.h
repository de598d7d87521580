/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CONFIG_CHECK_H
#define TWOFA_CONFIG_CHECK_H

#include "check-config/twofa-rules.h"

struct twofa_program_output;

/* The parts of "doveadm twofa check-config". Each adds what it finds to
   check->rules. */

struct twofa_config_check {
	pool_t pool;
	struct twofa_rules rules;
};

/* Runs one of Dovecot's programs (twofa-program.h). Returns NULL if it could
   not be started, which is a finding of this name. */
const struct twofa_program_output *
twofa_config_check_run(struct twofa_config_check *check, const char *name,
		       const char *path, const char *const *args);

/* Does this text repeat an error that was found already: has it the same words,
   or does it name the setting that the error is about? */
bool twofa_config_check_knows(const struct twofa_config_check *check,
			      const char *text);

/* Applies the rules to the settings that doveconf prints. */
void twofa_config_check_settings(struct twofa_config_check *check);
/* Looks for the modules and programs. */
void twofa_config_check_installed(struct twofa_config_check *check);
/* Lets the service's program look at the key file and the store. */
void twofa_config_check_store(struct twofa_config_check *check);
/* Asks the service that listens at socket_path, if there is one. */
void twofa_config_check_service(struct twofa_config_check *check,
				const char *socket_path);
/* Looks for a Postfix that asks this Dovecot, and for an auth process that such
   a client may still ask. */
void twofa_config_check_postfix(struct twofa_config_check *check);

#endif
