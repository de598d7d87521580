/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_CONF_FILE_H
#define TWOFA_CONF_FILE_H

/* Files that passdbs and userdbs name in their args: "key = value" lines with
   # comments, values in quotes, \ at the end of lines that go on, and lines
   that include other files. */

/* Returns a file's text, or NULL if there is none. optional: that is no
   mistake. */
typedef const char *
twofa_conf_file_read_t(void *context, const char *path, bool optional);

/* Returns the text with that of the files that it includes, where they are
   included. path is its own, to which theirs are relative. From the data
   stack. */
const char *
twofa_conf_file_expand(const char *data, const char *path,
		       twofa_conf_file_read_t *read_file, void *context);
/* Returns the value of the last line of that key, from the data stack, or
   NULL. */
const char *twofa_conf_file_get(const char *data, const char *key);

/* Returns where the text has word in it as a word of its own, in any case, or
   NULL. Words are made of letters, digits and underscores. */
const char *twofa_conf_file_find_word(const char *text, const char *word);
bool twofa_conf_file_has_word(const char *text, const char *word);

#endif
