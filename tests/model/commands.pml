/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

/* The commands that change a mailbox (src/service/manage): each reads the
   record, and changes it on the condition that its rev is the one that was read.
   If it is not, the command answers "conflict". */

#ifdef WITHOUT_ROWS_IN_OK
#define OK_IF(condition) true
#else
#define OK_IF(condition) (condition)
#endif

/* CONFIRM without keep=: application passwords of before are revoked. The code
   has to be of the enrolment that the person was shown. */
inline confirm(who, mine)
{
	read_rev = record_rev;
	app_read = app_of;
	verify(mine, 1, who, false);
	if
	:: verdict == RIGHT ->
		d_step { change_confirm(read_rev, mine, app_read) };
		if
		:: OK_IF(rows == 1) ->
			atomic {
				assert(rows == 1);
				told_on = told_on || who == OWNER
			}
		:: else -> skip
		fi
	:: else -> skip
	fi
}

/* ENABLE, while 2FA is off, and then CONFIRM with the code of what was shown */
proctype enrol(byte who, mine)
{
	VERIFY_LOCALS;
	byte read_rev, app_read, i;
	bool is_on;

	d_step {
		read_rev = record_rev;
		is_on = record_enrolment != OFF
	};
	if
	:: !is_on ->
		d_step { change_enable(read_rev, who, mine) }
	:: else ->
		rows = 0
	fi;
	if
	:: rows == 1 -> confirm(who, mine)
	:: else -> skip
	fi;
	/* What is on has a secret. */
	assert(record_enrolment == OFF || secrets[record_enrolment].exists);
	/* Nobody else's device is in force after the owner's CONFIRM. */
	assert(!told_on || record_enrolment == OFF ||
	       secrets[record_enrolment].owner == OWNER)
}

/* APP-ADD by a person who knows the password only, which is enough while 2FA is
   off */
proctype add_app(byte who)
{
	byte read_rev, rows;
	bool is_on;

	d_step {
		read_rev = record_rev;
		is_on = record_enrolment != OFF
	};
	if
	:: !is_on -> d_step { change_app_add(read_rev, who) }
	:: else -> skip
	fi
}

/* A login by an application password, without a code */
proctype app_login(byte who)
{
	bool was_on, was_revoked, inside;

	d_step {
		was_on = told_on;
		was_revoked = told_revoked
	};
	inside = app_of == who;
	assert(!(inside && was_revoked));
	/* What a thief made before the owner turned 2FA on is gone. */
	assert(!(inside && was_on && who == THIEF))
}

proctype revoke_app()
{
	byte read_rev, rows;

	read_rev = record_rev;
	d_step { change_app_revoke(read_rev) };
	if
	:: OK_IF(rows == 1) -> told_revoked = true
	:: else -> skip
	fi
}

/* DISABLE by an admin, without a code. From its beginning on, the password may
   be enough. */
proctype disable()
{
	byte read_rev, rows, i;

	asked_off = true;
	read_rev = record_rev;
	d_step { change_disable(read_rev) };
	assert(!OK_IF(rows == 1) || rows == 1)
}

#ifdef WITHOUT_ROWS_IN_RECOVERY
#define RECOVERED_IF(condition) true
#else
#define RECOVERED_IF(condition) (condition)
#endif

/* A login with a recovery code (twofa-try-recovery.c): the row that was deleted
   decides. */
proctype recover(bool right_password)
{
	byte rows = 0;
	bool found;

	found = recovery_exists;
	if
	:: found && right_password ->
		atomic {
			write_recovered();
			recovered = recovered +
				(RECOVERED_IF(rows == 1) -> 1 : 0);
			assert(recovered <= 1)
		}
	:: else -> skip
	fi
}
