/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-place.h"
#include "lib-twofa/twofa-mac.h"
#include "service/code/twofa-bound.h"

/* An attacker who knows the password guesses from elsewhere, and the owner from
   where she was before. So what the attacker's guesses cost does not hit her,
   and her logins do not give the attacker new guesses. The store has keyed
   hashes of the places. */

/* Returns the place's marks by each key, the newest key's last; none if the
   place is NULL. */
static const char *const *
place_marks(pool_t pool, const struct twofa_keys *keys,
	    const struct twofa_record *record, const char *place)
{
	const char *const fields[] = { record->record_id, place, NULL };

	return place == NULL ? p_new(pool, const char *, 1) :
		twofa_mac_create_all(pool, keys, TWOFA_PURPOSE_PLACE, fields);
}

static bool has_one_of(const char *places, const char *const *marks)
{
	for (; *marks != NULL; marks++) {
		if (twofa_marks_contain(places, *marks))
			return TRUE;
	}
	return FALSE;
}

/* Returns the tally, or NULL if the enrolment has none: then nothing was
   counted, and no place is known. */
static const struct twofa_tally *
bound_read(struct twofa_bound *bound, const struct twofa_mailbox *box,
	   const char *enrolment_id)
{
	const struct twofa_tally *tally =
		twofa_mailbox_tally(box, enrolment_id);

	i_zero(bound);
	if (tally != NULL) {
		bound->throttle = tally->throttle;
		bound->elsewhere = tally->elsewhere;
	}
	return tally;
}

void twofa_bound_init(struct twofa_bound *bound_r, pool_t pool,
		      const struct twofa_keys *keys,
		      const struct twofa_mailbox *box,
		      const char *enrolment_id, const char *ip)
{
	const struct twofa_tally *tally =
		bound_read(bound_r, box, enrolment_id);
	const char *place = twofa_place(ip);
	const char *places = tally == NULL ? "" : tally->places;
	const char *const *marks;
	bool known;

	marks = place_marks(pool, keys, &box->record, place);
	known = has_one_of(places, marks);
	/* Before the first login with a code, no place is known. */
	bound_r->is_elsewhere = !known && *places != '\0';
	if (place != NULL && !known) {
		bound_r->new_places = p_strdup(pool, twofa_marks_add(
			places, marks[str_array_length(marks) - 1],
			TWOFA_BOUND_MAX_PLACES));
	}
}

void twofa_bound_init_admin(struct twofa_bound *bound_r,
			    const struct twofa_mailbox *box,
			    const char *enrolment_id)
{
	(void)bound_read(bound_r, box, enrolment_id);
}

bool twofa_bound_is_open(const struct twofa_bound *bound, int64_t now,
			 unsigned int *retry_after_secs_r)
{
	return bound->is_elsewhere ?
		twofa_elsewhere_is_open(&bound->elsewhere, now,
					retry_after_secs_r) :
		twofa_throttle_is_open(&bound->throttle, now,
				       retry_after_secs_r);
}

void twofa_bound_count(const struct twofa_bound *bound,
		       struct twofa_tally *tally, unsigned int max_failures,
		       int64_t now)
{
	if (bound->is_elsewhere)
		twofa_elsewhere_fail(&tally->elsewhere, max_failures, now);
	else
		twofa_throttle_fail(&tally->throttle, max_failures, now);
}
