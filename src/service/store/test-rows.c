/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "hex-binary.h"
#include "ioloop.h"
#include "str.h"
#include "lib-syntax/twofa-home.h"
#include "lib-twofa/twofa-keys.h"
#include "service/db/test-database.h"
#include "service/store/test-vectors.h"
#include "service/store/twofa-activity-row.h"
#include "service/store/twofa-app.h"
#include "service/store/twofa-change.h"
#include "service/store/twofa-gone.h"
#include "service/store/twofa-notices-row.h"
#include "service/store/twofa-other-name.h"
#include "service/store/twofa-panel-session.h"
#include "service/store/twofa-panel-token.h"
#include "service/store/twofa-record.h"
#include "service/store/twofa-recovery.h"
#include "service/store/twofa-revoked.h"
#include "service/store/twofa-schema.h"
#include "service/store/twofa-secret.h"
#include "service/store/twofa-store.h"
#include "service/store/twofa-webmail.h"
#include "twofa-test.h"

/* Compares what the service writes into each table, byte by byte, with rows
   that are kept in tests/unit/vectors/rows.txt: their MACs, sealed secrets and
   verifiers must never change, or a store that is in use is taken for a
   damaged one. Random numbers and the clock are fixed. */

#define NOW 1731600000
#define RECORD_ID "5f3a5f3a5f3a5f3a5f3a5f3a5f3a5f3a"
#define ENROLMENT_ID "00c100c100c100c100c100c100c100c1"
#define CODE "123456"
#define PROOF "dd65eea0329dcb94b17187af9dff28c3" \
	"1a1d78026737a16af75979a1fa4618e5"
#define KEY_PROOF "ef06c9673113aed10f8b0614021bf693" \
	"fea6bac1b59665e07cb0245b3fd938eb"
#define TICKET_ID "twofa-panel-0123456789abcdef"
#define TOKEN "00112233445566778899aabbccddeeff00112233"

static struct twofa_keys *keys;
static struct twofa_sql sql;

static void ignore_rows(const struct twofa_rows *rows ATTR_UNUSED,
			const char *error ATTR_UNUSED, void *context ATTR_UNUSED)
{
}

static const char *statement_of(struct twofa_stmt *stmt)
{
	static const char *const *const no_rows[] = { NULL };
	unsigned int i = test_database_count();

	twofa_sql_read(&sql, &stmt, ignore_rows, NULL);
	test_database_answer(i, no_rows, 0);
	return test_database_statement(i);
}

/* A change of a mailbox whose second statement inserts a row */

static void change_done(enum twofa_write_result result,
			void *context ATTR_UNUSED)
{
	test_assert(result == TWOFA_WRITE_OK);
}

static struct twofa_change *change_begin(void)
{
	static struct twofa_store store;
	static const struct twofa_record record = {
		.record_id = RECORD_ID,
		.rev = 1,
	};
	struct twofa_change *change;

	store.sql = &sql;
	store.keys = keys;
	change = twofa_change_init(&store, &record, NULL);
	twofa_change_touch(change);
	return change;
}

static const char *inserted_by(struct twofa_change *change)
{
	unsigned int i = test_database_count();

	twofa_change_run(&change, change_done, NULL);
	return test_database_statement(i + 1);
}

static const char *inserted(const struct twofa_table *table, const void *row)
{
	struct twofa_change *change = change_begin();

	twofa_change_insert(change, table, row);
	return inserted_by(change);
}

/* Records */

static bool record_is_good(const char *const *row)
{
	struct twofa_record record;
	const char *error;

	return twofa_record_parse(pool_datastack_create(), keys, row, &record,
				  &error) == 0;
}

static void test_record(const struct vector *vector)
{
	struct twofa_record record;
	const char *error;

	test_altered(vector, record_is_good);
	if (twofa_record_parse(pool_datastack_create(), keys, vector->values,
			       &record, &error) < 0)
		i_fatal("%s", error);
	test_inserted(statement_of(twofa_record_insert(
		&sql, keys, &record, "FROM twofa_store")),
		      vector);
}

static void test_records(void)
{
	test_begin("rows: records");
	test_record(vector_find("twofa_records", 0));
	test_record(vector_find("twofa_records", 1));
	twofa_test_end();
}

