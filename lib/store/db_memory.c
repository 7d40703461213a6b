/*
 * SQLite's memory: from base/alloc, as all other memory.
 *
 * Knows the form of SQLite's own allocator, and no database.
 */
#include "store/db_internal.h"

#include <pthread.h>
#include <stddef.h>
#include <string.h>

#include "base/alloc.h"

/* Bytes that a statement which may be taken back keeps of pages in memory: the
 * pages that a step of a person changes, of 8 KiB each, fit. More go to a
 * file, and so do those of every later statement of the act. SQLite cannot
 * write a piece of 128 KiB. */
#define STATEMENT_JOURNAL (124 * 1024)

/* In front of each piece: SQLite asks how large it is. */
union memory_head {
	int size;
	max_align_t align;
};

static union memory_head *memory_head(void *piece)
{
	return (union memory_head *)piece - 1;
}

static void *memory_piece(union memory_head *head, int size)
{
	if (!head)
		return NULL;
	head->size = size;
	return head + 1;
}

static void *memory_new(int size)
{
	return memory_piece(kin_malloc(sizeof(union memory_head) +
				       (size_t)size), size);
}

static void *memory_resize(void *piece, int size)
{
	return memory_piece(kin_realloc(memory_head(piece),
					sizeof(union memory_head) +
					(size_t)size), size);
}

static void memory_free(void *piece)
{
	if (piece)
		kin_free(memory_head(piece));
}

static int memory_size(void *piece)
{
	return piece ? memory_head(piece)->size : 0;
}

static int memory_round(int size)
{
	return (size + 7) & ~7;
}

static int memory_init(void *unused)
{
	(void)unused;
	return SQLITE_OK;
}

static void memory_shutdown(void *unused)
{
	(void)unused;
}

/* Both calls are refused, which does no harm, once SQLite is in use. */
static void memory_install(void)
{
	static const struct sqlite3_mem_methods methods = {
		memory_new, memory_free, memory_resize, memory_size,
		memory_round, memory_init, memory_shutdown, NULL,
	};

	/* Counting its memory costs SQLite a lock per allocation. */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
	sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, STATEMENT_JOURNAL);
	db_temp();
}

void db_memory(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, memory_install);
}
