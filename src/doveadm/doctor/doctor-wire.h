/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DOCTOR_WIRE_H
#define DOCTOR_WIRE_H

struct doctor_door;
struct doctor_wire;

/* A connection to a listener, by lines. Each wait ends after some seconds, and
   at a signal that stops the doctor. Strings are from the data stack. */

/* own_address: connections to 127.0.0.0/8 come from an address there that no
   other one has; else all come from one. Returns NULL = error_r says why. */
struct doctor_wire *
doctor_wire_open(const struct doctor_door *door, bool own_address,
		 const char **error_r);
void doctor_wire_close(struct doctor_wire **wire);

/* Begins TLS, without a look at the certificate. Returns -1 = error_r. */
int doctor_wire_begin_tls(struct doctor_wire *wire, const char **error_r);
bool doctor_wire_has_tls(const struct doctor_wire *wire);

/* Returns -1 if the server takes no more. */
int doctor_wire_send(struct doctor_wire *wire, const char *data, size_t size);
/* Returns the next line without its end, NULL = none came. */
const char *doctor_wire_line(struct doctor_wire *wire);
/* Returns so many bytes as text, NULL = they did not come. */
const char *doctor_wire_bytes(struct doctor_wire *wire, size_t size);

/* The client's address, as the server sees it. */
const char *doctor_wire_local_ip(const struct doctor_wire *wire);

#endif
