/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_HANDLERS_H
#define TWOFA_HANDLERS_H

#include "service/command/twofa-command.h"

/* The functions that carry out the commands. The table in
   service/twofa-permissions.c names them; a file that defines some of them
   includes this header so that the compiler compares the prototypes. */

twofa_command_handler_t twofa_cmd_check;
twofa_command_handler_t twofa_cmd_code;
twofa_command_handler_t twofa_cmd_finish;

twofa_command_handler_t twofa_cmd_login;
twofa_command_handler_t twofa_cmd_session;
twofa_command_handler_t twofa_cmd_logout;
twofa_command_handler_t twofa_cmd_activity;

twofa_command_handler_t twofa_cmd_status;
twofa_command_handler_t twofa_cmd_list;
twofa_command_handler_t twofa_cmd_enable;
twofa_command_handler_t twofa_cmd_confirm;
twofa_command_handler_t twofa_cmd_disable;
twofa_command_handler_t twofa_cmd_app_add;
twofa_command_handler_t twofa_cmd_app_list;
twofa_command_handler_t twofa_cmd_app_revoke;
twofa_command_handler_t twofa_cmd_recovery;
twofa_command_handler_t twofa_cmd_sessions;
twofa_command_handler_t twofa_cmd_sessions_end;
twofa_command_handler_t twofa_cmd_test;
twofa_command_handler_t twofa_cmd_verify;
twofa_command_handler_t twofa_cmd_unlock;
twofa_command_handler_t twofa_cmd_rename;
twofa_command_handler_t twofa_cmd_delete;

#endif
