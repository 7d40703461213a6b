/*
 * From the words of Dapodik to role and kind of a post.
 *
 * Owns the lists of job types, old and new; knows no rule pack: whether a
 * role takes part in the cycle is decided elsewhere.
 */
#include "model/role.h"

#include <string.h>

#include "base/utf8.h"
#include "model/school_name.h"

#define FOLDED 128

/* Role codes, spelt as in choice_role and choice_post_kind. */
const char role_teacher[] = "guru", role_principal[] = "kepala_sekolah";
const char role_other[] = "lainnya", role_head[] = "kepala_dinas";
static const char supervisor[] = "pengawas", overseer[] = "penilik";
static const char tutor[] = "pamong_belajar";
static const char definite[] = "definitif", acting[] = "plt";
static const char daily[] = "plh";

struct job {
	const char *name;	/* folded */
	int prefix;		/* more words may follow */
	const char *role;
	const char *short_for;	/* the official words, or NULL */
};

/* Tutor and Instruktur teach, but not by the platform's list of job types;
 * Pamong Belajar and Penilik have plans where rules say so. */
static const struct job jobs[] = {
	{ "guru", 1, role_teacher, NULL },
	/* spelt so in Dapodik's own list */
	{ "play group teacher", 0, role_teacher, NULL },
	{ "kindergarten teacher", 0, role_teacher, NULL },
	{ "kepala sekolah", 0, role_principal, NULL },
	{ "kepala satuan pendidikan", 0, role_principal, NULL },
	/* the ids of Dapodik's jenis_ptk since June 2024 */
	{ "91", 0, role_principal, "Kepala Sekolah" },
	{ "92", 0, role_teacher, "Guru" },
	{ "93", 0, role_other, "Tenaga Kependidikan" },
	{ "94", 0, supervisor, "Pengawas" },
	{ "kepsek", 0, role_principal, "Kepala Sekolah" },
	{ "ks", 0, role_principal, "Kepala Sekolah" },
	{ "pengawas", 1, supervisor, NULL },
	{ "penilik", 1, overseer, NULL },
	{ "tenaga kependidikan", 0, role_other, NULL },
	{ "tenaga administrasi", 1, role_other, NULL },
	{ "tenaga perpustakaan", 0, role_other, NULL },
	{ "tenaga laboratorium", 0, role_other, NULL },
	{ "laboran", 0, role_other, NULL },
	{ "pustakawan", 0, role_other, NULL },
	{ "tukang kebun", 0, role_other, NULL },
	{ "penjaga sekolah", 0, role_other, NULL },
	{ "petugas keamanan", 0, role_other, NULL },
	{ "pesuruh", 0, role_other, NULL },
	{ "terapis", 0, role_other, NULL },
	{ "instruktur", 1, role_other, NULL },
	{ "tutor", 1, role_other, NULL },
	{ "pamong belajar", 1, tutor, NULL },
	{ "lainnya", 0, role_other, NULL },
};

/* "kepala_sekolah" is written as programs do. */
static void fold_job(char out[FOLDED], const char *text, size_t len)
{
	char *p = out;

	utf8_fold(out, text, len);
	while ((p = strchr(p, '_')))
		*p = ' ';
}

/* The field folded, "" where it is empty or too long to be known. */
static const char *folded(char out[FOLDED], const struct kin_record *rec,
			  int field)
{
	out[0] = '\0';
	if (REC_HAS(rec, field) && rec->v[field].len < FOLDED)
		fold_job(out, rec->v[field].text, rec->v[field].len);
	return out;
}

static const struct job *find_job(const char *name)
{
	size_t i, n;

	for (i = 0; i < sizeof(jobs) / sizeof(jobs[0]); i++) {
		n = strlen(jobs[i].name);
		if (!strncmp(name, jobs[i].name, n) &&
		    (!name[n] || (jobs[i].prefix && name[n] == ' ')))
			return &jobs[i];
	}
	return NULL;
}

const char *role_of_job(const char *job)
{
	char text[FOLDED];
	const struct job *found;

	if (strlen(job) >= sizeof(text))
		return NULL;
	fold_job(text, job, strlen(job));
	found = find_job(text);
	return found ? found->role : NULL;
}

