package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
)

// figure ties a Go benchmark to a promise.
type figure struct {
	bench string // name as go test prints it, without the -2 of GOMAXPROCS
	what  string
	bound float64 // ms
}

// suite is the benchmarks of one package.
type suite struct {
	pkg     string
	args    []string
	figures []figure
}

// The figures of the design. Search has its own with a later step.
var suites = []suite{
	{"./widgets", nil, []figure{
		{"BenchmarkKeystroke5kB", "one keystroke in a 5 kB text: edit and layout", 8},
		{"BenchmarkKeystroke20kB", "one keystroke in a 20 kB text: edit and layout", 20},
		{"BenchmarkLessonCardReuse", "lesson gallery, one scroll frame of 2,000 cards", 16},
	}},
	{"./widgets/chart", nil, []figure{
		{"BenchmarkChartFrameAll11000", "mood chart, a frame, All range of 11,000 days", 16},
		{"BenchmarkChartCaptureAll11000", "the same with Fyne's software painter", 16},
		{"BenchmarkChartHover", "mood chart, hover", 2},
	}},
	{"./app/ui/write", nil, []figure{
		{"BenchmarkKeystroke/5kB", "one keystroke in the whole Write form, 5 kB", 8},
		{"BenchmarkKeystroke/20kB", "one keystroke in the whole Write form, 20 kB", 20},
	}},
	{"./app/vault", []string{"-benchtime", "200x"}, []figure{
		{"BenchmarkSave/300", "one durable save at 300 entries", 0},
		{"BenchmarkSave/1000", "one durable save at 1,000 entries", 0},
		{"BenchmarkSave/11000", "one durable save at 11,000 entries", 0},
		{"BenchmarkSave/100000", "one durable save at 100,000 entries", 0},
		{"BenchmarkFsync", "one fsync of the same disk (a save may cost three)", 0},
		{"BenchmarkLoad/11000", "read and check everything, 11,000 records", 400},
		{"BenchmarkLoad/100000", "read and check everything, 100,000 records", 2000},
		{"BenchmarkSealedSave/1000", "one durable save, sealed, at 1,000 entries", 0},
		{"BenchmarkSealedSave/11000", "one durable save, sealed, at 11,000 entries", 0},
		{"BenchmarkSealedSave/100000", "one durable save, sealed, at 100,000 entries", 0},
	}},
	{"./app/vault", []string{"-benchtime", "5x"}, []figure{
		{"BenchmarkUnlockAndLoad/11000", "unlock beyond key derivation, sealed, 11,000 records", 400},
		{"BenchmarkUnlockAndLoad/100000", "unlock beyond key derivation, sealed, 100,000 records", 2000},
		{"BenchmarkDerive", "one key derivation at the least cost (64 MiB)", 0},
		{"BenchmarkBackup", "a verified backup, plain, 11,000 records", 0},
		{"BenchmarkSealedBackup", "a verified backup, sealed, 11,000 records", 0},
		{"BenchmarkCheck", "check, plain, 11,000 records", 0},
		{"BenchmarkSealedCheck", "check, sealed, 11,000 records", 0},
		{"BenchmarkRotate", "rotate the data key, 11,000 records", 0},
	}},
	{"./app/insight", nil, []figure{
		{"BenchmarkMoodSeries30Years", "mood series of 30 years of days", 16},
		{"BenchmarkReviewYear", "a year in review, 11,000 entries", 50},
	}},
}

var benchLine = regexp.MustCompile(`^(Benchmark[^\s]*?)(?:-\d+)?\s+\d+\s+([0-9.]+) ns/op`)

func goBenchmarks() ([]row, error) {
	var rows []row
	for _, s := range suites {
		got, err := s.run()
		if err != nil {
			return nil, err
		}
		for _, f := range s.figures {
			ns, ok := got[f.bench]
			if !ok {
				return nil, fmt.Errorf("%s printed no %s", s.pkg, f.bench)
			}
			rows = append(rows, row{f.what, ns / 1e6, f.bound, "ms", s.pkg + " " + f.bench})
		}
	}
	return withSaveBound(rows), nil
}

// withSaveBound gives a save its bound: three times what one fsync took here.
func withSaveBound(rows []row) []row {
	var fsync float64
	for _, r := range rows {
		if strings.HasSuffix(r.how, "BenchmarkFsync") {
			fsync = r.value
		}
	}
	for i, r := range rows {
		if strings.Contains(r.how, "Save/") {
			rows[i].bound = 3 * fsync
		}
	}
	return rows
}

func (s suite) run() (map[string]float64, error) {
	names := map[string]bool{}
	for _, f := range s.figures {
		names[strings.SplitN(f.bench, "/", 2)[0]] = true
	}
	pattern := make([]string, 0, len(names))
	for n := range names {
		pattern = append(pattern, n)
	}
	args := append([]string{"test", "-tags", "ci,migrated_fynedo", "-run", "^$", "-bench", "^(" + strings.Join(pattern, "|") + ")$"}, s.args...)
	cmd := exec.Command("go", append(args, s.pkg)...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, os.Stderr
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("benchmarks of %s: %w\n%s", s.pkg, err, out.String())
	}
	got := map[string]float64{}
	for line := range strings.Lines(out.String()) {
		if m := benchLine.FindStringSubmatch(line); m != nil {
			ns, err := strconv.ParseFloat(m[2], 64)
			if err != nil {
				return nil, fmt.Errorf("read %q: %w", line, err)
			}
			got[m[1]] = ns
		}
	}
	return got, nil
}
