# The text of known values.
#   $1 trntile, $2 root of the sources
trntile=$1
failures=0
expect() {  # words of the command, value, text
  got=$(printf '%s\n' "$2" | "$trntile" wave-text $1)
  [ "$got" = "$3" ] || { echo "wave-text $1: $2 gives '$got', not '$3'"; failures=$((failures + 1)); }
}

expect fp8_e4m3 38 1
expect fp8_e4m3 B8 -1
expect fp8_e4m3 77 240
expect fp8_e4m3 78 inf
expect fp8_e4m3 F8 -inf
expect fp8_e4m3 7c NaN
expect fp8_e4m3 80 -0
expect fp8_e4m3 00 0
expect fp8_e4m3 01 0.00195
expect fp8_e4m3fn 7E 448
expect fp8_e4m3fn FF NaN
expect fp8_e5m2 7B '5.73e+04'
expect fp8_e5m2 3E 1.5
expect fp8_e3m4 6F 15.5
expect bf16 0000BFC0 -1.5
expect bf16 3dcd 0.1
expect fp16 3c00 1
expect fp16 7BFF '6.55e+04'
expect tf32 3FC01FFF 1.5
expect fp32 40490FDB 3.14159
expect fp32 FF800000 -inf
expect fp32 00000001 '1.4013e-45'
expect '--binary fp8_e4m3' 00111000 1
expect '--binary opcode' 00010001 multiply_moving

expect element 0600003F80 1
expect element 0E00000038 1
expect element 1F00000038 'dtype 0x1f?'
expect 'element --valid-bit 37' 260000BF80 -1
expect 'element --valid-bit 37' 060000BF80 ' '

expect wait 10500000003 's5 >= 3'
expect wait 20500000003 's5 == 3'
expect wait 00500000003 -
expect 'update --valid-bit 27' 9050000 's5 + 1'
expect 'update --valid-bit 27' 1050000 ' '
expect address 00000001000 'dram 0x1000'
expect address 10000080040 'sbuf p2+0x40'
expect address 10002000010 'psum p0+0x10'
expect 'address --valid-bit 41' 30000080040 'sbuf p2+0x40'

expect opcode 10 load_stationary
expect opcode 00 '0x0?'
expect dtype 10 fp8_e4m3fn
expect cause 03 'illegal dtype'
expect queue-state 5 stopped
expect dma-state 4 move
expect queue 4 sync
expect instruction 40 'dma_start'
expect instruction "$(printf '%0126d' 0)02" 'register result=r0 operation=add'
expect instruction "$(printf '%0126d' 0)09" 'opcode(0x09)'
expect 'instruction --valid-bit 512' "1$(printf '%0126d' 0)40" dma_start
expect 'instruction --valid-bit 512' "0$(printf '%0126d' 0)40" ' '
expect 'uint32 --valid-bit 32' 100000003 3
expect 'uint32 --valid-bit 32' 0FFFFFFFF ' '
expect 'dtype --valid-bit 5' 30 fp8_e4m3fn
expect 'wait --valid-bit 42' 50500000003 's5 >= 3'
expect 'wait --valid-bit 42' 10500000003 ' '

# What is no value comes back as it is.
long=$(printf '%0130d' 1)
for odd in x xx zzzz uU 'not a number' '' '?' "$long"; do
  expect fp32 "$odd" "$odd"
done

# It answers each line before the next one comes, and goes on after an odd one.
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkfifo "$dir/values" "$dir/texts"
"$trntile" wave-text bf16 < "$dir/values" > "$dir/texts" &
exec 3> "$dir/values" 4< "$dir/texts"
answers=
for value in 3f80 xxxx '' 4000; do
  echo "$value" >&3
  read -r text <&4
  answers="$answers$text|"
done
exec 3>&- 4<&-
[ "$answers" = '1|xxxx||2|' ] || { echo "a series of lines gives $answers"; failures=$((failures + 1)); }

"$trntile" wave-text nonsense < /dev/null 2> /dev/null
[ $? = 2 ] || { echo 'an unknown kind must end with exit code 2'; failures=$((failures + 1)); }

"$trntile" wave-text bf16 --valid-bit 513 < /dev/null 2> /dev/null
[ $? = 2 ] || { echo 'a valid bit that no value has must end with exit code 2'; failures=$((failures + 1)); }

# The filter files say the same as the program.
for file in "$2"/waves/filters/*.txt; do
  while read -r code text; do
    expect "$(basename "$file" .txt)" "$code" "$text"
  done < "$file"
done

[ $failures = 0 ]
