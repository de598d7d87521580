/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SEEN_H
#define TWOFA_SEEN_H

/* The names by which homes were opened since the service has started, with or
   without a record. When a mailbox is enrolled, they tell which other names it
   has, and whether many mailboxes share its home. */

/* A home with more other names than this is taken for one that mailboxes
   share. */
#define TWOFA_SEEN_NAMES_MAX 10

struct twofa_seen *twofa_seen_init(void);
void twofa_seen_deinit(struct twofa_seen **seen);

/* A login by this canonical name has succeeded, and the userdbs have returned
   the home of this proof. Of more than ten thousand homes, the oldest are
   forgotten. */
void twofa_seen_add(struct twofa_seen *seen, const char *proof,
		    const char *name);
/* Returns the names of a home, NULL-terminated; valid until the next name is
   added. */
const char *const *
twofa_seen_names(const struct twofa_seen *seen, const char *proof);
/* Returns TRUE if the home has been opened by so many names that differ in more
   than the domain, and are not this name, that mailboxes share it. A passdb that
   ignores the domain finds one mailbox by any number of names. */
bool twofa_seen_is_shared(const struct twofa_seen *seen, const char *proof,
			  const char *name);

#endif
