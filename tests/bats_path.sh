# Where the libraries of bats may lie; read by the suites and by .ci/deps.sh.
# shellcheck shell=sh
BATS_LIB_PATH="${BATS_LIB_PATH:+$BATS_LIB_PATH:}/usr/lib/bats:/usr/lib"
BATS_LIB_PATH="$BATS_LIB_PATH:/usr/share/bats:/usr/local/lib:/opt/homebrew/lib"
export BATS_LIB_PATH
