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
	"maps"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
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

// use makes several goroutines seal, open and hash with the keys.
func use(t *testing.T, k *Keys) {
	t.Helper()
	var all sync.WaitGroup
	for g := range 4 {
		all.Go(func() {
			plain := make([]byte, 1500)
			for i := range 100 {
				id := ID{byte(g), byte(i)}
				box, err := k.Seal(id, plain)
				if err == nil {
					_, err = k.Open(id, box)
				}
				k.Digest(id, box)
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	row, err := k.SealState(State{})
	if err == nil {
		_, err = k.OpenState(row)
	}
	if err != nil {
		t.Error(err)
	}
}

const scanPassphrase = "correct-horse-battery-staple"

// inUse makes a journal and finds out what to look for. Its keys are wiped again,
// so that what is found later comes from the step under test.
func inUse(t *testing.T) (header []byte, recovery string, n needles) {
	t.Helper()
	k := NewKeys(NewVaultID())
	defer k.Wipe()
	s := NewSlots(k.Vault())
	if err := s.SetPassphrase(k, Passphrase(scanPassphrase), scanCost); err != nil {
		t.Fatal(err)
	}
	recovery, err := s.SetRecovery(k)
	if err != nil {
		t.Fatal(err)
	}
	header = stored(t, s, k)
	n = needles{}
	n.addKeys(k)
	maps.Copy(n, inChild(t, asked{
		Passphrase: scanPassphrase, Recovery: recovery, Vault: s.vault,
		Salts: [2][]byte{s.list[0].salt[:], s.list[1].salt[:]}, Data: n["data key"],
	}))
	return header, recovery, n
}

// opened unlocks the journal and wipes the secret.
func opened(t *testing.T, header []byte, secret Secret) *Keys {
	t.Helper()
	defer secret.Wipe()
	k, err := parsed(t, header).Unlock(secret)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func mustFind(t *testing.T, found map[string]int) {
	t.Helper()
	for _, name := range []string{"data key", "slots key", "digest key", "box key", "state key"} {
		if found[name] == 0 {
			t.Errorf("the %s in use was not found, so the scan proves nothing", name)
		}
	}
}

// crowd fills the heap's small spans with objects that stay, and holes between them.
// Without it every span that held a key would be given back as a whole, which in a
// program that has a journal open does not happen.
func crowd() (stay [][]byte) {
	for size := 8; size <= 2048; size += max(8, size/8) {
		for i := range 400 {
			b := make([]byte, size)
			if i%3 == 0 {
				stay = append(stay, b)
			}
		}
	}
	runtime.GC()
	return stay
}

func TestNoKeyIsLeftInMemoryAfterWipe(t *testing.T) {
	stay := crowd()
	header, recovery, n := inUse(t)
	parse := func() Secret {
		s, err := ParseRecoveryKey(recovery)
		if err != nil {
			t.Error(err)
		}
		return s
	}
	byPassphrase := func() *Keys { return opened(t, header, Passphrase(scanPassphrase)) }
	byRecovery := func() *Keys { return opened(t, header, parse()) }
	steps := map[string]func() *Keys{
		"unlocked with the passphrase":   byPassphrase,
		"unlocked with the recovery key": byRecovery,
		"used": func() *Keys {
			k := byRecovery()
			use(t, k)
			return k
		},
		"given another passphrase": func() *Keys {
			k := byRecovery()
			if err := parsed(t, header).SetPassphrase(k, Passphrase("another"), scanCost); err != nil {
				t.Error(err)
			}
			return k
		},
		"given another recovery key": func() *Keys {
			k := byPassphrase()
			s := parsed(t, header)
			if _, err := s.SetRecovery(k); err != nil {
				t.Error(err)
			}
			stored(t, s, k)
			return k
		},
		"after a wrong passphrase": func() *Keys {
			if _, err := parsed(t, header).Unlock(Passphrase("a wrong one")); err == nil {
				t.Error("a wrong passphrase opened it")
			}
			return byPassphrase()
		},
	}
	for name, step := range steps {
		t.Run(name, func(t *testing.T) {
			defer debug.SetGCPercent(debug.SetGCPercent(-1)) // garbage stays as it is, to be found
			k := step()
			mustFind(t, n.scan(t))
			k.Wipe()
			if after := n.scan(t); len(after) > 0 {
				t.Errorf("even without a collection nothing may be left, but there are (in halves of a key) %v", after)
			}
			runtime.KeepAlive(k) // what it holds has to be overwritten, not given back
		})
	}
	debug.FreeOSMemory()
	if after := n.scan(t); len(after) > 0 {
		t.Errorf("after Wipe and FreeOSMemory there are still (in halves of a key) %v", after)
	}
	runtime.KeepAlive(stay)
}

func TestTheScanFindsEveryKeyThatIsThere(t *testing.T) {
	n := needles{}
	held := make([]byte, 0, 1000)
	for i, name := range []string{"one", "two", "three"} {
		key := NewVaultID()
		n.add(name, len(key), func(j int) byte { return key[j] })
		held = append(held, make([]byte, 7*i)...) // on any byte, not on multiples of eight only
		held = append(held, key[:]...)
	}
	found := n.scan(t)
	for name := range n {
		if found[name] == 0 {
			t.Errorf("%s was not found: %v", name, found)
		}
	}
	runtime.KeepAlive(held)
}
