/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"

#include <malloc.h>

/* The data stack of libdovecot is made of large blocks, in which neither
   AddressSanitizer nor valgrind sees where one allocation ends and when it is
   gone. These functions stand before those of libdovecot and give every
   allocation memory of its own from malloc(), which dies with its frame. What is
   allowed is what data-stack.h promises and nothing more: a buffer of
   t_buffer_get() is gone at the next allocation, and nothing grows in place.

   Part of the fuzzers, and loaded into Dovecot's processes by tests/under. */

#define MAX_FRAMES 4096

unsigned int data_stack_frame_id = 0;

static void **allocs;
static unsigned int allocs_count, allocs_size;
static unsigned int frames[MAX_FRAMES];
static void *buffer;

static void buffer_drop(void)
{
	free(buffer);
	buffer = NULL;
}

static void remember(void *mem)
{
	if (allocs_count == allocs_size) {
		allocs_size = I_MAX(allocs_size * 2, 1024);
		allocs = realloc(allocs, allocs_size * sizeof(*allocs));
		if (allocs == NULL)
			abort();
	}
	allocs[allocs_count++] = mem;
}

static void *allocate(size_t size)
{
	int old_errno = errno;
	void *mem;

	if (size == 0 || size > SSIZE_T_MAX)
		i_panic("Trying to allocate %zu bytes", size);
	mem = malloc(size);
	if (mem == NULL)
		abort();
	errno = old_errno;
	return mem;
}

/* Whoever reads what he has not written shall not find zeros by chance. */
static void *allocate_dirty(size_t size)
{
	void *mem = allocate(size);

	return memset(mem, 0xda, size);
}

data_stack_frame_t t_push(const char *marker ATTR_UNUSED)
{
	buffer_drop();
	if (data_stack_frame_id == MAX_FRAMES)
		i_panic("Too many data stack frames");
	frames[data_stack_frame_id] = allocs_count;
	return data_stack_frame_id++;
}

data_stack_frame_t t_push_named(const char *format, ...)
{
	return t_push(format);
}

void t_pop_last_unsafe(void)
{
	int old_errno = errno;

	buffer_drop();
	if (data_stack_frame_id == 0)
		i_panic("t_pop() called with empty stack");
	data_stack_frame_id--;
	while (allocs_count > frames[data_stack_frame_id])
		free(allocs[--allocs_count]);
	errno = old_errno;
}

bool t_pop(data_stack_frame_t *id)
{
	t_pop_last_unsafe();
	if (data_stack_frame_id != *id)
		return FALSE;
	*id = 0;
	return TRUE;
}

bool t_pop_pass_str(data_stack_frame_t *id, const char **str)
{
	char *copy;
	bool ret;

	if (str == NULL || *str == NULL)
		return t_pop(id);
	copy = strdup(*str);
	if (copy == NULL)
		abort();
	ret = t_pop(id);
	remember(copy);
	*str = copy;
	return ret;
}

void *t_malloc_no0(size_t size)
{
	void *mem = allocate_dirty(size);

	buffer_drop();
	remember(mem);
	return mem;
}

void *t_malloc0(size_t size)
{
	return memset(t_malloc_no0(size), 0, size);
}

bool t_try_realloc(void *mem ATTR_UNUSED, size_t size ATTR_UNUSED)
{
	buffer_drop();
	return FALSE;
}

size_t t_get_bytes_available(void)
{
	return 0;
}

void *t_buffer_get(size_t size)
{
	void *mem = allocate_dirty(size);

	buffer_drop();
	buffer = mem;
	return mem;
}

void *t_buffer_reget(void *old, size_t size)
{
	size_t old_size = malloc_usable_size(old);
	void *mem;

	i_assert(old == buffer);
	if (size <= old_size)
		return old;
	mem = allocate_dirty(size);
	memcpy(mem, old, old_size);
	free(old);
	buffer = mem;
	return mem;
}

void t_buffer_alloc(size_t size)
{
	i_assert(buffer != NULL && size <= malloc_usable_size(buffer));
	remember(buffer);
	buffer = NULL;
}

void t_buffer_alloc_last_full(void)
{
	if (buffer != NULL)
		t_buffer_alloc(0);
}

bool data_stack_frame_contains(data_stack_frame_t *id, const void *ptr)
{
	uintptr_t p = (uintptr_t)ptr, start;
	unsigned int i;

	i_assert(*id + 1 == data_stack_frame_id);
	for (i = frames[*id]; i < allocs_count; i++) {
		start = (uintptr_t)allocs[i];
		if (p >= start && p < start + malloc_usable_size(allocs[i]))
			return TRUE;
	}
	return FALSE;
}

size_t data_stack_get_alloc_size(void)
{
	return 0;
}

size_t data_stack_get_used_size(void)
{
	return 0;
}

void data_stack_free_unused(void)
{
}

void data_stack_init(void)
{
	if (data_stack_frame_id == 0)
		(void)t_push("root");
}

void data_stack_deinit_event(void)
{
}

void data_stack_deinit(void)
{
	while (data_stack_frame_id > 0)
		t_pop_last_unsafe();
	free(allocs);
	allocs = NULL;
	allocs_size = 0;
}