/* Secrets */

static bool secret_is_good(const char *const *row)
{
	pool_t pool = pool_datastack_create();
	struct twofa_secret secret;
	const unsigned char *data;
	const char *error;
	size_t size;

	return twofa_secret_parse(pool, row, &secret, &error) == 0 &&
		twofa_secret_unseal(&secret, keys, pool, &data, &size,
				    &error) == 0;
}

static void test_secret_new(const struct vector *vector)
{
	struct twofa_secret secret;

	vectors_random_begin();
	twofa_secret_new(pool_datastack_create(), keys, RECORD_ID,
			 TWOFA_SECRET_ENROLS, "doveadm", 6, &secret);
	test_inserted(inserted(&twofa_secret_table, &secret), vector);
	test_assert(twofa_secret_is_begun_by(&secret, keys, "doveadm"));
	test_assert(!twofa_secret_is_begun_by(&secret, keys, "panel"));
}

static void test_secrets(void)
{
	const struct vector *vector = vector_find("twofa_secrets", 1);
	pool_t pool = pool_datastack_create();
	struct twofa_secret secret;
	const unsigned char *data;
	const char *error;
	size_t size;

	test_begin("rows: secrets");
	test_secret_new(vector_find("twofa_secrets", 0));
	test_altered(vector, secret_is_good);
	if (twofa_secret_parse(pool, vector->values, &secret, &error) < 0 ||
	    twofa_secret_unseal(&secret, keys, pool, &data, &size,
				&error) < 0)
		i_fatal("%s", error);
	test_inserted(inserted(&twofa_secret_table, &secret), vector);
	test_assert_strcmp(binary_to_hex(data, size),
			   "ec4e9a2a3d6a4a6ea4f4f1c5b1a1e9a9d6a8d0a2");
	twofa_test_end();
}

/* Tallies */

static void test_tallies(void)
{
	const struct vector *vector = vector_find("twofa_tallies", 1);
	pool_t pool = pool_datastack_create();
	struct twofa_tally tally;
	int64_t step, used;
	const char *error;

	test_begin("rows: tallies");
	twofa_tally_new(RECORD_ID, ENROLMENT_ID, 1731686400, &tally);
	test_inserted(inserted(&twofa_tally_table, &tally),
		      vector_find("twofa_tallies", 0));
	if (twofa_tally_parse(pool, vector->values, &tally, &error) < 0)
		i_fatal("%s", error);
	test_inserted(inserted(&twofa_tally_table, &tally), vector);
	test_assert_strcmp(twofa_tally_mark(ENROLMENT_ID, keys, CODE),
			   vector_get(vector, "last_mark"));
	test_assert(twofa_tally_find_step(
		tally.steps, "9b729b729b729b729b729b729b729b72",
		&step, &used) == 1);
	test_assert(step == 57716666 && used == 1731500001);
	test_assert(twofa_tally_find_step(tally.steps, "9b", &step,
					  &used) == 0);
	test_assert(step == -1 && used == 0);
	test_assert(twofa_tally_find_step("", "9b", &step, &used) == 0);
	test_assert(twofa_tally_find_step("9b:1", "9b", &step, &used) < 0);
	test_assert(twofa_tally_find_step("9b:x:1", "9b", &step, &used) < 0);
	twofa_test_end();
}

/* Application passwords */

static bool app_is_good(const char *const *row)
{
	struct twofa_app app;

	twofa_app_parse(pool_datastack_create(), keys, row, &app);
	return app.corrupt == NULL;
}

static void test_apps(void)
{
	const struct vector *vector = vector_find("twofa_app_passwords", 0);
	struct twofa_change *change;
	struct twofa_app app;

	test_begin("rows: application passwords");
	test_altered(vector, app_is_good);
	twofa_app_parse(pool_datastack_create(), keys, vector->values, &app);
	change = change_begin();
	twofa_app_add(change, &app);
	test_inserted(inserted_by(change), vector);
	test_assert_strcmp(twofa_app_verifier(keys, RECORD_ID, PROOF),
			   app.verifier);
	twofa_test_end();
}

