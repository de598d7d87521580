/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "base32.h"
#include "hmac.h"
#include "randgen.h"
#include "sha1.h"
#include "sleep.h"
#include "str.h"
#include "compat/twofa-compat-doveadm.h"
#include "doveadm/doctor/doctor-mailbox.h"
#include "doveadm/twofa-mailbox-check.h"
#include "doveadm/twofa-result.h"
#include "lib-protocol/twofa-fields.h"

/* The enrolment of the test mailbox. Its device is a token that counts (RFC
   4226): the next code can be had at once, and not only after half a minute. */

#define LABEL "doveadm twofa doctor"
#define ACTIVITY_WAITS 30
#define ACTIVITY_WAIT_MSECS 100

static void request(struct doctor *doctor, struct twofa_result *result,
		    const char *command, string_t *more)
{
	string_t *fields = str_new(doctor->pool, 256);

	twofa_fields_add(fields, "user", doctor->user);
	if (more != NULL)
		str_append_str(fields, more);
	twofa_result_request(result, doctor->socket_path, command,
			     str_c(fields), FALSE);
}

/* Does a passdb say that a proxy hands the mailbox's logins on? */
static bool is_proxied(struct doctor *doctor)
{
	struct auth_master_connection *conn = twofa_compat_doveadm_auth_init();
	struct auth_user_info info;
	const char *const *field;
	bool proxied = FALSE;

	twofa_compat_auth_info(&info, "imap");
	if (auth_master_pass_lookup(conn, doctor->user, &info, doctor->pool,
				    &field) > 0) {
		for (; *field != NULL; field++) {
			if (strncmp(*field, "proxy", 5) == 0)
				proxied = TRUE;
		}
	}
	auth_master_deinit(&conn);
	return proxied;
}

int doctor_mailbox_check(struct doctor *doctor, struct twofa_result *result)
{
	const char *const *row;

	if (twofa_mailbox_check_name(doctor->user, result, NULL) < 0)
		return -1;
	doctor->proxied = is_proxied(doctor);
	request(doctor, result, "STATUS", NULL);
	if (result->outcome != TWOFA_OUTCOME_OK)
		return -1;
	array_foreach_elem(&result->rows, row) {
		if (strcmp(twofa_row_get(row, "record"), "0") == 0)
			continue;
		twofa_result_set_fail(result, "exists",
			"twofa has a record of this mailbox (\"doveadm twofa "
			"status %s\"), and the doctor would delete it: name a "
			"mailbox that was made for this test. If an earlier "
			"doctor was killed, \"doveadm twofa delete %s\" "
			"removes what it left", doctor->user, doctor->user);
		return -1;
	}
	return 0;
}

/* RFC 4226 section 5.3. lib-twofa has it, too, but is linked with libcrypto, which
   doveadm does not load. */
static const char *hotp(const unsigned char *secret, size_t size,
			unsigned int count)
{
	unsigned char counter[8] = { 0 };
	const unsigned char *digest;
	buffer_t *mac;
	unsigned int i, num;

	for (i = 0; i < 4; i++)
		counter[4 + i] = (count >> (24 - 8*i)) & 0xff;
	mac = t_hmac_data(&hash_method_sha1, secret, size, counter,
			  sizeof(counter));
	digest = mac->data;
	digest += digest[SHA1_RESULTLEN - 1] & 0x0f;
	num = ((unsigned int)(digest[0] & 0x7f) << 24) | (digest[1] << 16) |
		(digest[2] << 8) | digest[3];
	return t_strdup_printf("%06u", num % 1000000);
}

const char *doctor_mailbox_code(struct doctor *doctor)
{
	return hotp(doctor->secret, sizeof(doctor->secret),
		    doctor->counter++);
}

