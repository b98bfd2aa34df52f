package main

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// display is an Xvfb of the bench's own. It keeps its picture in a file, where a look
// at a pixel costs nothing: taking screenshots kept one of two cores busy, and made
// the program under test look half as fast as it is.
type display struct {
	name   string
	cmd    *exec.Cmd
	dir    string
	screen *os.File
	at     func(x, y int) int64 // where in the file a pixel of 4 bytes is
}

// look is how often a pixel is looked at.
const look = 2 * time.Millisecond

func startDisplay() (*display, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "doubleknot-display-")
	if err != nil {
		return nil, err
	}
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-r", "-screen", "0", "1280x820x24", "-fbdir", dir, "-nolisten", "tcp", "-noreset")
	cmd.ExtraFiles = []*os.File{w}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start Xvfb: %w", err)
	}
	_ = w.Close()
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("the display was not named by Xvfb: %w", err)
	}
	x := &display{name: ":" + strings.TrimSpace(line), cmd: cmd, dir: dir}
	if err := x.openScreen(); err != nil {
		x.stop()
		return nil, err
	}
	return x, nil
}

func (x *display) stop() {
	_ = x.cmd.Process.Kill()
	_ = x.cmd.Wait()
	if x.screen != nil {
		_ = x.screen.Close()
	}
	_ = os.RemoveAll(x.dir)
}

// openScreen reads the head of the picture: an X window dump, version 7, whose numbers
// have the high byte first (X11/XWDFile.h), followed by the colour map and the pixels.
func (x *display) openScreen() (err error) {
	if x.screen, err = os.Open(filepath.Join(x.dir, "Xvfb_screen0")); err != nil {
		return fmt.Errorf("open the picture of the display: %w", err)
	}
	var head [25]uint32
	if err := binary.Read(io.NewSectionReader(x.screen, 0, 100), binary.BigEndian, head[:]); err != nil {
		return fmt.Errorf("read the head of the picture: %w", err)
	}
	const version, bitsPerPixel, bytesPerLine, colors, colorSize = 1, 11, 12, 19, 12
	if head[version] != 7 || head[bitsPerPixel] != 32 {
		return fmt.Errorf("the picture of the display has version %d and %d bits, and not 7 and 32", head[version], head[bitsPerPixel])
	}
	pixels, line := int64(head[0]+head[colors]*colorSize), int64(head[bytesPerLine])
	x.at = func(px, py int) int64 { return pixels + int64(py)*line + int64(px)*4 }
	return nil
}

// pixel is the colour shown at a place, 0 for the black of an empty display.
func (x *display) pixel(px, py int) (uint32, error) {
	var raw [4]byte
	if _, err := x.screen.ReadAt(raw[:], x.at(px, py)); err != nil {
		return 0, fmt.Errorf("look at the display: %w", err)
	}
	return binary.LittleEndian.Uint32(raw[:]) & 0xffffff, nil
}

// waitPixel returns once the pixel is as wanted.
func (x *display) waitPixel(px, py int, wanted func(uint32) bool) error {
	for began := time.Now(); time.Since(began) < time.Minute; time.Sleep(look) {
		now, err := x.pixel(px, py)
		if err != nil || wanted(now) {
			return err
		}
	}
	return errors.New("the window was not drawn as expected within a minute")
}

// A place where every first page has its ground, and one left below the names of the
// screens: paper on the page that asks for the passphrase, the rail's colour after it.
const (
	groundX, groundY = 900, 10
	railX, railY     = 20, 600
)

// waitDrawn returns once there is a window: mapped, and drawn at least once.
func (x *display) waitDrawn() error {
	return x.waitPixel(groundX, groundY, func(c uint32) bool { return c != 0 })
}

// start runs a program once the window of the one before is gone.
func (x *display) start(cmd *exec.Cmd) error {
	if err := x.waitPixel(groundX, groundY, func(c uint32) bool { return c == 0 }); err != nil {
		return err
	}
	return cmd.Start()
}
