/*
 * XML as events: expat with the limits that files of others need.
 *
 * Names come without their prefix, because writers choose those freely and
 * strict workbooks have other name spaces. A document type, and with it every
 * entity of the file's own, is refused. It knows bytes, not where they come
 * from or what they mean.
 */
#ifndef WORKBOOK_XML_H
#define WORKBOOK_XML_H

#include <stddef.h>

#include <kinerja/err.h>

struct xml;

/*
 * `atts` are pairs of name and value, NULL at the end, as they stand; see
 * xml_att(). All is borrowed for the call. `text` may come in pieces.
 */
struct xml_events {
	void (*start)(void *user, const char *name, const char **atts);
	void (*end)(void *user, const char *name);
	void (*text)(void *user, const char *text, size_t len);
};

/* `name` (borrowed) is what messages call it, NULL: the file. KIN_ENOMEM. */
enum kin_status xml_new(struct xml **out, const char *name,
			const struct xml_events *events, void *user,
			struct kin_err *err);

/* The text is UTF-8, whatever it says of itself. */
void xml_is_utf8(struct xml *x);

/* Room for the next `size` bytes, to be filled before xml_feed(); or NULL. */
void *xml_room(struct xml *x, size_t size);

/*
 * Take `len` bytes that stand in xml_room(); `last`: none follow. KIN_EINPUT
 * with a sentence: not well-formed, too deep, a document type, a name or a
 * value larger than any list needs. A status that xml_stop() left comes back.
 */
enum kin_status xml_feed(struct xml *x, size_t len, int last,
			 struct kin_err *err);

/* From within an event: stop here; xml_feed() then returns `st`. */
void xml_stop(struct xml *x, enum kin_status st);

/* A name without its prefix. */
const char *xml_local(const char *name);

/* The value of the attribute with this local name, or NULL. */
const char *xml_att(const char **atts, const char *name);

void xml_free(struct xml *x);

#endif
