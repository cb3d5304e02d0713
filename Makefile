# Thin: each target names a command of tools/house.py, which needs Python 3.11 or newer and nothing else.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
HOUSE = $(or $(PYTHON),$(error Python 3.11 or newer was not found; on Debian 12: apt-get install python3)) -m tools.house

.DEFAULT_GOAL := help
COMMANDS := run demo test quick lint fix soak bench docs i18n shots lock setup peers clean-room installers installers-test

.PHONY: help $(COMMANDS)

help:
	@$(HOUSE) help

$(COMMANDS):
	@$(HOUSE) $@
