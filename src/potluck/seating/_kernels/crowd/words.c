/* Open addressing over one stretch of bytes: a million ids take their own length and twenty bytes each. */
#include "words.h"

#include <stdlib.h>
#include <string.h>

#define LEAST 1024

typedef struct { int32_t known; uint32_t hash; } slot; /* which text, -1 none */

struct potluck_words {
    char *text;
    int64_t used, room;
    int64_t *end; /* of each text */
    int32_t *number;
    int64_t count, most;
    slot *slot;
    int64_t slots;
};

/* Eight bytes at a time, as in FNV-1a (Fowler, Noll and Vo); the upper half of a product is mixed best. */
static uint32_t hash(const char *text, int64_t length)
{
    uint64_t h = (uint64_t)length, part;
    for (; length > 0; text += sizeof part, length -= (int64_t)sizeof part) {
        part = 0;
        memcpy(&part, text, length < (int64_t)sizeof part ? (size_t)length : sizeof part);
        h = (h ^ part) * UINT64_C(0x9E3779B97F4A7C15);
        h ^= h >> 32;
    }
    return (uint32_t)h;
}

static int is_text(const potluck_words *w, int32_t known, const char *text, int64_t length)
{
    const int64_t from = known ? w->end[known - 1] : 0;
    return w->end[known] - from == length && !memcmp(w->text + from, text, (size_t)length);
}

/* The slot of a text, or the free one where it would be. */
static slot *place(const potluck_words *w, const char *text, int64_t length, uint32_t hashed)
{
    for (uint64_t at = hashed;; at++) {
        slot *here = w->slot + (at & (uint64_t)(w->slots - 1));
        if (here->known < 0 || (here->hash == hashed && is_text(w, here->known, text, length)))
            return here;
    }
}

static int more_slots(potluck_words *w)
{
    const int64_t slots = w->slots ? 2 * w->slots : LEAST;
    slot *more = malloc((size_t)slots * sizeof *more);
    if (!more)
        return -1;
    memset(more, -1, (size_t)slots * sizeof *more);
    for (int64_t k = 0; k < w->slots; k++)
        if (w->slot[k].known >= 0) {
            uint64_t at = w->slot[k].hash;
            while (more[at & (uint64_t)(slots - 1)].known >= 0)
                at++;
            more[at & (uint64_t)(slots - 1)] = w->slot[k];
        }
    free(w->slot);
    w->slot = more;
    w->slots = slots;
    return 0;
}

static int more_texts(potluck_words *w)
{
    const int64_t most = w->most ? w->most + w->most / 2 : LEAST;
    int64_t *end = realloc(w->end, (size_t)most * sizeof *end);
    int32_t *number = NULL;
    if (!end)
        return -1;
    w->end = end;
    number = realloc(w->number, (size_t)most * sizeof *number);
    if (!number)
        return -1;
    w->number = number;
    w->most = most;
    return 0;
}

static int more_room(potluck_words *w, int64_t length)
{
    const int64_t room = w->room + w->room / 2 + length + LEAST;
    char *text = realloc(w->text, (size_t)room);
    if (!text)
        return -1;
    w->text = text;
    w->room = room;
    return 0;
}

potluck_words *potluck_words_open(void)
{
    potluck_words *w = calloc(1, sizeof *w);
    if (w && (more_slots(w) || more_texts(w) || more_room(w, 0))) {
        potluck_words_close(w);
        return NULL;
    }
    return w;
}

void potluck_words_close(potluck_words *w)
{
    if (!w)
        return;
    free(w->text), free(w->end), free(w->number), free(w->slot);
    free(w);
}

int32_t potluck_words_number(const potluck_words *w, const char *text, int64_t length)
{
    const int32_t known = place(w, text, length, hash(text, length))->known;
    return known < 0 ? INT32_MIN : w->number[known];
}

int32_t potluck_words_add(potluck_words *w, const char *text, int64_t length, int32_t number)
{
    const uint32_t hashed = hash(text, length);
    if (w->count >= INT32_MAX || (w->count == w->most && more_texts(w)) ||
        (w->used + length > w->room && more_room(w, length)) || (2 * w->count >= w->slots && more_slots(w)))
        return -1;
    *place(w, text, length, hashed) = (slot){(int32_t)w->count, hashed};
    memcpy(w->text + w->used, text, (size_t)length);
    w->used += length;
    w->end[w->count] = w->used;
    w->number[w->count++] = number;
    return 0;
}
