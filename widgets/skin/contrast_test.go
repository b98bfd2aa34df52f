package skin_test

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// ratio is the contrast of WCAG 2.x, 1 to 21.
func ratio(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c color.NRGBA) float64 {
	lin := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(c.R) + 0.7152*lin(c.G) + 0.0722*lin(c.B)
}

var variants = map[string]fyne.ThemeVariant{"light": theme.VariantLight, "dark": theme.VariantDark}

func TestTextIsReadableOnEveryGround(t *testing.T) {
	grounds := []fyne.ThemeColorName{skin.Paper, skin.Surface, skin.Rail, skin.Sunken, skin.ThreadTint}
	for name, v := range variants {
		for _, text := range []fyne.ThemeColorName{skin.Ink, skin.Ink2, skin.Ink3, skin.Red, skin.Thread} {
			for _, ground := range grounds {
				if r := ratio(skin.Of(text, v), skin.Of(ground, v)); r < 4.5 {
					t.Errorf("%s: %s on %s has contrast %.2f, under 4.5", name, text, ground, r)
				}
			}
		}
		if r := ratio(skin.Of(skin.OnThread, v), skin.Of(skin.Thread, v)); r < 4.5 {
			t.Errorf("%s: a primary button's text has contrast %.2f", name, r)
		}
		if r := ratio(skin.Of(skin.Ink, v), skin.Of(skin.Mark, v)); r < 4.5 {
			t.Errorf("%s: a search hit has contrast %.2f", name, r)
		}
	}
}

func TestControlBordersAreSeenOnEveryGround(t *testing.T) {
	for name, v := range variants {
		for _, ground := range []fyne.ThemeColorName{skin.Paper, skin.Surface, skin.Rail, skin.Sunken, skin.ThreadTint} {
			if r := ratio(skin.Of(skin.Edge, v), skin.Of(ground, v)); r < 3 {
				t.Errorf("%s: an edge on %s has contrast %.2f, under 3", name, ground, r)
			}
		}
	}
}

func TestErrorsAreNotRed(t *testing.T) {
	look := &skin.Theme{Mode: skin.ModeLight}
	if look.Color(theme.ColorNameError, theme.VariantLight) == look.Color(skin.Red, theme.VariantLight) {
		t.Error("an error is shown in red, which means cost")
	}
}

func TestTextSizeScalesTextAndNothingElse(t *testing.T) {
	plain, large := &skin.Theme{}, &skin.Theme{Scale: 1.5}
	for _, n := range []fyne.ThemeSizeName{theme.SizeNameText, theme.SizeNameCaptionText, skin.SizeReading, skin.SizeTitle} {
		if large.Size(n) != 1.5*plain.Size(n) {
			t.Errorf("%s: %v at 150 %%, %v at 100 %%", n, large.Size(n), plain.Size(n))
		}
	}
	if large.Size(skin.RadiusCard) != plain.Size(skin.RadiusCard) || large.Size(theme.SizeNamePadding) != plain.Size(theme.SizeNamePadding) {
		t.Error("a radius or padding grew with the text")
	}
}

func TestChosenModeWinsOverTheSystem(t *testing.T) {
	for _, c := range []struct {
		mode   skin.Mode
		system fyne.ThemeVariant
		dark   bool
	}{
		{skin.ModeLight, theme.VariantDark, false},
		{skin.ModeDark, theme.VariantLight, true},
		{skin.ModeSystem, theme.VariantDark, true},
		{skin.ModeSystem, theme.VariantLight, false},
	} {
		look := &skin.Theme{Mode: c.mode}
		if look.Dark(c.system) != c.dark {
			t.Errorf("mode %d under system %d: dark is %v", c.mode, c.system, !c.dark)
		}
	}
}
