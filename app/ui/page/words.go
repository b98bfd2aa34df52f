package page

import "fmt"

// Unshown says how many setbacks a list leaves out because their writer asked not to
// be shown them again; "" for none.
func Unshown(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "1 more is not shown, as you asked."
	default:
		return fmt.Sprintf("%d more are not shown, as you asked.", n)
	}
}