int role_same_job(const char *a, const char *b)
{
	const char *const jobs_of[] = { a, b };
	char text[2][FOLDED];
	const struct job *found;
	int i;

	for (i = 0; i < 2; i++) {
		if (strlen(jobs_of[i]) >= FOLDED)
			return !strcmp(a, b);
		fold_job(text[i], jobs_of[i], strlen(jobs_of[i]));
		found = find_job(text[i]);
		if (found && found->short_for)
			fold_job(text[i], found->short_for,
				 strlen(found->short_for));
	}
	return !strcmp(text[0], text[1]);
}

static int is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* Whether the text in front of `at` is a job and a word that joins it with
 * another. "Calon Pengawas dan" and "diusulkan sebagai" are none. */
static int is_joined(const char *text, const char *at)
{
	static const char *const words[] = { " dan ", " merangkap " };
	const char *from = at;
	size_t i, n;

	while (from > text && !strchr(",;/|&+", from[-1]))
		from--;
	from += strspn(from, " ");
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		n = strlen(words[i]);
		if (at - from > (long)n && !strncmp(at - n, words[i], n))
			return find_job(from) != NULL;
	}
	return 0;
}

/* Whether `at` begins one of several duties. */
static int begins_duty(const char *text, const char *at)
{
	if (is_joined(text, at))
		return 1;
	while (at > text && at[-1] == ' ')
		at--;
	return at == text || strchr(",;/|&+", at[-1]);
}

/* Whether `at` begins a word of `text`. */
static int begins_word(const char *text, const char *at)
{
	return at == text || strchr(" ,;/|(&+", at[-1]);
}

/* Whether the word before `at` says that it is over. */
static int is_former(const char *text, const char *at)
{
	static const char *const words[] = { "mantan ", "bekas ", "eks ",
					     "ex " };
	size_t i, n;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		n = strlen(words[i]);
		if ((size_t)(at - text) >= n && !strncmp(at - n, words[i], n) &&
		    begins_word(text, at - n))
			return 1;
	}
	return 0;
}

/* Words before or behind those of the principal. A Penjabat is not known to
 * Dapodik: kind NULL. */
static const struct mark {
	const char *word, *kind;
} marks[] = {
	{ "plt", acting }, { "plh", daily }, { "pelaksana tugas", acting },
	{ "pelaksana harian", daily }, { "pj", NULL }, { "pjs", NULL },
	{ "penjabat", NULL },
};
#define N_MARKS (sizeof(marks) / sizeof(marks[0]))

/* The mark whose word stands at the beginning of `text`, or NULL. */
static const struct mark *find_mark(const char *text)
{
	size_t i, n;

	for (i = 0; i < N_MARKS; i++) {
		n = strlen(marks[i].word);
		if (!strncmp(text, marks[i].word, n) && !is_letter(text[n]))
			return &marks[i];
	}
	return NULL;
}

/* How many bytes of `text` name the principal, 0: none. */
static size_t names_principal(const char *text)
{
	static const char *const names[] = {
		"kepala sekolah", "kepala satuan pendidikan", "kepsek", "ks",
	};
	size_t i, n;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		n = strlen(names[i]);
		if (!strncmp(text, names[i], n) && !is_letter(text[n]))
			return n;
	}
	return 0;
}

/* The same of one for good: Kepala TK, Kepala SMP Negeri 2 Umpama. */
static size_t names_head(const char *text)
{
	static const char head[] = "kepala ";
	size_t n = names_principal(text);

	if (!n && !strncmp(text, head, sizeof(head) - 1) &&
	    school_name_likely(text + sizeof(head) - 1))
		n = sizeof(head) - 1;
	return n;
}

/* Heads of a part of the school: other duties, plainly. */
static int names_other_head(const char *text)
{
	static const char *const parts[] = {
		"perpustakaan", "lab", "bengkel", "program", "tata usaha",
		"tu", "unit produksi", "kompetensi", "urusan", "subbag",
	};
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (!strncmp(text, parts[i], strlen(parts[i])))
			return 1;
	return 0;
}

static const char *behind_mark(const char *at, const struct mark *m)
{
	static const char between[] = ". ()-:/";

	at += strlen(m->word);
	at += strspn(at, between);
	m = find_mark(at);
	if (m) {	/* Pelaksana Tugas (Plt) */
		at += strlen(m->word);
		at += strspn(at, between);
	}
	return at;
}

