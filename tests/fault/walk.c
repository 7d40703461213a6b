/*
 * Runs one command as often as it has calls that can fail, each time with
 * another of them failing, and looks at what it left behind.
 *
 *	walk -w WORLD -d DB -l FAULT.so -s STATE [-a] [-p POINTS | -n N]
 *	     [-k KIND] [-j JOBS] [-x STATUS] NAME PROGRAM ARGUMENT...
 *
 * WORLD is a folder in a copy of which the program runs, DB the database in
 * it, STATE a command that tells of a database, named as its argument, in one
 * line what it holds and how sound it is. The run without a fault ends with
 * STATUS.
 *
 * Of each kind of fault about POINTS are tried, spread evenly; all with 0; -k
 * names one kind (memory, io, disk, kill, power); with -n the N-th alone is
 * tried, and FAULT_TRACE=1 in the environment tells where it is.
 *
 * Allocations are told apart by the way by which the program came to them: the
 * first, the second and the last on each way are points. Reading a schema
 * asks for memory ten thousand times on a few hundred ways. With -a every one
 * is a point, which takes hours.
 *
 * A run is right when it ended as the one without a fault did and left the
 * same; or when it said that it failed, and the database holds what it held
 * before, or what it should hold after, and nothing else is there: no file
 * that is unfinished, none too many. Ends with 1 when one was not right.
 *
 * Owns the judgement; knows neither the program nor its files.
 */
#define _GNU_SOURCE
#include "fault.h"
#include "places.h"
#include "tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_SEEN 256
#define MAX_COMPLAINTS 24
#define MAX_JOBS 64

/* Each of the ways in which a point is tried. */
static const struct way {
	const char *name;
	enum fault_kind kind;
	const char *more;	/* than once */
} ways[] = {
	{ "allocations once", FAULT_MEMORY, "" },
	{ "for good", FAULT_MEMORY, "+" },
	{ "calls once", FAULT_IO, "" },
	{ "full disks", FAULT_DISK, "+" },
	{ "kills", FAULT_KILL, "" },
	{ "power failures", FAULT_POWER, "" },
};
static const char *const kinds[] = {
	"memory", "io", "disk", "kill", "power",
};
#define N_WAYS ((int)(sizeof(ways) / sizeof(ways[0])))

/* How a run ended and what it left. */
struct run {
	struct fault_report report;
	int status;		/* as of wait() */
	struct tree left;
	struct file out, err;
};

/* What a database file was found to hold. */
struct seen {
	unsigned long long hash;
	char state[200];
};

static struct {
	const char *world, *db, *preload, *state, *name, *kind;
	char *const *argv;
	long points, only;
	int jobs, status, all;
	long *memory, n_memory;	/* allocations to try, in order */
	struct tree before;
	struct run good;	/* the one without a fault */
	char before_state[200], after_state[200];
} w = { .jobs = 1 };

static struct seen seen[MAX_SEEN];
static int n_seen, n_complaints;
static char dir[200];		/* of this worker */
static struct fault_shared *shared;
static int report_fd, out_fd, err_fd;
static int server;		/* orders go there, statuses come back */

/* ---- a run ---- */

static void server_exec(int socket)
{
	struct rlimit none = { 0, 0 };
	char fds[40];

	if (chdir(dir) || dup2(open("/dev/null", O_RDONLY), 0) < 0 ||
	    dup2(out_fd, 1) < 0 || dup2(err_fd, 2) < 0)
		_exit(127);
	setrlimit(RLIMIT_CORE, &none);
	snprintf(fds, sizeof(fds), "%d %d", socket, report_fd);
	setenv(FAULT_FDS, fds, 1);
	setenv("LD_PRELOAD", w.preload, 1);
	setenv("TMPDIR", TEMP, 1);
	execv(w.argv[0], w.argv);
	_exit(127);
}

/* Start the program as far as main(). */
static void server_start(void)
{
	int ends[2];
	pid_t pid;

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends))
		die("socket");
	pid = fork();
	if (!pid) {
		close(ends[0]);
		server_exec(ends[1]);
	}
	if (pid < 0)
		die("fork");
	close(ends[1]);
	server = ends[0];
}

static void file_again(struct file *f, int fd)
{
	struct stat info;

	if (fstat(fd, &info))
		die("output");
	f->len = (size_t)info.st_size;
	f->bytes = malloc(f->len + 1);
	if (pread(fd, f->bytes, f->len, 0) != (ssize_t)f->len)
		die("output");
	f->bytes[f->len] = '\0';
}

