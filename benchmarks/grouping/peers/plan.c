/* The engine's loops, borrowed as they are: a peer is not slower here because its code is worse. */
#include "../table.h"
#include "plan.h"
#include "work.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

struct plan {
    dense w;
    int64_t value;
};

int32_t potluck_wide(void)
{
#if defined(__x86_64__) && defined(__GNUC__)
    return __builtin_cpu_supports("avx2") ? 1 : 0;
#else
    return 0;
#endif
}

plan *plan_new(const potluck_dense *problem)
{
    plan *p = calloc(1, sizeof *p);
    p->w.p = problem;
    p->w.group = calloc((size_t)problem->people, sizeof(int32_t));
    dense_open(&p->w);
    return p;
}

void plan_free(plan *p)
{
    free(p->w.group);
    dense_close(&p->w);
    free(p);
}

void plan_copy(plan *to, const plan *from)
{
    memcpy(to->w.group, from->w.group, (size_t)from->w.p->people * sizeof(int32_t));
    dense_copy(&to->w, &from->w);
    to->value = from->value;
}

void plan_sum(plan *p)
{
    dense_sum_up(&p->w);
    p->value = 0;
    for (int32_t i = 0; i < p->w.p->people; i++)
        p->value += dense_own(&p->w, i);
    p->value /= 2;
}

void plan_random(plan *p, uint64_t *random)
{
    const potluck_dense *d = p->w.p;
    int32_t *order = malloc((size_t)d->people * sizeof *order), seated = 0;
    for (int32_t i = 0; i < d->people; i++) {
        const int32_t k = potluck_below(random, i + 1);
        order[i] = order[k];
        order[k] = i;
    }
    memset(p->w.size, 0, (size_t)d->groups * sizeof(int32_t));
    for (int32_t g = 0; g < d->groups; g++)
        for (; p->w.size[g] < d->low[g]; p->w.size[g]++)
            p->w.group[order[seated++]] = g;
    while (seated < d->people) {
        const int32_t g = potluck_below(random, d->groups);
        if (p->w.size[g] < d->high[g]) {
            p->w.group[order[seated++]] = g;
            p->w.size[g]++;
        }
    }
    free(order);
    plan_sum(p);
}

int32_t *plan_group(plan *p) { return p->w.group; }
int32_t plan_size(const plan *p, int32_t group) { return p->w.size[group]; }
int64_t plan_value(const plan *p) { return p->value; }
int32_t plan_below(uint64_t *random, int64_t limit) { return potluck_below(random, limit); }
double plan_cpu(void) { return (double)clock() / CLOCKS_PER_SEC; }

int64_t plan_toward(const plan *p, int32_t person, int32_t group)
{
    return dense_sum(&p->w, group, person);
}

int64_t plan_swap_gain(const plan *p, int32_t x, int32_t y)
{
    const int32_t g = p->w.group[x], h = p->w.group[y];
    return plan_toward(p, x, h) - dense_own(&p->w, x) + plan_toward(p, y, g) - dense_own(&p->w, y) -
           2 * (int64_t)p->w.p->weights[(int64_t)x * p->w.p->people + y];
}

int64_t plan_move_gain(const plan *p, int32_t x, int32_t group) { return plan_toward(p, x, group) - dense_own(&p->w, x); }

int plan_may_move(const plan *p, int32_t x, int32_t group)
{
    const int32_t g = p->w.group[x];
    return group != g && p->w.size[g] > p->w.p->low[g] && p->w.size[group] < p->w.p->high[group];
}

void plan_swap(plan *p, int32_t x, int32_t y)
{
    p->value += plan_swap_gain(p, x, y);
    dense_shift(&p->w, p->w.group[y], x, y);
}

void plan_move(plan *p, int32_t x, int32_t group)
{
    p->value += plan_move_gain(p, x, group);
    dense_shift(&p->w, group, x, -1);
}

int32_t plan_better(plan *p, int32_t x, int32_t from)
{
    dense_aim(&p->w, x);
    return dense_first(&p->w, x, from, p->w.p->people, dense_own(&p->w, x) + 1);
}

static int descend_swaps(plan *p)
{
    const int32_t n = p->w.p->people;
    int improved = 0;
    for (int32_t x = 0; x < n; x++)
        for (int32_t y = x + 1; y < n; y++) {
            y = plan_better(p, x, y);
            if (y < 0)
                break;
            plan_swap(p, x, y);
            improved = 1;
        }
    return improved;
}

void plan_descend(plan *p)
{
    int improved = 1;
    while (improved) {
        improved = 0;
        for (int32_t x = 0; p->w.p->free && x < p->w.p->people; x++)
            for (int32_t g = 0; g < p->w.p->groups; g++)
                if (plan_may_move(p, x, g) && plan_move_gain(p, x, g) > 0) {
                    plan_move(p, x, g);
                    improved = 1;
                }
        improved |= descend_swaps(p);
    }
}

void plan_neighbour(const plan *p, uint64_t *random, int32_t *person, int32_t *other, int32_t *group)
{
    const int64_t n = p->w.p->people, moves = n * p->w.p->groups, swaps = n * (n - 1) / 2;
    for (;;) {
        const int swaps_now = potluck_below(random, moves + swaps) >= moves;
        *person = potluck_below(random, n);
        *other = swaps_now ? potluck_below(random, n) : -1;
        *group = swaps_now ? -1 : potluck_below(random, p->w.p->groups);
        if (swaps_now ? p->w.group[*person] != p->w.group[*other] : plan_may_move(p, *person, *group))
            return;
    }
}

void plan_shake(plan *p, int32_t strength, uint64_t *random)
{
    int32_t x, y, g;
    for (int32_t k = 0; k < strength; k++) {
        plan_neighbour(p, random, &x, &y, &g);
        if (y >= 0)
            plan_swap(p, x, y);
        else
            plan_move(p, x, g);
    }
}

void plan_offer(plan *best, const plan *p)
{
    if (p->value > best->value)
        plan_copy(best, p);
}
