//go:build (amd64 || arm64) && !race

package crashtest

import (
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/mattn/go-sqlite3" // the driver named in sql.Open
)

func init() { roles["write weakly"] = writeWeakly }

// writeWeakly is a role: path, settings. It saves as the vault does, with other settings.
func writeWeakly(args []string) (err error) {
	if err := beWatched(); err != nil {
		return err
	}
	db, err := sql.Open("sqlite3", "file://"+args[0]+"?"+args[1])
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	defer func() { err = errors.Join(err, db.Close()) }()
	for n := 1; n <= 20; n++ {
		say("try %d %d=1", n, n)
		if _, err := db.Exec("insert into record(id, body) values(?, ?)", n, strings.Repeat("x", 100*n)); err != nil {
			return err
		}
		say("ack %d", n)
	}
	return nil
}

// TestAPowerCutIsSeenToLoseWhatWeakerSettingsLose shows that the test above could
// fail: SQLite's own defaults do lose saves.
func TestAPowerCutIsSeenToLoseWhatWeakerSettingsLose(t *testing.T) {
	for _, settings := range []string{
		"_journal_mode=DELETE&_synchronous=FULL",
		"_journal_mode=WAL&_synchronous=NORMAL",
		"_journal_mode=DELETE&_synchronous=OFF&_locking_mode=EXCLUSIVE",
	} {
		t.Run(settings, func(t *testing.T) {
			root := t.TempDir()
			path := filepath.Join(root, "weak.db")
			if err := weakTable(path); err != nil {
				t.Fatal(err)
			}
			r := recordedRole(t, root, "write weakly", path, settings)
			told := newTally()
			v := r.cuts(t, told.listen, func() judge {
				now := told.copy()
				return func(dir string) error { return weakRows(filepath.Join(dir, "weak.db"), now) }
			})
			lost := 0
			for _, err := range v.failures {
				if errors.Is(err, sql.ErrNoRows) {
					lost++
				}
			}
			t.Logf("%d of %d disk images have lost a save", lost, v.images)
			if lost == 0 {
				t.Error("nothing was lost, so the power cut cuts nothing")
			}
		})
	}
}

func weakTable(path string) (err error) {
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	_, err = db.Exec("create table record(id integer primary key, body text)")
	return err
}

// weakRows wants every acknowledged row.
func weakRows(path string, told *tally) (err error) {
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	for name := range told.state {
		var n int
		if err := db.QueryRow("select length(body) from record where id = ?", string(name)).Scan(&n); err != nil {
			return fmt.Errorf("save %s: %w", name, err)
		}
	}
	return nil
}