/* What one of several duties says behind the words that were read. */
static void take_rest(struct role_facts *out, const char *at)
{
	static const char edges[] = " .()-:";
	size_t n;

	at += strspn(at, edges);
	if (!strncmp(at, "di ", 3) || !strncmp(at, "pada ", 5))
		at = strchr(at, ' ') + 1;
	n = strcspn(at, ",;|&+");
	while (n && strchr(edges, at[n - 1]))
		n--;
	if (!n || *at == '/' || !strncmp(at, "dan ", 4))
		return;
	if (n >= sizeof(out->rest)) {
		n = sizeof(out->rest) - 1;
		while (n && ((unsigned char)at[n] & 0xc0) == 0x80)
			n--;
	}
	memcpy(out->rest, at, n);
	out->rest[n] = '\0';
	out->rest_is_school = school_name_likely(out->rest);
}

/*
 * Plt, PLH., Plt. and the long forms, before the words for the principal or
 * behind them: the kind, NULL where there is none. Unclear: such a mark
 * stands before a head of something, or a mark that Dapodik does not know.
 */
static const char *says_acting(struct role_facts *out, const char *text)
{
	const char *at, *next;
	const struct mark *m;
	size_t n;

	for (at = text; *at; at++) {
		if (!begins_word(text, at) || is_former(text, at))
			continue;
		m = find_mark(at);
		next = m ? behind_mark(at, m) : NULL;
		if (m && m->kind && names_principal(next)) {
			take_rest(out, next + names_principal(next));
			return m->kind;
		}
		if (m && (names_principal(next) ||
			  (!strncmp(next, "kepala ", 7) &&
			   !names_other_head(next + 7))))
			out->unclear = 1;
		n = begins_duty(text, at) ? names_principal(at) : 0;
		next = at + n + strspn(at + n, " (");
		m = n && next > at + n ? find_mark(next) : NULL;
		if (m && m->kind) {
			take_rest(out, behind_mark(next, m));
			return m->kind;
		}
		out->unclear |= m != NULL;
	}
	return NULL;
}

/* What may stand behind the words of a principal who is one for good. */
static int is_plain_rest(const char *at)
{
	static const char edges[] = " .()-:";
	char rest[FOLDED];
	size_t n = strcspn(at, ",;/|&+");

	while (n && strchr(edges, *at)) {
		at++;
		n--;
	}
	while (n && strchr(edges, at[n - 1]))
		n--;
	memcpy(rest, at, n);
	rest[n] = '\0';
	return !n || !strcmp(rest, "definitif") || !strncmp(rest, "dan ", 4) ||
	       !strncmp(rest, "merangkap ", 10) || school_name_likely(rest);
}

/* Whether one of several duties is that of the principal; where it only sounds
 * like it, that is unclear. */
static int has_principal_duty(struct role_facts *out, const char *text)
{
	const char *at;

	for (at = text; *at; at++) {
		size_t n = begins_word(text, at) && begins_duty(text, at) &&
			!is_former(text, at) ? names_head(at) : 0;

		if (n && is_plain_rest(at + n)) {
			take_rest(out, at + n);
			if (!out->rest_is_school)
				out->rest[0] = '\0';
			return 1;
		}
		out->unclear |= n > 0;
	}
	return 0;
}

/* Of a teacher, by the additional duty or by the title. */
static int leads_besides(struct role_facts *out, const char *title,
			 const char *duty)
{
	out->by_duty = out->role == role_teacher &&
		(has_principal_duty(out, duty) ||
		 has_principal_duty(out, title));
	return out->by_duty;
}

/* A role that rules brought, by its words in the field; it goes before the
 * jobs, some of which are only how a name begins. */
static const struct job *brought(struct job *out, const struct job *else_,
				 const struct kin_choice *roles,
				 const struct kin_record *rec, int field)
{
	const struct kin_choice *c;

	if (roles == choice_role || !REC_HAS(rec, field))
		return else_;
	c = choice_find(roles, rec->v[field].text, rec->v[field].len);
	if (!c || role_of_program(c->code))
		return else_;
	*out = (struct job){ .role = c->code };
	return out;
}

/* Whether the words of a row say how it is that of a principal. */
static int derive_acting(struct role_facts *out, const char *job,
			 const char *title, const char *duty)
{
	const char *kind = says_acting(out, job);

	if (kind) {	/* the post itself is held so */
		out->role = out->job = role_principal;
		out->kind = kind;
		return out->known = 1;
	}
	kind = says_acting(out, duty);
	if (!kind)
		kind = says_acting(out, title);
	if (out->role != role_principal)
		return (out->acting = kind) != NULL;
	if (kind)
		out->kind = kind;
	return 1;
}

