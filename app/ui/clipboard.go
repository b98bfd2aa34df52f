package ui

import (
	"crypto/sha256"
	"reflect"
	"strings"
	"unicode/utf8"

	"doubleknot/app/journal"
	"doubleknot/app/session"
)

// fewest is how many characters of hers make a text hers: what is shorter may be
// from anywhere.
const fewest = 8

// copyText puts a secret on the clipboard, and remembers enough to know it again.
func (w *Window) copyText(text string) {
	w.copied = sha256.Sum256([]byte(text))
	w.app.Clipboard().SetContent(text)
}

// clearClipboard empties the clipboard where it still holds words of the journal or
// its recovery key.
// It is called off the UI goroutine, before the session is closed.
func (w *Window) clearClipboard(s *session.Session) {
	got := make(chan string, 1)
	w.bridge.Do(func() { got <- w.app.Clipboard().Content() })
	text := <-got
	if text == "" || (sha256.Sum256([]byte(text)) != w.copied && !isOurs(s.Snapshot(), text)) {
		return
	}
	w.bridge.Do(func() {
		if w.app.Clipboard().Content() == text {
			w.app.Clipboard().SetContent("")
		}
	})
}

// isOurs reports whether a text is from the journal: a part of one of its texts,
// or one of its texts a part of it.
func isOurs(j *journal.Journal, text string) bool {
	text = strings.TrimSpace(text)
	if utf8.RuneCountInString(text) < fewest {
		return false
	}
	found := false
	j.Each(func(r journal.Record) {
		if !found {
			found = eachText(reflect.ValueOf(r), func(s string) bool {
				return strings.Contains(s, text) || (utf8.RuneCountInString(s) >= 4*fewest && strings.Contains(text, s))
			})
		}
	})
	return found
}

// eachText calls f with every string in v until it returns true.
func eachText(v reflect.Value, f func(string) bool) bool {
	switch v.Kind() {
	case reflect.String:
		return f(v.String())
	case reflect.Pointer, reflect.Interface:
		return !v.IsNil() && eachText(v.Elem(), f)
	case reflect.Slice:
		for i := range v.Len() {
			if eachText(v.Index(i), f) {
				return true
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if eachText(v.Field(i), f) {
				return true
			}
		}
	default:
	}
	return false
}
