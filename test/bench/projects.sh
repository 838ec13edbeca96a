#!/bin/sh
# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Benchmarks sigtidy on programs of Debian: fetches their source packages, builds
# each once for its compile database, and runs bench.py over all of them. What is
# there already is not fetched or built again. Needs a deb-src source, and root
# for the packages to build with.
#
# usage: test/bench/projects.sh [-n] [NAME...]     (all of: dash tmux openssh
#                                                   redis bash git)
#   -n  fetch and build only
# WORK names the folder to work in, SIGTIDY the tool, BENCH options of bench.py.

set -eu
cd "$(dirname "$0")/../.."
top=$PWD
work=${WORK:-$top/.build/bench}
only_build=
if [ "${1-}" = -n ]; then
  only_build=yes
  shift
fi
[ $# -ne 0 ] || set -- dash tmux openssh redis bash git

for name in "$@"; do
  case $name in
  dash | tmux | openssh | redis | bash | git) ;;
  *)
    echo "projects.sh: no recipe for '$name'" >&2
    exit 2
    ;;
  esac
done

# Unpacks package $1 into the folder of that name. OpenSSH comes as its authors
# released it: Debian's patch takes the unsafe logging of CVE-2024-6387 out.
fetch() {
  apt-get source --download-only "$1"
  rm -rf "$1"
  patches=
  [ "$1" != openssh ] || patches=--skip-patches
  dpkg-source $patches -x "$1"_*.dsc "$1"
}

configure() {
  case $1 in
  # Debian's patches add a source, which the released Makefile.in lacks.
  dash) autoreconf -fi && ./configure ;;
  bash | openssh) ./configure ;;
  tmux) { [ -e configure ] || sh autogen.sh; } && ./configure ;;
  redis | git) : ;;
  esac
}

# Unpacking and patching leave generated files that look out of date; nothing
# has to make them anew.
keep="ACLOCAL=: AUTOCONF=: AUTOHEADER=: AUTOMAKE=:"

build() {
  case $1 in
  redis) bear -- make -j2 MALLOC=libc ;;
  git) bear -- make -j2 NO_GETTEXT=1 NO_TCLTK=1 ;;
  # shellcheck disable=SC2086
  *) bear -- make -j2 $keep ;;
  esac
}

mkdir -p "$work"
databases=
for name in "$@"; do
  databases="$databases $work/$name"
  [ ! -e "$work/$name/compile_commands.json" ] || continue
  if [ "$(id -u)" = 0 ]; then
    apt-get install -y --no-install-recommends bear dpkg-dev >/dev/null
    apt-get build-dep -y --no-install-recommends "$name" >/dev/null
  fi
  (
    cd "$work"
    fetch "$name" >"$name.log" 2>&1
    cd "$name"
    configure "$name" >../"$name.log" 2>&1
    build "$name" >>../"$name.log" 2>&1
  ) || {
    rm -f "$work/$name/compile_commands.json"
    echo "projects.sh: $name cannot be built; see $work/$name.log" >&2
    exit 1
  }
done
[ -z "$only_build" ] || exit 0
# shellcheck disable=SC2086 # Both are lists of words.
exec python3 "$top/test/bench/bench.py" ${BENCH-} \
  --sigtidy "${SIGTIDY:-$top/.build/release/checker/tool/sigtidy}" $databases
