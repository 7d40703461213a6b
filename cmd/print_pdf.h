/* HTML into PDF by a program of the machine. */
#ifndef CMD_PRINT_PDF_H
#define CMD_PRINT_PDF_H

#include <kinerja/err.h>

/* The program that makes PDF here: weasyprint, chromium, ...; or NULL. */
const char *print_pdf_tool(void);

/*
 * Make `pdf` of the file `html` with that program. What it says goes nowhere.
 * KIN_ENOTFOUND: there is none, and the command that installs one; KIN_EIO:
 * it failed.
 */
enum kin_status print_pdf(const char *html, const char *pdf,
			  struct kin_err *err);

#endif
