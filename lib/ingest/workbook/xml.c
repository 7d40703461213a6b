/*
 * expat behind one door: depth, size of one token, no document types.
 */
#include "ingest/workbook/xml.h"

#include <expat.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"

#define MAX_DEPTH 100
#define MAX_TOKEN ((long long)2 << 20)	/* one tag with its attributes */

struct xml {
	XML_Parser parser;
	const char *name;
	const struct xml_events *events;
	void *user;
	int depth;
	long long fed;
	enum kin_status stopped;
	int too_deep, has_type;
};

const char *xml_local(const char *name)
{
	const char *p;

	for (p = name; *p; p++)		/* they are too short for strchr() */
		if (*p == ':')
			return p + 1;
	return name;
}

const char *xml_att(const char **atts, const char *name)
{
	for (; *atts; atts += 2)
		if (!strcmp(xml_local(*atts), name))
			return atts[1];
	return NULL;
}

void xml_stop(struct xml *x, enum kin_status st)
{
	if (x->stopped)
		return;
	x->stopped = st;
	XML_StopParser(x->parser, XML_FALSE);
}

static void on_start(void *user, const char *name, const char **atts)
{
	struct xml *x = user;

	if (++x->depth > MAX_DEPTH) {
		x->too_deep = 1;
		xml_stop(x, KIN_EINPUT);
	} else if (!x->stopped) {
		x->events->start(x->user, xml_local(name), atts);
	}
}

static void on_end(void *user, const char *name)
{
	struct xml *x = user;

	x->depth--;
	if (!x->stopped)
		x->events->end(x->user, xml_local(name));
}

static void on_text(void *user, const char *text, int len)
{
	struct xml *x = user;

	if (!x->stopped && x->events->text)
		x->events->text(x->user, text, (size_t)len);
}

static void on_type(void *user, const char *name, const char *sysid,
		    const char *pubid, int internal)
{
	struct xml *x = user;

	(void)name;
	(void)sysid;
	(void)pubid;
	(void)internal;
	x->has_type = 1;
	xml_stop(x, KIN_EINPUT);
}

enum kin_status xml_new(struct xml **out, const char *name,
			const struct xml_events *events, void *user,
			struct kin_err *err)
{
	static const XML_Memory_Handling_Suite memory = {
		kin_malloc, kin_realloc, kin_free,
	};
	struct xml *x = kin_calloc(1, sizeof(*x));

	*out = x;
	if (x)
		x->parser = XML_ParserCreate_MM(NULL, &memory, NULL);
	if (!x || !x->parser) {
		kin_free(x);
		*out = NULL;
		return kin_err_nomem(err);
	}
	x->name = name;
	x->events = events;
	x->user = user;
	XML_SetUserData(x->parser, x);
	XML_SetElementHandler(x->parser, on_start, on_end);
	XML_SetCharacterDataHandler(x->parser, on_text);
	XML_SetStartDoctypeDeclHandler(x->parser, on_type);
	return KIN_OK;
}

void xml_is_utf8(struct xml *x)
{
	XML_SetEncoding(x->parser, "UTF-8");
}

void *xml_room(struct xml *x, size_t size)
{
	return XML_GetBuffer(x->parser, (int)size);
}

/* What is wrong with the XML itself, which is the part's fault. */
static enum kin_status xml_say(const struct xml *x, struct kin_err *err)
{
	enum XML_Error code = XML_GetErrorCode(x->parser);

	if (code == XML_ERROR_NO_MEMORY)
		return kin_err_nomem(err);
	if (x->too_deep)
		return kin_err_set(err, KIN_EINPUT,
				   _("its XML is nested deeper than any "
				     "workbook is; ask for a clean export"));
	if (x->has_type)
		return kin_err_set(err, KIN_EINPUT,
				   _("its XML declares a document type of its "
				     "own, which workbooks never do; save it "
				     "again in a spreadsheet"));
	return kin_err_set(err, KIN_EINPUT,
			   _("its XML is broken at line %lu, column %lu (%s); "
			     "open it in a spreadsheet and save it again"),
			   (unsigned long)XML_GetCurrentLineNumber(x->parser),
			   (unsigned long)
			   XML_GetCurrentColumnNumber(x->parser) + 1,
			   XML_ErrorString(code));
}

static enum kin_status xml_fault(const struct xml *x, struct kin_err *err)
{
	enum kin_status st;

	if (x->stopped && !x->too_deep && !x->has_type)
		return x->stopped;
	st = xml_say(x, err);
	if (x->name && st == KIN_EINPUT)
		kin_err_prefix(err, "%s", x->name);
	return st;
}

enum kin_status xml_feed(struct xml *x, size_t len, int last,
			 struct kin_err *err)
{
	XML_Index at;

	x->fed += (long long)len;
	if (XML_ParseBuffer(x->parser, (int)len, last) != XML_STATUS_OK)
		return xml_fault(x, err);
	at = XML_GetCurrentByteIndex(x->parser);
	if (at >= 0 && x->fed - at > MAX_TOKEN)
		return kin_err_set(err, KIN_EINPUT,
				   _("its XML holds a single tag of more than "
				     "%lld MiB; ask for a clean export"),
				   MAX_TOKEN >> 20);
	return KIN_OK;
}

void xml_free(struct xml *x)
{
	if (!x)
		return;
	XML_ParserFree(x->parser);
	kin_free(x);
}
