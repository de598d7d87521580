/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-syntax/twofa-host.h"
#include "lib-syntax/twofa-mail-name.h"
#include "lib-syntax/twofa-text.h"

/* Dovecot's own variables are not used: 2.3 and 2.4 write them differently, and
   mail programs have words of their own for the same three parts. */

#define ADDRESS_MAX_LEN 254

static const struct {
	const char *text;
	size_t offset;
} variables[] = {
	{ "%{user}", offsetof(struct twofa_mail_name, user) },
	{ "%{username}", offsetof(struct twofa_mail_name, username) },
	{ "%{domain}", offsetof(struct twofa_mail_name, domain) },
};

struct twofa_mail_name twofa_mail_name_split(const char *user)
{
	const char *at = strrchr(user, '@');
	struct twofa_mail_name name = {
		.user = user,
		.username = at == NULL ? user : t_strdup_until(user, at),
		.domain = at == NULL || at[1] == '\0' ? NULL : at + 1,
	};

	return name;
}

/* Returns the number of the variable with which text begins, -1 = none. */
static int variable_find(const char *text)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(variables); i++) {
		if (strncmp(text, variables[i].text,
			    strlen(variables[i].text)) == 0)
			return i;
	}
	return -1;
}

bool twofa_mail_template_is_valid(const char *template)
{
	const char *p = template;

	if (!twofa_text_is_printable(template))
		return FALSE;
	while ((p = strchr(p, '%')) != NULL) {
		if (variable_find(p) < 0)
			return FALSE;
		p++;
	}
	return TRUE;
}

bool twofa_mail_template_has(const char *template, const char *variable)
{
	return strstr(template, variable) != NULL;
}

const char *twofa_mail_template_expand(const char *template,
				       const struct twofa_mail_name *name)
{
	string_t *str = t_str_new(64);
	const char *p = template, *part;
	int i;

	while (*p != '\0') {
		i = variable_find(p);
		if (i < 0) {
			str_append_c(str, *p++);
			continue;
		}
		part = *(const char *const *)
			CONST_PTR_OFFSET(name, variables[i].offset);
		if (part == NULL)
			return NULL;
		str_append(str, part);
		p += strlen(variables[i].text);
	}
	return str_c(str);
}

bool twofa_mail_address_is_valid(const char *address)
{
	const char *at = strrchr(address, '@');

	return at != NULL && at != address &&
		strlen(address) <= ADDRESS_MAX_LEN &&
		twofa_text_is_printable(address) &&
		strpbrk(address, " \"<>\\") == NULL &&
		twofa_host_is_valid(at + 1);
}
