# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Installs Debian packages where they are missing. Sourced by the scripts that
# build sigtidy; they may find a new machine each time.

# What a build needs; tests and checks name theirs beside.
build_packages="llvm-22-dev libclang-22-dev clang-22 ninja-build cmake ccache
  python3 libzstd-dev zlib1g-dev libxml2-dev libcurl4-openssl-dev libedit-dev"
test_packages="llvm-22-tools libclang-rt-22-dev libgtest-dev"
check_packages="clang-format-22 clang-tidy-22"

# install_packages NAME...
install_packages() {
  missing=
  for package; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null |
      grep -q 'ok installed' || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  as_root=
  [ "$(id -u)" = 0 ] || as_root=sudo
  # $missing and $as_root are lists of words.
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update &&
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y install \
      --no-install-recommends $missing >/dev/null
}
