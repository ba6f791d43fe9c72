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

# An instruction that only writes takes its N cycles, and no fewer than the least interval.
"$trntile" timing --tile 16 --only 'memset fp32' --json t.json > t.txt || fail "timing: $(cat t.txt)"
[ "$(grep -c '"verdict": "as documented"' t.json)" -eq 5 ] || fail "memset: $(cat t.json)"
grep -q '"trn2": 8.0' t.json && grep -q '"trn2": 64.0' t.json || fail "cycles of memset: $(cat t.json)"
exit $failed
