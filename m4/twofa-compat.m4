# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
# TWOFA_DOVECOT_COMPAT
# --------------------
# What differs between Dovecot's versions is found by asking the headers, since
# distributors move changes from one version to another. Sets DOVECOT_COMPAT,
# the generation of interfaces, by which whole source files are chosen, and
# TWOFA_COMPAT_DIRS, the options for those directories of src/compat whose
# headers fit.
AC_DEFUN([TWOFA_DOVECOT_COMPAT], [
  twofa_save_CPPFLAGS=$CPPFLAGS
  twofa_save_CFLAGS=$CFLAGS
  CPPFLAGS="$CPPFLAGS $DOVECOT_INCLUDES -I$srcdir/src"
  CFLAGS="$CFLAGS -Werror=incompatible-pointer-types"
  TWOFA_COMPAT_DIRS=

  AC_MSG_CHECKING([which generation of Dovecot's interfaces this is])
  AC_COMPILE_IFELSE([AC_LANG_PROGRAM([[
#include "config.h"
#include "lib.h"
#include "settings.h"]], [[(void)settings_get;]])],
    [DOVECOT_COMPAT=2.4], [DOVECOT_COMPAT=2.3])
  AC_MSG_RESULT([$DOVECOT_COMPAT])
  AC_SUBST([DOVECOT_COMPAT])
  AM_CONDITIONAL([DOVECOT_2_4], [test "$DOVECOT_COMPAT" = 2.4])
  TWOFA_COMPAT_ADD([$DOVECOT_COMPAT])

  TWOFA_COMPAT_CHOOSE([how auth's headers are included],
    [2.4/sasl-none 2.4/sasl-shim])
  TWOFA_COMPAT_CHOOSE([how a passdb is made],
    [2.4/preinit-event 2.4/preinit-parameters], [[
#include "twofa-compat-preinit.h"
static struct passdb_module *
preinit(pool_t pool, const char *args) { (void)pool; (void)args; return 0; }
TWOFA_COMPAT_PASSDB_PREINIT(preinit_compat, preinit)
struct passdb_module_interface iface = { .preinit = preinit_compat };]])
  TWOFA_COMPAT_CHOOSE([what a credentials lookup returns],
    [2.4/credentials-plain 2.4/credentials-scheme], [[
#include "twofa-compat-credentials.h"
static void
finished(enum passdb_result result, const unsigned char *credentials,
	 size_t size, const char *scheme, struct auth_request *request)
{
	(void)result; (void)credentials; (void)size; (void)scheme;
	(void)request;
}
TWOFA_COMPAT_CREDENTIALS_CALLBACK(finished_compat, finished)
lookup_credentials_callback_t *callback = finished_compat;]])
  TWOFA_COMPAT_CHOOSE([what the auth client tells],
    [2.4/auth-client-plain 2.4/auth-client-error], [[
#include "twofa-compat-auth-callbacks.h"
static void
finished(enum auth_request_status status, const char *const *args,
	 void *context)
{
	(void)status; (void)args; (void)context;
}
static void changed(bool connected, void *context)
{
	(void)connected; (void)context;
}
TWOFA_COMPAT_AUTH_REQUEST_CALLBACK(finished_compat, finished)
TWOFA_COMPAT_AUTH_NOTIFY_CALLBACK(changed_compat, changed)
auth_request_callback_t *request_callback = finished_compat;
auth_connect_notify_callback_t *notify_callback = changed_compat;]])

  CPPFLAGS=$twofa_save_CPPFLAGS
  CFLAGS=$twofa_save_CFLAGS
  AC_SUBST([TWOFA_COMPAT_DIRS])
])

# TWOFA_COMPAT_ADD(directory of src/compat)
AC_DEFUN([TWOFA_COMPAT_ADD], [
  CPPFLAGS="$CPPFLAGS -I$srcdir/src/compat/$1"
  TWOFA_COMPAT_DIRS="$TWOFA_COMPAT_DIRS -I\$(top_srcdir)/src/compat/$1"
])

# TWOFA_COMPAT_CHOOSE(what, directories, [declarations])
# ------------------------------------------------------
# The first of the directories with whose header the declarations compile. The
# versions of Dovecot 2.3 have one form of each interface, in src/compat/2.3.
AC_DEFUN([TWOFA_COMPAT_CHOOSE], [
  AC_MSG_CHECKING([$1])
  twofa_chosen=
  twofa_loop_CPPFLAGS=$CPPFLAGS
  AS_IF([test "$DOVECOT_COMPAT" = 2.3],
    [twofa_dirs=2.3], [twofa_dirs="$2"])
  for twofa_dir in $twofa_dirs; do
    CPPFLAGS="$twofa_loop_CPPFLAGS -I$srcdir/src/compat/$twofa_dir"
    AC_COMPILE_IFELSE([AC_LANG_SOURCE([[
#include "config.h"
#include "lib.h"
#include "twofa-compat-sasl.h"
#include "auth-common.h"
#include "auth-request.h"
#include "passdb.h"]$3])],
      [twofa_chosen=$twofa_dir; break])
  done
  CPPFLAGS=$twofa_loop_CPPFLAGS
  AS_IF([test -z "$twofa_chosen"],
    [AC_MSG_RESULT([unknown])
     AC_MSG_ERROR([This Dovecot's headers are like none that dovecot-twofa
  knows (config.log has the compiler's messages): use the version of
  dovecot-twofa that knows this Dovecot])])
  AC_MSG_RESULT([$twofa_chosen])
  TWOFA_COMPAT_ADD([$twofa_chosen])
])
