//go:build !pepay_static

package pepay_test

// tags are the build tags that these tests were built with.
const tags = ""
