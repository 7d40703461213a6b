/*
 * The list layouts of Dapodik (daftar-guru, daftar-tendik), of the district
 * site datadik and of home-made relatives.
 *
 * Owns their fixed texts. Sources: exported lists of 2020 to 2026 and answers
 * of the local web service; see `kinerja schema`.
 */
#include "ingest/layout/dapodik.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <kinerja/label.h>

#include "base/utf8.h"
#include "model/birth.h"
#include "model/school_name.h"
#include "model/value.h"

/* Sorted by strcmp for bsearch; what the field table maps is not needed. */
static const char *const known[] = {
	"agama", "agama id", "agama id str", "alamat jalan", "bank",
	"bentuk pendidikan id", "bidang studi pendidikan",
	"bidang studi sertifikasi", "bidang studi terakhir", "bujur",
	"desa kelurahan", "desa/kelurahan", "dusun", "email",
	"gelar belakang", "gelar depan", "hp", "is sks", "jabatan ptk id",
	"jam mengajar perminggu", "jam tugas tambahan", "jenis ptk id",
	"jenjang", "jjm", "jurusan/prodi", "kabupaten/kota", "karis/karsu",
	"karpeg", "keahlian bahasa isyarat", "keahlian braille", "kecamatan",
	"kererangan", "keterangan", "kewarganegaraan", "kode pos",
	"kode wilayah", "kompetensi", "lembaga pengangkatan", "lintang",
	"masa kerja bulan", "masa kerja tahun", "mata pelajaran diajarkan",
	"mengajar", "nama dusun", "nama ibu kandung", "nama suami/istri",
	"nama wajib pajak", "nip suami/istri", "no", "no kartu keluarga",
	"no kk", "no rekening", "no urut", "nomor fax", "nomor hp",
	"nomor kartu keluarga", "nomor kk", "nomor rekening",
	"nomor rekening bank", "nomor telepon", "nomor urut", "npwp", "nss",
	"nuks", "pangkat golongan terakhir", "pekerjaan suami/istri",
	"pendidikan", "pendidikan terakhir", "pernah diklat kepengawasan",
	"ptk terdaftar id", "rekening atas nama", "rt", "rw",
	"rwy kepangkatan", "rwy pend formal", "sekolah id", "sertifikasi",
	"siswa", "sk cpns", "sk pengangkatan", "status kepegawaian id",
	"status perkawinan", "status sekolah", "sudah lisensi kepala sekolah",
	"sumber gaji", "tahun ajaran id", "tanggal cpns",
	"tanggal surat tugas", "telepon", "tempat lahir", "tmt kerja",
	"tmt pangkat", "tmt pengangkatan", "tmt pns", "total jjm", "website",
};

static int dapodik_by_name(const void *key, const void *entry)
{
	return strcmp(key, *(const char *const *)entry);
}

int dapodik_column_known(const char *folded, size_t len)
{
	/* nameless columns of the 2026 lists */
	if (!len)
		return 1;
	return bsearch(folded, known, sizeof(known) / sizeof(*known),
		       sizeof(*known), dapodik_by_name) != NULL;
}

/* --- title rows --- */

static int starts(const char *text, const char *prefix)
{
	return !strncmp(text, prefix, strlen(prefix));
}

/* Copy trimmed text, cut at a whole character when it is too long. */
static void copy_trimmed(char *out, size_t size, const char *text, size_t len)
{
	while (len && isspace((unsigned char)*text)) {
		text++;
		len--;
	}
	while (len && isspace((unsigned char)text[len - 1]))
		len--;
	if (len >= size) {
		len = size - 1;
		while (len && ((unsigned char)text[len] & 0xc0) == 0x80)
			len--;
	}
	memcpy(out, text, len);
	out[len] = '\0';
}

static int dapodik_list_kind(char out[8], const char *folded)
{
	static const struct {
		const char *prefix, *kind;
	} kinds[] = {
		{ "daftar guru dan te", "gtk" },
		{ "daftar pendidik dan te", "gtk" },
		{ "daftar gtk", "gtk" },
		{ "daftar ptk", "gtk" },
		{ "daftar guru", "guru" },
		{ "daftar pendidik", "guru" },
		{ "daftar tenaga kependidikan", "tendik" },
		{ "daftar tendik", "tendik" },
	};
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (starts(folded, kinds[i].prefix)) {
			memcpy(out, kinds[i].kind, strlen(kinds[i].kind) + 1);
			return 1;
		}
	return 0;
}

