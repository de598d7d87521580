/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef NOTIFY_HOOK_H
#define NOTIFY_HOOK_H

/* Reports notices to the administrator's program at twofa_notice_url, by HTTP.
   Nothing waits for it: neither logins nor mails. A report that fails three
   times is logged and dropped, and so is one that comes when too many wait. */

struct twofa_settings;

/* Reads twofa_notice_secret_file, for which the process must still be root.
   Returns 0 = ok, -1 = the file can't be read: nothing is reported then. */
int notify_hook_read_secret(const struct twofa_settings *set,
			    const char **error_r);
void notify_hook_init(const struct twofa_settings *set);
/* Tries those that wait once more, for a few seconds in all. */
void notify_hook_deinit(void);

/* fields are those of the notice (doc/protocol.md), and are not kept. */
void notify_hook_add(const char *const *fields);

#endif
