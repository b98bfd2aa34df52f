// Command bench prints the figures the project promises, each beside its bound.
// It runs Go benchmarks of single packages, then the real program under Xvfb at
// 300 and at 11,000 entries against an empty Fyne window. It asserts nothing: a
// figure over its bound is marked, and somebody looks.
package main

import (
	"flag"
	"fmt"
	"os"
)

// row is one line of the table.
type row struct {
	what  string
	value float64
	bound float64 // 0: no bound, for information
	unit  string
	how   string // the command or the benchmark behind it
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	only := flag.String("only", "", "go: the benchmarks of packages; real: the program itself; empty: both")
	entries := flag.Int("entries", 0, "the real program with a journal of this many entries alone; 0: 300 and 11000")
	flag.Parse()
	if *only != "real" {
		rows, err := goBenchmarks()
		if err != nil {
			return err
		}
		table("Go benchmarks", rows)
	}
	sizes := []int{300, 11000}
	if *entries > 0 {
		sizes = []int{*entries}
	}
	if *only != "go" {
		rows, err := realProgram(sizes)
		if err != nil {
			return err
		}
		table("The real program under Xvfb (software GL)", rows)
	}
	return nil
}

func table(title string, rows []row) {
	fmt.Printf("\n%s\n", title)
	fmt.Printf("%-58s %12s %12s  %s\n", "what", "measured", "at most", "")
	for _, r := range rows {
		bound, verdict := "", ""
		if r.bound > 0 {
			bound = fmt.Sprintf("%.4g %s", r.bound, r.unit)
			verdict = "ok"
			if r.value > r.bound {
				verdict = "OVER"
			}
		}
		fmt.Printf("%-58s %12s %12s  %-4s  %s\n", r.what, fmt.Sprintf("%.4g %s", r.value, r.unit), bound, verdict, r.how)
	}
}
