/* HTML into PDF by a program of the machine. */
#ifndef CMD_PRINT_PDF_H
#define CMD_PRINT_PDF_H

#include <stdio.h>

#include <kinerja/err.h>

/* The program that makes PDF here: weasyprint, chromium, ...; or NULL. */
const char *print_pdf_tool(void);

/*
 * Make PDF in `pdf`, an output that is open and empty, of what was written to
 * `html`, with that program. What it says goes nowhere. `name` is what the
 * output will be called.
 * KIN_ENOTFOUND: there is none, and the command that installs one; KIN_EIO:
 * it failed.
 */
enum kin_status print_pdf(FILE *html, FILE *pdf, const char *name,
			  struct kin_err *err);

#endif
