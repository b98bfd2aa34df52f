package vault

import (
	"errors"

	"doubleknot/app/journal"
)

// Report is what Check found. The journal is whole when Problems is empty.
type Report struct {
	Records  int // rows found, damaged ones among them
	Damaged  int // rows that hold no readable record
	Problems []Problem
	ByKind   map[string]int // how many problems there are of each kind; nil without any
}

// Kinds of damage.
const (
	KindBox    = "box"    // a record that does not authenticate
	KindJSON   = "json"   // a record whose text is not one of ours
	KindID     = "id"     // a record with a wrong id, or there twice
	KindState  = "state"  // records removed, added, or brought back from earlier
	KindSlots  = "slots"  // the locked keys are not the ones that were saved
	KindCopies = "copies" // one of the two copies of the slots or of the state
	KindFile   = "sqlite" // the structure of the file
	KindUnused = "unused" // space that is not in use, which does no harm
)

// Problem is one thing that is wrong. Why is a clause a person may see and holds
// nothing of the journal.
type Problem struct {
	ID   string // the record's id in hex, or empty where the file itself is damaged
	Kind string
	Why  string
}

// Check proves the structure of the file and reads every record; in a sealed
// journal it also proves the state row, and both copies of it and of the locked
// keys. Damage is in the report; an error means that the check could not be made:
// ErrIO, ErrReplaced, ErrLocked, ErrClosed, ErrOpenElsewhere.
func (v *Vault) Check() (Report, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	b, err := v.unlocked()
	if err != nil {
		var r Report
		if isDamage(err) { // opened anew after a failure, it cannot be read at all
			r.add(KindFile, "", err.Error())
			err = nil
		}
		return r, doing("check the journal", err)
	}
	_, r, err := b.survey(false)
	if err == nil {
		err = b.structure(&r)
	}
	if err == nil && b.keys != nil {
		err = b.layout(v.real, v.format, &r)
	}
	return r, doing("check the journal", err)
}

// Readable returns whatever can be read of a damaged journal, in no order, and what
// is wrong with it. In a sealed journal only what authenticates is returned.
// Errors as for Check.
func (v *Vault) Readable() ([]journal.Record, Report, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	b, err := v.unlocked()
	if err != nil {
		return nil, Report{}, doing("read the journal", err)
	}
	rows, r, err := b.survey(true)
	var out []journal.Record
	for _, f := range rows {
		if f.kind == "" {
			out = append(out, f.rec)
		}
	}
	return out, r, doing("read the journal", err)
}

// survey reads all that can be read and reports the rest.
func (b book) survey(keep bool) ([]found, Report, error) {
	var r Report
	read, err := b.read(keep)
	r.Records = len(read.rows)
	for _, f := range read.rows {
		if f.kind != "" {
			r.Damaged++
			r.add(f.kind, f.id, f.why)
		}
	}
	if err != nil && !isDamage(err) {
		return read.rows, r, err
	}
	if err != nil {
		r.add(KindFile, "", "reading the records stopped early: "+err.Error())
	}
	if b.keys != nil {
		err = b.account(read, &r)
	}
	if isDamage(err) {
		err = nil // it is in the report
	}
	return read.rows, r, err
}

// account reports what the state row and the slots say.
func (b book) account(read reading, r *Report) error {
	h, err := readHeader(b.conn.c)
	if err != nil {
		return err
	}
	for _, one := range []struct {
		twice
		what string
	}{{h.slots, "locked keys"}, {h.state, "state"}} {
		if !one.agree() {
			r.add(KindCopies, "", "one of the two copies of the "+one.what+" is missing, damaged or older; the next save repairs it")
		}
	}
	st, err := h.openState(b.keys)
	if err != nil {
		r.add(KindState, "", "neither copy of the state can be read")
		return nil
	}
	if err := read.provedBy(st); err != nil {
		r.add(KindState, "", "the records are not the ones that were saved: some are missing, older or foreign")
	}
	if _, err := h.inForce(b.keys); err != nil {
		r.add(KindSlots, "", "the locked keys are not the ones that were saved: the passphrase may be an older one")
	}
	return nil
}

// structure adds what SQLite finds wrong with its pages and its index.
func (b book) structure(r *Report) error {
	// Not quick_check: that passes over an index which disagrees with the records.
	err := b.conn.texts("pragma integrity_check", func(line string) {
		if line != "ok" {
			r.add(KindFile, "", line)
		}
	})
	if isDamage(err) {
		r.add(KindFile, "", err.Error())
		return nil
	}
	return err
}

func (r *Report) add(kind, id, why string) {
	r.Problems = append(r.Problems, Problem{ID: id, Kind: kind, Why: why})
	if r.ByKind == nil {
		r.ByKind = map[string]int{}
	}
	r.ByKind[kind]++
}

func isDamage(err error) bool {
	return err != nil && (errors.Is(err, ErrDamaged) || errors.Is(sentinel(err), ErrDamaged))
}
