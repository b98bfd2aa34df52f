package vault

import "errors"

// Report is what Check found. The journal is whole when Problems is empty.
type Report struct {
	Records  int // rows found, damaged ones among them
	Damaged  int // rows that hold no readable record
	Problems []Problem
}

// Problem is one thing that is wrong. Why is a clause a person may see and holds
// nothing of the journal.
type Problem struct {
	ID  string // the record's id in hex, or empty where the file itself is damaged
	Why string
}

// Check proves the structure of the file and reads every record. Damage is in the
// report; an error means that the check could not be made: ErrIO, ErrReplaced,
// ErrClosed, ErrOpenElsewhere.
func (v *Vault) Check() (Report, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	var r Report
	rows, err := v.read()
	r.Records = len(rows)
	for _, f := range rows {
		if f.why != "" {
			r.Damaged++
			r.Problems = append(r.Problems, Problem{ID: f.id, Why: f.why})
		}
	}
	if err == nil || isDamage(err) {
		r.addDamage(err, "reading the records stopped early: ")
		err = v.structure(&r)
	}
	return r, doing("check the journal", err)
}

// structure adds what SQLite finds wrong with its pages and its index.
func (v *Vault) structure(r *Report) error {
	// Not quick_check: that passes over an index which disagrees with the records.
	err := v.conn.texts("pragma integrity_check", func(line string) {
		if line != "ok" {
			r.Problems = append(r.Problems, Problem{Why: line})
		}
	})
	if isDamage(err) {
		r.addDamage(err, "")
		return nil
	}
	return err
}

func (r *Report) addDamage(err error, before string) {
	if err != nil {
		r.Problems = append(r.Problems, Problem{Why: before + err.Error()})
	}
}

func isDamage(err error) bool {
	return err != nil && (errors.Is(err, ErrDamaged) || errors.Is(sentinel(err), ErrDamaged))
}
