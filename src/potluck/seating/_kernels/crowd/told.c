/* Everything that may be said about a seat is put together in a few stretches of bytes that grow and are kept. */
#include "told.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SEATS 128

typedef struct { int32_t rank, count, seat[SEATS]; } common; /* a topic, and who of a table loves it */

static const potluck_span comma = {", ", 2};

static int make_room(potluck_text *text, int64_t more)
{
    if (text->used + more > text->room) {
        const int64_t room = 2 * text->room + more + 256;
        char *at = realloc(text->at, (size_t)room);
        if (!at)
            return -1;
        text->at = at;
        text->room = room;
    }
    return 0;
}

static int add(potluck_text *into, potluck_span more)
{
    if (make_room(into, more.length))
        return -1;
    if (more.length)
        memcpy(into->at + into->used, more.text, (size_t)more.length);
    into->used += more.length;
    return 0;
}

static potluck_span all(const potluck_text *text) { return (potluck_span){text->at, text->used}; }

static int say(potluck_text *into, const potluck_sentence *s, potluck_span first, potluck_span second)
{
    int failed = 0;
    for (int32_t k = 0; k < s->parts; k++) {
        failed |= add(into, s->text[k]);
        if (s->field[k] >= 0)
            failed |= add(into, s->field[k] ? second : first);
    }
    return failed;
}

static potluck_span nth(const char *texts, const int64_t *end, int32_t number)
{
    return (potluck_span){texts + end[number], end[number + 1] - end[number]};
}

/* "a", "a and b", "a, b and c": the others who love a topic. */
static int name_all(potluck_telling *t, const int32_t *who, const common *topic, int32_t seat)
{
    const int32_t *last = topic->seat + topic->count - 1;
    int failed = 0, others = 0;
    if (*last == seat)
        last--;
    t->one.used = 0;
    for (const int32_t *other = topic->seat; other < last; other++)
        if (*other != seat) {
            failed |= others++ ? add(&t->one, comma) : 0;
            failed |= add(&t->one, nth(t->names, t->name_end, who[*other]));
        }
    t->names_of.used = 0;
    if (!others)
        return failed | add(&t->names_of, nth(t->names, t->name_end, who[*last]));
    return failed | say(&t->names_of, &t->listed, all(&t->one), nth(t->names, t->name_end, who[*last]));
}

/* Whether a topic is one of this seat's, and brings in somebody who is not named yet; then all of them are. */
static int is_news(const common *topic, int32_t seat, uint8_t *named)
{
    int mine = 0, news = 0;
    for (int32_t k = 0; k < topic->count; k++) {
        mine |= topic->seat[k] == seat;
        news |= topic->seat[k] != seat && !named[topic->seat[k]];
    }
    for (int32_t k = 0; mine && news && k < topic->count; k++)
        named[topic->seat[k]] = 1;
    return mine && news;
}

/* Of what a seat shares the rarest, as long as it brings in somebody not named yet. */
static int why(potluck_telling *t, const int32_t *who, int32_t seat, const common *topics, int32_t count)
{
    uint8_t named[SEATS] = {0};
    int32_t said = 0;
    int failed = 0;
    t->rest.used = t->last.used = t->cell.used = 0;
    for (const common *topic = topics; topic < topics + count && said < t->topics_in_a_sentence; topic++) {
        if (!is_news(topic, seat, named))
            continue;
        if (said++)
            failed |= (said > 2 ? add(&t->rest, comma) : 0) | add(&t->rest, all(&t->last));
        t->last.used = 0;
        failed |= name_all(t, who, topic, seat);
        failed |= say(&t->last, &t->shared, nth(t->labels, t->label_end, topic->rank), all(&t->names_of));
    }
    if (!said)
        return failed | add(&t->cell, t->nothing);
    t->one.used = 0;
    failed |= said > 1 ? say(&t->one, &t->listed, all(&t->rest), all(&t->last)) : add(&t->one, all(&t->last));
    return failed | say(&t->cell, &t->shares, all(&t->one), t->nothing);
}

static int by_value(const void *one, const void *other)
{
    const uint64_t a = *(const uint64_t *)one, b = *(const uint64_t *)other;
    return (a > b) - (a < b);
}

