/* kinerja dialogue: what people and their supervisors agreed on */
#include <kinerja/import.h>
#include <kinerja/listing.h>

#include "command.h"
#include "run_import.h"
#include "run_listing.h"

static const char *const kinds[] = {
	"dialog_kinerja", "klarifikasi_ekspektasi", "umpan_balik", NULL
};
static const char *const stages[] = {
	"rencana", "pelaksanaan", "penilaian", NULL
};

static const struct cmd_option add_options[] = {
	OPT_PERIOD,
	{ "kind", 0, AT(kind), "KIND",
	  N_("dialog_kinerja (default), klarifikasi_ekspektasi or "
	     "umpan_balik"), kinds },
	{ "stage", 0, AT(stage), "STAGE",
	  N_("what it was about: rencana, pelaksanaan or penilaian"), stages },
	{ "points", 0, AT(points), "TEXT|...", N_("what was agreed"), NULL },
	{ "with", 0, AT(with), "NAME",
	  N_("with whom; else the Pejabat Penilai"), NULL },
	OPT_DRY_RUN,
	OPT_END
};

static enum kin_status cmd_dialogue_add(struct cmd *c)
{
	const char *kind = c->opt.kind;
	const struct kin_entry entries[] = {
		{ "jenis", kind ? kind : kinds[0] },
		{ "tahap", c->opt.stage },
		{ "butir_kesepakatan", c->opt.points },
		{ "dengan", c->opt.with },
	};

	return run_typed(c, KIN_IMPORT_DIALOGUES, entries, N_ENTRIES(entries));
}

static const struct cmd_option import_options[] = {
	OPT_IMPORT_GROUP, OPT_PERIOD, OPT_END
};

static const struct cmd_option list_options[] = {
	OPT_AREA_GROUP, OPT_ALL, OPT_PERIOD, OPT_END
};

static const struct cmd_verb verbs[] = {
	{ "add", cmd_dialogue_add, 0, add_options, NEED_DB_WRITE, "PERSON",
	  N_("record one talk") },
	{ "import", run_import, KIN_IMPORT_DIALOGUES, import_options,
	  NEED_DB_WRITE | NEED_INPUT, "[FILE|-]...",
	  N_("read talks from files") },
	{ "list", run_listing, KIN_EXPORT_DIALOGUES, list_options, NEED_DB_READ,
	  "[PERSON]", N_("list talks and what was agreed") },
};

const struct cmd_command cmd_dialogue = {
	"dialogue", "dialog", N_("talks and what was agreed"), verbs,
	N_VERBS(verbs)
};
