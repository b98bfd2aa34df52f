package settings

import (
	"slices"

	"fyne.io/fyne/v2"

	"doubleknot/widgets"
)

// minutes are the times offered before the journal locks by itself; 0 is never.
var minutes = []int{1, 2, 5, 10, 15, 30, 60, 0}

// locking are the rows of when the journal locks.
func (p *privacy) locking(l Locking) []fyne.CanvasObject {
	labels := make([]string, len(minutes))
	for i, n := range minutes {
		labels[i] = idleWords(n)
	}
	idle := widgets.NewSelectField(labels, idleWords(l.IdleMinutes()), nil)
	idle.OnChanged = func(text string) {
		if i := slices.Index(labels, text); i >= 0 {
			l.SetIdleMinutes(minutes[i])
		}
	}
	return []fyne.CanvasObject{
		widgets.NewSettingRow("Lock when left alone", "Minutes without a key or a click", idle), widgets.HRule(),
		widgets.NewSettingRow("Lock with the desktop", "When it locks, and before the laptop sleeps",
			widgets.NewToggle("Lock with the desktop", l.LockOnSuspend(), l.SetLockOnSuspend)), widgets.HRule(),
		widgets.NewSettingRow("Cover the window when it loses focus", "Shows blank paper until you click it",
			widgets.NewToggle("Cover the window when it loses focus", l.HideOnFocusLoss(), l.SetHideOnFocusLoss)), widgets.HRule(),
		widgets.NewSettingRow("Lock now", "Ctrl L does it from anywhere", smallButton("Lock", "lock", l.LockNow)),
	}
}

func idleWords(n int) string {
	switch n {
	case 0:
		return "Never"
	case 60:
		return "1 hour"
	default:
		return counted(n, "minute")
	}
}
