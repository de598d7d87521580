# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
# TWOFA_DOVECOT
# -------------
# Finds an installed Dovecot by its dovecot-config file and takes its
# directories and libraries over. Sets DOVECOT_INCLUDES, LIBDOVECOT,
# LIBDOVECOT_SQL, DOVECOT_RPATH, moduledir, dovecot_libexecdir,
# dovecot_confdir, dovecot_statedir and DOVECOT_COMPAT.
AC_DEFUN([TWOFA_DOVECOT], [
  AC_ARG_WITH([dovecot],
    [AS_HELP_STRING([--with-dovecot=DIR],
      [directory of the file dovecot-config (default: looked for)])],
    [dovecotdir=$withval],
    [dovecotdir=
     for twofa_dir in /usr/local/lib/dovecot /usr/lib/dovecot \
		      /usr/lib64/dovecot; do
       AS_IF([test -f "$twofa_dir/dovecot-config"],
	     [dovecotdir=$twofa_dir; break])
     done])
  AC_MSG_CHECKING([for dovecot-config])
  AS_IF([test -f "$dovecotdir/dovecot-config"],
    [AC_MSG_RESULT([$dovecotdir/dovecot-config])],
    [AC_MSG_RESULT([not found])
     AC_MSG_ERROR([Dovecot's development files were not found. Install
  dovecot-dev (Debian) or dovecot-devel (Fedora), or give the directory of the
  file dovecot-config by --with-dovecot=DIR])])

  twofa_value() {
    (. "$dovecotdir/dovecot-config" && eval "echo \"\$$[]1\"")
  }
  # As directories of the system: what our warnings find in Dovecot's headers
  # (-Wundef does) is not ours to mend.
  DOVECOT_INCLUDES=`twofa_value LIBDOVECOT_INCLUDE |
    sed 's/-I */-isystem /g'`
  LIBDOVECOT=`twofa_value LIBDOVECOT`
  LIBDOVECOT_SQL=`twofa_value LIBDOVECOT_SQL`
  twofa_pkglibdir=`twofa_value dovecot_pkglibdir`
  DOVECOT_RPATH="-Wl,-rpath,$twofa_pkglibdir"
  AC_SUBST([DOVECOT_INCLUDES])
  AC_SUBST([LIBDOVECOT])
  AC_SUBST([LIBDOVECOT_SQL])
  AC_SUBST([DOVECOT_RPATH])

  TWOFA_DIR([moduledir], [`twofa_value dovecot_moduledir`],
    [Dovecot's modules])
  TWOFA_DIR([dovecot_libexecdir], [`twofa_value dovecot_pkglibexecdir`],
    [Dovecot's executables])
  TWOFA_DIR([dovecot_statedir], [`twofa_value dovecot_statedir`],
    [Dovecot's state])
  AS_CASE([$twofa_pkglibdir],
    [/usr/lib*], [twofa_confdir=/etc/dovecot],
    [twofa_confdir=${twofa_pkglibdir%/lib*/dovecot}/etc/dovecot])
  TWOFA_DIR([dovecot_confdir], [$twofa_confdir], [Dovecot's configuration])
])

# TWOFA_DIR(variable, default, what)
AC_DEFUN([TWOFA_DIR], [
  m4_pushdef([twofa_option], m4_translit([$1], [_], [-]))
  AC_ARG_WITH(twofa_option,
    [AS_HELP_STRING([--with-]twofa_option[=DIR],
      [directory of $3 (default: as Dovecot has it)])],
    [$1=$withval], [$1=$2])
  m4_popdef([twofa_option])
  AC_SUBST([$1])
])

# TWOFA_LIBRARY(header, library, function, package, variable)
# -----------------------------------------------------------
# A library that is not there is named, with the package that has it.
AC_DEFUN([TWOFA_LIBRARY], [
  AC_CHECK_HEADER([$1], [],
    [AC_MSG_ERROR([$1 was not found. Install $4])])
  AC_CHECK_LIB([$2], [$3], [$5=-l$2],
    [AC_MSG_ERROR([lib$2 was not found. Install $4])])
  AC_SUBST([$5])
])

# TWOFA_WARNING(flag)
AC_DEFUN([TWOFA_WARNING], [
  twofa_save_CFLAGS=$CFLAGS
  CFLAGS="$CFLAGS -Werror $1"
  AC_MSG_CHECKING([whether $CC knows $1])
  AC_COMPILE_IFELSE([AC_LANG_PROGRAM()],
    [AC_MSG_RESULT([yes]); TWOFA_CFLAGS="$TWOFA_CFLAGS $1"],
    [AC_MSG_RESULT([no])])
  CFLAGS=$twofa_save_CFLAGS
])
