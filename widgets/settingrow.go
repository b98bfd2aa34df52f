package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// SettingRow is a setting: title and caption at the left, its control at the right.
type SettingRow struct {
	widget.BaseWidget
	Title, Caption string
	Control        fyne.CanvasObject

	title, caption *Paragraph
}

var _ fyne.Widget = (*SettingRow)(nil)

// NewSettingRow returns a row; caption may be "".
func NewSettingRow(title, caption string, control fyne.CanvasObject) *SettingRow {
	r := &SettingRow{Title: title, Caption: caption, Control: control}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer lays text and control out.
func (r *SettingRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	r.title, r.caption = NewParagraph(""), NewParagraph("")
	r.caption.SizeName, r.caption.Color = theme.SizeNameCaptionText, skin.Ink3
	r.sync()
	return widget.NewSimpleRenderer(Padded(Insets{Top: 7, Bottom: 7}, newSides(VStack(0, r.title, r.caption), r.Control)))
}

// Refresh shows the fields again.
func (r *SettingRow) Refresh() {
	if r.title != nil {
		r.sync()
	}
	r.BaseWidget.Refresh()
}

func (r *SettingRow) sync() {
	r.title.Text, r.caption.Text = r.Title, r.Caption
	r.caption.Hidden = r.Caption == ""
	r.title.Refresh()
	r.caption.Refresh()
}
