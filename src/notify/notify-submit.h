/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef NOTIFY_SUBMIT_H
#define NOTIFY_SUBMIT_H

/* Sends mails by submission_host or sendmail_path: a few at a time, while the
   others wait in a queue. A mail that cannot be sent is logged and dropped. */

struct twofa_settings;

void notify_submit_init(const struct twofa_settings *set);
/* Sends the mails that still wait, and returns when all have been sent. */
void notify_submit_deinit(void);

/* Queues a mail. fields are those of notify_mail_parse(), and are copied. */
void notify_submit_add(const char *const *fields);

#endif
