# each_case_is_one_test.sh BUILD OPTIONS PROGRAM...: each case of each Catch2 program is one test of ctest, and no other's.
# OPTIONS: under which such a program lists its cases, as one word.
set -eu
export LC_ALL=C
build=$1 options=$2
shift 2
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

for program; do
  # Catch2 2 makes the number of cases its exit code.
  "$program" $options > "$work/list" || [ -s "$work/list" ]
  sed "s/^/${program##*/}: /" "$work/list"
done > "$work/listed"
sort "$work/listed" > "$work/cases"
[ -s "$work/cases" ] || { echo 'No program, no case.'; exit 1; }
# In a directory of its own: even to list tests, ctest begins a new log.
echo "subdirs([==[$build]==])" > "$work/CTestTestfile.cmake"
ctest --test-dir "$work" -N | sed -n 's/^ *Test *#[0-9]*: //p' | sed 's/: */: /' | sort > "$work/tests"

if comm -13 "$work/tests" "$work/cases" | grep . || uniq -d "$work/cases" | grep .; then
  echo 'These cases are not one test of ctest each. Remedy: other names for them.'
  exit 1
fi
if grep -E '^[^:]*: ([~#"*]|.*([][;\\]|\*$))' "$work/cases"; then
  echo 'Catch2 reads these names as more than a name. Remedy: no [ ] ; \ in a name, no ~ # " * before it, no * after it.'
  exit 1
fi
if grep -E "^[^:]*: .*['(){}+?^\$|]" "$work/cases"; then
  echo "Failures print a command that repeats them, in which the name is quoted and a pattern. Remedy: no ' ( ) { } + ? ^ \$ | in it."
  exit 1
fi
echo "$(grep -c . "$work/cases") cases"
