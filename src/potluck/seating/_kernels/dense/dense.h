/* Grouping by arbitrary weights (the maximally diverse grouping problem), for groups of any size. */
#ifndef POTLUCK_DENSE_H
#define POTLUCK_DENSE_H

#include <stdint.h>

#define POTLUCK_DENSE_GROUPS 4096
#define POTLUCK_DENSE_STEPS 4096                  /* entries of the table of exponential deviates */
#define POTLUCK_DENSE_SUM ((int64_t)100 << 22)    /* what the weights of one person in one group may sum up to */

/* Pointers are owned by the caller and read only. */
typedef struct {
    int32_t people, groups;
    int32_t free;           /* 1: groups may grow and shrink between low and high */
    const int32_t *weights; /* people x people, symmetric, zeros on the diagonal */
    const int32_t *low, *high;
    const int32_t *deviates; /* POTLUCK_DENSE_STEPS deviates of the exponential distribution, in 1/256 */
} potluck_dense;

/* Who is in which group; changed by the search. */
typedef struct {
    int32_t *group; /* of each person */
    uint64_t random;
    int64_t value; /* the sum of the weights within groups, written at the end */
    int64_t moves; /* how many were made */
} potluck_grouping;

/* Sweeps at the given temperatures (units of 1/256). 0, -1 out of memory, or the number of what is malformed. */
int32_t potluck_dense_search(const potluck_dense *problem, potluck_grouping *state, const int64_t *temperatures,
                             int64_t sweeps);

#endif
