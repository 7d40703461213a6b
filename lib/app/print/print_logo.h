/* The logo of a letterhead as an address that needs no other file. */
#ifndef APP_PRINT_LOGO_H
#define APP_PRINT_LOGO_H

#include <kinerja/err.h>

/*
 * "data:image/png;base64,..." of a PNG, JPEG or SVG file; yours, kin_free().
 * *out is NULL where `path` is NULL or empty. KIN_ENOTFOUND, KIN_EIO,
 * KIN_EINPUT: not such a picture, larger than 512 KiB, or an SVG that would
 * run or load something.
 */
enum kin_status print_logo(char **out, const char *path, struct kin_err *err);

#endif
