#!/bin/sh
# trntile asm, disasm and exec: the examples on the RTL, files in and out, and what users may get wrong.
#   $1 trntile, $2 root of the sources
set -u
trntile=$1
examples=$2/examples
dir=$(mktemp -d) && cd "$dir" && trap 'rm -rf "$dir"' EXIT
failed=0
fail() { echo "FAILED: $*"; failed=1; }

npy() {  # npy FILE DESCR SHAPE: the bytes of standard input behind a header
  { printf '\223NUMPY\001\000\166\000%-117s\n' "{'descr': '$2', 'fortran_order': False, 'shape': $3, }"; cat; } > "$1"
}
ones() { i=0; while [ $i -lt "$1" ]; do printf '\000\000\200\077'; i=$((i + 1)); done; }
words() { tail -c +129 "$1" | od -An -v -tx4 -w4 | sort | uniq -c | tr -s ' ' | tr '\n' ';'; }  # of an array, counted

refuses() {  # refuses PATTERN ARGUMENTS...
  pattern=$1
  shift
  text=$("$trntile" "$@" 2>&1 < /dev/null)
  code=$?
  if [ $code -ne 2 ] || ! printf '%s' "$text" | grep -q -- "$pattern"; then
    fail "trntile $*: exit code $code, wanted 2 and '$pattern' in: $text"
  fi
}

# Every example on the RTL, equal to the golden machine; the one that traps says where.
for name in matmul loop dge gather semaphores; do
  for tile in 8 16; do
    "$trntile" exec "$examples/$name.tasm" --tile $tile --seed 3 --stall 20 --json $name.json > $name.txt 2> $name.err ||
      fail "$name on a tile of $tile: $(cat $name.txt $name.err)"
    grep -q 'equal to the golden machine' $name.txt || fail "$name: $(cat $name.txt)"
    grep -q '"match": true' $name.json && grep -q "\"tile\": $tile" $name.json || fail "$name: $(cat $name.json)"
  done
done
# Times change cycles, and nothing else.
for profile in trn1 trn2 trn3 trn2-scaled; do
  "$trntile" exec "$examples/semaphores.tasm" --tile 16 --profile $profile --generation trn3 --json p.json > p.txt 2>&1 || fail "profile $profile: $(cat p.txt)"
  grep -q '"match": true' p.json && grep -q "\"profile\": \"$profile\"" p.json || fail "profile $profile: $(cat p.json)"
  [ "$(sed -n 's/.*"cycles": //p' p.json | tr -d ,)" -gt "$(sed -n 's/.*"cycles": //p' semaphores.json | tr -d ,)" ] ||
    fail "profile $profile costs no cycles"
done
printf 'tile 8 trn1\n' > old.tasm
refuses 'the text says trn1 and --generation trn3' exec old.tasm --generation trn3
refuses 'trap.tasm:20: the vector queue stopped at number 1: misaligned' exec "$examples/trap.tasm" --json trap.json --out out=trap.npy
grep -q '"cause": "misaligned"' trap.json && grep -q '"line": 20' trap.json && grep -q '"match": true' trap.json || fail "trap.json: $(cat trap.json)"
[ ! -e trap.npy ] || fail 'a program that stopped must not write its tensors'

# Numbers go in and come out: 8 x 8 ones times 8 x 32 ones.
ones 64 | npy a.npy '<f4' '(8, 8)'
ones 256 | npy b.npy '<f4' '(8, 32)'
"$trntile" exec "$examples/matmul.tasm" --tile 8 --in lhsT=a.npy --in rhs=b.npy --out out=c.npy > run.txt || fail "matmul with files: $(cat run.txt)"
[ "$(words c.npy)" = ' 256 41000000;' ] || fail "8 ones times 8 ones: $(words c.npy)"
head -c 128 c.npy | grep -q "'shape': (8, 32)" || fail 'shape of c.npy'
# What was written can be read again, from a binary file, unchecked too.
"$trntile" asm "$examples/matmul.tasm" --tile 8 -o p.bin > /dev/null || fail asm
"$trntile" exec p.bin --in lhsT=a.npy --in rhs=c.npy --out out=d.npy --no-check > run.txt || fail "exec p.bin: $(cat run.txt)"
grep -q 'not compared' run.txt || fail "--no-check: $(cat run.txt)"
[ "$(words d.npy)" = ' 256 42800000;' ] || fail "8 ones times 8 eights: $(words d.npy)"

# Integers as they are.
cat > copy.tasm <<'TEXT'
tile 8
tensor x[4] int32
tensor y[4] int32
queue sync
  dma x -> y s1++
TEXT
printf '\001\000\000\000\377\377\377\377\000\000\000\200\377\377\377\177' | npy i.npy '<i4' '(4,)'
"$trntile" exec copy.tasm --in x=i.npy --out y=j.npy > run.txt || fail "copy: $(cat run.txt)"
[ "$(tail -c 16 i.npy | od -An -tx1)" = "$(tail -c 16 j.npy | od -An -tx1)" ] || fail 'integers change on the way'

