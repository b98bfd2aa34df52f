package widgets

import (
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"doubleknot/assets"
	"doubleknot/widgets/skin"
)

func TestTextFollowsTheTextSizeSetting(t *testing.T) {
	for name := range everything() {
		t.Run(name, func(t *testing.T) {
			a := themed(t, skin.ModeLight)
			o := everything()[name]
			if _, line := o.(*Line); line || name == "toggle" || name == "icon button" || name == "progress" || name == "band" {
				return // these hold no text
			}
			w := test.NewTempWindow(t, o)
			w.Resize(fyne.NewSize(500, 400))
			before := o.MinSize()
			a.Settings().SetTheme(&skin.Theme{Mode: skin.ModeLight, Scale: 1.6})
			o.Refresh()
			w.Resize(fyne.NewSize(501, 400))
			if after := o.MinSize(); after.Height <= before.Height && after.Width <= before.Width {
				t.Errorf("%v before, %v after", before, after)
			}
		})
	}
}

func TestColumnsFoldBelowTheirWidth(t *testing.T) {
	themed(t, skin.ModeLight)
	a, b := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	l := &ColumnsLayout{FoldBelow: 500, Gap: 20, Fixed: []float32{0, 272}}
	c := container.New(l, a, b)
	c.Resize(fyne.NewSize(700, 100))
	if a.Size().Width != 408 || b.Position().X != 428 || b.Size().Width != 272 {
		t.Errorf("side by side: %v, then %v at %v", a.Size(), b.Size(), b.Position())
	}
	c.Resize(fyne.NewSize(400, 100))
	if !l.Folded() || b.Position().X != 0 || b.Size().Width != 400 {
		t.Errorf("folded: %v at %v", b.Size(), b.Position())
	}
}

func TestFlowWrapsAtItsWidthAndKnowsItsHeight(t *testing.T) {
	themed(t, skin.ModeLight)
	var objs []fyne.CanvasObject
	for range 5 {
		r := canvas.NewRectangle(nil)
		r.SetMinSize(fyne.NewSize(40, 20))
		objs = append(objs, r)
	}
	c := Flow(objs...)
	c.Resize(fyne.NewSize(100, 0))
	if got := c.MinSize().Height; got != 3*20+2*8 {
		t.Errorf("five in rows of two are %v high", got)
	}
	objs[1].Hide()
	c.Resize(fyne.NewSize(101, 0))
	if got := c.MinSize().Height; got != 2*20+8 {
		t.Errorf("four in rows of two are %v high", got)
	}
}

func TestANoticeWithoutTextIsHidden(t *testing.T) {
	themed(t, skin.ModeLight)
	n := NewNotice()
	n.Set(Quiet, "Gone to the trash.")
	if !n.Visible() {
		t.Error("hidden with text")
	}
	n.Clear()
	if n.Visible() {
		t.Error("shown without text")
	}
}

func TestALineIconHasTheOneInkThatIsSwapped(t *testing.T) {
	themed(t, skin.ModeDark)
	for _, name := range []string{"write", "check", "close", "again", "pin", "search", "calendar", "held", "down"} {
		if len(assets.Icon(name).Content()) == 0 {
			t.Errorf("no icon %q", name)
		}
		if string(iconFor(name, skin.Thread).Content()) == string(assets.Icon(name).Content()) {
			t.Errorf("%q keeps its light ink in the dark", name)
		}
	}
}

func TestAMarkKeepsNoLightInkInTheDark(t *testing.T) {
	themed(t, skin.ModeDark)
	for _, name := range []string{"mark-setback", "mark-win", "mark-note", "mark-open", "mark-recovered", "mark-cost", "mark-paid", "logo-bare"} {
		light, dark := string(assets.Icon(name).Content()), string(iconFor(name, "").Content())
		inks := regexp.MustCompile("#[0-9A-Fa-f]{6}").FindAllString(light, -1)
		if len(inks) == 0 {
			t.Errorf("%q has no ink", name)
		}
		for _, ink := range inks {
			if strings.Contains(dark, ink) {
				t.Errorf("%q keeps %s", name, ink)
			}
		}
	}
}

func TestTheRailKeepsItsTextsApartAtEveryTextSize(t *testing.T) {
	for _, scale := range []float32{0.8, 1, 1.5, 2} {
		test.NewTempApp(t).Settings().SetTheme(&skin.Theme{Scale: scale})
		lock := NewRailItem("lock", "Lock now", nil)
		lock.Hint = "Ctrl L"
		today, lessons := NewRailItem("today", "Today", nil), NewRailItem("lessons", "Lessons", nil)
		r := NewRail("Doubleknot", []*RailItem{today, lessons}, []*RailItem{lock})
		w := test.NewTempWindow(t, container.NewWithoutLayout(r))
		w.Resize(fyne.NewSize(400, 400))
		r.Resize(fyne.NewSize(RailWidth, 400))
		for _, o := range append(test.WidgetRenderer(r).Objects(), test.WidgetRenderer(lock).Objects()...) {
			text, ok := o.(*canvas.Text)
			if !ok || text.Hidden {
				continue
			}
			if end := text.Position().X + text.MinSize().Width; end > RailWidth {
				t.Errorf("at %v %q ends at %v", scale, text.Text, end)
			}
		}
		short, long := test.WidgetRenderer(today).Objects()[3].(*canvas.Text), test.WidgetRenderer(lessons).Objects()[3].(*canvas.Text)
		if short.TextSize != long.TextSize || long.Position().X+long.MinSize().Width > RailWidth {
			t.Errorf("at %v letters of %v and of %v", scale, short.TextSize, long.TextSize)
		}
		texts := test.WidgetRenderer(lock).Objects()
		line, hint := texts[3].(*canvas.Text), texts[4].(*canvas.Text)
		if !hint.Hidden && hint.Position().X < line.Position().X+line.MinSize().Width {
			t.Errorf("at %v the key lies on the words", scale)
		}
	}
}
