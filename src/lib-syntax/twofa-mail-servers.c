/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-syntax/twofa-host.h"
#include "lib-syntax/twofa-mail-name.h"
#include "lib-syntax/twofa-mail-servers.h"
#include "lib-syntax/twofa-mail-words.h"
#include "lib-syntax/twofa-text.h"

/* Nothing is guessed: a server that no setting names is not offered, and a
   mailbox whose address is unknown gets no servers. */

#define DEFAULT_NAME "%{user}"

static const char *login_template(const struct twofa_mail_servers *servers)
{
	return *servers->login == '\0' ? DEFAULT_NAME : servers->login;
}

static const char *address_template(const struct twofa_mail_servers *servers)
{
	return *servers->address == '\0' ? DEFAULT_NAME : servers->address;
}

bool twofa_mail_servers_are_set(const struct twofa_mail_servers *servers)
{
	return *servers->imap != '\0' && *servers->submission != '\0';
}

static int names_check(const struct twofa_mail_servers *servers,
		       const char **error_r)
{
	const char *setting;

	if (!twofa_mail_template_is_valid(login_template(servers)))
		setting = "twofa_mail_login";
	else if (!twofa_mail_template_is_valid(address_template(servers)))
		setting = "twofa_mail_address";
	else
		return 0;
	*error_r = t_strconcat(setting, ": must be printable text with no "
			       "other variables than %{user}, %{username} and "
			       "%{domain}", NULL);
	return -1;
}

/* Programs are set up with a server for reading and one for sending, and may be
   told about others in addition. */
static int set_check(const char *setting, const char *value,
		     const char *other_setting, const char *other_value,
		     const char **error_r)
{
	if (*value == '\0' || *other_value != '\0')
		return 0;
	*error_r = t_strdup_printf("%s: must be set if %s is", other_setting,
				   setting);
	return -1;
}

int twofa_mail_servers_check(const struct twofa_mail_servers *servers,
			     const char **error_r)
{
	const char *imap = servers->imap, *submission = servers->submission;

	if (twofa_mail_words_check(servers, error_r) < 0 ||
	    names_check(servers, error_r) < 0 ||
	    set_check("twofa_mail_imap", imap,
		      "twofa_mail_submission", submission, error_r) < 0 ||
	    set_check("twofa_mail_submission", submission,
		      "twofa_mail_imap", imap, error_r) < 0 ||
	    set_check("twofa_mail_pop3", servers->pop3,
		      "twofa_mail_imap", imap, error_r) < 0 ||
	    set_check("twofa_mail_sieve", servers->sieve,
		      "twofa_mail_imap", imap, error_r) < 0)
		return -1;
	return set_check("twofa_mail_activesync", servers->activesync,
			 "twofa_mail_imap", imap, error_r);
}

static const char *organisation_of(const struct twofa_mail_servers *servers,
				   const char *domain)
{
	/* no check keeps twofa_issuer from having other characters */
	return twofa_text_is_blank(servers->issuer) ||
		!twofa_text_is_printable(servers->issuer) ?
		domain : servers->issuer;
}

int twofa_mail_offer_get(const struct twofa_mail_servers *servers,
			 pool_t pool, const char *domain,
			 struct twofa_mail_offer *offer_r,
			 const char **error_r)
{
	i_zero(offer_r);
	if (!twofa_mail_servers_are_set(servers))
		return 0;
	if (!twofa_host_is_valid(domain)) {
		*error_r = "the domain is no host name";
		return -1;
	}
	offer_r->domain = p_strdup(pool, domain);
	offer_r->organisation = p_strdup(pool, organisation_of(servers,
							       domain));
	return twofa_mail_words_parse(servers, pool, offer_r, error_r) < 0 ?
		-1 : 1;
}

int twofa_mail_account_get(const struct twofa_mail_servers *servers,
			   pool_t pool, const char *mailbox,
			   struct twofa_mail_account *account_r,
			   const char **error_r)
{
	const struct twofa_mail_name name = twofa_mail_name_split(mailbox);
	const char *login, *address;

	i_zero(account_r);
	if (!twofa_mail_servers_are_set(servers))
		return 0;
	address = twofa_mail_template_expand(address_template(servers), &name);
	if (address == NULL || !twofa_mail_address_is_valid(address)) {
		*error_r = "twofa_mail_address: it makes no address of the "
			"mailbox's name";
		return -1;
	}
	login = twofa_mail_template_expand(login_template(servers), &name);
	if (login == NULL) {
		*error_r = "twofa_mail_login: the mailbox's name has no "
			"domain";
		return -1;
	}
	account_r->login = p_strdup(pool, login);
	account_r->address = p_strdup(pool, address);
	return twofa_mail_offer_get(servers, pool, strrchr(address, '@') + 1,
				    &account_r->offer, error_r);
}

/* The parts of the mailbox's name, as far as its address tells them. */
static struct twofa_mail_name
mailbox_of(const char *template, const struct twofa_mail_name *address)
{
	struct twofa_mail_name mailbox = { NULL, NULL, NULL };

	if (strcmp(template, "%{user}") == 0 ||
	    strcmp(template, "%{username}@%{domain}") == 0) {
		mailbox = *address;
	} else if (strncmp(template, "%{username}@", 12) == 0) {
		mailbox.username = address->username;
	} else if (strncmp(template, "%{user}@", 8) == 0) {
		mailbox.user = mailbox.username = address->username;
	}
	return mailbox;
}

const char *twofa_mail_login_of(const struct twofa_mail_servers *servers,
				const struct twofa_mail_name *address)
{
	const struct twofa_mail_name mailbox =
		mailbox_of(address_template(servers), address);

	return twofa_mail_template_expand(login_template(servers), &mailbox);
}

bool twofa_mail_domains_have(const char *domains, const char *domain)
{
	const char *const *words = t_strsplit_spaces(domains, " ");

	return str_array_find(words, "*") ||
		str_array_icase_find(words, domain);
}

bool twofa_mail_domains_are_valid(const char *domains)
{
	const char *const *word = t_strsplit_spaces(domains, " ");

	for (; *word != NULL; word++) {
		if (strcmp(*word, "*") != 0 && !twofa_host_is_valid(*word))
			return FALSE;
	}
	return TRUE;
}
