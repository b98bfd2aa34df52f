package form

import (
	"strconv"
	"strings"

	"doubleknot/app/journal"
	"doubleknot/assets/prompts"
)

// PlainText returns everything written in a draft as text under its headings, for
// the clipboard or a file when the journal cannot be written. It ends in one newline.
func PlainText(d *journal.Draft) string {
	f := &Form{d: *d}
	var b strings.Builder
	b.WriteString(kindName(d.Entry.Kind) + ", " + d.Entry.At.Time().Format("2 January 2006, 15:04") + "\n")
	if t := d.Entry.Title; t != "" {
		b.WriteString(t + "\n")
	}
	if len(d.Entry.Tags) > 0 {
		b.WriteString("Tags: " + strings.Join(d.Entry.Tags, ", ") + "\n")
	}
	ids := append([]prompts.ID{prompts.Body}, prompts.Setback()...)
	for _, id := range append(ids, prompts.Ledger) {
		text := f.sectionText(id)
		if text == "" {
			continue
		}
		if id != prompts.Body && id != prompts.Ledger {
			b.WriteString("\n" + prompts.Of(id).Title)
		}
		b.WriteString("\n" + strings.TrimRight(text, "\n") + "\n")
	}
	return b.String()
}

func kindName(k journal.Kind) string {
	switch k {
	case journal.Win:
		return "Win"
	case journal.Note:
		return "Note"
	default:
		return "Setback"
	}
}

func (f *Form) sectionText(id prompts.ID) string {
	if x, ok := FieldOf(id); ok {
		return f.Text(x) + f.trapText(id)
	}
	var lines []string
	switch id {
	case prompts.Lesson:
		for _, l := range f.d.Lessons {
			lines = append(lines, l.Text)
		}
	case prompts.Knots:
		for _, k := range f.d.Knots {
			if !k.IsEmpty() {
				lines = append(lines, knotText(&k))
			}
		}
	case prompts.Ledger:
		return f.ledgerText(journal.Red, prompts.Cost) + f.ledgerText(journal.Black, prompts.PaidBack)
	case prompts.Outlook:
		if v := f.Outlook(); v != nil {
			lines = append(lines, strconv.Itoa(*v)+" of 10")
		}
	}
	return strings.Join(lines, "\n")
}

// knotText is a plan as a sentence; what of it is missing is left out.
func knotText(k *journal.Knot) string {
	switch {
	case strings.TrimSpace(k.Then) == "":
		return "If " + k.If + " …"
	case strings.TrimSpace(k.If) == "":
		return "I will " + k.Then
	default:
		return "If " + k.If + ", then I will " + k.Then
	}
}

func (f *Form) trapText(id prompts.ID) string {
	if id != prompts.Story {
		return ""
	}
	var names []string
	for _, t := range prompts.Traps() {
		if f.Trap(t.ID) {
			names = append(names, t.Name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "\n(" + strings.Join(names, ", ") + ")"
}

func (f *Form) ledgerText(ink journal.Ink, head string) string {
	var b strings.Builder
	for _, l := range f.Lines(ink) {
		b.WriteString("- " + strings.Join(strings.Fields(l.Text+" "+l.Amount+" "+l.Unit), " ") + "\n")
	}
	if b.Len() == 0 {
		return ""
	}
	return head + "\n" + b.String()
}