static void add_token(struct doctor *doctor, string_t *fields)
{
	string_t *secret = str_new(doctor->pool, 64);

	random_fill(doctor->secret, sizeof(doctor->secret));
	base32_encode(FALSE, doctor->secret, sizeof(doctor->secret), secret);
	twofa_fields_add(fields, "label", LABEL);
	twofa_fields_add(fields, "secret", str_c(secret));
	twofa_fields_add(fields, "kind", "hotp");
	twofa_fields_add(fields, "counter", "0");
}

/* What "doveadm twofa enable" would tell the service of the mailbox. A name
   that it would refuse is no reason to stop: whether it opens is the
   question. */
static void add_names(struct doctor *doctor, string_t *fields)
{
	struct twofa_result check;
	string_t *names = str_new(doctor->pool, 128);

	twofa_result_init(&check);
	if (twofa_mailbox_check_name(doctor->user, &check, names) == 0)
		str_append_str(fields, names);
	twofa_result_deinit(&check);
	twofa_mailbox_check_home(doctor->pool, doctor->user, fields);
}

int doctor_mailbox_enrol(struct doctor *doctor, struct twofa_result *result)
{
	string_t *fields = str_new(doctor->pool, 256);

	add_token(doctor, fields);
	add_names(doctor, fields);
	/* a request without an answer may have been carried out */
	doctor->enrolled = TRUE;
	request(doctor, result, "DEVICE-IMPORT", fields);
	if (result->outcome != TWOFA_OUTCOME_OK)
		return -1;
	str_truncate(fields, 0);
	twofa_fields_add(fields, "code", doctor_mailbox_code(doctor));
	request(doctor, result, "CONFIRM", fields);
	return result->outcome == TWOFA_OUTCOME_OK ? 0 : -1;
}

static unsigned int activity_count(const struct twofa_result *result)
{
	const char *const *row;
	unsigned int count = 0;

	array_foreach_elem(&result->rows, row) {
		/* refused logins that lack their code have rows, too */
		if (strcmp(twofa_row_get(row, "method"), "code") == 0 &&
		    strcmp(twofa_row_get(row, "result"), "ok") == 0)
			count++;
	}
	return count;
}

/* The logins with a code come from one address, so the service has one row for
   each protocol. */
static unsigned int activity_expected(const struct doctor *doctor)
{
	ARRAY_TYPE(const_string) protocols;
	const struct doctor_try *try;

	t_array_init(&protocols, 8);
	array_foreach(&doctor->tries, try) {
		if (try->code == DOCTOR_IN &&
		    array_lsearch(&protocols, &try->door->protocol,
				  i_strcmp_p) == NULL)
			array_push_back(&protocols, &try->door->protocol);
	}
	return array_count(&protocols);
}

/* The service writes the activity of a login after it has let the client in.
   What came after the removal would be left behind. */
static void wait_for_activity(struct doctor *doctor)
{
	struct twofa_result result;
	unsigned int i, count = 0, expected = activity_expected(doctor);

	for (i = 0; i < ACTIVITY_WAITS; i++) {
		twofa_result_init(&result);
		request(doctor, &result, "ACTIVITY", NULL);
		count = activity_count(&result);
		twofa_result_deinit(&result);
		if (count >= expected)
			break;
		i_sleep_intr_msecs(ACTIVITY_WAIT_MSECS);
	}
}

int doctor_mailbox_remove(struct doctor *doctor, struct twofa_result *result)
{
	if (!doctor->enrolled)
		return 0;
	wait_for_activity(doctor);
	request(doctor, result, "DELETE", NULL);
	if (result->outcome == TWOFA_OUTCOME_FAIL &&
	    strcmp(result->error, "conflict") == 0)
		request(doctor, result, "DELETE", NULL);
	if (result->outcome == TWOFA_OUTCOME_OK ||
	    (result->outcome == TWOFA_OUTCOME_FAIL &&
	     strcmp(result->error, "unknown-mailbox") == 0)) {
		doctor->enrolled = FALSE;
		return 0;
	}
	return -1;
}
