#!/bin/sh
# The constants of pepay.h that begin with $1, as lines of a C table: the vectors name them.
cd "$(dirname "$0")"
awk -v prefix="$1" 'index($2, prefix) == 1 { printf "    {\"%s\", %s, 0},\n", $2, $2 }' ../../include/pepay.h
