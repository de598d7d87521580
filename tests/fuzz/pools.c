/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "mempool.h"

/* Like memory.c, for pools. Not for Dovecot 2.4: there only the pools that are
   replaced here let go of others that they refer to. */

pool_t pool_alloconly_create(const char *name, size_t size ATTR_UNUSED)
{
	return pool_allocfree_create(name);
}

pool_t pool_alloconly_create_clean(const char *name, size_t size ATTR_UNUSED)
{
	return pool_allocfree_create_clean(name);
}

size_t pool_alloconly_get_total_used_size(pool_t pool)
{
	return pool_allocfree_get_total_used_size(pool);
}

size_t pool_alloconly_get_total_alloc_size(pool_t pool)
{
	return pool_allocfree_get_total_alloc_size(pool);
}