static void derive(struct role_facts *out, const struct kin_record *rec,
		   const struct kin_choice *roles)
{
	char job[FOLDED], title[FOLDED], duty[FOLDED];
	const struct job *by_job, *by_title;
	struct job new_job, new_title;

	folded(job, rec, ROSTER_JENIS_PTK);
	folded(title, rec, ROSTER_JABATAN_PTK);
	folded(duty, rec, ROSTER_TUGAS_TAMBAHAN);
	by_job = brought(&new_job, find_job(job), roles, rec,
			 ROSTER_JENIS_PTK);
	by_title = brought(&new_title, find_job(title), roles, rec,
			   ROSTER_JABATAN_PTK);
	out->known = by_job || (!*job && by_title);
	out->role = out->job = by_job ? by_job->role :
		by_title ? by_title->role : role_other;
	out->short_for = by_job ? by_job->short_for : NULL;
	if (derive_acting(out, job, title, duty))
		return;
	if ((by_title && by_title->role == role_principal) ||
	    !strcmp(REC_TEXT(rec, ROSTER_KEPSEK), "ya") ||
	    leads_besides(out, title, duty)) {
		out->role = role_principal;
		out->known = 1;
		out->unclear = 0;
	}
}

static const char *code_of(const struct kin_choice *choices,
			   const struct kin_record *rec, int field)
{
	const struct kin_choice *c;

	c = choice_find(choices, REC_TEXT(rec, field), rec->v[field].len);
	return c ? c->code : NULL;
}

void role_derive(struct role_facts *out, const struct kin_record *rec,
		 const struct kin_choice *roles)
{
	const char *role = NULL, *kind = NULL;

	out->role = out->job = role_other;
	out->kind = definite;
	out->acting = NULL;
	out->unclear = 0;
	out->rest[0] = '\0';
	out->rest_is_school = 0;
	out->by_duty = 0;
	out->known = 0;
	derive(out, rec, roles);
	out->silent = !out->known && !REC_HAS(rec, ROSTER_JENIS_PTK) &&
		!REC_HAS(rec, ROSTER_JABATAN_PTK);
	if (REC_HAS(rec, ROSTER_PERAN))
		role = code_of(roles, rec, ROSTER_PERAN);
	if (REC_HAS(rec, ROSTER_JENIS_JABATAN))
		kind = code_of(choice_post_kind, rec,
				   ROSTER_JENIS_JABATAN);
	if (!role && !kind)
		return;
	/* explicit columns describe one post; what else the person does
	 * stands in a row of its own */
	out->acting = NULL;
	out->unclear = 0;
	out->rest[0] = '\0';
	if (role) {
		out->role = out->job = role;
		out->known = 1;
		out->silent = 0;
		out->kind = kind ? kind : definite;
	} else {
		out->kind = kind;
	}
}

int role_is_among(const struct kin_choice *roles, const char *role)
{
	for (; roles->code; roles++)
		if (!strcmp(roles->code, role))
			return 1;
	return 0;
}

int role_acts(const struct role_facts *facts)
{
	return facts->acting || strcmp(facts->kind, definite) != 0;
}

int role_of_program(const char *role)
{
	return role_is_among(choice_role, role);
}

int role_oversees(const char *role)
{
	return !strcmp(role, supervisor) || !strcmp(role, overseer);
}

int role_of_office(const char *role)
{
	return !strcmp(role, role_principal) || role_oversees(role);
}

const char *role_title(const char *role, const char *kind)
{
	static const struct {
		const char *role, *titles[3];
	} posts[] = {
		{ role_principal, { "Kepala Sekolah", "Plt. Kepala Sekolah",
				    "Plh. Kepala Sekolah" } },
		{ role_head, { "Kepala Dinas", "Plt. Kepala Dinas",
				    "Plh. Kepala Dinas" } },
		{ supervisor, { "Pengawas Sekolah", "Pengawas Sekolah",
				"Pengawas Sekolah" } },
		{ overseer, { "Penilik", "Penilik", "Penilik" } },
		{ tutor, { "Pamong Belajar", "Pamong Belajar",
			   "Pamong Belajar" } },
		{ role_teacher, { "Guru", "Guru", "Guru" } },
	};
	size_t i;

	for (i = 0; role && kind && i < sizeof(posts) / sizeof(*posts); i++)
		if (!strcmp(role, posts[i].role))
			return posts[i].titles[!strcmp(kind, acting) ? 1 :
					       !strcmp(kind, daily) ? 2 : 0];
	return NULL;
}
