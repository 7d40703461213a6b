/*
 * The error record: formatting into the caller's own memory.
 *
 * Owns the rule that the first message wins; knows nothing of where it is
 * shown.
 */
#include <kinerja/err.h>

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

static const char *const status_names[] = {
	[KIN_OK] = "ok",
	[KIN_ENOMEM] = "no_memory",
	[KIN_EIO] = "io",
	[KIN_EUSAGE] = "usage",
	[KIN_EINPUT] = "input",
	[KIN_ENOTFOUND] = "not_found",
	[KIN_EEXISTS] = "exists",
	[KIN_ERULE] = "rule",
	[KIN_EBUSY] = "busy",
	[KIN_ESCHEMA] = "schema",
	[KIN_ECORRUPT] = "corrupt",
	[KIN_ENO] = "no",
	[KIN_EPARTIAL] = "partial",
	[KIN_EINTERRUPTED] = "interrupted",
	[KIN_EINTERNAL] = "internal",
};

const char *kin_status_name(enum kin_status status)
{
	return status_names[status];
}

enum kin_status kin_err_set(struct kin_err *err, enum kin_status status,
			    const char *fmt, ...)
{
	va_list ap;
	int len;

	if (!err)
		return status;
	if (err->status)
		return err->status;
	err->status = status;
	va_start(ap, fmt);
	len = vsnprintf(err->msg, sizeof(err->msg), fmt, ap);
	va_end(ap);
	utf8_cut(err->msg, sizeof(err->msg), len);
	return status;
}

enum kin_status kin_err_sys(struct kin_err *err, const char *fmt, ...)
{
	int number = errno;
	char reason[128];
	va_list ap;
	size_t len;

	if (!err)
		return KIN_EIO;
	if (err->status)
		return err->status;
	err->status = KIN_EIO;
	va_start(ap, fmt);
	vsnprintf(err->msg, sizeof(err->msg), fmt, ap);
	va_end(ap);
	if (strerror_r(number, reason, sizeof(reason)))
		snprintf(reason, sizeof(reason), "errno %d", number);
	len = strlen(err->msg);
	snprintf(err->msg + len, sizeof(err->msg) - len, ": %s", reason);
	return KIN_EIO;
}

enum kin_status kin_err_prefix(struct kin_err *err, const char *fmt, ...)
{
	char old[sizeof(err->msg)];
	va_list ap;
	size_t len;

	if (!err)
		return KIN_EINTERNAL;
	memcpy(old, err->msg, sizeof(old));
	va_start(ap, fmt);
	vsnprintf(err->msg, sizeof(err->msg), fmt, ap);
	va_end(ap);
	len = strlen(err->msg);
	snprintf(err->msg + len, sizeof(err->msg) - len, ": %s", old);
	return err->status;
}

void kin_err_clear(struct kin_err *err)
{
	if (!err)
		return;
	err->status = KIN_OK;
	err->msg[0] = '\0';
}
