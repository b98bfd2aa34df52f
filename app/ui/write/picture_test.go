package write

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/assets/prompts"
	"doubleknot/widgets/skin"
)

func sample() journal.Draft {
	s := newFakeSession()
	d := s.NewDraft(journal.Setback)
	d.Guided = true
	low := -2
	d.Entry.Title = "The deploy that took checkout down"
	d.Entry.WhatHappened = "Merged the config change at 16:40, deployed at 16:52. Checkout returned errors until 17:31. The flag was off in production; I had only tested it on. The on-call engineer rolled it back while I was still reading logs. 212 orders failed."
	d.Entry.Story = "That I’m the one who doesn’t check. That everyone on that call has quietly moved me to a different list, and staff engineer went elsewhere in October because they already knew."
	d.Entry.Traps = []string{"mind_reading", "labelling"}
	d.Entry.Tags = []string{"deploys", "checkout", "on call"}
	d.Entry.MoodBefore = &journal.Mood{Valence: &low}
	d.Ledger = []journal.LedgerLine{
		{ID: journal.NewID(), Ink: journal.Red, Text: "A Friday, on the write-up"},
		{ID: journal.NewID(), Ink: journal.Red, Text: "Two nights’ sleep"},
	}
	return d
}

// With PICTURES set to a folder the pictures are left there, to be looked at.
func TestEveryStateOfTheScreenDraws(t *testing.T) {
	dir := os.Getenv("PICTURES")
	if dir == "" {
		dir = t.TempDir()
	}
	full := sample()
	three := 3
	full.Entry.FromAcrossTheRoom = "A tired person shipped a small change late on a Thursday, past a missing check. They said so in the channel within two minutes."
	full.Entry.Outlook = &journal.Outlook{Expected: &three}
	full.Lessons = []journal.Lesson{{ID: journal.NewID(), Text: "A flag I have only tested on has only been half tested."}}
	full.Knots = []journal.Knot{
		{ID: journal.NewID(), Kind: journal.Prevent, If: "a change sits behind a flag", Then: "run it once with the flag off, before review"},
	}
	note := sample()
	note.Entry.Kind = journal.Note
	quick := sample()
	quick.Guided = false
	for _, tc := range []struct {
		name string
		d    journal.Draft
		mode skin.Mode
		size fyne.Size
		open prompts.ID
		do   func(*bench)
	}{
		{"guided", sample(), skin.ModeLight, fyne.NewSize(1096, 820), prompts.Story, nil},
		{"guided-dark", sample(), skin.ModeDark, fyne.NewSize(1096, 820), prompts.Story, nil},
		{"knots", full, skin.ModeLight, fyne.NewSize(1096, 820), prompts.Knots, nil},
		{"narrow", sample(), skin.ModeLight, fyne.NewSize(736, 600), prompts.Story, nil},
		{"narrow-open", sample(), skin.ModeLight, fyne.NewSize(736, 600), prompts.Story, func(b *bench) { b.chips.before.OnTapped() }},
		{"quick", quick, skin.ModeLight, fyne.NewSize(1096, 820), "", nil},
		{"note", note, skin.ModeLight, fyne.NewSize(1096, 820), "", nil},
		{"failed", sample(), skin.ModeLight, fyne.NewSize(736, 600), prompts.Story, func(b *bench) { b.bars.failed(errFull); b.bars.copy.open() }},
		{"focus", sample(), skin.ModeLight, fyne.NewSize(1280, 820), prompts.Story, func(b *bench) { b.SetFocusMode(true) }},
		{"empty", journal.Draft{}, skin.ModeDark, fyne.NewSize(1096, 820), "", func(b *bench) {
			b.ses.j = journal.New([]journal.Record{&full, &note})
			b.Show(b.ses.j)
			b.bars.offer()
			b.setGuided(true)
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			ses := newFakeSession()
			if !tc.d.ID.IsZero() {
				ses = newFakeSession(&tc.d)
			}
			b := newBench(t, ses, tc.size, tc.mode)
			b.bars.dismiss()
			if tc.open != "" {
				b.editor.openSection(tc.open)
			}
			b.Enter()
			if tc.do != nil {
				tc.do(b)
			}
			img := b.win.win.Canvas().Capture()
			if n := colours(img); n < 20 {
				t.Errorf("%d colours are drawn", n)
			}
			f, err := os.Create(dir + "/" + tc.name + ".png") //nolint:gosec // a folder of the test's own
			if err != nil {
				t.Fatal(err)
			}
			if err := png.Encode(f, img); err != nil {
				t.Fatal(err)
			}
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func colours(img image.Image) int {
	seen := map[color.Color]bool{}
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y += 3 {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x += 3 {
			seen[img.At(x, y)] = true
		}
	}
	return len(seen)
}
