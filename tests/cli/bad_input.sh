#!/bin/sh
# Every mistake: one message that names the place, exit code 2, and no file left behind.
set -u
trntile=$1
dir=$(mktemp -d) && cd "$dir" && trap 'rm -rf "$dir"' EXIT
failed=0

npy() {  # npy FILE DESCR FORTRAN SHAPE FLOATS: a float file of that many ones, whatever its header says
  header="{'descr': '$2', 'fortran_order': $3, 'shape': $4, }"
  { printf '\223NUMPY\001\000\166\000%-117s\n' "$header"
    i=0; while [ $i -lt "$5" ]; do printf '\000\000\200\077'; i=$((i + 1)); done; } > "$1"
}

refuses() {  # refuses PATTERN ARGUMENTS...
  pattern=$1
  shift
  text=$("$trntile" "$@" 2>&1 < /dev/null)
  code=$?
  if [ $code -ne 2 ] || ! printf '%s' "$text" | grep -q -- "$pattern"; then
    echo "FAILED: trntile $*: exit code $code, wanted 2 and '$pattern' in: $text"
    failed=1
  fi
}

refuses_at_once() {  # the same, before anything else is said
  refuses "$@"
  if [ "$(printf '%s\n' "$text" | wc -l)" -ne 1 ]; then
    echo "FAILED: trntile $*: more than one line: $text"
    failed=1
  fi
}

npy good.npy '<f4' False '(3, 5)' 15
npy short.npy '<f4' False '(3, 5)' 14
npy double.npy '<f8' False '(3, 5)' 30
npy fortran.npy '<f4' True '(3, 5)' 15
npy cube.npy '<f4' False '(3, 5, 1)' 15
npy empty.npy '<f4' False '(0, 5)' 0
{ head -c 128 good.npy; printf '\000\000\300\177'; tail -c 56 good.npy; } > nan.npy
echo nonsense > text.npy
printf 'queue sync\n  nop\n' > nop.tasm

