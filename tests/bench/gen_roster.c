/*
 * Makes a deterministic, fictional Dapodik roster of any size.
 *
 * Owns the bench's input: four title rows, the 51 columns of the list layout
 * and a 52nd, NPSN, so that one file can hold the schools of a whole
 * province. The same arguments give the same bytes on every machine. Nobody
 * in it exists. Identifiers are well-formed and unique: every birth date
 * comes once in a block of N_DATES people, and the number of the block is
 * their sequence within that date. The first of each school is its
 * principal.
 *
 * Usage: gen_roster ROWS [ROWS_PER_SCHOOL]
 */
#include <stdio.h>
#include <stdlib.h>

enum {
	FIRST_YEAR = 1966, N_YEARS = 34, N_MONTHS = 12, N_DAYS = 28,
	N_DATES = N_YEARS * N_MONTHS * N_DAYS,
	DATE_STEP = 7919,	/* no divisor in common with N_DATES */
	LAST_TMT = 2023,
	MAX_ROWS = 4000000,
	MAX_SEQUENCE = 999	/* the three digits at the end of a NIP */
};

_Static_assert(MAX_ROWS / N_DATES < MAX_SEQUENCE, "a NIP would come twice");

static const char *const given[] = {
	"Purwarupa", "Contoh", "Rekaan", "Umpama", "Misalnya", "Andaian",
	"Khayali", "Fiksiana", "Ibarat", "Maya", "Peraga", "Sampel",
	"Tiruan", "Bayangan", "Percobaan", "Simulasi",
};

static const char *const family[] = {
	"Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh", "Delapan",
	"Sembilan", "Sepuluh", "Sebelas", "Seratus", "Seribu", "Sejuta",
};

static const char header[] =
	"No,Nama,NUPTK,JK,Tempat Lahir,Tanggal Lahir,NIP,Status Kepegawaian,"
	"Jenis PTK,Agama,Alamat Jalan,RT,RW,Nama Dusun,Desa/Kelurahan,"
	"Kecamatan,Kode Pos,Telepon,HP,Email,Tugas Tambahan,SK CPNS,"
	"Tanggal CPNS,SK Pengangkatan,TMT Pengangkatan,Lembaga Pengangkatan,"
	"Pangkat Golongan,Sumber Gaji,Nama Ibu Kandung,Status Perkawinan,"
	"Nama Suami/Istri,NIP Suami/Istri,Pekerjaan Suami/Istri,TMT PNS,"
	"Sudah Lisensi Kepala Sekolah,Pernah Diklat Kepengawasan,"
	"Keahlian Braille,Keahlian Bahasa Isyarat,NPWP,Nama Wajib Pajak,"
	"Kewarganegaraan,Bank,Nomor Rekening Bank,Rekening Atas Nama,NIK,"
	"No KK,Karpeg,Karis/Karsu,Lintang,Bujur,NUKS,NPSN";

enum status { PNS, PPPK, HONORARY };

struct teacher {
	long no, school, block;
	int year, month, day, male, principal;
	enum status status;
	int tmt_year, tmt_month;
	const char *given, *family;
};

static unsigned long long state = 88172645463325252ULL;

/* xorshift64: small, and the same everywhere. */
static unsigned draw(unsigned below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)((state >> 11) % below);
}

static void make(struct teacher *t, long no, long per_school)
{
	int date = (int)((no - 1) % N_DATES * DATE_STEP % N_DATES);
	unsigned lot = draw(100);

	t->no = no;
	t->school = (no - 1) / per_school;
	t->block = (no - 1) / N_DATES;
	t->principal = (no - 1) % per_school == 0;
	t->year = FIRST_YEAR + date % N_YEARS;
	t->month = 1 + date / N_YEARS % N_MONTHS;
	t->day = 1 + date / N_YEARS / N_MONTHS;
	t->male = draw(100) < 40;
	t->status = lot < 40 || t->principal ? PNS
		: lot < 60 ? PPPK : HONORARY;
	t->tmt_year = t->year + 22 + (int)draw(6);
	if (t->tmt_year > LAST_TMT)
		t->tmt_year = LAST_TMT;
	t->tmt_month = 1 + (int)draw(12);
	t->given = given[draw(sizeof(given) / sizeof(given[0]))];
	t->family = family[draw(sizeof(family) / sizeof(family[0]))];
}

/*
 * The public pattern of the NUPTK. January and November share a digit there,
 * as do February and December: the first digit keeps them apart.
 */
