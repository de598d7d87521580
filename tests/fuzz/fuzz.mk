# Builds the fuzzers: make -f fuzz.mk TOP=… OUT=… (tests/fuzz/run does it).
# Not part of the package's build: clang is needed, and a copy of the sources
# that is compiled for the sanitizers.

CLANG = clang-14
include $(OUT)/dovecot.mk

SRC = $(TOP)/src
FUZZ = $(TOP)/tests/fuzz
COMPAT = 2.3
COMPAT_DIRS = $(COMPAT) sasl-none preinit-args credentials-plain

CPPFLAGS = -I$(SRC)/lib-twofa -I$(SRC)/lib-client -I$(SRC)/settings \
	-I$(SRC)/compat $(COMPAT_DIRS:%=-I$(SRC)/compat/%) -I$(SRC)/service \
	-I$(SRC)/auth -I$(SRC)/doveadm -I$(SRC)/lib-web -I$(FUZZ) $(LIBDOVECOT_INCLUDE) \
	-DHAVE_CONFIG_H \
	-DDOVECOT_MODULE_DIR='"$(dovecot_moduledir)"' \
	-DTWOFA_MODULEDIR='"$(dovecot_moduledir)"' \
	-DTWOFA_KEY_FILE='"/nonexistent/twofa.keys"' \
	-DTWOFA_STATE_DIR='"/nonexistent"'
CHECKS = address,undefined
CFLAGS = -std=gnu99 -g -O1 -fno-omit-frame-pointer \
	-fsanitize=$(CHECKS) -fno-sanitize-recover=all \
	-Wall -W -Wmissing-prototypes -Wshadow -Wwrite-strings \
	-Werror=implicit-function-declaration -Wno-duplicate-decl-specifier

# memory.c and pools.c come before libdovecot, whose calls go to them: that needs
# their symbols to be seen.
LDFLAGS = -rdynamic -fsanitize=fuzzer,$(CHECKS) \
	-Wl,-rpath,$(dovecot_pkglibdir) -L$(dovecot_pkglibdir)
LIBS = -ldovecot-sql -ldovecot -lcrypto -lqrencode

sources = $(filter-out $(SRC)/service/main.c $(SRC)/service/test-%.c, \
	$(wildcard $(SRC)/lib-twofa/*.c $(SRC)/lib-client/*.c \
		$(SRC)/lib-web/*.c \
		$(SRC)/settings/twofa-settings.c \
		$(SRC)/settings/twofa-settings-$(COMPAT).c \
		$(SRC)/compat/twofa-compat-sql.c \
		$(SRC)/compat/*-$(COMPAT).c $(SRC)/service/*.c)) \
	$(SRC)/auth/twofa-ask.c $(wildcard $(SRC)/doveadm/rules-*.c) \
	$(SRC)/doveadm/twofa-rules.c $(SRC)/doveadm/twofa-conf-file.c \
	$(SRC)/doveadm/twofa-doveconf.c $(SRC)/doveadm/twofa-variables.c \
	$(SRC)/doveadm/twofa-databases.c \
	$(SRC)/doveadm/twofa-databases-$(COMPAT).c \
	$(SRC)/doveadm/twofa-doveconf-$(COMPAT).c
objects = $(patsubst $(SRC)/%.c,$(OUT)/obj/%.o,$(sources))
targets = $(patsubst $(FUZZ)/%.c,%,$(wildcard $(FUZZ)/fuzz-*.c))

all: $(targets:%=$(OUT)/%)

$(OUT)/obj/%.o: $(SRC)/%.c
	@mkdir -p $(@D)
	$(CLANG) $(CPPFLAGS) $(CFLAGS) -fsanitize=fuzzer-no-link \
		-MMD -MP -c -o $@ $<

# What a target says itself is not what is to be covered.
$(OUT)/obj/fuzz/%.o: $(FUZZ)/%.c
	@mkdir -p $(@D)
	$(CLANG) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(OUT)/libtwofa.a: $(objects)
	rm -f $@
	ar rc $@ $^

$(targets:%=$(OUT)/%): $(OUT)/%: $(OUT)/obj/fuzz/%.o \
		$(OUT)/obj/fuzz/fuzz.o $(OUT)/obj/fuzz/memory.o \
		$(OUT)/obj/fuzz/pools.o \
		$(OUT)/libtwofa.a
	$(CLANG) $(LDFLAGS) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(LIBS)

$(OUT)/fuzz-service: $(OUT)/obj/fuzz/service.o

-include $(objects:.o=.d) $(wildcard $(OUT)/obj/fuzz/*.d)

.PHONY: all
.SECONDARY:
