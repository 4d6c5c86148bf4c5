/* Tables worth most when every guest has a price: the best, all above a floor, or good ones quickly. */
#ifndef POTLUCK_PRICE_H
#define POTLUCK_PRICE_H

#include "kernels.h"

/* All values are doubled, so that half of a pair is whole. */
typedef struct {
    int32_t vertices, size;    /* units of guests; people at the table */
    const int32_t *member_ptr; /* vertices + 1 */
    const int32_t *member;     /* the guests of each vertex */
    const int64_t *pair;       /* vertices x vertices, even, symmetric */
    const int64_t *single;     /* a vertex alone: its own pairs less the prices of its guests */
    const uint8_t *allowed;    /* vertices x vertices: 0 where two never share a table */
    int32_t tables;            /* numbers of the tables that a group may sit at: one is enough */
    const int32_t *table;
    int64_t scale; /* of the surplus */
    int64_t floor; /* only what is worth more is looked for */
    int64_t work;  /* stops after so many comparisons */
    int32_t every; /* 1: all tables above the floor; 0: the floor rises half way to the best, all the way when full */
} potluck_pricing;

typedef struct {
    int64_t best;  /* of all tables looked for, or the floor */
    int64_t bound; /* none that is not among those found is worth more; of the best ones, none at all */
    int64_t work;  /* comparisons made */
    int32_t found, capacity;
    int64_t *value;  /* of each table found; where `every` is 0 the worst is replaced first */
    int32_t *guests; /* capacity x size */
    int64_t *most;   /* vertices, or NULL: where `every` is 1, none with each that is not found now is worth more */
    int32_t *path;   /* size, or NULL: where `every` is 1, which branch of each level to go on from, */
    int32_t levels;  /* of so many levels: 0 from the beginning; after a search that came to its end, 0 again */
} potluck_priced;

/* 0, -1 out of memory, or the number of the first array that is malformed. */
int32_t potluck_price(const potluck_problem *problem, const potluck_pricing *pricing, potluck_priced *priced);

/* A good table around every vertex, greedily and by swaps; `bound` says nothing. */
int32_t potluck_price_roughly(const potluck_problem *problem, const potluck_pricing *pricing,
                              potluck_priced *priced);

#endif
