#!/bin/sh
# Names and forms that scripts rely on: commands, options, JSON keys, one code a line.
set -eu
trntile=$1
dir=$(mktemp -d) && cd "$dir" && trap 'rm -rf "$dir"' EXIT
fail() { echo "FAILED: $*"; exit 1; }

same() {  # same WANTED GOT WHAT
  [ "$1" = "$2" ] || fail "$3: wanted $1, got $2"
}
same 7f "$(echo 43E80001 | "$trntile" cast --from fp32 --to fp8_e4m3fn --round rne)" "464.00003 escapes"
same 7e "$(echo 43E80001 | "$trntile" cast --from fp32 --to fp8_e4m3fn --round rne --saturate)" "464.00003 saturates"
same 43e00000 "$(echo 7e | "$trntile" cast --from fp8_e4m3fn --to fp32)" "448"
same 40000000 "$(echo 38 3c 3f800000 | "$trntile" fma --a-dtype fp8_e4m3 --b-dtype fp8_e5m2)" "1 * 1 + 1"
same 40000000 "$(echo 38 3c 3f800000 | "$trntile" fma --a-dtype fp8_e4m3 --b-dtype fp8_e5m2 --rtl)" "1 * 1 + 1 on the RTL"
same 00000000 "$(echo 34 02 bb400000 | "$trntile" fma --a-dtype fp8_e4m3 --b-dtype fp8_e4m3 --rtl)" "exact cancellation"

"$trntile" run gemm --m 17 --k 13 --n 29 --dtype fp8_e4m3 --tile 16 --seed 5 --json run.json --timeline trace.json \
  --save program > run.txt 2> /dev/null
for key in match cycles tensor_utilisation_window tensor_utilisation_total simulated_cycles_per_second seed tile; do
  grep -q "\"$key\":" run.json || fail "run.json has no $key"
done
grep -q '"match": true' run.json || fail "run.json: $(cat run.json)"
grep -q '"seed": 5' run.json || fail "seed is not 5"
for row in 'tensor queue' 'vector queue' 'sync queue' 'tensor: multiply moving' 'vector engine' 'dma 0'; do
  grep -q "$row" trace.json || fail "the timeline has no row $row"
done
grep -q 'waits for a semaphore' trace.json || fail "the timeline names no stall"
"$trntile" run attention --queries 20 --flash --causal --json attention.json > /dev/null 2>&1
for key in '"match": true' '"equal_to_golden_kernel": true' max_error_to_fp64 tensor_work; do
  grep -q "$key" attention.json || fail "attention.json has no $key"
done
"$trntile" disasm program.tensor | grep -q multiply_moving || fail "no multiply_moving in the program"
