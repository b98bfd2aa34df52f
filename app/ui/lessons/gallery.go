package lessons

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/widgets"
)

const mostTagChips = 5 // the search finds lessons by any tag

// gallery is the page of cards: head, chips and grid.
type gallery struct {
	sc     *Screen
	root   *fyne.Container
	head   *widgets.PageHead
	search *widgets.SearchField
	sort   *widgets.SelectField
	shelf  []*widgets.Chip
	bar    fyne.CanvasObject // between shelves and tags
	tags   []*widgets.Chip
	chips  *fyne.Container
	deck   *widgets.Button
	grid   *grid
	note   *widgets.Paragraph // in the grid's place when there is nothing in it
	body   *fyne.Container
}

var orderNames = [...]string{"Pinned, then due", "Newest", "Most used"}

func newGallery(sc *Screen) *gallery {
	g := &gallery{sc: sc}
	g.search = widgets.NewSearchField("Search lessons", func(string) { sc.filtered() })
	g.search.OnSubmitted = func(string) { focusOn(g.grid) }
	g.sort = widgets.NewSelectField(orderNames[:], orderNames[0], func(name string) {
		for i, n := range orderNames {
			if n == name {
				sc.filter.Order = Order(i)
			}
		}
		sc.filtered()
	})
	g.head = widgets.NewPageHead("Lessons", "", container.New(&searchWidth{sc}, g.search), g.sort)
	for i, name := range []string{"All", "Pinned", "", "Archived"} {
		g.shelf = append(g.shelf, g.shelfChip(Shelf(i), name))
	}
	g.shelf[Pinned].Icon, g.shelf[Due].Icon = "pin", "again"
	line := widgets.VRule()
	g.bar = widgets.FixedHeight(20, widgets.Padded(widgets.Insets{Left: 6, Right: 6}, line))
	g.chips = container.New(&chipRows{shelves: len(g.shelf)})
	g.deck = widgets.NewButton("Deck", "lessons", widgets.Plain, sc.openDeck)
	add := widgets.NewButton("New lesson", "plus", widgets.Plain, sc.newLesson)
	g.deck.Small, add.Small = true, true
	g.grid = newGrid()
	g.grid.onOpen, g.grid.onPin, g.grid.onLeave = sc.openCard, sc.pin, g.search.Focus
	g.note = widgets.NewParagraph("")
	g.note.Hide()
	g.body = container.NewStack(g.grid, container.NewVBox(widgets.Padded(widgets.Insets{Top: 24, Right: 12}, g.note)))
	top := widgets.Padded(widgets.Insets{Right: 12}, widgets.VStack(16, g.head, spread(g.chips, widgets.HStack(8, g.deck, add))))
	g.root = widgets.Padded(widgets.Insets{Top: 28, Right: 20, Left: 32}, container.New(&headLayout{}, top, g.body))
	return g
}

func (g *gallery) shelfChip(s Shelf, name string) *widgets.Chip {
	c := widgets.NewChip(name, false, nil)
	c.OnTapped = func() {
		g.sc.filter.Shelf = s
		g.sc.filtered()
	}
	return c
}

// sync shows counts, tags and the filter in force.
func (g *gallery) sync(c Counts) {
	f := g.sc.filter
	g.head.Subtitle = c.subtitle()
	g.head.Refresh()
	g.shelf[Due].Text = c.dueChip()
	g.chips.Objects = g.chips.Objects[:0]
	for i, chip := range g.shelf {
		chip.On = f.Shelf == Shelf(i)
		chip.Refresh()
		g.chips.Objects = append(g.chips.Objects, chip)
	}
	tags := g.shownTags(c)
	if len(tags) > 0 {
		g.chips.Objects = append(g.chips.Objects, g.bar)
	}
	for i, t := range tags {
		if i == len(g.tags) {
			g.tags = append(g.tags, widgets.NewChip("", false, nil)) // kept, so that the focus stays where it is
		}
		chip := g.tags[i]
		chip.Text, chip.On = t, f.Tag == t
		chip.OnTapped = func() {
			if g.sc.filter.Tag == t {
				t = ""
			}
			g.sc.filter.Tag = t
			g.sc.filtered()
		}
		chip.Refresh()
		g.chips.Objects = append(g.chips.Objects, chip)
	}
	g.root.Refresh()
}

// shownTags are the most used tags, and the one filtered by wherever it stands.
func (g *gallery) shownTags(c Counts) []string {
	tags := c.Tags[:min(len(c.Tags), mostTagChips)]
	for _, t := range tags {
		if t == g.sc.filter.Tag {
			return tags
		}
	}
	if g.sc.filter.Tag != "" {
		return append([]string{g.sc.filter.Tag}, tags...)
	}
	return tags
}

// empty shows a sentence in place of an empty grid.
func (g *gallery) empty(text string) {
	g.grid.Hidden = text != ""
	g.note.Hidden = text == ""
	g.note.SetText(text)
	g.deck.Inactive = text != ""
	g.deck.Refresh()
	g.body.Refresh()
}

// searchWidth gives the search field as much of the head as the window has room for.
type searchWidth struct{ sc *Screen }

func (s *searchWidth) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := 140 + 140*textScale()
	if s.sc.narrow {
		w -= 80
	}
	return fyne.NewSize(w, o[0].MinSize().Height)
}

func (s *searchWidth) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(size)
}

// headLayout puts the first object at the top, as high as it is at the width given
// (less what the grid takes of the margin), and the second in the room left.
type headLayout struct{}

const headGap = 14

func (headLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastCard, o[0].MinSize().Height+headGap+120)
}

func (headLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	var h float32
	for range 2 { // rows of chips know their height only at their width
		h = o[0].MinSize().Height
		o[0].Resize(fyne.NewSize(s.Width, h))
	}
	o[0].Move(fyne.NewPos(0, 0))
	o[1].Move(fyne.NewPos(-shadowRoom, h+headGap))
	o[1].Resize(fyne.NewSize(s.Width, fyne.Max(0, s.Height-h-headGap)))
}