static void print_nuptk(const struct teacher *t)
{
	long first = t->month > 10 ? 6 + t->block % 4 : 1 + t->block % 5;
	/* a column of zeros at the end would be one that was rounded */
	long last = t->block * DATE_STEP + t->day * 7 + t->month;

	printf("%ld%d%02d%03d%03d%d%04ld", first, (t->month + 3) % 10,
	       t->day + 32, t->year - 1900 + 678, t->year - 1900 + 578,
	       t->male ? 20 : 30, last % 10000);
}

static void print_nip(const struct teacher *t)
{
	printf("%04d%02d%02d%04d%02d%d%03ld", t->year, t->month, t->day,
	       t->tmt_year, t->status == PPPK ? 21 : t->tmt_month,
	       t->male ? 1 : 2, 1 + t->block);
}

static void print_identity(const struct teacher *t)
{
	static const char *const names[] = {
		"PNS", "PPPK", "Guru Honor Sekolah",
	};

	printf("%ld,\"%s %s %ld, S.Pd.\",", t->no, t->given, t->family, t->no);
	/* those who are new have none yet */
	if (t->status != HONORARY || draw(8))
		print_nuptk(t);
	printf(",%c,Kota Rekaan,%04d-%02d-%02d,", t->male ? 'L' : 'P', t->year,
	       t->month, t->day);
	if (t->status != HONORARY)
		print_nip(t);
	printf(",%s,%s,", names[t->status],
	       t->principal ? "Kepala Sekolah" : "Guru");
}

static void print_private(const struct teacher *t)
{
	static const char *const ranks[] = { "III/b", "IX", "" };

	printf("Islam,\"Jl. Contoh Rekaan No. %u\",%u,%u,Dusun Rekaan,"
	       "Desa Contoh %u,Kec. Umpama %ld,%05u,,08%010u,"
	       "rekaan%ld@contoh.example,,", draw(300), draw(12), draw(9),
	       draw(40), t->school % 40, 10000 + draw(80000), draw(1000000000),
	       t->no);
	printf("800/%u/REKAAN/%d,%d-%02d-01,800/%u/REKAAN/%d,%d-%02d-01,"
	       "Pemerintah Kab/Kota,%s,APBD Kabupaten/Kota,Ibu Rekaan %ld,"
	       "Kawin,Pasangan Rekaan %ld,,Karyawan Swasta,%d-%02d-01,",
	       draw(9000), t->tmt_year, t->tmt_year, t->tmt_month, draw(9000),
	       t->tmt_year, t->tmt_year, t->tmt_month, ranks[t->status],
	       t->no, t->no, t->tmt_year, t->tmt_month);
}

static void print_rest(const struct teacher *t)
{
	printf("Tidak,Tidak,Tidak,Tidak,%015u  ,%s %s,ID,BANK REKAAN,%010u,"
	       "%s %s,", draw(1000000000), t->given, t->family,
	       draw(1000000000), t->given, t->family);
	printf("3201%02ld%02d%02d%02d%04ld,3201%012ld,,,-6.%06u,106.%06u,,"
	       "2%07ld\n", 1 + t->school % 40, t->day + (t->male ? 0 : 40),
	       t->month, t->year % 100, 1 + t->block, t->no, draw(1000000),
	       draw(1000000), 100000 + t->school);
}

int main(int argc, char **argv)
{
	long rows = argc > 1 ? strtol(argv[1], NULL, 10) : 0;
	long per_school = argc > 2 ? strtol(argv[2], NULL, 10) : 12;
	struct teacher t;
	long no;

	if (rows < 1 || rows > MAX_ROWS || per_school < 1) {
		fprintf(stderr, "usage: gen_roster ROWS [ROWS_PER_SCHOOL]\n"
			"at most %d rows\n", MAX_ROWS);
		return 2;
	}
	setvbuf(stdout, NULL, _IOFBF, 1 << 20);
	printf("Daftar Guru\nSEKOLAH REKAAN\n\"Kecamatan Kec. Umpama, "
	       "Kabupaten Kab. Rekaan, Provinsi Prov. Contoh\"\nTanggal "
	       "Unduh: 2024-01-05 08:00:00,,Pengunduh: Operator Rekaan\n%s\n",
	       header);
	for (no = 1; no <= rows; no++) {
		make(&t, no, per_school);
		print_identity(&t);
		print_private(&t);
		print_rest(&t);
	}
	return fflush(stdout) || ferror(stdout) ? 1 : 0;
}
