/* Loading libraries on demand. */
#include "base/library.h"

#include <assert.h>
#include <dlfcn.h>
#include <string.h>

#include "base/i18n.h"

static int library_fill(void *handle, void *table,
			const struct library_name *names, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		void *symbol = dlsym(handle, names[i].name);

		if (!symbol)
			return -1;
		memcpy((char *)table + names[i].at, &symbol, sizeof(symbol));
	}
	return 0;
}

enum kin_status library_load(void **handle, void *table,
			     const struct library_name *names, size_t n,
			     const char *soname, const char *cure,
			     struct kin_err *err)
{
	void *loaded;

	assert(n && soname && cure);
	if (*handle)
		return KIN_OK;
	loaded = dlopen(soname, RTLD_NOW | RTLD_LOCAL);
	if (loaded && !library_fill(loaded, table, names, n)) {
		*handle = loaded;
		return KIN_OK;
	}
	if (loaded)
		dlclose(loaded);
	return kin_err_set(err, KIN_EIO, _("the library %s is not installed; "
			   "on Debian: %s"), soname, cure);
}
