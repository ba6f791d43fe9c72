# Every signal of the view is in the waves of a run, under that name and range.
#   $1 trntile, $2 root of the sources. Exit code 77: skipped.
if ! command -v fst2vcd > /dev/null; then
  echo 'skipped: fst2vcd, which comes with GTKWave, is not installed'
  exit 77
fi
set -e
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

"$1" run gemm --m 1 --k 1 --n 1 --tile 16 --wave "$dir/run.fst" > "$dir/log" 2>&1 || { cat "$dir/log"; exit 1; }
fst2vcd -f "$dir/run.fst" -o "$dir/run.vcd"
awk '
  $1 == "$scope" { scope[++depth] = $3 }
  $1 == "$upscope" { depth-- }
  $1 == "$var" {
    name = ""
    for (i = 1; i <= depth; i++) name = name scope[i] "."
    print name $5 ($6 == "$end" ? "" : $6)
  }
  $1 == "$enddefinitions" { exit }' "$dir/run.vcd" | sort -u > "$dir/in_waves"

# As scripts/waves chooses it: some versions of Verilator make arrays scopes.
nested=$(grep -q 'scope sv_array' "$dir/run.vcd" && echo nested || true)

# "+{name} signal", or "#{name} (bit)signal (bit)signal ..."
"$2/waves/view" 16 $nested | sed -n 's/^[+#]{[^}]*} //p' | tr ' ' '\n' | sed 's/^([0-9]*)//' | sort -u > "$dir/in_view"

count=$(wc -l < "$dir/in_view")
echo "$count signals in the view"
[ "$count" -ge 200 ]
comm -13 "$dir/in_waves" "$dir/in_view" > "$dir/missing"
[ ! -s "$dir/missing" ] || { echo 'not in the waves:'; cat "$dir/missing"; exit 1; }

# A queue shows an instruction when it has one, which is when bit 512 of its head is set. In a product the scalar queue
# (2) and that of GpSimd (3) never have one; the others begin and end without.
awk '
  $1 == "$scope" { scope[++depth] = $3 }
  $1 == "$upscope" { depth-- }
  $1 == "$var" && $5 == "head" { queue[$4] = scope[depth - 1]; heads++ }
  /^b/ && $2 in queue {
    held = $1 ~ /^b1[01]*$/ && length($1) == 514
    has[queue[$2]] += held
    last[queue[$2]] = held
  }
  END {
    if (heads != 5) { print heads + 0 " heads of queues, not 5"; exit 1 }
    for (id in queue) {
      q = queue[id]
      if ((has[q] > 0) == (q ~ /[23]/)) { print q " has an instruction " has[q] + 0 " times"; bad = 1 }
      if (last[q]) { print q " has an instruction in the end"; bad = 1 }
    }
    exit bad
  }' "$dir/run.vcd"