/* "DATA GURU", "2. Rekap PTK": a list as people call theirs. Its kind is not
 * sure, nor that the school stands in the next line. */
static int is_other_list(const char *folded)
{
	static const char *const lists[] = {
		"daftar", "data", "rekap", "keadaan", "nominatif",
	};
	static const char *const people[] = {
		"guru", "pendidik", "kependidikan", "ptk", "gtk", "tendik",
		"pegawai",
	};
	int list = 0, of = 0;
	size_t i;

	folded += strspn(folded, "0123456789.() ");
	for (i = 0; i < sizeof(lists) / sizeof(*lists); i++)
		list |= starts(folded, lists[i]);
	for (i = 0; list && i < sizeof(people) / sizeof(*people); i++)
		of |= strstr(folded, people[i]) != NULL;
	return of;
}

/* What stands behind the label, which is the kind of a name that has none:
 * "Kabupaten Kab. Y" and "Kabupaten : Y" are "Kab. Y". */
static void copy_area(char *out, size_t size, enum kin_area area,
		      const char *text, size_t label)
{
	char name[KIN_AREA_TEXT];
	const char *p = text + label + strspn(text + label, " :");

	if (*p && label && !kin_area_has_kind(area, p))
		p = text;
	p = kin_area(name, area, p);
	copy_trimmed(out, size, p, strlen(p));
}

/* The part of an area row. */
static void take_area_part(struct reader_info *info, const char *part,
			   size_t len)
{
	char bytes[160], folded[160], *text = bytes;
	size_t label = 0;

	copy_trimmed(bytes, sizeof(bytes), part, len);
	utf8_fold(folded, bytes, strlen(bytes));
	if (starts(folded, "kecamatan") || starts(folded, "kec.")) {
		label = starts(folded, "kecamatan") ? 9 : 0;
		copy_area(info->kecamatan, sizeof(info->kecamatan),
			  KIN_KECAMATAN, text, label);
	} else if (starts(folded, "kab") || starts(folded, "kota")) {
		if (starts(folded, "kabupaten/kota"))
			text += 14 + strspn(text + 14, " :");
		else if (starts(folded, "kabupaten"))
			label = 9;
		else if (starts(folded, "kota kota") ||
			 starts(folded, "kota kab"))
			label = 4;
		copy_area(info->kabupaten, sizeof(info->kabupaten),
			  KIN_KABUPATEN, text, label);
	} else if (starts(folded, "prov")) {
		label = starts(folded, "provinsi") ? 8 : 0;
		copy_area(info->provinsi, sizeof(info->provinsi),
			  KIN_PROVINSI, text, label);
	}
}

static int is_area(const char *folded)
{
	return starts(folded, "kecamatan") || starts(folded, "kec.") ||
	       starts(folded, "kabupaten") || starts(folded, "kab.") ||
	       starts(folded, "kota ") || starts(folded, "provinsi") ||
	       starts(folded, "prov.");
}

static void take_area(struct reader_info *info, const char *text)
{
	while (*text) {
		size_t n = strcspn(text, ",");

		take_area_part(info, text, n);
		text += n + (text[n] == ',');
	}
}

/* The day with which a folded text begins, of one word or of three; what is
 * written in digits has the day first. */
static day_t day_at(const char *p)
{
	char day[DAY_TEXT];
	size_t n = 0;
	int words;

	if (strlen(p) >= DAY_TEXT - 1 &&
	    day_parse(p, DAY_TEXT - 1) != DAY_NONE)
		return day_parse(p, DAY_TEXT - 1);
	for (words = 1; words <= 3; words++) {
		n += strspn(p + n, " ");
		n += strcspn(p + n, " ,;)");
		if ((value_date(day, p, n, VALUE_SINCE) == VALUE_OK && *day) ||
		    (birth_is_local(p, n) &&
		     birth_read(day, p, n, NULL, NULL, 'd')))
			return day_parse(day, DAY_TEXT - 1);
	}
	return DAY_NONE;
}

