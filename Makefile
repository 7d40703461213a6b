# kinerja: build, test, install. `make help` lists the targets.

VERSION = 0.1.0
B = build

# of the library: grows when a program built with an older one would break
SOVERSION = 0

PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
LIBDIR = $(PREFIX)/lib
INCLUDEDIR = $(PREFIX)/include
DATADIR = $(PREFIX)/share
MANDIR = $(DATADIR)/man
BASHDIR = $(DATADIR)/bash-completion/completions
ZSHDIR = $(DATADIR)/zsh/site-functions
FISHDIR = $(DATADIR)/fish/vendor_completions.d
LOCALEDIR = $(DATADIR)/locale
SYSCONFDIR = /etc
DESTDIR =

CC ?= cc
CXX ?= c++
# Lines for a trace; what a debugger asks for besides costs a third of a build.
OPT = -O2 -g1
WARN = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wvla -Wmissing-prototypes \
       -Wwrite-strings -Wformat=2 -Wpointer-arith -Wundef -Wconversion \
       -Wcast-qual
WERROR =
XML2 := $(subst -I,-isystem ,$(shell pkg-config --cflags libxml-2.0 \
	2>/dev/null || echo -I/usr/include/libxml2))
# Loaded when they are needed, by the name of what was built against; Debian
# names the package after it.
soname = $(shell objdump -p "$$($(CC) -print-file-name=$(1).so)" 2>/dev/null \
	| awk '$$1 == "SONAME" { print $$2 }')
LIBZIP := $(call soname,libzip)
LIBXML2 := $(call soname,libxml2)
LIBZ := $(call soname,libz)
SONAMES = -DLIBZIP_SONAME='"$(LIBZIP)"' -DLIBXML2_SONAME='"$(LIBXML2)"' \
	-DLIBZ_SONAME='"$(LIBZ)"'
CPPFLAGS_ALL = -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 \
	-Iinclude -Ilib -I$(B)/gen $(XML2) $(SONAMES) $(CPPFLAGS)
# The same objects make the program and the shared library.
PIC = -fPIC -fno-semantic-interposition
CFLAGS_ALL = -std=c11 $(OPT) $(WARN) $(WERROR) $(PIC) $(CFLAGS)
LIBS = -lsqlite3 -lcsv -lcjson -lsodium -lnettle -lzstd -lexpat -lutf8proc -lpthread $(LDLIBS)