static void run_make(struct run *r, const struct fault_order *order)
{
	memset(&shared->report, 0, sizeof(shared->report));
	if (ftruncate(out_fd, 0) || ftruncate(err_fd, 0) ||
	    write(server, order, sizeof(*order)) != sizeof(*order) ||
	    read(server, &r->status, sizeof(r->status)) != sizeof(r->status))
		die("the program does not start");
	r->report = shared->report;
	tree_load(&r->left, dir);
	file_again(&r->out, out_fd);
	file_again(&r->err, err_fd);
}

static void run_free(struct run *r)
{
	tree_free(&r->left);
	free(r->out.bytes);
	free(r->err.bytes);
}

/* ---- the judgement ---- */

static void complain(const struct run *r, const char *fault, const char *fmt,
		     ...) __attribute__((format(printf, 3, 4)));

static void complain(const struct run *r, const char *fault, const char *fmt,
		     ...)
{
	char text[500];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	n_complaints++;
	printf("%s: %s (%s): %s\n", w.name, fault, r->report.call, text);
	if (getenv("FAULT_TRACE"))
		printf("%s%s", r->err.bytes, r->out.bytes);
	else if (r->err.len)
		printf("\tsaid: %.*s\n", (int)strcspn(r->err.bytes, "\n"),
		       r->err.bytes);
	fflush(stdout);
}

static unsigned long long hash_file(unsigned long long h,
				    const struct file *f)
{
	size_t i;

	for (i = 0; f && i < f->len; i++)
		h = (h ^ (unsigned char)f->bytes[i]) * 1099511628211ull;
	return h * 31 + (f != NULL);
}

/* What belongs to a database. */
static const char *const parts[] = {
	"", "-wal", "-journal", ".key", ".key.new",
};
#define N_PARTS (sizeof(parts) / sizeof(parts[0]))

/* Let the state command look at a copy of the database and its logs. */
static void state_ask(char *out, size_t size, const struct tree *t)
{
	char name[100], command[1200];
	const struct file *f;
	FILE *answer;
	size_t i;

	snprintf(command, sizeof(command), "rm -rf %s.look && mkdir %s.look",
		 dir, dir);
	if (system(command))
		die("look");
	snprintf(command, sizeof(command), "%s.look", dir);
	for (i = 0; i < N_PARTS; i++) {
		snprintf(name, sizeof(name), "%s%s", w.db, parts[i]);
		if ((f = tree_find(t, name)))
			file_save(command, f);
	}
	snprintf(command, sizeof(command), "%s %s.look/%s", w.state, dir, w.db);
	answer = popen(command, "r");
	if (!answer || !fgets(out, (int)size, answer))
		snprintf(out, size, "no answer");
	if (answer)
		pclose(answer);
}

/* What the database of a tree holds; asked once for each content. */
static const char *state_of(const struct tree *t)
{
	unsigned long long h = 14695981039346656037ull;
	struct seen *s;
	char name[100];
	size_t part;
	int i;

	if (!tree_find(t, w.db))
		return "none";
	for (part = 0; part < N_PARTS; part++) {
		snprintf(name, sizeof(name), "%s%s", w.db, parts[part]);
		h = hash_file(h, tree_find(t, name));
	}
	for (i = 0; i < n_seen; i++)
		if (seen[i].hash == h)
			return seen[i].state;
	s = &seen[n_seen < MAX_SEEN ? n_seen++ : MAX_SEEN - 1];
	s->hash = h;
	state_ask(s->state, sizeof(s->state), t);
	return s->state;
}

static int is_log(const char *name)
{
	size_t n = strlen(w.db);

	return !strncmp(name, w.db, n) &&
	       (!strcmp(name + n, "-wal") || !strcmp(name + n, "-shm") ||
		!strcmp(name + n, "-journal"));
}

/* A new key without its name yet: the state says whether it is needed. */
static int is_new_key(const char *name)
{
	size_t n = strlen(w.db);

	return !strncmp(name, w.db, n) && !strcmp(name + n, ".key.new");
}

/* By the fault itself. */
static int was_killed(const struct run *r, const char *fault)
{
	return (!strncmp(fault, "kill", 4) || !strncmp(fault, "power", 5)) &&
	       WIFSIGNALED(r->status) &&
	       WTERMSIG(r->status) == SIGKILL;
}

/* Without any memory the program cannot ask which key the database has. */
static int is_without_memory(const char *fault)
{
	return !strncmp(fault, "memory", 6) && strchr(fault, '+');
}

