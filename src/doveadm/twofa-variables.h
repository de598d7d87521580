#ifndef TWOFA_VARIABLES_H
#define TWOFA_VARIABLES_H

/* Does a text with %variables have that of the password in it, however it is
   changed on the way? long_only: it is written in words (Dovecot 2.4), and not
   also as %w. */
bool twofa_variables_have_password(const char *text, bool long_only);

#endif
