/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "doveadm/doctor/doctor-talk.h"
#include "doveadm/doctor/doctor-wire.h"

/* What the protocols have in common. */

const char *doctor_talk_line(struct doctor_talk *talk)
{
	const char *line = doctor_wire_line(talk->wire);

	talk->text = line != NULL ? line :
		"the server says nothing, or has closed the connection";
	return line;
}

int doctor_talk_send(struct doctor_talk *talk, const char *format, ...)
{
	va_list args;
	const char *line;

	va_start(args, format);
	line = t_strconcat(t_strdup_vprintf(format, args), "\r\n", NULL);
	va_end(args);
	if (doctor_wire_send(talk->wire, line, strlen(line)) == 0)
		return 0;
	talk->text = "the server has closed the connection";
	return -1;
}

const char *doctor_talk_ask(struct doctor_talk *talk, const char *command)
{
	return doctor_talk_send(talk, "%s", command) < 0 ? NULL :
		doctor_talk_line(talk);
}

int doctor_talk_respond(struct doctor_talk *talk, const char *base64)
{
	return doctor_talk_send(talk, "%s", base64);
}

int doctor_talk_tls(struct doctor_talk *talk)
{
	array_clear(&talk->offered);
	return doctor_wire_begin_tls(talk->wire, &talk->text);
}

void doctor_talk_offer(struct doctor_talk *talk, const char *mechs)
{
	const char *const *mech = t_strsplit_spaces(mechs, " ");

	for (; *mech != NULL; mech++)
		array_push_back(&talk->offered, mech);
}
