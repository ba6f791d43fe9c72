# The commands of trntile. Each of them sets up what it needs first; `make` alone lists them.

# Jobs at once: the number of cores, but no more than fit into 6 GiB of free memory at 0.75 GiB each. JOBS=8 overrides.
JOBS ?= $(shell awk -v cores=$$(nproc) '/^MemAvailable/ { free = $$2 / 2^20; if (free > 6) free = 6; jobs = int(free / 0.75) } \
          END { if (jobs > cores) jobs = cores; print jobs < 1 ? 1 : jobs }' /proc/meminfo)
JOBS := $(JOBS)
export CMAKE_BUILD_PARALLEL_LEVEL := $(JOBS)

ifneq ($(words $(CURDIR)),1)
$(error The path of this folder has a space in it, which Verilator 5.006 cannot handle. Remedy: move it)
endif

BUILD := build/release
TRNTILE := $(BUILD)/trntile
CTEST := ctest --test-dir $(BUILD) --output-on-failure --no-tests=error --no-label-summary -j$(JOBS)

.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory
.PHONY: help setup bootstrap configure build tests demo verify bench timing test lint format-check waves run-examples soak mutants clean

help:  ## this list
	@echo 'make TARGET      times on two cores; the first command also installs what is missing (some minutes)'
	@awk -F ' *## ' '/^[a-z-]+:.* ## / { sub(":.*", "", $$1); printf "  %-14s %s\n", $$1, $$2 }' Makefile

setup: bootstrap  ## install what is missing, say what is there (under a second when nothing is missing)
	@scripts/bootstrap --list

build: configure  ## the program build/release/trntile (2 min)
	cmake --build $(BUILD) --target trntile

demo: build  ## classify Fashion-MNIST images on the RTL and train on some, every bit checked (1 min, the first time 5)
	cmake --build $(BUILD) --target tile_n16 tile_n128
	$(TRNTILE) demo

verify: bootstrap lint tests  ## lint, build and test everything except soak tests (14 min the first time)
	$(CTEST) -LE soak

bench: build  ## simulation speed and utilisation, as ratios taken in one run (7 min)
	$(TRNTILE) bench

timing: build  ## cycles of each instruction beside AWS's documents and published measurements (4 min, first more)
	cmake --build $(BUILD) --target tile_n128
	$(TRNTILE) timing

test: tests  ## the tests that take seconds (1 min after the build)
	$(CTEST) -LE 'soak|slow' -E '^mutants'

lint: bootstrap  ## Verilator's lint over the whole tile at n = 8, 16 and 128 (10 s)
	scripts/lint

format-check:  ## whether the C++ follows .clang-format (needs clang-format 14)
	@scripts/format-check

waves:  ## a small traced matrix multiplication, opened in GTKWave (2 min the first time)
	@scripts/waves --check
	@scripts/bootstrap gtkwave
	@$(MAKE) build
	scripts/waves

run-examples: build  ## matrix multiplications of odd sizes and several formats (1 min, the first time more)
	$(TRNTILE) run gemm --m 17 --k 13 --n 29 --dtype fp8_e4m3 --tile 8
	$(TRNTILE) run gemm --m 1 --k 64 --n 64 --dtype bf16 --tile 16
	$(TRNTILE) run gemm --m 100 --k 200 --n 300 --dtype fp8_e5m2 --tile 16

soak: tests  ## the long tests: every FP32 value through every cast, long random runs (an hour)
	$(CTEST) -L soak

mutants: tests  ## broken designs that the tests must notice (some minutes)
	$(CTEST) -R '^mutants'

clean:  ## remove everything that was built
	rm -rf build out

# Steps of the above.

bootstrap:
	@scripts/bootstrap

configure: bootstrap
	@[ -f $(BUILD)/build.ninja ] || cmake --preset release

tests: configure
	cmake --build $(BUILD)
