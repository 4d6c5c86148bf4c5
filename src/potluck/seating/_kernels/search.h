/* What the search carries from step to step. */
#ifndef POTLUCK_SEARCH_H
#define POTLUCK_SEARCH_H

#include "table.h"

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
    int64_t gained;    /* by the last move */
    int wide;
} work;

int potluck_open(work *w, const potluck_problem *p, potluck_state *s);
void potluck_close(work *w);
void potluck_face(work *w, int32_t a, int32_t b); /* `who` is set */
void potluck_seat(work *w);                       /* `who` is written back */
int potluck_pair(work *w, int32_t a, int32_t b, int64_t temperature);
int potluck_group(work *w, int32_t a, int32_t b, int64_t temperature);
int potluck_accepts(const potluck_problem *p, int64_t gain, int64_t temperature, uint32_t chance);

/* The chance that a step is judged by: drawn once, before anything is weighed; 0 where nothing is warm. */
uint32_t potluck_chance(work *w, int64_t temperature);

#endif
