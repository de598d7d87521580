/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_COMMAND_H
#define TWOFA_COMMAND_H

/* One request, and the client that gets its reply. The reply frees the command,
   even if the client has disconnected before. */

struct twofa_gone;
struct twofa_login_context;
struct twofa_panel_session;
struct twofa_service;
struct twofa_command;

enum twofa_role {
	TWOFA_ROLE_NONE = 0,
	TWOFA_ROLE_AUTH = 0x01,
	TWOFA_ROLE_ADMIN = 0x02,
	TWOFA_ROLE_USER = 0x04, /* the User Panel */
};

enum twofa_command_flags {
	/* The command is about a mailbox, whose canonical name is command.user:
	   the field "user" of an admin's command, the session's mailbox for the
	   User Panel. */
	TWOFA_COMMAND_FLAG_USER = 0x01,
	/* an admin may leave the field "user" out */
	TWOFA_COMMAND_FLAG_MAY_USER = 0x02,
	/* the client gets neither a reply nor an error */
	TWOFA_COMMAND_FLAG_ONE_WAY = 0x04,
	/* the command changes something: one info line is logged when it is
	   done */
	TWOFA_COMMAND_FLAG_CHANGES = 0x08,
	/* the User Panel may send it for a phone's ticket in the place of a
	   session */
	TWOFA_COMMAND_FLAG_PHONE = 0x10,
};

/* Proofs that a command may need besides the role of its client
   (manage/twofa-need.c asks for them). A recent login is one by which the
   session of the User Panel began, or was confirmed, in the last 15 minutes,
   with a code if 2FA is on. A code is sent in the field "code" and used up; it
   is needed only if 2FA is on. */
enum twofa_command_need {
	TWOFA_NEED_RECENT = 0x01,
	/* a recent login, but only if 2FA is on */
	TWOFA_NEED_RECENT_IF_ON = 0x02,
	TWOFA_NEED_CODE = 0x04,
	/* a code if the field "code" is there, otherwise a recent login, or a
	   code that was accepted in the session in the last 15 minutes */
	TWOFA_NEED_CODE_OR_RECENT = 0x08,
	/* a code, unless the field "force" is there */
	TWOFA_NEED_CODE_OR_FORCE = 0x10,
};

/* Must end the command by one of the functions below, now or later. */
typedef void twofa_command_handler_t(struct twofa_command *cmd);

struct twofa_command_def {
	const char *name;
	enum twofa_role roles;
	enum twofa_command_flags flags;
	enum twofa_command_need panel_needs, admin_needs;
	twofa_command_handler_t *handler;
};

/* A connected client, which a connection embeds. */
struct twofa_command_client {
	struct twofa_command *commands;
	unsigned int commands_count;

	void (*send)(struct twofa_command_client *client,
		     const string_t *line);
	/* A command of this client has ended. */
	void (*ended)(struct twofa_command_client *client);
};

struct twofa_command {
	struct twofa_command *prev, *next;
	pool_t pool; /* cleared when freed */
	struct twofa_service *service;
	struct twofa_command_client *client; /* NULL = disconnected */
	const struct twofa_command_def *def;
	enum twofa_role role; /* the client's */
	/* The proofs that this role needs for it and that were not asked for
	   yet. As long as there are any, the command can neither write nor
	   succeed. */
	enum twofa_command_need needs;
	/* a code that this command needed was accepted */
	bool code_proven;
	const char *id;
	const char *const *args; /* key=value fields */
	const char *user;
	/* the session for which the User Panel sent the command; NULL = an
	   admin sent it, or auth */
	const struct twofa_panel_session *session;
	/* The login that auth asks about, the function that adds its fields to
	   the event, and what mails tell of it */
	const struct twofa_login_context *login;
	void (*add_login)(struct event *event,
			  const struct twofa_login_context *login);
	const char *login_ip, *login_service, *login_program; /* or NULL */
	/* the name of the device whose code was accepted, "" = it has none; NULL
	   = no code of a device was accepted */
	const char *device;
	/* by what a login was accepted besides the password: the name of a
	   credential (lib-protocol/twofa-opened.h), or NULL */
	const char *credential;
	/* what the command's change ends (twofa-closing.h) */
	ARRAY(struct twofa_gone) gone;
	/* The address of the person for whom an admin's program sent the
	   command, or from which the User Panel's session begins; or NULL. See
	   twofa_command_ip(). */
	const char *client_ip;
	/* what was changed, or NULL: see twofa_command_changed() */
	string_t *changes;
	/* see twofa_command_event() */
	struct event *log_event;
	/* the handler's own state */
	void *context;
};

