/* Loading libxlsxwriter. */
#include "emit/xlsx_lib.h"

#define XLSX_NAME(NAME) LIBRARY_NAME(xlsx_lib, NAME),

struct xlsx_lib xlsx_lib;

enum kin_status xlsx_lib_load(struct kin_err *err)
{
	static const struct library_name names[] = {
		XLSX_FUNCTIONS(XLSX_NAME)
	};

	return library_load(&xlsx_lib.handle, &xlsx_lib, names,
			    sizeof(names) / sizeof(names[0]),
			    "libxlsxwriter.so." LXW_SOVERSION,
			    "apt install libxlsxwriter" LXW_SOVERSION, err);
}
