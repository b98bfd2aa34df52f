package gate

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

var (
	errWrong = errors.New("wrong secret")
	errDisk  = errors.New("disk")
	errTypo  = errors.New("typo")
	noon     = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
)

const theKey = "7K3M-Q9XT-2BWD-HN5P-RVC8-4JZE-GSA6-YT1F-8Q2K"

// rig is a gate in a window. Work for the UI goroutine waits in a queue that the test
// runs on its own goroutine; what runs off it answers as the fields say, and waits for
// hold where that is set.
type rig struct {
	*Gate
	t     *testing.T
	win   fyne.Window
	queue chan func()
	hold  chan struct{}
	sharp error // what Create, Unlock, Recover and Replace answer

	calls    []string // what was called off the UI goroutine, in order
	opened   int
	restored int
	copied   string
	saved    map[string]string
}

func newRig(t *testing.T, change func(*Options)) *rig {
	t.Helper()
	t.Setenv("LANG", "en_GB.UTF-8")
	test.NewTempApp(t).Settings().SetTheme(&skin.Theme{Mode: skin.ModeLight})
	r := &rig{t: t, queue: make(chan func(), 1000), saved: map[string]string{}}
	r.win = test.NewTempWindow(t, canvas.NewRectangle(nil))
	r.win.SetPadded(false)
	r.win.Resize(fyne.NewSize(1280, 820))
	o := Options{
		Window: r.win, Do: func(f func()) { r.queue <- f }, Path: "/home/anna/Documents/work.db", Now: func() time.Time { return noon },
		Message:     func(err error) string { return "The reason is: " + err.Error() + "." },
		Create:      func(p string) (string, error) { return r.createdKey(p), r.call("create", p) },
		Unlock:      func(p string) error { return r.call("unlock", p) },
		Recover:     func(k string) error { return r.call("recover", k) },
		Replace:     func(p string) error { return r.call("replace", p) },
		CheckKey:    func(k string) error { return map[bool]error{false: errTypo}[len(k) == len(theKey)] },
		WrongSecret: func(err error) bool { return errors.Is(err, errWrong) },
		Opened:      func() { r.opened++ },
		Restore:     func() { r.restored++ },
		Copy:        func(s string) { r.copied = s },
		SaveText: func(name, _ string, write func(io.Writer) error) {
			var b strings.Builder
			if err := write(&b); err != nil {
				t.Error(err)
			}
			r.saved[name] = b.String()
		},
	}
	if change != nil {
		change(&o)
	}
	r.Gate = New(o)
	return r
}

func (r *rig) createdKey(p string) string {
	if p == "" {
		return ""
	}
	return theKey
}

func (r *rig) call(what, text string) error {
	r.calls = append(r.calls, what+" "+text)
	if r.hold != nil {
		<-r.hold
	}
	return r.sharp
}

// up shows a page in the window.
func (r *rig) up(o fyne.CanvasObject) *rig {
	r.win.SetContent(o)
	r.Focus()
	return r
}

// settle runs what waits for the UI goroutine until nothing is under way.
func (r *rig) settle() {
	r.t.Helper()
	for r.Busy() {
		(<-r.queue)()
	}
	for len(r.queue) > 0 {
		(<-r.queue)()
	}
}

// walk visits every visible object under o.
func walk(o fyne.CanvasObject, f func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	f(o)
	switch v := o.(type) {
	case *fyne.Container:
		for _, c := range v.Objects {
			walk(c, f)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(v).Objects() {
			walk(c, f)
		}
	}
}

func find[T fyne.CanvasObject](o fyne.CanvasObject) []T {
	var all []T
	walk(o, func(o fyne.CanvasObject) {
		if x, ok := o.(T); ok {
			all = append(all, x)
		}
	})
	return all
}

func (r *rig) text() string {
	var all []string
	for _, t := range find[*canvas.Text](r.win.Content()) {
		all = append(all, strings.TrimSpace(t.Text))
	}
	return strings.Join(strings.Fields(strings.Join(all, " ")), " ")
}

// says wants words on the screen, wherever the lines break.
func (r *rig) says(words string) {
	r.t.Helper()
	if !strings.Contains(r.text(), strings.TrimSpace(words)) {
		r.t.Errorf("no %q in %q", words, r.text())
	}
}

func (r *rig) saysNot(words string) {
	r.t.Helper()
	if strings.Contains(r.text(), words) {
		r.t.Errorf("%q in %q", words, r.text())
	}
}

func (r *rig) fields() []*widgets.PasswordField { return find[*widgets.PasswordField](r.win.Content()) }

// press taps the button with the text.
func (r *rig) press(text string) {
	r.t.Helper()
	for _, b := range find[*widgets.Button](r.win.Content()) {
		if b.Text == text {
			b.Tapped(nil)
			return
		}
	}
	r.t.Fatalf("no button %q in %q", text, r.text())
}

// types types into what has the focus; \n is Enter.
func (r *rig) types(text string) {
	r.t.Helper()
	for _, c := range text {
		f := r.win.Canvas().Focused()
		if f == nil {
			r.t.Fatalf("nothing has the focus in %q", r.text())
		}
		if c == '\n' {
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			continue
		}
		f.TypedRune(c)
	}
}

func (r *rig) called(want ...string) {
	r.t.Helper()
	if strings.Join(r.calls, "|") != strings.Join(want, "|") {
		r.t.Errorf("called %q, want %q", r.calls, want)
	}
}