/* "Keadaan per 31 Desember 2023": the day stands behind its word at once. */
static void take_day_of_state(struct reader_info *info, const char *folded)
{
	const char *p = folded;

	while (info->as_of == DAY_NONE && (p = strstr(p, "per "))) {
		int begins = p == folded || p[-1] == ' ' || p[-1] == '(';

		p += 4;
		if (starts(p, "tanggal "))
			p += 8;
		else if (starts(p, "tgl"))
			p += 3 + strspn(p + 3, ". ");
		if (begins)
			info->as_of = day_at(p);
	}
}

static void take_date(struct reader_info *info, const char *folded)
{
	info->as_of = day_at(folded + strcspn(folded, "0123456789"));
}

/* Titles that lists have besides a school's name. */
static int is_heading(const char *folded)
{
	static const char *const words[] = {
		"daftar", "data", "dinas", "pemerintah", "rekap", "laporan",
		"keadaan", "tahun", "semester", "bulan", "per ", "periode",
		"yayasan", "alamat", "jalan", "jl", "telp", "npsn", "nss",
		"lampiran", "nomor", "tanggal", "biodata", "profil", "sep=",
		"provinsi", "kementerian", "cabang", "formulir", "format",
		"lembar", "halaman", "sheet", "total", "jumlah", "guru",
		"tenaga", "pegawai", "nominatif", "kepada", "ekspor", "export",
		"#", "=", "*", "-", "(",
	};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (starts(folded, words[i]))
			return 1;
	return folded[strcspn(folded, "abcdefghijklmnopqrstuvwxyz")] == '\0';
}

/* How long the label of a school is with which a title begins, or 0. */
static size_t label_length(const char *folded)
{
	static const char *const labels[] = {
		"nama sekolah", "nama satuan pendidikan", "satuan pendidikan",
		"nama lembaga", "unit kerja", "asal sekolah", "sekolah",
	};
	size_t i, n;

	for (i = 0; i < sizeof(labels) / sizeof(*labels); i++) {
		n = strlen(labels[i]);
		if (starts(folded, labels[i]) && strchr(" :,=", folded[n]))
			return n;
	}
	return 0;
}

/* "Nama Sekolah : SD NEGERI 1": where the name begins, or NULL. Without a
 * colon it must be the name of a school. */
static const char *behind_label(const char *line)
{
	char folded[512];
	const char *name;
	size_t n, colon = strcspn(line, ":,=");

	if (strlen(line) >= sizeof(folded))
		return NULL;
	utf8_fold(folded, line, strlen(line));
	n = label_length(folded);
	if (!n || school_name_group(line))
		return NULL;
	if (line[colon] && colon <= n + 4) {
		name = line + colon + 1;
		name += strspn(name, " \t:,=");
		return school_name_group(name) ? NULL : name;
	}
	if (strlen(line) < n)	/* folding made it longer */
		return NULL;
	name = line + n + strspn(line + n, " ");
	return school_name_sure(name) ? name : NULL;
}

/* "B. ", "(2) ", "II, ", "- ": where a title begins behind its number. */
static const char *behind_number(const char *line)
{
	const char *p = line + strspn(line, "([");
	size_t n = strspn(p, "0123456789");

	if (!n)
		n = strspn(p, "IVXivx");
	if (!n)
		n = isalpha((unsigned char)*p) != 0;
	if (n > 5 || (n && !strchr(" .,:)]-", p[n])) || (!n && p > line))
		return NULL;
	p += n;
	p += strspn(p, " .,:)]-*");
	return p > line && *p ? p : NULL;
}

const char *dapodik_school_in(const char *line)
{
	const char *rest = behind_number(line), *name;

	if (rest) {
		name = behind_label(rest);
		if (!name && school_name_sure(rest))
			name = rest;
		return name;
	}
	return behind_label(line);
}

/* How much of a title is the school's name: an NPSN behind it is none of it. */
static size_t school_length(const char *name)
{
	size_t n = strcspn(name, ","), i;

	for (i = 1; i + 4 <= n; i++)
		if (!strncasecmp(name + i, "npsn", 4)) {
			n = i;
			while (n > 1 && strchr(" (-", name[n - 1]))
				n--;
		}
	return n;
}

