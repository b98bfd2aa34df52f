package journaltest

import (
	"testing"

	"pgregory.net/rapid"

	"doubleknot/app/journal"
)

func TestEveryReferenceLeadsSomewhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := Journal(t)
		for _, k := range j.Knots {
			if k.LessonID == nil && k.EntryID == nil {
				t.Fatalf("knot %s hangs on nothing", k.ID)
			}
			if k.LessonID != nil && j.Lesson(*k.LessonID) == nil {
				t.Fatalf("knot %s names a lesson that is not there", k.ID)
			}
		}
		for _, c := range j.CheckIns {
			if _, ok := j.Find(c.KnotID).(*journal.Knot); !ok {
				t.Fatalf("check-in %s has no knot", c.ID)
			}
		}
	})
}

func TestEveryRecordSurvivesItsJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, r := range Records(t) {
			b, err := journal.MarshalRecord(r)
			if err != nil {
				t.Fatal(err)
			}
			back, err := journal.UnmarshalRecord(b)
			if err != nil {
				t.Fatal(err)
			}
			again, err := journal.MarshalRecord(back)
			if err != nil || string(again) != string(b) {
				t.Fatalf("%s changed on the way: %v\n%s\n%s", r.RecordType(), err, b, again)
			}
		}
	})
}
