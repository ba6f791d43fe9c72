# The view in the tree is what waves/view writes.
"$1/waves/view" 16 | diff - "$1/waves/tile.gtkw" || {
  echo 'remedy: waves/view 16 > waves/tile.gtkw'
  exit 1
}
