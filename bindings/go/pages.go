package pepay

// pages gives the items of a list, page by page. fetch gives the items of the page that a cursor leads
// to, the first page for "", and the cursor of the next page, "" on the last one. It ends at a cursor
// that it has been to before, so a server that repeats itself cannot keep it going for ever.
func pages[T any](fetch func(cursor string) ([]T, string, error)) func(yield func(*T, error) bool) {
	return func(yield func(*T, error) bool) {
		seen := map[string]bool{"": true}
		for cursor := ""; ; {
			items, next, err := fetch(cursor)
			if err != nil {
				yield(nil, err)
				return
			}
			for i := range items {
				if !yield(&items[i], nil) {
					return
				}
			}
			if seen[next] {
				return
			}
			seen[next] = true
			cursor = next
		}
	}
}

// turn puts a cursor where the direction asks for it.
func turn(cursor string, backwards bool, startingAfter, endingBefore *string) {
	switch {
	case cursor == "":
	case backwards:
		*endingBefore = cursor
	default:
		*startingAfter = cursor
	}
}

// inOrder is the items of a page in the order in which iterating gives them, and the cursor of the
// next page. The direction of ending_before runs from old to new, each page from new to old.
func inOrder[T any](items []T, hasMore *bool, backwards bool, id func(*T) string) ([]T, string, error) {
	if backwards {
		for i, j := 0, len(items)-1; i < j; i, j = i+1, j-1 {
			items[i], items[j] = items[j], items[i]
		}
	}
	if hasMore == nil || !*hasMore || len(items) == 0 {
		return items, "", nil
	}
	return items, id(&items[len(items)-1]), nil
}
