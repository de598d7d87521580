/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef NOTIFY_SUBMIT_H
#define NOTIFY_SUBMIT_H

/* Mails on their way: a few at a time, the others wait. Whatever goes wrong with
   one is a line in the log. */

struct twofa_settings;

void notify_submit_init(const struct twofa_settings *set);
/* Waits for those that were begun, and sends what still waits. */
void notify_submit_deinit(void);

/* fields: see notify_mail_parse(). They are copied. */
void notify_submit_add(const char *const *fields);

#endif
