/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_SETTINGS_H
#define TWOFA_SETTINGS_H

/* The twofa_* settings, the same struct on every Dovecot version; see
   conf.d/05-twofa.conf for their meaning. */

struct master_service;

/* A statement that a database server has not answered for so long has failed:
   three of them, which a login may need, end before auth gives up
   (TWOFA_REPLY_TIMEOUT_MSECS in lib-protocol/twofa-protocol.h). */
#define TWOFA_SQL_WAIT_SECS 3

struct twofa_settings {
	const char *twofa_issuer;	/* "" = the mailbox's domain */
	const char *twofa_key_file;
	unsigned int twofa_window;	/* steps before and after now */
	unsigned int twofa_max_failures;
	const char *twofa_hint;		/* never, webmail, always */
	const char *twofa_webmail_networks;
	unsigned int twofa_webmail_session_idle; /* seconds */
	unsigned int twofa_webmail_session_max;	/* seconds */
	bool twofa_webmail_bare;
	const char *twofa_activesync_networks;
	unsigned int twofa_activity_days;
	const char *twofa_exempt_mechanisms;
	const char *twofa_shared_homes;
	bool twofa_mail_notices;
	/* the User Panel's address, for mails; "" = they name none */
	const char *twofa_panel_url;
	/* where the administrator's program gets each notice; "" = nowhere */
	const char *twofa_notice_url;
	/* a file with the secret that signs them; "" = they are not signed */
	const char *twofa_notice_secret_file;
	/* a file that names the countries of addresses; "" = none are named */
	const char *twofa_country_file;

	/* the store; in Dovecot 2.4 sql_driver and sqlite_path in twofa_sql {
	   } */
	const char *twofa_sql_driver;
	const char *twofa_sql_connect;

	/* settings of Dovecot's own */
	const char *base_dir;
	const char *default_internal_user;
	const char *haproxy_trusted_networks;
	const char *hostname;
	const char *submission_host;
	const char *sendmail_path;
	unsigned int submission_timeout; /* seconds */
	const char *submission_ssl;
	/* its %variables are not expanded */
	const char *postmaster_address;
	/* NULL in Dovecot 2.4, whose TLS client reads its settings itself */
	const char *ssl_client_ca_file;
	const char *ssl_client_ca_dir;
};

/* Reads the settings from the config process, or from the configuration file
   when run from the command line. Each caller has its copy, allocated from
   pool. Returns 0 = ok and all values are valid, -1 = error, which names the
   setting. */
int twofa_settings_read(struct master_service *service, pool_t pool,
			const struct twofa_settings **set_r,
			const char **error_r);

#endif