/* Copies id and fields. */
struct twofa_command *
twofa_command_create(struct twofa_service *service,
		     struct twofa_command_client *client, enum twofa_role role,
		     const struct twofa_command_def *def, const char *id,
		     const char *const *fields);
/* The client has disconnected: its commands go on without it. */
void twofa_command_client_left(struct twofa_command_client *client);
/* Makes the command one about this session's mailbox. session must stay valid
   as long as the command. */
void twofa_command_set_session(struct twofa_command *cmd,
			       const struct twofa_panel_session *session);

const char *twofa_command_field(struct twofa_command *cmd, const char *key);
/* Returns TRUE if the field is there and its value is "1". */
bool twofa_command_flag(struct twofa_command *cmd, const char *key);
/* A string for the fields of a reply, from the command's pool, which is cleared
   when it is freed. */
string_t *twofa_command_str(struct twofa_command *cmd);

/* The event with the command's mailbox and client. It is created by the first
   call, so call this only when user, session and login are set. Commands that
   log nothing need no event. */
struct event *twofa_command_event(struct twofa_command *cmd);

/* The address of the person behind an admin's or the User Panel's command, or
   "" if it is not known. */
const char *twofa_command_ip(const struct twofa_command *cmd);
/* Adds to the line that is logged when the command is done what it has
   changed. */
void twofa_command_changed(struct twofa_command *cmd, const char *format, ...)
	ATTR_FORMAT(2, 3);
/* Logs a line like that of a command that is done, for one of several mailboxes
   that it has changed. */
void twofa_command_log_changed(struct twofa_command *cmd, const char *user,
			       const char *change);
/* An application password as log lines name it: id <label>. In the label, which
   the owner chooses, nothing is left that could be taken for another part of
   the line. From the data stack. */
const char *twofa_command_log_app(const char *app_id, const char *label);

/* Returns TRUE if the command needs no further proof. Otherwise logs that its
   handler has not asked for it (manage/twofa-need.h). */
bool twofa_command_is_proven(struct twofa_command *cmd);
/* Ends the command because it is not. */
void twofa_command_end_unproven(struct twofa_command *cmd);

/* Sends one row of the reply. */
void twofa_command_row(struct twofa_command *cmd, const string_t *fields);

/* Each of these ends and frees the command. fields may be NULL. */
void twofa_command_reply(struct twofa_command *cmd, const char *verb,
			 const string_t *fields);
void twofa_command_ok(struct twofa_command *cmd);
void twofa_command_ok_fields(struct twofa_command *cmd, const string_t *fields);
/* Ends the command without success. error is one of the words in
   doc/protocol.md. */
void twofa_command_fail(struct twofa_command *cmd, const char *error,
			const char *text);
/* The same, with a field that says more. */
void twofa_command_fail_field(struct twofa_command *cmd, const char *error,
			      const char *text, const char *key,
			      const char *value);
void twofa_command_fail_paused(struct twofa_command *cmd,
			       unsigned int retry_after_secs);
/* The code belongs to another time: error "early" or "late", by so many
   seconds. */
void twofa_command_fail_offset(struct twofa_command *cmd, int64_t offset_secs);
void twofa_command_fail_no_session(struct twofa_command *cmd);
/* Does the same for a session whose time is over: reason is "idle" or
   "max". */
void twofa_command_fail_session_over(struct twofa_command *cmd,
				     const char *reason);
/* Ends the command because something is broken. The caller has logged the
   error. */
void twofa_command_error(struct twofa_command *cmd, const char *text);
/* Ends the command because this mailbox is damaged, and logs that. */
void twofa_command_corrupt(struct twofa_command *cmd, const char *name,
			   const char *what);
/* Ends the command because a read failed, and logs that. error is the
   database's. */
void twofa_command_read_failed(struct twofa_command *cmd, const char *error);
/* Ends the command because a write failed, which is logged already. */
void twofa_command_write_failed(struct twofa_command *cmd);
void twofa_command_conflict(struct twofa_command *cmd);
/* Ends a one-way command. */
void twofa_command_done(struct twofa_command *cmd);

#endif
