/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_REV_H
#define TWOFA_REV_H

/* Returns a rev that the row does not have, and that no other change of it will
   have chosen: by it, a change recognises what it has written itself. It is
   greater than the row's, unless that is near the end of the numbers. */
int64_t twofa_rev_next(int64_t rev);

#endif
