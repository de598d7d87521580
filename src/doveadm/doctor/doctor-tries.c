/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "check-config/twofa-doveconf.h"
#include "doveadm/doctor/doctor-attempt.h"
#include "doveadm/doctor/doctor-batch.h"
#include "doveadm/doctor/doctor-mailbox.h"
#include "doveadm/doctor/doctor-sasl.h"
#include "doveadm/doctor/doctor-stop.h"
#include "doveadm/doctor/doctor-tries.h"

/* The mailbox's own name is tried at each door by each mechanism, and its other
   names at the first door of each protocol: auth sees a difference between
   protocols, but none between two ports of one protocol. */

static struct doctor_try *
add_try(struct doctor *doctor, const struct doctor_door *door,
	const struct doctor_name *name, const char *mech)
{
	struct doctor_try *try = array_append_space(&doctor->tries);

	try->door = door;
	try->name = name;
	try->mech = mech;
	try->reason = "";
	return try;
}

static void
add_skipped(struct doctor *doctor, const struct doctor_door *door,
	    const struct doctor_name *name, const char *mech,
	    const char *reason)
{
	struct doctor_try *try = add_try(doctor, door, name, mech);

	try->skipped = TRUE;
	try->reason = reason;
}

/* Login processes of Dovecot 2.3 crash at such a login. */
static bool has_no_password(const struct doctor *doctor,
			    const struct doctor_door *door,
			    const struct doctor_mech *mech)
{
	return doctor->proxied && !door->named && !mech->takes_code &&
		strcmp(door->protocol, "auth") != 0;
}

static void add_mech(struct doctor *doctor, const struct doctor_door *door,
		     const char *mech)
{
	const struct doctor_name *own = array_front(&doctor->names);
	const struct doctor_mech *sasl = doctor_mech_find(mech);
	struct doctor_try *try;

	if (sasl == NULL) {
		add_skipped(doctor, door, own, mech, "the doctor does not "
			    "speak this mechanism, or has not what it needs, "
			    "such as a certificate or a ticket");
		return;
	}
	if (has_no_password(doctor, door, sasl)) {
		add_skipped(doctor, door, own, mech, "the mailbox is behind a "
			    "proxy, which gets no password to hand on by this "
			    "mechanism");
		return;
	}
	try = add_try(doctor, door, own, mech);
	try->sasl = sasl;
	try->takes_code = sasl->takes_code;
}

/* The mechanisms of the configuration, and those that the server offers. */
static void add_mechs(struct doctor *doctor, const struct doctor_door *door,
		      ARRAY_TYPE(const_string) *mechs)
{
	const char *const *name, *mech;

	if (strcmp(door->protocol, "panel") == 0)
		return;
	name = t_strsplit_spaces(twofa_doveconf_get(doctor->conf,
						    "auth_mechanisms"), " ,");
	for (; *name != NULL; name++) {
		mech = p_strdup(doctor->pool, t_str_ucase(*name));
		if (array_lsearch(mechs, &mech, i_strcmp_p) == NULL)
			array_push_back(mechs, &mech);
	}
	array_foreach_elem(mechs, mech)
		add_mech(doctor, door, mech);
}

static void add_own_command(struct doctor *doctor,
			    const struct doctor_door *door)
{
	const struct doctor_protocol *protocol =
		doctor_protocol_find(door->protocol);
	struct doctor_try *try;

	if (protocol->own == NULL)
		return;
	try = add_try(doctor, door, array_front(&doctor->names),
		      protocol->own);
	try->takes_code = TRUE;
}

static void add_door(struct doctor *doctor, const struct doctor_door *door)
{
	ARRAY_TYPE(const_string) mechs;
	const char *error = door->fault;

	p_array_init(&mechs, doctor->pool, 8);
	if (error == NULL &&
	    doctor_attempt_probe(doctor, door, &mechs, &error) == 0) {
		add_own_command(doctor, door);
		add_mechs(doctor, door, &mechs);
		return;
	}
	add_skipped(doctor, door, array_front(&doctor->names), "", error);
}

