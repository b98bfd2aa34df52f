package journal

// Normalize gives a record its one canonical form, in place: lists are empty
// rather than null, an empty mood or outlook is null, stamps of writing have
// whole seconds. Equal journals then have equal JSON.
func Normalize(r Record) {
	switch v := r.(type) {
	case *Entry:
		normalizeEntry(v)
	case *Lesson:
		normalizeLesson(v)
	case *MoodLog:
		v.Mood.Words = list(v.Mood.Words)
	case *Trash:
		for _, o := range v.Objects {
			Normalize(o)
		}
	case *Revision:
		normalizeEntry(&v.Entry)
	case *Draft:
		normalizeEntry(&v.Entry)
		v.Lessons, v.Knots, v.Ledger = list(v.Lessons), list(v.Knots), list(v.Ledger)
		for i := range v.Lessons {
			normalizeLesson(&v.Lessons[i])
		}
	}
}

func normalizeEntry(e *Entry) {
	e.Traps, e.Tags = list(e.Traps), list(e.Tags)
	e.MoodBefore, e.MoodAfter = orNil(e.MoodBefore), orNil(e.MoodAfter)
	if o := e.Outlook; o != nil && o.Expected == nil && o.Actual == nil && o.AnsweredOn == nil {
		e.Outlook = nil
	}
	e.At = e.At.Seconds()
}

func normalizeLesson(l *Lesson) {
	l.Tags, l.Uses, l.Looks = list(l.Tags), list(l.Uses), list(l.Looks)
}

func orNil(m *Mood) *Mood {
	if m.IsEmpty() {
		return nil
	}
	return &Mood{Valence: m.Valence, Energy: m.Energy, Words: list(m.Words)}
}

func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
