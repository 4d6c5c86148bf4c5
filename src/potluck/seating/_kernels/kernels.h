/* The hot loops of the seating engine: plain C11, no Python, whole numbers only.
   `search/twin.py` is the same in numpy and must agree to the last bit. */
#ifndef POTLUCK_KERNELS_H
#define POTLUCK_KERNELS_H

#include <stdint.h>

#define POTLUCK_VERSION 7
#define POTLUCK_THREADS 64
#define POTLUCK_CHAIN 8 /* guests in a chain at most */
#define POTLUCK_ACCEPT 4096 /* entries of the acceptance table, in steps of 1/256 */

/* One course of a problem. Pointers are owned by the caller and read only. */
typedef struct {
    int32_t people, tables, widest; /* widest: most seats at a table */
    int32_t words, attributes;      /* 64-bit words of masks; attributes made of them */
    int32_t columns;                /* columns that guests may not want to be the only one in */
    int32_t hosted, ruled, grouped, generous; /* 0 or 1: which parts there are at all */
    int32_t alike; /* 0 or 1: tables of different sizes may change them */
    int32_t shift, features;
    const int32_t *dense; /* people x people, or NULL: then rows and pairs are used */
    const int64_t *row_ptr;
    const int32_t *row_index, *row_left, *row_right;
    const int64_t *pair_ptr;
    const int32_t *pair_index, *pair_value;
    const int64_t *scale; /* widest + 1 */
    const int64_t *need_ptr;
    const int32_t *need_topic, *need_weight;
    const int64_t *need_first, *need_second; /* best helps in other courses */
    int64_t topics;
    const int64_t *helper_ptr;
    const int32_t *helper, *helper_value;
    const uint64_t *masks, *table_masks;
    const int32_t *attribute_ptr;
    const int64_t *never_ptr;
    const int32_t *never, *unit, *low, *high, *kinds;
    const uint8_t *not_only, *host, *pinned;
    const int64_t *near_ptr;
    const int32_t *near;
    const int64_t *holder_ptr; /* features + 1, or NULL */
    const int32_t *holder;
    const int64_t *base; /* of each guest, the evening in other courses */
    int64_t floor, floor_weight; /* floor_weight 0: the linear search */
    const uint32_t *accept; /* POTLUCK_ACCEPT entries of exp(-k / 256) in units of 2**-32 */
} potluck_problem;

/* Who sits where; changed by the search. */
typedef struct {
    int32_t *table;   /* of each guest */
    int32_t *members; /* tables x widest */
    int32_t *size;    /* of each table */
    uint64_t random;
    int64_t moves; /* how many were made */
} potluck_state;

/* 0, or the number of the first array that is malformed. */
int32_t potluck_check(const potluck_problem *problem, const potluck_state *state);

/* Sweeps at the given temperatures. 0, -1 out of memory, or what potluck_check says. */
int32_t potluck_search(const potluck_problem *problem, potluck_state *state, const int64_t *temperatures,
                       int64_t sweeps);

/* Exhausts the given pairs of tables (2 x pairs numbers), taking only what is better. */
int32_t potluck_settle(const potluck_problem *problem, potluck_state *state, const int32_t *pairs,
                       int64_t count);

/* Makes chains of `longest` guests at most, until none is better. 12 also where there is a floor, or no dense matrix. */
int32_t potluck_chains(const potluck_problem *problem, potluck_state *state, int32_t longest);

/* Of each guest the sum of affinities at the table, of each table the surplus of help. */
int32_t potluck_weigh(const potluck_problem *problem, potluck_state *state, int64_t *own, int64_t *surplus);

/* 1 where the processor has AVX2 and the wide path is used. */
int32_t potluck_wide(void);
int32_t potluck_version(void);
/* 1 forbids the wide path (for tests), 0 allows it. */
void potluck_plain(int32_t plain);

#endif
