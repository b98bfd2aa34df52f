package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// typed is how many letters are typed to take a mean over.
const typed = 300

// writing is what typing into a new entry takes: CPU time of one keystroke in ms
// (editing, layout, the draft, drawing by software GL), and CPU in per cent while
// nothing but the caret moves.
type writing struct{ key, caret float64 }

// typing opens a new entry in the real program and types into it.
func (x *display) typing(dir, journal string) (w writing, err error) {
	cmd := x.command(dir, "./doubleknot", "--journal", journal)
	if err := x.start(cmd); err != nil {
		return w, err
	}
	defer func() {
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
	}()
	if err := x.waitDrawn(); err != nil {
		return w, err
	}
	if err := x.xdotool("key", "ctrl+n", "Tab"); err != nil {
		return w, err
	}
	time.Sleep(time.Second)
	before := cpuTicks(cmd.Process.Pid)
	if err := x.xdotool("type", "--delay", "60", strings.Repeat("one more word ", typed/14+1)[:typed]); err != nil {
		return w, err
	}
	time.Sleep(200 * time.Millisecond)
	after := cpuTicks(cmd.Process.Pid)
	w.key = float64(after-before) * 10 / typed
	time.Sleep(idleFor)
	w.caret = float64(cpuTicks(cmd.Process.Pid)-after) / idleFor.Seconds()
	return w, nil
}

func (x *display) xdotool(args ...string) error {
	cmd := exec.Command("xdotool", args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+x.name)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("xdotool %s: %w: %s", args[0], err, out)
	}
	return nil
}

// command is a program on the display, at home in dir.
func (x *display) command(dir string, argv ...string) *exec.Cmd {
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Env = append(os.Environ(), "DISPLAY="+x.name, "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_CACHE_HOME="+dir,
		"LANG=C.UTF-8", "FYNE_PLATFORM=x11", "FYNE_SCALE=1")
	return cmd
}
