# What the scripts here share; sourced, with `root` set. `build` is their own directory.

. "$root/tests/tools.sh"

# limited COMMAND...: past its time it shows where it stands, and ends.
limited() {
    python3 "$root/tests/limit.py" 300 "$@"
}

# storm KEY PROGRAM...: feeds the receiver with webhooks of the sandbox, for this tenant.
storm() {
    rm -f "$build"/receiver.sqlite3*
    key=$1
    shift
    PYTHONPATH=$root/python/sandbox PEPAY_API_KEY=$key limited python3 receiver/storm.py "$build/receiver.sqlite3" "$@"
}

start_sandbox() {
    "$SANDBOX" --port 0 >"$build/sandbox.log" 2>&1 &
    sandbox=$!
    trap 'kill "$sandbox"' EXIT
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        if grep -qx ready "$build/sandbox.log"; then
            PEPAY_API_URL=$(sed -n 's/^PEPAY_API_URL=//p' "$build/sandbox.log")
            export PEPAY_API_URL
            return
        fi
        sleep 0.5
    done
    echo "tests/c: $SANDBOX does not become ready: $(cat "$build/sandbox.log")" >&2
    exit 1
}
