/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_APP_USE_H
#define TWOFA_APP_USE_H

/* When, where and for which service an application password was used last. Not
   every login costs a write: see twofa-app-use.c. */

struct twofa_app_uses;
struct twofa_service;

struct twofa_app_uses *twofa_app_uses_init(struct twofa_service *service);
void twofa_app_uses_deinit(struct twofa_app_uses **uses);

/* This application password has opened a login. */
void twofa_app_used(struct twofa_app_uses *uses, const char *app_id,
		    const char *service, const char *ip);

#endif
