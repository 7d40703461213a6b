/*
 * What a spreadsheet leaves in a cell that shows no value.
 */
#ifndef MODEL_FORMULA_H
#define MODEL_FORMULA_H

#include <stddef.h>

/*
 * Whether this stands where a formula failed: #N/A, #NAME?, Err:502 and what
 * they are called in other languages (#NV, #NAMA?, Galat:502).
 */
int formula_is_error(const char *text, size_t len);

/* Whether this is the ### for a value wider than its column. */
int formula_is_too_wide(const char *text, size_t len);

#endif
