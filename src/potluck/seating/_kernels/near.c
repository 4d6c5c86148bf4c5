/* Large lists: likely companions from windows of posting lists, and a first seating of those who are near.
   `search/neighbours.py` and `search/construct.py` are the same in numpy and plain Python. */
#include "near.h"

#include <stdlib.h>
#include <string.h>

typedef struct { int32_t who, left, right; } posting;
typedef struct { int32_t who; int64_t sum; } candidate;

int32_t potluck_holders(int32_t people, int32_t features, const int64_t *row_ptr, const int32_t *row_index,
                        const int32_t *order, int64_t *ptr, int32_t *holder)
{
    int64_t *next = calloc((size_t)features + 1, sizeof *next);
    if (!next)
        return -1;
    for (int64_t e = 0; e < row_ptr[people]; e++)
        next[row_index[e] + 1]++;
    for (int32_t f = 0; f < features; f++)
        next[f + 1] += next[f];
    memcpy(ptr, next, ((size_t)features + 1) * sizeof *ptr);
    for (int32_t k = 0; k < people; k++) {
        const int32_t g = order ? order[k] : k;
        for (int64_t e = row_ptr[g]; e < row_ptr[g + 1]; e++)
            holder[next[row_index[e]]++] = g;
    }
    free(next);
    return 0;
}

/* Everybody's rarest feature that somebody else holds too, and how many hold it. */
int32_t potluck_rarest(int32_t people, const int64_t *row_ptr, const int32_t *row_index, const int64_t *holders,
                    int64_t *rarest, int64_t *topic)
{
    for (int32_t g = 0; g < people; g++) {
        rarest[g] = row_ptr[people] + 1;
        topic[g] = 0;
        for (int64_t e = row_ptr[g]; e < row_ptr[g + 1]; e++) {
            const int64_t held = holders[row_index[e]], count = held > 1 ? held : row_ptr[people] + 1;
            if (count < rarest[g] || (count == rarest[g] && row_index[e] > topic[g])) {
                rarest[g] = count;
                topic[g] = row_index[e];
            }
        }
    }
    return 0;
}

/* Best first: the higher sum, then the lower number. */
static int is_better(candidate one, candidate other)
{
    return one.sum > other.sum || (one.sum == other.sum && one.who < other.who);
}

/* Keeps the best few of all that were found for one guest. */
static int32_t best_of(const candidate *found, int32_t count, int32_t most, int32_t *near)
{
    candidate best[POTLUCK_COMPANIONS];
    int32_t kept = 0;
    for (int32_t k = 0; k < count; k++) {
        int32_t at;
        if (found[k].sum <= 0 || (kept == most && !is_better(found[k], best[kept - 1])))
            continue;
        for (at = kept < most ? kept++ : kept - 1; at > 0 && is_better(found[k], best[at - 1]); at--)
            best[at] = best[at - 1];
        best[at] = found[k];
    }
    for (int32_t k = 0; k < kept; k++)
        near[k] = best[k].who;
    return kept;
}

int32_t potluck_near(int32_t people, int32_t features, const int64_t *row_ptr, const int32_t *row_index,
                     const int32_t *row_left, const int32_t *row_right, const int32_t *order, int32_t window,
                     int32_t most, int64_t *near_ptr, int32_t *near)
{
    int64_t *ptr = calloc((size_t)features + 1, sizeof *ptr), *next = malloc(((size_t)features + 1) * sizeof *next);
    int64_t *place = malloc(((size_t)row_ptr[people] + 1) * sizeof *place), widest = 1, used = 0;
    posting *list = malloc(((size_t)row_ptr[people] + 1) * sizeof *list);
    int32_t *at = malloc((size_t)people * sizeof *at);
    candidate *found = NULL;
    for (int32_t g = 0; g < people; g++)
        if (row_ptr[g + 1] - row_ptr[g] > widest)
            widest = row_ptr[g + 1] - row_ptr[g];
    found = malloc((size_t)(2 * window * widest) * sizeof *found);
    if (!ptr || !next || !place || !list || !at || !found || most > POTLUCK_COMPANIONS) {
        free(ptr), free(next), free(place), free(list), free(at), free(found);
        return -1;
    }
    for (int64_t e = 0; e < row_ptr[people]; e++)
        ptr[row_index[e] + 1]++;
    for (int32_t f = 0; f < features; f++)
        ptr[f + 1] += ptr[f];
    memcpy(next, ptr, ((size_t)features + 1) * sizeof *ptr);
    for (int32_t k = 0; k < people; k++)
        for (int64_t e = row_ptr[order[k]]; e < row_ptr[order[k] + 1]; e++) {
            place[e] = next[row_index[e]]++;
            list[place[e]] = (posting){order[k], row_left[e], row_right[e]};
        }
    memset(at, -1, (size_t)people * sizeof *at);
    for (int32_t g = 0; g < people; g++) {
        int32_t count = 0;
        near_ptr[g] = used;
        for (int64_t e = row_ptr[g]; e < row_ptr[g + 1]; e++) {
            const int64_t first = ptr[row_index[e]], last = ptr[row_index[e] + 1], here = place[e];
            const int64_t from = here - window > first ? here - window : first;
            const int64_t to = here + window + 1 < last ? here + window + 1 : last;
            for (int64_t k = from; k < to; k++) {
                const int32_t other = list[k].who;
                if (k == here)
                    continue;
                if (at[other] < 0) {
                    at[other] = count;
                    found[count++] = (candidate){other, 0};
                }
                found[at[other]].sum += k > here ? (int64_t)row_left[e] * list[k].right : (int64_t)list[k].left * row_right[e];
            }
        }
        for (int32_t k = 0; k < count; k++)
            at[found[k].who] = -1;
        used += best_of(found, count, most, near + used);
    }
    near_ptr[people] = used;
    free(ptr), free(next), free(place), free(list), free(at), free(found);
    return 0;
}

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
