/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DOCTOR_STOP_H
#define DOCTOR_STOP_H

/* Signals that would end doveadm end the attempts of the doctor instead, so
   that it can still remove what it has made. */

void doctor_stop_init(void);
void doctor_stop_deinit(void);
/* Has such a signal come? */
bool doctor_stopped(void);

#endif
