#ifndef TWOFA_MAILBOX_H
#define TWOFA_MAILBOX_H

struct twofa_result;

enum twofa_mailbox_answer {
	TWOFA_MAILBOX_CANNOT_ASK = 0, /* the databases can't tell */
	TWOFA_MAILBOX_UNKNOWN,
	TWOFA_MAILBOX_KNOWN,
};

/* Asks Dovecot's auth for a mailbox. name_r is how Dovecot calls it,
   error_r why it can't be asked; both allocated from pool. */
enum twofa_mailbox_answer
twofa_mailbox_lookup(pool_t pool, const char *user,
		     const char **name_r, const char **error_r);

/* Returns 0 = Dovecot knows the mailbox by this name, -1 = it doesn't, or
   can't be asked: result says what to do. doubt_is_ok = 0 also if it can't be
   asked. */
int twofa_mailbox_check(const char *user, bool doubt_is_ok,
			struct twofa_result *result);

#endif
