package settings

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// scales are the text sizes offered, in per cent.
var scales = []int{80, 90, 100, 110, 125, 150, 175, 200}

func (t *Screen) appearance() fyne.CanvasObject {
	look := t.desk.Look()
	t.theme = widgets.NewSegmented([]widgets.Option{{Text: "Paper"}, {Text: "Ink"}, {Text: "As system"}}, modeIndex(look.Mode), func(int) { t.apply() })
	labels := make([]string, len(scales))
	for i, s := range scales {
		labels[i] = fmt.Sprintf("%d%%", s)
	}
	t.size = widgets.NewSelectField(labels, labels[scaleIndex(look.Scale)], func(string) { t.apply() })
	sans := 0
	if look.Sans {
		sans = 1
	}
	t.font = widgets.NewSegmented([]widgets.Option{{Text: "Literata", Serif: true}, {Text: "Noto Sans"}}, sans, func(int) { t.apply() })
	t.sample = widgets.NewSerif("I said ‘one moment’ four times in six minutes.")
	ground := widgets.NewGround(skin.Sunken)
	ground.Radius = skin.RadiusButton
	return card("Appearance",
		widgets.NewSettingRow("Theme", "", t.theme), widgets.HRule(),
		widgets.NewSettingRow("Text size", "", t.size), widgets.HRule(),
		widgets.NewSettingRow("Reading font", "For what you write and reread", t.font), widgets.HRule(),
		container.NewStack(ground, widgets.Padded(widgets.Insets{Top: 8, Right: 14, Bottom: 8, Left: 14}, t.sample)))
}

// apply hands the look to the window.
func (t *Screen) apply() {
	look := skin.Theme{Scale: float32(scales[max(0, slices.Index(t.size.Options, t.size.Selected))]) / 100, Sans: t.font.Selected == 1}
	look.Mode = []skin.Mode{skin.ModeLight, skin.ModeDark, skin.ModeSystem}[max(0, t.theme.Selected)]
	t.desk.SetLook(look)
}

func modeIndex(m skin.Mode) int {
	switch m {
	case skin.ModeLight:
		return 0
	case skin.ModeDark:
		return 1
	default:
		return 2
	}
}

func scaleIndex(s float32) int {
	best := 2
	for i, c := range scales {
		if s > 0 && abs(s*100-float32(c)) < abs(s*100-float32(scales[best])) {
			best = i
		}
	}
	return best
}

func abs(f float32) float32 {
	if f < 0 {
		return -f
	}
	return f
}
