package settings

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/widgets"
)

// health is the part of the file's card that checks the journal.
type health struct {
	t       *Screen
	box     *fyne.Container
	check   *widgets.Button
	says    *widgets.Paragraph
	choices *fyne.Container // what can be done about damage
	salvage *widgets.Button
	restore *widgets.Button
}

func newHealth(t *Screen) *health {
	h := &health{t: t}
	if t.keeper.Health == nil {
		h.box = widgets.VStack(10, widgets.NewCaptionParagraph("The journal can’t be checked from here."))
		return h
	}
	h.check = smallButton("Check", "check", h.run)
	h.says = widgets.NewParagraph("")
	h.salvage, h.restore = smallButton("Salvage…", "", h.askSalvage), smallButton("Restore…", "", h.askRestore)
	h.choices = widgets.Flow(h.salvage, h.restore)
	h.says.Hide()
	h.choices.Hide()
	h.restore.Hidden = t.keeper.Backups == nil
	h.box = widgets.VStack(10, widgets.NewSettingRow("Check the journal", "Reads and proves every record. Changes nothing.", h.check), h.says, h.choices)
	return h
}

// tell shows the outcome, and where something is damaged what can be done.
func (h *health) tell(text string, damaged bool) {
	h.says.SetText(text)
	h.says.Hidden = text == ""
	h.choices.Hidden = !damaged
	h.box.Refresh()
	h.t.page.Refresh()
}

func (h *health) run() {
	if !h.t.begin("check the journal") {
		return
	}
	h.check.Disable()
	h.tell("Reading every record …", false)
	var r Report
	h.t.off(func() (err error) {
		r, err = h.t.keeper.Health.Check()
		return err
	}, func(err error) {
		h.t.end()
		h.check.Enable()
		if h.t.closed {
			return
		}
		h.t.focus(h.check)
		if err != nil {
			h.tell("The check could not be finished. "+h.t.keeper.Errors.says(err), false)
			return
		}
		damaged := r.Damaged > 0 || len(r.ByKind) > 0 || len(r.Problems) > 0
		h.tell(reportWords(r), damaged)
		if damaged {
			h.t.focus(h.salvage)
		}
	})
}

// askRestore offers the newest backup, or any other file where there is none.
func (h *health) askRestore() {
	b := h.t.backups
	if len(b.found) == 0 {
		b.askFile()
		return
	}
	b.askRestore(b.found[0].Path, backupOf(b.found[0], h.t.win.Now()))
}

// askSalvage chooses the new file that takes what can still be read.
func (h *health) askSalvage() {
	f := h.t.newForm("salvage the journal")
	if f == nil {
		return
	}
	var do *widgets.Button
	proposed := filepath.Join(filepath.Dir(h.t.path), "journal-salvaged-"+h.t.win.Now().Format("20060102")+".db")
	path := f.path("New file", proposed, func() { do.Tapped(nil) })
	do = widgets.NewButton("Salvage", "", widgets.Main, func() {
		dest := strings.TrimSpace(path.Text())
		if dest == "" || strings.HasSuffix(dest, string(filepath.Separator)) {
			f.say("Say what the new file is called.")
			return
		}
		var got Salvaged
		f.act("Reading what can still be read …", func() (err error) {
			got, err = h.t.keeper.Health.Salvage(dest)
			return err
		}, func() {
			says := salvagedWords(got, dest, h.t.win.Now())
			h.t.win.Tell(says)
			h.tell(says, true)
		})
	})
	browse := widgets.NewButton("Folder…", "", widgets.Plain, func() {
		h.t.chooseFolder(func(dir string) { path.SetText(filepath.Join(dir, filepath.Base(path.Text()))) })
	})
	f.show("Salvage what can be read", path.Focusable(), []*widgets.Button{do, f.leaveButton("Leave it")},
		widgets.NewParagraph("Every record that can still be proved goes into a new file, with the same passphrase. This journal is not touched."),
		widgets.Sides(path, browse))
}
