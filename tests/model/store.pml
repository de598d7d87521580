/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

/* The rows of one mailbox, and the statements that change them. A statement is
   one atomic step, because the database locks the row: a second UPDATE of it
   looks at its WHERE clause when the first one has been committed. A
   transaction (src/service/store/twofa-change.c) is one step as well: its first
   UPDATE locks the record until all is committed.

   A process that stops between two steps stands for a client that hangs up, a
   service that is killed, and a reply that is lost: Spin looks at every order of
   the steps, so also at those in which nothing of it goes on.

   doc/model.md says which function of the sources a part of the model stands
   for. A name beginning with WITHOUT_ takes a protection out. */

#define NOBODY 0
#define OWNER 1
#define THIEF 2

#define OFF 0

/* twofa_records: the enrolment that counts, OFF = 2FA is off */
byte record_rev = 1;
byte record_enrolment = OFF;

/* twofa_secrets and twofa_tallies, of an enrolment with one device: the index is
   the enrolment, which is pending if it is not
   that of the record */
typedef secret {
	bool exists;
	/* the person who scanned it */
	byte owner;
	byte rev;
	/* the time step that was accepted last, 0 = none */
	byte last_step;
	/* wrong codes from networks of the mailbox, and from elsewhere */
	byte failures;
	byte elsewhere;
	/* codes that were refused: a bit for each */
	byte marks;
}
secret secrets[4];

/* twofa_app_passwords: one, and who has made it */
byte app_of = NOBODY;
/* twofa_recovery_codes: one */
bool recovery_exists = false;

/* What is asked of the model */

/* how often the code of a time step, and the recovery code, opened something */
byte opened[4];
byte recovered;
/* guesses of the thief that were compared, and of which he was told that they
   are wrong */
byte told_wrong;
/* what the owner was told by a command's OK */
bool told_on = false;
bool told_revoked = false;
/* an admin has asked for 2FA to be turned off */
bool asked_off = false;

/* A service reads all that it needs of a mailbox in one statement
   (twofa-mailbox-load.c). */
inline read_secret(e)
{
	s_exists = secrets[e].exists;
	s_owner = secrets[e].owner;
	s_rev = secrets[e].rev;
	s_last = secrets[e].last_step;
	s_failures = secrets[e].failures;
	s_elsewhere = secrets[e].elsewhere;
	s_marks = secrets[e].marks;
	s_on = record_enrolment == e
}

#ifdef WITHOUT_REV_IN_ACCEPT
#define ACCEPT_REV true
#else
#define ACCEPT_REV (secrets[e].rev == s_rev)
#endif
#ifdef WITHOUT_STEP_IN_ACCEPT
#define ACCEPT_STEP true
#else
#define ACCEPT_STEP (secrets[e].last_step < step)
#endif

/* twofa_tally_accept() */
inline write_accept(e, step)
{
	if
	:: secrets[e].exists && ACCEPT_REV && ACCEPT_STEP ->
		secrets[e].last_step = step;
		secrets[e].failures = 0;
#ifdef WITHOUT_BOUND_ELSEWHERE
		secrets[e].elsewhere = 0;
#endif
		secrets[e].marks = 0;
		secrets[e].rev++;
		rows = 1
	:: else ->
		rows = 0
	fi
}

#ifdef WITHOUT_REV_IN_COUNT
#define COUNT_REV true
#else
#define COUNT_REV (secrets[e].rev == s_rev)
#endif

/* twofa_tally_count(): it writes what was read, plus one. */
inline write_count(e, mark)
{
	if
	:: secrets[e].exists && COUNT_REV ->
		secrets[e].elsewhere = s_elsewhere + 1;
		secrets[e].marks = s_marks | mark;
		secrets[e].rev++;
		rows = 1
	:: else ->
		rows = 0
	fi
}

/* A change that an admin's or the owner's command makes of the record, and all
   that belongs to it: the number of rows of the first UPDATE decides. */
#define REV_IS(read) (record_rev == read)

inline change_confirm(read, e, app_read)
{
	if
#ifdef WITHOUT_REV_IN_CONFIRM
	:: true ->
#else
	:: REV_IS(read) ->
#endif
		record_rev++;
		record_enrolment = e;
		/* twofa_manage_delete_codes() */
		for (i : 1 .. 3) {
			if
			:: i != e -> secrets[i].exists = false
			:: else -> skip
			fi
		};
#ifndef WITHOUT_REVOKING_IN_CONFIRM
		if
		:: app_read -> app_of = NOBODY
		:: else -> skip
		fi;
#endif
		recovery_exists = true;
		rows = 1
	:: else ->
		rows = 0
	fi
}

inline change_enable(read, who, e)
{
	if
#ifdef WITHOUT_REV_IN_ENABLE
	:: true ->
#else
	:: REV_IS(read) ->
#endif
		record_rev++;
		for (i : 1 .. 3) {
			if
			:: i != record_enrolment -> secrets[i].exists = false
			:: else -> skip
			fi
		};
		secrets[e].exists = true;
		secrets[e].owner = who;
		secrets[e].rev = 1;
		secrets[e].last_step = 0;
		rows = 1
	:: else ->
		rows = 0
	fi
}

inline change_app_add(read, who)
{
	if
#ifdef WITHOUT_REV_IN_APP_ADD
	:: true ->
#else
	:: REV_IS(read) ->
		record_rev++;
#endif
		app_of = who;
		rows = 1
	:: else ->
		rows = 0
	fi
}

inline change_app_revoke(read)
{
	if
	:: REV_IS(read) ->
		record_rev++;
		app_of = NOBODY;
		rows = 1
	:: else ->
		rows = 0
	fi
}

inline change_disable(read)
{
	if
	:: REV_IS(read) ->
		record_rev++;
		record_enrolment = OFF;
		for (i : 1 .. 3) {
			secrets[i].exists = false
		};
		recovery_exists = false;
		rows = 1
	:: else ->
		rows = 0
	fi
}

/* twofa_recovery_delete() */
inline write_recovered()
{
	rows = (recovery_exists -> 1 : 0);
	recovery_exists = false
}