/* "A. TK A", "Sekolah Non Induk": a part of one list. */
static int is_part_of_list(const char *line)
{
	const char *rest = behind_number(line);

	return school_name_group(line) || (rest && school_name_group(rest));
}

/*
 * The line that begins as names of schools do, or says that it is one. Right
 * under the title of a list, where Dapodik puts the name, any other will do
 * until such a line comes.
 */
static int take_school(struct reader_info *info, const char *line,
		       const char *folded)
{
	const char *name = dapodik_school_in(line);
	int sure = name || school_name_likely(line);
	int under = info->listed;

	info->listed = 0;
	if (!name && is_part_of_list(line))
		return 0;
	if (!name)
		name = line;
	if (info->school_sure || !*name)
		return 0;
	if (!sure && (!under || info->school[0] || is_heading(folded)))
		return 0;
	copy_trimmed(info->school, sizeof(info->school), name,
		     school_length(name));
	info->school_sure = sure;
	return 1;
}

/* Behind the words for an NPSN, wherever they stand; NULL: there are none, or
 * the title is about other schools than that of the list. */
static const char *behind_npsn(const char **at, const char *folded)
{
	static const char *const words[] = {
		"npsn", "n.p.s.n", "n p s n", "pokok sekolah nasional",
	};
	static const char *const others[] = {
		"induk", "inti ", "gugus", "binaan", "asal ",
	};
	const char *p = NULL;
	size_t i;

	for (i = 0; !p && i < sizeof(words) / sizeof(*words); i++) {
		*at = strstr(folded, words[i]);
		p = *at ? *at + strlen(words[i]) : NULL;
	}
	for (i = 0; p && i < sizeof(others) / sizeof(*others); i++)
		if (strstr(folded, others[i]))
			return NULL;
	return p;
}

/* Eight digits in one piece, or parted as large numbers are ("2010 0101"), with
 * which the text begins: behind them, or NULL. */
static const char *take_eight(char out[9], const char *p)
{
	size_t plain = strspn(p, "0123456789"), n = 0;

	for (; *p && n < 8 && (n || *p != '0'); p++)
		if (*p >= '0' && *p <= '9')
			out[n++] = *p;
		else if (plain >= 8 || !n || !strchr(" .", *p))
			break;
	out[n] = '\0';
	return n == 8 && (*p < '0' || *p > '9') ? p : NULL;
}

/* What stands between the word and its number: "NPSN Sekolah :", "NPSN (2010",
 * "NSS/NPSN : 101052000001 / 2010", "NPSN/NSS :". */
static const char *before_digits(const char *p)
{
	size_t n;

	p += strspn(p, " )");
	if (starts(p, "sekolah") || starts(p, "(npsn)"))
		p += strcspn(p, " :=");
	else if (*p == '/')
		p += strcspn(p, ":=0123456789");
	p += strspn(p, " :,=.'();-");
	n = strspn(p, "0123456789");
	if (n > 8 && p[n + strspn(p + n, " ")] == '/')
		p += n + strspn(p + n, " /");
	return p;
}

/* "NPSN : 20100001". Of two that differ the second is kept beside the first. 1:
 * the title says nothing else, as far as it begins with it. */
static int take_npsn(struct reader_info *info, const char *folded)
{
	const char *at, *p = behind_npsn(&at, folded), *end;
	char found[9];

	end = p ? take_eight(found, before_digits(p)) : NULL;
	if (!end)
		return 0;
	if (!info->npsn[0])
		memcpy(info->npsn, found, sizeof(found));
	else if (strcmp(info->npsn, found) != 0)
		memcpy(info->npsn_other, found, sizeof(found));
	end += strspn(end, " ");
	if ((starts(end, "dan ") && take_eight(found, end + 4)) ||
	    (starts(end, "& ") && take_eight(found, end + 2)))
		memcpy(info->npsn_other, found, sizeof(found));
	return at == folded || (at - folded <= 6 && *folded == 'n');
}

