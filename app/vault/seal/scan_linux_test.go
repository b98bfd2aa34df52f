//go:build !race

// Under the race detector a process has terabytes of mappings, too many to read.

package seal

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// window is how much of a key counts as a copy of it.
const window = 16

// needles is what to look for: a masked key under its name.
type needles map[string][]byte

// add takes a key byte by byte, so that no copy of it is made.
func (n needles) add(name string, size int, at func(int) byte) {
	masked := make([]byte, size)
	for i := range masked {
		masked[i] = at(i) ^ mask
	}
	n[name] = masked
}

func (n needles) addKeys(k *Keys) {
	n.add("data key", keySize, func(i int) byte { return k.raw.data[i] })
	n.add("slots key", keySize, func(i int) byte { return k.raw.slots[i] })
	n.add("digest key", keySize, func(i int) byte { return k.raw.digest[i] })
	n.add("box key", keySize, func(i int) byte { return keyOf(k.box, i) })
	n.add("state key", keySize, func(i int) byte { return keyOf(k.state, i) })
}

// index finds every form of the needles by its first eight masked bytes.
type index struct {
	low   [1 << 16]bool
	forms map[uint64][]form
}

type form struct {
	name   string
	masked []byte
}

func (n needles) index() *index {
	x := &index{forms: map[uint64][]form{}}
	put := func(name string, masked []byte) {
		for _, part := range [][]byte{masked[:window], masked[len(masked)-window:]} {
			first := binary.LittleEndian.Uint64(part)
			x.low[uint16(first)] = true
			x.forms[first] = append(x.forms[first], form{name, part})
		}
	}
	for name, masked := range n {
		inner, outer, words := make([]byte, len(masked)), make([]byte, len(masked)), make([]byte, len(masked))
		for i, b := range masked {
			inner[i], outer[i], words[i] = b^0x36, b^0x5c, masked[i^3]
		}
		put(name, masked)
		put(name+" in HMAC's inner pad", inner)
		put(name+" in HMAC's outer pad", outer)
		put(name+" as SHA-256's words", words)
	}
	return x
}

// in counts the needles in a piece of memory.
func (x *index) in(b []byte, found map[string]int) {
	const all = 0x0101010101010101 * mask
	var zeros [4096]byte
	for i := 0; i+window <= len(b); i++ {
		first := binary.LittleEndian.Uint64(b[i:]) ^ all
		if first == all && i+len(zeros) <= len(b) && bytes.Equal(b[i:i+len(zeros)], zeros[:]) {
			i += len(zeros) - window // most of the memory was never touched
			continue
		}
		if !x.low[uint16(first)] {
			continue
		}
		for _, f := range x.forms[first] {
			same := true
			for j, m := range f.masked {
				same = same && b[i+j]^mask == m
			}
			if same {
				found[f.name]++
			}
		}
	}
}

// inChild returns the masked keys of derive.
func inChild(t *testing.T, a asked) (out needles) {
	t.Helper()
	args, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), roleVar+"="+string(args))
	text, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return out
}

// scan reads every private mapping of this process and counts the needles.
func (n needles) scan(t *testing.T) map[string]int {
	t.Helper()
	x, found := n.index(), map[string]int{}
	mappings, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		t.Fatal(err)
	}
	mem, err := os.Open("/proc/self/mem")
	if err != nil {
		t.Fatal(err)
	}
	defer mem.Close()
	buf := make([]byte, 1<<20)
	total := int64(0)
	lines := bufio.NewScanner(strings.NewReader(string(mappings)))
	for lines.Scan() {
		var from, to int64
		var mode string
		if _, err := fmt.Sscanf(lines.Text(), "%x-%x %s", &from, &to, &mode); err != nil {
			continue // above 2^63: the kernel's own page
		}
		if mode[0] != 'r' || mode[3] != 'p' || strings.Contains(lines.Text(), "[vvar") {
			continue
		}
		for at := from; at < to; at += int64(len(buf) - window) {
			part := buf[:min(int64(len(buf)), to-at)]
			got, err := mem.ReadAt(part, at)
			if err != nil && err != io.EOF {
				t.Logf("%s: %v", lines.Text(), err)
			}
			x.in(part[:got], found)
			total += int64(got)
			clear(buf)
		}
	}
	if total < 1<<20 {
		t.Fatalf("only %d bytes of memory could be read", total)
	}
	return found
}
