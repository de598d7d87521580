/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_MAIL_NAME_H
#define TWOFA_MAIL_NAME_H

/* Templates of names, in settings whose values Dovecot does not expand: text
   in which %{user} stands for the mailbox, %{username} for its part before the
   last '@', and %{domain} for the part after it. */

struct twofa_mail_name {
	/* NULL = not known: a template with that variable cannot be expanded */
	const char *user, *username, *domain;
};

/* The name's parts, from the data stack. A name without '@' has no domain. */
struct twofa_mail_name twofa_mail_name_split(const char *user);

/* Does the template have only printable characters and the variables above? */
bool twofa_mail_template_is_valid(const char *template);
bool twofa_mail_template_has(const char *template, const char *variable);
/* Returns the template with the parts in place of its variables, from the data
   stack, NULL = one of them is not known. Parts are not expanded again. */
const char *twofa_mail_template_expand(const char *template,
				       const struct twofa_mail_name *name);

/* An address has something before its last '@' and a host name after it, no
   white space, quotes and angle brackets, and 254 bytes at most. */
bool twofa_mail_address_is_valid(const char *address);

#endif
