package seal

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"
)

// hexBytes is written as hex digits.
type hexBytes []byte

func (h hexBytes) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(h)), nil }

func (h *hexBytes) UnmarshalText(b []byte) (err error) {
	*h, err = hex.DecodeString(string(b))
	return err
}

type vectorBox struct {
	ID     hexBytes `json:"id"`
	Text   string   `json:"text"`
	Box    hexBytes `json:"box"`
	Digest hexBytes `json:"digest"`
}

type vectorState struct {
	Box        hexBytes `json:"box"`
	Generation uint64   `json:"generation"`
	Count      uint64   `json:"count"`
	Sum        hexBytes `json:"sum"`
}

// vectors is what testdata/doubleknot.py writes and reads; it follows
// FORMAT.md and has nothing of this package.
type vectors struct {
	DataKey      hexBytes            `json:"data_key"`
	Vault        hexBytes            `json:"vault"`
	Subkeys      map[string]hexBytes `json:"subkeys"`
	Passphrase   string              `json:"passphrase"`
	RecoveryKey  hexBytes            `json:"recovery_key"`
	RecoveryText string              `json:"recovery_text"`
	CountingText string              `json:"counting_text"`
	Slots        hexBytes            `json:"slots"`
	Boxes        []vectorBox         `json:"boxes"`
	State        vectorState         `json:"state"`
	Padme        map[string]int      `json:"padme"`
}

func readVectors(t *testing.T) (v vectors) {
	t.Helper()
	b, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestWhatAnotherProgramWroteIsRead(t *testing.T) {
	v := readVectors(t)
	recovery, err := ParseRecoveryKey(v.RecoveryText)
	if err != nil || !bytes.Equal(recovery.bytes(), v.RecoveryKey) {
		t.Fatalf("recovery key: %v", err)
	}
	for what, secret := range map[string]Secret{"passphrase": Passphrase(v.Passphrase), "recovery key": recovery} {
		s, err := ParseSlots(v.Slots)
		if err != nil {
			t.Fatal(err)
		}
		k, err := s.Unlock(secret)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		readBack(t, v, k)
	}
	counting := make([]byte, recoverySize)
	for i := range counting {
		counting[i] = byte(i)
	}
	if got := recoveryText(counting); got != v.CountingText {
		t.Errorf("the recovery key 00 01 02 … is %s, not %s", got, v.CountingText)
	}
	for n, want := range v.Padme {
		n, _ := strconv.Atoi(n)
		if got := padded(n); got != want {
			t.Errorf("%d bytes are filled up to %d, not %d", n, got, want)
		}
	}
}

func readBack(t *testing.T, v vectors, k *Keys) {
	t.Helper()
	vault := k.Vault()
	if !bytes.Equal(k.raw.data[:], v.DataKey) || !bytes.Equal(vault[:], v.Vault) ||
		!bytes.Equal(k.raw.slots[:], v.Subkeys["slots"]) || !bytes.Equal(k.raw.digest[:], v.Subkeys["digest"]) {
		t.Error("other keys")
	}
	var sum State
	for _, b := range v.Boxes {
		got, err := k.Open(ID(b.ID), b.Box)
		if err != nil || string(got) != b.Text {
			t.Errorf("box %x: %q, %v", b.ID, got, err)
		}
		digest := k.Digest(ID(b.ID), b.Box)
		if !bytes.Equal(digest[:], b.Digest) {
			t.Errorf("box %x has another digest", b.ID)
		}
		sum.Toggle(digest)
	}
	got, err := k.OpenState(v.State.Box)
	want := State{Generation: v.State.Generation, Count: v.State.Count, Sum: sum.Sum, Slots: SlotsHash(v.Slots)}
	if err != nil || got != want || !bytes.Equal(got.Sum[:], v.State.Sum) {
		t.Errorf("state %+v, %v", got, err)
	}
}

// ours is the same as vectors, made by this package.
func ours(t *testing.T) (v vectors) {
	t.Helper()
	v.Passphrase = "a\u0301 Schleife \u1100\u1161"
	k := NewKeys(NewVaultID())
	s := NewSlots(k.Vault())
	if err := s.SetPassphrase(k, Passphrase(v.Passphrase), Cost{MemoryKiB: 75, Time: 3, Threads: 4}); err != nil {
		t.Fatal(err)
	}
	text, err := s.SetRecovery(k)
	if err != nil {
		t.Fatal(err)
	}
	v.RecoveryText, v.Slots = text, stored(t, s, k)
	state := State{Generation: 9, Slots: SlotsHash(v.Slots)}
	for i, text := range []string{"", "{}", "é 開", string(bytes.Repeat([]byte("z"), 3000))} {
		id := ID{byte(i)}
		box, err := k.Seal(id, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		digest := k.Digest(id, box)
		v.Boxes = append(v.Boxes, vectorBox{ID: id[:], Text: text, Box: box, Digest: digest[:]})
		state.Count++
		state.Toggle(digest)
	}
	row, err := k.SealState(state)
	if err != nil {
		t.Fatal(err)
	}
	v.State = vectorState{Box: row, Generation: state.Generation, Count: state.Count, Sum: state.Sum[:]}
	return v
}

func TestAnotherProgramReadsWhatThisOneWrites(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Fatal("the second implementation of the format is a program in Python: install python3")
	}
	given, err := json.Marshal(ours(t))
	if err != nil {
		t.Fatal(err)
	}
	said, err := script(python, given, "check")
	if err != nil || said != "ok" {
		t.Errorf("%v\n%s", err, said)
	}
	again, err := script(python, nil, "vectors")
	want, _ := os.ReadFile("testdata/vectors.json")
	if err != nil || again != string(bytes.TrimSpace(want)) {
		t.Errorf("it no longer makes the vectors that are stored: %v", err)
	}
}

// script runs the program in Python and returns what it printed. What the system has to
// say besides, about its locale for one, is not of the program.
func script(python string, in []byte, task string) (string, error) {
	cmd := exec.Command(python, "testdata/doubleknot.py", task)
	cmd.Env = append(os.Environ(), "PYTHONUTF8=1")
	cmd.Stdin = bytes.NewReader(in)
	var aside bytes.Buffer
	cmd.Stderr = &aside
	out, err := cmd.Output()
	if err != nil {
		err = fmt.Errorf("%w: %s", err, aside.String())
	}
	return string(bytes.TrimSpace(out)), err
}
