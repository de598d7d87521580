/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "base64.h"
#include "str.h"
#include "str-sanitize.h"
#include "doveadm/doctor/doctor-attempt.h"
#include "doveadm/doctor/doctor-sasl.h"
#include "doveadm/doctor/doctor-wire.h"

/* One login, in a connection of its own. */

#define CHALLENGES_MAX 5
#define REASON_MAX 200

static int talk_begin(struct doctor_talk *talk, const struct doctor_door *door,
		      bool own_address)
{
	i_zero(talk);
	talk->door = door;
	talk->text = "";
	t_array_init(&talk->offered, 8);
	talk->wire = doctor_wire_open(door, own_address, &talk->text);
	if (talk->wire == NULL)
		return -1;
	return doctor_protocol_find(door->protocol)->hello(talk);
}

static int answer_challenge(struct doctor_talk *talk,
			    const struct doctor_protocol *protocol,
			    struct doctor_sasl *sasl, const char *challenge)
{
	buffer_t *text = t_base64_decode_str(challenge);
	buffer_t *answer = t_buffer_create(256);

	if (doctor_sasl_answer(sasl, str_c(text), answer) < 0) {
		talk->text = "the server's challenge is not understood";
		return -1;
	}
	return protocol->respond(talk, str_c(t_base64_encode(
		0, SIZE_MAX, answer->data, answer->used)));
}

static enum doctor_answer
talk_sasl(struct doctor_talk *talk, const struct doctor_protocol *protocol,
	  const struct doctor_try *try, const char *password)
{
	struct doctor_sasl sasl = {
		.mech = try->sasl,
		.name = try->name->name,
		.password = password,
		.service = protocol->service,
	};
	enum doctor_answer answer;
	const char *challenge = "";
	unsigned int i;

	if (protocol->begin(talk, try->mech) < 0)
		return DOCTOR_FAULT;
	for (i = 0; i < CHALLENGES_MAX; i++) {
		answer = protocol->reply(talk, &challenge);
		if (answer != DOCTOR_CHALLENGE)
			return answer;
		if (answer_challenge(talk, protocol, &sasl, challenge) < 0)
			return DOCTOR_FAULT;
	}
	return DOCTOR_FAULT;
}

static enum doctor_answer
talk_login(struct doctor_talk *talk, const struct doctor_try *try,
	   const char *password, bool own_address)
{
	const struct doctor_protocol *protocol =
		doctor_protocol_find(try->door->protocol);

	if (talk_begin(talk, try->door, own_address) < 0)
		return DOCTOR_FAULT;
	return try->sasl != NULL ?
		talk_sasl(talk, protocol, try, password) :
		protocol->login(talk, try->name->name, password);
}

enum doctor_answer
doctor_attempt(struct doctor *doctor, struct doctor_try *try,
	       const char *password, bool own_address)
{
	enum doctor_answer answer;
	struct doctor_talk talk;

	T_BEGIN {
		answer = talk_login(&talk, try, password, own_address);
		if (answer != DOCTOR_IN) {
			try->reason = p_strdup(doctor->pool, str_sanitize(
				talk.text, REASON_MAX));
		}
		doctor_wire_close(&talk.wire);
	} T_END;
	return answer;
}

int doctor_attempt_probe(struct doctor *doctor, const struct doctor_door *door,
			 ARRAY_TYPE(const_string) *offered,
			 const char **error_r)
{
	struct doctor_talk talk;
	const char *mech;
	int ret;

	T_BEGIN {
		ret = talk_begin(&talk, door, FALSE);
		array_foreach_elem(&talk.offered, mech) {
			mech = p_strdup(doctor->pool, t_str_ucase(mech));
			array_push_back(offered, &mech);
		}
		*error_r = p_strdup(doctor->pool, str_sanitize(talk.text,
							       REASON_MAX));
		doctor_wire_close(&talk.wire);
	} T_END;
	return ret;
}
