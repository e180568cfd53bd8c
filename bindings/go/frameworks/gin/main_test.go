package main

import (
	"testing"

	"example.com/frameworks/internal/paid"
)

func TestAnOrderIsPaidInTwoParts(t *testing.T) {
	paid.InTwoParts(t, routes)
}
