/* Texts that are known by a number: the ids of a list, or what stands between two semicolons. */
#ifndef POTLUCK_WORDS_H
#define POTLUCK_WORDS_H

#include <stdint.h>

typedef struct potluck_words potluck_words;

potluck_words *potluck_words_open(void); /* NULL: out of memory */
void potluck_words_close(potluck_words *words);

/* The number of a text, or INT32_MIN where it is not known. */
int32_t potluck_words_number(const potluck_words *words, const char *text, int64_t length);

/* Makes an unknown text known. 0, or -1 out of memory. */
int32_t potluck_words_add(potluck_words *words, const char *text, int64_t length, int32_t number);

#endif