/* Every file but the database is one that was there, or that was wanted. */
static void judge_files(const struct run *r, const char *fault, int undone)
{
	int i;

	for (i = 0; i < r->left.n; i++) {
		const struct file *f = &r->left.files[i];
		const struct file *was = tree_find(&w.before, f->name);
		const struct file *end = tree_find(&w.good.left, f->name);

		if (!strcmp(f->name, w.db) || is_log(f->name))
			continue;
		if (is_new_key(f->name) && (!undone || was_killed(r, fault) ||
					    is_without_memory(fault)))
			continue;	/* the next run settles it */
		if (!was && !end && was_killed(r, fault) &&
		    strstr(f->name, ".kinerja-"))
			continue;	/* the next run removes it */
		if (!was && !end)
			complain(r, fault, "%s is left behind", f->name);
		else if (!file_equal(f, was) && !file_equal(f, end))
			complain(r, fault, "%s is unfinished", f->name);
		else if (undone && !was && !was_killed(r, fault))
			complain(r, fault, "%s is there, but nothing was done",
				 f->name);
	}
	for (i = 0; i < w.before.n; i++)
		if (tree_find(&w.good.left, w.before.files[i].name) &&
		    !tree_find(&r->left, w.before.files[i].name))
			complain(r, fault, "%s is gone",
				 w.before.files[i].name);
}

static void judge_good(const struct run *r, const char *fault, int after)
{
	int i;

	if (!after)
		complain(r, fault, "told as done, and is not");
	for (i = 0; i < w.good.left.n; i++) {
		const struct file *f = &w.good.left.files[i];

		if (strcmp(f->name, w.db) && !is_log(f->name) &&
		    !file_equal(f, tree_find(&r->left, f->name)))
			complain(r, fault, "%s is another than without a fault",
				 f->name);
	}
	if (!file_equal(&r->out, &w.good.out))
		complain(r, fault,
			 "the output is another than without a fault");
}

static void judge(const struct run *r, const char *fault)
{
	const char *state = state_of(&r->left);
	int before = !strcmp(state, w.before_state);
	int after = !strcmp(state, w.after_state);
	int changes = strcmp(w.before_state, w.after_state) != 0;
	int status = WEXITSTATUS(r->status);

	if (WIFSIGNALED(r->status) && !was_killed(r, fault))
		complain(r, fault, "signal %d%s", WTERMSIG(r->status),
			 WTERMSIG(r->status) == SIGALRM ? ", no end" : "");
	if (!before && !after)
		complain(r, fault, "neither before nor after: %s", state);
	judge_files(r, fault, changes && before && !after);
	if (WIFSIGNALED(r->status))
		return;
	if (r->status == w.good.status)
		judge_good(r, fault, after);
	else if (status != 1 && status != 75 && !(status == 4 && after))
		complain(r, fault, "exit status %d", status);
	else if (!r->err.len && !strncmp(fault, "memory", 6))
		complain(r, fault, "no word of what failed");
}

/* ---- the walk ---- */

static void worker_begin(int number)
{
	struct tree none = { .n = 0 };
	char path[220];

	snprintf(dir + strlen(dir), sizeof(dir) - strlen(dir), "/%d", number);
	snprintf(path, sizeof(path), "%s/" TEMP, dir);
	report_fd = memfd_create("fault", 0);
	if (mkdir(dir, 0700) || mkdir(path, 0700) || report_fd < 0 ||
	    ftruncate(report_fd, sizeof(*shared)))
		die(dir);
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
		      MAP_SHARED, report_fd, 0);
	tree_restore(dir, &w.before, &none);
	out_fd = memfd_create("out", 0);
	err_fd = memfd_create("err", 0);
	if (fcntl(out_fd, F_SETFL, O_APPEND) ||
	    fcntl(err_fd, F_SETFL, O_APPEND))
		die("output");
	server_start();
}

/* One point; 0 when the program had fewer calls. */
static int walk_point(const struct way *way, long n)
{
	struct fault_order order = { way->kind, *way->more == '+', 0, n };
	struct run r = { 0 };
	char fault[40];
	long injected;

	snprintf(fault, sizeof(fault), "%s %ld%s", kinds[way->kind], n,
		 way->more);
	run_make(&r, &order);
	injected = r.report.injected;
	judge(&r, fault);
	tree_restore(dir, &w.before, &r.left);
	run_free(&r);
	return injected > 0;
}

static long walk_share_memory(const struct way *way, int number)
{
	long step = w.points ? w.n_memory / w.points + 1 : 1;
	long i, points = 0;

	for (i = number * step; i < w.n_memory && n_complaints < MAX_COMPLAINTS;
	     i += w.jobs * step)
		points += walk_point(way, w.memory[i]);
	return points;
}

