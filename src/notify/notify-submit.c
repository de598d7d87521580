/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "hostpid.h"
#include "ioloop.h"
#include "llist.h"
#include "ostream.h"
#include "safe-memset.h"
#include "smtp-address.h"
#include "str.h"
#include "str-sanitize.h"
#include "compat/twofa-compat-submit.h"
#include "notify/notify-country.h"
#include "notify/notify-mail.h"
#include "notify/notify-submit.h"
#include "settings/twofa-settings.h"

/* An administrator's script may turn 2FA off for thousands of mailboxes at
   once. The queue keeps that from starting as many programs or connections. */

#define SUBMIT_MAX_RUNNING 4
#define SUBMIT_MAX_WAITING 10000
#define COUNTRY_MAX_CHARS 60

struct notify_submit {
	struct notify_submit *prev, *next;
	pool_t pool;
	struct notify_mail mail;
	const struct smtp_address *to;
	struct smtp_submit *submit;
	struct timeout *to_end;
};

static const struct twofa_settings *submit_set;
static struct event *submit_event;
static struct notify_submit *waiting_head, *waiting_tail;
static unsigned int waiting_count, running_count;
static bool stopping;

static void submit_next(void);

static void submit_free(struct notify_submit *submit)
{
	pool_t pool = submit->pool;

	smtp_submit_deinit(&submit->submit);
	pool_unref(&pool);
}

static void submit_failed(const struct notify_submit *submit,
			  const char *error)
{
	e_warning(submit_event, "No mail about a change could be sent to %s: "
		  "%s (see submission_host and sendmail_path; to send none, "
		  "set twofa_mail_notices = no)",
		  str_sanitize(smtp_address_encode(submit->to), 255),
		  str_sanitize(error, 512));
}

static void submit_end(struct notify_submit *submit)
{
	timeout_remove(&submit->to_end);
	running_count--;
	submit_free(submit);
	submit_next();
	if (stopping && running_count == 0)
		io_loop_stop(current_ioloop);
}

static void submit_finished(const struct smtp_submit_result *result,
			    struct notify_submit *submit)
{
	if (result->status <= 0)
		submit_failed(submit, result->error);
	/* lib-program-client calls this from within its SIGCHLD handler;
	   smtp_submit_deinit() would free that handler while it runs */
	submit->to_end = timeout_add_short(0, submit_end, submit);
}

static const char *hostname_get(void)
{
	return *submit_set->hostname != '\0' ?
		submit_set->hostname : my_hostdomain();
}

static const char *country_get(const struct notify_mail *mail)
{
	struct notify_country country;

	return notify_country_get(submit_set->twofa_country_file, submit_event,
				  mail->ip, mail->language, &country) ?
		str_sanitize_utf8(country.name, COUNTRY_MAX_CHARS) : "";
}

static void submit_write(struct notify_submit *submit)
{
	struct ostream *output;
	string_t *str = t_str_new(2048);
	const struct notify_sender sender = {
		.postmaster = notify_mail_postmaster(
			&submit->mail, submit_set->postmaster_address,
			hostname_get()),
		.name = submit_set->twofa_issuer,
		.hostname = hostname_get(),
		.panel_url = submit_set->twofa_panel_url,
		.country = country_get(&submit->mail),
	};

	notify_mail_write(&submit->mail, submit->to, &sender, str);
	smtp_submit_add_rcpt(submit->submit, submit->to);
	output = smtp_submit_send(submit->submit);
	o_stream_nsend(output, str_data(str), str_len(str));
	safe_memset(str_c_modifiable(str), 0, str_len(str));
}

static void submit_run(struct notify_submit *submit)
{
	/* an empty return path: a bounce of this mail would help no reader */
	static const struct smtp_address sender = { .localpart = NULL };
	struct smtp_submit_settings set;

	i_zero(&set);
	set.hostname = hostname_get();
	set.submission_host = submit_set->submission_host;
	set.sendmail_path = submit_set->sendmail_path;
	set.submission_timeout = submit_set->submission_timeout;
	set.submission_ssl = submit_set->submission_ssl;
	running_count++;
	submit->submit = twofa_compat_submit_init(submit_set, submit_event,
						  &set, &sender);
	submit_write(submit);
	smtp_submit_run_async(submit->submit, submit_finished, submit);
}

static void submit_next(void)
{
	struct notify_submit *submit;

	while ((submit = waiting_head) != NULL &&
	       running_count < SUBMIT_MAX_RUNNING) T_BEGIN {
		DLLIST2_REMOVE(&waiting_head, &waiting_tail, submit);
		waiting_count--;
		submit_run(submit);
	} T_END;
}

/* Parses the notice, and has its mail to the recipient at this index sent.
   Returns how many recipients there are. */
static unsigned int
submit_add(const char *const *fields, unsigned int recipient)
{
	pool_t pool = pool_alloconly_create_clean("notify submit", 1024);
	struct notify_submit *submit = p_new(pool, struct notify_submit, 1);
	unsigned int count = 0;
	const char *error;

	submit->pool = pool;
	if (notify_mail_parse(pool, fields, &submit->mail, &error) < 0) {
		e_warning(submit_event, "No mail about a change could be "
			  "sent: %s", error);
		pool_unref(&pool);
		return 0;
	}
	count = submit->mail.recipients_count;
	submit->to = submit->mail.recipients[recipient];
	if (waiting_count >= SUBMIT_MAX_WAITING) {
		submit_failed(submit, "too many mails wait to be sent");
		pool_unref(&pool);
	} else {
		DLLIST2_APPEND(&waiting_head, &waiting_tail, submit);
		waiting_count++;
		submit_next();
	}
	return count;
}

void notify_submit_add(const char *const *fields)
{
	unsigned int i = 0, count;

	do {
		count = submit_add(fields, i);
	} while (++i < count);
}

void notify_submit_init(const struct twofa_settings *set)
{
	submit_set = set;
	submit_event = event_create(NULL);
}

void notify_submit_deinit(void)
{
	stopping = TRUE;
	if (running_count > 0)
		io_loop_run(current_ioloop);
	event_unref(&submit_event);
}
