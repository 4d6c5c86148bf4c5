/* All courses of an evening at once, where what is worth most in one stands in the way of the others. */
#ifndef POTLUCK_EVENING_H
#define POTLUCK_EVENING_H

#include <stdint.h>

#define POTLUCK_EVENING_SUM (1 << 25) /* what one may share with a table, prices and all: sums stay in 32 bits */
#define POTLUCK_EVENING_LOSS (1 << 28) /* nobody loses more by a turn, however hot it is */

typedef struct {
    int32_t people, courses, tables;
    const int32_t *weights;  /* people x people, symmetric, nothing on the diagonal */
    const int32_t *scale;    /* tables: what a pair counts there */
    const uint8_t *free;     /* people: 0 where one stays at their table */
    const int32_t *deviates; /* POTLUCK_DENSE_STEPS of the exponential distribution, in 1/256 */
} potluck_evening;

typedef struct {
    int32_t *table; /* courses x people: who sits at which table */
    uint64_t random;
    int64_t moves;
} potluck_seated;

/* One sweep for each temperature, in which a pair that meets again costs so much of weight. 0, -1 out of memory, the
   number of the first array that is malformed, or 10 where there is more to sum up than fits. */
int32_t potluck_evening_search(const potluck_evening *evening, potluck_seated *seated, const int64_t *temperatures,
                               const int32_t *prices, int64_t sweeps);

#endif