static long walk_share(const struct way *way, int number)
{
	enum fault_kind kind = way->kind == FAULT_KILL ? FAULT_IO : way->kind;
	long step = w.points ? w.good.report.n[kind] / w.points + 1 : 1;
	long n, points = 0;

	if (w.kind && strcmp(w.kind, kinds[way->kind]) != 0)
		return 0;
	if (w.only)
		return number ? 0 : walk_point(way, w.only);
	if (kind == FAULT_MEMORY && !w.all)
		return walk_share_memory(way, number);
	for (n = 1 + number * step; n_complaints < MAX_COMPLAINTS;
	     n += w.jobs * step) {
		if (!walk_point(way, n))
			break;
		points++;
	}
	return points;
}

/* A worker tells how many points it tried, and whether all were right. */
static void worker(int number, int fd)
{
	long points[N_WAYS];
	int i;

	worker_begin(number);
	for (i = 0; i < N_WAYS; i++)
		points[i] = walk_share(&ways[i], number);
	if (write(fd, points, sizeof(points)) != sizeof(points))
		die("pipe");
	_exit(n_complaints ? 1 : 0);
}

static int walk_all(long points[N_WAYS])
{
	long share[N_WAYS];
	pid_t workers[MAX_JOBS];
	int fds[2], i, k, status, bad = 0;

	if (pipe2(fds, O_CLOEXEC))
		die("pipe");
	for (i = 0; i < w.jobs; i++) {
		workers[i] = fork();
		if (!workers[i])
			worker(i, fds[1]);
	}
	for (i = 0; i < w.jobs; i++) {
		/* the program of the run without a fault is a child as well */
		if (waitpid(workers[i], &status, 0) < 0 ||
		    !WIFEXITED(status) || WEXITSTATUS(status))
			bad = 1;
		if (WIFEXITED(status) && WEXITSTATUS(status) < 2 &&
		    read(fds[0], share, sizeof(share)) == sizeof(share))
			for (k = 0; k < N_WAYS; k++)
				points[k] += share[k];
	}
	return bad;
}

/* The run without a fault: what all the others are held against. */
static void walk_good(void)
{
	struct fault_order none = { FAULT_MEMORY, 0, 1, 0 };

	worker_begin(99);
	snprintf(w.before_state, sizeof(w.before_state), "%s",
		 state_of(&w.before));
	run_make(&w.good, &none);
	if (!WIFEXITED(w.good.status) ||
	    WEXITSTATUS(w.good.status) != w.status)
		die("the command fails without a fault");
	if (!w.good.report.n[FAULT_MEMORY] || !w.good.report.n[FAULT_IO])
		die("no call was counted");
	w.n_memory = places_choose(&w.memory, shared->places,
				   w.good.report.n[FAULT_MEMORY]);
	if (w.n_memory < 0)
		die("too many allocations");
	snprintf(w.after_state, sizeof(w.after_state), "%s",
		 state_of(&w.good.left));
	close(server);
	*strrchr(dir, '/') = '\0';
}

static void options(int argc, char **argv)
{
	int c;

	while ((c = getopt(argc, argv, "+w:d:l:s:p:j:x:n:k:a")) != -1)
		switch (c) {
		case 'w': w.world = optarg; break;
		case 'd': w.db = optarg; break;
		case 'l': w.preload = optarg; break;
		case 's': w.state = optarg; break;
		case 'p': w.points = atol(optarg); break;
		case 'j': w.jobs = atoi(optarg); break;
		case 'k': w.kind = optarg; break;
		case 'a': w.all = 1; break;
		case 'n': w.only = atol(optarg); break;
		case 'x': w.status = atoi(optarg); break;
		default: exit(2);
		}
	if (argc - optind < 2 || !w.world || !w.db || !w.preload || !w.state ||
	    w.points < 0 || w.jobs < 1 || w.jobs > MAX_JOBS)
		exit(2);
	w.name = argv[optind];
	w.argv = argv + optind + 1;
}

int main(int argc, char **argv)
{
	long points[N_WAYS] = { 0 }, sum = 0;
	char command[300];
	int i, bad;

	options(argc, argv);
	/* the same addresses in each run, hence the same calls */
	personality(ADDR_NO_RANDOMIZE);
	snprintf(dir, sizeof(dir), "%s/walk-XXXXXX",
		 getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	if (!mkdtemp(dir))
		die(dir);
	tree_load(&w.before, w.world);
	walk_good();
	bad = walk_all(points);
	for (i = 0; i < N_WAYS; i++)
		sum += points[i];
	printf("%-8s %6ld points:", w.name, sum);
	for (i = 0; i < N_WAYS; i++)
		printf(" %6ld %s%s", points[i], ways[i].name,
		       i < N_WAYS - 1 ? "," : bad ? ": FAILED\n" : "\n");
	snprintf(command, sizeof(command), "rm -rf %s", dir);
	if (system(command))
		bad = 1;
	return bad;
}
