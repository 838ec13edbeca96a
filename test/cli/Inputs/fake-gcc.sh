#!/bin/sh
# Stands in for a cross compiler: says where its headers are, as GCC does, and
# notes in a log that it was asked. ROOT is the folder above the script's own.
root=$(cd "$(dirname "$0")/.." && pwd)
echo "$@" >>"$root/asked"
case "$*" in
*-print-file-name=include*) echo "$root/lib/gcc/arm/12/include" ;;
*-E*-v*)
  {
    echo "Target: arm-linux-gnueabihf"
    echo '#include "..." search starts here:'
    echo '#include <...> search starts here:'
    case "$*" in *c++*) echo " $root/include/c++" ;; esac
    echo " $root/lib/gcc/arm/12/include"
    echo " $root/lib/gcc/arm/12/include-fixed"
    echo " $root/lib/gcc/arm/12/../../../../include"
    echo "End of search list."
  } >&2
  ;;
*) exit 1 ;;
esac
