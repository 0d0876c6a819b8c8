# Builds the compiler and the runtime, runs the tests. `make help` lists the targets.
# VARIANT=release|debug|stress selects how the runtime is compiled.
VARIANT ?= release
PREFIX ?= /usr/local
CC ?= cc
PYTHON ?= python3
# V=1 shows commands in full.
V ?= 0
Q := $(if $(filter 1,$(V)),,@)
say = $(if $(filter 1,$(V)),,@echo "  $(1)")

BUILD := build/$(VARIANT)
GROUSE ?= .build/release/grouse
ifeq ($(VARIANT),release)
LIBRARY_NAME := libgrouse.a
else
LIBRARY_NAME := libgrouse-$(VARIANT).a
endif

STUBS := $(wildcard CRuntime/*/*.pyi)
SWIFT_SOURCES := Package.swift $(shell find Sources -name '*.swift')
RUNTIME_SOURCES := $(wildcard CRuntime/*/*.c CRuntime/*/*.S)
RUNTIME_OBJECTS := $(patsubst CRuntime/%,$(BUILD)/%.o,$(RUNTIME_SOURCES))
TEST_SOURCES := $(wildcard Tests/runtime/*.c)
TEST_OBJECTS := $(TEST_SOURCES:%.c=$(BUILD)/%.o)

CFLAGS_release := -O2 -g1
# What every program links and none spends its time in is compiled for size.
COLD := CRuntime/exec/% CRuntime/object/% CRuntime/io/% CRuntime/text/codec% CRuntime/text/memory% \
  CRuntime/text/bytearray% CRuntime/text/bytes% CRuntime/text/str_case% CRuntime/text/str_translate% CRuntime/text/buffer% \
  CRuntime/number/complex% CRuntime/gc/weak%
HOT := $(addprefix CRuntime/exec/,call.c emitted.c number_pair.c names.c function.c generator.c method.c \
  native_arguments.c builtin_iteration.c error.c cell.c) \
  $(addprefix CRuntime/object/,attribute.c type_lookup.c arithmetic.c compare.c isinstance.c instance.c super.c \
  slot_functions.c descriptor.c property.c) $(addprefix CRuntime/io/,text_io.c text_io_read.c writers.c buffered.c) \
  CRuntime/text/codec_utf8.c
CFLAGS_debug := -O1 -g
CFLAGS_stress := -O1 -g -DGR_STRESS -fsanitize=undefined -fno-sanitize-recover=undefined
WARNINGS := -Wall -Wextra -Wshadow -Wmissing-prototypes -Werror
RUNTIME_CFLAGS := -std=gnu11 $(CFLAGS_$(VARIANT)) $(WARNINGS) -fno-omit-frame-pointer \
  -fno-asynchronous-unwind-tables -fno-pie \
  -ffunction-sections -fdata-sections -fno-strict-aliasing -ffp-contract=off -ICRuntime/include -Ibuild/bind
LIBRARIES := -lgc -lgmp -lm -lpthread -ldl

.PHONY: all compiler bind runtime test test-unit test-runtime test-programs test-oracles test-stress test-debugger test-kernels
.PHONY: test-docs test-examples test-packages test-cpython check-goldens bench bench-startup
.PHONY: format install clean help
.DELETE_ON_ERROR:
.SECONDARY:

all: compiler runtime  ## build the compiler and the runtime

compiler: .build/release/grouse  ## build the compiler
.build/release/grouse: $(SWIFT_SOURCES)
	swift build -c release --product grouse --static-swift-stdlib
	@touch $@

bind: build/bind/stamp  ## write the headers of native code from its stubs
# Writes only headers that changed; objects depend on those they include, not on the stamp.
build/bind/stamp: $(STUBS) $(GROUSE)
	@mkdir -p build/bind
	$(GROUSE) bind -o build/bind $(STUBS)
	@touch $@

runtime: $(BUILD)/libgrouse.a  ## build the runtime library
$(BUILD)/libgrouse.a: $(RUNTIME_OBJECTS)
	@rm -f $@
	$(call say,ar $@)
	$(Q)ar qcs $@ $^

ifeq ($(VARIANT),release)
$(patsubst CRuntime/%,$(BUILD)/%.o,$(filter-out $(HOT),$(filter $(COLD),$(RUNTIME_SOURCES)))): OPTIMIZATION := -Os
endif
$(BUILD)/%.c.o: CRuntime/%.c | build/bind/stamp
	@mkdir -p $(@D)
	$(call say,cc $<)
	$(Q)$(CC) $(RUNTIME_CFLAGS) $(OPTIMIZATION) -MMD -MP -c -o $@ $<

$(BUILD)/%.S.o: CRuntime/%.S
	@mkdir -p $(@D)
	$(CC) -c -o $@ $<

$(BUILD)/Tests/%.o: Tests/%.c | build/bind/stamp
	@mkdir -p $(@D)
	$(call say,cc $<)
	$(Q)$(CC) $(RUNTIME_CFLAGS) -ICRuntime -MMD -MP -c -o $@ $<

test: test-unit test-runtime test-oracles test-debugger test-programs test-examples test-stress test-docs  ## run all tests

test-unit:  ## test the compiler's parts
	swift test

test-runtime: $(BUILD)/runtime-tests  ## test what Python programs cannot see of the runtime
	$< $(FILTER)
$(BUILD)/runtime-tests: $(TEST_OBJECTS) $(BUILD)/libgrouse.a
	$(CC) $(CFLAGS_$(VARIANT)) -no-pie -o $@ $(TEST_OBJECTS) $(BUILD)/libgrouse.a $(LIBRARIES)

test-programs: all  ## compile the programs in Tests and compare with CPython's output
	$(PYTHON) scripts/test.py --grouse $(GROUSE) --variant $(VARIANT) --timeout 240 $(FILTER)

test-examples: all  ## compile the programs in examples and compare with what CPython makes of them
	$(PYTHON) scripts/examples.py --grouse $(GROUSE) $(FILTER)

test-stress:  ## the same programs, collecting often, with tiny tables, assertions and UBSan
	$(MAKE) VARIANT=stress runtime
	$(PYTHON) scripts/test.py --grouse $(GROUSE) --variant stress --levels 0 --timeout 240 $(FILTER)

# The Python whose library and test suite bootstrap installs.
ORACLE ?= /usr/bin/python3
test-oracles: all  ## compare trees, symbol tables and syntax errors with CPython's
	$(ORACLE) scripts/ast_oracle.py $(GROUSE) /usr/lib/python3.11
	$(ORACLE) scripts/symtable_oracle.py $(GROUSE) /usr/lib/python3.11
	$(ORACLE) scripts/syntax_error_oracle.py $(GROUSE)
	$(ORACLE) scripts/fuzz_syntax.py --count 5000 $(GROUSE)

test-debugger: all  ## step through Python lines with gdb
	$(PYTHON) scripts/debugger_test.py $(GROUSE)

test-kernels: all  ## run pyperformance's kernels (from PyPI) and compare with CPython
	$(PYTHON) scripts/pyperformance.py --grouse $(GROUSE) $(FILTER)

test-docs:  ## check that generated pages are up to date
	$(PYTHON) scripts/divergences.py --check

test-packages: all  ## run the tests of packages (from PyPI), compiled
	$(PYTHON) scripts/packages.py --grouse $(GROUSE) $(FILTER)

test-cpython: all  ## compile CPython's own tests and compare with what is expected of them
	$(PYTHON) scripts/cpython_tests.py --grouse $(GROUSE) $(FILTER)

check-goldens:  ## check that the recorded outputs are CPython's
	$(PYTHON) scripts/test.py --oracle $(FILTER)

bench: all  ## measure against CPython and C
	$(PYTHON) scripts/bench.py $(FILTER)

bench-startup: all  ## compare the start of a program with that of an empty C program
	$(PYTHON) scripts/startup.py --grouse $(GROUSE)

format:  ## format the Swift sources
	swift format --in-place --recursive Sources Tests Package.swift

install: all  ## install below PREFIX
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/grouse
	install -m 755 $(GROUSE) $(DESTDIR)$(PREFIX)/bin/grouse
	install -m 644 $(BUILD)/libgrouse.a $(DESTDIR)$(PREFIX)/lib/grouse/$(LIBRARY_NAME)
	install -m 644 grouse.mk $(DESTDIR)$(PREFIX)/lib/grouse/grouse.mk
	for file in $$(cd CRuntime/include && find . -name '*.h'); do \
	  install -D -m 644 CRuntime/include/$$file $(DESTDIR)$(PREFIX)/lib/grouse/include/$$file; done
	for file in $$(cd CRuntime && find . -name '*.pyi' -o -path './modules/*.py'); do \
	  install -D -m 644 CRuntime/$$file $(DESTDIR)$(PREFIX)/lib/grouse/stubs/$$file; done

clean:  ## remove what was built
	rm -rf build .build

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 16

-include $(RUNTIME_OBJECTS:.o=.d) $(TEST_OBJECTS:.o=.d)
