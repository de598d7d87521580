/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-texts/notify-text.h"

/* The first language is the one for everybody else. */

static const struct notify_text texts[] = { {
	.lang = "en",
	.kinds = {
		[NOTIFY_ENABLED] = {
			"Two-factor authentication was turned on",
			"Two-factor authentication was turned on. From now "
			"on, signing in needs a code from your authenticator "
			"app." },
		[NOTIFY_REPLACED] = {
			"Your authenticator app was replaced",
			"Another authenticator app was set up. Codes from the "
			"one before no longer work." },
		[NOTIFY_DISABLED] = {
			"Two-factor authentication was turned off",
			"Two-factor authentication was turned off. From now "
			"on, your password alone is enough to sign in." },
		[NOTIFY_APP_PASSWORD] = {
			"A new application password was made",
			"A new application password was made. A program can "
			"sign in with it, without a code." },
		[NOTIFY_RECOVERY_USED] = {
			"A recovery code was used",
			"One of your recovery codes was used instead of a "
			"code from your authenticator app. It can't be used "
			"again." },
	},
	.where = {
		[NOTIFY_PANEL] = "on the web page for your mailbox",
		[NOTIFY_DOVEADM] = "by an administrator",
		[NOTIFY_LOGIN] = "when signing in",
	},
	.hello = "Hello,",
	.mailbox = "Mailbox",
	.label = "Name",
	.time = "When",
	.place = "Where",
	.address = "From",
	.service = "Service",
	.advice =
		"If this was you, there is nothing to do.\r\n"
		"If it was not, somebody may know your password: change it "
		"now,\r\n"
		"and write to",
}, {
	.lang = "nl",
	.kinds = {
		[NOTIFY_ENABLED] = {
			"Tweestapsverificatie is aangezet",
			"Tweestapsverificatie is aangezet. Voortaan is bij "
			"het inloggen een code uit uw authenticator-app "
			"nodig." },
		[NOTIFY_REPLACED] = {
			"Uw authenticator-app is vervangen",
			"Er is een andere authenticator-app ingesteld. Codes "
			"uit de vorige werken niet meer." },
		[NOTIFY_DISABLED] = {
			"Tweestapsverificatie is uitgezet",
			"Tweestapsverificatie is uitgezet. Voortaan is uw "
			"wachtwoord alleen genoeg om in te loggen." },
		[NOTIFY_APP_PASSWORD] = {
			"Er is een nieuw app-wachtwoord gemaakt",
			"Er is een nieuw app-wachtwoord gemaakt. Een "
			"programma kan daarmee zonder code inloggen." },
		[NOTIFY_RECOVERY_USED] = {
			"Er is een herstelcode gebruikt",
			"Een van uw herstelcodes is gebruikt in plaats van "
			"een code uit uw authenticator-app. Deze code werkt "
			"niet nog een keer." },
	},
	.where = {
		[NOTIFY_PANEL] = "op de webpagina van uw mailbox",
		[NOTIFY_DOVEADM] = "door een beheerder",
		[NOTIFY_LOGIN] = "bij het inloggen",
	},
	.hello = "Hallo,",
	.mailbox = "Mailbox",
	.label = "Naam",
	.time = "Wanneer",
	.place = "Waar",
	.address = "Vanaf",
	.service = "Dienst",
	.advice =
		"Was u dit zelf, dan hoeft u niets te doen.\r\n"
		"Was u het niet, dan kent iemand misschien uw wachtwoord: "
		"wijzig het nu,\r\n"
		"en schrijf naar",
} };

static const char *const kind_words[NOTIFY_KIND_COUNT] = {
	[NOTIFY_ENABLED] = "enabled",
	[NOTIFY_REPLACED] = "replaced",
	[NOTIFY_DISABLED] = "disabled",
	[NOTIFY_APP_PASSWORD] = "app-password",
	[NOTIFY_RECOVERY_USED] = "recovery-used",
};

static const char *const where_words[NOTIFY_WHERE_COUNT] = {
	[NOTIFY_PANEL] = "panel",
	[NOTIFY_DOVEADM] = "doveadm",
	[NOTIFY_LOGIN] = "login",
};

const struct notify_text *notify_text_get(const char *lang)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(texts); i++) {
		if (null_strcmp(lang, texts[i].lang) == 0)
			return &texts[i];
	}
	return &texts[0];
}

static int word_find(const char *const *words, unsigned int count,
		     const char *word)
{
	unsigned int i;

	for (i = 0; i < count; i++) {
		if (null_strcmp(words[i], word) == 0)
			return i;
	}
	return -1;
}

int notify_kind_parse(const char *word, enum notify_kind *kind_r)
{
	int i = word_find(kind_words, N_ELEMENTS(kind_words), word);

	*kind_r = i < 0 ? NOTIFY_ENABLED : (enum notify_kind)i;
	return i < 0 ? -1 : 0;
}

int notify_where_parse(const char *word, enum notify_where *where_r)
{
	int i = word_find(where_words, N_ELEMENTS(where_words), word);

	*where_r = i < 0 ? NOTIFY_PANEL : (enum notify_where)i;
	return i < 0 ? -1 : 0;
}
