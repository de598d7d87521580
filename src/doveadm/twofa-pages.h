/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_PAGES_H
#define TWOFA_PAGES_H

struct twofa_result;

/* Called for each page of a list; the rows of page are valid until it returns.
   Returns -1 if no more pages are wanted. */
typedef int twofa_page_callback_t(const struct twofa_result *page,
				  void *context);

/* Asks the service for the mailboxes that have a record, a page at a time.
   fields ("\tkey=value…") are those of LIST. Returns 0 = all pages came, -1 =
   the callback has ended it, or the service has, and result says why. */
int twofa_pages(struct twofa_result *result, const char *socket_path,
		const char *fields, twofa_page_callback_t *callback,
		void *context);

/* The same for another command of this kind. */
int twofa_pages_of(struct twofa_result *result, const char *socket_path,
		   const char *command, const char *fields,
		   twofa_page_callback_t *callback, void *context);

#endif
