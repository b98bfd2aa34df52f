package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// display is an Xvfb of the bench's own.
type display struct {
	name string
	cmd  *exec.Cmd
}

func startDisplay() (*display, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1280x820x24", "-nolisten", "tcp", "-noreset")
	cmd.ExtraFiles = []*os.File{w}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start Xvfb: %w", err)
	}
	_ = w.Close()
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("the display was not named by Xvfb: %w", err)
	}
	return &display{":" + strings.TrimSpace(line), cmd}, nil
}

func (x *display) stop() {
	_ = x.cmd.Process.Kill()
	_ = x.cmd.Wait()
}

// waitDrawn returns once the process has a visible window whose middle is no
// longer the black of an empty display: mapped, and drawn at least once.
func (x *display) waitDrawn(pid int) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	env := append(os.Environ(), "DISPLAY="+x.name)
	for found := false; !found; {
		// Not --sync: xdotool then looks only twice a second.
		find := exec.CommandContext(ctx, "xdotool", "search", "--onlyvisible", "--pid", strconv.Itoa(pid))
		find.Env = env
		found = find.Run() == nil
		if ctx.Err() != nil {
			return errors.New("no window appeared")
		}
	}
	for ctx.Err() == nil {
		shot := exec.CommandContext(ctx, "import", "-window", "root", "-crop", "8x8+900+10", "-depth", "8", "txt:-")
		shot.Env = env
		out, err := shot.Output()
		if err != nil {
			return fmt.Errorf("take a picture: %w", err)
		}
		if !strings.Contains(string(out), "#000000") {
			return nil
		}
	}
	return errors.New("the window stayed black")
}
