package vault

import (
	"path/filepath"
	"reflect"
	"testing"

	"doubleknot/app/journal"
)

// formatOneFile makes a closed journal of format 1, as the first version left it,
// with the steps that are frozen with it.
func formatOneFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "journal.db")
	c, err := dial(dsn(path, "rwc", settings))
	if err != nil {
		t.Fatal(err)
	}
	if err := steps()[0].apply(c); err != nil {
		t.Fatal(err)
	}
	for _, r := range sample() {
		body, err := journal.MarshalRecord(r)
		if err != nil {
			t.Fatal(err)
		}
		id := r.RecordID()
		must(t, c, "insert into record values(?, ?)", id[:], body)
	}
	if err := c.close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFormatOneIsBroughtToFormatTwoWithEverythingInIt(t *testing.T) {
	path := formatOneFile(t)
	v := openWith(t, path, steps())
	if v.Format() != 2 || v.Sealed() {
		t.Errorf("format %d", v.Format())
	}
	sound(t, v, 3)
	for q, want := range questions {
		if got := ask(t, v, q); got != want {
			t.Errorf("%s\n got %s\nwant %s", q, got, want)
		}
	}
	if _, err := v.Seal(pass(word), cheap()); err != nil {
		t.Fatal(err)
	}
	sound(t, v, 3)
	shut(t, v)
	kept := path + ".before-format-2"
	h, err := Inspect(kept, Secret{})
	if want := (Holdings{Format: 1, Records: 5, ByType: h.ByType, Newest: h.Newest}); err != nil || !reflect.DeepEqual(h, want) {
		t.Errorf("the copy: %+v %v", h, err)
	}
	n := unlocked(t, v)
	if err := n.Restore(kept, keepIn(t), Secret{}); err != nil {
		t.Fatal(err)
	}
	sound(t, n, 3)
}
