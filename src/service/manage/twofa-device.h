/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_DEVICE_H
#define TWOFA_DEVICE_H

#include "service/store/twofa-mailbox.h"

/* Devices as the clients of the commands see them. */

struct twofa_change;
struct twofa_command;

/* The id of a device: the first symbols of its secret_id. From the data
   stack. */
const char *twofa_device_id(const struct twofa_secret *secret);
/* Adds what a list shows of a device. */
void twofa_device_add_fields(string_t *fields,
			     const struct twofa_secret *secret);
/* Returns the device in force that the field id names, by its id or its label.
   Returns NULL if there is none, or if there are two: then the command has
   ended. */
const struct twofa_secret *
twofa_device_find(struct twofa_command *cmd, const struct twofa_mailbox *box);
/* Returns the label of the command for a device that this one (NULL = a new one)
   gets, or NULL: it is missing, no good, or another device has it. Then the
   command has ended. */
const char *twofa_device_label(struct twofa_command *cmd,
			       const struct twofa_mailbox *box,
			       const struct twofa_secret *device);
/* Returns whether the mailbox may have a device whose codes have so many digits.
   If not, the command has ended. Auth cuts a code off a password whose end may
   be digits as well, so the codes of all devices have two lengths at most. */
bool twofa_device_digits_fit(struct twofa_command *cmd,
			     const struct twofa_mailbox *box,
			     unsigned int digits);
/* Returns whether the mailbox may have one device more. If not, the command has
   ended. */
bool twofa_device_has_room(struct twofa_command *cmd,
			   const struct twofa_mailbox *box);
/* Adds the statements that delete the secrets that wait for their proof, of one
   purpose. */
void twofa_device_delete_pending(struct twofa_command *cmd,
				 struct twofa_change *change,
				 const struct twofa_mailbox *box,
				 enum twofa_secret_purpose purpose);
/* For the log: "1a2b3c4d (Anna's phone)". From the data stack. */
const char *twofa_device_log_name(const struct twofa_secret *secret);

#endif
