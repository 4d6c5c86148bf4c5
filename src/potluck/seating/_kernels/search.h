/* What the search carries from step to step. */
#ifndef POTLUCK_SEARCH_H
#define POTLUCK_SEARCH_H

#include "table.h"

typedef struct { int32_t index, left, right; } entry;
typedef struct { int32_t feature, stamp, node; } slot;
typedef struct { int32_t seat, right, next; } node;
typedef struct { int32_t topic, value; } help;

/* The sparse rows of everybody, laid out for a search; see rows.c. */
typedef struct {
    int64_t *from; /* of each guest: where the row begins among the entries */
    int32_t *count;
    entry *entries;
    slot *slot; /* features seen at two tables */
    int64_t slots;
    int32_t stamp;
    node *nodes;
    int64_t *sums;
    int64_t *helps_ptr; /* people + 1, or NULL where nobody helps */
    help *helps;
} rows;

typedef struct {
    const potluck_problem *p;
    potluck_state *s;
    int32_t a, b, na, nb; /* the pair of tables, and how many sit there */
    int32_t *who;         /* those at a, then those at b */
    int32_t *block;       /* their affinities */
    int64_t *own, *other, *gain;
    int32_t *units;    /* how many belong to each unit */
    uint8_t *free;     /* of each guest: may swap alone */
    int held;          /* somebody may not */
    int64_t *broken;   /* of each table */
    int64_t *surplus;  /* of each table */
    int64_t *home;     /* of each seat: its affinities with the table; NULL where the whole block is asked for */
    int64_t gained;    /* by the last move */
    rows rows; /* where there is no dense matrix */
} work;

int potluck_open_rows(rows *r, const potluck_problem *p, const potluck_state *s);
int potluck_open_helps(rows *r, const potluck_problem *p); /* where anybody helps, rows or not */
void potluck_close_rows(rows *r);
void potluck_block(work *w); /* `block` is set */
int64_t potluck_surplus_of(const rows *r, const potluck_problem *p, const int32_t *who, int32_t size);

static inline int64_t surplus_at(const work *w, const int32_t *who, int32_t size)
{
    return w->rows.helps ? potluck_surplus_of(&w->rows, w->p, who, size) : potluck_surplus(w->p, who, size);
}

void potluck_home(work *w, int32_t table); /* `home` of a table is set */
int potluck_open(work *w, const potluck_problem *p, potluck_state *s);
void potluck_close(work *w);
void potluck_face(work *w, int32_t a, int32_t b); /* `who` is set */
/* Where sizes differ by one, a guest of the larger table may step over, and the tables change their sizes: as
   many ways as it has guests, numbered after all swaps. */
int32_t potluck_steps(const work *w);
void potluck_make(work *w, int32_t move); /* `who` is as it would be */
void potluck_seat(work *w);               /* `who` is written back */
int potluck_pair(work *w, int32_t a, int32_t b, int64_t temperature);
int potluck_group(work *w, int32_t a, int32_t b, int64_t temperature);

/* The chance that a step is judged by: drawn once, before anything is weighed; 0 where nothing is warm. */
uint32_t potluck_chance(work *w, int64_t temperature);

#endif
