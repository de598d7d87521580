/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "ioloop.h"
#include "lib-syntax/twofa-address.h"
#include "service/command/twofa-handlers.h"
#include "service/command/twofa-notice.h"
#include "service/command/twofa-service.h"
#include "service/manage/twofa-manage-notices.h"
#include "settings/twofa-settings.h"

/* NOTICES-ADDRESS, NOTICES-CONFIRM: the second address of the mails. It counts
   when the code was typed that was mailed to it: so nobody gets the mails of a
   mailbox whose owner has mistyped her address, or has somebody else's in mind.
   The code is typed and not a link, which programs open that look for viruses. */

struct notices_address {
	struct twofa_notices notices;
	/* the address that has been the second one, or "" */
	const char *old_address;
	/* what was mailed to the new one */
	const char *code;
};

static struct notices_address *
address_create(struct twofa_command *cmd, const struct twofa_notices *notices)
{
	struct notices_address *address =
		p_new(cmd->pool, struct notices_address, 1);

	address->notices = *notices;
	address->notices.corrupt = NULL;
	address->old_address = notices->address;
	cmd->context = address;
	return address;
}

static void address_forget_new(struct twofa_notices *notices)
{
	notices->new_address = notices->verifier = "";
	notices->expires = 0;
}

/* Both addresses, the new one and the one that was, are told. */
static void address_changed(struct twofa_command *cmd)
{
	const struct notices_address *address = cmd->context;

	twofa_manage_notices_row(cmd, &address->notices);
	twofa_command_changed(cmd, *address->notices.address == '\0' ?
			      "removed the second address" :
			      "confirmed a second address");
	twofa_notice_send_address(cmd, cmd->user, address->notices.address,
				  address->old_address);
	twofa_command_ok(cmd);
}

static void address_mailed(struct twofa_command *cmd)
{
	const struct notices_address *address = cmd->context;

	twofa_manage_notices_row(cmd, &address->notices);
	twofa_command_changed(cmd, "mailed a code to a second address");
	twofa_notice_send_code(cmd, cmd->user, address->notices.new_address,
			       address->code);
	twofa_command_ok(cmd);
}

static void
address_remove(struct twofa_command *cmd, const struct twofa_mailbox *box,
	       const struct twofa_notices *notices)
{
	struct notices_address *address = address_create(cmd, notices);

	if (*notices->address == '\0' && *notices->new_address == '\0' &&
	    notices->corrupt == NULL) {
		twofa_command_fail(cmd, "no-address",
				   "the mailbox has no second address");
		return;
	}
	address->notices.address = "";
	address_forget_new(&address->notices);
	twofa_manage_notices_write(cmd, box, &address->notices,
				   "second-address", address_changed);
}

static void
address_mail(struct twofa_command *cmd, const struct twofa_mailbox *box,
	     const struct twofa_notices *notices, const char *new_address)
{
	struct notices_address *address = address_create(cmd, notices);

	if (!cmd->service->set->twofa_mail_notices) {
		twofa_command_fail(cmd, "no-mails", "twofa_mail_notices = no: "
				   "no mail is sent");
		return;
	}
	if (!twofa_notices_may_mail(&address->notices, ioloop_time)) {
		twofa_command_fail(cmd, "limit", "five codes were mailed "
				   "today: try again tomorrow");
		return;
	}
	address->notices.new_address = new_address;
	address->code = twofa_notices_code_new(
		cmd->pool, cmd->service->store.keys, ioloop_time,
		&address->notices);
	twofa_manage_notices_write(cmd, box, &address->notices,
				   "address-typed", address_mailed);
}

static void
address_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box,
	       struct twofa_notices *notices)
{
	if (twofa_command_flag(cmd, "remove"))
		address_remove(cmd, box, notices);
	else {
		address_mail(cmd, box, notices,
			     twofa_command_field(cmd, "address"));
	}
}

void twofa_cmd_notices_address(struct twofa_command *cmd)
{
	const char *address = twofa_command_field(cmd, "address");

	if (twofa_command_flag(cmd, "remove"))
		twofa_manage_notices_load(cmd, TRUE, address_loaded);
	else if (address == NULL || !twofa_address_valid(address)) {
		twofa_command_fail(cmd, "bad-input", "address: is no mail "
				   "address such as anna@example.org");
	} else if (strcasecmp(address, cmd->user) == 0) {
		twofa_command_fail(cmd, "bad-input", "address: is the "
				   "mailbox's own");
	} else
		twofa_manage_notices_load(cmd, TRUE, address_loaded);
}

/* NOTICES-CONFIRM */

static void
confirm_loaded(struct twofa_command *cmd, const struct twofa_mailbox *box,
	       struct twofa_notices *notices)
{
	struct notices_address *address = address_create(cmd, notices);
	const char *code = twofa_command_field(cmd, "mailed_code");

	if (!twofa_notices_is_waiting(notices, ioloop_time)) {
		twofa_command_fail(cmd, "no-address", "no address waits for "
				   "its code, or the code has expired");
	} else if (code == NULL ||
		   !twofa_notices_code_is(notices, cmd->service->store.keys,
					  ioloop_time, code)) {
		twofa_command_fail(cmd, "wrong-mailed-code", "this is not the "
				   "code that was mailed to the address");
	} else {
		address->notices.address = notices->new_address;
		address_forget_new(&address->notices);
		twofa_manage_notices_write(cmd, box, &address->notices,
					   "second-address", address_changed);
	}
}

void twofa_cmd_notices_confirm(struct twofa_command *cmd)
{
	twofa_manage_notices_load(cmd, TRUE, confirm_loaded);
}