refuses "unknown kernel 'conv'" run conv --m 4
refuses "unknown command 'frobnicate'" frobnicate
refuses "unknown command ''"
refuses "--colums" run softmax --colums 5
refuses "not expected: 5" run gemm --m 4 --k 4 --n 4 5
refuses "--frob" timing --frob
refuses "--rows: give a size" run softmax --rows 0
refuses "more than the 67108864 elements" run softmax --rows 1048576 --columns 4000
refuses "more than the 67108864 elements" run gemm --m 1048576 --k 1048576 --n 1
refuses "1024 MiB of DRAM" run gemm --m 65536 --k 1 --n 65536
refuses "--stall" run softmax --stall 100
refuses "--stall" run gemm --m 4 --k 4 --n 4 --stall 100
refuses "--keys: give a size" run attention --keys 0
refuses "--value-head: give a size" run attention --value-head 0
refuses "--outputs: give a size" run mlp --outputs 0
refuses "--out-dtype" run transpose --out-dtype bf16
refuses "--out-dtype" run top_k --out-dtype bf16
refuses "--k: give a size" run top_k -k 0
refuses "is for --mode sparse" run gemm --m 4 --k 4 --n 4 --pattern p1_4
refuses "rows of 9000 columns need more" run softmax --columns 9000
refuses "unknown dtype 'fp7'" run layernorm --dtype fp7
refuses "no such tile" run rmsnorm --tile 9
refuses "choose from 1 to 64" run top_k -k 65
refuses "trn1 has no transpose mode" run transpose --generation trn1
refuses "a smaller layer" run mlp --hidden 20000
refuses "cast integers" run swiglu --dtype int8
refuses "one floating dtype" run attention --dtype uint8
refuses "at most 64 fit a bank" run attention --value-head 65
refuses "flash attention" run attention --queries 5 --keys 5000
refuses "the folder does not exist" run softmax --json nowhere/x.json
refuses "unknown dtype 'fp7'" run gemm --m 4 --k 4 --n 4 --dtype fp7
refuses "no such tile" run gemm --m 4 --k 4 --n 4 --tile 9
refuses "no such tile" run gemm --m 4 --k 4 --n 4 --tile 256
refuses "--m: give a size" run gemm --k 4 --n 4
refuses "--m: give a size" run gemm --m -4 --k 4 --n 4
refuses "--n: give a size" run gemm --m 4 --k 4 --n 0
refuses "--m" run gemm --m four --k 4 --n 4
refuses "fp32 multiplies only fp32" run gemm --m 4 --k 4 --n 4 --lhs-dtype fp32
refuses "cannot be multiplied" run gemm --m 4 --k 4 --n 4 --generation trn3 --lhs-dtype fp8_e4m3 --rhs-dtype fp8_e4m3fn
refuses "trn2 has no fp8_e4m3fn; set generation trn3" run gemm --m 4 --k 4 --n 4 --dtype fp8_e4m3fn
refuses "there is no such generation" run gemm --m 4 --k 4 --n 4 --generation trn9
refuses "no such timing profile; use one of bare, trn1" run gemm --m 4 --k 4 --n 4 --profile trn9
refuses "no such timing profile" demo --profile trn9
refuses "no such timing profile" bench --profile trn9
refuses "no such generation" bench --generation trn9
refuses "no such tile" timing --tile 9
refuses "tf32 multiplies only tf32" run gemm --m 4 --k 4 --n 4 --lhs-dtype tf32
refuses "trn2 has no mode mx; give --generation trn3" run gemm --m 4 --k 4 --n 4 --mode mx --generation trn2
refuses "trn2 has no mode mx; give --generation trn3" run gemm --mode mx --generation trn2
refuses "trn1 has no mode sparse; give --generation trn2" run gemm --m 4 --k 4 --n 4 --mode sparse --generation trn1
refuses "there are multiply, double_row, mx and sparse" run gemm --m 4 --k 4 --n 4 --mode dense
refuses "give one of them as --dtype" run gemm --m 4 --k 4 --n 4 --mode mx --generation trn3 --dtype bf16
refuses "quantises bf16 and fp16" run gemm --m 4 --k 4 --n 4 --mode mx --generation trn3 --quantize fp32
refuses "not to fp4_e2m1" run gemm --m 4 --k 4 --n 4 --mode mx --generation trn3 --quantize bf16 --dtype fp4_e2m1
refuses "trn2 has no bf16 sums in PSUM; give --generation trn3" run gemm --m 4 --k 4 --n 4 --psum bf16
refuses "sums are fp32 or bf16" run gemm --m 4 --k 4 --n 4 --psum fp16 --generation trn3
refuses "is for --mode mx" run gemm --m 4 --k 4 --n 4 --quantize bf16
refuses "missing.npy: cannot be opened" run gemm --lhs missing.npy --n 4
refuses "short.npy: is truncated" run gemm --lhs short.npy --n 4
refuses "double.npy: holds elements of type <f8" run gemm --lhs double.npy --n 4
refuses "fortran.npy: is in Fortran order" run gemm --lhs fortran.npy --n 4
refuses "cube.npy: has 3 dimensions" run gemm --lhs cube.npy --n 4
refuses "empty.npy: has the shape" run gemm --lhs empty.npy --n 4
refuses "text.npy: is no .npy file" run gemm --lhs text.npy --n 4
refuses "nan.npy: element \[0, 0\] is NaN" run gemm --lhs nan.npy --n 4
refuses "they must be equal" run gemm --lhs good.npy --rhs good.npy
refuses "contradicts the file" run gemm --lhs good.npy --k 6 --n 4
refuses "the folder does not exist" run gemm --m 4 --k 4 --n 4 --json nowhere/x.json
refuses "is a folder" run gemm --m 4 --k 4 --n 4 --timeline "$dir"
refuses "cannot be opened" disasm nowhere
refuses "no multiple of 64" disasm good.npy
refuses "--round" cast --from fp32 --to bf16 --round up
refuses "between 1 and 10000" demo --images 0
refuses "larger than an image of 5 x 5" run conv2d --height 5 --width 5 --kernel-width 6
refuses "does not fit SBUF" run conv2d --height 1000000 --width 1000000
refuses "do not fit" run conv2d --height 500 --width 500
refuses "sums of a convolution stay fp32" run conv2d --out-dtype bf16
refuses "no such tile" train --tile 12
refuses_at_once "10 classes do not fit a tile of 8" train --tile 8 --batch 32
refuses_at_once "65 samples a step are more than the 64 columns" train --tile 16 --batch 65
refuses "--hidden 0: choose between" train --hidden 0
refuses "--images 63: choose between 64 and 60000" train --images 63
refuses "--test-images 10001" train --test-images 10001
refuses "--rate 0: choose a number above 0" train --rate 0
refuses "--master fp16: weights are kept in fp32 or bf16" train --master fp16
refuses_at_once "leave nothing to round stochastically" train --stochastic
refuses_at_once "unknown dtype 'fp7'" train --forward fp7
refuses_at_once "trn2 has no fp8_e4m3fn" train --forward fp8_e4m3fn
refuses_at_once "fp32 multiplies only fp32" train --backward fp32
refuses_at_once "do not fit" train --tile 16 --hidden 1000
refuses "the folder does not exist" train --json nowhere/x.json
refuses_at_once "trn1 has no transpose mode" train --generation trn1

