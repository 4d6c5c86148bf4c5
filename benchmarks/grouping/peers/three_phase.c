/* Three-phase search with dynamic population: X. Yang, Z. Cai, T. Jin, Z. Tang, S. Gao (2022), European Journal of
   Operational Research 302, 925-953. Each round every plan is shaken, crossed and shaken with direction, each time
   followed by descent; shakes get weaker and plans fewer as time passes. Where the paper and code that is said to be
   its authors' differ (how fast plans get fewer, how much worse a child may be), what was better here is done. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

#define MOST_PLANS 15
#define FEWEST_PLANS 2
#define STRONGEST 1.2
#define WEAKEST 0.1
#define DIRECTED 3
#define ALPHA 0.05

/* One of those not taken yet: `open` holds `left` of them. */
static int32_t draw(int32_t *open, int32_t *left, uint64_t *random)
{
    const int32_t k = plan_below(random, *left), found = open[k];
    open[k] = open[--*left];
    return found;
}

/* Whoever is left over goes where too few are, then anywhere with room. */
static void seat_others(int32_t *of, int32_t *size, const potluck_dense *d, uint64_t *random)
{
    const int32_t n = d->people, groups = d->groups;
    int32_t *open = malloc((size_t)n * sizeof *open), left = 0, wanted = 0;
    for (int32_t i = 0; i < n; i++)
        if (of[i] < 0)
            open[left++] = i;
    for (int32_t g = 0; g < groups; g++)
        wanted += size[g] < d->low[g] ? d->low[g] - size[g] : 0;
    while (left < wanted) {
        const int32_t i = plan_below(random, n);
        if (of[i] >= 0 && size[of[i]] > d->low[of[i]]) {
            size[of[i]]--;
            of[i] = -1;
            open[left++] = i;
        }
    }
    for (int32_t g = 0; g < groups; g++)
        for (; size[g] < d->low[g]; size[g]++)
            of[draw(open, &left, random)] = g;
    while (left) {
        const int32_t g = plan_below(random, groups);
        if (size[g] < d->high[g]) {
            of[draw(open, &left, random)] = g;
            size[g]++;
        }
    }
    free(open);
}

/* Where `count` people go: any group not yet filled that may hold them, else the one that may hold most. */
static int32_t place(const potluck_dense *d, const uint8_t *filled, int32_t count, uint64_t *random)
{
    int32_t fitting = 0, widest = 0, found = -1;
    for (int32_t g = 0; g < d->groups; g++) {
        if (filled[g])
            continue;
        if (filled[widest] || d->high[g] > d->high[widest])
            widest = g;
        if (d->high[g] >= count && plan_below(random, ++fitting) == 0)
            found = g;
    }
    return found < 0 ? widest : found;
}

/* The group of a parent that is worth most among those left: who is in it; how many is returned. */
static int32_t richest(const int32_t *of, plan *parent, const potluck_dense *d, int64_t *worth, int32_t *who)
{
    const int32_t n = d->people, *theirs = plan_group(parent);
    int32_t best = 0, count = 0;
    memset(worth, 0, (size_t)d->groups * sizeof *worth);
    for (int32_t i = 0; i < n; i++)
        if (of[i] < 0)
            worth[theirs[i]] += plan_toward(parent, i, theirs[i]);
    for (int32_t h = 1; h < d->groups; h++)
        if (worth[h] > worth[best])
            best = h;
    for (int32_t i = 0; i < n; i++)
        if (of[i] < 0 && theirs[i] == best)
            who[count++] = i;
    return count;
}

/* From either parent by chance the group that is worth most, into a group that may hold it, until all are filled. */
static void cross(plan *a, plan *b, plan *child, const potluck_dense *d, uint64_t *random)
{
    const size_t n = (size_t)d->people, groups = (size_t)d->groups;
    int32_t *of = plan_group(child), *size = calloc(groups, sizeof *size), *who = malloc(n * sizeof *who);
    int64_t *worth = malloc(groups * sizeof *worth);
    uint8_t *filled = calloc(groups, 1);
    for (size_t i = 0; i < n; i++)
        of[i] = -1;
    for (int32_t k = 0; k < d->groups; k++) {
        int32_t count = richest(of, plan_below(random, 2) ? a : b, d, worth, who);
        const int32_t g = place(d, filled, count, random);
        filled[g] = 1;
        for (; count && size[g] < d->high[g]; size[g]++)
            of[draw(who, &count, random)] = g;
    }
    seat_others(of, size, d, random);
    free(size);
    free(who);
    free(worth);
    free(filled);
    plan_sum(child);
}

/* A child that is worse replaces its parent only where it is different enough. */
static int is_kept(plan *child, plan *parent, int32_t n)
{
    const int32_t *a = plan_group(child), *b = plan_group(parent);
    int64_t differ = 0;
    if (plan_value(child) >= plan_value(parent))
        return 1;
    for (int32_t i = 0; i < n; i++)
        for (int32_t j = 0; j < i; j++)
            differ += (a[i] == a[j]) != (b[i] == b[j]);
    return (double)plan_value(child) / (double)plan_value(parent) +
               ALPHA * (double)differ / ((double)n * (n - 1) / 2) > 1;
}

/* Those who have left their groups, one of each: what they weigh with everybody who is in a group now. */
typedef struct {
    const potluck_dense *d;
    int32_t *who; /* of each group; -1 where they are in a group again */
    int32_t *size, *order;
    int64_t *toward; /* groups x groups: of who left the first, to the second */
} outside;

