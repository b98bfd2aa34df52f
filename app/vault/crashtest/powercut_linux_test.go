//go:build (amd64 || arm64) && !race

package crashtest

import (
	"bytes"
	"io"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func init() { roles["write some"] = writeSome }

// writeSome is a role: path, mode, how many steps.
func writeSome(args []string) error {
	if err := beWatched(); err != nil {
		return err
	}
	s, _, err := start(args[0], mode(args[1]))
	if err != nil {
		return err
	}
	steps, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	w := &writer{s: s, say: say, rng: rand.New(rand.NewPCG(1, 2))}
	for range steps {
		if err := w.step(); err != nil {
			return err
		}
	}
	return s.Close()
}

// recordedRole runs a role to its end, watched, and returns what it did to root.
func recordedRole(t *testing.T, root, role string, args ...string) *recording {
	t.Helper()
	r := record(t, root)
	w := watch(t, root, heeder{r.see, r.broken}, role, args...)
	_, _ = io.Copy(io.Discard, w.out)
	if err := w.cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	if err := <-w.done; err != nil {
		t.Fatal(err)
	}
	if r.err != nil {
		t.Fatal(r.err)
	}
	return r
}

func TestAPowerCutLosesNoAcknowledgedSave(t *testing.T) {
	t.Parallel()
	for m, steps := range map[mode]string{plain: "75", sealed: "55"} { // sealed records fill more pages
		t.Run(string(m), func(t *testing.T) {
			root := t.TempDir()
			path := filepath.Join(root, journalName)
			blank(t, m, path)
			r := recordedRole(t, root, "write some", path, string(m), steps)
			told := newTally()
			v := r.cuts(t, told.listen, func() judge {
				now := told.copy()
				return func(dir string) error { return survived(filepath.Join(dir, journalName), m, now.copy()) }
			})
			v.clean(t, 1500) // about 2500; ids are random, and so is how many pages they touch
			t.Logf("%d acknowledged, %d disk images judged %d times", told.acked, v.images, v.trials)
		})
	}
}

// TestAPowerCutDuringAnyOtherWorkLeavesBeforeOrAfter cuts the power while the file
// is copied, locked anew, or brought to another format.
func TestAPowerCutDuringAnyOtherWorkLeavesBeforeOrAfter(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, w := range works(t) {
		if w.job == "save" || w.job == "draft" {
			continue
		}
		t.Run(w.job+" "+string(w.mode), func(t *testing.T) {
			o := b.run(w.job, w.mode, w.files, w.told, trouble{})
			if o.result != "ok" || len(o.problems) > 0 {
				t.Fatalf("%s %q", o.result, o.problems)
			}
			told, at := w.told.copy(), underWay
			v := o.steps.cuts(t, func(line string) error {
				switch word, _, _ := strings.Cut(line, " "); word {
				case "try", "ack", "nak":
					return told.listen(line)
				case "result":
					at = done
				}
				return nil
			}, func() judge {
				told, at := told.copy(), at
				return func(dir string) error { return w.right(dir, told.copy(), at) }
			})
			v.clean(t, 10)
			t.Logf("%d disk images judged %d times", v.images, v.trials)
		})
	}
}

// TestAPowerCutWhileTheLastOneIsUndoneLosesNothing cuts the power in the middle of
// a save, and again while the file is opened after it.
func TestAPowerCutWhileTheLastOneIsUndoneLosesNothing(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, m := range modes() {
		t.Run(string(m), func(t *testing.T) {
			w := template(t, m)
			n, images := 0, 0
			for _, half := range halves(t, b, w) {
				o := b.run("open", m, half.files, half.told, trouble{})
				if o.result != "ok" || len(o.problems) > 0 {
					t.Fatalf("%s %q", o.result, o.problems)
				}
				v := o.steps.cuts(t, func(string) error { return nil }, func() judge {
					return func(dir string) error { return w.right(dir, half.told.copy(), underWay) }
				})
				v.clean(t, 2)
				n++
				images += v.images
			}
			t.Logf("%d disks in need of a rollback, %d disk images of it", n, images)
			if n == 0 {
				t.Error("no disk ever needed a rollback")
			}
		})
	}
}

// halves are disks on which a power cut in the middle of a save has left something
// to undo.
func halves(t *testing.T, b *bench, w *work) (list []stage) {
	t.Helper()
	o := b.run("save", w.mode, w.files, w.told, trouble{})
	if o.result != "ok" || len(o.problems) > 0 {
		t.Fatalf("%s %q", o.result, o.problems)
	}
	const hot = "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" // what a rollback file in force begins with
	rng := rand.New(rand.NewPCG(5, 5))
	told := w.told.copy()
	d := o.steps.disk()
	for _, e := range o.steps.events {
		if e.what == saying {
			if word, _, _ := strings.Cut(e.line, " "); word == "try" || word == "ack" {
				if err := told.listen(e.line); err != nil {
					t.Fatal(err)
				}
			}
		}
		d.play(e)
		files := d.after(chance{rng})
		for path, content := range files {
			if strings.HasSuffix(path, "-journal") && bytes.HasPrefix(content, []byte(hot)) {
				list = append(list, stage{files: files, told: told.copy()})
			}
		}
	}
	return list
}
