#!/bin/sh
# The operations of pepay.h, as lines of a C table: the vectors name them.
cd "$(dirname "$0")"
awk '$2 ~ /^PEPAY_OP_/ { printf "    {\"%s\", %s, 0},\n", $2, $2 }' ../../include/pepay.h
