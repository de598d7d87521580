/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_WORDS_H
#define TWOFA_WORDS_H

/* Words in queries and scripts: letters, digits and underscores. */

/* Returns where text has word as a word of its own, in any case, or NULL. */
const char *twofa_words_find(const char *text, const char *word);
/* Does the word begin at p, which is in text? */
bool twofa_words_is_at(const char *text, const char *p, const char *word);
bool twofa_words_have(const char *text, const char *word);

#endif
