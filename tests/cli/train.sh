#!/bin/sh
# A short training run: models agree, accuracy is well above chance, and the same seed gives the same figures.
set -u
trntile=$1
dir=$(mktemp -d) && cd "$dir" && trap 'rm -rf "$dir"' EXIT

short() {  # short JSON OPTIONS...
  json=$1
  shift
  "$trntile" train --tile 16 --hidden 16 --batch 32 --images 1280 --test-images 200 --json "$json" "$@" > "$json.txt" 2>&1 ||
    { echo "FAILED: trntile train $*: exit code $?"; cat "$json.txt"; exit 1; }
}

figures() { grep -v cycles_per_second "$1"; }

short a.json --seed 1
short b.json --seed 1
short c.json --seed 1 --master bf16 --stochastic --steps-per-program 7
grep -q '"match": true' a.json || { echo 'FAILED: no match'; exit 1; }
grep -q 'test_accuracy": 0\.[4-9]' a.json || { echo 'FAILED: nothing was learned'; cat a.json; exit 1; }
grep -q 'test_accuracy": 0\.[4-9]' c.json || { echo 'FAILED: nothing was learned in BF16'; cat c.json; exit 1; }
grep -q 'equal to the golden kernel' a.json.txt || { echo 'FAILED: no comparison'; exit 1; }
figures a.json > a; figures b.json > b
cmp -s a b || { echo 'FAILED: the same seed gave other figures'; diff a b; exit 1; }
