/* Large lists: a first seating of those who are near; `search/construct.py` is the same in plain Python. */
#include "near.h"

#include <stdlib.h>

int32_t potluck_walk(int32_t people, const int64_t *near_ptr, const int32_t *near, int32_t *order)
{
    uint8_t *seen = calloc((size_t)people, 1);
    int32_t *stack = malloc((3 * (size_t)people + 4) * sizeof *stack), done = 0;
    if (!seen || !stack) {
        free(seen), free(stack);
        return -1;
    }
    for (int32_t start = 0; start < people; start++) {
        int64_t deep = 0;
        stack[deep++] = start;
        while (deep) {
            const int32_t g = stack[--deep];
            int64_t last = near_ptr[g] + 3 < near_ptr[g + 1] ? near_ptr[g] + 3 : near_ptr[g + 1];
            if (seen[g])
                continue;
            seen[g] = 1;
            order[done++] = g;
            for (int64_t k = last - 1; k >= near_ptr[g]; k--)
                if (!seen[near[k]])
                    stack[deep++] = near[k];
        }
    }
    free(seen), free(stack);
    return 0;
}

/* Who of those still waiting is near most of a table; the lowest number of equals, -1 for nobody. */
static int32_t likeliest(const int64_t *near_ptr, const int32_t *near, const uint8_t *seated, const int32_t *who,
                         int32_t size, int32_t *count)
{
    int32_t best = -1;
    for (int32_t k = 0; k < size; k++)
        for (int64_t n = near_ptr[who[k]]; n < near_ptr[who[k] + 1]; n++) {
            const int32_t other = near[n];
            if (seated[other])
                continue;
            count[other]++;
            if (best < 0 || count[other] > count[best] || (count[other] == count[best] && other < best))
                best = other;
        }
    for (int32_t k = 0; k < size; k++)
        for (int64_t n = near_ptr[who[k]]; n < near_ptr[who[k] + 1]; n++)
            count[near[n]] = 0;
    return best;
}

int32_t potluck_fill(int32_t people, int32_t tables, const int32_t *size, const int64_t *near_ptr,
                     const int32_t *near, const int32_t *order, int32_t *seats)
{
    uint8_t *seated = calloc((size_t)people, 1);
    int32_t *count = calloc((size_t)people, sizeof *count), next = 0, *who = seats;
    if (!seated || !count) {
        free(seated), free(count);
        return -1;
    }
    for (int32_t t = 0; t < tables; who += size[t++])
        for (int32_t k = 0; k < size[t]; k++) {
            int32_t guest = likeliest(near_ptr, near, seated, who, k, count);
            if (guest < 0) {
                while (seated[order[next]])
                    next++;
                guest = order[next];
            }
            seated[guest] = 1;
            who[k] = guest;
        }
    free(seated), free(count);
    return 0;
}
