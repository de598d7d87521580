/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef NOTIFY_REPORT_H
#define NOTIFY_REPORT_H

/* What the administrator's program at twofa_notice_url gets of a notice
   (doc/events.md). No input or output. */

/* Writes the JSON of the notice with these fields. No code and no address of the
   owner's gets into it, only the fields that this file names. id is what a
   receiver knows a notice by that comes twice. country is the code of the
   address's country, or NULL. */
void notify_report_write(const char *const *fields, const char *id,
			 const char *country, string_t *dest);
/* The value of the header X-Twofa-Signature: the HMAC of the time, a dot and the
   body. From the data stack. */
const char *notify_report_sign(const char *secret, const char *timestamp,
			       const string_t *body);

#endif