/* Recovery codes */

static const struct twofa_record enrolled = {
	.record_id = RECORD_ID,
	.enrolment_id = ENROLMENT_ID,
};

static bool recovery_is_good(const char *const *row)
{
	const char *const *const rows_data[] = { row };
	const struct twofa_rows rows = { rows_data, 1 };
	const char *verifier, *error;

	return twofa_recovery_find(pool_datastack_create(), keys, &enrolled,
				   &rows, NOW, &verifier, &error) == 1;
}

static void
test_recovery(const struct vector *vector, bool emergency, int64_t expires)
{
	struct twofa_change *change;
	ARRAY_TYPE(twofa_recovery_new) codes;
	const struct twofa_recovery_new *code;

	test_altered(vector, recovery_is_good);
	change = change_begin();
	vectors_random_begin();
	twofa_recovery_add(change, keys, &enrolled, 1, emergency, expires,
			   pool_datastack_create(), &codes);
	test_inserted(inserted_by(change), vector);
	code = array_front(&codes);
	test_assert_strcmp(code->verifier, vector_get(vector, "verifier"));
}

static void test_recovery_codes(void)
{
	test_begin("rows: recovery codes");
	test_recovery(vector_find("twofa_recovery_codes", 0), FALSE, 0);
	test_recovery(vector_find("twofa_recovery_codes", 1), TRUE,
		      NOW + TWOFA_EMERGENCY_SECS);
	twofa_test_end();
}

/* Webmail sessions */

static bool webmail_is_good(const char *const *row)
{
	struct twofa_webmail session;

	twofa_webmail_parse(pool_datastack_create(), keys, row, &session);
	return session.corrupt == NULL;
}

static void
test_webmail(const struct vector *vector, const char *key_proof,
	     const char *ip)
{
	const struct twofa_webmail_use use = {
		.record_id = RECORD_ID,
		.enrolment_id = ENROLMENT_ID,
		.code_proof = PROOF,
		.key_proof = key_proof,
		.ip = ip,
	};
	pool_t pool = pool_datastack_create();
	struct twofa_webmail session, begun;

	test_altered(vector, webmail_is_good);
	twofa_webmail_parse(pool, keys, vector->values, &session);
	test_inserted(statement_of(twofa_webmail_insert(&sql, keys, &session)),
		      vector);
	vectors_random_begin();
	twofa_webmail_new(pool, keys, &use, &begun);
	test_assert_strcmp(begun.session_id, session.session_id);
	test_assert_strcmp(begun.verifier, session.verifier);
	test_assert(begun.keyed == session.keyed);
}

static void test_webmails(void)
{
	test_begin("rows: webmail sessions");
	test_webmail(vector_find("twofa_webmail_sessions", 0), KEY_PROOF, "");
	test_webmail(vector_find("twofa_webmail_sessions", 1), "",
		     "2001:db8::1");
	twofa_test_end();
}

/* Sessions of the User Panel */

static bool panel_is_good(const char *const *row)
{
	struct twofa_panel_session session;
	const char *error;

	return twofa_panel_session_parse(pool_datastack_create(), keys, row,
					 &session, &error) == 0;
}

static void test_panel(const struct vector *vector, const char *verifier)
{
	struct twofa_panel_session session;
	const char *error;

	test_altered(vector, panel_is_good);
	if (twofa_panel_session_parse(pool_datastack_create(), keys,
				      vector->values, &session, &error) < 0)
		i_fatal("%s", error);
	test_inserted(statement_of(twofa_panel_insert(&sql, keys, &session)),
		      vector);
	test_assert_strcmp(session.verifier, verifier);
	/* an UPDATE signs it again */
	test_assert(strstr(statement_of(twofa_panel_update(
		&sql, keys, &session)), session.mac) != NULL);
}

static void test_panels(void)
{
	test_begin("rows: sessions of the User Panel");
	test_panel(vector_find("twofa_panel_sessions", 0),
		   twofa_panel_ticket_verifier(keys, TICKET_ID));
	test_panel(vector_find("twofa_panel_sessions", 1),
		   twofa_panel_token_verifier(keys, TOKEN));
	twofa_test_end();
}

