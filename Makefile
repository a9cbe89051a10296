# SPDX-License-Identifier: Apache-2.0
# For people who stay; newcomers use ./run and ./test.
.PHONY: help build test bench yardstick lint format install clean
PREFIX ?= /usr/local

help:            ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile
build:           ## build/sitrep and its data, with what is missing installed first
	@tools/build.sh
test:            ## every test
	@./test
bench:           ## speed of each stage
	@SITREP_SETUP=bench tools/build.sh && cmake --build build --target bench
yardstick:       ## accuracy against the outside gold in ../shared, if it is there
	@tools/build.sh && tools/yardstick.sh
lint:            ## clang-tidy over src and tools
	@tools/setup.sh build lint && tools/lint.sh
format:          ## clang-format over all C++ files
	@tools/setup.sh build lint && git ls-files '*.cpp' '*.h' | xargs clang-format-19 -i
install: build   ## into PREFIX (/usr/local); DESTDIR is honoured
	@cmake --install build --prefix $(PREFIX)
clean:           ## forget ./build
	@rm -rf build
