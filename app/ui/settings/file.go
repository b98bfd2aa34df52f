package settings

import (
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"

	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

func (t *Screen) file() fyne.CanvasObject {
	path := t.path
	where := widgets.NewParagraph(path)
	where.Color = skin.Ink2
	show := smallButton("Copy the path", "", func() {
		fyne.CurrentApp().Clipboard().SetContent(path)
		t.win.Tell("The path is on the clipboard.")
	})
	backup := smallButton("Copy…", "", t.desk.Backup)
	t.kept = widgets.Caption("")
	t.open = widgets.NewCaptionParagraph("")
	return card("The journal file",
		widgets.NewSettingRow(filepath.Base(path), "One SQLite file holds everything.", show),
		where, t.kept, widgets.HRule(),
		widgets.NewSettingRow("A copy elsewhere", "Written beside, checked, then named.", backup),
		t.open, widgets.HRule(), t.health.box)
}

func (t *Screen) showFile() {
	t.kept.SetText(fmt.Sprintf("%d entries, %d lessons, %d in the trash", len(t.j.Entries), len(t.j.Lessons), len(t.j.Trash)))
	if t.privacy.sealed() {
		t.open.SetText("The copy is sealed, like the journal.")
	} else {
		t.open.SetText("This journal has no passphrase: whoever can open the file can read it.")
	}
}

func (t *Screen) inAndOut() fyne.CanvasObject {
	return card("In and out",
		widgets.NewSettingRow("Export", "A summary to print, or everything as JSON. Not protected.", smallButton("Export…", "print", func() { t.win.Export(page.ExportHint{}) })),
		widgets.HRule(),
		widgets.NewSettingRow("Import", "A Doubleknot JSON export. You see what is in it first.", smallButton("Import…", "", t.desk.Import)))
}

func (t *Screen) about() fyne.CanvasObject {
	return card("About",
		widgets.NewSettingRow("Doubleknot "+t.desk.Version(), "BSD-3-Clause. Literata and Noto Sans under the SIL Open Font License.",
			smallButton("All keys", "", t.desk.Shortcuts)),
		widgets.NewCaptionParagraph("This is a notebook, not treatment. If it is more than work, please talk to a person."))
}