static void leave(outside *o, plan *p)
{
    const int32_t n = o->d->people, groups = o->d->groups, *group = plan_group(p);
    for (int32_t g = 0; g < groups; g++) {
        o->who[g] = -1;
        o->size[g] = plan_size(p, g);
    }
    for (int32_t i = 0; i < n; i++)
        if (o->who[group[i]] < 0 || plan_toward(p, i, group[i]) < plan_toward(p, o->who[group[i]], group[i]))
            o->who[group[i]] = i;
    for (int32_t g = 0; g < groups; g++) {
        o->size[g] -= o->who[g] >= 0;
        for (int32_t k = 0; k < groups; k++)
            if (o->who[k] >= 0)
                o->toward[k * groups + g] =
                    plan_toward(p, o->who[k], g) -
                    (o->who[g] < 0 ? 0 : o->d->weights[(int64_t)o->who[k] * n + o->who[g]]);
    }
}

static void enter(outside *o, plan *p, int32_t k, int32_t g)
{
    const int32_t groups = o->d->groups, who = o->who[k];
    o->who[k] = -1;
    for (int32_t other = 0; other < groups; other++)
        if (o->who[other] >= 0)
            o->toward[other * groups + g] += o->d->weights[(int64_t)o->who[other] * o->d->people + who];
    o->size[g]++;
    plan_group(p)[who] = g;
}

/* Who is outside and weighs most with a group. */
static int32_t best_for(const outside *o, int32_t g)
{
    const int32_t groups = o->d->groups;
    int32_t best = -1;
    for (int32_t k = 0; k < groups; k++)
        if (o->who[k] >= 0 && (best < 0 || o->toward[k * groups + g] > o->toward[best * groups + g]))
            best = k;
    return best;
}

/* The group with room with whose people somebody weighs most, on average. */
static int32_t best_of(const outside *o, int32_t k)
{
    double most = 0;
    int32_t best = -1;
    for (int32_t g = 0; g < o->d->groups; g++) {
        const double mean = (double)o->toward[k * o->d->groups + g] / (o->size[g] ? o->size[g] : 1);
        if (o->size[g] < o->d->high[g] && (best < 0 || mean > most)) {
            most = mean;
            best = g;
        }
    }
    return best;
}

/* The least attached of every group leaves it; groups with too few choose first, then whoever is still outside. */
static void direct(plan *p, outside *o, uint64_t *random)
{
    for (int32_t round = 0; round < DIRECTED; round++) {
        int32_t left = 0;
        leave(o, p);
        for (int32_t g = 0; g < o->d->groups; g++)
            if (o->size[g] < o->d->low[g])
                o->order[left++] = g;
        while (left) {
            const int32_t g = draw(o->order, &left, random);
            enter(o, p, best_for(o, g), g);
        }
        for (int32_t k = 0; k < o->d->groups; k++)
            if (o->who[k] >= 0)
                o->order[left++] = k;
        while (left) {
            const int32_t k = draw(o->order, &left, random);
            enter(o, p, k, best_of(o, k));
        }
        plan_sum(p);
    }
}

static int by_value(const void *a, const void *b)
{
    const int64_t x = plan_value(*(plan *const *)a), y = plan_value(*(plan *const *)b);
    return x < y ? 1 : x > y ? -1 : 0;
}

static void crossed(plan **now, plan **child, int32_t plans, const potluck_dense *d, uint64_t *random, double until)
{
    for (int32_t k = 0; plans > 1 && k < plans; k++) {
        const int32_t other = (k + 1 + plan_below(random, plans - 1)) % plans;
        cross(now[k], now[other], child[k], d, random);
        if (plan_cpu() < until)
            plan_descend(child[k]);
    }
    for (int32_t k = 0; plans > 1 && k < plans; k++)
        if (is_kept(child[k], now[k], d->people))
            plan_copy(now[k], child[k]);
}

int64_t peers_three_phase(const potluck_dense *d, uint64_t seed, double seconds, int32_t *group)
{
    const double began = plan_cpu(), until = began + seconds;
    int32_t plans = MOST_PLANS;
    plan *now[MOST_PLANS], *child[MOST_PLANS], *best = plan_new(d);
    const size_t groups = (size_t)d->groups;
    outside o = {d, malloc(groups * 4), malloc(groups * 4), malloc(groups * 4), malloc(groups * groups * 8)};
    int64_t value;
    plan_random(best, &seed);
    for (int32_t k = 0; k < MOST_PLANS; k++) {
        now[k] = plan_new(d);
        child[k] = plan_new(d);
        plan_random(now[k], &seed);
        if (plan_cpu() < until)
            plan_descend(now[k]);
        plan_offer(best, now[k]);
    }
    while (d->groups > 1 && plan_cpu() < until) {
        const double past = (plan_cpu() - began) / seconds;
        const double strength = STRONGEST - (STRONGEST - WEAKEST) * past;
        for (int32_t k = 0; k < plans && plan_cpu() < until; k++) {
            plan_shake(now[k], (int32_t)(strength * d->people / d->groups), &seed);
            plan_descend(now[k]);
            plan_offer(best, now[k]);
        }
        crossed(now, child, plans, d, &seed, until);
        for (int32_t k = 0; k < plans && plan_cpu() < until; k++) {
            plan_offer(best, now[k]);
            direct(now[k], &o, &seed);
            plan_descend(now[k]);
            plan_offer(best, now[k]);
        }
        qsort(now, (size_t)plans, sizeof *now, by_value);
        plans = MOST_PLANS - (int32_t)((MOST_PLANS - FEWEST_PLANS) * (past < 1 ? past : 1));
    }
    memcpy(group, plan_group(best), (size_t)d->people * sizeof *group);
    value = plan_value(best);
    free(o.who);
    free(o.size);
    free(o.order);
    free(o.toward);
    plan_free(best);
    for (int32_t k = 0; k < MOST_PLANS; k++) {
        plan_free(now[k]);
        plan_free(child[k]);
    }
    return value;
}
