# Builds the compiler, the runtime and runs the tests. `make help` lists the targets.
# VARIANT=release|debug|stress selects how the runtime is compiled.
VARIANT ?= release
BUILD := build/$(VARIANT)
GROUSE ?= .build/release/grouse
CC ?= cc

STUBS := $(wildcard CRuntime/*/*.pyi)
RUNTIME_SOURCES := $(wildcard CRuntime/*/*.c)
RUNTIME_OBJECTS := $(RUNTIME_SOURCES:CRuntime/%.c=$(BUILD)/%.o)

CFLAGS_release := -O2 -g1
CFLAGS_debug := -O1 -g
CFLAGS_stress := -O1 -g -DGR_STRESS -fsanitize=undefined -fno-sanitize-recover=undefined
WARNINGS := -Wall -Wextra -Wshadow -Wmissing-prototypes -Werror
RUNTIME_CFLAGS := -std=gnu11 $(CFLAGS_$(VARIANT)) $(WARNINGS) -fno-omit-frame-pointer \
  -ffunction-sections -fdata-sections -fno-strict-aliasing -ICRuntime/include -Ibuild/bind

.PHONY: all compiler bind runtime
all: compiler runtime

compiler:
	swift build -c release --product grouse

# Writes only the headers that changed.
bind: build/bind/stamp
build/bind/stamp: $(STUBS) $(GROUSE)
	@mkdir -p build/bind
	$(GROUSE) bind -o build/bind $(STUBS)
	@touch $@

runtime: $(BUILD)/libgrouse.a
$(BUILD)/libgrouse.a: $(RUNTIME_OBJECTS)
	@rm -f $@
	ar rcs $@ $^

$(BUILD)/%.o: CRuntime/%.c build/bind/stamp
	@mkdir -p $(@D)
	$(CC) $(RUNTIME_CFLAGS) -MMD -MP -c -o $@ $<

-include $(RUNTIME_OBJECTS:.o=.d)
