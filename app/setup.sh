# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What app/run and tests/run share: the packages that the build needs, and the build. Sourced; everything it says goes to
# standard error, so that the program's standard output stays its own. A step that is done is not done again.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# The smallest versions that will do, for systems whose packages this file does not know.
requirements='a C++20 compiler (GCC 12 or newer), CMake 3.25, Ninja, Boost 1.81 with Context and Fiber, fmt 9, toml++ 3,
Qt 6.4 with Widgets, QCustomPlot 2.1 built for Qt 6, GoogleTest 1.12, Python 3; git and ccache are used where they exist'

# The names of the packages on Debian and what descends from it. Debian 12 has two versions of Boost, and its default is too old.
boost=$(. /etc/os-release 2>/dev/null && [[ ${ID:-} == debian && ${VERSION_ID:-} == 12 ]] && printf 1.81) || boost=
packages=(
  g++ cmake ninja-build git ccache
  qt6-base-dev libgl-dev libqcustomplot-dev qt6-wayland fonts-dejavu-core
  "libboost$boost-dev" "libboost-context$boost-dev" "libboost-fiber$boost-dev" libfmt-dev libtomlplusplus-dev
  libgtest-dev python3
)

say() { printf '%s\n' "nazir: $*" >&2; }

missing_packages() {
  local present
  # dpkg-query complains of packages it never heard of; those are the missing ones.
  present=" $({ dpkg-query -W -f='${Package} ${db:Status-Status}\n' "${packages[@]}" 2>/dev/null || true; } |
    awk '$2 == "installed" { printf "%s ", $1 }')"
  local package
  for package in "${packages[@]}"; do
    [[ $present == *" $package "* ]] || printf '%s\n' "$package"
  done
}

# Installs what is missing where packages have Debian's names. Elsewhere the configuration finds out what is missing.
install_packages() {
  command -v apt-get >/dev/null && command -v dpkg-query >/dev/null || return 0
  local missing
  mapfile -t missing < <(missing_packages)
  [[ ${#missing[@]} -eq 0 ]] && return
  local as_root=()
  if [[ $(id -u) -ne 0 ]]; then
    if ! command -v sudo >/dev/null; then
      say "these packages are missing, and installing them needs root or sudo: ${missing[*]}"
      return 0 # what they contain may have been installed in another way
    fi
    as_root=(sudo)
  fi
  say "installing ${#missing[@]} missing packages: ${missing[*]}"
  local log
  log=$(mktemp)
  if ! { "${as_root[@]}" apt-get update &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --no-install-recommends -y "${missing[@]}"; } \
    >"$log" 2>&1; then
    cat "$log" >&2
    say "the packages could not be installed; the reason is above"
    exit 1
  fi
  rm -f "$log"
}

# What the build is configured with. It keeps what an earlier one was configured with.
configuration=()

up_to_date() {
  local setting
  for setting in "${configuration[@]}"; do
    grep -q "^${setting#-D}$" "$1" || return 1
  done
}

# build TARGET: configures once and builds the target, or everything when it is "". Shows ninja's one line of progress on a terminal,
# a line now and then elsewhere, and the compiler's output only when it fails.
build() {
  local target=(${1:+"--target=$1"}) folder=$root/build/release log
  mkdir -p "$folder"
  log=$folder/last-build.log
  cd "$root" || exit 1
  if [[ ! -f $folder/build.ninja ]] || ! up_to_date "$folder/CMakeCache.txt"; then
    say "configuring"
    if ! cmake --preset release "${configuration[@]}" >"$log" 2>&1; then
      cat "$log" >&2
      say "configuring failed; the reason is above"
      say "needed: ${requirements//$'\n'/ }"
      exit 1
    fi
  fi
  say "building"
  if [[ -t 2 ]]; then
    cmake --build --preset release "${target[@]}" >&2 && return
  else
    # Ten lines of a long build, and those of a short one.
    # shellcheck disable=SC2016
    local progress='/^\[[0-9]+\/[0-9]+\]/ { split($1, n, /[][\/]/); tenth = int(10 * n[2] / n[3])
                      if (tenth != last) { print $1; fflush() } last = tenth; next }
                    /^ninja: no work/'
    if cmake --build --preset release "${target[@]}" 2>&1 | tee "$log" | awk "$progress" >&2; then return; fi
    sed -n '/^FAILED/,$p' "$log" >&2
  fi
  say "the build failed; the reason is above"
  exit 1
}
