package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"doubleknot/app/journal"
	"doubleknot/app/vault"
	"doubleknot/assets/demo"
)

// realProgram starts ./doubleknot and the empty window several times each, on one
// virtual display, and compares medians.
func realProgram(sizes []int) ([]row, error) {
	dir, err := os.MkdirTemp("", "doubleknot-bench-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	empty := filepath.Join(dir, "empty")
	build := exec.Command("go", "build", "-tags", "migrated_fynedo", "-o", empty, "./app/bench/empty")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return nil, fmt.Errorf("build the empty window: %w", err)
	}
	x, err := startDisplay()
	if err != nil {
		return nil, err
	}
	defer x.stop()
	base, err := x.measure(dir, empty)
	if err != nil {
		return nil, err
	}
	rows := []row{
		{"empty Fyne window: start", base.start * 1000, 0, "ms", "app/bench/empty"},
		{"empty Fyne window: resident memory", base.rss, 0, "MB", "app/bench/empty"},
		{"empty Fyne window: idle CPU", base.cpu, 0, "%", "app/bench/empty"},
	}
	for _, n := range sizes {
		file := filepath.Join(dir, fmt.Sprintf("journal-%d.db", n))
		if err := fill(file, n); err != nil {
			return nil, err
		}
		got, err := x.measure(dir, "./doubleknot", "--journal", file)
		if err != nil {
			return nil, err
		}
		at := fmt.Sprintf(", %d entries", n)
		rows = append(rows,
			row{"start to Today beyond an empty window" + at, (got.start - base.start) * 1000, 500, "ms", "./doubleknot"},
			row{"resident memory above an empty window" + at, got.rss - base.rss, 150, "MB", "./doubleknot"},
			row{"idle CPU above an empty window" + at, max(0, got.cpu-base.cpu), 1, "%", "./doubleknot"})
		typed, err := x.typing(dir, file)
		if err != nil {
			return nil, err
		}
		rows = append(rows,
			row{"CPU a keystroke, drawn in software, as typed" + at, typed.key, 0, "ms", "./doubleknot, xdotool type"},
			row{"CPU while the caret blinks, drawn in software" + at, typed.caret, 0, "%", "./doubleknot"})
	}
	for _, n := range sizes {
		more, err := x.sealedRows(dir, n, base)
		if err != nil {
			return nil, err
		}
		rows = append(rows, more...)
	}
	return rows, nil
}

// fill makes a journal of n entries of about 1.5 kB.
func fill(path string, n int) error {
	v, err := vault.Create(path)
	if err != nil {
		return err
	}
	if err := v.Commit(journal.Change{Put: demo.Large(time.Now(), n)}); err != nil {
		return err
	}
	return v.Close()
}

// reading is what one program took: median start in seconds, memory in MB after it
// settled, and CPU in per cent while nobody touches it.
type reading struct{ start, rss, cpu float64 }

const (
	startsEach = 5
	settle     = 3 * time.Second
	idleFor    = 10 * time.Second
)

func (x *display) measure(dir string, argv ...string) (reading, error) {
	var starts []float64
	var r reading
	// The program opens where it was left; a start is measured on Today.
	if err := os.RemoveAll(filepath.Join(dir, "fyne")); err != nil {
		return r, err
	}
	for i := range startsEach {
		cmd := x.command(dir, argv...)
		if err := x.start(cmd); err != nil {
			return r, err
		}
		began := time.Now()
		if err := x.waitDrawn(); err != nil {
			_ = cmd.Process.Kill()
			return r, fmt.Errorf("%s: %w", argv[0], err)
		}
		starts = append(starts, time.Since(began).Seconds())
		if i == startsEach-1 {
			time.Sleep(settle)
			before := cpuTicks(cmd.Process.Pid)
			time.Sleep(idleFor)
			r.cpu = float64(cpuTicks(cmd.Process.Pid)-before) / idleFor.Seconds() // 100 ticks a second = 1 % each
			r.rss = residentMB(cmd.Process.Pid)
		}
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
	}
	slices.Sort(starts)
	r.start = starts[len(starts)/2]
	return r, nil
}

func residentMB(pid int) float64 {
	data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	for line := range strings.Lines(string(data)) {
		if f := strings.Fields(line); len(f) > 1 && f[0] == "VmRSS:" {
			kb, _ := strconv.ParseFloat(f[1], 64)
			return kb / 1024
		}
	}
	return 0
}

// cpuTicks is user plus system time of the process in clock ticks of 10 ms.
func cpuTicks(pid int) int {
	data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	_, after, _ := strings.Cut(string(data), ") ")
	f := strings.Fields(after)
	if len(f) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(f[11])
	system, _ := strconv.Atoi(f[12])
	return user + system
}
