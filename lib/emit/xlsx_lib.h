/*
 * The functions of libxlsxwriter, found when the first workbook is begun: it
 * brings a library of digests, and a process that writes none starts without.
 */
#ifndef EMIT_XLSX_LIB_H
#define EMIT_XLSX_LIB_H

#include <xlsxwriter.h>

#include "base/library.h"

/* What is used of it: one list makes the table and fills it. */
#define XLSX_FUNCTIONS(F) \
	F(chart_add_series) F(chart_legend_set_position) \
	F(chart_title_set_name) F(format_set_align) F(format_set_bg_color) \
	F(format_set_bold) F(format_set_border) F(format_set_border_color) \
	F(format_set_font_size) F(format_set_num_format) \
	F(format_set_text_wrap) F(format_set_unlocked) F(lxw_strerror) \
	F(lxw_workbook_free) F(workbook_add_chart) F(workbook_add_format) \
	F(workbook_add_worksheet) F(workbook_close) F(workbook_new_opt) \
	F(workbook_set_properties) F(worksheet_activate) \
	F(worksheet_autofilter) F(worksheet_conditional_format_range) \
	F(worksheet_data_validation_range) F(worksheet_freeze_panes) \
	F(worksheet_hide) F(worksheet_insert_chart) F(worksheet_protect) \
	F(worksheet_set_column) F(worksheet_set_column_opt) \
	F(worksheet_write_comment) F(worksheet_write_number) \
	F(worksheet_write_string)

struct xlsx_lib {
	XLSX_FUNCTIONS(LIBRARY_POINTER)
	void *handle;
};

extern struct xlsx_lib xlsx_lib;

/* KIN_OK, or KIN_EIO with what to install. */
enum kin_status xlsx_lib_load(struct kin_err *err);

#endif
