/* Affinities, broken rules and the surplus of help, for one table. */
#include "table.h"

#include <stddef.h>

static int64_t dot(const potluck_problem *p, int32_t i, int32_t j)
{
    int64_t a = p->row_ptr[i], b = p->row_ptr[j], sum = 0;
    const int64_t a_end = p->row_ptr[i + 1], b_end = p->row_ptr[j + 1];
    while (a < a_end && b < b_end) {
        const int32_t x = p->row_index[a], y = p->row_index[b];
        if (x == y)
            sum += (int64_t)p->row_left[a] * p->row_right[b];
        a += x <= y;
        b += y <= x;
    }
    return sum >> p->shift;
}

/* Position of `wanted` in a sorted stretch, or -1. */
static int64_t find(const int32_t *sorted, int64_t from, int64_t to, int32_t wanted)
{
    while (from < to) {
        const int64_t middle = from + (to - from) / 2;
        if (sorted[middle] == wanted)
            return middle;
        if (sorted[middle] < wanted)
            from = middle + 1;
        else
            to = middle;
    }
    return -1;
}

int32_t potluck_pair_term(const potluck_problem *p, int32_t i, int32_t j)
{
    const int64_t at = find(p->pair_index, p->pair_ptr[i], p->pair_ptr[i + 1], j);
    return at < 0 ? 0 : p->pair_value[at];
}

int32_t potluck_affinity(const potluck_problem *p, int32_t i, int32_t j)
{
    int64_t value;
    if (i == j)
        return 0;
    if (p->dense)
        value = p->dense[(int64_t)i * p->people + j];
    else
        value = dot(p, i, j);
    return (int32_t)(value + potluck_pair_term(p, i, j));
}

/* How many of `size` guests miss the value that most of them share; 0 where all share one. */
static int32_t missing(const potluck_problem *p, int32_t table, const int32_t *who, int32_t size, int32_t attribute)
{
    const int32_t from = p->attribute_ptr[attribute], to = p->attribute_ptr[attribute + 1];
    int32_t fewest = size;
    for (int32_t w = from; w < to; w++) {
        const uint64_t here = p->table_masks[(int64_t)table * p->words + w];
        uint64_t shared = here;
        for (int32_t k = 0; k < size; k++)
            shared &= p->masks[(int64_t)who[k] * p->words + w];
        if (shared)
            return 0;
    }
    for (int32_t w = from; w < to; w++)
        for (int32_t bit = 0; bit < 64; bit++) {
            const uint64_t one = UINT64_C(1) << bit;
            int32_t without = 0;
            if (!(p->table_masks[(int64_t)table * p->words + w] & one))
                continue;
            for (int32_t k = 0; k < size; k++)
                without += !(p->masks[(int64_t)who[k] * p->words + w] & one);
            if (without < fewest)
                fewest = without;
        }
    return fewest;
}

static int32_t lonely(const potluck_problem *p, int32_t column, const int32_t *who, int32_t size)
{
    const int32_t *kinds = p->kinds + (int64_t)column * p->people;
    const uint8_t *wished = p->not_only + (int64_t)column * p->people;
    int32_t count = 0;
    for (int32_t k = 0; k < size; k++) {
        int32_t others = 0;
        if (!wished[who[k]])
            continue;
        for (int32_t l = 0; l < size; l++)
            others += l != k && kinds[who[l]] == kinds[who[k]];
        count += others == 0;
    }
    return count;
}

int64_t potluck_broken(const potluck_problem *p, int32_t table, const int32_t *who, int32_t size)
{
    int64_t broken = 0;
    int32_t hosts = 0;
    for (int32_t k = 0; k < size; k++) {
        const int32_t g = who[k];
        hosts += p->host[g];
        broken += size < p->low[g] || size > p->high[g];
        if (p->never_ptr[g] < p->never_ptr[g + 1])
            for (int32_t l = 0; l < size; l++)
                broken += l != k && find(p->never, p->never_ptr[g], p->never_ptr[g + 1], who[l]) >= 0;
    }
    broken += p->hosted && !hosts;
    for (int32_t a = 0; a < p->attributes; a++)
        broken += missing(p, table, who, size, a);
    for (int32_t c = 0; c < p->columns; c++)
        broken += lonely(p, c, who, size);
    return broken;
}

/* What the dot product counts too much: of every need all helps but the first and a fifth of the second. */
int64_t potluck_surplus(const potluck_problem *p, const int32_t *who, int32_t size)
{
    int64_t surplus = 0;
    if (!p->generous)
        return 0;
    for (int32_t k = 0; k < size; k++)
        for (int64_t need = p->need_ptr[who[k]]; need < p->need_ptr[who[k] + 1]; need++) {
            const int32_t topic = p->need_topic[need];
            int64_t first = p->need_first[need], second = p->need_second[need], sum = 0;
            const int64_t before = first + second / 5;
            for (int32_t l = 0; l < size; l++) {
                const int64_t at = find(p->helper, p->helper_ptr[topic], p->helper_ptr[topic + 1], who[l]);
                if (at >= 0 && l != k)
                    potluck_helped(((int64_t)p->need_weight[need] * p->helper_value[at]) >> p->shift, &sum, &first,
                                   &second);
            }
            surplus += sum - (first + second / 5 - before);
        }
    return surplus;
}

int32_t potluck_weigh(const potluck_problem *p, potluck_state *s, int64_t *own, int64_t *surplus)
{
    const int32_t fault = potluck_check(p, s);
    if (fault || !own || !surplus)
        return fault ? fault : 12;
    for (int32_t t = 0; t < p->tables; t++) {
        const int32_t *who = s->members + (int64_t)t * p->widest;
        for (int32_t k = 0; k < s->size[t]; k++) {
            own[who[k]] = 0;
            for (int32_t l = 0; l < s->size[t]; l++)
                own[who[k]] += potluck_affinity(p, who[k], who[l]);
        }
        surplus[t] = potluck_surplus(p, who, s->size[t]);
    }
    return 0;
}
