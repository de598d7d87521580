/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_INIT_H
#define TWOFA_INIT_H

/* The tasks that "doveadm twofa init", "doveadm twofa check-config" and "doveadm
   twofa list --offline" run. All run as root, without a running service, and print to stdout. */

struct twofa_settings;

/* Makes the key file and the store that belongs to it, or says that they are
   there already. Prints key=value lines; errors go to stderr. Never overwrites
   anything. Returns an exit code. */
int twofa_init_run(const struct twofa_settings *set);
/* Looks at key file and store as the service would. Prints a line
   "check<TAB>ok|warning|error<TAB>text" for each finding. Returns an exit
   code: EX_CONFIG if there was an error. */
int twofa_selfcheck_run(const struct twofa_settings *set);
/* Prints a line "user=NAME<TAB>status=WORD", escaped, for each mailbox that has
   a record. Needs no keys, and verifies nothing. Returns an exit code. */
int twofa_offline_list_run(const struct twofa_settings *set);

#endif
