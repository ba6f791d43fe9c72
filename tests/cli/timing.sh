#!/bin/sh
# trntile timing: its figures are those of the page, and a row of the table is what it should be.
#   $1 trntile, $2 root of the sources
set -u
trntile=$1
page=$2/docs/timing.md
dir=$(mktemp -d) && cd "$dir" && trap 'rm -rf "$dir"' EXIT
failed=0
fail() { echo "FAILED: $*"; failed=1; }

"$trntile" timing --profiles > profiles.txt || fail "--profiles: $(cat profiles.txt)"
grep '^|' profiles.txt > wanted.txt
grep -q sequencer_interval wanted.txt || fail "no figures in $(cat profiles.txt)"
while IFS= read -r line; do
  grep -qxF -- "$line" "$page" || fail "docs/timing.md lacks: $line (trntile timing --profiles writes it)"
done < wanted.txt

# So are the parameters of HBM.
"$trntile" timing --hbm > hbm.txt || fail "--hbm: $(cat hbm.txt)"
grep -q refresh_postponed hbm.txt || fail "no figures in $(cat hbm.txt)"
while IFS= read -r line; do
  grep -qxF -- "$line" "${page%timing.md}hbm.md" || fail "docs/hbm.md lacks: $line (trntile timing --hbm writes it)"
done < hbm.txt

# An instruction that only writes takes its N cycles, and no fewer than the least interval.
"$trntile" timing --tile 16 --only 'memset fp32' --json t.json > t.txt || fail "timing: $(cat t.txt)"
[ "$(grep -c '"verdict": "as documented"' t.json)" -eq 8 ] || fail "memset: $(cat t.json)"
grep -q '"trn2": 8.0' t.json && grep -q '"trn2": 64.0' t.json || fail "cycles of memset: $(cat t.json)"

# What GpSimd alone does waits 150 cycles, an eighth of them here, that nothing hides.
"$trntile" timing --tile 16 --only iota --json t.json > t.txt || fail "timing: $(cat t.txt)"
for cycles in 27.0 35.0 51.0 83.0; do
  grep -q "\"trn2\": $cycles" t.json || fail "no iota of $cycles cycles: $(cat t.json)"
done

# The whole table at a small size: nothing is outside, and docs/timing-table.txt has every row.
"$trntile" timing --tile 16 > all.txt || fail "rows outside their tolerance: $(grep OUTSIDE all.txt)"
sed -n '3,/^Documented/p' all.txt | grep -v '^Documented' | cut -c1-46 | sed 's/ *$//' | sort -u > rows.txt
[ "$(wc -l < rows.txt)" -ge 70 ] || fail "only $(wc -l < rows.txt) instructions in the table"
cut -c1-46 "$2/docs/timing-table.txt" | sed 's/ *$//' > listed.txt
while IFS= read -r row; do
  grep -qxF -- "$row" listed.txt || fail "docs/timing-table.txt lacks: $row (trntile timing writes it)"
done < rows.txt

# A setting that is wrong is noticed: by a row with a formula, by one that is measured, by one with a law of ours alone.
for wrong in 'iota gpsimd_latency=150' 'memset fp32 vector_interval=40' 'nc_matmul bf16 matmul_interval=0' \
             'activation fp32, PSUM scalar_clock=1/4' 'load_table table_load=20' \
             'register (MOVE) sequencer_interval=90' 'partition_broadcast gpsimd_clock=1/4' \
             'DMA by the bytes dma_interval=20' 'DMA by the bytes dma_interval=900'; do
  only=${wrong% *} setting=${wrong##* }
  "$trntile" timing --tile 32 --only "$only" --profile "trn2-scaled,$setting" > t.txt
  [ $? -eq 1 ] && grep -q OUTSIDE t.txt || fail "$wrong was not noticed: $(cat t.txt)"
done

# Every profile runs, and what is none is refused.
for profile in bare trn1 trn2 trn3 trn2-scaled bare,gpsimd_clock=1/2,vector_latency=9; do
  "$trntile" run gemm --tile 16 --m 20 --k 20 --n 20 --profile "$profile" > t.txt 2>&1 || fail "$profile: $(cat t.txt)"
done
for profile in trn9 '' trn2,speed=1 trn2,vector_latency trn2,vector_latency=70000 trn2,vector_latency=x \
               bare,vector_clock=0/5 bare,vector_clock=6/5 bare,vector_clock=2/300 bare,vector_clock=2; do
  "$trntile" run gemm --tile 16 --m 4 --k 4 --n 4 --profile "$profile" > t.txt 2>&1
  [ $? -eq 2 ] && grep -q -- --profile t.txt || fail "profile '$profile' was not refused: $(cat t.txt)"
done

# HBM: bits as with flat DRAM, its counters are printed, and what is no file of parameters is refused.
for hbm in trn1 trn2 trn3 "$2/sim/hbm/trn2.json"; do
  "$trntile" run gemm --tile 16 --m 40 --k 40 --n 40 --profile "trn2,hbm=$hbm" --json t.json > t.txt 2>&1 &&
    grep -q 'HBM read latency' t.txt && grep -q '"row_hits": [1-9]' t.json || fail "hbm=$hbm: $(cat t.txt)"
done
"$trntile" run softmax --rows 20 --columns 40 --tile 16 --profile bare,hbm=trn2 > t.txt 2>&1 &&
  grep -q 'turnarounds' t.txt || fail "softmax with HBM: $(cat t.txt)"
"$trntile" exec "$2/examples/matmul.tasm" --profile bare,hbm=trn2 > t.txt 2>&1 && grep -q 'turnarounds' t.txt ||
  fail "exec with HBM: $(cat t.txt)"
"$trntile" run gemm --tile 16 --m 8 --k 8 --n 8 --profile bare,hbm=trn2,hbm=flat > t.txt 2>&1 &&
  ! grep -q turnarounds t.txt || fail "hbm=flat: $(cat t.txt)"
sed 's/"trcd": {"value": 14/"trcd": {"value": -14/' "$2/sim/hbm/trn2.json" > wrong.json
for hbm in trn9 '' . wrong.json; do
  "$trntile" run gemm --tile 16 --m 4 --k 4 --n 4 --profile "bare,hbm=$hbm" > t.txt 2>&1
  [ $? -eq 2 ] && grep -q -- '--profile: ' t.txt || fail "hbm=$hbm was not refused: $(cat t.txt)"
done
grep -q 'wrong.json: trcd: -14 is out of range; give 0 to 1000 ns' t.txt || fail "a wrong figure: $(cat t.txt)"

"$trntile" timing --tile 16 --only 'no such' > t.txt 2>&1
[ $? -eq 2 ] || fail "a name that no instruction has was not refused: $(cat t.txt)"
exit $failed
