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

// typing opens a new entry in the real program, types into it, and returns the CPU
// time of one keystroke in ms: editing, layout, the draft, and drawing by software GL.
// An answer that is drawn slower than typed would show as CPU above the typing rate.
func (x *display) typing(dir, journal string) (float64, error) {
	cmd := x.command(dir, "./doubleknot", "--journal", journal)
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	defer func() {
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
	}()
	if err := x.waitDrawn(cmd.Process.Pid); err != nil {
		return 0, err
	}
	if err := x.xdotool("key", "ctrl+n", "Tab"); err != nil {
		return 0, err
	}
	time.Sleep(time.Second)
	before := cpuTicks(cmd.Process.Pid)
	if err := x.xdotool("type", "--delay", "60", strings.Repeat("one more word ", typed/14+1)[:typed]); err != nil {
		return 0, err
	}
	time.Sleep(200 * time.Millisecond)
	return float64(cpuTicks(cmd.Process.Pid)-before) * 10 / typed, nil
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
