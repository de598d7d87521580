# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
# Builds the fuzzers: make -f fuzz.mk TOP=… OUT=… (tests/fuzz/run does it).
# Not part of the package's build: clang is needed, and a copy of the sources
# that is compiled for the sanitizers.

CLANG = clang
top_srcdir = $(TOP)
include $(OUT)/flags.mk

SRC = $(TOP)/src
FUZZ = $(TOP)/tests/fuzz
OBJ = $(OUT)/obj-$(DOVECOT_COMPAT)
COMPAT = $(DOVECOT_COMPAT)

CPPFLAGS = $(TWOFA_CPPFLAGS) -I$(FUZZ) -I$(FUZZ)/$(COMPAT) \
	$(DOVECOT_INCLUDES) -DHAVE_CONFIG_H \
	-DDOVECOT_MODULE_DIR='"$(moduledir)"' \
	-DTWOFA_MODULEDIR='"$(moduledir)"' \
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

rooms = lib-syntax lib-twofa lib-protocol lib-texts lib-web lib-device lib-discovery \
	check-config service
sources = $(filter-out $(SRC)/service/main.c, \
	$(shell find $(rooms:%=$(SRC)/%) -name '*.c' ! -name 'test-*' \
		! -path '*/2.[!$(COMPAT:2.%=%)]/*')) \
	$(SRC)/settings/twofa-settings.c \
	$(SRC)/settings/$(COMPAT)/twofa-settings-$(COMPAT).c \
	$(SRC)/compat/twofa-compat-sql.c \
	$(wildcard $(SRC)/compat/$(COMPAT)/*.c) \
	$(SRC)/doveadm/twofa-expires.c $(SRC)/auth/twofa-ask.c
objects = $(patsubst $(SRC)/%.c,$(OBJ)/%.o,$(sources))
targets = $(basename $(notdir \
	$(wildcard $(FUZZ)/fuzz-*.c $(FUZZ)/$(COMPAT)/fuzz-*.c)))

all: $(targets:%=$(OUT)/%)

$(OBJ)/%.o: $(SRC)/%.c
	@mkdir -p $(@D)
	$(CLANG) $(CPPFLAGS) $(CFLAGS) -fsanitize=fuzzer-no-link \
		-MMD -MP -c -o $@ $<

# What a target says itself is not what is to be covered.
define compile_target
@mkdir -p $(@D)
$(CLANG) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<
endef

$(OBJ)/fuzz/%.o: $(FUZZ)/%.c
	$(compile_target)

$(OBJ)/fuzz/%.o: $(FUZZ)/$(COMPAT)/%.c
	$(compile_target)

$(OUT)/libtwofa.a: $(objects)
	rm -f $@
	ar rc $@ $^

$(targets:%=$(OUT)/%): $(OUT)/%: $(OBJ)/fuzz/%.o \
		$(OBJ)/fuzz/fuzz.o $(OBJ)/fuzz/memory.o \
		$(OBJ)/fuzz/pools.o \
		$(OUT)/libtwofa.a
	$(CLANG) $(LDFLAGS) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(LIBS)

# Not with Dovecot 2.4, whose sqlite driver never lets go of a database: a store
# in memory could not be made anew for each input.
ifeq ($(COMPAT),2.3)
$(OUT)/fuzz-service: $(OBJ)/fuzz/service.o
endif

-include $(objects:.o=.d) $(wildcard $(OBJ)/fuzz/*.d)

.PHONY: all
.SECONDARY:
