/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "check-config/rules.h"
#include "check-config/twofa-rules.h"

#include <sys/stat.h>
#include <unistd.h>

/* Service twofa-notify sends mails by submission_host, or else runs the program
   in sendmail_path. */

#define CHECK "settings"
#define PROGRAM "sendmail_path"
#define URL "twofa_notice_url"
#define SECRET "twofa_notice_secret_file"
#define COUNTRY "twofa_country_file"

/* Without the signature, who can reach the program can make notices up. On this
   host, that is nobody but its own users. */
static bool url_is_local(const char *url)
{
	/* the settings' own check has seen a scheme and two slashes */
	const char *host = i_strchr_to_next(url, ':');

	if (host == NULL)
		return FALSE;
	host += strspn(host, "/");
	return strncmp(host, "127.", 4) == 0 ||
		strncmp(host, "[::1]", 5) == 0 ||
		strncmp(host, "localhost", 9) == 0;
}

static void check_secret(struct twofa_rules *rules, const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0) {
		twofa_rules_add(rules, TWOFA_FINDING_ERROR, CHECK,
			"Make the file: openssl rand -hex 32 > FILE",
			SECRET" = %s: %m. Nothing is reported to "URL, path);
	} else if ((st.st_mode & (S_IROTH | S_IWOTH)) != 0) {
		twofa_rules_add(rules, TWOFA_FINDING_ERROR, CHECK,
			"chmod 600 the file", SECRET" = %s: each user of this "
			"host can read it, and sign notices", path);
	}
}

static void rules_hook(struct twofa_rules *rules)
{
	const char *url = twofa_doveconf_get(rules->conf, URL);
	const char *path = twofa_doveconf_get(rules->conf, SECRET);

	if (*url == '\0' || !twofa_doveconf_has(rules->conf, URL))
		return;
	if (*path != '\0')
		check_secret(rules, path);
	else if (!url_is_local(url)) {
		twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
			"Set "SECRET, URL" = %s: notices are not signed, so "
			"the program there can't tell them from others", url);
	}
	if (strncmp(url, "http:", 5) == 0 && !url_is_local(url)) {
		twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
			"Use https", URL" = %s: notices travel in clear",
			url);
	}
}

static void rules_program(struct twofa_rules *rules)
{
	const struct twofa_doveconf *conf = rules->conf;
	const char *program = t_strcut(twofa_doveconf_get(conf, PROGRAM), ' ');

	if (!twofa_doveconf_has(conf, PROGRAM) ||
	    *twofa_doveconf_get(conf, "submission_host") != '\0' ||
	    !twofa_doveconf_is_yes(twofa_doveconf_get(conf,
				"twofa_mail_notices")) ||
	    (*program != '\0' && access(program, X_OK) == 0))
		return;
	twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
		"Set submission_host, or "PROGRAM" to a program that sends "
		"mail, or twofa_mail_notices = no",
		PROGRAM" = %s can't be executed: mailboxes get no mail about "
		"changes to their second factor", program);
}

/* Whether it is such a file, twofa-notify finds out. */
static void rules_country(struct twofa_rules *rules)
{
	const char *path = twofa_doveconf_get(rules->conf, COUNTRY);
	struct stat st;

	if (!twofa_doveconf_has(rules->conf, COUNTRY) || *path == '\0')
		return;
	if (stat(path, &st) < 0) {
		twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
			"Put the file there (geoipupdate fetches it), or set "
			COUNTRY" to nothing",
			COUNTRY" = %s: %m. Mails name no countries", path);
	} else if (!S_ISREG(st.st_mode) || (st.st_mode & S_IROTH) == 0) {
		twofa_rules_add(rules, TWOFA_FINDING_WARNING, CHECK,
			"chmod 644 the file", COUNTRY" = %s: twofa-notify, "
			"which is not root, may be unable to read it: mails "
			"name no countries then", path);
	}
}

void twofa_rules_notices(struct twofa_rules *rules)
{
	rules_program(rules);
	rules_country(rules);
	rules_hook(rules);
}
