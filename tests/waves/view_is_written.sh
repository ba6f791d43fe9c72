# The view in the tree is what waves/view writes.
"$1/waves/view" 16 | diff - "$1/waves/tile.gtkw" || {
  echo 'remedy: waves/view 16 > waves/tile.gtkw'
  exit 1
}
# Each queue shows the instruction at its head, as text, and nothing while there is none.
queues=$(grep -B1 'gen_queue\[[0-4]\].u_queue.head\[512:0\]' "$1/waves/tile.gtkw" |
         grep -c 'wave-text instruction --valid-bit 512')
[ "$queues" = 5 ] || { echo "$queues of five queues show their instruction"; exit 1; }