for command in "run softmax" "run gemm --m 4 --k 4 --n 4" "exec nop.tasm"; do
  refuses "--seed: '-1' is no decimal number" $command --seed -1
  refuses "--seed: '18446744073709551616' is no decimal number" $command --seed 18446744073709551616
  refuses "--wave-start requires --wave" $command --wave-start 5
  refuses "--wave-stop requires --wave" $command --wave-stop 5
  refuses "--wave-stop 5: leaves no cycle behind --wave-start 5; give a later one" \
    $command --wave w.fst --wave-start 5 --wave-stop 5
done
refuses "--seed: '-1' is no decimal number" train --seed -1
refuses "--limit: '-1' is no decimal number" exec nop.tasm --limit -1
refuses "--images: '-1' is no decimal number" train --images -1
refuses "--tile: '010' is no decimal number" run softmax --tile 010

# Mistakes on standard input.
stdin_refuses() {  # stdin_refuses INPUT PATTERN ARGUMENTS...
  input=$1 pattern=$2
  shift 2
  text=$(printf '%b' "$input" | "$trntile" "$@" 2>&1)
  code=$?
  if [ $code -ne 2 ] || ! printf '%s' "$text" | grep -q -- "$pattern" || [ "$(printf '%s\n' "$text" | wc -l)" -ne 1 ]; then
    echo "FAILED: printf '$input' | trntile $*: exit code $code, wanted 2 and only '$pattern': $text"
    failed=1
  fi
}
stdin_refuses '3f800000\nxyz\n' "line 2: 'xyz'" cast --from fp32 --to bf16
stdin_refuses '1ff\n' "line 1: '1ff' has more than 8 bits" cast --from fp8_e4m3 --to fp32
stdin_refuses '38 38\n' "line 1: 2 words, 3 expected" fma --a-dtype fp8_e4m3 --b-dtype fp8_e4m3

# A device is written to, and no file takes its place; a link stays one.
ln -s /dev/full full.bin
refuses "full.bin: cannot be written; is the disk full" asm nop.tasm -o full.bin
[ -L full.bin ] && [ -c /dev/full ] || { echo "FAILED: asm has replaced a device or the link to it"; failed=1; }
touch real.bin
ln -s real.bin link.bin
refuses "waves need a file" run softmax --wave /dev/full
"$trntile" asm nop.tasm -o link.bin > /dev/null && [ -L link.bin ] && [ -s real.bin ] ||
  { echo "FAILED: asm does not write through a link"; failed=1; }
printf '38\n' | "$trntile" cast --from fp8_e4m3 --to fp32 > /dev/full 2> text; code=$?
[ $code -eq 2 ] && grep -q "standard output: cannot be written" text ||
  { echo "FAILED: a full standard output: exit code $code, $(cat text)"; failed=1; }
rm -f nop.tasm full.bin link.bin real.bin text

left=$(ls | grep -v '\.npy$')
[ -z "$left" ] || { echo "FAILED: left behind: $left"; failed=1; }
exit $failed