/* How long the name of a school is that begins within a title. */
static size_t name_length(const char *p)
{
	static const char *const ends[] = {
		",", " tahun", " per ", " bulan", " semester", " keadaan",
		" kec", " kab", " kota", " t.a", " yang ", " belum ",
		" dengan ", " untuk ", " dan ", " se ", " se-", " tp ",
		" tp.", " t.p", " tapel", " th ", " th.", " sem ", " sem.",
		" npsn", " desa ", " kel ", " kel.", " korwil", " penerima",
		" wilayah", " gugus", " (", " - ", " januari", " februari",
		" maret", " april", " mei ", " juni", " juli", " agustus",
		" september", " oktober", " november", " desember",
	};
	size_t i, n = strlen(p);
	const char *end;

	for (i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		end = strstr(p, ends[i]);
		if (end && (size_t)(end - p) < n)
			n = (size_t)(end - p);
	}
	for (end = p; (end = strstr(end, " 20")); end += 3)
		if ((size_t)(end - p) < n && strspn(end + 1, "0123456789") == 4)
			n = (size_t)(end - p);
	return n;
}

/* "sd negeri" alone is none: a number, or a name of its own has to follow. */
static int is_one_school(const char *name)
{
	const char *blank = strchr(name, ' ');

	return school_name_full(name) &&
	       (name[strcspn(name, "0123456789")] ||
		(blank && strchr(blank + 1, ' ')));
}

/* "DAFTAR GURU SD NEGERI 1 TAHUN 2024": the school within such a title, unless
 * there are two. */
static void take_listed_school(struct reader_info *info, const char *folded)
{
	const char *p = folded;
	size_t n;

	while ((p = strchr(p, ' '))) {
		if (!school_name_level(++p))
			continue;
		n = name_length(p);
		copy_trimmed(info->in_list, sizeof(info->in_list), p, n);
		if (starts(p + n, " dan ") && school_name_level(p + n + 5)) {
			info->in_list[0] = '\0';
			return;
		}
		if (is_one_school(info->in_list))
			return;
		info->in_list[0] = '\0';
	}
}

/* "SDN 1 Umpama", "SDN 1 Umpama (Guru)"; a name of 31 letters may be cut off */
static void take_sheet_school(struct reader_info *info, const char *name)
{
	static const char *const ends[] = {
		" guru", " tendik", " ptk", " gtk", " tenaga", " pegawai",
		" staf", " kepsek", " kepala", " pns", " pppk", " honor",
	};
	char folded[sizeof(info->sheet_school)];
	size_t i, n = strlen(name);
	char *end;

	if (n >= 31 || !utf8_fold(folded, name, n))
		return;
	folded[name_length(folded)] = '\0';
	for (i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if ((end = strstr(folded, ends[i])) != NULL)
			*end = '\0';
	if (is_one_school(folded))
		copy_trimmed(info->sheet_school, sizeof(info->sheet_school),
			     folded, strlen(folded));
}

void dapodik_sheet(struct reader_info *info, const char *name)
{
	size_t len = value_trim(&name, strlen(name));

	if (len == 8 && strspn(name, "0123456789") == 8)
		memcpy(info->sheet_npsn, name, 8);
	else
		take_sheet_school(info, name);
}

enum dapodik_title dapodik_title(struct reader_info *info, const char *text,
				 size_t len)
{
	char line[512], folded[512];

	copy_trimmed(line, sizeof(line), text, len);
	if (!utf8_fold(folded, line, strlen(line)))
		return TITLE_NONE;
	if (starts(folded, "daftar peserta didik") ||
	    starts(folded, "daftar pd") || starts(folded, "daftar siswa"))
		return TITLE_PUPILS;
	if (starts(folded, "tanggal unduh") || starts(folded, "per tanggal")) {
		take_date(info, folded);
		return TITLE_DATE;
	}
	if (take_npsn(info, folded))
		return TITLE_NPSN;
	take_day_of_state(info, folded);
	if (is_area(folded)) {
		take_area(info, line);
		return TITLE_AREA;
	}
	if (!info->list[0] && dapodik_list_kind(info->list, folded)) {
		info->listed = 1;
		take_listed_school(info, folded);
		return TITLE_LIST;
	}
	if (is_other_list(folded)) {
		take_listed_school(info, folded);
		return TITLE_LIST;
	}
	return take_school(info, line, folded) ? TITLE_SCHOOL : TITLE_NONE;
}
