//go:build e2e

package e2e

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"doubleknot/app/journal"
	"doubleknot/app/vault/seal"
)

// notes are entries that need nothing but a title.
func notes(titles ...string) []journal.Record {
	var out []journal.Record
	for _, title := range titles {
		out = append(out, &journal.Entry{
			ID: journal.NewID(), Kind: journal.Note, Day: journal.DayOf(time.Now(), 0), At: journal.NewStamp(time.Now()),
			CreatedAt: journal.NewStamp(time.Now()), UpdatedAt: journal.NewStamp(time.Now()), Title: title,
		})
	}
	return out
}

// spoilRecord changes one byte of one sealed record of three.
func (d *desk) spoilRecord(t *testing.T) {
	t.Helper()
	box, err := hex.DecodeString(d.query("select hex(body) from record order by id limit 1"))
	check(t, err)
	file, err := os.ReadFile(d.journal())
	check(t, err)
	i := bytes.Index(file, box)
	if i < 0 {
		t.Fatal("the record is not in the file in one piece")
	}
	file[i+len(box)/2] ^= 1
	check(t, os.WriteFile(d.journal(), file, 0o600))
}

// TestADamagedSealedJournalOpensToReadWhatIsLeft unlocks a journal one of whose records
// is no longer what was sealed, takes the first choice and reads the others. The file
// stays as it is, whatever is typed.
func TestADamagedSealedJournalOpensToReadWhatIsLeft(t *testing.T) {
	d := newDesk(t)
	d.sealedWith(notes("one", "two", "three")...)
	d.spoilRecord(t)
	before, err := os.ReadFile(d.journal())
	check(t, err)
	w := d.launch()
	w.until("the passphrase is asked for", asks)
	w.unlock(passphrase, wide)
	w.shot("damaged-sealed")
	w.key("Return") // Open what can be read
	w.until("the journal is open", selected(0))
	w.until("a notice says that it is to read only", problemNotice)
	w.shot("damaged-read-only")
	w.key("ctrl+3")
	w.until("the journal is shown", selected(2))
	w.shot("damaged-list")
	w.key("ctrl+n")
	w.until("the form is open", func(img image.Image) bool { return count(img, doneButton, thread) > 200 })
	w.typeText("a word that cannot be kept")
	w.until("a bar says that it is not saved", problemBar)
	w.shot("damaged-write")
	w.key("ctrl+q")
	w.until("leaving asks first", func(img image.Image) bool { return !near(img, 900, 30, paper) })
	w.shot("damaged-leave")
	w.key("Tab", "Tab", "Return") // past copying the words
	if code := w.gone(); code != 4 || !strings.Contains(w.errs.String(), "read only") {
		t.Errorf("what could not be kept is told by %d: %s", code, w.errs.String())
	}
	after, err := os.ReadFile(d.journal())
	check(t, err)
	if !bytes.Equal(before, after) {
		t.Error("the damaged file was changed")
	}
}

// noticeAt is where the window has its notices, at the foot.
var noticeAt = image.Rect(640, 690, 900, 812)

// problemNotice looks for the frame of a notice about a problem.
func problemNotice(img image.Image) bool { return edges(img, noticeAt) > 0 }

// prefer writes the preferences of the laptop.
func (d *desk) prefer(t *testing.T, settings string) {
	t.Helper()
	file := filepath.Join(d.home, "config", "fyne", "net.doubleknot.Doubleknot", "preferences.json")
	check(t, os.WriteFile(file, []byte(settings), 0o600))
}

// TestABackupFolderThatIsAwayIsToldAndHoldsNothingUp starts with the backups on a
// stick that is not plugged in.
func TestABackupFolderThatIsAwayIsToldAndHoldsNothingUp(t *testing.T) {
	d := newDesk(t)
	d.sealedWith()
	stick := filepath.Join(d.home, "media", "stick")
	d.prefer(t, fmt.Sprintf(`{"look.mode":1,"backup.folder":%q}`, stick))
	w := d.launch()
	w.until("the passphrase is asked for", asks)
	w.unlock(passphrase, selected(0))
	w.until("a notice says so", problemNotice)
	w.shot("no-stick")
	w.key("Escape")
	writeSetback(w)
	w.key("ctrl+Return")
	w.until("the entry is shown", entryShown)
	w.leave()
	if got := titles(d.read(seal.Passphrase(passphrase))); got != title {
		t.Errorf("the journal holds %q", got)
	}
	if _, err := os.Stat(filepath.Dir(stick)); err == nil {
		t.Error("a folder was made in the place of the stick")
	}
}

// nobodyElse is a message bus with no service on it.
const nobodyElse = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=%s</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`

// bus gives the desk a session bus of its own.
func (d *desk) bus(t *testing.T) {
	t.Helper()
	dir, err := os.MkdirTemp("", "bus") // the name of a socket must be short
	check(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	config := filepath.Join(dir, "bus.conf")
	check(t, os.WriteFile(config, fmt.Appendf(nil, nobodyElse, filepath.Join(dir, "bus")), 0o600))
	cmd := exec.Command("dbus-daemon", "--config-file="+config, "--nofork", "--nopidfile", "--print-address=1")
	out, err := cmd.StdoutPipe()
	check(t, err)
	d.background(cmd)
	address, err := bufio.NewReader(out).ReadString('\n')
	check(t, err)
	d.env = append(d.env, "DBUS_SESSION_BUS_ADDRESS="+strings.TrimSpace(address))
}

// TestTheJournalLocksWithTheDesktop has a screen saver say that it came on.
func TestTheJournalLocksWithTheDesktop(t *testing.T) {
	d := newDesk(t)
	d.bus(t)
	d.sealedWith()
	w := d.launch()
	w.until("the passphrase is asked for", asks)
	w.unlock(passphrase, selected(0))
	w.until("the journal is locked", func(img image.Image) bool {
		d.tool(patience, "dbus-send", "--session", "--type=signal", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", "boolean:true")
		return asks(img)
	})
	w.leave() // and not by unlocking: some of the signals may still be on their way
}
