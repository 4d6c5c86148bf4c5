/* Prices drawn by driver.c: stopped again and again, pricing finds as many tables as at once; any path that is
   made up is gone back to or refused, within bounds. */
#ifndef POTLUCK_PRICE_DRIVER_H
#define POTLUCK_PRICE_DRIVER_H

#include "../_kernels/price.h"
#include "../_kernels/table.h"

#include <stddef.h>

enum { UNITS = 12, AT_ONE = 4, TABLES_FOUND = 500 };

static int32_t drawn_prices(uint64_t *seed, int32_t *ptr, int32_t *member, int64_t *pair, int64_t *single,
                            uint8_t *allowed)
{
    int32_t next = 0;
    for (int32_t v = 0; v < UNITS; v++) {
        ptr[v] = next;
        for (int32_t k = potluck_below(seed, 6) ? 1 : 2; k > 0; k--, next++)
            member[next] = next;
        single[v] = 2 * (potluck_below(seed, 2000) - 1500);
        for (int32_t u = 0; u <= v; u++) {
            pair[v * UNITS + u] = pair[u * UNITS + v] = u == v ? 0 : 2 * potluck_below(seed, 1000);
            allowed[v * UNITS + u] = allowed[u * UNITS + v] = potluck_below(seed, 8) > 0;
        }
    }
    return ptr[UNITS] = next;
}

/* Needs 2 * UNITS people in the problem. */
static int priced(uint64_t *seed, const potluck_problem *p)
{
    static int32_t ptr[UNITS + 1], member[2 * UNITS], path[AT_ONE], guests[TABLES_FOUND * AT_ONE];
    static int64_t pair[UNITS * UNITS], single[UNITS], value[TABLES_FOUND], most[UNITS];
    static uint8_t allowed[UNITS * UNITS];
    const int32_t table[1] = {potluck_below(seed, p->tables)};
    int32_t found = 0;
    drawn_prices(seed, ptr, member, pair, single, allowed);
    potluck_pricing q = {UNITS, AT_ONE, ptr, member, pair, single, allowed, 1, table, 2, potluck_below(seed, 4000),
                         INT64_MAX, 1};
    potluck_priced out = {.capacity = TABLES_FOUND, .value = value, .guests = guests, .most = most, .path = path};
    if (potluck_price(p, &q, &out) || out.levels || out.found > TABLES_FOUND || out.bound != q.floor)
        return 1;
    const int32_t whole = out.found;
    q.work = 1 + potluck_below(seed, 300);
    out.capacity = 1 + potluck_below(seed, 9);
    do {
        if (potluck_price(p, &q, &out))
            return 1;
        found += out.found;
    } while (out.levels);
    if (found != whole)
        return 1;
    out.levels = potluck_below(seed, AT_ONE + 2);
    for (int32_t d = 0; d < AT_ONE; d++)
        path[d] = potluck_below(seed, 20) ? potluck_below(seed, UNITS + 2) : -1;
    const int refused = out.levels > AT_ONE || (out.levels > 0 && path[0] < 0);
    const int32_t code = potluck_price(p, &q, &out);
    return (code != 0 && code != 19) || (refused && code != 19);
}

#endif