/* The tries of the first door of this protocol that has let the own name in. */
static void find_open(struct doctor *doctor, const char *protocol,
		      ARRAY_TYPE(doctor_try) *open_r)
{
	const struct doctor_try *try;
	const struct doctor_door *door = NULL;

	t_array_init(open_r, 8);
	array_foreach(&doctor->tries, try) {
		if (try->before != DOCTOR_IN || try->name->why != NULL ||
		    strcmp(try->door->protocol, protocol) != 0)
			continue;
		if (door == NULL)
			door = try->door;
		if (try->door == door)
			array_push_back(open_r, try);
	}
}

static void add_name_try(struct doctor *doctor, const struct doctor_name *name,
			 const struct doctor_try *own)
{
	struct doctor_try *try = add_try(doctor, own->door, name, own->mech);

	try->sasl = own->sasl;
}

/* Adds each name at the first doors, by one of the mechanisms by which the own
   name has got in. */
static void add_names(struct doctor *doctor, const char *protocol)
{
	const struct doctor_name *name;
	ARRAY_TYPE(doctor_try) open;

	find_open(doctor, protocol, &open);
	if (array_is_empty(&open))
		return;
	array_foreach(&doctor->names, name) {
		if (name->why != NULL)
			add_name_try(doctor, name, array_front(&open));
	}
}

/* Some passdbs let in every name with any password (nopassword). */
static bool lets_nobody_in(const ARRAY_TYPE(doctor_try) *found,
			   const struct doctor_door *door)
{
	const struct doctor_try *try;

	array_foreach(found, try) {
		if (try->name->nobody && try->door == door &&
		    try->before == DOCTOR_IN)
			return TRUE;
	}
	return FALSE;
}

/* The names that have got in are tried by the other mechanisms, too. The others
   are none, and only those are told that the admin has named. */
static void sort_names(struct doctor *doctor, unsigned int first)
{
	ARRAY_TYPE(doctor_try) found, open;
	const struct doctor_try *own;
	struct doctor_try *try;
	unsigned int i;

	t_array_init(&found, 16);
	array_copy(&found.arr, 0, &doctor->tries.arr, first,
		   array_count(&doctor->tries) - first);
	array_delete(&doctor->tries, first,
		     array_count(&doctor->tries) - first);
	array_foreach_modifiable(&found, try) {
		if (!try->name->wanted && lets_nobody_in(&found, try->door))
			continue;
		try->skipped = try->before != DOCTOR_IN;
		if (!try->skipped || try->name->wanted)
			array_push_back(&doctor->tries, try);
		if (try->skipped)
			continue;
		find_open(doctor, try->door->protocol, &open);
		for (i = 1; i < array_count(&open); i++) {
			own = array_idx(&open, i);
			add_name_try(doctor, try->name, own);
		}
	}
}

void doctor_tries_before(struct doctor *doctor)
{
	const struct doctor_protocol *const *protocol;
	const struct doctor_door *door;
	unsigned int first;

	array_foreach(&doctor->doors, door) {
		if (!doctor_stopped())
			add_door(doctor, door);
	}
	doctor_batch(doctor, 0, FALSE);
	first = array_count(&doctor->tries);
	for (protocol = doctor_protocols; *protocol != NULL;
	     protocol++) T_BEGIN {
		add_names(doctor, (*protocol)->name);
	} T_END;
	doctor_batch(doctor, first, FALSE);
	T_BEGIN {
		sort_names(doctor, first);
	} T_END;
	doctor_batch(doctor, first, FALSE);
}

/* A code proves that a login by this try is refused for its password alone.
   These logins are tried one by one: a code of a token that counts ends
   those before it. */
static void try_code(struct doctor *doctor, struct doctor_try *try)
{
	if (try->skipped || try->alone == DOCTOR_IN || !try->takes_code ||
	    doctor_stopped())
		return;
	try->code = doctor_attempt(doctor, try, t_strconcat(
		try->name->password, doctor_mailbox_code(doctor), NULL),
		FALSE);
}

void doctor_tries_after(struct doctor *doctor)
{
	struct doctor_try *try;

	doctor_batch(doctor, 0, TRUE);
	array_foreach_modifiable(&doctor->tries, try) T_BEGIN {
		try_code(doctor, try);
	} T_END;
}
