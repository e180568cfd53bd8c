# What the benchmarks in shell print: `row WHAT WHO OURS THEIRS` gives the two rows of the table.
row() {
    awk -v what="$1" -v who="$2" -v ours="$3" -v theirs="$4" 'BEGIN {
        row = "{\"what\": \"%s\", \"who\": \"%s\", \"figure\": %s, \"ratio\": %s}\n"
        printf row, what, "pepay", ours, "null"
        printf row, what, who, theirs, ours / theirs
    }'
}
