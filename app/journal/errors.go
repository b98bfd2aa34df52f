package journal

import (
	"errors"
	"fmt"
)

// ErrInvalid marks every validation failure: what was given cannot be kept as it is.
var ErrInvalid = errors.New("not valid")

// ErrNotFound says that no object has the given id.
var ErrNotFound = errors.New("not found")

// FieldError names the field that broke a rule. Why is a sentence fragment that
// a person may see; it never repeats what she wrote.
type FieldError struct {
	Field string // the JSON name, such as "outlook.expected"
	Why   string
}

// Error returns "field: why".
func (e *FieldError) Error() string { return e.Field + ": " + e.Why }

// Unwrap makes every FieldError an ErrInvalid.
func (e *FieldError) Unwrap() error { return ErrInvalid }

func invalid(field, format string, args ...any) error {
	return &FieldError{Field: field, Why: fmt.Sprintf(format, args...)}
}