/* What at least two at a table love, rarest first; how many topics, or -1. */
static int32_t shared_by(potluck_telling *t, const int32_t *who, int32_t size, common **topics)
{
    int64_t used = 0;
    int32_t count = 0;
    uint64_t *told;
    for (int32_t k = 0; k < size; k++)
        used += t->love_ptr[who[k] + 1] - t->love_ptr[who[k]];
    t->loves.used = t->topics.used = 0;
    if (make_room(&t->loves, used * (int64_t)sizeof *told) || make_room(&t->topics, used * (int64_t)sizeof **topics))
        return -1;
    told = (uint64_t *)(void *)t->loves.at;
    *topics = (common *)(void *)t->topics.at;
    used = 0;
    for (int32_t k = 0; k < size; k++)
        for (int64_t e = t->love_ptr[who[k]]; e < t->love_ptr[who[k] + 1]; e++)
            told[used++] = (uint64_t)t->love[e] << 8 | (uint64_t)k;
    if (used)
        qsort(told, (size_t)used, sizeof *told, by_value);
    for (int64_t from = 0, to; from < used; from = to) {
        for (to = from + 1; to < used && told[to] >> 8 == told[from] >> 8; to++)
            ;
        if (to - from < 2)
            continue;
        (*topics)[count].rank = (int32_t)(told[from] >> 8);
        (*topics)[count].count = (int32_t)(to - from);
        for (int64_t k = from; k < to; k++)
            (*topics)[count].seat[k - from] = (int32_t)(told[k] & 255);
        count++;
    }
    return count;
}

/* What a spreadsheet may take for a formula gets an apostrophe, as `reading.safe` says. */
static int is_risky(potluck_span cell)
{
    static const char wide[4][4] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
    int64_t at = 0;
    while (at < cell.length && cell.text[at] == '\'')
        at++;
    for (int k = 0; k < 4 && at + 3 <= cell.length; k++)
        if (!memcmp(cell.text + at, wide[k], 3))
            return 1;
    return at < cell.length && cell.text[at] && strchr("=+-@\t\r\n", cell.text[at]) != NULL;
}

/* A comma and a cell, in quotes where a sheet asks for them. */
static int put(potluck_text *out, potluck_span cell, int safely)
{
    const potluck_span quote = {"\"", 1}, apostrophe = {"'", 1};
    const int risky = safely && is_risky(cell);
    int quoted = 0, failed = add(out, (potluck_span){",", 1});
    for (int64_t k = 0; k < cell.length; k++)
        quoted |= cell.text[k] == ',' || cell.text[k] == '"' || cell.text[k] == '\r' || cell.text[k] == '\n';
    failed |= (quoted ? add(out, quote) : 0) | (risky ? add(out, apostrophe) : 0);
    for (int64_t from = 0, to; quoted && from < cell.length; from = to) {
        for (to = from; to < cell.length && (to == from || cell.text[to - 1] != '"'); to++)
            ;
        failed |= add(out, (potluck_span){cell.text + from, to - from});
        failed |= cell.text[to - 1] == '"' ? add(out, quote) : 0;
    }
    return failed | (quoted ? add(out, quote) : add(out, cell));
}

static int tell_table(potluck_telling *t, int32_t table)
{
    const int32_t *who = t->members + (int64_t)table * t->widest, size = t->size[table];
    char digits[16];
    common *topics = NULL;
    const int32_t count = shared_by(t, who, size, &topics);
    const potluck_span number = {digits, snprintf(digits, sizeof digits, "%d", table + 1)};
    int failed = count < 0;
    t->title.used = 0;
    failed |= say(&t->title, &t->table, number, number);
    for (int32_t k = 0; k < size && !failed; k++) {
        failed |= why(t, who, k, topics, count) | add(&t->out, (potluck_span){"1", 1});
        failed |= put(&t->out, all(&t->title), 0) | put(&t->out, nth(t->ids, t->id_end, who[k]), 1);
        failed |= put(&t->out, nth(t->names, t->name_end, who[k]), 1) | put(&t->out, all(&t->cell), 1);
        failed |= add(&t->out, (potluck_span){"\r\n", 2});
    }
    return failed;
}

int32_t potluck_tell(potluck_telling *t, int32_t first, int32_t last)
{
    int failed = first < 0 || last > t->tables || t->widest > SEATS;
    t->out.used = 0;
    for (int32_t table = first; table < last && !failed; table++)
        failed = tell_table(t, table);
    return failed ? -1 : 0;
}

void potluck_told(potluck_telling *t)
{
    potluck_text *texts[] = {&t->out,  &t->cell,  &t->rest,  &t->last, &t->names_of,
                             &t->one, &t->title, &t->loves, &t->topics};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        free(texts[k]->at), *texts[k] = (potluck_text){NULL, 0, 0};
}