/* Revoked application passwords */

static bool revoked_is_good(const char *const *row)
{
	struct twofa_revoked revoked;
	const char *error;

	return twofa_revoked_parse(pool_datastack_create(), keys, row,
				   &revoked, &error) == 0;
}

static void test_revoked(void)
{
	const struct vector *vector = vector_find("twofa_revoked", 0);
	struct twofa_revoked revoked;
	const char *error;

	test_begin("rows: revoked application passwords");
	test_altered(vector, revoked_is_good);
	if (twofa_revoked_parse(pool_datastack_create(), keys, vector->values,
				&revoked, &error) < 0)
		i_fatal("%s", error);
	test_inserted(inserted(&twofa_revoked_table, &revoked), vector);
	twofa_test_end();
}

/* What is gone */

static bool gone_is_good(const char *const *row)
{
	struct twofa_gone gone;
	const char *error;

	return twofa_gone_parse(pool_datastack_create(), keys, row, &gone,
				&error) == 0;
}

static void test_gone(void)
{
	const struct vector *vector = vector_find("twofa_gone", 0);
	struct twofa_gone gone;
	const char *error;

	test_begin("rows: what is gone");
	test_altered(vector, gone_is_good);
	if (twofa_gone_parse(pool_datastack_create(), keys, vector->values,
			     &gone, &error) < 0)
		i_fatal("%s", error);
	test_inserted(inserted(&twofa_gone_table, &gone), vector);
	twofa_test_end();
}

/* Notices */

static bool notices_is_good(const char *const *row)
{
	struct twofa_notices notices;

	twofa_notices_parse(pool_datastack_create(), keys, row, &notices);
	return notices.corrupt == NULL;
}

static void test_notices(void)
{
	const struct vector *vector = vector_find("twofa_notices", 0);
	pool_t pool = pool_datastack_create();
	struct twofa_notices notices;
	const char *code;

	test_begin("rows: notices");
	test_altered(vector, notices_is_good);
	twofa_notices_parse(pool, keys, vector->values, &notices);
	test_inserted(inserted(&twofa_notices_table, &notices), vector);
	test_assert_strcmp(notices.address, "old@example.com");
	test_assert_strcmp(notices.new_address, "new@example.net");
	test_assert(twofa_notices_code_is(&notices, keys, NOW, "abcde-fghij"));
	test_assert(twofa_notices_code_is(&notices, keys, NOW, "ABCDE FGHIJ"));
	test_assert(!twofa_notices_code_is(&notices, keys, NOW, "abcde-fghik"));
	test_assert(!twofa_notices_code_is(&notices, keys, NOW, ""));
	/* for a day, and for this address alone */
	test_assert(twofa_notices_code_is(&notices, keys, NOW + 86399,
					  "abcde-fghij"));
	test_assert(!twofa_notices_code_is(&notices, keys, NOW + 86400,
					   "abcde-fghij"));
	code = twofa_notices_code_new(pool, keys, NOW, &notices);
	test_assert(twofa_notices_code_is(&notices, keys, NOW, code));
	test_assert(!twofa_notices_code_is(&notices, keys, NOW, "abcde-fghij"));
	notices.new_address = "other@example.net";
	test_assert(!twofa_notices_code_is(&notices, keys, NOW, code));
	twofa_test_end();
}

static void test_notices_limit(void)
{
	struct twofa_notices notices;
	unsigned int i;

	test_begin("rows: codes that are mailed in a day");
	i_zero(&notices);
	for (i = 0; i < TWOFA_NOTICES_CODES_PER_DAY; i++)
		test_assert(twofa_notices_may_mail(&notices, NOW));
	test_assert(!twofa_notices_may_mail(&notices, NOW));
	test_assert(twofa_notices_may_mail(&notices, NOW + 86400));
	twofa_test_end();
}

/* Other names */

static bool other_name_is_good(const char *const *row)
{
	struct twofa_other_name name;

	twofa_other_name_parse(pool_datastack_create(), keys, row, &name);
	return name.corrupt == NULL;
}

