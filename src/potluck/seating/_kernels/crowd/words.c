/* Open addressing over one stretch of bytes: a million ids take their own length and twenty bytes each. */
#include "words.h"

#include <stdlib.h>
#include <string.h>

#define LEAST 1024

struct potluck_words {
    char *text;
    int64_t used, room;
    int64_t *end; /* of each text */
    int32_t *number;
    int64_t count, most;
    int32_t *slot; /* which text, -1 none */
    int64_t slots;
};

/* FNV-1a, Fowler, Noll and Vo; its low bits are mixed once more. */
static uint64_t hash(const char *text, int64_t length)
{
    uint64_t h = UINT64_C(0xCBF29CE484222325);
    for (int64_t k = 0; k < length; k++)
        h = (h ^ (uint8_t)text[k]) * UINT64_C(0x100000001B3);
    return h ^ (h >> 29);
}

/* Where a text stands among the slots, or the free one where it would. */
static int64_t place(const potluck_words *w, const char *text, int64_t length)
{
    uint64_t at = hash(text, length);
    for (;; at++) {
        const int32_t known = w->slot[at & (uint64_t)(w->slots - 1)];
        int64_t from;
        if (known < 0)
            return (int64_t)(at & (uint64_t)(w->slots - 1));
        from = known ? w->end[known - 1] : 0;
        if (w->end[known] - from == length && !memcmp(w->text + from, text, (size_t)length))
            return (int64_t)(at & (uint64_t)(w->slots - 1));
    }
}

static int more_slots(potluck_words *w)
{
    const int64_t slots = w->slots ? 2 * w->slots : LEAST;
    int32_t *slot = malloc((size_t)slots * sizeof *slot);
    if (!slot)
        return -1;
    memset(slot, -1, (size_t)slots * sizeof *slot);
    free(w->slot);
    w->slot = slot;
    w->slots = slots;
    for (int64_t k = 0; k < w->count; k++) {
        const int64_t from = k ? w->end[k - 1] : 0;
        w->slot[place(w, w->text + from, w->end[k] - from)] = (int32_t)k;
    }
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
    const int32_t known = w->slot[place(w, text, length)];
    return known < 0 ? INT32_MIN : w->number[known];
}

int32_t potluck_words_add(potluck_words *w, const char *text, int64_t length, int32_t number)
{
    if (w->count >= INT32_MAX || (w->count == w->most && more_texts(w)) ||
        (w->used + length > w->room && more_room(w, length)) || (2 * w->count >= w->slots && more_slots(w)))
        return -1;
    w->slot[place(w, text, length)] = (int32_t)w->count;
    memcpy(w->text + w->used, text, (size_t)length);
    w->used += length;
    w->end[w->count] = w->used;
    w->number[w->count++] = number;
    return 0;
}
