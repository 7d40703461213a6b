/*
 * SHA-256 beside the reading: a ring of buffers and one thread, started only
 * when a source is large. Without a thread the caller's does the work.
 *
 * Owns the ring; knows nothing of files. Only the owner's thread allocates.
 */
#include "ingest/hasher.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>

#include "base/alloc.h"

#define N_SLOTS 4
#define SLOT_BYTES ((size_t)256 * 1024)
#define SMALL_BYTES ((size_t)1024 * 1024)	/* not worth a thread */

enum hasher_mode { HASH_SMALL, HASH_THREAD, HASH_ALONE, HASH_DONE };

struct hasher {
	struct digest_stream stream;
	enum hasher_mode mode;
	size_t seen;			/* bytes while HASH_SMALL */
	char hex[DIGEST_HEX];
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t change;
	char *ring;			/* N_SLOTS buffers */
	size_t len[N_SLOTS];
	unsigned head, tail;		/* next to fill, next to digest */
	int closed;
};

enum kin_status hasher_new(struct hasher **out, struct kin_err *err)
{
	struct hasher *h;
	enum kin_status st;

	*out = NULL;
	st = digest_init(err);
	if (st)
		return st;
	h = kin_calloc(1, sizeof(*h));
	if (!h)
		return kin_err_set(err, KIN_ENOMEM, "out of memory");
	if (pthread_mutex_init(&h->lock, NULL)) {
		kin_free(h);
		return kin_err_set(err, KIN_ENOMEM, "out of memory");
	}
	if (pthread_cond_init(&h->change, NULL)) {
		pthread_mutex_destroy(&h->lock);
		kin_free(h);
		return kin_err_set(err, KIN_ENOMEM, "out of memory");
	}
	digest_stream_init(&h->stream);
	*out = h;
	return KIN_OK;
}

static void *work(void *arg)
{
	struct hasher *h = arg;
	unsigned slot;

	pthread_mutex_lock(&h->lock);
	for (;;) {
		while (h->head == h->tail && !h->closed)
			pthread_cond_wait(&h->change, &h->lock);
		if (h->head == h->tail)
			break;
		slot = h->tail % N_SLOTS;
		pthread_mutex_unlock(&h->lock);
		digest_stream_update(&h->stream, h->ring + slot * SLOT_BYTES,
				     h->len[slot]);
		pthread_mutex_lock(&h->lock);
		h->tail++;
		pthread_cond_signal(&h->change);
	}
	pthread_mutex_unlock(&h->lock);
	return NULL;
}

/* Signals stay with the program's own thread, which knows what they mean. */
static int start_thread(struct hasher *h)
{
	sigset_t all, old;
	int rc;

	h->ring = kin_malloc(N_SLOTS * SLOT_BYTES);
	if (!h->ring)
		return -1;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	rc = pthread_create(&h->thread, NULL, work, h);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	return rc ? -1 : 0;
}

static void push_slot(struct hasher *h, const char *bytes, size_t len)
{
	unsigned slot;

	pthread_mutex_lock(&h->lock);
	while (h->head - h->tail == N_SLOTS)
		pthread_cond_wait(&h->change, &h->lock);
	slot = h->head % N_SLOTS;
	pthread_mutex_unlock(&h->lock);
	memcpy(h->ring + slot * SLOT_BYTES, bytes, len);
	h->len[slot] = len;
	pthread_mutex_lock(&h->lock);
	h->head++;
	pthread_cond_signal(&h->change);
	pthread_mutex_unlock(&h->lock);
}

void hasher_add(struct hasher *h, const void *bytes, size_t len)
{
	const char *p = bytes;
	size_t n;

	if (h->mode == HASH_SMALL) {
		h->seen += len;
		if (h->seen > SMALL_BYTES)
			h->mode = start_thread(h) ? HASH_ALONE : HASH_THREAD;
	}
	if (h->mode != HASH_THREAD) {
		digest_stream_update(&h->stream, bytes, len);
		return;
	}
	for (; len; p += n, len -= n) {
		n = len < SLOT_BYTES ? len : SLOT_BYTES;
		push_slot(h, p, n);
	}
}

static void stop_thread(struct hasher *h)
{
	if (h->mode != HASH_THREAD)
		return;
	pthread_mutex_lock(&h->lock);
	h->closed = 1;
	pthread_cond_signal(&h->change);
	pthread_mutex_unlock(&h->lock);
	pthread_join(h->thread, NULL);
	h->mode = HASH_ALONE;
}

void hasher_final(struct hasher *h, char out[DIGEST_HEX])
{
	if (h->mode != HASH_DONE) {
		stop_thread(h);
		digest_stream_final(&h->stream, h->hex);
		h->mode = HASH_DONE;
	}
	memcpy(out, h->hex, DIGEST_HEX);
}

void hasher_free(struct hasher *h)
{
	if (!h)
		return;
	stop_thread(h);
	pthread_cond_destroy(&h->change);
	pthread_mutex_destroy(&h->lock);
	kin_free(h->ring);
	kin_free(h);
}
