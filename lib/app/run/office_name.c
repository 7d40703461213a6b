/* Names of offices, as options say them. */
#include "app/run/office_name.h"

#include "base/i18n.h"
#include "base/printable.h"

enum kin_status office_name_check(const char *option, const char *name,
				  size_t size, struct kin_err *err)
{
	if (text_is_plain(name, size))
		return KIN_OK;
	return kin_err_set(err, KIN_EUSAGE,
			   _("%s %.40s: a name on one line, without tabs, "
			     "backslashes or invisible signs, of fewer than %d "
			     "bytes"), option, name, (int)size);
}
