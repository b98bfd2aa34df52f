package form

import (
	"slices"
	"strings"

	"doubleknot/app/journal"
	"doubleknot/assets/prompts"
)

// Sections returns the sections to show for the form's kind and mode, in order. The
// ledger lines stand beside the form and are none of them.
func (f *Form) Sections() []prompts.ID {
	switch {
	case f.Kind() != journal.Setback:
		return prompts.Free()
	case f.OnThread():
		return prompts.Setback()
	default:
		return prompts.QuickSetback()
	}
}

// FieldOf returns the free text a section holds; ok is false where it holds none.
func FieldOf(id prompts.ID) (x Field, ok bool) {
	switch id {
	case prompts.Body:
		return Body, true
	case prompts.WhatHappened:
		return WhatHappened, true
	case prompts.Intended:
		return Intended, true
	case prompts.Story:
		return Story, true
	case prompts.AcrossTheRoom:
		return AcrossTheRoom, true
	case prompts.GoodColleague:
		return GoodColleague, true
	case prompts.WhatHeld:
		return WhatHeld, true
	default:
		return 0, false
	}
}

// Filled reports whether a section holds anything.
func (f *Form) Filled(id prompts.ID) bool {
	if x, ok := FieldOf(id); ok {
		return strings.TrimSpace(f.Text(x)) != "" || (id == prompts.Story && len(f.d.Entry.Traps) > 0)
	}
	switch id {
	case prompts.Lesson:
		return slices.ContainsFunc(f.d.Lessons, func(l journal.Lesson) bool { return l.Text != "" })
	case prompts.Knots:
		return slices.ContainsFunc(f.d.Knots, func(k journal.Knot) bool { return k.RetiredOn == nil && !k.IsEmpty() })
	case prompts.Outlook:
		return f.Outlook() != nil
	default:
		return false
	}
}

// Kept returns the sections that hold something and are not shown now, so that
// the screen can say that nothing was lost.
func (f *Form) Kept() []prompts.ID {
	shown := f.Sections()
	var out []prompts.ID
	for _, id := range append([]prompts.ID{prompts.Body}, prompts.Setback()...) {
		if !slices.Contains(shown, id) && f.Filled(id) {
			out = append(out, id)
		}
	}
	return out
}

// SectionWords counts the words of one section's free text, 0 where it has none.
func (f *Form) SectionWords(id prompts.ID) int {
	if x, ok := FieldOf(id); ok {
		return countWords(f.Text(x))
	}
	return 0
}
