package crashtest

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/vault"
)

// A job is one thing done to a journal while its disk may fail. It runs in a
// child, which says "begin" before it, "result ok" or "result" and the error after
// it, "problem" and what is wrong where a promise was broken, and "end". Faults
// come between begin and result only: afterwards the child tries again, and has to
// succeed.

// job runs in the child, in a folder with a journal.
type job func(m mode, dir string) error

// serve runs jobs: a line of input is the name of one, the mode of the journal, and the folder.
func serve(jobs map[string]job) error {
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		words := strings.Split(in.Text(), "\t")
		run := jobs[words[0]]
		if run == nil || len(words) != 3 {
			return fmt.Errorf("no such job: %q", words)
		}
		if err := run(mode(words[1]), words[2]); err != nil {
			say("problem %v", err)
		}
		say("end")
	}
	return in.Err()
}

// jobs of the child, by name.
func jobs() map[string]job {
	return map[string]job{
		"save":    saveJob,
		"draft":   draftJob,
		"migrate": migrateJob,
		"restore": restoreJob,
		"open":    openJob,
		"backup":  onVault(func(v *vault.Vault, dir string) error { return v.Backup(filepath.Join(dir, backupName)) }),
		"passphrase": onVault(func(v *vault.Vault, _ string) error {
			return v.SetPassphrase(rekey.secret(), cheap())
		}),
		"recovery": onVault(func(v *vault.Vault, _ string) error {
			_, err := v.NewRecoveryKey()
			return err
		}),
		"rotate": onVault(func(v *vault.Vault, _ string) error {
			_, err := v.Rotate(rekey.secret(), cheap())
			return err
		}),
		"seal": onVault(func(v *vault.Vault, _ string) error {
			if v.Sealed() {
				return nil
			}
			_, err := v.Seal(sealed.secret(), cheap())
			return err
		}),
		"unseal": onVault(func(v *vault.Vault, _ string) error {
			if !v.Sealed() {
				return nil
			}
			return v.Unseal()
		}),
	}
}

const (
	journalName = "journal.db"
	backupName  = "backup.db"
	keptName    = "kept.db"
)

// tried says how it went.
func tried(err error) error {
	if err == nil {
		say("result ok")
		return nil
	}
	say("result %v", err)
	return err
}

// saveJob saves an entry that was edited, with its lesson and a revision, out of a
// stored draft.
func saveJob(m mode, dir string) (err error) {
	s, _, err := start(filepath.Join(dir, journalName), m)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	d, err := s.EditDraft(s.Snapshot().Entries[0].ID)
	if err != nil {
		return err
	}
	w := &writer{s: s, say: say, draft: &d, rev: 50}
	if err := w.typeOn(); err != nil {
		return err
	}
	compose(&d, 52)
	n := w.try(entryThing(d.Entry.ID), 52, draftThing(d.ID), gone)
	say("begin")
	if tried(s.SaveDraft(d).Wait()) == nil {
		say("ack %d", n)
		return nil
	}
	say("nak %d", n)
	if err := inHand(s, d.ID, 52); err != nil {
		return err
	}
	if err := w.waitFor(w.try(draftThing(d.ID), 52), s.FlushDrafts()); err != nil {
		return fmt.Errorf("keep the draft after the fault: %w", err)
	}
	if err := w.waitFor(w.try(entryThing(d.Entry.ID), 52, draftThing(d.ID), gone), s.SaveDraft(d)); err != nil {
		return fmt.Errorf("save after the fault: %w", err)
	}
	return nil
}

// inHand wants the session to have the text that could not be stored.
func inHand(s *session.Session, draft journal.ID, rev int) error {
	d, err := s.Draft(draft)
	if err != nil {
		return fmt.Errorf("the text is gone: %w", err)
	}
	got, err := version(&d.Entry, d.Lessons[0].Text)
	if err == nil && got != rev {
		err = fmt.Errorf("the text in hand is version %d, not %d", got, rev)
	}
	return err
}

// draftJob stores a new draft.
func draftJob(m mode, dir string) (err error) {
	s, _, err := start(filepath.Join(dir, journalName), m)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	w := &writer{s: s, say: say}
	d := w.pending()
	n := w.try(draftThing(d.ID), 1)
	say("begin")
	if tried(s.FlushDrafts().Wait()) == nil {
		say("ack %d", n)
		return nil
	}
	return w.flushAfter(d, n)
}

// pending is a draft that the session has and the disk has not.
func (w *writer) pending() journal.Draft {
	d := w.s.NewDraft(journal.Note)
	compose(&d, 1)
	w.s.KeepDraft(d)
	return d
}

// flushAfter stores a pending draft once the fault is over.
func (w *writer) flushAfter(d journal.Draft, n int) error {
	if err := inHand(w.s, d.ID, 1); err != nil {
		return err
	}
	if err := w.waitFor(n, w.s.FlushDrafts()); err != nil {
		return fmt.Errorf("keep the draft after the fault: %w", err)
	}
	return nil
}

// onVault does something to the file under an open session that holds a draft not
// stored yet; after a failure it is stored and the same is done again.
func onVault(do func(v *vault.Vault, dir string) error) job {
	return func(m mode, dir string) (err error) {
		s, v, err := start(filepath.Join(dir, journalName), m)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, s.Close()) }()
		w := &writer{s: s, say: say}
		d := w.pending()
		say("begin")
		failure := tried(do(v, dir))
		if err := w.flushAfter(d, w.try(draftThing(d.ID), 1)); err != nil {
			return err
		}
		if failure == nil {
			return nil
		}
		if err := do(v, dir); err != nil && !errors.Is(err, vault.ErrExists) {
			return fmt.Errorf("again after the fault: %w", err)
		}
		return nil
	}
}

// migrateJob opens a journal of an older format.
func migrateJob(_ mode, dir string) error {
	path := filepath.Join(dir, journalName)
	say("begin")
	v, err := vault.Open(path)
	if tried(err) != nil {
		if v, err = vault.Open(path); err != nil {
			return fmt.Errorf("open after the fault: %w", err)
		}
	}
	return v.Close()
}

// restoreJob puts a backup in place of the journal.
func restoreJob(m mode, dir string) (err error) {
	v, err := open(filepath.Join(dir, journalName), m)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	restore := func(kept string) error {
		return v.Restore(filepath.Join(dir, backupName), filepath.Join(dir, kept), m.secret())
	}
	say("begin")
	if tried(restore(keptName)) != nil {
		if err := restore(keptName + "-again"); err != nil {
			return fmt.Errorf("again after the fault: %w", err)
		}
	}
	_, err = v.Load()
	return err
}

// openJob opens a journal and reads it.
func openJob(m mode, dir string) error {
	say("begin")
	v, err := open(filepath.Join(dir, journalName), m)
	if tried(err) != nil {
		return err
	}
	_, err = v.Load()
	return errors.Join(err, v.Close())
}
