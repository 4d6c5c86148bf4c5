/* Grows tables guest by guest, and gives one up where somebody would have too little with even their best others.
   `fairness/grown.py` does the same in numpy, a length at a time. */
#include "even.h"
#include "table.h"

typedef struct {
    const potluck_even *e;
    int32_t *found;
    int64_t most, begun[POTLUCK_EVEN_SIZE + 1], own[POTLUCK_EVEN_SIZE][POTLUCK_EVEN_SIZE];
    int32_t who[POTLUCK_EVEN_SIZE];
} growing;

/* Whether `guest` may come to the first `length`, and everybody then still have enough; what each has then. */
static int comes(growing *g, int32_t length, int32_t guest)
{
    const potluck_even *e = g->e;
    const int64_t n = e->people, *mine = e->affinity + guest * n;
    const int32_t left = e->size - length - 1;
    int64_t *own = g->own[length], sum = 0;
    for (int32_t k = 0; k < length; k++) {
        const int32_t other = g->who[k];
        own[k] = g->own[length - 1][k] + mine[other];
        if (own[k] < e->need[other] - e->top[(int64_t)other * e->size + left] || !e->permitted[guest * n + other])
            return 0;
        sum += mine[other];
    }
    own[length] = sum;
    return sum >= e->need[guest] - e->top[(int64_t)guest * e->size + left];
}

static int grow(growing *g, int32_t length)
{
    const potluck_even *e = g->e;
    if (length == e->size) {
        for (int32_t k = 0; k < length; k++)
            g->found[(g->begun[length] - 1) * length + k] = g->who[k];
        return 1;
    }
    for (int32_t guest = g->who[length - 1] + 1; guest < e->people; guest++)
        if (comes(g, length, guest)) {
            g->who[length] = guest;
            if (++g->begun[length + 1] > g->most || !grow(g, length + 1))
                return 0;
        }
    return 1;
}

int64_t potluck_even_tables(const potluck_even *e, int32_t *found, int64_t most)
{
    growing g = {.e = e, .found = found, .most = most};
    if (!e || !found || most < 0 || e->people < 1 || e->size < 2 || e->size > POTLUCK_EVEN_SIZE ||
        e->size > e->people + 1 || !e->affinity || !e->permitted || !e->need || !e->top)
        return -2;
    for (int32_t first = 0; first < e->people; first++) {
        g.who[0] = first;
        g.own[0][0] = 0;
        if (!grow(&g, 1))
            return -1;
    }
    return g.begun[e->size];
}

int32_t potluck_worths(const potluck_problem *p, const int32_t *who, int32_t size, int64_t count, int64_t *worth)
{
    if (!p || !who || !worth || size < 1 || size > p->widest || count < 0)
        return -2;
    for (int64_t k = 0; k < count; k++, who += size) {
        int64_t pairs = 0;
        for (int32_t i = 0; i < size; i++) {
            if (who[i] < 0 || who[i] >= p->people)
                return -2;
            for (int32_t j = 0; j < i; j++)
                pairs += potluck_affinity(p, who[i], who[j]);
        }
        worth[k] = p->scale[size] * (pairs - potluck_surplus(p, who, size));
    }
    return 0;
}