static void test_other_name(const struct vector *vector, bool is_home)
{
	struct twofa_other_name name, made;
	pool_t pool = pool_datastack_create();

	test_altered(vector, other_name_is_good);
	twofa_other_name_parse(pool, keys, vector->values, &name);
	test_inserted(is_home ?
		      statement_of(twofa_home_insert(&sql, keys, &name)) :
		      inserted(&twofa_other_name_table, &name), vector);
	twofa_other_name_new(pool, RECORD_ID, name.kind, name.value,
			     name.created_from, NOW, &made);
	test_assert_strcmp(made.name_id, name.name_id);
}

static void test_other_names(void)
{
	const char *const *tags;

	test_begin("rows: other names");
	test_other_name(vector_find("twofa_names", 0), FALSE);
	test_other_name(vector_find("twofa_names", 1), TRUE);
	/* the last one is made by the newest key */
	tags = twofa_home_tags(pool_datastack_create(), keys,
			       twofa_home_proof("/srv/./mail//joe/"));
	test_assert(str_array_length(tags) == 2);
	test_assert_strcmp(tags[1], vector_get(vector_find("twofa_names", 1),
					       "value"));
	twofa_test_end();
}

/* Activity */

static bool activity_is_good(const char *const *columns)
{
	struct twofa_activity_row row;
	const char *error;

	return twofa_activity_row_parse(pool_datastack_create(), columns, &row,
					&error) == 0;
}

static void test_activity_row(const struct vector *vector)
{
	struct twofa_activity_row row;
	const char *error;

	test_altered(vector, activity_is_good);
	if (twofa_activity_row_parse(pool_datastack_create(), vector->values,
				     &row, &error) < 0)
		i_fatal("%s", error);
	test_assert_strcmp(twofa_activity_row_id(&row), row.activity_id);
	test_inserted(statement_of(twofa_activity_row_insert(&sql, &row,
							     FALSE)), vector);
	test_inserted(statement_of(twofa_activity_row_insert(&sql, &row,
							     TRUE)), vector);
}

static void test_activity(void)
{
	test_begin("rows: activity");
	test_activity_row(vector_find("twofa_activity", 0));
	test_activity_row(vector_find("twofa_activity", 1));
	twofa_test_end();
}

/* What a new store says of itself */

static const char *statement_find(const char *table, const char *value)
{
	const char *statement;
	unsigned int i;

	for (i = 0; i < test_database_count(); i++) {
		statement = test_database_statement(i);
		if (strstr(statement, t_strdup_printf(
				"INTO %s (", table)) != NULL &&
		    strstr(statement, t_strdup_printf("'%s'", value)) != NULL)
			return statement;
	}
	i_fatal("%s was not inserted into %s", value, table);
}

static void test_store(void)
{
	const struct vector *vector;
	unsigned int i;

	test_begin("rows: a new store's id and keys");
	test_assert(twofa_schema_create(&sql, keys) == 0);
	vector = vector_find("twofa_store", 0);
	test_inserted(statement_find("twofa_store", "store_id"), vector);
	for (i = 0; i < 2; i++) {
		vector = vector_find("twofa_keys", i);
		test_inserted(statement_find("twofa_keys", vector_get(
			vector, "key_id")), vector);
	}
	twofa_test_end();
}

static void setup(void)
{
	const buffer_t *data = twofa_test_read("twofa.keys");

	keys = twofa_test_keys(data->data, data->used);
	vectors_read();
	test_database_open(&sql, TWOFA_SQL_SQLITE);
	ioloop_time = NOW;
}

static void cleanup(void)
{
	test_database_close(&sql);
	twofa_keys_free(&keys);
}

static void test_rows(void)
{
	static void (*const tests[])(void) = {
		test_records, test_secrets, test_tallies, test_apps,
		test_recovery_codes, test_webmails, test_panels, test_revoked,
		test_gone, test_notices, test_notices_limit, test_other_names,
		test_activity, test_store,
	};
	unsigned int i;

	setup();
	for (i = 0; i < N_ELEMENTS(tests); i++) T_BEGIN {
		tests[i]();
	} T_END;
	cleanup();
}

int main(void)
{
	static void (*const test_functions[])(void) = {
		test_rows,
		NULL
	};
	return twofa_test_main(test_functions);
}
