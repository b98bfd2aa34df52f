//go:build !race

package seal

import (
	"maps"
	"runtime"
	"runtime/debug"
	"sync"
	"testing"
)

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
