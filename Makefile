# kinerja: build, test, install. `make help` lists the targets.

VERSION = 0.1.0
B = build

PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
DATADIR = $(PREFIX)/share
MANDIR = $(DATADIR)/man
LOCALEDIR = $(DATADIR)/locale
SYSCONFDIR = /etc
DESTDIR =

CC ?= cc
CXX ?= c++
OPT = -O2 -g
WARN = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wvla -Wmissing-prototypes \
       -Wwrite-strings -Wformat=2 -Wpointer-arith -Wundef
WERROR =
CPPFLAGS_ALL = -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 \
	-DKIN_VERSION='"$(VERSION)"' -DKIN_LOCALEDIR='"$(LOCALEDIR)"' \
	-DKIN_DATADIR='"$(DATADIR)/kinerja"' \
	-DKIN_SYSCONFDIR='"$(SYSCONFDIR)"' \
	-Iinclude -Ilib -I$(B)/gen $(CPPFLAGS)
CFLAGS_ALL = -std=c11 $(OPT) $(WARN) $(WERROR) $(CFLAGS)
LIBS = -lsqlite3 -lcsv -lcjson -lsodium -lnettle -lpthread $(LDLIBS)

LIB_SRC = $(wildcard lib/base/*.c lib/model/*.c lib/ingest/*.c lib/rule/*.c \
		     lib/store/*.c lib/emit/*.c lib/app/*.c)
CMD_SRC = $(wildcard cmd/*.c)
GEN_SRC = $(B)/gen/packs.c $(B)/gen/schema.c
LIB_OBJ = $(LIB_SRC:%.c=$(B)/obj/%.o) $(GEN_SRC:$(B)/gen/%.c=$(B)/obj/gen/%.o)
CMD_OBJ = $(CMD_SRC:%.c=$(B)/obj/%.o)
UNIT_SRC = $(wildcard tests/unit/test_*.c)
UNIT_BIN = $(UNIT_SRC:tests/unit/%.c=$(B)/unit/%)
BENCH_BIN = $(B)/bench/gen_roster $(B)/bench/measure

# What the scripts under tests/ need to know.
TEST_ENV = B='$(B)' CC='$(CC)' CXX='$(CXX)' MAKE='$(MAKE)' \
	   KINERJA='$(B)/kinerja'

all: $(B)/kinerja

$(B)/kinerja: $(CMD_OBJ) $(B)/libkinerja.a
	$(CC) $(OPT) $(LDFLAGS) -o $@ $(CMD_OBJ) $(B)/libkinerja.a $(LIBS)

$(B)/libkinerja.a: $(LIB_OBJ)
	rm -f $@
	ar rcs $@ $(LIB_OBJ)

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

$(B)/gen/schema.c: $(wildcard lib/store/schema/*.sql) lib/embed.sh
	@mkdir -p $(@D)
	sh lib/embed.sh embedded_schema $(wildcard lib/store/schema/*.sql) >$@

$(B)/unit/%: tests/unit/%.c $(B)/libkinerja.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) -Itests $(CFLAGS_ALL) -MMD -MP -o $@ $< \
		$(B)/libkinerja.a -lcmocka $(LIBS)

$(B)/bench/%: tests/bench/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -o $@ $<

unit: $(UNIT_BIN)
	@for t in $(UNIT_BIN); do $$t || exit 1; done

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

check: deps
	@$(TEST_ENV) sh tests/check.sh

check-clang: deps
	@$(MAKE) --no-print-directory B=$(B)-clang CC=clang WERROR=-Werror all

check-asan: deps
	@$(MAKE) --no-print-directory B=$(B)-asan LDFLAGS='$(SANITIZE)' \
		OPT='-O1 -g -fno-omit-frame-pointer $(SANITIZE)' all unit
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=undefined

lint:
	@$(TEST_ENV) sh tests/lint/all.sh

bench: deps
	@$(MAKE) --no-print-directory all $(BENCH_BIN)
	@$(TEST_ENV) bash tests/bench/bench.sh

MAN_PAGES = $(wildcard man/*.1 man/*.5 man/*.7)

install: all
	install -d '$(DESTDIR)$(BINDIR)' '$(DESTDIR)$(DATADIR)/kinerja/packs'
	install -m 755 $(B)/kinerja '$(DESTDIR)$(BINDIR)/kinerja'
	install -m 644 lib/rule/packs/*.json \
		'$(DESTDIR)$(DATADIR)/kinerja/packs'
	for m in $(MAN_PAGES); do \
		d='$(DESTDIR)$(MANDIR)'/man$${m##*.}; \
		install -d "$$d" && install -m 644 "$$m" "$$d" || exit 1; \
	done

uninstall:
	rm -f '$(DESTDIR)$(BINDIR)/kinerja'
	for p in lib/rule/packs/*.json; do \
		rm -f '$(DESTDIR)$(DATADIR)/kinerja/packs'/"$${p##*/}"; \
	done
	for m in $(MAN_PAGES); do \
		rm -f '$(DESTDIR)$(MANDIR)'/man$${m##*.}/"$${m##*/}"; \
	done
	rmdir '$(DESTDIR)$(DATADIR)/kinerja/packs' \
		'$(DESTDIR)$(DATADIR)/kinerja' 2>/dev/null || :

clean:
	rm -rf $(B) $(B)-clang $(B)-asan

help:
	@echo 'make              build $(B)/kinerja'
	@echo 'make demo         run a semester of a fictional kecamatan'
	@echo 'make check        build strictly, test everything (2 minutes)'
	@echo 'make unit lint    parts of it'
	@echo 'make check-clang  the same sources with clang, strictly'
	@echo 'make check-asan   unit tests under sanitizers'
	@echo 'make bench        times beside sqlite3; ROWS="100000 400000"'
	@echo 'make deps         install missing headers and tools'
	@echo 'make install      PREFIX=$(PREFIX) DESTDIR=$(DESTDIR)'
	@echo 'make uninstall clean help'
	@echo 'demo, check and bench call deps first; NO_DEPS=1 prevents it'

-include $(LIB_OBJ:.o=.d) $(CMD_OBJ:.o=.d) $(UNIT_BIN:=.d)

.PHONY: all unit deps demo check check-clang check-asan lint bench install \
	uninstall clean help
