package settings

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// backups is the card of the backup folder and what is in it.
type backups struct {
	t    *Screen
	card fyne.CanvasObject

	folder  *widgets.SettingRow
	state   *widgets.Paragraph
	problem *widgets.Paragraph
	now     *widgets.Button
	list    *fyne.Container
	more    *widgets.Button
	found   []Backup
	last    time.Time // of the newest backup that is known of
	all     bool      // the whole list is shown
}

// shownFirst is how many backups the card lists before it is asked for all.
const shownFirst = 4

func newBackups(t *Screen) *backups {
	b := &backups{t: t}
	if t.keeper.Backups == nil {
		b.card = card("Backups", widgets.NewCaptionParagraph("No backups are kept of this journal."))
		return b
	}
	b.folder = widgets.NewSettingRow("Backup folder", "", smallButton("Choose…", "", b.askFolder))
	b.state, b.problem = quiet("Looking …"), widgets.NewParagraph("")
	b.problem.Hide()
	b.now = smallButton("Back up now", "", b.make)
	b.list = widgets.VStack(0)
	b.more = widgets.NewButton("", "", widgets.Link, func() {
		b.all = true
		b.draw()
		b.focusRow(shownFirst)
	})
	b.more.Hide()
	b.card = card("Backups", b.folder, widgets.HRule(),
		widgets.NewSettingRow("Copy the journal", "Once a day by itself, when it is opened. Each is checked before it counts.", b.now),
		b.state, b.problem, b.list, widgets.Flow(b.more), widgets.HRule(),
		widgets.NewSettingRow("Restore from elsewhere", "A backup that is not in this list", smallButton("Choose a file…", "", b.askFile)))
	return b
}

// look reads the folder again.
func (b *backups) look() {
	k := b.t.keeper.Backups
	if k == nil {
		return
	}
	b.folder.Caption = k.Folder()
	b.folder.Refresh()
	var found []Backup
	var last time.Time
	b.t.off(func() error {
		var err error
		if last, err = k.Last(); err != nil {
			return err
		}
		found, err = k.List()
		return err
	}, func(err error) {
		if b.t.closed {
			return
		}
		b.last = last
		b.say(err)
		if !slices.Equal(b.found, found) {
			b.found = found
			b.draw()
		}
		b.t.page.Refresh()
	})
}

// say tells when the last backup was, and what keeps the next one from being made.
func (b *backups) say(err error) {
	now := b.t.win.Now()
	since := "No backup yet"
	if !b.last.IsZero() {
		since = "No backup since " + date(b.last, now)
	}
	switch {
	case b.t.keeper.Errors.missing(err):
		b.state.SetText(since + ": the folder isn’t there. The journal itself is fine.")
	case err != nil:
		b.state.SetText(since + ". " + b.t.keeper.Errors.says(err))
	case b.last.IsZero():
		b.state.SetText("No backup yet.")
	default:
		b.state.SetText("Last backup " + when(b.last, now) + ".")
	}
}

// draw lists the backups, newest first.
func (b *backups) draw() {
	now := b.t.win.Now()
	b.list.Objects = nil
	shown := b.found
	if !b.all && len(shown) > shownFirst {
		shown = shown[:shownFirst]
	}
	for _, x := range shown {
		b.list.Add(widgets.NewSettingRow(capital(when(x.At, now)), capital(reasonWords(x.Reason))+" · "+sizeWords(x.Size),
			smallButton("Restore…", "", func() { b.askRestore(x.Path, backupOf(x, now)) })))
	}
	b.more.SetText("Show all " + grouped(len(b.found)))
	b.more.Hidden = len(shown) == len(b.found)
	b.list.Refresh()
	b.t.page.Refresh()
}

// backupOf names a backup to a person.
func backupOf(x Backup, now time.Time) string {
	return "The backup of " + when(x.At, now) + ", " + reasonWords(x.Reason) + "."
}

// focusRow gives the focus to a row that has just come into the list.
func (b *backups) focusRow(i int) {
	if row, ok := b.list.Objects[i].(*widgets.SettingRow); ok {
		if f, ok := row.Control.(fyne.Focusable); ok {
			b.t.focus(f)
		}
	}
}

// make takes a backup now.
func (b *backups) make() {
	if !b.t.begin("back up") {
		return
	}
	b.now.Disable()
	b.note("Copying the journal and proving the copy …")
	b.t.off(func() error {
		_, err := b.t.keeper.Backups.BackupNow()
		return err
	}, func(err error) {
		b.t.end()
		b.now.Enable()
		b.t.focus(b.now)
		switch {
		case err == nil:
			b.note("")
			b.t.win.Tell("Backed up and checked.")
		case b.t.closed:
			b.t.win.Fail("back up", err)
		default:
			b.note("No backup was made. " + b.why(err))
		}
		b.look()
	})
}

func (b *backups) why(err error) string {
	if b.t.keeper.Errors.missing(err) {
		return "The folder isn’t there. The journal itself is fine."
	}
	return b.t.keeper.Errors.says(err)
}

// note shows a line under the button, or none.
func (b *backups) note(text string) {
	b.problem.Color = skin.Ink
	b.problem.SetText(text)
	b.problem.Hidden = text == ""
	b.t.page.Refresh()
}
