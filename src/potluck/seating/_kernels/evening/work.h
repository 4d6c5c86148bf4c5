/* What a search of evenings carries from turn to turn. */
#ifndef POTLUCK_EVENING_WORK_H
#define POTLUCK_EVENING_WORK_H

#include "evening.h"

#define UNKNOWN (INT64_MAX / 4)

typedef struct {
    const potluck_evening *p;
    int32_t *table;
    int32_t *net;    /* people x people: the weight less the price for every course in which they meet */
    int32_t *met;    /* people x people: in so many courses */
    int64_t *sums;   /* courses x tables x people: to those at the table, times its scale */
    int64_t *own;    /* courses x people: what one loses by leaving one's table */
    int64_t *most;   /* courses x people: no exchange of theirs gains more */
    int64_t *toward; /* tables: sums of the person in turn */
    int64_t *gain;   /* people: by an exchange with the person in turn */
    int32_t *order;  /* courses x people: table by table */
    int32_t *begin;  /* courses x (tables + 1): where each table begins there */
    int32_t *place;  /* courses x people: where everyone stands there */
    int32_t price;
    int busy;
    int wide; /* AVX2 is here */
    uint64_t random;
    int64_t moves;
} work;

static inline int64_t *sums(const work *w, int32_t course, int32_t table)
{
    return w->sums + ((int64_t)course * w->p->tables + table) * w->p->people;
}

/* Who sits at a table, and how many. */
static inline const int32_t *members(const work *w, int32_t course, int32_t table, int32_t *count)
{
    const int32_t *begin = w->begin + (int64_t)course * (w->p->tables + 1) + table;
    *count = begin[1] - begin[0];
    return w->order + (int64_t)course * w->p->people + begin[0];
}

/* Nothing is known any more of what exchanges gain. */
void potluck_evening_forget(work *w);

/* Finds the most that one gains by any exchange, and what everybody else does by one with them. */
void potluck_evening_look(work *w, int32_t course, int32_t guest);

/* Looks again wherever more may be gained now that `a` and `b` have changed seats. */
void potluck_evening_account(work *w, int32_t course, int32_t a, int32_t b);

#endif
