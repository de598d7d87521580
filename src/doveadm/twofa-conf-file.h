#ifndef TWOFA_CONF_FILE_H
#define TWOFA_CONF_FILE_H

/* Files that passdbs and userdbs name in their args: "key = value" lines
   with # comments and \ at the end of lines that go on. */

/* Returns the value of the last line of that key, from the data stack, or
   NULL. */
const char *twofa_conf_file_get(const char *data, const char *key);
/* Returns TRUE if the text has word in it as a word of its own, in any case.
   Words are made of letters, digits and underscores. */
bool twofa_conf_file_has_word(const char *text, const char *word);

#endif
