/* What pricing carries from step to step. */
#ifndef POTLUCK_PRICE_WORK_H
#define POTLUCK_PRICE_WORK_H

#include "price.h"

#define NEVER (INT64_MIN / 4)
#define WIDEST 128

typedef struct {
    int32_t *who;
    int64_t *gain, *bound;
} level;

typedef struct {
    const potluck_problem *p;
    const potluck_pricing *q;
    potluck_priced *out;
    level *levels;
    int64_t *half[2]; /* of the root and of the level below it: vertices x (size + 1) */
    int plain;        /* every vertex is one guest */
    int stopped;
    int32_t back; /* levels of the path that are still to be gone back to */
    int32_t depth, chosen[WIDEST], top_count;
    int64_t least, open, top[WIDEST]; /* only what is above the least counts */
} work;

static inline int32_t weight(const potluck_pricing *q, int32_t v) { return q->member_ptr[v + 1] - q->member_ptr[v]; }
static inline int64_t pair(const potluck_pricing *q, int32_t v, int32_t u)
{
    return q->pair[(int64_t)v * q->vertices + u];
}
static inline int allowed(const potluck_pricing *q, int32_t v, int32_t u)
{
    return v != u && q->allowed[(int64_t)v * q->vertices + u];
}

/* Tries every table of the chosen vertices and `rest` people out of the first `count` of this level. */
void potluck_branch(work *w, int32_t count, int64_t value, int32_t rest);

/* A good table around `first`, and whether it counts. */
void potluck_around(work *w, int32_t first);

/* A whole table: valued truly, and kept if it is worth more than the least. */
void potluck_complete(work *w, int64_t value);

#endif
