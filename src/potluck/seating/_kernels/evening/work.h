/* What a search of evenings carries from turn to turn. */
#ifndef POTLUCK_EVENING_WORK_H
#define POTLUCK_EVENING_WORK_H

#include "evening.h"

#define LANES 8 /* rows of people are as long as whole vectors; whoever is not there never moves */
#define BANKS 4 /* of so many tables each: more are looked up one by one */
#define NEVER (1 << 29) /* no exchange gains or loses so much */
#define UNKNOWN (1 << 30)

typedef struct {
    const potluck_evening *p;
    int32_t row;     /* people, rounded up to whole vectors: the length of all rows */
    int32_t column;  /* tables, likewise */
    int32_t *net;    /* people x row: the weight less the price for every course in which they meet */
    int32_t *met;    /* people x people: in so many courses */
    int32_t *table;  /* courses x row: where everyone sits */
    int32_t *scale;  /* courses x row: what a pair counts there */
    int32_t *sums;   /* courses x tables x row: to those at the table, times its scale */
    int32_t *reach;  /* courses x people x column: the same for each person, so that tables load at once */
    int32_t *own;    /* courses x row: what one loses by leaving one's table */
    int32_t *most;   /* courses x row: no exchange of theirs gains more */
    int32_t *toward; /* tables: what the person in turn gains by going there */
    int32_t *gain;   /* row: by an exchange with the person in turn */
    int32_t *loss;   /* row: what each may lose in this course */
    int32_t *others; /* row: those at the two tables of an exchange */
    int32_t *more;   /* row: whether they meet once more, or once less */
    int32_t *paid;   /* courses x tables: prices that each one has paid for the others there */
    int32_t *each;   /* POTLUCK_DENSE_STEPS: what may be lost at this temperature */
    uint64_t *bits;  /* row: of the random stream, for each turn in this course */
    int32_t *order;  /* courses x people: table by table */
    int32_t *begin;  /* courses x (tables + 1): where each table begins there */
    int32_t *place;  /* courses x people: where everyone stands there */
    int32_t price;
    int busy;
    int wide; /* AVX2 is here */
    uint64_t random;
    int64_t moves;
} work;

static inline int32_t *sums(const work *w, int32_t course, int32_t table)
{
    return w->sums + ((int64_t)course * w->p->tables + table) * w->row;
}

static inline int32_t *reach(const work *w, int32_t course, int32_t guest)
{
    return w->reach + ((int64_t)course * w->p->people + guest) * w->column;
}

static inline int32_t *paid(const work *w, int32_t course) { return w->paid + (int64_t)course * w->p->tables; }

/* Who sits at a table, and how many. */
static inline const int32_t *members(const work *w, int32_t course, int32_t table, int32_t *count)
{
    const int32_t *begin = w->begin + (int64_t)course * (w->p->tables + 1) + table;
    *count = begin[1] - begin[0];
    return w->order + (int64_t)course * w->p->people + begin[0];
}

/* 0, or the number of the first array that is malformed. */
int32_t evening_check(const potluck_evening *p, const potluck_seated *s, const int64_t *temperatures,
                      const int32_t *prices, int64_t sweeps);
/* 0 where memory is out; to be closed in either case. */
int evening_open(work *w, const potluck_evening *p, const potluck_seated *s);
void evening_close(work *w);
/* Whether nobody can share with a table what is too much for 32 bits. */
int evening_fits(const work *w, const int32_t *prices, int64_t sweeps);
void evening_sit(work *w, int32_t course, int32_t guest, int32_t table);

/* Draws for everyone's turn in a course, and what each may lose by it. */
void evening_draw(work *w);

/* Nothing is known any more of what exchanges gain. */
void evening_forget(work *w);

/* Finds the most that one gains by any exchange, and what everybody else does by one with them: into `gain`. */
int32_t evening_look(work *w, int32_t course, int32_t guest);

/* Looks again wherever more may be gained now that `a` and `b` have changed seats. */
void evening_account(work *w, int32_t course, int32_t a, int32_t b);

#endif