# Text, binary, text, binary.
"$trntile" disasm p.bin -o p.tasm && "$trntile" asm p.tasm -o q.bin > /dev/null && cmp p.bin q.bin || fail 'p.bin does not come back'
"$trntile" run gemm --m 9 --k 9 --n 9 --save g > /dev/null 2>&1
for queue in tensor vector sync; do
  "$trntile" disasm g.$queue > g.txt && "$trntile" asm --instructions g.txt -o g2 && cmp g.$queue g2 || fail "instructions of $queue do not come back"
done
"$trntile" exec copy.tasm --tile 8 --timeline t.json > /dev/null && grep -q 'sync queue' t.json || fail 'timeline'
rm -f *.json *.txt *.err g.* g2 c.npy d.npy j.npy p.bin p.tasm q.bin

# Mistakes.
printf 'queue sync\n  nop s1++ s2++\n' > bad.tasm
printf 'queue sync\n  nop wait s1 >= 1\n' > waits.tasm
printf 'queue sync\nx: branch operation=always target=x\n' > endless.tasm
printf 'queue tensor\nnop wait s1 >= 1 s2++\nqueue vector\nnop wait s2 >= 1 s1++\n' > cycle.tasm
printf 'queue vector\nnop s4--\nnop s9++\nqueue scalar\nnop wait s9 >= 1\n' > behind.tasm
printf 'TRNTILE1\010\000' > short.bin
printf 'nop\nbranch operation=always target=x\n' > label.tasm
ones 63 | npy few.npy '<f4' '(8, 8)'
ones 128 | npy f8.npy '<f8' '(8, 8)'
m="$examples/matmul.tasm"
refuses '^  nop s1++ s2++\|bad.tasm:2:12: ' asm bad.tasm
refuses '           ^' asm bad.tasm
refuses "bad.tasm:2:12: 'update of a semaphore' is given twice; keep one of them" exec bad.tasm
refuses 'missing.tasm: cannot be opened' asm missing.tasm
refuses 'missing.tasm: cannot be opened' exec missing.tasm
refuses 'is a folder' exec "$dir"
refuses 'no such tile' exec "$m" --tile 9
refuses 'the text says 8 and --tile 16' exec copy.tasm --tile 16
refuses 'waits at instruction 0 for s1 >= 1, which is 0, and nobody would raise it' exec waits.tasm
refuses 'nothing has finished for 300 cycles; at cycle' exec waits.tasm --no-check --watchdog 300
refuses 'nobody would raise it' exec waits.tasm --no-check --watchdog 300
refuses 'deadlock: tensor queue waits for s1 >= 1, which is 0, which only vector queue at instruction 0 would raise' exec cycle.tasm
refuses 'the run has not ended after 500 cycles' exec endless.tasm --no-check --cycles 500
refuses 'whose\|which has stopped' exec behind.tasm
refuses 'does not come to its end' exec endless.tasm --limit 10000
refuses 'short.bin: is damaged: it ends too early' exec short.bin
refuses "the program has no tensor 'lhs'; it has lhsT, rhs, out" exec "$m" --in lhs=a.npy
refuses "the program has no tensor 'res'" exec "$m" --out res=x.npy
refuses 'two tensors would be written to x.npy' exec "$m" --out out=x.npy --out rhs=x.npy
refuses '--stall' exec "$m" --stall 100
refuses 'give name=file.npy' exec "$m" --in a.npy
refuses 'give name=file.npy' exec "$m" --in lhsT=
refuses "'lhsT' is given twice" exec "$m" --in lhsT=a.npy --in lhsT=b.npy
refuses 'a.npy: has the shape 8 x 8, but tensor lhsT is 16 x 16' exec "$m" --in lhsT=a.npy
refuses 'few.npy: is truncated' exec "$m" --tile 8 --in lhsT=few.npy
refuses 'f8.npy: holds elements of type <f8, not float32 or integers' exec "$m" --tile 8 --in lhsT=f8.npy
refuses 'nowhere.npy: cannot be opened' exec "$m" --tile 8 --in lhsT=nowhere.npy
refuses 'the folder does not exist' exec "$m" --out out=nowhere/x.npy
refuses 'the folder does not exist' asm "$m" -o nowhere/x.bin
refuses 'would be written over' asm copy.tasm -o copy.tasm
refuses 'instructions alone have no labels' asm --instructions label.tasm -o x.bin

left=$(ls | grep -v '\.npy$\|\.tasm$\|^short.bin$')
[ -z "$left" ] || fail "left behind: $left"
ls | grep -q '^x\.npy$' && fail 'x.npy is left behind'
exit $failed