PG_SQL = lib/app/exchange/sql
SQLGEN = lib/sqlgen.sh lib/sqlgen.awk lib/model/tables/level.def
LIB_SRC = $(wildcard lib/*/*.c lib/*/*/*.c)
CMD_SRC = $(wildcard cmd/*.c)
GEN_SRC = $(B)/gen/packs.c $(B)/gen/schema.c $(B)/gen/sql.c $(B)/gen/styles.c \
	$(B)/gen/exchange.c $(B)/gen/formats.c $(B)/gen/publish_sql.c
LIB_OBJ = $(LIB_SRC:%.c=$(B)/obj/%.o) $(GEN_SRC:$(B)/gen/%.c=$(B)/obj/gen/%.o)
CMD_OBJ = $(CMD_SRC:%.c=$(B)/obj/%.o)
UNIT_SRC = $(wildcard tests/unit/test_*.c)
UNIT_BIN = $(UNIT_SRC:tests/unit/%.c=$(B)/unit/%)
BENCH_BIN = $(B)/bench/gen_roster $(B)/bench/measure $(B)/bench/csv2xlsx
FUZZ_TARGETS = csv json encoding ident book xlsx pack settings argv sheet \
	bundle
REPLAY_BIN = $(FUZZ_TARGETS:%=$(B)/fuzz/replay_%)
FUZZ_BIN = $(FUZZ_TARGETS:%=$(B)/fuzz/fuzz_%)
FUZZ_SECONDS = 600
FAULT_BIN = $(B)/fault/walk $(B)/fault/fault.so $(B)/fault/careless \
	$(B)/fault/hasty.so

# What the scripts under tests/ need to know.
TEST_ENV = B='$(B)' CC='$(CC)' CXX='$(CXX)' MAKE='$(MAKE)' \
	   KINERJA='$(B)/kinerja' KINERJA_LOCALEDIR='$(abspath $(B))/locale'

SONAME = libkinerja.so.$(SOVERSION)

CATALOGUES = $(patsubst lib/po/%.po,$(B)/locale/%/LC_MESSAGES/kinerja.mo,\
	$(wildcard lib/po/*.po))

# A build alone takes all cores, unless it is told how many; the other targets
# install packages and run tests, and settle that themselves.
ifeq ($(filter-out all,$(MAKECMDGOALS))$(filter -j% --jobserver%,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(shell getconf _NPROCESSORS_ONLN)
endif

all: $(B)/kinerja $(B)/$(SONAME) $(B)/kinerja.pc $(CATALOGUES)

$(B)/kinerja: $(CMD_OBJ) $(B)/libkinerja.a
	$(CC) $(OPT) $(LDFLAGS) -o $@ $(CMD_OBJ) $(B)/libkinerja.a $(LIBS)

$(B)/libkinerja.a: $(LIB_OBJ)
	rm -f $@
	ar rcs $@ $(LIB_OBJ)

# Where things will lie; a new PREFIX rebuilds what knows it, and only that.
$(B)/gen/paths.h: always
	@mkdir -p $(@D)
	@new=$@.$$$$; { \
		printf '#define KIN_VERSION "%s"\n' '$(VERSION)'; \
		printf '#define KIN_LOCALEDIR "%s"\n' '$(LOCALEDIR)'; \
		printf '#define KIN_SYSCONFDIR "%s"\n' '$(SYSCONFDIR)'; \
		printf '/* %s %s */\n' '$(LIBDIR)' '$(INCLUDEDIR)'; \
	} >$$new && if cmp -s $$new $@; then rm $$new; else mv $$new $@; fi

$(CMD_OBJ) $(LIB_OBJ): | $(B)/gen/paths.h

# Only what the public headers declare can be seen from outside.
$(B)/$(SONAME): $(LIB_OBJ) $(B)/gen/libkinerja.map
	$(CC) $(OPT) $(LDFLAGS) -shared -Wl,-soname,$(SONAME) \
		-Wl,--version-script=$(B)/gen/libkinerja.map \
		-Wl,--no-undefined -o $@ $(LIB_OBJ) $(LIBS)

$(B)/gen/libkinerja.map: $(wildcard include/kinerja/*.h) lib/exports.sh
	@mkdir -p $(@D)
	sh lib/exports.sh $(wildcard include/kinerja/*.h) >$@

$(B)/kinerja.pc: lib/kinerja.pc.in $(B)/gen/paths.h
	@mkdir -p $(@D)
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' \
		-e 's|@INCLUDEDIR@|$(INCLUDEDIR)|' \
		-e 's|@VERSION@|$(VERSION)|' lib/kinerja.pc.in >$@

$(B)/locale/%/LC_MESSAGES/kinerja.mo: lib/po/%.po
	@mkdir -p $(@D)
	msgfmt --check -o $@ $<

# Pages that are made from what the program says of itself.
man: $(B)/kinerja
	KINERJA=$(B)/kinerja sh man/formats.sh >$(B)/kinerja-formats.5
	mv $(B)/kinerja-formats.5 man/kinerja-formats.5
	sh man/library.sh >$(B)/libkinerja.3
	mv $(B)/libkinerja.3 man/libkinerja.3
	KINERJA=$(B)/kinerja sh man/errors.sh >$(B)/kinerja-errors.7
	mv $(B)/kinerja-errors.7 man/kinerja-errors.7
	KINERJA=$(B)/kinerja sh man/errors.sh id >$(B)/kinerja-errors.7
	mv $(B)/kinerja-errors.7 man/id/kinerja-errors.7

# Bring the catalogues up to the sources; new texts are left empty.
po:
	sh lib/po/extract.sh $(B)/kinerja.pot
	for f in lib/po/*.po; do \
		msgmerge --quiet --no-fuzzy-matching --no-wrap --sort-output \
			--no-location --update --backup=off $$f \
			$(B)/kinerja.pot && \
		msgattrib --no-obsolete --no-wrap --sort-output -o $$f $$f || exit 1; \
	done

$(B)/obj/gen/%.o: $(B)/gen/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

$(B)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

# Text files become C strings, so that the program needs no file to run.
$(B)/gen/packs.c: $(wildcard lib/rule/packs/*.json) lib/embed.sh
	@mkdir -p $(@D)
	sh lib/embed.sh embedded_packs $(wildcard lib/rule/packs/*.json) >$@

$(B)/gen/formats.c: $(wildcard lib/rule/formats/*.json) lib/embed.sh
	@mkdir -p $(@D)
	sh lib/embed.sh embedded_formats $(wildcard lib/rule/formats/*.json) >$@

$(B)/gen/schema.c: $(wildcard lib/store/schema/*.sql) $(B)/gen/views.sql \
		lib/embed.sh
	@mkdir -p $(@D)
	sh lib/embed.sh embedded_schema $(wildcard lib/store/schema/*.sql) \
		$(B)/gen/views.sql >$@

$(B)/gen/exchange.c: $(PG_SQL)/setup.sql lib/embed.sh
	@mkdir -p $(@D)
	sh lib/embed.sh embedded_exchange $(PG_SQL)/setup.sql >$@

# What PostgreSQL is told.
$(B)/gen/publish_sql.c: $(PG_SQL)/publish.sql $(SQLGEN)
	@mkdir -p $(@D)
	{ echo '#include "sql/publish.h"' && \
		sh lib/sqlgen.sh texts '' $(PG_SQL)/publish.sql; } >$@.new
	mv $@.new $@

$(B)/gen/sql/publish.h: $(PG_SQL)/publish.sql $(SQLGEN)
	@mkdir -p $(@D)
	sh lib/sqlgen.sh textsh '' $(PG_SQL)/publish.sql >$@.new
	mv $@.new $@

$(B)/gen/styles.c: $(wildcard lib/emit/style/*.css) lib/embed.sh
	@mkdir -p $(@D)
	sh lib/embed.sh embedded_styles $(wildcard lib/emit/style/*.css) >$@

# Statements and the numbers of their columns. A header that stays the same
# is not touched, so that only what reads it is compiled.
SQL_SRC = $(wildcard lib/store/sql/*.sql)
SQL_HEADERS = $(SQL_SRC:lib/store/sql/%.sql=$(B)/gen/sql/%.h)

# Views share the fragments of the statements.
$(B)/gen/views.sql: $(SQL_SRC) lib/store/views/views.sql $(SQLGEN)
	@mkdir -p $(@D)
	sh lib/sqlgen.sh show '' $(SQL_SRC) lib/store/views/views.sql >$@.new
	awk '/^-- name: / { on = $$3 ~ /^view_/ } on && !/^--/' $@.new >$@
	rm $@.new

$(B)/gen/sql.c: $(SQL_SRC) $(SQLGEN)
	@mkdir -p $(@D)
	sh lib/sqlgen.sh code '' $(SQL_SRC) >$@.new
	mv $@.new $@

$(B)/gen/sql.made: $(SQL_SRC) $(SQLGEN)
	@mkdir -p $(B)/gen/sql
	sh lib/sqlgen.sh headers $(B)/gen/sql $(SQL_SRC)
	for h in $(SQL_HEADERS); do \
		cmp -s $$h.new $$h && rm $$h.new || mv $$h.new $$h; \
	done
	touch $@

$(SQL_HEADERS): $(B)/gen/sql.made
	@:

$(LIB_OBJ): | $(SQL_HEADERS) $(B)/gen/sql/publish.h

# Tests run once or twice, and each is compiled: what they test is as it will
# be, they themselves need not be fast.
CFLAGS_UNIT = $(CFLAGS_ALL) -O0 -U_FORTIFY_SOURCE

$(B)/unit/%: tests/unit/%.c $(B)/libkinerja.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) -Itests $(CFLAGS_UNIT) -MMD -MP -o $@ $< \
		$(B)/libkinerja.a -lcmocka $(LIBS)

# The commands without main(), for the programs that test them.
$(B)/libcmd.a: $(filter-out %/main.o,$(CMD_OBJ))
	rm -f $@
	ar rcs $@ $^

$(B)/unit/test_cmd_%: tests/unit/test_cmd_%.c $(B)/libcmd.a \
		$(B)/libkinerja.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) -Itests $(CFLAGS_UNIT) -MMD -MP -o $@ $< \
		$(B)/libcmd.a $(B)/libkinerja.a -lcmocka $(LIBS)

# A fuzz target with a main() of its own, and with that of libFuzzer.
$(B)/fuzz/replay_%: tests/fuzz/fuzz_%.c tests/fuzz/fuzz.c tests/fuzz/replay.c \
		tests/fuzz/fuzz.h $(B)/libcmd.a $(B)/libkinerja.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) -Itests $(CFLAGS_UNIT) -o $@ $(filter %.c,$^) \
		$(B)/libcmd.a $(B)/libkinerja.a $(LIBS)

$(B)/fuzz/fuzz_%: tests/fuzz/fuzz_%.c tests/fuzz/fuzz.c tests/fuzz/fuzz.h \
		$(B)/libcmd.a $(B)/libkinerja.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) -Itests $(CFLAGS_ALL) -fsanitize=fuzzer -o $@ \
		$(filter %.c,$^) $(B)/libcmd.a $(B)/libkinerja.a $(LIBS)

$(B)/bench/csv2xlsx: tests/tools/csv2xlsx.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -o $@ $< -lxlsxwriter

$(B)/bench/%: tests/bench/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -o $@ $<

# Preloaded into the program that is walked over: no part of it.
$(B)/fault/fault.so: tests/fault/power.c tests/fault/power.h

$(B)/fault/%.so: tests/fault/%.c tests/fault/fault.h
	@mkdir -p $(@D)
	$(CC) -std=c11 $(OPT) $(WARN) $(WERROR) -fPIC -shared -o $@ \
		$(filter %.c,$^) -ldl

$(B)/fault/walk: tests/fault/tree.c tests/fault/tree.h tests/fault/places.c \
	tests/fault/places.h tests/fault/fault.h

$(B)/fault/%: tests/fault/%.c
	@mkdir -p $(@D)
	$(CC) -std=c11 $(OPT) $(WARN) $(WERROR) -o $@ $(filter %.c,$^)

fault-build: $(FAULT_BIN)

unit-build: $(UNIT_BIN)
unit: $(UNIT_BIN:%=%.run)

# Each program says all of its own at once, however many run side by side.
%.run: %
	@$< >$<.log 2>&1; status=$$?; cat $<.log; exit $$status

# Headers and tools that are missing, installed where apt-get is; NO_DEPS=1
# leaves the machine alone. The targets that need them come back by $(MAKE),
# so that nothing is compiled before they are there, with -j too.
deps:
	@NO_DEPS='$(NO_DEPS)' CC='$(CC)' CPPFLAGS='$(CPPFLAGS)' sh .ci/deps.sh

demo:
	@NO_DEPS='$(NO_DEPS)' CC='$(CC)' CPPFLAGS='$(CPPFLAGS)' \
		sh .ci/deps.sh build
	@$(MAKE) --no-print-directory -s all
	@$(TEST_ENV) sh tests/demo/run.sh

# The browser in which `make check-full` looks at papers, and its checker.
deps-full:
	@NO_DEPS='$(NO_DEPS)' CC='$(CC)' CPPFLAGS='$(CPPFLAGS)' \
		sh .ci/deps.sh full
	@[ -n '$(NO_DEPS)' ] || npm install --silent --no-audit --no-fund \
		--prefix $(B)/browser axe-core@4

check-full: deps-full
check check-fast check-full: deps
	@$(TEST_ENV) sh tests/check.sh $(@:check-%=%)

check-clang: deps
	@$(MAKE) --no-print-directory B=$(B)-clang CC=clang WERROR=-Werror all

# Instrumented code makes the compiler guess wrongly at lengths: what it warns
# of is said by the plain build.
check-asan: deps
	@$(MAKE) --no-print-directory B=$(B)-asan LDFLAGS='$(SANITIZE)' WERROR= \
		OPT='-O1 -g -fno-omit-frame-pointer $(SANITIZE)' all unit
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=undefined

# Each reader for FUZZ_SECONDS; what is found stays in $(B)-fuzz. `fuzz-merge`
# then keeps the inputs that reach something new.
fuzz fuzz-merge: deps
	@$(MAKE) --no-print-directory B=$(B)-fuzz CC=clang \
		OPT='-O1 -g -fno-omit-frame-pointer $(SANITIZE) \
		-fsanitize=fuzzer-no-link' fuzz-build
	@B='$(B)-fuzz' sh tests/fuzz/run.sh \
		$(if $(filter fuzz,$@),fuzz $(FUZZ_SECONDS),merge) \
		$(FUZZ_TARGETS)

fuzz-build: $(FUZZ_BIN)
replay-build: $(REPLAY_BIN)

# Every beginning of every file, where `make check` takes samples.
fuzz-prefix: deps all
	@$(TEST_ENV) ALL=1 sh tests/fuzz/prefix.sh

lint:
	@$(TEST_ENV) sh tests/lint/all.sh

# Beside a program without the seal's sums, which nothing else builds.
bench: deps
	@$(MAKE) --no-print-directory all $(BENCH_BIN)
	@$(MAKE) --no-print-directory B=$(B)-unsealed \
		CPPFLAGS='$(CPPFLAGS) -DKIN_BENCH_UNSEALED' \
		$(B)-unsealed/kinerja
	@$(TEST_ENV) bash tests/bench/bench.sh

bench-offices: deps
	@$(MAKE) --no-print-directory all $(BENCH_BIN)
	@$(TEST_ENV) bash tests/bench/offices.sh

bench-period: deps
	@$(MAKE) --no-print-directory all $(BENCH_BIN)
	@$(TEST_ENV) bash tests/bench/period.sh

MAN_PAGES = $(wildcard man/*.[1-9])

HEADERS = $(wildcard include/kinerja/*.h include/kinerja/*.def)
PACKS = $(wildcard lib/rule/packs/*.json)
TRANSLATED = $(wildcard man/*/*.[1-9])

# What goes where: each line is "mode folder file [name]".
INSTALLED = \
	'755 $(BINDIR) $(B)/kinerja' \
	'644 $(LIBDIR) $(B)/libkinerja.a' \
	'755 $(LIBDIR) $(B)/$(SONAME)' \
	'644 $(LIBDIR)/pkgconfig $(B)/kinerja.pc' \
	'644 $(BASHDIR) completions/kinerja.bash kinerja' \
	'644 $(ZSHDIR) completions/_kinerja' \
	'644 $(FISHDIR) completions/kinerja.fish' \
	$(foreach c,$(CATALOGUES),'644 \
		$(LOCALEDIR)$(patsubst $(B)/locale%,%,$(patsubst %/,%,\
		$(dir $(c)))) $(c)') \
	$(foreach h,$(HEADERS),'644 $(INCLUDEDIR)/kinerja $(h)') \
	$(foreach p,$(PACKS),'644 $(DATADIR)/kinerja/packs $(p)') \
	$(foreach m,$(MAN_PAGES),'644 $(MANDIR)/man$(lastword \
		$(subst ., ,$(m))) $(m)') \
	$(foreach m,$(TRANSLATED),'644 $(MANDIR)/$(notdir \
		$(patsubst %/,%,$(dir $(m))))/man$(lastword \
		$(subst ., ,$(m))) $(m)')

install: all
	@for f in $(INSTALLED); do \
		set -- $$f; name=$${4:-$${3##*/}}; \
		install -d "$(DESTDIR)$$2" && \
		install -m $$1 "$$3" "$(DESTDIR)$$2/$$name" || exit 1; \
	done
	ln -sf $(SONAME) '$(DESTDIR)$(LIBDIR)/libkinerja.so'

uninstall:
	@for f in $(INSTALLED); do \
		set -- $$f; name=$${4:-$${3##*/}}; \
		rm -f "$(DESTDIR)$$2/$$name" || exit 1; \
	done
	rm -f '$(DESTDIR)$(LIBDIR)/libkinerja.so'
	-rmdir '$(DESTDIR)$(DATADIR)/kinerja/packs' \
		'$(DESTDIR)$(DATADIR)/kinerja' \
		'$(DESTDIR)$(INCLUDEDIR)/kinerja' 2>/dev/null

# The sources of this commit, the same bytes each time.
dist:
	@mkdir -p $(B)
	git archive --format=tar --prefix=kinerja-$(VERSION)/ HEAD | \
		gzip -9n >$(B)/kinerja-$(VERSION).tar.gz
	@echo $(B)/kinerja-$(VERSION).tar.gz

# Debian packages, in the folder above the tree as dpkg-buildpackage has it.
deb:
	dpkg-buildpackage -us -uc -b

clean:
	rm -rf $(B) $(B)-clang $(B)-asan $(B)-fuzz $(B)-unsealed

help:
	@echo 'make              build $(B)/kinerja'
	@echo 'make demo         run the year 2026 of a fictional kecamatan'
	@echo 'make check        build strictly, test everything (3 minutes)'
	@echo 'make check-fast   unit tests and lint alone (half a minute)'
	@echo 'make check-full   and all that takes long (half an hour)'
	@echo 'make unit lint    parts of it'
	@echo 'make check-clang  the same sources with clang, strictly'
	@echo 'make check-asan   unit tests under sanitizers'
	@echo 'make fuzz         each reader for FUZZ_SECONDS=$(FUZZ_SECONDS)'
	@echo 'make fuzz-prefix  every beginning of every test file'
	@echo 'make bench        times beside sqlite3; ROWS="100000 400000"'
	@echo 'make bench-period commands on a whole period; ROWS=400000'
	@echo 'make bench-offices 38 offices into one picture; OFFICES=38 ROWS=10000'
	@echo 'make deps         install missing headers and tools'
	@echo 'make install      PREFIX=$(PREFIX) DESTDIR=$(DESTDIR)'
	@echo 'make man          renew the manual pages that are generated'
	@echo 'make po           bring translations up to the sources'
	@echo 'make dist deb     source archive, Debian packages'
	@echo 'make uninstall clean help'
	@echo 'demo, check and bench call deps first; NO_DEPS=1 prevents it'

-include $(LIB_OBJ:.o=.d) $(CMD_OBJ:.o=.d) $(UNIT_BIN:=.d)

.PHONY: all always man po unit unit-build deps deps-full demo check check-fast \
	check-full check-clang check-asan lint bench fault-build \
	bench-offices bench-period fuzz fuzz-merge fuzz-build replay-build fuzz-prefix \
	install uninstall dist deb clean help
