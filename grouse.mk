# For makefiles of programs written in Python: `include .../lib/grouse/grouse.mk`, then for example
#
#   all: hello
#   hello: hello.py
#
# GROUSE, GROUSEFLAGS and the usual CC apply. A change in any imported module rebuilds the program.
GROUSE ?= grouse
GROUSEFLAGS ?=

%: %.py
	+$(GROUSE) build $(GROUSEFLAGS) $(if $(CC),--cc "$(CC)") -MMD -MF .$(notdir $@).d -o $@ $<

-include $(wildcard .*.d)
