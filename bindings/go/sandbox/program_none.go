package sandbox

// program is the sandbox, compressed; a clone has none.
const program = ""
