/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hex-binary.h"
#include "randgen.h"
#include "str.h"
#include "check-config/twofa-doveconf.h"
#include "doveadm/doctor/doctor-names.h"

/* The names are guesses at how a passdb compares. Those by which the password
   does not get in before 2FA is on are no names of the mailbox. */

#define REMEDY_NAME "Let the passdb that finds it return the mailbox's own " \
	"name (user=), or compare the whole name; or run \"doveadm twofa " \
	"alias add %s %s\""
#define REMEDY_MASTER_SELF "Give the master passdb (master = yes) users and " \
	"passwords of its own: mailbox owners are masters in it"
#define REMEDY_MASTER "A master needs no code of the mailbox: give the " \
	"master's entry allow_nets, or remove it if nobody needs it"

static struct doctor_name *
add(struct doctor *doctor, const char *name, const char *why,
    const char *remedy)
{
	struct doctor_name *added;
	const struct doctor_name *known;

	array_foreach(&doctor->names, known) {
		if (strcmp(known->name, name) == 0)
			return NULL;
	}
	added = array_append_space(&doctor->names);
	added->name = p_strdup(doctor->pool, name);
	added->password = doctor->password;
	added->why = why;
	added->remedy = p_strdup(doctor->pool, remedy);
	return added;
}

static struct doctor_name *
add_name(struct doctor *doctor, const char *name, const char *why)
{
	return add(doctor, name, why,
		   t_strdup_printf(REMEDY_NAME, doctor->user, name));
}

static const char *random_word(void)
{
	unsigned char random[8];

	random_fill(random, sizeof(random));
	return binary_to_hex(random, sizeof(random));
}

static void add_with_domain(struct doctor *doctor, const char *local_part,
			    const char *domain)
{
	add_name(doctor, t_strconcat(local_part, "@", domain, NULL),
		 "with another domain");
}

static void add_domains(struct doctor *doctor, const char *local_part)
{
	static const char *const settings[] = {
		"auth_default_realm", "auth_default_domain", "auth_realms"
	};
	const char *const *domain;
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(settings); i++) {
		domain = t_strsplit_spaces(twofa_doveconf_get(
			doctor->conf, settings[i]), " ,");
		for (; *domain != NULL; domain++)
			add_with_domain(doctor, local_part, *domain);
	}
	add_with_domain(doctor, local_part,
			t_strconcat(random_word(), ".invalid", NULL));
}

/* A passdb may look up "user" for "user+detail". */
static void add_detail(struct doctor *doctor, const char *local_part)
{
	const char *delimiters = twofa_doveconf_get(doctor->conf,
						    "recipient_delimiter");

	if (*delimiters == '\0')
		delimiters = "+";
	for (; *delimiters != '\0'; delimiters++) {
		add_name(doctor, t_strdup_printf("%s%cdoctor%s", local_part,
			 *delimiters, doctor->user + strlen(local_part)),
			 "with a detail");
	}
}

/* If the owner's password makes a master, it opens other mailboxes, too. The
   one that is tried does not exist: at a socket of auth, that is no
   obstacle. */
static void add_as_master(struct doctor *doctor)
{
	const char *separator = twofa_doveconf_get(
		doctor->conf, "auth_master_user_separator");
	const char *domain = strrchr(doctor->user, '@');

	if (*separator == '\0')
		return;
	add(doctor, t_strdup_printf("%s%s%c%s", random_word(),
				    domain == NULL ? "" : domain, *separator,
				    doctor->user),
	    "as a master of another mailbox", REMEDY_MASTER_SELF);
}

static void add_nobody(struct doctor *doctor)
{
	const char *domain = strrchr(doctor->user, '@');
	struct doctor_name *added;

	added = add_name(doctor, t_strconcat(random_word(), domain, NULL),
			 "which nobody has");
	if (added != NULL)
		added->nobody = TRUE;
}

void doctor_names_add(struct doctor *doctor)
{
	const char *user = doctor->user;
	const char *local_part = t_strcut(user, '@');

	add(doctor, user, NULL, "");
	add_name(doctor, t_str_ucase(user), "in upper case");
	add_name(doctor, local_part, "without the domain");
	add_domains(doctor, local_part);
	add_detail(doctor, local_part);
	if (*user != '\0') {
		add_name(doctor, t_strconcat("_", user + 1, NULL),
			 "with _, which LIKE takes for any character");
	}
	add_as_master(doctor);
	add_nobody(doctor);
}

void doctor_names_add_alias(struct doctor *doctor, const char *name)
{
	struct doctor_name *added = add_name(doctor, name, "named by --alias");

	if (added != NULL)
		added->wanted = TRUE;
}

int doctor_names_add_master(struct doctor *doctor, const char *master,
			    const char *password)
{
	const char *separator = twofa_doveconf_get(
		doctor->conf, "auth_master_user_separator");
	struct doctor_name *added;

	if (*separator == '\0')
		return -1;
	added = add(doctor, t_strdup_printf("%s%c%s", doctor->user, *separator,
					    master),
		    "by a master user", REMEDY_MASTER);
	if (added != NULL) {
		added->password = password;
		added->wanted = TRUE;
	}
	return 0;
}
