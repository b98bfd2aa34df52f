package gate

import "testing"

// asked is a form as Settings shows it, with the present passphrase first.
func asked(t *testing.T) (*rig, *Choose, *[][2]string) {
	t.Helper()
	r := newRig(t, nil)
	var got [][2]string
	c := NewChoose(ChooseOptions{Do: r.o.Do, Ask: true, OnSubmit: func(present, chosen string) { got = append(got, [2]string{present, chosen}) }})
	r.win.SetContent(c.Content())
	c.Focus()
	return r, c, &got
}

func TestThePresentPassphraseIsAskedForFirst(t *testing.T) {
	r, c, got := asked(t)
	r.types("\n") // on to the next field
	r.types("new\nnew\n")
	r.says("Type the present passphrase first.")
	if len(*got) != 0 || r.win.Canvas().Focused() != c.Focusable() {
		t.Fatalf("handed over %v", *got)
	}
	r.types("old\n")
	c.Submit()
	if len(*got) != 1 || (*got)[0] != [2]string{"old", "new"} {
		t.Errorf("handed over %v", *got)
	}
	c.Wrong()
	r.says("That is not the present passphrase.")
	r.types("other")
	if c.present.Text() != "other" {
		t.Errorf("typing made it %q", c.present.Text())
	}
}

func TestAStillFormHandsNothingOver(t *testing.T) {
	r, c, got := asked(t)
	r.types("old\nnew\nnew")
	c.Still(true)
	r.types("\nx")
	c.Submit()
	if len(*got) != 0 || c.second.Text() != "new" {
		t.Fatalf("handed over %v, the field holds %q", *got, c.second.Text())
	}
	c.Still(false)
	c.Submit()
	if len(*got) != 1 {
		t.Errorf("handed over %v", *got)
	}
}

func TestATextThatDoesNotFitIsToldAndNotCut(t *testing.T) {
	r, c, _ := asked(t)
	c.first.MaxBytes = 4
	c.first.Focus()
	r.types("12345")
	r.says("That is longer than a passphrase can be here.")
	if c.first.Text() != "1234" {
		t.Errorf("holds %q", c.first.Text())
	}
}

func TestAClearedFormIsEmpty(t *testing.T) {
	r, c, _ := asked(t)
	r.types("old\nnew\nother\n")
	r.says("The two are not the same.")
	c.Clear()
	for len(r.queue) > 0 {
		(<-r.queue)()
	}
	r.saysNot("The two are not the same.")
	for _, f := range c.fields() {
		if f.Text() != "" {
			t.Errorf("%q is left", f.Text())
		}
	}
}
