package settings

import (
	"fyne.io/fyne/v2"

	"doubleknot/widgets"
)

// Care is what the program does for the writer rather than for the journal.
type Care interface {
	OffersStop() bool
	SetOffersStop(on bool)
	NotifiesCheckIns() bool
	SetNotifiesCheckIns(on bool)
}

// care is the card of what is offered and told unasked, nil where there is nothing to set.
func (t *Screen) care() fyne.CanvasObject {
	c := t.keeper.Care
	if c == nil {
		return nil
	}
	return card("Care",
		widgets.NewSettingRow("Offer to stop after 20 minutes", "Once, while you write. Nothing closes by itself.",
			widgets.NewToggle("Offer to stop after 20 minutes", c.OffersStop(), c.SetOffersStop)), widgets.HRule(),
		widgets.NewSettingRow("Notify of check-ins", "Once a day at most, while the journal is open and you are elsewhere. It says that a knot is due, and nothing of what you wrote.",
			widgets.NewToggle("Notify of check-ins", c.NotifiesCheckIns(), c.SetNotifiesCheckIns)))
}
