#!/bin/sh
# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Benchmarks sigtidy on OpenSSH as its authors released it: unpacks Debian's
# source package without its patches, builds it once for the database, and runs
# bench.py over it. Needs root, a deb-src source, and a release build.
#
# usage: test/bench/openssh.sh [WORK_DIR]

set -eu
cd "$(dirname "$0")/../.."
top=$PWD
work=${1:-$top/.build/bench}
mkdir -p "$work"
apt-get install -y --no-install-recommends bear dpkg-dev libssl-dev zlib1g-dev
if [ ! -e "$work/openssh/compile_commands.json" ]; then
  cd "$work"
  apt-get source --download-only openssh
  rm -rf openssh
  dpkg-source --skip-patches -x openssh_*.dsc openssh
  cd openssh
  ./configure >configure.log
  bear -- make -j2 >build.log 2>&1
fi
exec python3 "$top/test/bench/bench.py" \
  --sigtidy "$top/.build/release/checker/tool/sigtidy" "$work/openssh"
